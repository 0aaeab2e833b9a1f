"""The first clause of an action: who, shall, do what. Labels and "it is recommended that" are taken off first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assessment.checks.actions.agents import WORD, agent_kind, leading_agent
from assessment.checks.actions.words import verb_forms, word_set

MODAL = re.compile(
    r"(?i)\b(?:(?:should|will|must|shall|(?:may|might)\s+(?:wish|want|like)\s+to|ought\s+to|needs?\s+to|has\s+to|have\s+to|(?:has|have|had)\s+(?:agreed|committed|undertaken)\s+to|agrees?\s+to|undertakes?\s+to|"
    r"(?:is|are|was|were|be)\s+(?:to\b|(?:asked|invited|required|requested|recommended|urged|encouraged|expected|advised)\s+to)|to)\b|can\b|could\b|would\b)"
)
SUBJUNCTIVE = re.compile(r"(?=\bbe\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|nt|ld|ght|ade)\b)")
LEAD_IN = re.compile(
    r"(?i)^\s*(?:(?:it\s+is\s+(?:therefore\s+|also\s+|further\s+)?(?:recommended|suggested|proposed)|(?:the|this)\s+(?:dhr\s+|review\s+)?(?:review(?:\s+panel)?|panel|chair|author|report)\s+(?:therefore\s+|also\s+|further\s+)?(?:recommends?|suggests?|asks?|requests?)|"
    r"we\s+(?:therefore\s+|also\s+)?recommend)(?:\s+to\s+(?:the\s+)?[A-Z][^.;,]{2,60}?\s+that\b|(?:\s*[,:]\s*|\s+)(?:that\b)?)|that\b|to\s+recommend\s+that\b)\s*[:,]?\s*"
)
#: "The panel invites", "We ask": what follows is who is to act ("the Home Office to issue guidance").
ADDRESSING = re.compile(
    r"(?i)^(?:(?:the|this)\s+(?:(?:dhr|domestic\s+homicide|review|overview)\s+)*(?:review|panel|chair|author|report)|we|i)\s+(?:(?:therefore|also|further|strongly|would)\s+)*"
    r"(?:like\s+to\s+)?(?:asks?|invites?|urges?|requests?|requires?|calls?\s+(?:up)?on|advises?|encourages?|directs?|would\s+ask)\s+(?!that\b|for\b|whether\b)(?=[^.;]{3,140}?\bto\s+[a-z])"
    r"|^(?:the\s+(?:review\s+)?(?:panel|review|chair)|we)\s+(?:would\s+(?:like|wish|want)|wants?|wish(?:es)?|hopes?)\s+to\s+see\s+"
)
THAT = re.compile(r"(?i)^\s*(?:(?:it\s+is|the|this|we)\b[^.;:]{0,60}\brecommend\w*\s+)?that\s+")
LABEL = re.compile(
    r"(?i)^\s*(?:(?:(?:multi|single)[- ]agency\s+|national\s+|regional\s+|local\s+|overview\s+|dhr\s+|imr\s+|key\s+|agency\s+)*(?:recommendations?|rec|actions?|learning\s+point|r|a)\b\.?\s*(?:no\.?|number|#)?\s*(?:[A-Z]{0,4}[-/]?\d+[a-z]?(?:\.\d+)*[a-z]?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty)?\s*(?:[([](?P<bracket>[^)\]]{2,60})[)\]])?\s*[:.)–—-]+\s*"
    r"|\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?|(?-i:[a-z]|[ivx]{1,4}))[.)]\s+(?!to\b)|\d{1,2}(?:\.\d{1,2}){1,3}\s+|[•●▪–-]\s+)"
)
PREFIXED = re.compile(r"^(?:[Ff]or\s+)?(?P<owner>(?:[Tt]he\s+)?[A-Z][^.:;]{2,70}):\s+(?=\S)")
FRONTED = re.compile(
    r"(?i)^(?:and\s+)?(?:by|within|in|over|during|from|before|to|for|following|where|when|whenever|if|as|given|having|after|until|once|so\s+that|with|alongside|building|on|at|starting|because|while|recognising|through)\b[^.;]*?,\s+(?=\S)"
)
MINUTED = re.compile(
    r"\bACTION\b\s*[-–—:]\s*(?=[A-Z])|\bAction\s*[–—-]\s*(?P<owner>[A-Z][^.;|]*\.?(?:\s?[A-Z]\.)*)\s*$"
)
#: "At Corve Trust, each consultant …": the body at which the others are to act.
PLACED = re.compile(r"^(?:At|Within|Across|For|In)\s+(?P<body>(?:the\s+|all\s+of\s+)?[A-Z][^.;,:]{2,60}),\s")
MODALS = frozenset("should must shall will can could would may might ought is are be was were has have to".split())
#: Words after which a noun follows: "its review", "of record", "all support".
BEFORE_NOUNS = frozenset(
    "the a an its their his her our all any every each no of in for on at with by and or to this that these those new own local".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """The first clause of an action taken apart. ``subject`` may be "". ``predicate`` begins after the modal verb.

    ``modal`` is "" for an imperative ("Introduce …") or a noun phrase. ``beyond`` are the sentences that follow;
    ``named_before`` is a body named in the label ("Recommendation 4 (Marlpool Police):", "For the Board: hold …").
    """

    subject: str
    modal: str
    predicate: str
    imperative: bool
    beyond: str = ""
    named_before: str = ""


def without_label(text: str) -> str:
    """The action without "Recommendation 3:", its number, and "It is recommended that"."""
    bare = MINUTED.sub("", text, count=1) if text.lstrip().startswith("ACTION") else text
    for _ in range(3):
        shorter = LABEL.sub("", bare, count=1)
        if shorter == bare or not shorter.strip():
            break
        bare = shorter
    return ADDRESSING.sub("", LEAD_IN.sub("", bare, count=1), count=1).strip()


def main_clause(text: str) -> Clause:
    """Subject, modal and predicate of an action whose dates have been taken out; its label may still be there."""
    label = LABEL.match(text)
    before = label["bracket"] if label and label["bracket"] and agent_kind(label["bracket"]) == "named" else ""
    bare = without_label(text)
    placed = PLACED.match(bare)
    if placed and not before and agent_kind(placed["body"]) == "named":
        before = placed["body"]
    prefixed = PREFIXED.match(bare)
    if prefixed and agent_kind(prefixed["owner"]) == "named":
        before, bare = prefixed["owner"], bare[prefixed.end() :]
    for _ in range(2):
        fronted = FRONTED.match(bare)
        if not fronted or (bare.lower().startswith("to ") and not MODAL.search(bare, fronted.end())):
            break
        bare = bare[fronted.end() :]
    sentence, *others = re.split(r"(?<=[a-z)’'])[.;:]\s", bare, maxsplit=1)
    subject, modal, predicate, imperative = _parts(sentence)
    unread = not modal or modal.lower() == "to"
    if unread and THAT.match(LABEL.sub("", text, count=1)) and not (subject and agent_kind(subject) == "named"):
        subject, modal, predicate, imperative = _bare_verb(sentence) or (subject, modal, predicate, imperative)
    return Clause(subject, modal, predicate, imperative, " ".join(others), before)


def _parts(sentence: str) -> tuple[str, str, str, bool]:
    """(subject, modal, predicate, whether imperative) of one sentence."""
    if re.match(r"(?i)to\s", sentence):
        return "", "to", sentence[3:], True
    words = sentence.split()
    first = words[0].lower().strip(",:") if words else ""
    modal = _find_modal(sentence)
    if first in word_set("hollow-verbs", "light-verbs", "concrete-verbs") and not _is_noun_subject(words, modal):
        return "", "", sentence, True
    chunk = leading_agent(sentence)
    far = modal is None or (modal.start() > len(chunk) + 40 and " " in chunk)
    if chunk and (far or _verb_follows(sentence, chunk)):
        return chunk, "", sentence[len(chunk) :].strip(), False
    if modal is None:
        return "", "", sentence, False
    return sentence[: modal.start()].strip(" ,"), modal.group(), sentence[modal.end() :].strip(" ,"), False


def _bare_verb(sentence: str) -> tuple[str, str, str, bool] | None:
    """The parts of "(that) the four forces of the county agree a single form": a verb in its base form and no modal."""
    known = word_set("concrete-verbs", "light-verbs", "hollow-verbs")
    for match in list(WORD.finditer(sentence))[1:25]:
        word = match.group().lower()
        before = sentence[: match.start()].split()
        if word in MODALS or match.group().endswith((",", ".")):
            return None
        if word in known and len(before) >= 2 and before[-1].lower() not in BEFORE_NOUNS and match.group() == word:
            subject = re.sub(
                r"(?i)(?:\s+(?:\w+ly|also|now|together|each|both|all))+$", "", sentence[: match.start()].strip(" ,")
            )
            return subject, "", sentence[match.start() :], False
    return None


def _find_modal(sentence: str) -> re.Match[str] | None:
    """The first modal; a bare "to" counts only before a known verb, or where nothing better follows."""
    given = re.match(
        r"(?i)(?P<subject>(?:[a-z]+\s+){0,3}(?:consideration|thought|attention|priority))\s+(?=(?:is|be|are)\s+given\b)",
        sentence,
    )
    if given:
        return re.compile(r"(?=(?:is|be|are)\s+given)").search(sentence)
    first, subjunctive = MODAL.search(sentence), SUBJUNCTIVE.search(sentence)
    if subjunctive and (first is None or subjunctive.start() < first.start()):
        return subjunctive
    fallback = None
    for match in MODAL.finditer(sentence):
        if match.group().lower() != "to":
            return match
        following = WORD.search(sentence, match.end())
        word = following.group().lower().strip(".,;:") if following else ""
        if word == "be" or any(word in verb_forms(name) for name in ("concrete-verbs", "light-verbs", "hollow-verbs")):
            return match
        if (
            word.isalpha()
            and word not in {"the", "a", "an", "all", "its", "their", "every", "each"}
            and not word.endswith("s")
        ):
            fallback = fallback or match
    return fallback


def _verb_follows(sentence: str, chunk: str) -> bool:
    """True for "the Trust review its policy" and "the Board agrees to fund": a finite verb and no modal after the body."""
    following = WORD.search(sentence, len(chunk))
    if not following or sentence[len(chunk) : following.start()].strip(" "):
        return False
    word = following.group().lower()
    if MODAL.match(sentence, following.end() + 1):
        return False  # a noun that looks like a verb: "MARAC minutes to show …"
    return word not in {"to", "will", "should", "must"} and (
        word in verb_forms("concrete-verbs") or word in verb_forms("light-verbs") or word in verb_forms("hollow-verbs")
    )


def _is_noun_subject(words: list[str], modal: re.Match[str] | None) -> bool:
    """True for "Record keeping should …" and "Contract to bar …", where the first word only looks like a verb."""
    if len(words) > 1 and words[1].lower() in {"of", "to", "should", "will", "must", "shall", "is", "are"}:
        return not (
            words[0].lower()
            in {
                "write",
                "speak",
                "refer",
                "continue",
                "seek",
                "aim",
                "look",
                "think",
                "respond",
                "move",
                "agree",
                "reply",
            }
            and words[1].lower() == "to"
        )
    if modal is None:
        return False
    before = modal.string[: modal.start()].split()
    if before[:1] and before[0].lower() == "staff":
        return True
    return (
        0 < len(before) <= 4
        and modal.group().lower() != "to"
        and not any(
            word.lower() in {"the", "a", "an", "all", "every", "its", "their", "how", "that", "whether"}
            for word in before[1:]
        )
    )

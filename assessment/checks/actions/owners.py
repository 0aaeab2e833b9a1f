"""Who is to act: a named body or post, as the text writes it. "Agencies", "partners" and "all staff" are nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assessment.checks.actions.deadlines import is_placeholder
from assessment.checks.actions.words import verb_forms, word_set

Agent = Literal["named", "generic", "thing"]

DOCUMENTS = frozenset(
    "assessment assessments training policy policies protocol protocols procedure procedures guidance form forms pathway pathways process strategy plan plans review reviews sharing law act order register abuse violence safety control".split()
)

MODAL = re.compile(
    r"(?i)\b(?:(?:should|will|must|shall|(?:may|might)\s+(?:wish|want|like)\s+to|ought\s+to|needs?\s+to|has\s+to|have\s+to|(?:has|have|had)\s+(?:agreed|committed|undertaken)\s+to|agrees?\s+to|undertakes?\s+to|"
    r"(?:is|are|was|were|be)\s+(?:to\b|(?:asked|invited|required|requested|recommended|urged|encouraged|expected|advised)\s+to)|to)\b|can\b|could\b|would\b)"
)
SUBJUNCTIVE = re.compile(r"(?=\bbe\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|nt|ld|ght|ade)\b)")
LEAD_IN = re.compile(
    r"(?i)^\s*(?:(?:it\s+is\s+(?:therefore\s+|also\s+|further\s+)?(?:recommended|suggested|proposed)|(?:the|this)\s+(?:dhr\s+|review\s+)?(?:review(?:\s+panel)?|panel|chair|author|report)\s+(?:therefore\s+|also\s+|further\s+)?(?:recommends?|suggests?|asks?|requests?)|"
    r"we\s+(?:therefore\s+|also\s+)?recommend)(?:\s+to\s+(?:the\s+)?[A-Z][^.;,]{2,60}?\s+that\b|(?:\s*[,:]\s*|\s+)(?:that\b)?)|that\b|to\s+recommend\s+that\b)\s*[:,]?\s*"
)
LABEL = re.compile(
    r"(?i)^\s*(?:(?:(?:multi|single)[- ]agency\s+|national\s+|regional\s+|local\s+|overview\s+|dhr\s+|imr\s+|key\s+|agency\s+)*(?:recommendations?|rec|actions?|learning\s+point|r|a)\b\.?\s*(?:no\.?|number|#)?\s*(?:[A-Z]{0,4}[-/]?\d+[a-z]?(?:\.\d+)*[a-z]?)?\s*(?:[([](?P<bracket>[^)\]]{2,60})[)\]])?\s*[:.)–—-]+\s*"
    r"|\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?|(?-i:[a-z]|[ivx]{1,4}))[.)]\s+(?!to\b)|\d{1,2}(?:\.\d{1,2}){1,3}\s+|[•●▪–-]\s+)"
)
PREFIXED = re.compile(r"^(?:[Ff]or\s+)?(?P<owner>(?:[Tt]he\s+)?[A-Z][^.:;]{2,70}):\s+(?=\S)")
FRONTED = re.compile(
    r"(?i)^(?:by|within|in|over|during|from|before|to|for|following|where|when|whenever|if|as|given|having|after|until|once|so\s+that|with|alongside|building|on|at|starting|because|while|recognising|through)\b[^.;]*?,\s+(?=\S)"
)
GIVEN = re.compile(
    r"(?i)(?:^|[.;(–—|]\s*|\s{2,})(?:action\s+)?(?:owner|lead(?:\s+(?:agency|officer|body|organisation|partner))?|responsib(?:le|ility)(?:\s+(?:agency|officer|body))?|by\s+whom|action\s+for|accountable(?:\s+officer)?|who)\s*[:–—-]\s*(?P<owner>[^.;|)\n]+)"
)
MINUTED = re.compile(
    r"\bACTION\b\s*[-–—:]\s*(?=[A-Z])|\bAction\s*[–—-]\s*(?P<owner>[A-Z][^.;|]*\.?(?:\s?[A-Z]\.)*)\s*$"
)
AGENT_OF_PASSIVE = re.compile(
    r"(?i)\b(?:be|been|is|are)\s+(?:\w+ly\s+)?(?:led|overseen|delivered|introduced|agreed|developed|reviewed|published|written|issued|undertaken|provided|commissioned|carried\s+out|run|completed|produced|owned|co-ordinated|coordinated|convened|established|set\s+up|put\s+in\s+place|created|prepared|drawn\s+up|held|arranged|funded|monitored|taken\s+forward|given|made|taken|sent|built|\w+ed)\s+(?:jointly\s+)?by\s+(?P<agent>(?:the\s+)?[A-Z][^.;,]*)"
)
LED_BY = re.compile(r"\b(?:led|overseen|owned|coordinated|co-ordinated)\s+by\s+(?P<agent>(?:the\s+)?[A-Z][^.;,]*)")
RECOMMENDED_TO = re.compile(
    r"(?i)\brecommend(?:s|ed|ation)?\s+to\s+(?P<agent>(?:the\s+)?(?-i:[A-Z])[^.;,]{2,60}?)\s+that\b"
)
TO_DO_SO = re.compile(
    r"(?i)^[^.;]{0,60}\bconsideration\b[^.;]{0,40}\bgiven\s+to\s+(?P<agent>(?:the\s+)?(?-i:[A-Z])[^.;,]{2,60}?)\s+[a-z]+ing\b"
)
AFTER_NAME = re.compile(
    r"(?i)\s+(?:by|in|within|before|from|during|and\s+(?:used|reported|shared|published)|to|for|who|which|with|on|at|no\s+later|so\s+that)\b.*$"
)
POST_MODIFIER = re.compile(
    r"(?i)\s+(?:of|in|for|at|on|within|across|who|which|that|responsible|working|represented|with|from|involved|providing)\b.*$|\s*\(.*$|,.*$"
)
INITIALS = re.compile(r"^(?!(?:A|I)$)(?:[A-Z]\.?\s?){1,3}$")
WORD = re.compile(r"[A-Za-zÀ-ÿ0-9&][\w’'&./-]*")


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
    return LEAD_IN.sub("", bare, count=1).strip()


def main_clause(text: str) -> Clause:
    """Subject, modal and predicate of an action whose dates have been taken out; its label may still be there."""
    label = LABEL.match(text)
    before = label["bracket"] if label and label["bracket"] and agent_kind(label["bracket"]) == "named" else ""
    bare = without_label(text)
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
    if chunk and (modal is None or modal.start() > len(chunk) + 40 or _verb_follows(sentence, chunk)):
        return chunk, "", sentence[len(chunk) :].strip(), False
    if modal is None:
        return "", "", sentence, False
    return sentence[: modal.start()].strip(" ,"), modal.group(), sentence[modal.end() :].strip(" ,"), False


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
    return (
        0 < len(before) <= 4
        and modal.group().lower() != "to"
        and not any(
            word.lower() in {"the", "a", "an", "all", "every", "its", "their", "how", "that", "whether"}
            for word in before[1:]
        )
    )


def agent_kind(phrase: str) -> Agent:
    """Whether a noun phrase names a body or post, nobody in particular, or a thing."""
    bare = phrase.strip(" ,:.")
    if not bare or is_placeholder(bare):
        return "generic" if bare else "thing"
    if INITIALS.match(bare):
        return "named"
    kinds = [
        _kind_of_one(part) for part in re.split(r"\s+(?:and|&|or|with|/)\s+|\s*[/,]\s+(?=[A-Z])", bare) if part.strip()
    ]
    if "named" in kinds:
        return "named"
    whole = _kind_of_one(bare)
    return whole if whole != "thing" else ("generic" if "generic" in kinds else "thing")


def _kind_of_one(phrase: str) -> Agent:
    bare = re.sub(r"(?i)^(?:the|a|an|its|their|our|both|this|that|these)\s+", "", phrase.strip(" ,:."))
    quantified = re.match(r"(?i)(?:all|every|each|any|relevant|key|local|other|statutory)\s+", bare)
    core = re.sub(
        r"(?i)^(?:(?:all|every|each|any|relevant|key|local|other|statutory|the|of|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+)+",
        "",
        bare,
    )
    head = POST_MODIFIER.sub("", core).strip()
    words = [word.strip(".,’'") for word in WORD.findall(head)]
    if not words:
        return "generic" if quantified else "thing"
    if head.lower() in word_set("role-classes") or core.lower() in word_set("role-classes"):
        return "named"
    last = words[-1]
    capital = any(word[0].isupper() for word in words[1:]) or (
        words[0][0].isupper() and bool(re.match(r"(?i)(?:the|a|an|its|each|every|all)\s", phrase.strip()))
    )
    if head.lower() in word_set("generic-owners"):
        return "generic"
    if last.lower() in word_set("generic-owners"):
        titled = (
            last[0].isupper()
            and len(words) > 1
            and last.lower() in {"services", "partnership", "society", "government", "communities"}
        )
        return "named" if titled else "generic"
    if last.isupper() and len(last) > 1 and last.isalpha() and last.lower() not in word_set("artefacts"):
        return "named"
    if last.lower() in word_set("agency-heads"):
        if last.lower() in {
            "care",
            "support",
            "health",
            "education",
            "work",
            "help",
            "safeguarding",
            "practice",
            "services",
            "meeting",
            "centre",
            "line",
            "project",
            "aid",
            "union",
            "society",
        }:
            return "named" if capital or last.lower() == "practice" and last[0].isupper() else "thing"
        return "named"
    if last.lower() in word_set("posts"):
        return "named"
    if any(word.lower() in word_set("posts") for word in words[:3]) and words[0][0].isupper():
        return "named"
    if last.lower() in word_set("artefacts", "hollow-nouns") and not (
        len(words) > 1 and last[0].isupper() and last.lower() not in DOCUMENTS
    ):
        return "thing"
    if len(words) > 1 and last[0].isupper() and words[0][0].isupper():
        return "named"
    return "thing"


def leading_agent(text: str) -> str:
    """The name of a body or post at the start of ``text``, or "": "Fernhollow Children's Services carries out …"."""
    end, started = 0, False
    pending = 0
    for match in WORD.finditer(text):
        gap = text[pending : match.start()]
        if gap.strip(" "):
            break
        word = match.group()
        lower = word.lower().strip(".,")
        if word[0].isupper() or lower in word_set("agency-heads", "posts", "agency-modifiers"):
            started, end = True, match.end()
        elif lower in {"the", "each", "every", "all", "and", "of", "for", "&", "at"} and (
            not started or lower not in {"each", "every", "all"}
        ):
            pass
        else:
            break
        pending = match.end()
        if word.endswith((",", ".")) and len(word) > 2:
            break
    chunk = text[:end].rstrip(" ,.") if started else ""
    if chunk.lower() in {"a", "an", "the", "all", "each", "every"}:
        return ""
    return chunk if chunk and agent_kind(chunk) == "named" else ""


def read_owner_cell(cell: str) -> str | None:
    """The owner in a cell of a lead column; None for "all agencies", "TBC" and the like."""
    bare = " ".join(cell.split()).strip(" .")
    if is_placeholder(bare):
        return None
    parts = [part for part in re.split(r"\s*(?:,|;|/|\band\b|&|\+)\s*", bare) if part]
    if all(_generic_name(part) for part in parts):
        return None
    return " ".join(cell.split()).strip()


def _generic_name(part: str) -> bool:
    bare = re.sub(
        r"(?i)^(?:the|all|each|every|relevant|key|local|various|other|its|their|partner|statutory|multi[- ]agency)\s+",
        "",
        part.strip().lower(),
    )
    return (
        bare == "partnership"
        or bare
        in word_set("generic-owners", "placeholders")
        - {
            "government",
            "central government",
        }
        or part.strip().lower() in word_set("generic-owners") - {"government", "central government"}
    )


def find_owner(text: str, clause: Clause) -> str | None:
    """The named body or post that is to act, as written; None where nobody in particular is."""
    given = GIVEN.search(text)
    if given:
        owner = read_owner_cell(given["owner"])
        if owner and len(owner.split()) <= 14:
            return owner
    minuted = MINUTED.search(text)
    if minuted and minuted["owner"]:
        return minuted["owner"].strip(" ")
    passive = re.match(r"(?i)(?:be|being)\s+\w+", clause.predicate) is not None and "asked" not in clause.modal
    if clause.subject and not passive and agent_kind(clause.subject) == "named":
        return _trimmed(clause.subject)
    if (
        clause.subject
        and not passive
        and clause.modal.lower() not in {"can", "could", "would"}
        and not clause.imperative
    ):
        chunk = leading_agent(clause.subject)
        if (
            chunk
            and len(clause.subject.split()) > len(chunk.split()) + 2
            and re.match(r"\s*,", clause.subject[len(chunk) :])
        ):
            return chunk
    if clause.named_before:
        return clause.named_before
    for pattern in (RECOMMENDED_TO, AGENT_OF_PASSIVE, LED_BY, TO_DO_SO):
        agent = pattern.search(text)
        if agent:
            name = AFTER_NAME.sub("", agent["agent"]).strip()
            if agent_kind(name) == "named":
                return name
    return None


def _trimmed(subject: str) -> str:
    bare = re.sub(r"(?i)^(?:for|and|then)\s+", "", subject.strip(" ,"))
    relative = re.split(r",?\s+(?:who|which)\b", bare)[0]
    return relative.strip(" ,:")

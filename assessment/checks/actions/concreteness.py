"""Whether an action says what will be done, says nothing that could be checked, or lies between."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assessment.checks.actions.clauses import Clause
from assessment.checks.actions.words import any_of, verb_forms, word_set

WORD = re.compile(r"[A-Za-zÀ-ÿ][\w’'-]*")
ADVERBS = re.compile(
    r"(?i)^(?:(?:also|now|then|jointly|personally|always|only|not|never|urgently|immediately|formally|and|both|each|together|either|actively|further|continue\s+to|be\s+able\s+to|work\s+(?:jointly\s+)?(?:with\s+[\w\s’'-]{2,50}?\s+)?(?:together\s+)?to|take\s+steps\s+to|seek\s+to|aim\s+to|be\s+(?:asked|required|invited)\s+to|\w+ly)\s*,?\s+)+"
)
PASSIVE = re.compile(r"(?i)^(?:be|being|been|is|are)\s+(?:\w+ly\s+)?(?P<participle>[a-z-]+)\b")
COPULA = re.compile(r"(?i)^(?:be|become|remain|have\s+been|is|are)\s+(?!\w+ed\b)")
NUMBER = re.compile(
    r"(?i)(?<![\w/.-])(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty)(?![\w/%.-])(?!\s*(?:agencies|partners|years?\s+ago))"
)
EACH = re.compile(
    r"(?i)\b(?:every|each)\s+(?!(?:effort|opportunity|agency|partner|organisation|day|level)\b)[a-z-]+|\b(?:all|any)\s+(?:\w+\s+){0,2}(?:cases|referrals|files|records|forms|logs|patients|callers|incidents|threats|letters|contacts|reports|assessments|visits|appointments|closures|notices|orders|drivers|officers|practices|wards|schools|tenancies|applications|meetings|conferences|discharges|enquiries|interviews)\b"
)
CONDITION = re.compile(
    r"(?i)\b(?:when|where|if|before|after|until|unless|whenever|once|at\s+the\s+point\s+of|in\s+cases\s+where|at\s+every|at\s+each|upon)\b(?!\s+(?:possible|appropriate|necessary|required|applicable|needed|relevant|practicable|they\s+can|help|support|resources))\s+[\w’'-]+\s+[\w’'-]+|\b(?:before|after|on|at)\s+(?:every\s+|each\s+|any\s+)?(?:release|discharge|admission|transfer|closure|arrival|sentence|referral|booking)\b"
)
CONTENT = re.compile(
    r"(?i)(?<!the\s)(?<!of\s)(?<!its\s)(?<!their\s)\b(?:asking|including|requiring|setting\s+out|covering|stating|listing|explaining|describing|recording|showing|naming|prompting|telling|containing|saying|with\s+(?:a|an|the|two|three|four|clear\s+criteria)|consisting\s+of|such\s+as|that\s+(?:requires?|asks?|says?|sets?\s+out|lists?|shows?|prompts?|prevents?|covers?|reflects?|extends?)|who\s+was|under\s+which|to\s+(?:ask|record|require|cover|show|include|check|say|test|reflect|set\s+out|state|list|contain|extend|specify|name|prevent)|prompts?\s+\w+\s+to|requires?|specify|specifying)\s+[\w’'-]+\s+[\w’'-]+"
)
STANDARD = re.compile(
    r"(?i)\bwithin\s+(?:\w+\s+){0,2}(?:\d+|one|two|three|four|five|six|seven|ten|twenty-?four|forty-?eight)\s+(?:working\s+)?(?:minutes?|hours?|days?|weeks?)\b|\b(?:same|next)[- ](?:working[- ])?day\b"
)
THROUGH = re.compile(r"(?i)\b(?:through|via|using|by\s+means\s+of)\s+(?P<means>(?:[\w’'-]+\s+){1,5}[\w’'-]+)")
PRODUCT = re.compile(
    r"(?i)^(?:and\s+\w+\s+)?(?:a|an|the|one|its|their)\s+(?:[\w’'-]+\s+){0,6}?(?:strategy|package|protocol|pathway|toolkit|campaign|programme|policy|guidance|procedure|agreement|course|guide|template|tool)\b"
)
HOLLOW_STATE = re.compile(
    r"(?i)\b(?:aware|awareness|curious|curiosity|mindful|robust|effective|embedded|in\s+place|appropriate|suitable|confident|committed|understood|understand\w*|supported|trained|effectively|appropriately|properly|consistent|consistently|learned|learnt|considered|recogni[sz]ed)\b"
)
PERFECT = re.compile(r"(?i)^(?:has|have|had)\s+(?:now\s+|since\s+|already\s+)?(?=\w+(?:ed|en|wn|nt|ght|ld|un|ut)\b)")
SO_THAT = re.compile(r"(?i)\b(?:so|such)\s+that\s+(?P<effect>.+)")
MEANS = re.compile(r"(?i)\b(?:by|through|via)\s+(?:the\s+)?(?P<verb>[a-z-]+ing|sampling)\s+(?:\w+\s+)?\w+")
TARGET = re.compile(
    r"(?i)\b(?:by|to|from)\s+(?:at\s+least\s+)?(?:\d[\d,.]*|one|two|three|half|a\s+third|a\s+quarter)\b"
)
CASES = re.compile(
    r"(?i)^(?:every|each|all|any|the\s+\d+|\d+|a\s+sample\s+of|its\s+\d+)\s+(?:\w+[\s-]+){0,4}?(?:threats?|cases?|referrals?|logs?|files?|incidents?|records?|forms?|closures?|reports?|complaints?|orders?|deaths?|assessments?|callers?|tenancies|decisions?|patients?|letters?)\b"
)
FURTHER = re.compile(
    r"(?i)(?:\band\s+(?:will|should|must|to)?\s*|,\s*(?:and\s+)?|\bwho\s+(?:will|should|must)\s+|;\s*|[a-z)]\.\s+(?:the\s+[\w\s]{2,40}?\s+(?:will|should|must|should\s+not)\s+)?|\bto\s+|\bbe\s+|\bwill\s+|\bshould\s+(?:not\s+)?|\bmust\s+)(?P<verb>[a-z-]+)\s+[\w’'-]+\s+[\w’'-]+"
)
STOP = frozenset(
    "a an the and or of to in on for with by at from as is are be been was were it its their our his her this that these those which who how what when where if not all any every each more most both into over under about within across than so such can will should must could would may than there they them we he she being up out".split()
)
HOLLOW_START = re.compile(
    r"(?i)^(?:consideration\b|thought\b|attention\b|steps?\b|work\b|efforts?\b|a\s+focus\b|there\s+(?:is|needs?|should|must)\b|better\b|improved\b|more\b|greater\b|increased?\b|further\b|an?\s+understanding\b|emphasis\b)"
)


RAISED = re.compile(r"(?i)\bawareness\b[^.;]{0,60}\b(?:is|are|be|being)\s+(?:raised|increased|improved|heightened)\b")
#: "Lessons must be learned": hollow, whoever is to learn them.
LESSONS = re.compile(r"(?i)^(?:the\s+|all\s+)?(?:lessons?|learning)\b")
#: "be mindful of risk": a frame of mind and not a deed.
ATTITUDE = re.compile(
    r"(?i)^(?:be|remain|become|stay)\s+(?:(?:more|fully|always|ever|particularly)\s+)*(?:mindful|aware|alert|curious|proactive|vigilant|open|honest|sensitive|conscious|robust|committed|confident|inclusive|holistic)\b"
)
NOTED = re.compile(r"(?i)^(?:on|in)\s+the\s+(?:\w+\s+)?(?:records?|notes|file|log)\b|\bin\s+the\s+(?:patient|case)\b")
ENCOURAGED = re.compile(
    r"(?i)^(?:be\s+|being\s+)?(?:helped|supported|enabled|encouraged)\s+to\s+(?:feel|be|become|think|reflect|develop)\b"
)


@dataclass(frozen=True, slots=True)
class Concreteness:
    """``specific`` and ``vague`` are never both True. ``verb`` is the main verb's base form, "" where there is none.

    ``hollow`` are the words that say nothing (for the problem sentence); "" for none.
    """

    specific: bool
    vague: bool
    verb: str
    hollow: str


def judge(action: str, clause: Clause) -> Concreteness:
    """How concrete one action is. ``action`` is free of label, dates and measure; ``clause`` is its first clause."""
    predicate = ADVERBS.sub("", clause.predicate).strip(" ,:")
    verb, form, rest, passive = _main_verb(predicate)
    obj = f"{clause.subject} {rest}" if passive else rest
    details = _details(obj, f"{rest if not passive else obj} ; {clause.beyond}")
    content = _content(obj)
    if not action.strip():
        return Concreteness(False, True, "", "")
    if not verb or (clause.subject and HOLLOW_START.match(clause.subject) and passive):
        return _without_verb(action, clause, predicate, details)
    if (
        passive
        and LESSONS.match(clause.subject)
        and verb in {"learn", "learned", "take forward", "embed", "apply", "share"}
    ):
        return Concreteness(False, details < 2, verb, clause.subject)
    if (raised := RAISED.search(action)) and not re.search(
        r"(?i)\bso\s+(?:that\s+)?(?:\w+\s+){0,2}$", action[: raised.start()]
    ):
        return Concreteness(False, True, "raise", raised.group())
    if verb == "note" and NOTED.search(rest):
        return Concreteness(True, False, "record", "")
    if passive and ENCOURAGED.match(f"{form} {rest}"):
        return Concreteness(False, details < 1, verb, form)
    if verb in word_set("hollow-verbs") and not (
        verb in {"review", "monitor", "examine", "oversee"} and CASES.match(rest)
    ):
        return _hollow(verb, form, rest, obj, details, content)
    if verb in {
        "provide",
        "deliver",
        "offer",
        "implement",
        "carry out",
        "undertake",
        "produce",
        "put in place",
        "create",
        "design",
        "establish",
        "run",
        "show",
        "arrange",
    }:
        specific = details >= 1 or content >= 3
        return Concreteness(specific, not specific and content <= 1, verb, "" if specific else form)
    if (
        verb in {"receive", "undergo", "attend", "complete", "undertake", "train"}
        and details < 1
        and content < 3
        and "train" in f"{obj} {verb}".lower()
    ):
        return Concreteness(False, content < 1 and len(WORD.findall(clause.subject)) < 1, verb, form)
    if verb in word_set("light-verbs"):
        specific = details >= 1 and content >= 1 or content >= 4
        return Concreteness(specific, not specific and content <= 3, verb, "" if specific else form)
    specific = details >= 1 or content >= 1 or len(WORD.findall(obj)) >= 6
    return Concreteness(specific, not specific, verb, "" if specific else form)


def _hollow(verb: str, form: str, rest: str, obj: str, details: float, content: int) -> Concreteness:
    ensures = verb in {"ensure", "make sure"}
    hollow_state = bool(HOLLOW_STATE.search(rest[:160]))
    if ensures or verb in {"assure", "satisfy"}:
        details -= hollow_state
    if verb in {"increase", "reduce", "raise"} and TARGET.search(rest):
        return Concreteness(True, False, verb, "")
    if verb == "develop" and PRODUCT.match(rest):
        specific = details >= 1 or content >= 1
        return Concreteness(specific, False, verb, "" if specific else form)
    needed = 3 if verb in word_set("never-enough-verbs") else 1 if ensures and not hollow_state else 2
    if details >= needed:
        return Concreteness(True, False, verb, "")
    between = details >= max(1, needed - 1) or (verb in {"ensure", "make sure", "work with"} and content >= 6)
    between = between or (ensures and not hollow_state and content >= 3)
    return Concreteness(False, not between, verb, form)


def _without_verb(action: str, clause: Clause, predicate: str, details: float) -> Concreteness:
    """A copula ("should be more robust"), a noun phrase ("Second-line check of …") or a statement."""
    whole = f"{clause.subject} {predicate}".strip()
    if ATTITUDE.match(predicate):
        return Concreteness(False, True, "", " ".join(predicate.split()[:3]))
    if COPULA.match(predicate) or HOLLOW_START.match(action):
        if HOLLOW_START.match(action) and not re.match(r"(?i)there\b", action):
            return Concreteness(details >= 3, details < 2, "", HOLLOW_START.match(action).group())  # type: ignore[union-attr]
        mandatory = re.search(r"(?i)\b(?:mandatory|compulsory)\b", whole)
        alone = (
            details >= 1
            and len(WORD.findall(whole)) >= 10
            and not re.search(
                r"(?i)\b(?:culture|robust|aware|centre|committed|continuous|confident|effective)\b", whole
            )
        )
        return Concreteness(
            alone, not alone and details < 1 and not mandatory, "", "" if alone else " ".join(predicate.split()[:4])
        )
    words = WORD.findall(whole)
    deed = any_of("open-deeds").search(" ".join(words[:4]))
    if deed and details >= 1:
        return Concreteness(True, False, deed.group(1).lower(), "")
    if details >= 2:
        return Concreteness(True, False, "", "")
    empty = len(words) <= 4 or (details < 1 and _content(whole) <= 2)
    return Concreteness(False, empty, "", " ".join(words[:4]) if empty else "")


def _main_verb(predicate: str) -> tuple[str, str, str, bool]:
    """(base form, words as written, what follows, whether passive); base "" when no known verb opens the predicate."""
    bare = PERFECT.sub("", predicate)
    passive = PASSIVE.match(bare)
    if passive:
        form = passive["participle"].lower()
        for verbs in ("concrete-verbs", "light-verbs", "hollow-verbs"):
            base = verb_forms(verbs).get(form)
            if base:
                return base, passive.group(), bare[passive.end() :].strip(), True
        if form.endswith("ed"):
            return form, passive.group(), bare[passive.end() :].strip(), True
        return "", "", bare, False
    words = bare.split()
    for size in (3, 2, 1):
        form = " ".join(words[:size]).lower().strip(",;:.")
        if len(words) < size:
            continue
        for verbs in ("concrete-verbs", "light-verbs", "hollow-verbs"):
            base = verb_forms(verbs).get(form)
            if base and not (size == 1 and verbs == "concrete-verbs" and base in word_set("hollow-verbs")):
                rest = " ".join(words[size:])
                if base in {"consider", "explore", "aim", "continue", "help", "support"} and re.match(
                    r"(?i)to\s+\w", rest
                ):
                    return base, form, rest, False
                return base, form, rest, False
    if words and COPULA.match(bare):
        return "", "", bare, False
    first = words[0].lower().strip(",;:.") if words else ""
    unknown = first.isalpha() and first not in STOP and bool(re.match(r"[a-z]", words[0]))
    return (first, first, " ".join(words[1:]), False) if unknown else ("", "", bare, False)


def _details(obj: str, tail: str) -> float:
    """How many kinds of concrete detail stand beside the verb."""
    count = 0.0
    count += any_of("artefacts").search(obj) is not None
    count += NUMBER.search(obj) is not None
    count += EACH.search(obj) is not None
    count += CONDITION.search(tail) is not None
    effect = SO_THAT.search(tail)
    contents = CONTENT.search(tail) is not None or bool(effect and _content(effect["effect"]) >= 3)
    count += contents
    count += bool(contents and any_of("frame-nouns").search(" ".join(obj.split()[:9])))
    count += STANDARD.search(tail) is not None
    means = MEANS.search(tail)
    if means and verb_forms("means-verbs").get(means["verb"].lower()):
        count += 2
    through = THROUGH.search(tail)
    if through and any_of("artefacts").search(through["means"]):
        count += 2
    count += min(2, _verbs_in(tail))
    return count


def _verbs_in(tail: str) -> int:
    """How many further concrete deeds follow ("and audit 60 logs", "who will present …")."""
    return sum(
        1
        for match in FURTHER.finditer(tail)
        if (base := verb_forms("concrete-verbs").get(match["verb"].lower()))
        and base not in word_set("hollow-verbs")
        and base not in {"include", "show", "allow", "provide", "deliver", "meet", "hear", "state", "agree"}
    )


def _content(obj: str) -> int:
    """How many words of the object say something: neither small words nor hollow ones."""
    return len(
        {
            word.lower()
            for word in WORD.findall(obj)
            if word.lower() not in STOP and word.lower() not in word_set("hollow-nouns") and len(word) > 2
        }
    )

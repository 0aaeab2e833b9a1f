"""Jurisdiction, manner of death and relationship, each read from decisive words and quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assessment.document import Document
from assessment.roles.people import NOTHING_GIVEN, Fact, Given, Review, Roles
from assessment.roles.relations import RELATION, kind_of
from assessment.roles.scenes import lowered, sentences_with

_OPENING_SHARE = 0.15
_NEAR = 90
_VICTIM_SIGN = "\ue000"

_WELSH_STEMS = (
    "Wales",
    "Welsh",
    "Heddlu",
    "Health Board",
    "Single Unified",
    "SUSR",
    "Safeguarding Board",
    "Safeguarding Children Board",
    "VAWDASV",
    "Live Fear",
    "Cymr",
)
_WELSH = re.compile(
    r"\b(?:(?P<strong>Welsh Government|Heddlu [A-Z]\w+|(?:University )?Health Board|Single Unified Safeguarding Review|SUSR|Regional Safeguarding (?:Children |Adults )?Board|"
    r"VAWDASV|Live Fear Free|Welsh Women[’']s Aid|Public Health Wales|Cafcass Cymru|NHS Wales|Welsh Ambulance|"
    r"(?:county|region|town|village|city|valley|part|coast|north|south|west|mid)[ -](?:\w+ ){0,3}(?:in|of) (?:\w+ )?Wales|(?:[Ii]n|[Aa]cross|[Mm]id|[Ss]outh|[Nn]orth|[Ww]est) Wales)|"
    r"(?P<weak>Wales|Welsh|Cymru|Cymraeg|Heddlu))\b"
)
_ENGLISH = re.compile(
    r"\b(?:(?P<strong>NHS England|Integrated Care Boards?|Clinical Commissioning Groups?|NHS Foundation Trust|London Borough|Metropolitan Borough|Care Act 2014|Ofsted|"
    r"Care Quality Commission|(?:county|region|town|village|city|part|north|south|east|west|midlands)[ -](?:\w+ ){0,3}(?:in|of) England|[Ii]n England)|"
    r"(?P<weak>England|ICBs?|CCGs?|NHS Trust|County Council|Safeguarding Adults Board|CQC))\b"
)
_ENGLISH_STEMS = (
    "England",
    "Integrated Care",
    "Clinical Commissioning",
    "NHS ",
    "London Borough",
    "Metropolitan Borough",
    "Care Act",
    "Ofsted",
    "Care Quality",
    "ICB",
    "CCG",
    "County Council",
    "Safeguarding Adults Board",
    "CQC",
)
_BOTH_LANDS = re.compile(
    r"England (?:and|or|&) Wales|Wales (?:and|or) England|border|visit|holiday|from Wales|to Wales|Prince of Wales|New South Wales"
)

_HOMICIDE = (
    (5.0, r"conclu\w+ (?:\w+ ){0,4}unlawful(?:ly)? kill\w+|(?:verdict|conclusion) of unlawful killing|was unlawfully killed|had been unlawfully killed"),
    (4.0, r"(?:convicted|guilty|convicted [A-Z][\w’'-]+) (?:of|to) (?:(?:the|her|his|their|two|both|three|counts?|of|charge|offence|gross negligence) ?){0,4}(?:murder|manslaughter|murdering|killing)"),
    (4.0, r"(?:admitted|denied) (?:the )?(?:murder|manslaughter|killing)|(?:sentenced|jailed|life imprisonment|imprisoned|charged|arrested)[^.;]{0,40} (?:for|with|of) (?:the |her |his )?(?:murder|manslaughter|killing)"),
    (4.0, r"(?:was|were|been) (?:[\w-]+ )?(?:murdered|killed|fatally \w+|stabbed(?: to death)?|shot|strangled|smothered|suffocated|beaten to death)\b(?! in (?:a|an) (?:road|car|traffic|accident))"),
    (4.0, r"(?:killed|murdered|strangled|stabbed|shot|smothered|suffocated) (?:her|him|them|(?:her|his|their) (?:\w+ )?@REL@|@VICTIM@)\b(?! a (?:look|glance|smile)|sel)"),
    (2.0, r"(?:murder|killing|homicide|manslaughter) of (?:@VICTIM@|her|him)\b|(?:@VICTIM@|her|his)[’']?s? (?:murder|killing|homicide)\b"),
)  # fmt: skip
_SUICIDE = (
    (5.0, r"(?:conclusion|verdict|finding) of suicide|conclu\w+ (?:that )?[^.;]{0,60}?(?:took (?:her|his|their) own life|died by suicide|taken (?:her|his|their) own life)|suicide (?:verdict|conclusion)"),
    (4.0, r"@DIED@ (?:had )?(?:died by suicide|took (?:her|his|their) own life|taken (?:her|his|their) own life|ended (?:her|his|their) (?:own )?life|committed suicide)"),
    (3.0, r"(?:suspected|apparent|apparently) suicide of|(?:death|died) by (?:suspected |apparent )?suicide|suicide of @VICTIM@|@VICTIM@[’']s suicide"),
    (2.0, r"took (?:her|his|their) own life|(?:her|his) suicide\b(?! (?:attempt|risk|ideation|threat|note|plan))"),
)  # fmt: skip
_UNEXPLAINED = (
    (5.0, r"open (?:conclusion|verdict)|(?:narrative )?conclusion[^.;]{0,60}(?:could not|unable|cannot)[^.;]{0,30}(?:determin|establish|ascertain)\w*"),
    (3.0, r"unexplained death|sudden and unexplained|death (?:is|was|remains|remained|has been) (?:treated as )?(?:unexplained|unascertained)|cause of [^.;]{0,30}?death[^.;]{0,20}?(?:not (?:known|ascertained|be ascertained|been established)|unascertained|unknown)"),
)  # fmt: skip
_HYPOTHETICAL = re.compile(
    r"(?i)\b(?:attempt|threat|prevent|risk of|thoughts? of|ideation|would (?:kill|take|murder)|might|could have been|if (?:he|she)|feared|research|guidance|nationally|each year|every year|women (?:are|were) killed|previous partner|in an? unrelated)\b"
)


_FILL = {
    "@VICTIM@": rf"(?:{_VICTIM_SIGN}+|the victim)",
    "@DIED@": rf"(?:{_VICTIM_SIGN}+,?|she|he|they|the victim|who|and then|subsequently|later|had)",
    "@REL@": RELATION,
}


def _compiled(expression: str) -> re.Pattern[str]:
    for mark, words in _FILL.items():
        expression = expression.replace(mark, words)
    return re.compile(rf"(?<!\w)(?:{expression})", re.IGNORECASE)


_MANNERS = tuple(
    (manner, weight, _compiled(expression.replace("[’']", "'")))
    for manner, rows in (("homicide", _HOMICIDE), ("suicide", _SUICIDE), ("unexplained", _UNEXPLAINED))
    for weight, expression in rows
)
_FATAL_STEMS = (
    "kill",
    "murder",
    "manslaughter",
    "homicide of",
    "suicide",
    "own life",
    "own live",
    "unexplained",
    "open conclusion",
    "open verdict",
    "ascertain",
    "stabbed",
    "strangled",
    "shot ",
    "smothered",
    "suffocat",
    "cause of",
    "fatally",
    "beaten to death",
    "could not",
    "cannot",
    "unable",
)
_MOST_HITS = 3
_DECISIVE = 2.0


def read_review(document: Document, roles: Roles, given: Given = NOTHING_GIVEN) -> Review:
    """Jurisdiction, manner of death and relationship. What ``given`` says goes first; otherwise they are read, or unknown."""
    return Review(
        Fact(given.jurisdiction, "given") if given.jurisdiction else _jurisdiction(document),
        Fact(given.death, "given") if given.death else _death(document, roles),
        Fact(given.relationship, "given") if given.relationship else _relationship(document, roles),
    )


def _jurisdiction(document: Document) -> Fact:
    scores: dict[str, float] = {}
    quotes: dict[str, tuple[float, str]] = {}
    for land, stems, pattern in (("wales", _WELSH_STEMS, _WELSH), ("england", _ENGLISH_STEMS, _ENGLISH)):
        for sentence in sentences_with(document, document.text, stems):
            for match in pattern.finditer(document.text, sentence.start, sentence.end):
                if match.group("weak") and _BOTH_LANDS.search(
                    document.text[max(0, match.start() - 20) : match.end() + 12]
                ):
                    continue
                weight = 3.0 if match.group("strong") else 1.0 if match.group() != "Welsh" else 0.5
                scores[land] = scores.get(land, 0.0) + weight
                if weight > quotes.get(land, (0.0, ""))[0]:
                    quotes[land] = (weight, match.group())
    if not scores:
        return Fact(None, "unknown")
    best = max(sorted(scores), key=lambda land: scores[land])
    other = sum(scores.values()) - scores[best]
    if scores[best] < 1.0 or scores[best] < other * 1.25:
        return Fact(None, "unknown")
    return Fact(best, "read", quotes[best][1])


def _death(document: Document, roles: Roles) -> Fact:
    """The manner that most of the decisive words speak for; a homicide followed by the killer's suicide is a homicide."""
    victims = _any_of(name for person in roles.victim for name in person.names)
    killers = _any_of(name for person in roles.perpetrator for name in person.names)
    opening = max(3000, int(len(document.text) * _OPENING_SHARE))
    told: dict[str, tuple[float, float, str]] = {}
    hits: dict[tuple[str, float], int] = {}
    for sentence in sentences_with(document, lowered(document.text), _FATAL_STEMS):
        words = document.quote(sentence).replace("’", "'").replace("\n", " ")
        # Of the same length as the name that it stands for, so that places in the sentence keep.
        masked = victims.sub(lambda match: _VICTIM_SIGN * len(match.group()), words) if victims else words
        for manner, weight, pattern in _MANNERS:
            match = pattern.search(masked)
            if match is None or hits.get((manner, weight), 0) >= _MOST_HITS:
                continue
            score = _weigh(document, masked, match, manner, killers, weight)
            if score <= 0:
                continue
            if sentence.start < opening:
                score *= 2
            hits[manner, weight] = hits.get((manner, weight), 0) + 1
            total, best, quote = told.get(manner, (0.0, 0.0, ""))
            said = document.text[sentence.start + match.start() : sentence.start + match.end()]
            told[manner] = (total + score, max(best, score), said if score > best else quote)
    if not told:
        return Fact(None, "unknown")
    if "homicide" in told and told["homicide"][0] >= 0.5 * told.get("suicide", (0.0, 0.0, ""))[0]:
        manner = "homicide"
    else:
        manner = max(sorted(told), key=lambda key: told[key][0])
    if told[manner][1] < _DECISIVE:
        return Fact(None, "unknown")
    return Fact(manner, "read", told[manner][2])


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    ordered = sorted(
        {re.escape(name.replace("’", "'")) for name in names if name[:1].isupper()}, key=lambda name: (-len(name), name)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(ordered)})(?!\w)") if ordered else None


def _weigh(
    document: Document, words: str, match: re.Match[str], manner: str, killers: re.Pattern[str] | None, weight: float
) -> float:
    around = words[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    if _HYPOTHETICAL.search(around):
        return 0.0
    if manner == "suicide" and killers and not re.match(r"(?i)(?:before )?(?:she|he|they)\b", match.group()):
        before = killers.search(words[max(0, match.start() - _NEAR) : match.end()])
        if before is not None and not words[: match.end()].endswith("suicide") and _VICTIM_SIGN not in match.group():
            return 0.0
    return weight


_BY_RELATION = re.compile(
    rf"(?i)\b(?:killed|murdered|stabbed|strangled|shot|subjected|abused|assaulted|death|murder|killing)\b[^.;]{{0,80}}? by (?:her|his|their|an?) (?:[\w-]+ )?(?P<relation>{RELATION})\b|"
    rf"\b(?:killed|murdered|stabbed|strangled|shot) (?:her|his|their) (?:[\w-]+ )?(?P<object>{RELATION})\b"
)


def _relationship(document: Document, roles: Roles) -> Fact:
    """From the first perpetrator whose relation is known; without a perpetrator, from "killed by her son"."""
    for person in roles.perpetrator:
        kind = kind_of(person.relation)
        if kind:
            place = person.related
            return Fact(kind, "read", document.text[place[0] : place[1]] if place else person.quote or None)
    if roles.perpetrator:
        return Fact(None, "unknown")
    found = _BY_RELATION.search(document.text)
    kind = kind_of(found.group("relation") or found.group("object")) if found else None
    return Fact(kind, "read", found.group()) if found and kind else Fact(None, "unknown")

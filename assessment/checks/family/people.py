"""Person by person: first approach, later ones, offers, answer and reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assessment.checks.family.mentions import Masked
from assessment.checks.family.shapes import Approached
from assessment.checks.family.timeline import Dated, contacts, months
from assessment.document import Document, Sentence

_GROUPS = {"FAM": "family", "FRI": "friend", "KID": "child", "PERP": "perpetrator", "PFAM": "perpetrator_family"}
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WHEN = re.compile(
    rf"\b(?:(?:in|on|from|by|since)\s+)?(?:early |late |mid-?)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}(?:\s+(?:19|20)\d{{2}})?\b|"
    r"\b(?:\w+ (?:weeks|months|days|years) (?:after|before|in|later)(?: the (?:death|trial|inquest|funeral))?|after the (?:trial|inquest|death|funeral|sentence)|before the (?:trial|inquest))\b"
)
_ACT = re.compile(
    r"\b(?:wrote|written|letters?|contacted|approached|invited|telephoned|phoned|met|spoke|spoken|interviewed|visited|offered|asked|sent|shared|given|seen|attended|joined|e-?mailed|called|replied|declined|consulted|supported|took part|contributed|traced|respon\w+|reply)\b"
)
_BY = (
    ("police family liaison officer", re.compile(r"\b(?:through|via|by) (?:the |a |her |his )?POL\b")),
    ("advocate", re.compile(r"\b(?:through|via) (?:\w+ )?ADV\b|\bADV\b[^.;]{0,20}\b(?:spoke|wrote|contacted|met)\b")),
    ("panel", re.compile(r"(?i)\bpanel (?:wrote|met|invited|contacted|approached|sent|heard)")),
    ("author", re.compile(r"(?i)\bauthor\b")),
    ("chair", re.compile(r"(?i)\bchair\b")),
    ("review", re.compile(r"\b(?:REV|RVW)\b")),
)
_OFFERS = (
    ("advocate", re.compile(r"\bADV\b")),
    ("terms_of_reference", re.compile(r"\bTOR\b")),
    ("panel", re.compile(r"\b(?:invited|offered|attended|met|joined|came to|addressed)\b[^.;]{0,50}\bREV\b")),
    ("draft", re.compile(r"\bDRAFT\b")),
)
_ANSWERS = (
    (
        "declined",
        re.compile(
            r"\b(?:declined|preferred not|chose not|decided not|refused|did not (?:wish|want|feel)|would rather not)\b"
        ),
    ),
    (
        "no_reply",
        re.compile(
            r"\b(?:no (?:reply|response|answer)|did not (?:reply|respond|answer)|heard nothing|unanswered|not replied)\b"
        ),
    ),
    (
        "not_traced",
        re.compile(
            r"\b(?:could not be (?:traced|found|identified|located)|unable to (?:trace|identify|locate|find)|could be traced)\b"
        ),
    ),
    ("not_approached", re.compile(r"\b(?:not (?:approached|contacted|invited)|no (?:approach|contact) was made)\b")),
)
_PERSON = r"\b(?:FAM|FRI|KID|PERP|PFAM)\b(?!'s)"
_TOOK_PART = re.compile(
    rf"{_PERSON}[^.;]{{0,60}}?(?<!not )\b(?:met|spoke|spoken to|interviewed|attended|told|described|shared|contributed|took part|commented|"
    rf"wrote|read|chose to (?:speak|meet|write|share)|accepted|gave|joined|seen by|asked for|agreed to)\b"
    rf"|\bREV\b[^.;]{{0,40}}?(?<!not )\b(?:met|spoke|interviewed|visited|telephoned|saw)\b[^.;]{{0,60}}?{_PERSON}"
)
_NOBODY = re.compile(
    r"(?i)(?:all |some |other |bereaved )*(?:families|relatives|relations|kin|loved ones|wider community|friends|employers?|children|child|colleagues)"
)
_REASON = re.compile(
    r"(?i)\b(?:because|saying|too painful|too soon|as (?:she|he|they) (?:felt|found|did)|said that|explained|on (?:police )?advice|due to|the reason)\b"
)
_DISAGREED = re.compile(
    r"(?i)\b(?:disagree\w*|did not agree|do not agree|did not accept|differ(?:ed|ent) view|disputed?|unhappy with|objected)\b"
)


@dataclass
class _Gathered:
    relation: str
    group: str
    first: tuple[Sentence, Masked]
    told: list[tuple[Sentence, Masked]] = field(default_factory=list)


def read_people(
    document: Document, kept: list[tuple[Sentence, Masked]]
) -> tuple[tuple[Approached, ...], tuple[Dated, ...]]:
    """Each person or group whom the kept sentences name together with an act of the review, in order of first mention, and their dated contacts."""
    gathered: dict[tuple[str, str], _Gathered] = {}
    latest: _Gathered | None = None
    block = -1
    for sentence, masked in kept:
        if sentence.block != block:
            latest, block = None, sentence.block
        if not _ACT.search(masked.words):
            continue
        named = [
            (sign, words)
            for sign, words in masked.mentions
            if sign in _GROUPS and not re.match(r"(?i)(?:they|them|she|he|him|her|both|neither|all)$", words)
        ]
        if not named and latest is not None and masked.has(*_GROUPS):
            latest.told.append((sentence, masked))
        for sign, words in named:
            if _NOBODY.fullmatch(words.strip()):
                continue
            key = (_GROUPS[sign], _key(words))
            if key not in gathered:
                gathered[key] = _Gathered(_relation(words), _GROUPS[sign], (sentence, masked))
            gathered[key].told.append((sentence, masked))
            latest = gathered[key]
    dated = [event for person in gathered.values() for event in contacts(person.relation, person.told, document)]
    return tuple(_approached(document, person) for person in gathered.values()), tuple(dated)


def _key(words: str) -> str:
    words = re.sub(
        r"(?i)^(?:the |an? |her |his |their |both |one of |two of |some of )+", "", words.lower().replace("’", "'")
    )
    return re.sub(r"^(?:victim|deceased|[\w-]+)'s ", "", words)


def _relation(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def _named_month(words: str) -> bool:
    return bool(re.search(_MONTH, words))


def _approached(document: Document, person: _Gathered) -> Approached:
    dates: list[str] = []
    offers: list[str] = []
    answer = reason = disagreement = by_whom = None
    for _, masked in person.told:
        dates += [hit.group() for hit in _WHEN.finditer(masked.raw)]
        offers += [offer for offer, pattern in _OFFERS if pattern.search(masked.words)]
        by_whom = by_whom or next(
            (who for who, pattern in _BY if pattern.search(masked.words) or pattern.search(masked.raw)), None
        )
        refusal = next((kind for kind, pattern in _ANSWERS if pattern.search(masked.words)), None)
        # someone who declined at first and spoke later took part
        answer = "took_part" if refusal is None and _TOOK_PART.search(masked.words) else answer or refusal
        if (
            reason is None
            and answer in {"declined", "no_reply", "not_traced", "not_approached"}
            and _REASON.search(masked.raw)
        ):
            reason = masked.raw
        if disagreement is None and _DISAGREED.search(masked.raw):
            disagreement = masked.raw
    first = person.first[0]
    dated = tuple(dict.fromkeys(when for _, masked in person.told for when in months(masked.raw)))
    first_month = next(iter(months(dates[0])), None) if dates else None
    first_month = first_month or (dated[0] if dated and dates and _named_month(dates[0]) else None)
    return Approached(
        relation=person.relation,
        group=person.group,
        first_approach=dates[0] if dates else None,
        first_approach_month=first_month,
        by_whom=by_whom,
        further_approaches=tuple(dict.fromkeys(dates[1:])),
        further_approach_months=tuple(when for when in dated if when != first_month),
        offers=tuple(dict.fromkeys(offers)),
        answer=answer,
        reason=reason,
        disagreement=disagreement,
        paragraph=document.paragraph_label(first.start),
        start=first.start,
        end=first.end,
    )

"""Months that the text gives: when people were approached and met, and the review's own events to set them against."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from assessment.checks.family.mentions import Masked
from assessment.document import Document, Sentence

_MONTHS = "january february march april may june july august september october november december".split()
_DATE = re.compile(rf"\b({'|'.join(month.capitalize() for month in _MONTHS)})\b(?: ((?:19|20)\d{{2}}))?")
_WHAT = (
    ("draft shared", re.compile(r"\bDRAFT\b")),
    ("terms of reference shared", re.compile(r"\bTOR\b")),
    ("meeting", re.compile(r"\b(?:met|spoke|spoken|interviewed|visited|seen|saw|attended|joined|telephoned|talked)\b")),
    (
        "approach",
        re.compile(
            r"\b(?:wrote|written|letters?|contacted|approached|invited|e-?mailed|asked|offered|messages?|calls?|cards?)\b"
        ),
    ),
    ("answer", re.compile(r"\b(?:replied|declined|answered|responded|agreed|accepted)\b")),
)
_OWN = (
    (
        "death",
        re.compile(
            r"(?i)\b(?:died|was killed|was murdered|was found dead|killed (?:her|him|them)|took (?:her|his) own life|(?:the|her|his|whose) (?:death|murder|killing)(?! \w+ review))\b"
        ),
    ),
    ("trial", re.compile(r"(?i)\b(?:trial|convicted|found guilty|pleaded guilty|sentenced)\b")),
    ("inquest", re.compile(r"(?i)\binquest\b")),
    ("draft", re.compile(r"(?i)\b(?:first|final|full|a|the) draft\b|\bdraft (?:overview )?report\b")),
)
_OWN_SECTIONS = (
    "preface",
    "other",
    "timescales",
    "parallel_reviews",
    "background",
    "methodology",
    "involvement_of_family",
    "terms_of_reference",
    "dissemination",
)
_NOT_YET = re.compile(
    r"(?i)\b(?:adjourned|postponed|will|expected|listed|due to|until|before|between|from|since|period)\b"
)

#: Words before a date that is another event's: "born on 14 March 1981 … when her partner killed her".
_ANOTHER = re.compile(
    r"(?i)\b(?:born|birth|aged|married|met|separated|moved|arrived|left|employed|started|registered)\b[^,;.]{0,24}$"
)


@dataclass(frozen=True)
class Dated:
    """One event of the timeline. ``when`` is "YYYY-MM"; ``who`` the person as written, or "the review"."""

    when: str
    who: str
    what: str
    paragraph: str | None

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {key: getattr(self, key) for key in self.__dataclass_fields__}


def months(text: str) -> tuple[str, ...]:
    """The months that a text dates, as "YYYY-MM" in reading order; a month without a year takes that of the one before or after it."""
    hits = list(_DATE.finditer(text))
    years = [hit.group(2) for hit in hits]
    found: list[str] = []
    for number, hit in enumerate(hits):
        near = (
            years[number]
            or next((year for year in reversed(years[:number]) if year), None)
            or next((year for year in years[number + 1 :] if year), None)
        )
        if near:
            found.append(f"{near}-{_MONTHS.index(hit.group(1).lower()) + 1:02d}")
    return tuple(found)


def contacts(who: str, told: Iterable[tuple[Sentence, Masked]], document: Document) -> tuple[Dated, ...]:
    """The dated contacts of one person."""
    found: list[Dated] = []
    for sentence, masked in told:
        what = next((name for name, pattern in _WHAT if pattern.search(masked.words)), None)
        if what is None:
            continue
        label = document.paragraph_label(sentence.start)
        found += [Dated(when, who, what, label) for when in months(masked.raw)]
    return tuple(dict.fromkeys(found))


def own_events(document: Document) -> tuple[Dated, ...]:
    """Death, trial, inquest and draft where the front of the report dates them; the first dated mention of each."""
    found: dict[str, Dated] = {}
    for sentence in document.sentences:
        if len(found) == len(_OWN):
            break
        if document.section_name(sentence.start) not in _OWN_SECTIONS:
            continue
        raw = document.quote(sentence)
        dates = [date for date in _DATE.finditer(raw) if not _ANOTHER.search(raw[: date.start()])]
        if not dates:
            continue
        for name, pattern in _OWN:
            if name in found:
                continue
            for hit in pattern.finditer(raw):
                near = min(dates, key=lambda date: abs(date.start() - hit.end()))
                between = raw[min(hit.end(), near.end()) : max(hit.start(), near.start())]
                when = months(near.group())
                if when and len(between) < 60 and not _NOT_YET.search(between):
                    found[name] = Dated(when[0], "the review", name, document.paragraph_label(sentence.start))
                    break
    return tuple(found.values())


def in_order(events: Iterable[Dated]) -> tuple[Dated, ...]:
    """Events by month; those of one month stay in reading order."""
    return tuple(sorted(dict.fromkeys(events), key=lambda event: event.when))

"""Months and years as the report gives them: when it was written, and dates that can be held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assessment.document import Document

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
Month = tuple[int, int]

_MONTH_YEAR = re.compile(
    r"\b(?P<month>January|February|March|April|May|June|July|August|September|October|November|December),? (?P<year>(?:19|20)\d\d)\b",
    re.I,
)
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)")
_WRITTEN = re.compile(r"(?i)\b(?:complet|finish|conclud|submit|version|draft|dated|finalis)")
#: How many characters from the start count as the title page.
TITLE_PAGE = 1500


@dataclass(frozen=True)
class Dated:
    """A month of a year in the text, with its place."""

    month: Month
    start: int
    end: int


def dates_in(text: str, offset: int = 0) -> Iterator[Dated]:
    """Every month with its year in ``text``, in order; ``offset`` is added to the places."""
    for match in _MONTH_YEAR.finditer(text):
        month = (int(match["year"]), MONTHS.index(match["month"].lower()) + 1)
        yield Dated(month, offset + match.start(), offset + match.end())


def month_of(due: str | None) -> Month | None:
    """(year, month) of an ISO date or month, None for anything else."""
    match = _ISO.match(due or "")
    return (int(match["year"]), int(match["month"])) if match and 1 <= int(match["month"]) <= 12 else None


def report_month(document: Document) -> Month | None:
    """The month in which the report says it was written: the latest on its title page, else the latest completion named."""
    title = [dated.month for dated in dates_in(document.text[:TITLE_PAGE])]
    said = [
        dated.month
        for sentence in document.sentences
        if document.section_name(sentence.start) in {"timescales", "preface"}
        and _WRITTEN.search(document.quote(sentence))
        for dated in dates_in(document.quote(sentence))
    ]
    return max(title or said, default=None)

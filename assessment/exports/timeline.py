"""The family's timeline as a drawing with a list beside it that says the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any, Final

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WIDTH, _EDGE, _ROW, _APART = 320, 16, 18, 18


def month_in_words(when: str) -> str:
    """ "2024-05" as "May 2024"."""
    year, _, month = when.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}"


def _as_it_is(label: object) -> str:
    return escape(str(label))


def draw_timeline(events: Sequence[Mapping[str, Any]], where: Callable[[object], str] = _as_it_is) -> str:
    """A line of months with a mark for each event, and the events as a list; empty for fewer than two dated events.

    ``events`` have ``when`` ("YYYY-MM"), ``who``, ``what`` and ``paragraph``. What the review did with the family is a full
    mark, the review's own events (death, trial, inquest, draft) an open one. ``where`` makes HTML of a paragraph's label.
    """
    dated = sorted((event for event in events if event["when"]), key=lambda event: str(event["when"]))
    if len(dated) < 2:
        return ""
    first, last = _months(dated[0]["when"]), _months(dated[-1]["when"])
    span = max(1, last - first)
    places = [_EDGE + round((_WIDTH - 2 * _EDGE) * (_months(event["when"]) - first) / span, 1) for event in dated]
    rows = _rows(places)
    line = _ROW * (max(rows) + 1) + 10
    marks = []
    for number, (event, x, row) in enumerate(zip(dated, places, rows, strict=True), start=1):
        y = line - _ROW * (row + 1)
        fill = "#ffffff" if event["who"] == "the review" else "#1d70b8"
        marks.append(
            f'<line x1="{x}" y1="{line}" x2="{x}" y2="{y + 4}" stroke="#0b0c0c"></line>'
            f'<circle cx="{x}" cy="{line}" r="6" fill="{fill}" stroke="#0b0c0c" stroke-width="2"></circle>'
            f'<text x="{x}" y="{y}" font-size="13" text-anchor="middle" fill="#0b0c0c">{number}</text>'
        )
    ends = (
        f'<text x="4" y="{line + 26}" font-size="13" fill="#0b0c0c">{escape(month_in_words(dated[0]["when"]))}</text>'
        f'<text x="{_WIDTH - 4}" y="{line + 26}" font-size="13" text-anchor="end" fill="#0b0c0c">'
        f"{escape(month_in_words(dated[-1]['when']))}</text>"
    )
    items = "".join(
        f"<li>{escape(month_in_words(event['when']))}: {escape(str(event['what']))} ({escape(str(event['who']))}"
        f"{', ' + where(event['paragraph']) if event['paragraph'] else ''})</li>"
        for event in dated
    )
    return (
        f'<svg class="timeline" viewBox="0 0 {_WIDTH} {line + 34}" role="img" aria-label="Timeline of {len(dated)} dated events, listed below">'
        f'<line x1="{_EDGE}" y1="{line}" x2="{_WIDTH - _EDGE}" y2="{line}" stroke="#0b0c0c" stroke-width="2"></line>'
        f'{"".join(marks)}{ends}</svg><ol class="govuk-list govuk-list--number">{items}</ol>'
    )


def _rows(places: Sequence[float]) -> list[int]:
    """A height for each number, from 0, so that none stands on another: the lowest that is free at its place."""
    rows: list[int] = []
    ends: list[float] = []
    for place in places:
        row = next((row for row, end in enumerate(ends) if place - end >= _APART), len(ends))
        ends[row:] = [place, *ends[row + 1 :]]
        rows.append(row)
    return rows


def _months(when: str) -> int:
    year, _, month = when.partition("-")
    return int(year) * 12 + int(month)

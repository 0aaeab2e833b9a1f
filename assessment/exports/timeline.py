"""The family's timeline as a drawing with a list beside it that says the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any, Final

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WIDTH, _EDGE, _ROW = 600, 20, 22


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
    marks = []
    for number, event in enumerate(dated, start=1):
        x = _EDGE + round((_WIDTH - 2 * _EDGE) * (_months(event["when"]) - first) / span, 1)
        y = 60 - _ROW * (number % 2)
        fill = "#ffffff" if event["who"] == "the review" else "#1d70b8"
        marks.append(
            f'<line x1="{x}" y1="60" x2="{x}" y2="{y}" stroke="#0b0c0c"></line>'
            f'<circle cx="{x}" cy="60" r="6" fill="{fill}" stroke="#0b0c0c" stroke-width="2"></circle>'
            f'<text x="{x}" y="{y - 4}" font-size="12" text-anchor="middle" fill="#0b0c0c">{number}</text>'
        )
    ends = (
        f'<text x="{_EDGE}" y="86" font-size="12" fill="#0b0c0c">{escape(month_in_words(dated[0]["when"]))}</text>'
        f'<text x="{_WIDTH - _EDGE}" y="86" font-size="12" text-anchor="end" fill="#0b0c0c">'
        f"{escape(month_in_words(dated[-1]['when']))}</text>"
    )
    items = "".join(
        f"<li>{escape(month_in_words(event['when']))}: {escape(str(event['what']))} ({escape(str(event['who']))}"
        f"{', ' + where(event['paragraph']) if event['paragraph'] else ''})</li>"
        for event in dated
    )
    return (
        f'<svg class="timeline" viewBox="0 0 {_WIDTH} 92" role="img" aria-label="Timeline of {len(dated)} dated events, listed below">'
        f'<line x1="{_EDGE}" y1="60" x2="{_WIDTH - _EDGE}" y2="60" stroke="#0b0c0c" stroke-width="2"></line>'
        f'{"".join(marks)}{ends}</svg><ol class="govuk-list govuk-list--number">{items}</ol>'
    )


def _months(when: str) -> int:
    year, _, month = when.partition("-")
    return int(year) * 12 + int(month)

"""The agency matrix as HTML: paragraphs in every cell, and first the agencies for which no learning is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final

from assessment.exports.html.links import Links
from assessment.exports.html.pieces import bullets, heading, paragraph, table

_COLUMNS: Final = (
    ("in_chronology", "In chronology"),
    ("contributed", "Contributed"),
    ("on_panel", "On the panel"),
    ("failing_accepted", "Failing accepted"),
    ("good_practice", "Good practice"),
    ("recommendations", "Recommendations"),
    ("actions", "Actions"),
    ("recipient", "Recipient"),
)
_LEARNING: Final = ("failing_accepted", "good_practice", "recommendations", "actions")


def agencies(plain: Mapping[str, Any], links: Links) -> Iterator[str]:
    """Agencies without learning, then every agency by what it did and what is asked of it."""
    rows = plain["agencies"]
    if not rows:
        return
    yield heading("Agencies", identifier="agencies")
    without = without_learning(plain)
    if without:
        yield paragraph(
            "These agencies had contact, and no failing, good practice, recommendation or action was found for them:"
        )
        yield bullets(f"{escape(row['agency'])}: {links.to_labels(row['in_chronology'])}" for row in without)
    else:
        yield paragraph("For every agency in the chronology some learning, good practice or action was found.")
    yield table(
        "Paragraphs by agency",
        ("Agency", *(title for _, title in _COLUMNS), "To look at"),
        [
            (
                escape(row["agency"]),
                *(links.to_labels(row[key]) for key, _ in _COLUMNS),
                escape(" ".join(row["prompts"]) or "–"),
            )
            for row in rows
        ],
    )


def without_learning(plain: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The agencies of the chronology for which nothing was learned, praised, recommended or planned."""
    return [row for row in plain["agencies"] if row["in_chronology"] and not any(row[key] for key in _LEARNING)]

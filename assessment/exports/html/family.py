"""The family's involvement as HTML: offers by person, a timeline, the thirteen indicators with the words that decided them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from assessment.exports import labels
from assessment.exports.html.links import Links
from assessment.exports.html.pieces import heading, paragraph, table
from assessment.exports.timeline import draw_timeline


def family(plain: Mapping[str, Any], links: Links) -> Iterator[str]:
    """Timeline, people and what they were offered, then the indicators."""
    found = plain["family"]
    yield heading("Family, friends and networks", identifier="family")
    yield paragraph("What counts is the offer, its timing and the respect for the answer.")
    if drawing := draw_timeline(found.get("timeline", []), links.to_label):
        yield heading("When the family was approached", 3)
        yield paragraph(
            "A full mark is a contact or an offer; an open one is an event of the review. The numbers are those of the list."
        )
        yield drawing
    if found.get("people"):
        yield table(
            "Who was approached, and what they were offered",
            ("Who", "First approach", "By whom", "Further approaches", "Offers", "Answer", "Reason", "Where"),
            [_person(each, links) for each in found["people"]],
        )
    rows = []
    for key, words in labels.INDICATORS.items():
        indicator = found[key]
        quotes = "".join(
            f'<blockquote class="report-words">{escape(each["quote"])}</blockquote>'
            for each in indicator["evidence"][:2]
        )
        where = ", ".join(links.to_place(each) for each in indicator["evidence"]) or "–"
        rows.append((escape(words), labels.STATES[indicator["state"]], quotes or "–", where))
    yield table("Thirteen indicators", ("Question", "Answer", "The words that decided it", "Where"), rows)


def _person(each: Mapping[str, Any], links: Links) -> tuple[str, ...]:
    further = [str(when) for when in each["further_approaches"]]
    return (
        escape(each["relation"]),
        escape(each["first_approach"] or "–"),
        escape(each["by_whom"] or "–"),
        escape("; ".join(further) or "–"),
        escape("; ".join(str(offer) for offer in each["offers"]) or "–").replace("_", " "),
        escape(each["answer"] or "–").replace("_", " "),
        escape(each["reason"] or "–"),
        links.to_place(each),
    )

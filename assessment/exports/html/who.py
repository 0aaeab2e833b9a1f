"""The review panel as HTML: sectors drawn, members with where each is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from assessment.exports import labels
from assessment.exports.html.drawings import bars
from assessment.exports.html.links import Links
from assessment.exports.html.pieces import bullets, heading, paragraph, table

_SPECIALIST = ("specialist_da", "by_and_for")


def panel(plain: Mapping[str, Any], links: Links) -> Iterator[str]:
    """Whether a specialist is on it and where the report says so, the sectors, the members, open questions."""
    members = plain["panel"]["members"]
    yield heading("Review panel", identifier="panel")
    if not members:
        yield paragraph("No list of review panel members was found in the extracted text.")
        return
    specialists = [each for each in members if each["sector"] in _SPECIALIST or each["also_specialist_da"]]
    if specialists:
        named = "; ".join(
            f"{escape(each['organisation'] or each['role'])} ({escape(labels.SECTORS[each['sector']])}), {links.to_place(each)}"
            for each in specialists
        )
        yield f'<p class="govuk-body">Specialist or by-and-for organisations: {named}.</p>'
    else:
        yield paragraph("No specialist or by-and-for organisation was found among the members.")
    tally = dict.fromkeys(labels.SECTORS, 0)
    for each in members:
        tally[each["sector"]] += 1
    yield bars("Members by sector", [(labels.SECTORS[sector], count) for sector, count in tally.items() if count])
    yield table(
        "Members and their sectors, by employer",
        ("Organisation", "Role", "Sector", "Where"),
        [
            (
                escape(each["organisation"] or "–"),
                escape(each["role"] or "–"),
                escape(labels.SECTORS[each["sector"]]),
                links.to_place(each),
            )
            for each in members
        ],
    )
    questions = plain["panel"].get("questions") or []
    if questions:
        yield paragraph(
            "Which sector are these? The program does not know them. Answer in the form, under corrections or with --sector, and check again."
        )
        yield bullets(f"{escape(each['organisation'])}: {escape(each['question'])}" for each in questions)

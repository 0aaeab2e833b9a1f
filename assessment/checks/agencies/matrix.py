"""One row per agency: what it did, what it accepted, what is asked of it, with paragraph references in every cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from assessment.catalogue import Catalogue
from assessment.checks.actions import Action
from assessment.checks.agencies.naming import Named, find_mentions, name_agencies, resolve
from assessment.checks.panel import Panel
from assessment.document import Document, Submission
from assessment.organisations import plain_name, sector_of

STORY = frozenset({"chronology", "overview", "background"})
FAILING = re.compile(
    r"(?i)\b(?:accept(?:s|ed)?\s+(?:that|this|the|responsib|it)|acknowledg\w+|recogni[sz](?:es|ed)\s+that\s+(?:it|its|they|the)|apologi[sz]\w*|admit(?:s|ted)|concede[sd]?|regrets?|"
    r"(?:should|could)\s+have\s+(?:been\s+)?\w+|its\s+(?:own\s+)?(?:review|management\s+review|IMR)\s+(?:says|found|accepts|identified)|was\s+a\s+(?:failing|failure|missed\s+opportunity|gap)|did\s+not\s+meet\s+(?:its|the)\s+(?:own\s+)?(?:standard|policy))"
)
ACCEPTING = re.compile(
    r"(?i)\b(?:accept(?:s|ed)|acknowledg\w+|recogni[sz](?:es|ed)|apologi[sz]\w*|admit(?:s|ted)|concede[sd]?|regrets?|told\s+the\s+(?:review|panel)\s+that\s+it|its\s+(?:own\s+)?(?:review|management\s+review|IMR))\b"
)
GOOD = re.compile(
    r"(?i)\b(?:good\s+practice|commend\w*|praise[sd]?|exemplary|to\s+(?:its|their|the)\s+credit|effective\s+practice|went\s+beyond|notable\s+practice)\b"
)
NO_GOOD = re.compile(
    r"(?i)\b(?:not|no|lack\s+of|contrary\s+to|failed\s+to\s+follow|departure\s+from)\s+(?:\w+\s+){0,2}good\s+practice\b"
)
GAVE = re.compile(
    r"(?i)\b(?:management\s+reviews?|IMRs?|chronolog(?:y|ies)|summary\s+reports?|agency\s+reports?|information\s+reports?|contributed|provided\s+(?:a|an|the)\s+\w*\s?(?:report|statement|chronology))\b"
)
DISAGREES = re.compile(
    r"(?i)\b(?:accounts?\s+(?:differ|conflict)\w*|disputes?\b|disputed|contradict\w*|conflicting\s+(?:accounts?|records?|evidence)|does\s+not\s+(?:agree|accept)|no\s+record\s+of\s+(?:this|that|the)\s+(?:call|referral|contact|visit|report))"
)
MOST = 0.5
FEWEST_FOR_MOST = 4
CONTACTS_THAT_MATTER = 2
CELLS = (
    "in_chronology",
    "contributed",
    "on_panel",
    "failing_accepted",
    "good_practice",
    "recommendations",
    "actions",
    "recipient",
)


@dataclass(frozen=True)
class Agency:
    """One agency. Each cell holds paragraph labels in reading order, "" never; empty means "not found in the text".

    A paragraph without a number is given by the heading it stands under; a recommendation or plan row by its own number.
    ``sector`` is statutory, specialist_da, by_and_for, other_third_sector, independent or unknown. ``prompts`` are sentences
    for a reader to weigh; they judge nothing.
    """

    agency: str
    sector: str
    in_chronology: tuple[str, ...] = ()
    contributed: tuple[str, ...] = ()
    on_panel: tuple[str, ...] = ()
    failing_accepted: tuple[str, ...] = ()
    good_practice: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values; every cell a list."""
        return {"agency": self.agency, "sector": self.sector} | {
            name: list(getattr(self, name)) for name in (*CELLS, "names", "prompts")
        }


def read_agencies(
    submission: Submission, panel: Panel, actions: Sequence[Action], catalogue: Catalogue
) -> list[Agency]:
    """The matrix of one submission, by name. Agencies that play no part beyond being named once in passing are left out."""
    report = submission.report
    listed = [member.organisation for member in panel.members if member.organisation] + [
        action.owner for action in actions if action.owner
    ]
    agencies = name_agencies([report], listed, catalogue)
    cells: dict[str, dict[str, list[str]]] = {agency.name: {cell: [] for cell in CELLS} for agency in agencies}
    disputed: dict[str, list[str]] = {}
    seen: dict[str, int] = {}
    for mention in find_mentions(report, agencies):
        seen[mention.agency] = seen.get(mention.agency, 0) + 1
        label = _label(report, mention.start)
        row = cells[mention.agency]
        section = report.section_name(mention.start)
        sentence = report.sentence_at(mention.start)
        words = report.quote(sentence) if sentence else ""
        if section in STORY:
            row["in_chronology"].append(label)
        if section == "contributors" or (section == "methodology" and GAVE.search(words)):
            row["contributed"].append(label)
        if section == "dissemination":
            row["recipient"].append(label)
        if (
            FAILING.search(words)
            and ACCEPTING.search(words)
            and section not in {"recommendations", "action_plan", "panel_members", "author_independence"}
        ):
            row["failing_accepted"].append(label)
        if GOOD.search(words) and not NO_GOOD.search(words):
            row["good_practice"].append(label)
        if DISAGREES.search(words):
            disputed.setdefault(mention.agency, []).append(label)
    for member in panel.members:
        for name in resolve(member.organisation, agencies) if member.organisation else ():
            cells[name]["on_panel"].append(member.paragraph or _label(report, member.start))
    _add_actions(cells, actions, agencies)
    rows = [_row(agency, cells[agency.name], catalogue) for agency in agencies]
    kept = [row for row in rows if _plays_a_part(row, seen.get(row.agency, 0))]
    return _with_prompts(kept, disputed)


def _label(document: Document, offset: int) -> str:
    number = document.paragraph_label(offset)
    if number:
        return number
    section = document.section_at(offset)
    return section.heading if section and section.heading else "before the first heading"


def _add_actions(cells: dict[str, dict[str, list[str]]], actions: Sequence[Action], agencies: list[Named]) -> None:
    for action in actions:
        cell = "actions" if action.source == "plan" else "recommendations"
        if not action.owner or (action.part == "summary" and action.repeats):
            continue
        number = action.recommendation or action.number
        label = number or action.paragraph or "unnumbered"
        for name in resolve(action.owner, agencies):
            cells[name][cell].append(label)


def _row(agency: Named, cells: dict[str, list[str]], catalogue: Catalogue) -> Agency:
    listed = {cell: tuple(dict.fromkeys(labels)) for cell, labels in cells.items()}
    names = tuple(name for name in agency.names if plain_name(name) != plain_name(agency.name) and name[:1].isupper())
    return replace(Agency(agency.name, sector_of(agency.name, catalogue).sector), **listed, names=names)  # type: ignore[arg-type]  # cells are tuples of text


def _plays_a_part(row: Agency, mentions: int) -> bool:
    parts = sum(bool(getattr(row, cell)) for cell in CELLS)
    return (
        parts >= 2
        or bool(row.on_panel or row.contributed or row.recommendations or row.actions or row.recipient)
        or (parts == 1 and mentions >= 2)
    )


def _with_prompts(rows: list[Agency], disputed: dict[str, list[str]]) -> list[Agency]:
    total = sum(len(row.recommendations) for row in rows)
    prompted = []
    for row in rows:
        prompts = []
        if len(row.in_chronology) >= CONTACTS_THAT_MATTER and not (
            row.failing_accepted or row.recommendations or row.actions or row.good_practice
        ):
            prompts.append("It had contact, but no learning, good practice or recommendation is found for it.")
        if total >= FEWEST_FOR_MOST and len(row.recommendations) > MOST * total:
            prompts.append(f"It carries {len(row.recommendations)} of {total} recommendations.")
        if (row.recommendations or row.actions) and not row.on_panel:
            prompts.append("It is to act, but is not found on the review panel.")
        if (
            row.in_chronology
            and not row.contributed
            and not row.on_panel
            and len(row.in_chronology) >= CONTACTS_THAT_MATTER
        ):
            prompts.append("It had contact, but is not found among the contributors.")
        if row.agency in disputed:
            places = ", ".join(dict.fromkeys(disputed[row.agency]))
            prompts.append(f"Accounts may differ here: {places}.")
        prompted.append(replace(row, prompts=tuple(prompts)))
    return prompted

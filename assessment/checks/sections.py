"""Which sections of the model layout are there, missing or out of order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from assessment.catalogue import Catalogue
from assessment.document import Document, Section, Submission


@dataclass(frozen=True)
class Layout:
    """What was found of the model layout. Names are canonical; ``missing`` and ``out_of_order`` keep the layout's order."""

    sections: tuple[Section, ...]
    missing: tuple[str, ...]
    out_of_order: tuple[str, ...]

    def to_json(self) -> list[dict[str, Any]]:
        """One object per heading that opens a section of its own."""
        return [
            {"section": section.section, "heading": section.heading, "start": section.start, "end": section.end}
            for section in self.sections
        ]


def layout_of(submission: Submission, catalogue: Catalogue) -> Layout:
    """The layout of the report; an action plan that was supplied as a document of its own is not missing from it."""
    layout = read_layout(submission.report, catalogue)
    if submission.action_plan is None:
        return layout
    return replace(layout, missing=tuple(section for section in layout.missing if section != "action_plan"))


def read_layout(document: Document, catalogue: Catalogue) -> Layout:
    """Compare the document's sections with the model layout of the catalogue.

    A section is missing when no heading opens it; it is out of order when its first heading stands before that of
    a section which the layout places earlier. Only sections that the catalogue expects can be missing.
    """
    opened = tuple(section for section in document.sections if not section.inherited)
    first: dict[str, int] = {}
    for section in opened:
        first.setdefault(section.section, section.start)
    expected = [name for name in catalogue.sections if name.expected]
    missing = tuple(name.section for name in expected if name.section not in first)
    placed = sorted(
        (name for name in catalogue.sections if name.order is not None and name.section in first),
        key=lambda name: name.order or 0,
    )
    kept = _longest_in_order([first[name.section] for name in placed])
    out_of_order = tuple(name.section for place, name in enumerate(placed) if place not in kept)
    return Layout(opened, missing, out_of_order)


def _longest_in_order(starts: list[int]) -> set[int]:
    """Places of the longest run of rising values, so that one moved section is named and not all that it passed."""
    best: list[tuple[int, int]] = []  # length of the run that ends here, and the place before
    for place, start in enumerate(starts):
        length, before = 1, -1
        for earlier in range(place):
            if starts[earlier] < start and best[earlier][0] + 1 > length:
                length, before = best[earlier][0] + 1, earlier
        best.append((length, before))
    kept: set[int] = set()
    place = max(range(len(best)), key=lambda at: (best[at][0], -at)) if best else -1
    while place >= 0:
        kept.add(place)
        place = best[place][1]
    return kept

"""The commissioner's workbook: which sheets it has, before any format."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from assessment.exports import competency_counts as counts
from assessment.exports import competency_people as people
from assessment.exports import competency_records as records
from assessment.exports import competency_reference as reference
from assessment.exports.competency_facts import Facts
from assessment.exports.competency_tables import ABOUT_SHEET, SCHEMA, Table, content_sha256


@dataclass(frozen=True)
class Book:
    """Sheets in order. ``sha256`` is over the content of all but the last, which says what the file is."""

    facts: Facts
    tables: tuple[Table, ...]
    sha256: str
    personal: bool

    @property
    def row_counts(self) -> Mapping[str, int]:
        """How many rows each sheet has."""
        return {table.sheet: len(table.rows) for table in self.tables}


def working_copy(facts: Facts, said: Callable[[int], None] = lambda _per_cent: None) -> Book:
    """Everything, with people. ``said`` is told how far it is, in per cent."""
    made: list[Table] = []
    makers = (
        people.actions_due, people.reviews, people.training_matrix, people.competency_matrix, people.gaps_and_plans,
        records.training_records, records.development_actions, people.rating_summary, reference.framework_sheet,
        lambda each: reference.courses_sheet(each, personal=True), reference.lists_sheet,
    )  # fmt: skip
    for number, make in enumerate(makers, start=1):
        made.append(make(facts))
        said(100 * number // len(makers))
    return _bound(facts, made, personal=True)


def publication(facts: Facts) -> Book:
    """Counts, framework and courses: no person, no review, nothing that could be worked back to either."""
    made = [
        counts.training_counts(facts),
        counts.competency_counts(facts),
        reference.framework_sheet(facts),
        reference.courses_sheet(facts, personal=False),
    ]
    return _bound(facts, made, personal=False)


def _bound(facts: Facts, made: list[Table], *, personal: bool) -> Book:
    tables = [reference.cover(facts, made, personal=personal), *made]
    last = reference.about(facts, tables, personal=personal)
    return Book(facts, (*tables, last), content_sha256(tables), personal)


def file_stem(what: str, organisation: str, as_of: date, identifier: str = "") -> str:
    """``<what>_<organisation>_<day>_<id>`` in plain letters, for the name of a file."""
    name = re.sub(r"[^a-z0-9]+", "-", organisation.casefold().encode("ascii", "ignore").decode()).strip("-")
    stem = f"{what}_{name[:40].strip('-') or 'partnership'}_{as_of.isoformat()}"
    return f"{stem}_{identifier[:8]}" if identifier else stem


__all__ = ["ABOUT_SHEET", "SCHEMA", "Book", "file_stem", "publication", "working_copy"]

"""Counts for publication: nobody can be told from them. Below five chairs nothing is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from assessment.exports.competency_facts import NOT_ASSESSED, Facts
from assessment.exports.competency_tables import FEWEST, STATUSES, Column, Row, Table

WITHHELD: Final = "fewer than 5"


def withhold(counts: Mapping[str, int]) -> Mapping[str, int | str]:
    """Counts that add up to a total that is shown, with every count below five withheld.

    Where that leaves one count alone, the next smallest goes too, so that nothing can be worked out from the total. A total
    below five withholds all.
    """
    hidden = {name for name, count in counts.items() if count < FEWEST}
    if sum(counts.values()) < FEWEST:
        hidden = set(counts)
    elif len(hidden) == 1 and len(counts) > 1:
        hidden.add(min((name for name in counts if name not in hidden), key=lambda name: (counts[name], name)))
    return {name: WITHHELD if name in hidden else count for name, count in counts.items()}


def _total(counts: Mapping[str, int]) -> int | str:
    total = sum(counts.values())
    return total if total >= FEWEST else WITHHELD


def training_counts(facts: Facts) -> Table:
    """One row for a course: how many chairs have which status."""
    names = [state.words for state, _ in STATUSES]
    rows: list[Row] = []
    for asked in facts.courses:
        counts = dict.fromkeys(names, 0)
        for person in facts.people:
            if asked.course.id in person.training:
                counts[person.training[asked.course.id].status.state.words] += 1
        rows.append((asked.course.id, asked.course.title, _total(counts), *withhold(counts).values()))
    return Table(
        "Training summary", "TrainingSummary", "Training summary",
        "How many chairs have which status. Counts below five are withheld, and one more where that would give one away.",
        (
            Column("Course", "Code of the course.", width=9), Column("Title", "Title of the course.", width=44),
            Column("Chairs", "How many chairs are counted.", "int", 13),
            *(Column(name, "How many chairs have this status.", "int", 16) for name in names),
        ),
        rows, frozen=2,
    )  # fmt: skip


def competency_counts(facts: Facts) -> Table:
    """One row for a competency: how many chairs have which final level."""
    levels = {number: f"{number} {level.title}" for number, level in facts.framework.levels.items()}
    rows: list[Row] = []
    for each in facts.framework.competencies:
        counts = dict.fromkeys((*levels.values(), NOT_ASSESSED), 0)
        for person in facts.people:
            judged = person.levels.get(each.id)
            counts[NOT_ASSESSED if judged is None or judged.level is None else levels[judged.level]] += 1
        rows.append((each.id, each.title, _total(counts), *withhold(counts).values()))
    return Table(
        "Competency summary", "CompetencySummary", "Competency summary",
        "How many chairs have which final level. Not yet assessed is not a low level. Counts below five are withheld, and one "
        "more where that would give one away.",
        (
            Column("Competency", "Code of the competency.", width=12), Column("Title", "Title of the competency.", width=44),
            Column("Chairs", "How many chairs are counted.", "int", 13),
            *(Column(name, "How many chairs have this level.", "int", 16) for name in (*levels.values(), NOT_ASSESSED)),
        ),
        rows, frozen=2,
    )  # fmt: skip

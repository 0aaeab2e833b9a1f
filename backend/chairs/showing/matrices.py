"""Matrices on screen: people down in the order of their references, items across, one status in words and sign per cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assessment.catalogue.competency_shapes import Competency, Course
from assessment.competency import TrainingState
from backend.accounts.models import Organisation, User
from backend.chairs.models import AreaMembership, Chair
from backend.chairs.queries import visible
from backend.chairs.queries.levels import NOT_ASSESSED, final_levels_of, framework
from backend.chairs.queries.training import asked_by, training_of


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: a few words with a sign, and the reason behind it."""

    words: str
    reason: str = ""


@dataclass(frozen=True)
class TrainingRow:
    """One chair across all courses, and how many of the required ones are in date."""

    chair: Chair
    standing: str
    cells: Sequence[Cell]
    in_date: int
    required: int


@dataclass(frozen=True)
class TrainingMatrix:
    """Training of an area on a day, with the key of its signs."""

    organisation: Organisation
    as_of: date
    courses: Sequence[Course]
    rows: Sequence[TrainingRow]
    key: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class LevelRow:
    """One chair across all competencies."""

    chair: Chair
    standing: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class LevelMatrix:
    """Final levels of an area on a day, with the key of the levels."""

    organisation: Organisation
    as_of: date
    competencies: Sequence[Competency]
    rows: Sequence[LevelRow]
    key: Sequence[tuple[str, str]]


KEY: Sequence[tuple[TrainingState, str]] = (
    (TrainingState.CURRENT, "in date, and somebody has seen the evidence"),
    (TrainingState.DUE_SOON, "in date, and runs out within ninety days"),
    (TrainingState.EXPIRED, "was held, and has run out or was reopened by new guidance"),
    (TrainingState.NOT_HELD, "required here, and no record of it"),
    (TrainingState.EXEMPT, "excused by this partnership until a day"),
    (TrainingState.SELF_DECLARED, "declared by the chair, and nobody has seen evidence yet"),
    (TrainingState.DISPUTED, "disputed by the chair, and not counted until that is answered"),
    (TrainingState.NOT_REQUIRED, "not asked for here, and not held"),
)


def training_matrix(user: User, organisation: Organisation, as_of: date) -> TrainingMatrix:
    """Chairs of one area of the user against every course that is required, or that somebody there holds."""
    areas = _areas(user, organisation)
    chairs = [area.chair for area in areas]
    training = training_of(chairs, organisation, as_of)
    wanted = [
        each.course
        for place, each in enumerate(asked_by(organisation))
        if any(row[place].is_required or row[place].status.held for row in training.values())
    ]
    codes = {course.id for course in wanted}
    rows = []
    for area in areas:
        held = [row for row in training[area.chair_id] if row.course.id in codes]
        required = [row for row in held if row.is_required]
        rows.append(
            TrainingRow(
                chair=area.chair,
                standing=area.get_standing_display(),
                cells=[Cell(row.status.state.words, row.status.reason) for row in held],
                in_date=sum(row.status.in_date for row in required),
                required=len(required),
            )
        )
    return TrainingMatrix(organisation, as_of, wanted, rows, [(state.words, meaning) for state, meaning in KEY])


def level_matrix(user: User, organisation: Organisation, as_of: date) -> LevelMatrix:
    """Chairs of one area of the user against all competencies, as far as the user may see levels."""
    areas = _areas(user, organisation)
    held = framework()
    levels = final_levels_of([area.chair for area in areas], as_of, visible.moderated_visible_to(user))
    rows = [
        LevelRow(
            chair=area.chair,
            standing=area.get_standing_display(),
            cells=[
                Cell(found.words, f"Holds from {found.from_on:%d %B %Y}")
                if (found := levels[area.chair_id].get(each.id))
                else Cell(NOT_ASSESSED)
                for each in held.competencies
            ],
        )
        for area in areas
    ]
    key = [(f"{number} {level.title}", level.meaning) for number, level in held.levels.items()]
    key.append((NOT_ASSESSED, "Nobody has given a level. That is never a level of 0."))
    return LevelMatrix(organisation, as_of, held.competencies, rows, key)


def _areas(user: User, organisation: Organisation) -> list[AreaMembership]:
    held = visible.areas_of(user).filter(organisation=organisation, confirmed__isnull=False)
    return list(held.exclude(chair__state=Chair.State.LEFT).order_by("chair__reference"))


LEAST = 5


def counts_of_chairs(as_of: date) -> list[tuple[str, int | None]]:
    """For a national reader: how many chairs there are and where their national training stands. None below five: fewer
    people could be recognised."""
    chairs = list(Chair.objects.filter(withdrawn=None).exclude(state=Chair.State.LEFT))
    training = training_of(chairs, None, as_of)
    counts: list[tuple[str, int]] = [("Chairs who take reviews or are paused", len(chairs))]
    for place, asked in enumerate(asked_by(None)):
        held = sum(
            1 for row in training.values() if row[place].status.state in (TrainingState.CURRENT, TrainingState.DUE_SOON)
        )
        counts.append((f"{asked.course.id} {asked.course.title}: in date", held))
    return [(title, count if count >= LEAST else None) for title, count in counts]

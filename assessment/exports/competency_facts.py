"""What the papers about chairs are made from: plain facts as of one day, that whoever asks may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assessment.catalogue.competency_shapes import CompetencyFramework, Course, CourseList
from assessment.competency import Gap, TrainingStatus

NOT_ASSESSED = "Not yet assessed"


@dataclass(frozen=True)
class AskedCourse:
    """A course with what the organisation asks for. ``validity_months`` None is no end; ``is_own`` that it set this itself."""

    course: Course
    standing: str
    validity_months: int | None
    is_own: bool


@dataclass(frozen=True)
class Held:
    """Where a person stands with one course."""

    status: TrainingStatus
    is_required: bool


@dataclass(frozen=True)
class Judged:
    """A final level. ``words`` is level and state as a reader says it; ``level`` None means that nobody could say.

    ``statement`` is what the chair wants to travel with it. Counts are of what the level rests on; no reasons are in it.
    """

    level: int | None
    words: str
    state: str
    from_on: date
    review_due_on: date | None
    method: str
    evidence: int
    from_reports: int
    raters: int
    statement: str = ""


@dataclass(frozen=True)
class Record:
    """One training record as it is stored now. ``state`` is its word for a reader, ``until`` the last day in date."""

    id: str
    row_version: int
    course: str
    completed_on: date
    provider: str
    certificate: str
    state: str
    expires_on: date | None
    expiry_reason: str
    note: str
    until: date | None


@dataclass(frozen=True)
class Action:
    """One development action as it is stored now."""

    id: str
    row_version: int
    competency: str
    action: str
    owner: str
    due_on: date
    help_offered: str
    help_by: str
    outcome: str
    closed_on: date | None


@dataclass(frozen=True)
class Waiting:
    """Something else that waits for somebody: a reply, an appeal, a dispute. No words of it."""

    kind: str
    item: str
    due_on: date | None


@dataclass(frozen=True)
class Person:
    """One chair. ``training`` is by course, ``levels`` by competency; a competency that is not in it is not yet assessed."""

    reference: str
    name: str
    role: str
    standing: str
    training: Mapping[str, Held] = field(hash=False)
    levels: Mapping[str, Judged] = field(hash=False)
    gaps: tuple[Gap, ...]
    records: tuple[Record, ...] = ()
    actions: tuple[Action, ...] = ()
    waiting: tuple[Waiting, ...] = ()

    def target(self, competency: str) -> int | None:
        """The level that the person's role asks for, or None."""
        return next((gap.target for gap in self.gaps if gap.competency == competency), None)


@dataclass(frozen=True)
class Review:
    """Where one review stands, by its local reference. ``notified`` is a month such as 2026-03. No text of any report."""

    reference: str
    kind: str
    stage: str
    notified: str
    decided: date | None
    chair: str
    version: str
    submitted: date | None
    days_waiting: int | None
    letter_on: date | None
    open_changes: int | None
    next_step: str
    next_on: date | None


@dataclass(frozen=True)
class Facts:
    """Everything that a workbook or summary of one organisation is made from."""

    organisation: str
    as_of: date
    purpose: str
    export_id: str
    framework: CompetencyFramework
    course_list: CourseList
    courses: Sequence[AskedCourse]
    people: Sequence[Person]
    reviews: Sequence[Review]
    due_soon_days: int

"""Where chairs stand with training on a day, under what one organisation asks for. Bulk: a few queries for any number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from assessment.catalogue.competency_shapes import Course
from assessment.catalogue.people import load_people_catalogue
from assessment.competency import (
    Excused,
    Held,
    Piece,
    Requirement,
    TrainingStatus,
    development_status,
    training_status,
)
from backend.accounts.models import Organisation
from backend.chairs.models import Chair, CourseRequirement, CpdEntry, Exemption, GuidanceChange, TrainingRecord

DEVELOPMENT_TOPIC = "development"
REQUIRED = "required"


@dataclass(frozen=True)
class Asked:
    """What an organisation asks for in one course. ``is_own`` is true where it set this itself."""

    course: Course
    standing: str
    validity_months: int | None
    reopened_on: tuple[date, ...]
    is_own: bool

    def of(self, profile: str) -> Requirement:
        """The requirement as it holds for a role profile; what the role is not expected to do is not required of it."""
        required = self.standing == REQUIRED and (self.is_own or profile in self.course.expected_of)
        return Requirement(required, self.validity_months, due_soon_days(), self.reopened_on)


@dataclass(frozen=True)
class CourseStatus:
    """Where a chair stands with one course, and how much it is asked for."""

    asked: Asked
    status: TrainingStatus
    is_required: bool

    @property
    def course(self) -> Course:
        """The course."""
        return self.asked.course


def due_soon_days() -> int:
    """From how many days before its end training counts as due soon."""
    return load_people_catalogue().framework.rules.due_soon_days


def asked_by(organisation: Organisation | None) -> tuple[Asked, ...]:
    """Every course with what the organisation asks for; the list's own figures where it has set nothing."""
    own: dict[str, CourseRequirement] = {}
    reopened: tuple[date, ...] = ()
    if organisation is not None:
        for each in CourseRequirement.objects.filter(organisation=organisation).order_by("number"):
            own[each.course] = each
        changes = GuidanceChange.objects.filter(organisation=organisation)
        reopened = tuple(changes.order_by("in_force").values_list("in_force", flat=True))
    return tuple(_asked(course, own.get(course.id), reopened) for course in load_people_catalogue().courses.courses)


def _asked(course: Course, own: CourseRequirement | None, reopened: tuple[date, ...]) -> Asked:
    months = course.validity_months
    if own is not None and own.validity_months is not None:
        months = own.validity_months or None
    return Asked(
        course=course,
        standing=own.standing if own else course.standing,
        validity_months=months,
        reopened_on=reopened if course.reopened_by_guidance else (),
        is_own=own is not None,
    )


def training_of(
    chairs: Sequence[Chair], organisation: Organisation | None, as_of: date
) -> Mapping[UUID, tuple[CourseStatus, ...]]:
    """For each chair every course in the list's order. Exemptions of this organisation count, and of no other."""
    asked = asked_by(organisation)
    records: dict[tuple[UUID, str], list[Held]] = defaultdict(list)
    topics = {each.course.id: each.course.topic for each in asked}
    for record in TrainingRecord.objects.filter(chair__in=chairs, withdrawn=None):
        held = Held(str(record.pk), record.completed_on, record.state, record.expires_on)
        records[record.chair_id, topics.get(record.course, record.course)].append(held)
    excused = _exemptions(chairs, organisation)
    pieces: dict[UUID, list[Piece]] = defaultdict(list)
    for chair_id, day, together in CpdEntry.objects.filter(chair__in=chairs, withdrawn=None).values_list(
        "chair_id", "done_on", "peer_reflection"
    ):
        pieces[chair_id].append(Piece(day, together))
    found: dict[UUID, tuple[CourseStatus, ...]] = {}
    for chair in chairs:
        rows = []
        for each in asked:
            requirement, topic = each.of(chair.profile), each.course.topic
            if topic == DEVELOPMENT_TOPIC and not records[chair.pk, topic]:
                status = development_status(pieces[chair.pk], as_of)
            else:
                status = training_status(
                    records[chair.pk, topic], requirement, as_of, excused.get((chair.pk, each.course.id), ())
                )
            rows.append(CourseStatus(each, status, requirement.is_required))
        found[chair.pk] = tuple(rows)
    return found


def _exemptions(chairs: Iterable[Chair], organisation: Organisation | None) -> dict[tuple[UUID, str], list[Excused]]:
    found: dict[tuple[UUID, str], list[Excused]] = defaultdict(list)
    if organisation is not None:
        for each in Exemption.objects.filter(chair__in=chairs, organisation=organisation, ended=None):
            found[each.chair_id, each.course].append(Excused(each.since, each.until))
    return found

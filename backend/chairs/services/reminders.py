"""Reminders of what is coming up, by e-mail to the chair alone, each of them once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from assessment.competency import days_left
from backend.accounts.models import Organisation
from backend.chairs.models import AreaMembership, Chair, DevelopmentAction, ModeratedRating, Reminder
from backend.chairs.queries.levels import final_levels_of
from backend.chairs.queries.training import training_of
from backend.chairs.services import letters

#: Days before the last one on which a reminder goes out, the nearest first.
STEPS = (7, 30, 60, 90)


@dataclass(frozen=True)
class Due:
    """One thing that is coming up. ``kind`` and ``item`` tell it from others; ``words`` go into the letter."""

    kind: str
    item: str
    due_on: date
    words: str


def send_reminders(*, as_of: date) -> int:
    """Write to every chair who takes reviews about what is due within the next ninety days. How many letters went out.

    Run it as often as you like: each step of each thing is reminded of once.
    """
    sent = 0
    for chair in Chair.objects.exclude(state=Chair.State.LEFT).filter(withdrawn=None).order_by("reference"):
        sent += _remind(chair, as_of)
    return sent


@transaction.atomic
def _remind(chair: Chair, as_of: date) -> int:
    lines = []
    for due in coming_up(chair, as_of):
        left = days_left(due.due_on, as_of)
        step = next((days for days in STEPS if 0 <= left <= days), None)
        if step is None:
            continue
        _, made = Reminder.objects.get_or_create(
            chair=chair, kind=due.kind, item=due.item, due_on=due.due_on, days=step
        )
        if made:
            lines.append(due.words)
    if not lines:
        return 0
    letters.send_after_commit("reminder", to=chair.email, context={"name": chair.name, "items": lines})
    return 1


def coming_up(chair: Chair, as_of: date) -> Iterator[Due]:
    """Training that runs out, levels that are due for review, development actions: each with its day."""
    areas = AreaMembership.objects.filter(chair=chair, ended=None, confirmed__isnull=False).order_by("since", "pk")
    bodies: list[Organisation | None] = [area.organisation for area in areas.select_related("organisation")]
    seen: set[tuple[str, date]] = set()
    for body in bodies or [None]:
        for row in training_of([chair], body, as_of)[chair.pk]:
            last = row.status.last_day
            if row.status.held and last is not None and (row.course.id, last) not in seen:
                seen.add((row.course.id, last))
                yield Due("training", row.course.id, last, f"{_day(last)}: {row.course.title} runs out.")
    for code, level in final_levels_of([chair], as_of, ModeratedRating.objects.filter(chair=chair))[chair.pk].items():
        if level.review_due_on is not None:
            yield Due("level", code, level.review_due_on, f"{_day(level.review_due_on)}: {code} is due for review.")
    for action in DevelopmentAction.objects.filter(chair=chair, withdrawn=None, closed_on=None):
        yield Due(
            "action",
            str(action.pk),
            action.due_on,
            f"{_day(action.due_on)}: a development action on {action.competency}.",
        )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

"""What a commissioner is shown about chairs for one review. In the order of references: nothing here ranks anybody."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from assessment.competency import Flag, Particulars, appointing_flags
from backend.accounts.models import Organisation
from backend.chairs.models import AgencyLink, Appointment, AreaMembership, Chair, ModeratedRating
from backend.chairs.queries.levels import final_levels_of, framework, gaps_of
from backend.chairs.queries.training import training_of


def reviews_now(chairs: Sequence[Chair]) -> Mapping[UUID, int]:
    """How many reviews each chair leads now: appointments that have not ended, of every partnership, and those elsewhere.

    Only the number is ever shown: whose reviews they are stays with those partnerships.
    """
    held = Appointment.objects.filter(chair__in=chairs, decision="appointed", ended_on=None, withdrawn=None)
    counts = Counter(held.order_by().values_list("chair_id", flat=True))
    return {chair.pk: counts[chair.pk] + chair.reviews_elsewhere for chair in chairs}


def capacity_of(chair: Chair) -> int:
    """The most reviews at the same time: the chair's own figure, else the framework's."""
    return framework().rules.most_reviews_at_once if chair.most_reviews is None else chair.most_reviews


def flags_of(
    chairs: Sequence[Chair],
    organisation: Organisation,
    as_of: date,
    *,
    agencies: Sequence[str],
    wanted: Sequence[str],
    seen: QuerySet[ModeratedRating],
) -> Mapping[UUID, tuple[Flag, ...]]:
    """For each chair five flags to weigh. ``seen`` is what ``moderated_visible_to`` gives whoever asks."""
    levels, training = final_levels_of(chairs, as_of, seen), training_of(chairs, organisation, as_of)
    now = reviews_now(chairs)
    areas = set(
        AreaMembership.objects.filter(chair__in=chairs, organisation=organisation, ended=None).values_list(
            "chair_id", flat=True
        )
    )
    links: dict[UUID, list[tuple[str, date | None]]] = defaultdict(list)
    for link in AgencyLink.objects.filter(chair__in=chairs, withdrawn=None):
        links[link.chair_id].append((link.agency, link.ended_on))
    return {
        chair.pk: appointing_flags(
            Particulars(
                gaps=gaps_of(chair, levels[chair.pk], as_of),
                training=[(row.course.id, row.status) for row in training[chair.pk] if row.is_required],
                reviews_now=now[chair.pk],
                most=capacity_of(chair),
                in_area=chair.pk in areas,
                links=links[chair.pk],
            ),
            agencies,
            wanted,
            as_of,
        )
        for chair in chairs
    }

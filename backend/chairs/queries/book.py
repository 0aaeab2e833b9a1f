"""What goes into a partnership's workbook: its own chairs, as far as whoever asks may see, as of a day.

Reviews are told by a room above this one, which knows of rounds and letters as well; see ``take_reviews_from``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Min, Q, QuerySet

from assessment.catalogue.people import load_people_catalogue
from assessment.competency import add_months
from assessment.exports.competency_facts import (
    Action,
    AskedCourse,
    Facts,
    Held,
    Judged,
    Person,
    Record,
    Review,
    Waiting,
)
from backend.accounts.models import Organisation, User
from backend.chairs.models import (
    AreaMembership,
    Chair,
    CompetencyRating,
    ModeratedRating,
    RatingState,
    Reply,
    ViewGrant,
)
from backend.chairs.queries import visible
from backend.chairs.queries.levels import FinalLevel, final_levels_of, framework, gaps_of
from backend.chairs.queries.training import Asked, CourseStatus, asked_by, due_soon_days, training_of

Reviews = Callable[[User, Organisation, date], Sequence[Review]]
Said = Callable[[int], None]

_reviews: list[Reviews] = []


def take_reviews_from(way: Reviews) -> None:
    """Let a room above tell where reviews stand. Called when the service starts; the last one counts."""
    _reviews[:] = [way]


def areas_in_workbook(user: User, organisation: Organisation) -> list[AreaMembership]:
    """Who is in it: chairs who are appointed by, or apply to, this organisation now and know of it; not who has left."""
    held = visible.areas_of(user).filter(organisation=organisation, confirmed__isnull=False)
    return list(held.exclude(chair__state=Chair.State.LEFT).order_by("chair__reference"))


def facts_of(
    user: User,
    organisation: Organisation,
    areas: Sequence[AreaMembership],
    as_of: date,
    *,
    purpose: str,
    export_id: str,
    said: Said = lambda _per_cent: None,
) -> Facts:
    """Everything for one workbook of ``areas``. ``said`` is told how far it is, in per cent. A few queries for any number of chairs."""
    members = [(area.chair, str(area.get_standing_display())) for area in areas]
    people = people_of(user, organisation, members, as_of, said)
    catalogue = load_people_catalogue()
    return Facts(
        organisation=organisation.name,
        as_of=as_of,
        purpose=purpose,
        export_id=export_id,
        framework=catalogue.framework,
        course_list=catalogue.courses,
        courses=[_course(asked) for asked in asked_by(organisation)],
        people=people,
        reviews=[review for way in _reviews for review in way(user, organisation, as_of)],
        due_soon_days=due_soon_days(),
    )


def people_of(
    user: User,
    organisation: Organisation | None,
    members: Sequence[tuple[Chair, str]],
    as_of: date,
    said: Said = lambda _per_cent: None,
) -> list[Person]:
    """The chairs of ``members``, (chair, standing in words), in their order.

    ``organisation`` None is for the chair alone: what the list of courses asks for, and everything of the own record.
    """
    chairs = [chair for chair, _standing in members]
    training = training_of(chairs, organisation, as_of)
    said(20)
    levels = final_levels_of(chairs, as_of, levels_for(user, organisation))
    judged = _judged(levels)
    said(60)
    records = _records(user, chairs, asked_by(organisation))
    actions = _actions(user, organisation, chairs)
    waiting = _waiting(user, organisation) if organisation else defaultdict(list)
    said(90)
    roles = {profile.id: profile.title for profile in framework().role_profiles}
    return [
        Person(
            reference=chair.reference,
            name=chair.name,
            role=roles.get(chair.profile, chair.profile),
            standing=standing,
            training={row.course.id: _held(row) for row in training[chair.pk]},
            levels=judged.get(chair.pk, {}),
            gaps=gaps_of(chair, levels[chair.pk], as_of),
            records=tuple(records[chair.pk]),
            actions=tuple(actions[chair.pk]),
            waiting=tuple(waiting[chair.pk]),
        )
        for chair, standing in members
    ]


def levels_for(user: User, organisation: Organisation | None) -> QuerySet[ModeratedRating]:
    """Levels of this organisation's own rounds, and those that chairs share with it; not what the user sees elsewhere.

    Without an organisation, the levels of the user's own record.
    """
    if organisation is None:
        return visible.moderated_visible_to(user).filter(chair__in=visible.own_record(user).values("pk"))
    grants = visible.live_grants(visible.today()).filter(organisation=organisation, scope=ViewGrant.Scope.RATINGS)
    here = Q(round__organisation=organisation) | Q(chair__in=grants.values("chair"))
    return visible.moderated_visible_to(user).filter(here)


def _course(asked: Asked) -> AskedCourse:
    return AskedCourse(asked.course, asked.standing, asked.validity_months, asked.is_own)


def _held(row: CourseStatus) -> Held:
    return Held(row.status, row.is_required)


def _judged(levels: Mapping[UUID, Mapping[str, FinalLevel]]) -> dict[UUID, dict[str, Judged]]:
    ratings = [each.rating for found in levels.values() for each in found.values()]
    grounds = _grounds({rating.round_id for rating in ratings})
    statements: dict[UUID, str] = {}
    for reply in Reply.objects.filter(rating__in=[rating.pk for rating in ratings], kind=Reply.Kind.STATEMENT):
        statements[reply.rating_id] = reply.words
    found: dict[UUID, dict[str, Judged]] = {}
    for chair_id, by_code in levels.items():
        for code, each in by_code.items():
            evidence, from_reports, raters = grounds.get((each.rating.round_id, code), (0, 0, 0))
            found.setdefault(chair_id, {})[code] = Judged(
                level=each.level,
                words=each.words,
                state=str(RatingState.State(each.state).label),
                from_on=each.from_on,
                review_due_on=each.review_due_on,
                method=str(ModeratedRating.Method(each.rating.method).label),
                evidence=evidence,
                from_reports=from_reports,
                raters=raters,
                statement=statements.get(each.rating.pk, ""),
            )
    return found


def _grounds(rounds: set[UUID]) -> dict[tuple[UUID, str], tuple[int, int, int]]:
    """For a round and a competency: pieces of evidence, those about reports, competency assessors; of their newest levels."""
    from_reports = {kind.id for kind in framework().evidence_types if kind.from_reports}
    rows = CompetencyRating.objects.filter(seat__round__in=rounds).order_by("number")
    values = rows.values_list(
        "seat__round_id", "competency", "seat_id", "number", "also", "evidence__id", "evidence__kind"
    )
    newest: dict[tuple[UUID, str, UUID], tuple[int, dict[str, str]]] = {}
    for round_id, code, seat, number, also, evidence, kind in values:
        held = newest.get((round_id, code, seat))
        if held is None or held[0] != number:
            held = newest[round_id, code, seat] = (number, {})
        if evidence is not None:
            held[1][str(evidence)] = kind
        held[1].update({name: name for name in also})
    together: dict[tuple[UUID, str], tuple[dict[str, str], int]] = {}
    for (round_id, code, _seat), (_number, kinds) in newest.items():
        seen, raters = together.get((round_id, code), ({}, 0))
        together[round_id, code] = ({**seen, **kinds}, raters + 1)
    return {
        key: (len(kinds), sum(kind in from_reports for kind in kinds.values()), raters)
        for key, (kinds, raters) in together.items()
    }


def _records(user: User, chairs: Sequence[Chair], asked: Sequence[Asked]) -> dict[UUID, list[Record]]:
    months = {each.course.id: each.validity_months for each in asked}
    found: dict[UUID, list[Record]] = defaultdict(list)
    held = visible.training_visible_to(user).filter(chair__in=chairs)
    for each in held.order_by("chair__reference", "course", "completed_on", "pk"):
        runs = months.get(each.course)
        until = each.expires_on or (add_months(each.completed_on, runs) if runs else None)
        found[each.chair_id].append(
            Record(
                id=str(each.pk),
                row_version=each.row_version,
                course=each.course,
                completed_on=each.completed_on,
                provider=each.provider,
                certificate=each.certificate,
                state=str(each.get_state_display()),
                expires_on=each.expires_on,
                expiry_reason=each.expiry_reason,
                note=each.note,
                until=until,
            )
        )
    return found


def _actions(user: User, organisation: Organisation | None, chairs: Sequence[Chair]) -> dict[UUID, list[Action]]:
    found: dict[UUID, list[Action]] = defaultdict(list)
    held = visible.development_visible_to(user).filter(chair__in=chairs)
    if organisation is not None:
        held = held.filter(organisation=organisation)
    for each in held.order_by("chair__reference", "due_on", "pk"):
        found[each.chair_id].append(
            Action(
                id=str(each.pk),
                row_version=each.row_version,
                competency=each.competency,
                action=each.action,
                owner=each.owner,
                due_on=each.due_on,
                help_offered=each.help_offered,
                help_by=each.help_by,
                outcome=each.outcome,
                closed_on=each.closed_on,
            )
        )
    return found


def _waiting(user: User, organisation: Organisation) -> dict[UUID, list[Waiting]]:
    """Replies, appeals and disputes that are open: that they are, and until when; no level and no words."""
    found: dict[UUID, list[Waiting]] = defaultdict(list)
    rounds = visible.rounds_visible_to(user).filter(organisation=organisation, stage="shared")
    for round_ in rounds.annotate(reply_until=Min("moderated__states__reply_until")):
        item = f"Reply of the chair: {round_.get_purpose_display()}"
        found[round_.chair_id].append(Waiting("Reply", item, round_.reply_until))
    appeals = visible.appeals_visible_to(user).filter(rating__round__organisation=organisation, outcome="open")
    for appeal in appeals:
        item = f"Decide the appeal about {appeal.rating.competency}"
        found[appeal.rating.chair_id].append(Waiting("Appeal", item, appeal.decide_by))
    for dispute in visible.disputes_visible_to(user).filter(organisation=organisation, outcome="open"):
        item = f"Answer the dispute: {dispute.get_subject_display()}"
        found[dispute.chair_id].append(Waiting("Dispute", item, None))
    return found

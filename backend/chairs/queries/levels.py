"""Where chairs stand with competencies on a day: final levels, gaps, the chair's own view, and what reports suggest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from assessment.catalogue.competency_shapes import CompetencyFramework
from assessment.catalogue.people import load_people_catalogue
from assessment.competency import AgreedLevel, Gap, Standing, find_gaps, pool
from assessment.competency.pooling import Pooled
from backend.accounts.models import Organisation
from backend.chairs.models import Chair, FeedbackAnswer, FeedbackCall, ModeratedRating, RatingState, SelfRating
from backend.chairs.queries.visible import FINAL_STATES, today
from backend.judgements.models import ModeratedLevel, ScoreSheet
from backend.reports.models import CaseAccess

NOT_ASSESSED = "Not yet assessed"


@dataclass(frozen=True)
class FinalLevel:
    """The level of one competency as it stands on a day, with its state. Level None: nobody could say on the evidence."""

    rating: ModeratedRating
    level: int | None
    state: str
    from_on: date
    review_due_on: date | None

    @property
    def words(self) -> str:
        """Such as "3 Proficient" or "3 Proficient (under appeal)"."""
        shown = NOT_ASSESSED if self.level is None else f"{self.level} {framework().levels[self.level].title}"
        if self.state == RatingState.State.UNDER_APPEAL:
            return f"{shown} (under appeal)"
        if self.state == RatingState.State.UPHELD:
            return f"{shown} (corrected on appeal)"
        return shown


def framework() -> CompetencyFramework:
    """The newest competency framework."""
    return load_people_catalogue().framework


def final_levels_of(
    chairs: Sequence[Chair], as_of: date, seen: QuerySet[ModeratedRating]
) -> Mapping[UUID, Mapping[str, FinalLevel]]:
    """For each chair the newest final level of each competency on a day, by competency. What was not final yet is not in it.

    ``seen`` is what ``moderated_visible_to`` gives whoever asks: no level of anybody else's round comes in by this way.
    """
    end = timezone.make_aware(datetime.combine(as_of, time.max))
    newest: dict[UUID, RatingState] = {}
    was_final: set[UUID] = set()
    states = RatingState.objects.filter(rating__chair__in=chairs, rating__in=seen.order_by().values("pk"), at__lte=end)
    states = states.order_by("number")
    for state in states.select_related("rating__round", "rating__chair"):
        newest[state.rating_id] = state
        if state.state in FINAL_STATES:
            was_final.add(state.rating_id)
    found: dict[UUID, dict[str, FinalLevel]] = {chair.pk: {} for chair in chairs}
    for state in sorted(newest.values(), key=lambda each: (each.rating.made, each.rating.pk)):
        if state.rating_id in was_final:
            rating = state.rating
            found[rating.chair_id][rating.competency] = FinalLevel(
                rating, state.level, state.state, state.from_on, state.review_due_on
            )
    return found


def gaps_of(chair: Chair, levels: Mapping[str, FinalLevel], as_of: date) -> tuple[Gap, ...]:
    """What the chair's role asks for against the final levels, gates first."""
    standings = {code: Standing(each.level, each.state, each.review_due_on) for code, each in levels.items()}
    return find_gaps(framework(), chair.profile, standings, as_of)


def own_levels_of(ratings: Iterable[SelfRating]) -> Mapping[str, SelfRating]:
    """The newest of each competency, out of what ``self_ratings_visible_to`` gave."""
    newest: dict[str, SelfRating] = {}
    for each in sorted(ratings, key=lambda rating: rating.number):
        newest[each.competency] = each
    return newest


def agreed_levels_of(chair: Chair, organisations: Iterable[Organisation] | None) -> list[AgreedLevel]:
    """Levels that QA panels agreed for reports of cases on which the chair is chair or author now.

    ``organisations`` None is for the chair; anybody else names whose reviews may be looked at, since scores of reports
    that are not published never leave their partnership. What was not given a level, and reviews that the chair has left,
    are not in it.
    """
    if chair.user_id is None:
        return []
    held = CaseAccess.objects.filter(user=chair.user_id, ended=None, role__in=("chair", "author"))
    if organisations is not None:
        held = held.filter(case__organisation__in=organisations)
    roles = {access.case_id: access.role for access in held}
    rows = ModeratedLevel.objects.filter(version__case__in=roles, level__isnull=False).select_related("version__case")
    newest: dict[tuple[UUID, str], ModeratedLevel] = {}
    for row in rows.order_by("at"):
        newest[row.version.case_id, row.item] = row
    sheets: dict[UUID, list[ScoreSheet]] = defaultdict(list)
    wanted = {row.version_id for row in newest.values()}
    for sheet in ScoreSheet.objects.filter(version__in=wanted, purpose="round", submitted__isnull=False):
        sheets[sheet.version_id].append(sheet)
    return [
        AgreedLevel(
            report=row.version.case.reference,
            role=roles[case_id],
            criterion=item,
            level=row.level,
            readers=len({sheet.owner_id for sheet in sheets[row.version_id] if item in sheet.items}),
            agreed_on=timezone.localdate(row.at),
        )
        for (case_id, item), row in sorted(newest.items(), key=lambda each: (str(each[0][0]), each[0][1]))
        if row.level is not None
    ]


def pooled_feedback_of(chair: Chair, kind: str) -> tuple[Pooled, ...]:
    """Feedback of one kind from every asking that has come to its end, together; withheld below the framework's number.

    An asking that is still open is left out, so that nobody learns one answer from the difference between two looks.
    """
    held = framework()
    field = "member_says" if kind == FeedbackCall.Kind.MEMBERS else "family_says"
    asked = [each.id for each in held.competencies if getattr(each, field)]
    answers = [answer.levels for answer in _answers(chair, kind)]
    return pool(answers, asked, held.rules.answers_before_pooling)


def quotes_of(chair: Chair, kind: str) -> list[str]:
    """What people wrote and allowed to be quoted, once there are enough answers; in no order that tells who."""
    answers = list(_answers(chair, kind))
    if len(answers) < framework().rules.answers_before_pooling:
        return []
    return sorted(answer.words for answer in answers if answer.may_be_quoted and answer.words)


def _answers(chair: Chair, kind: str) -> Iterable[FeedbackAnswer]:
    over = Q(closes_on__lt=today())
    calls = FeedbackCall.objects.filter(over, chair=chair, kind=kind)
    return FeedbackAnswer.objects.filter(call__in=calls)


def themes_of(pooled: Iterable[Pooled]) -> list[tuple[str, str]]:
    """Competency and what most answers said, in words and without a count: what a commissioner sees."""
    themes = []
    for each in pooled:
        if each.counts is not None:
            good, total = each.counts[3] + each.counts[4], sum(each.counts.values())
            words = (
                "Mostly or fully"
                if good * 3 >= total * 2
                else "Not at all or in part"
                if good * 3 <= total
                else "Mixed"
            )
            themes.append((each.competency, words))
    return themes

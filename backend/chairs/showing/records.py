"""One record, as the person who looks may see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assessment.catalogue.competency_shapes import Competency
from assessment.competency import Gap, ReportSuggestion, suggest_from_reports, talk_about
from assessment.competency.pooling import Pooled
from backend.accounts.models import User
from backend.chairs.models import (
    Chair,
    CompetencyRating,
    Evidence,
    FeedbackCall,
    ModeratedRating,
    RatingState,
    SelfRating,
)
from backend.chairs.queries import visible
from backend.chairs.queries.levels import (
    NOT_ASSESSED,
    FinalLevel,
    agreed_levels_of,
    final_levels_of,
    framework,
    gaps_of,
    own_levels_of,
    pooled_feedback_of,
    quotes_of,
    themes_of,
)
from backend.chairs.queries.sight import Sight
from backend.chairs.queries.training import CourseStatus, training_of

BOX, SPACE = 18, 22


@dataclass(frozen=True)
class Box:
    """One of the four boxes of a drawn level: ``x`` in pixels, filled up to the level, the target marked."""

    x: int
    is_filled: bool
    is_target: bool


@dataclass(frozen=True)
class CompetencyRow:
    """One competency of a record. ``own`` is the chair's own view, None where it is not for whoever looks."""

    gap: Gap
    competency: Competency
    final: FinalLevel | None
    own: SelfRating | None
    call_for_talk: bool
    actions: int

    @property
    def level_words(self) -> str:
        """The level with its name and state, never 0."""
        return self.final.words if self.final else NOT_ASSESSED

    @property
    def boxes(self) -> list[Box]:
        """The level drawn: four boxes, and no filled one where there is no level."""
        level = self.gap.level or 0
        return [Box(SPACE * place, place < level, place + 1 == self.gap.target) for place in range(4)]


def sees_levels(user: User, chair: Chair, sight: Sight) -> bool:
    """True where the page has a place for levels: own, area, or a share of them."""
    return sight.is_own or sight.in_area or visible.chairs_sharing(user, "ratings").filter(pk=chair.pk).exists()


def course_rows(user: User, chair: Chair, sight: Sight, as_of: date) -> list[CourseStatus]:
    """Every course that is required, recommended for the role, or held; nothing for whoever may not see training."""
    allowed = sight.is_own or sight.in_area or sight.is_seated
    if not allowed and not visible.chairs_sharing(user, "training").filter(pk=chair.pk).exists():
        return []
    organisation = sight.organisation
    if organisation is None and sight.is_own:
        area = chair.areas.filter(ended=None, confirmed__isnull=False).select_related("organisation").first()
        organisation = area.organisation if area else None
    rows = training_of([chair], organisation, as_of)[chair.pk]
    return [
        row
        for row in rows
        if row.is_required
        or row.status.held
        or (row.asked.standing != "optional" and chair.profile in row.course.expected_of)
    ]


def competency_rows(user: User, chair: Chair, as_of: date) -> list[CompetencyRow]:
    """What the role asks for, gates first, with the levels that whoever looks may see."""
    levels = final_levels_of([chair], as_of, visible.moderated_visible_to(user))[chair.pk]
    own = own_levels_of(visible.self_ratings_visible_to(user).filter(chair=chair))
    actions: dict[str, int] = {}
    for action in visible.development_visible_to(user).filter(chair=chair, closed_on=None):
        actions[action.competency] = actions.get(action.competency, 0) + 1
    held = framework()
    return [
        CompetencyRow(
            gap=gap,
            competency=held.competency(gap.competency),
            final=levels.get(gap.competency),
            own=own.get(gap.competency),
            call_for_talk=talk_about(
                own[gap.competency].level if gap.competency in own else None,
                gap.level,
                held.rules.talk_about_difference_from,
            ),
            actions=actions.get(gap.competency, 0),
        )
        for gap in gaps_of(chair, levels, as_of)
    ]


@dataclass(frozen=True)
class ShownRating:
    """An agreed level with everything that led to it, as far as whoever looks may see it."""

    rating: ModeratedRating
    states: Sequence[RatingState]
    originals: Sequence[CompetencyRating]
    may_see_reasons: bool

    @property
    def newest(self) -> RatingState:
        """The state as it is now."""
        return self.states[-1]

    @property
    def words(self) -> str:
        """The level in words, or that there is none."""
        level = self.newest.level
        return NOT_ASSESSED if level is None else f"{level} {framework().levels[level].title}"


@dataclass(frozen=True)
class CompetencyPage:
    """One competency of one chair, to be followed by hand from the level to the evidence."""

    competency: Competency
    ratings: Sequence[ShownRating]
    own: SelfRating | None
    evidence: Sequence[Evidence]
    suggestion: ReportSuggestion | None
    members: Pooled | None
    family: Pooled | None
    quotes: Sequence[str]
    theme: str


def competency_page(user: User, chair: Chair, sight: Sight, code: str) -> CompetencyPage:
    """Everything about one competency. Raises KeyError for a code that the framework does not have."""
    held = framework()
    competency = held.competency(code)
    ratings = visible.moderated_visible_to(user).filter(chair=chair, competency=code).order_by("-made")
    originals = visible.ratings_visible_to(user).filter(seat__round__chair=chair, competency=code)
    close = sight.is_own or sight.is_seated
    feedback = feedback_of(user, chair, sight)
    return CompetencyPage(
        competency=competency,
        ratings=[
            ShownRating(
                rating,
                sorted(rating.states.all(), key=lambda state: state.number),
                [each for each in originals if each.seat.round_id == rating.round_id],
                close,
            )
            for rating in ratings
        ],
        own=own_levels_of(visible.self_ratings_visible_to(user).filter(chair=chair, competency=code)).get(code),
        evidence=list(visible.evidence_visible_to(user).filter(chair=chair, proposals__competency=code)),
        suggestion=suggestion_of(user, chair, sight, code),
        members=feedback.members.get(code),
        family=feedback.family.get(code),
        quotes=feedback.quotes,
        theme=feedback.themes.get(code, ""),
    )


@dataclass(frozen=True)
class Feedback:
    """Feedback as whoever looks may see it: pooled, or themes alone, or nothing."""

    members: Mapping[str, Pooled]
    family: Mapping[str, Pooled]
    quotes: Sequence[str]
    themes: Mapping[str, str]


def feedback_of(user: User, chair: Chair, sight: Sight) -> Feedback:
    """Pooled for the chair and in a round, themes for the area, nothing for anybody else."""
    if not (sight.is_own or sight.in_area or sight.is_seated):
        return Feedback({}, {}, [], {})
    members = pooled_feedback_of(chair, FeedbackCall.Kind.MEMBERS)
    if not (sight.is_own or sight.is_seated):
        return Feedback({}, {}, [], dict(themes_of(members)))
    family = pooled_feedback_of(chair, FeedbackCall.Kind.FAMILY)
    quotes = quotes_of(chair, FeedbackCall.Kind.MEMBERS) if sight.is_own else []
    return Feedback({each.competency: each for each in members}, {each.competency: each for each in family}, quotes, {})


def suggestion_of(user: User, chair: Chair, sight: Sight, code: str) -> ReportSuggestion | None:
    """What reports suggest: of all own reports to the chair, of its own reviews to a partnership and in its rounds."""
    if sight.is_own:
        return suggest_from_reports(framework(), code, agreed_levels_of(chair, None))
    bodies = list(visible.organisations_seeing_chairs(user)) if sight.in_area else []
    bodies += [seat.round.organisation for seat in visible.open_seats(user).filter(round__chair=chair)]
    if not bodies:
        return None
    return suggest_from_reports(framework(), code, agreed_levels_of(chair, bodies))

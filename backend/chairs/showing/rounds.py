"""A round as the people in it may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.catalogue.competency_shapes import Competency
from assessment.competency import settle
from backend.accounts.models import User
from backend.chairs.models import CompetencyRating, ModeratedRating, RatingRound, RatingState, RoundSeat
from backend.chairs.queries import visible
from backend.chairs.queries.levels import NOT_ASSESSED, framework

CALLS_FOR = {
    "agree": "Both gave the same level",
    "reconcile": "One level apart, or one could not say: come out at one of the two",
    "moderator": "Far apart, or on either side of level 3: the moderator decides",
}


@dataclass(frozen=True)
class RoundRow:
    """One competency of a round. What is not for whoever looks is empty."""

    competency: Competency
    own: CompetencyRating | None
    both: Sequence[CompetencyRating]
    calls_for: str
    settled: ModeratedRating | None
    state: RatingState | None

    @property
    def settled_words(self) -> str:
        """The agreed level in words."""
        if self.state is None:
            return ""
        return in_words(self.state.level)


def in_words(level: int | None) -> str:
    """A level with its name."""
    return NOT_ASSESSED if level is None else f"{level} {framework().levels[level].title}"


def rows_for(user: User, round_: RatingRound, seat: RoundSeat | None) -> list[RoundRow]:
    """Every competency of the round: one's own level to a competency assessor, both to the moderator once both are in."""
    if seat is None or seat.conflict != RoundSeat.Conflict.NONE:
        return []
    given = list(visible.ratings_visible_to(user).filter(seat__round=round_).order_by("seat__seated", "number"))
    settled = {each.competency: each for each in visible.moderated_visible_to(user).filter(round=round_)}
    rows = []
    for code in round_.competencies:
        newest = {each.seat_id: each for each in given if each.competency == code}
        both = list(newest.values()) if seat.part == RoundSeat.Part.MODERATOR else []
        rating = settled.get(code)
        rows.append(
            RoundRow(
                competency=framework().competency(code),
                own=newest.get(seat.pk),
                both=both,
                calls_for=CALLS_FOR[settle(both[0].level, both[1].level)] if len(both) == 2 else "",
                settled=rating,
                state=max(rating.states.all(), key=lambda each: each.number) if rating else None,
            )
        )
    return rows


def newest_own(user: User, seat: RoundSeat, code: str) -> CompetencyRating | None:
    """The newest level that this person gave."""
    return visible.ratings_visible_to(user).filter(seat=seat, competency=code).order_by("-number").first()


def both_for_moderator(user: User, round_: RatingRound, code: str) -> list[CompetencyRating]:
    """Both levels for the moderator; nothing before both are in."""
    rows = (
        visible.ratings_visible_to(user).filter(seat__round=round_, competency=code).order_by("seat__seated", "number")
    )
    return list({each.seat_id: each for each in rows}.values())

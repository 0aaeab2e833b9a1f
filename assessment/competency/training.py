"""Where a person stands with one course on one day, with the reason in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assessment.competency.days import add_months, days_left

PIECES_A_YEAR, WITH_A_COLLEAGUE = 2, 1
DEVELOPMENT_MONTHS = 12


class TrainingState(StrEnum):
    """One status for one cell of a matrix; a word and a sign each."""

    CURRENT = "current"
    DUE_SOON = "due_soon"
    EXPIRED = "expired"
    NOT_HELD = "not_held"
    EXEMPT = "exempt"
    NOT_REQUIRED = "not_required"
    SELF_DECLARED = "self_declared"
    DISPUTED = "disputed"

    @property
    def words(self) -> str:
        """The word and sign that a reader sees."""
        return WORDS[self]


WORDS = {
    TrainingState.CURRENT: "Current ●",
    TrainingState.DUE_SOON: "Due soon ▲",
    TrainingState.EXPIRED: "Expired ■",
    TrainingState.NOT_HELD: "Not held –",
    TrainingState.EXEMPT: "Exempt ○",
    TrainingState.NOT_REQUIRED: "Not required",
    TrainingState.SELF_DECLARED: "Self-declared ?",
    TrainingState.DISPUTED: "Disputed ◇",
}


@dataclass(frozen=True)
class Held:
    """One completed training on the topic of the course. ``state`` is self_declared, seen, verified, rejected or disputed.

    ``expires_on`` is a last day that somebody set by hand, else None.
    """

    id: str
    completed_on: date
    state: str
    expires_on: date | None = None


@dataclass(frozen=True)
class Excused:
    """A stretch of days, both included, for which an organisation does without the course."""

    since: date
    until: date


@dataclass(frozen=True)
class Requirement:
    """What is asked for. ``validity_months`` None is without end. ``reopened_on`` are the days on which new guidance came
    into force, for a course that has to be done again then; empty for any other."""

    is_required: bool
    validity_months: int | None
    due_soon_days: int
    reopened_on: tuple[date, ...] = ()


@dataclass(frozen=True)
class TrainingStatus:
    """Where somebody stands. ``last_day`` is the last day in date, None where there is none; ``held`` the id that decided."""

    state: TrainingState
    reason: str
    last_day: date | None = None
    held: str = ""

    @property
    def in_date(self) -> bool:
        """True where the requirement is met on that day by something that somebody else has seen, or is excused."""
        return self.state in {TrainingState.CURRENT, TrainingState.DUE_SOON, TrainingState.EXEMPT}


def training_status(
    held: Iterable[Held], requirement: Requirement, as_of: date, excused: Iterable[Excused] = ()
) -> TrainingStatus:
    """The status on the day ``as_of``, from what had been completed by then.

    Rejected training does not count, and disputed training neither until the dispute is answered. What was seen counts
    before what is only declared. What runs longest decides. An exemption counts where nothing is in date.
    """
    there = [each for each in held if each.completed_on <= as_of and each.state != "rejected"]
    counted = [each for each in there if each.state != "disputed"]
    best = [_status(each, requirement, as_of) for each in counted]
    for wanted in (TrainingState.CURRENT, TrainingState.DUE_SOON, TrainingState.SELF_DECLARED):
        fitting = [each for each in best if each.state == wanted]
        if fitting:
            return max(fitting, key=lambda each: each.last_day or date.max)
    for stretch in excused:
        if stretch.since <= as_of <= stretch.until:
            reason = f"Excused until {in_words(stretch.until)}."
            return TrainingStatus(TrainingState.EXEMPT, reason, stretch.until)
    if best:
        return max(best, key=lambda each: each.last_day or date.min)
    if there:
        return TrainingStatus(
            TrainingState.DISPUTED, "What is held is disputed and does not count until that is answered."
        )
    if not requirement.is_required:
        return TrainingStatus(TrainingState.NOT_REQUIRED, "Not asked for here, and not held.")
    return TrainingStatus(TrainingState.NOT_HELD, "Asked for here, and no record of it.")


def _status(each: Held, requirement: Requirement, as_of: date) -> TrainingStatus:
    last, why = each.expires_on, "the last day that was set by hand"
    if last is None and requirement.validity_months is not None:
        last, why = add_months(each.completed_on, requirement.validity_months), f"{requirement.validity_months} months"
    reopened = [day for day in requirement.reopened_on if each.completed_on < day <= as_of]
    done = f"Completed on {in_words(each.completed_on)}"
    if reopened and (last is None or last >= min(reopened)):
        day = min(reopened)
        reason = f"{done}; new guidance is in force since {in_words(day)}, so it has to be done again."
        return TrainingStatus(TrainingState.EXPIRED, reason, day - timedelta(days=1), each.id)
    if last is None:
        state, reason = TrainingState.CURRENT, f"{done}; it does not run out."
    elif last < as_of:
        return TrainingStatus(TrainingState.EXPIRED, f"{done}; in date until {in_words(last)} ({why}).", last, each.id)
    else:
        soon = days_left(last, as_of) <= requirement.due_soon_days
        state = TrainingState.DUE_SOON if soon else TrainingState.CURRENT
        reason = f"{done}; in date until {in_words(last)} ({why})."
    if each.state == "self_declared":
        return TrainingStatus(
            TrainingState.SELF_DECLARED, f"{reason} Nobody has seen evidence of it yet.", last, each.id
        )
    return TrainingStatus(state, reason, last, each.id)


@dataclass(frozen=True)
class Piece:
    """One piece of continuing development."""

    done_on: date
    with_a_colleague: bool


def development_status(pieces: Iterable[Piece], as_of: date) -> TrainingStatus:
    """Whether the twelve months up to ``as_of`` hold two pieces, one of them reflected on with a colleague."""
    since = add_months(as_of, -DEVELOPMENT_MONTHS)
    year = [each for each in pieces if since < each.done_on <= as_of]
    together = sum(each.with_a_colleague for each in year)
    reason = f"{len(year)} in the twelve months to {in_words(as_of)}, {together} of them reflected on with a colleague."
    if len(year) >= PIECES_A_YEAR and together >= WITH_A_COLLEAGUE:
        return TrainingStatus(TrainingState.CURRENT, reason)
    return TrainingStatus(TrainingState.NOT_HELD, reason)


def in_words(day: date) -> str:
    """A date in full, such as 3 March 2026."""
    return f"{day.day} {day:%B %Y}"

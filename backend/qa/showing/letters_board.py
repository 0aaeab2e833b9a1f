"""The board of letters: when each is due, what is awaited of the review, and what is overdue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from backend.accounts.models import User
from backend.qa.models import Decision, RequiredChange, Round
from backend.qa.queries import decisions as reading
from backend.qa.queries import rounds as seeing
from backend.qa.showing.board import USUAL_DAYS, WIDTH


@dataclass(frozen=True)
class LetterRow:
    """One round whose panel has met or that is frozen, and its newest decision.

    ``since`` is the day from which a family waits: that of the meeting, else the day of freezing. ``days`` are those until
    today, or until the letter went out. ``open_changes`` of ``changes`` are not answered yet.
    """

    round: Round
    decision: Decision | None
    since: date
    days: int
    due: date
    is_overdue: bool
    reply_is_open: bool
    open_changes: int
    changes: int

    @property
    def width(self) -> int:
        """The drawn bar: days as a share of twice the usual wait, at most its whole width of 300."""
        return min(WIDTH, round(WIDTH * self.days / (2 * USUAL_DAYS)))


def letters_board_of(user: User, today: date | None = None) -> list[LetterRow]:
    """The rounds of the bodies whose letters the user keeps, longest waiting first, issued letters last."""
    today = today or timezone.localdate()
    newest: dict[object, Decision] = {}
    for decision in reading.letters_on_the_board(user).prefetch_related("changes").order_by("drafted"):
        newest[decision.round_id] = decision
    bodies = reading.bodies_whose_letters_show(user)
    rounds = seeing.rounds_visible_to(user).filter(organisation__in=bodies)
    rows = [row for each in rounds for row in _row(each, newest.get(each.pk), today)]
    return sorted(
        rows, key=lambda row: (row.decision is not None and row.decision.is_issued, -row.days, row.round.name)
    )


def _row(round_: Round, decision: Decision | None, today: date) -> Iterable[LetterRow]:
    frozen = timezone.localtime(round_.frozen).date() if round_.frozen else None
    since = round_.meets if round_.meets and round_.meets <= today else frozen
    over = round_.state == Round.State.ENDED and decision is None
    if since is None or over:
        return
    issued = timezone.localtime(decision.issued).date() if decision and decision.issued else None
    changes = [each.state for each in decision.changes.all()] if decision else []
    due = since + timedelta(days=USUAL_DAYS)
    yield LetterRow(
        round=round_,
        decision=decision,
        since=since,
        days=max(0, ((issued or today) - since).days),
        due=due,
        is_overdue=issued is None and today > due,
        reply_is_open=decision is not None and decision.reply_is_open,
        open_changes=changes.count(RequiredChange.State.OPEN),
        changes=len(changes),
    )

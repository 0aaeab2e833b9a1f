"""The board of a secretariat: rounds by state, days since the version was received, what is overdue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from backend.qa.models import Assignment, Round
from backend.qa.queries import assignments as reading

#: How many days families wait today between the meeting of a QA panel and its letter, as far as letters could be seen.
USUAL_DAYS = 33
WIDTH = 300


@dataclass(frozen=True)
class BoardRow:
    """One round. ``days`` since it was received, until it was frozen or ended; ``came`` of ``asked`` sheets are in."""

    round: Round
    days: int
    came: int
    asked: int
    is_overdue: bool

    @property
    def width(self) -> int:
        """The drawn bar: days as a share of twice the usual wait, at most its whole width of 300."""
        return min(WIDTH, round(WIDTH * self.days / (2 * USUAL_DAYS)))


@dataclass(frozen=True)
class BoardColumn:
    """The rounds in one state, longest waiting first."""

    state: str
    title: str
    rows: tuple[BoardRow, ...]


def board_of(rounds: Iterable[Round], today: date | None = None) -> list[BoardColumn]:
    """Every state that has rounds, in the order in which rounds go."""
    held = [row_of(each, today) for each in rounds]
    columns = []
    for state in Round.State:
        rows = sorted((row for row in held if row.round.state == state), key=lambda row: (-row.days, row.round.name))
        if rows:
            columns.append(BoardColumn(state.value, str(state.label), tuple(rows)))
    return columns


def row_of(round_: Round, today: date | None = None) -> BoardRow:
    """One round as the board shows it. Dates are those of London."""
    today = today or timezone.localdate()
    over = round_.frozen or round_.ended
    until = timezone.localtime(over).date() if over else today
    asked = list(reading.scoring_assignments(round_))
    came = sum(each.state == Assignment.State.SUBMITTED for each in asked)
    overdue = round_.takes_scores and round_.due is not None and round_.due < today and came < round_.required_readers
    return BoardRow(round_, max(0, (until - round_.received).days), came, round_.required_readers, overdue)

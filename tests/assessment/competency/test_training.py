"""Training on any day: calendar months, 29 February, exemptions, new guidance, what counts and what does not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.competency import (
    Excused,
    Held,
    Piece,
    Requirement,
    TrainingState,
    add_months,
    development_status,
    training_status,
    working_days_after,
)

YEAR = Requirement(is_required=True, validity_months=12, due_soon_days=90)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


def held(completed: date, state: str = "seen", expires: date | None = None) -> Held:
    return Held("one", completed, state, expires)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 2, 28), 12, date(2024, 2, 28)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
    ],
)
def test_months_are_added_by_the_calendar(day, months, then):
    assert add_months(day, months) == then


@given(DAYS, st.integers(0, 120))
def test_adding_months_moves_exactly_that_many_months(day, months):
    then = add_months(day, months)
    assert (then.year - day.year) * 12 + then.month - day.month == months
    assert then.day <= day.day


def test_training_completed_on_29_february_is_in_date_until_28_february():
    status = training_status([held(date(2024, 2, 29))], YEAR, date(2025, 2, 28))
    assert status.state == TrainingState.DUE_SOON
    assert status.last_day == date(2025, 2, 28)
    assert training_status([held(date(2024, 2, 29))], YEAR, date(2025, 3, 1)).state == TrainingState.EXPIRED


def test_a_status_says_what_it_rests_on():
    status = training_status([held(date(2025, 6, 1))], YEAR, date(2025, 7, 1))
    assert status.reason == "Completed on 1 June 2025; in date until 1 June 2026 (12 months)."
    assert status.state.words == "Current ●"
    assert status.held == "one"


def test_training_is_due_soon_from_the_ninetieth_day_before():
    training = [held(date(2025, 6, 30))]
    assert training_status(training, YEAR, date(2026, 4, 1)).state == TrainingState.DUE_SOON
    assert training_status(training, YEAR, date(2026, 3, 31)).state == TrainingState.CURRENT


@given(DAYS, DAYS)
def test_what_is_completed_later_says_nothing_about_an_earlier_day(completed, as_of):
    status = training_status([held(completed)], YEAR, as_of)
    assert (status.state == TrainingState.NOT_HELD) == (completed > as_of)


def test_a_last_day_that_was_set_by_hand_decides():
    status = training_status([held(date(2025, 1, 1), expires=date(2025, 3, 1))], YEAR, date(2025, 3, 2))
    assert status.state == TrainingState.EXPIRED
    assert "set by hand" in status.reason


def test_training_without_an_end_never_expires():
    forever = Requirement(is_required=True, validity_months=None, due_soon_days=90)
    status = training_status([held(date(1999, 1, 1))], forever, date(2026, 1, 1))
    assert (status.state, status.last_day) == (TrainingState.CURRENT, None)


def test_what_nobody_has_seen_is_self_declared_and_not_in_date():
    status = training_status([held(date(2025, 6, 1), "self_declared")], YEAR, date(2025, 7, 1))
    assert status.state == TrainingState.SELF_DECLARED
    assert not status.in_date


def test_rejected_training_does_not_count():
    assert training_status([held(date(2025, 6, 1), "rejected")], YEAR, date(2025, 7, 1)).state == TrainingState.NOT_HELD


def test_disputed_training_is_said_to_be_disputed_until_it_is_answered():
    status = training_status([held(date(2025, 6, 1), "disputed")], YEAR, date(2025, 7, 1))
    assert status.state == TrainingState.DISPUTED


def test_what_was_seen_counts_before_what_is_declared():
    training = [Held("new", date(2025, 6, 1), "self_declared"), Held("old", date(2025, 1, 1), "verified")]
    status = training_status(training, YEAR, date(2025, 7, 1))
    assert (status.state, status.held) == (TrainingState.CURRENT, "old")


def test_the_training_that_runs_longest_decides():
    training = [Held("old", date(2024, 12, 1), "seen"), Held("new", date(2025, 5, 1), "seen")]
    assert training_status(training, YEAR, date(2025, 6, 1)).held == "new"


def test_an_exemption_holds_on_both_its_days_and_not_after():
    excused = [Excused(date(2025, 1, 1), date(2025, 3, 31))]
    for day in (date(2025, 1, 1), date(2025, 3, 31)):
        assert training_status([], YEAR, day, excused).state == TrainingState.EXEMPT
    assert training_status([], YEAR, date(2025, 4, 1), excused).state == TrainingState.NOT_HELD


def test_training_in_date_counts_before_an_exemption():
    status = training_status(
        [held(date(2025, 1, 1))], YEAR, date(2025, 2, 1), [Excused(date(2025, 1, 1), date(2025, 12, 1))]
    )
    assert status.state == TrainingState.CURRENT


def test_new_guidance_reopens_what_was_completed_before_it():
    again = Requirement(True, 36, 90, reopened_on=(date(2026, 1, 1),))
    before, after = [held(date(2025, 12, 31))], [held(date(2026, 1, 1))]
    assert training_status(before, again, date(2025, 12, 31)).state == TrainingState.CURRENT
    status = training_status(before, again, date(2026, 1, 1))
    assert (status.state, status.last_day) == (TrainingState.EXPIRED, date(2025, 12, 31))
    assert "new guidance is in force since 1 January 2026" in status.reason
    assert training_status(after, again, date(2026, 1, 2)).state == TrainingState.CURRENT


def test_what_is_not_asked_for_and_not_held_is_not_required():
    optional = Requirement(False, 12, 90)
    assert training_status([], optional, date(2026, 1, 1)).state == TrainingState.NOT_REQUIRED


@given(
    st.lists(
        st.tuples(DAYS, st.sampled_from(["self_declared", "seen", "verified", "rejected", "disputed"])), max_size=5
    ),
    DAYS,
)
def test_the_order_of_records_does_not_matter(records, as_of):
    training = [Held(str(number), day, state) for number, (day, state) in enumerate(records)]
    one, other = (training_status(each, YEAR, as_of) for each in (training, training[::-1]))
    assert (one.state, one.last_day) == (other.state, other.last_day)


def test_continuing_development_needs_two_pieces_and_one_with_a_colleague():
    as_of = date(2026, 2, 28)
    alone = [Piece(date(2025, 9, 1), False), Piece(date(2025, 10, 1), False)]
    assert development_status(alone, as_of).state == TrainingState.NOT_HELD
    together = [Piece(date(2025, 9, 1), False), Piece(date(2025, 10, 1), True)]
    assert development_status(together, as_of).state == TrainingState.CURRENT
    long_ago = [Piece(date(2025, 2, 28), True), Piece(date(2025, 10, 1), True)]
    assert development_status(long_ago, as_of).state == TrainingState.NOT_HELD


def test_ten_working_days_from_a_friday_end_on_a_friday():
    assert working_days_after(date(2026, 11, 20), 10) == date(2026, 12, 4)

"""Reckoning with days: calendar months and working days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

MONTHS, WORKING_DAYS = 12, 5


def add_months(day: date, months: int) -> date:
    """The same day of the month, ``months`` later; the last of a shorter month (31 January and 1: 28 or 29 February).

    29 February and 12 months is 28 February, and 29 February and 48 months is 29 February.
    """
    total = day.year * MONTHS + day.month - 1 + months
    year, month = divmod(total, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_left(last_day: date, as_of: date) -> int:
    """Whole days from ``as_of`` to the last day; 0 on that day, negative once it is over."""
    return (last_day - as_of).days


def working_days_after(day: date, count: int) -> date:
    """The day that is ``count`` working days later, Monday to Friday. Public holidays are not known here."""
    while count > 0:
        day += timedelta(days=1)
        if day.weekday() < WORKING_DAYS:
            count -= 1
    return day

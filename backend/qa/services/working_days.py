"""Working days in England and Wales: Monday to Friday without bank holidays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from backend.reports.workspace.refusals import Refused

#: Bank holidays of England and Wales, substitute days included: those of the Banking and Financial Dealings Act 1971 with
#: Good Friday and Christmas Day, reckoned by rule in November 2026. Holidays proclaimed for one year alone have to be added by
#: hand from the list on GOV.UK ("UK bank holidays"). verified: false. A year that is not here is refused.
BANK_HOLIDAYS: Final[Mapping[int, tuple[str, ...]]] = {
    2025: ("01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"),
    2026: ("01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"),
    2027: ("01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"),
    2028: ("01-03", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"),
}
SATURDAY: Final = 5


class YearNotListed(Refused):
    """The bank holidays of a year are not known to the program."""

    code = "year_not_listed"

    def __init__(self, year: int) -> None:
        super().__init__(
            _("The bank holidays of %(year)s are not listed in this program, so that working days cannot be counted.")
            % {"year": year}
        )


def is_working_day(day: date) -> bool:
    """False on Saturdays, Sundays and bank holidays. Raises YearNotListed."""
    if day.year not in BANK_HOLIDAYS:
        raise YearNotListed(day.year)
    return day.weekday() < SATURDAY and day.strftime("%m-%d") not in BANK_HOLIDAYS[day.year]


def working_days_after(day: date, number: int) -> date:
    """The last of ``number`` working days that follow ``day``; ``day`` itself never counts. Raises YearNotListed."""
    while number > 0:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day

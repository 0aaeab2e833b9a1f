"""One way into a spreadsheet cell: nothing that anybody wrote can become a formula, an error or a broken file.

In a workbook the words stay exactly as they are: a cell is written as text, with the mark that keeps it text when somebody
edits it. A table of comma-separated values has no types, so words that begin like a formula get an apostrophe there, which
``from_csv`` takes away again.
"""

from __future__ import annotations

import datetime
import re
from typing import Any, Final

LONGEST_CELL: Final = 32_767
SHORTENED: Final = " … [shortened: {:,} more characters]"
#: Characters that no spreadsheet keeps, or that turn the direction of writing; half characters; what is no character.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_INSTEAD: Final = "\ufffd"
#: What some program reads as the beginning of a formula, in the widths of several scripts.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−")
_KEEPS_TEXT: Final = "'"
#: A spreadsheet holds numbers with 15 digits.
_LARGEST: Final = 10**15

Cell = str | int | float | datetime.date | None


def to_cell(value: object) -> Cell:
    """``value`` as a safe cell: text of at most 32,767 characters, numbers and dates as they are, empty words as None.

    Characters that cannot be kept are replaced by U+FFFD, so that nothing vanishes unseen; line ends become line feeds.
    Moments are text in UTC. True and False become yes and no.
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return value if abs(value) < _LARGEST else str(value)
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else str(value)
    if isinstance(value, datetime.datetime):
        return _moment(value)
    if isinstance(value, datetime.date):
        return value
    words = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return _shortened(_CONTROL.sub(_INSTEAD, words))


def put(sheet: Any, row: int, column: int, value: object, look: Any, date_look: Any = None) -> None:
    """Write one cell of an XlsxWriter sheet by the type of ``to_cell``; never by guessing what the words might mean.

    ``look`` is a format with ``quote_prefix``, ``date_look`` the one for dates (``look`` where there is none).
    """
    cell = to_cell(value)
    if cell is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell, look)
    elif isinstance(cell, datetime.date):
        sheet.write_datetime(row, column, datetime.datetime.combine(cell, datetime.time()), date_look or look)
    else:
        sheet.write_number(row, column, cell, look)


def to_csv(value: object) -> str:
    """``value`` as a field: as ``to_cell``, dates as 2026-11-22, and an apostrophe before what begins like a formula."""
    cell = to_cell(value)
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell)
    return f"{_KEEPS_TEXT}{cell}" if _begins_like_a_formula(cell) else cell


def from_csv(field: str) -> str:
    """What ``to_csv`` was given: exactly its own apostrophe is taken away, and no other."""
    return field[1:] if field.startswith(_KEEPS_TEXT) and _begins_like_a_formula(field[1:]) else field


def _begins_like_a_formula(words: str) -> bool:
    return words.lstrip(" \n\xa0\u3000'").startswith(_FORMULA)


def _moment(value: datetime.datetime) -> str:
    if value.tzinfo is None:
        return value.isoformat(sep=" ", timespec="seconds")
    return value.astimezone(datetime.UTC).isoformat(sep=" ", timespec="seconds").replace("+00:00", " UTC")


def _shortened(words: str) -> str:
    """At most 32,767 characters as spreadsheets count them: one beyond the first plane is two."""
    if len(words) <= LONGEST_CELL // 2:
        return words
    units = len(words.encode("utf-16-le")) // 2
    if units <= LONGEST_CELL:
        return words
    room = LONGEST_CELL - len(SHORTENED.format(len(words)))
    kept = words.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
    return kept + SHORTENED.format(len(words) - len(kept))

"""One way into a spreadsheet cell: nothing that a report says can become a formula, an error or a broken file."""

from __future__ import annotations

import re
from typing import Final

LONGEST_CELL: Final = 32_767
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
#: What some programs read as the beginning of a formula when a sheet is saved as CSV and opened again.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | float | None


def to_cell(value: object) -> Cell:
    """``value`` as a safe cell: text without control and direction characters, at most 32,767 characters, numbers as they are.

    Text that begins like a formula gets a leading apostrophe, which every spreadsheet program shows as plain text.
    True and False become yes and no, None stays empty.
    """
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else str(value)
    words = _CONTROL.sub("", str(value)).replace("\r\n", "\n").replace("\r", "\n")
    if words.startswith(_FORMULA):
        words = f"'{words}"
    return words if len(words) <= LONGEST_CELL else words[: LONGEST_CELL - 1] + "…"

"""The shape of one sheet, whatever it is written to, and the words and signs that mean something in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from assessment.competency import TrainingState
from assessment.competency.training import WORDS
from assessment.exports.cells import Cell, to_cell

SCHEMA: Final = "chair-workbook/1"
#: Fewer people than that could be told from a count.
FEWEST: Final = 5
NOT_ENDORSED: Final = (
    "Locally adopted. Not issued or endorsed by the Home Office, by AAFDA or by any regulator; sources are on the sheets "
    "Framework and Courses, with whether they were verified."
)
PERSONAL: Final = "Personal data: restricted. For the people in this partnership who appoint and support chairs."
WITHOUT_PEOPLE: Final = "No personal data: counts below five are withheld."

Kind = Literal["text", "date", "int", "share", "status", "level"]
Row = Sequence[object]


@dataclass(frozen=True)
class Column:
    """One column. ``width`` is in characters. ``choices`` names the list whose entries may be typed here.

    ``is_input`` marks what may be typed over and brought back.
    """

    title: str
    meaning: str
    kind: Kind = "text"
    width: int = 16
    choices: str = ""
    is_input: bool = False


@dataclass(frozen=True)
class Table:
    """One sheet with one table. ``frozen`` is how many columns stay in sight. ``name`` is the table's name for formulas.

    ``takes_input`` sheets are left unlocked; the versions of their rows guard them.
    """

    sheet: str
    name: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    frozen: int = 1
    takes_input: bool = False

    def place(self, title: str) -> int:
        """The index of a column. Raises ValueError where there is none."""
        return [column.title for column in self.columns].index(title)


def content_sha256(tables: Iterable[Table]) -> str:
    """The hash of what is in the sheets: titles, headings and cells in order; not of how they look or when they were made."""
    held = [
        [
            table.sheet,
            [column.title for column in table.columns],
            [[_plain(cell) for cell in row] for row in table.rows],
        ]
        for table in tables
    ]
    return hashlib.sha256(json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _plain(value: object) -> object:
    cell: Cell = to_cell(value)
    return cell.isoformat() if isinstance(cell, date) else cell


#: Beginning of a cell's words -> colour of its ground. The word and the sign carry the meaning, the colour repeats it.
STATUS_GROUNDS: Final = (
    (WORDS[TrainingState.CURRENT], "#D9EAD3"),
    (WORDS[TrainingState.DUE_SOON], "#FFF2CC"),
    (WORDS[TrainingState.EXPIRED], "#F4CCCC"),
    (WORDS[TrainingState.NOT_HELD], "#F4CCCC"),
    (WORDS[TrainingState.EXEMPT], "#EFEFEF"),
    (WORDS[TrainingState.SELF_DECLARED], "#FFF2CC"),
    (WORDS[TrainingState.DISPUTED], "#EFEFEF"),
    ("Overdue ■", "#F4CCCC"),
    ("No date –", "#EFEFEF"),
)
#: Tints of one blue: a person's level is never red.
LEVEL_GROUNDS: Final = (("1 ", "#EAF2FA"), ("2 ", "#D2E4F4"), ("3 ", "#B6D4ED"), ("4 ", "#98C2E5"))

#: What a training cell may say, with its meaning.
STATUSES: Final = (
    (TrainingState.CURRENT, "In date, and somebody has seen the evidence."),
    (TrainingState.DUE_SOON, "In date, and ends within the days that count as soon."),
    (TrainingState.EXPIRED, "Was in date, and is no longer, or has to be done again because of new guidance."),
    (TrainingState.NOT_HELD, "Asked for, and there is no record of it."),
    (TrainingState.EXEMPT, "Excused until a day, for a recorded reason."),
    (TrainingState.NOT_REQUIRED, "Not asked for from this role, and not held."),
    (TrainingState.SELF_DECLARED, "The chair says so; nobody has seen the evidence yet."),
    (TrainingState.DISPUTED, "Disputed by the chair; does not count until that is answered."),
)


@dataclass(frozen=True)
class Change:
    """What the column Change may say on the sheets that can be brought back."""

    word: str
    meaning: str


KEEP: Final = Change("keep", "Nothing is to be done with this row. The default.")
ADD: Final = Change("add", "A new row. Leave record id and row version empty.")
UPDATE: Final = Change("update", "Take over what was typed. An empty cell stays as it was; (clear) empties it.")
WITHDRAW: Final = Change("withdraw", "The record was made in error. It stays on file and counts no more.")
CHANGES: Final = (KEEP, ADD, UPDATE, WITHDRAW)
CLEAR: Final = "(clear)"
SEEN: Final = "Evidence seen"
SELF_DECLARED: Final = "Self-declared"
TRAINING_SHEET: Final = "Training records"
ACTIONS_SHEET: Final = "Development actions"
ABOUT_SHEET: Final = "About this file"

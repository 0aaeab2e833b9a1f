"""What the rows of a workbook that came back ask for, cell by cell; whether it may be done is decided elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from assessment.errors import UnsupportedFile
from assessment.exports.competency_cells import AFRESH, DAY, FAULT, FORMULA, NUMBER, RawCell, RawRow
from assessment.exports.competency_records import ACTION_COLUMNS, TRAINING_COLUMNS
from assessment.exports.competency_tables import (
    ABOUT_SHEET,
    ACTIONS_SHEET,
    CHANGES,
    CLEAR,
    KEEP,
    SCHEMA,
    TRAINING_SHEET,
    Column,
)

_HEAD: Final = 3
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_COLUMNS: Final = {TRAINING_SHEET: TRAINING_COLUMNS, ACTIONS_SHEET: ACTION_COLUMNS}


class Cleared:
    """What stands for (clear): the field is to be emptied."""

    def __repr__(self) -> str:
        return CLEAR


CLEARED: Final = Cleared()
Value = str | date | Cleared


@dataclass(frozen=True)
class Problem:
    """Why a cell cannot be taken over. ``column`` is empty where it is about the row."""

    column: str
    code: str
    message: str


@dataclass(frozen=True)
class ReturnedRow:
    """One row. ``values`` has the columns that may be typed in and are not empty. ``row_version`` 0 is none.

    Rows with problems are complete as far as they could be read.
    """

    sheet: str
    number: int
    change: str
    chair: str
    record_id: str
    row_version: int
    values: Mapping[str, Value] = field(hash=False)
    problems: tuple[Problem, ...] = ()


def returned_rows(sheets: Mapping[str, Sequence[RawRow]]) -> list[ReturnedRow]:
    """Every row of the sheets that can be brought back, in order.

    Raises UnsupportedFile where it is not a workbook of this kind, or where columns are missing or unknown; all are named.
    """
    _require_schema(sheets.get(ABOUT_SHEET, ()))
    found: list[ReturnedRow] = []
    wrong: list[str] = []
    for sheet in (TRAINING_SHEET, ACTIONS_SHEET):
        rows = sheets.get(sheet)
        if rows is None:
            continue
        columns = {column.title: column for column in _COLUMNS[sheet]}
        head = next((cells for number, cells in rows if number == _HEAD), ())
        titles = [cell.words if cell else "" for cell in head]
        unknown = sorted({title for title in titles if title and title not in columns})
        missing = [title for title in columns if title not in titles]
        twice = sorted({title for title in titles if title and titles.count(title) > 1})
        for what, names in (("unknown", unknown), ("missing", missing), ("twice", twice)):
            if names:
                wrong.append(f"{sheet}: columns {what}: {', '.join(name[:40] for name in names[:10])}.")
        if not wrong:
            found += [_row(sheet, number, titles, cells, columns) for number, cells in rows if number > _HEAD]
    if wrong:
        raise UnsupportedFile(f"{' '.join(wrong)} The headings have to stay as they are. {AFRESH}")
    return found


def _require_schema(rows: Sequence[RawRow]) -> None:
    for _number, cells in rows:
        if len(cells) > 1 and cells[0] and cells[0].words == "schema_version":
            if cells[1] and cells[1].words == SCHEMA:
                return
            break
    raise UnsupportedFile(f"This is not a workbook that was made here, or it was made by another version. {AFRESH}")


def _row(
    sheet: str, number: int, titles: Sequence[str], cells: Sequence[RawCell | None], columns: Mapping[str, Column]
) -> ReturnedRow:
    by_title = {title: cell for title, cell in zip(titles, cells, strict=False) if title and cell}
    problems = [
        Problem(title, "formula", "This cell holds a formula. Type the value.")
        for title, cell in by_title.items()
        if cell.kind == FORMULA
    ]
    problems += [
        Problem(title, "fault", "This cell holds an error of the spreadsheet. Type the value.")
        for title, cell in by_title.items()
        if cell.kind == FAULT
    ]
    change = _words(by_title, "Change").casefold() or KEEP.word
    if change not in {each.word for each in CHANGES}:
        known = ", ".join(each.word for each in CHANGES)
        problems.append(Problem("Change", "unknown_change", f"Choose one of {known}."))
    values: dict[str, Value] = {}
    if change != KEEP.word:
        for title, column in columns.items():
            if not column.is_input or title in {"Change", "Chair"} or title not in by_title:
                continue
            value = _value(column, by_title[title], problems)
            if value is not None:
                values[title] = value
    version = _words(by_title, "Row version")
    if version and not (version.isdecimal() and len(version) < 10):
        problems.append(Problem("Row version", "row_version", "Leave the row version as it was."))
    return ReturnedRow(
        sheet=sheet,
        number=number,
        change=change,
        chair=_words(by_title, "Chair").upper(),
        record_id=_words(by_title, "Record id").lower(),
        row_version=int(version) if version.isdecimal() and len(version) < 10 else 0,
        values=values,
        problems=tuple(problems),
    )


def _words(cells: Mapping[str, RawCell], title: str) -> str:
    cell = cells.get(title)
    return cell.words.strip() if cell and cell.kind != FORMULA else ""


def _value(column: Column, cell: RawCell, problems: list[Problem]) -> Value | None:
    """The value of a cell; None where it cannot be read, which is a problem then."""
    if cell.kind in {FORMULA, FAULT}:
        return None
    if cell.words.strip() == CLEAR:
        return CLEARED
    if column.kind != "date":
        return cell.words
    if cell.kind == NUMBER or not _DAY.fullmatch(cell.words.strip()):
        problems.append(
            Problem(column.title, "not_a_day", "Type a day such as 2026-11-22; other ways to write it can be misread.")
        )
        return None
    try:
        return date.fromisoformat(cell.words.strip())
    except ValueError:
        problems.append(Problem(column.title, "not_a_day", "There is no such day. Type a day such as 2026-11-22."))
        return None


__all__ = ["CLEARED", "DAY", "Cleared", "Problem", "ReturnedRow", "Value", "returned_rows"]

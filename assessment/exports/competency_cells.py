"""The cells of a workbook that came back, as its program left them: read in a limited child process, never computed.

The child answers with the plain cells of the sheets that can be brought back; what they mean is decided by the parent.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from assessment.errors import AssessmentError, HostileFile, ReadingStopped, TooLarge, UnreadableReport, UnsupportedFile
from assessment.exports.competency_tables import ABOUT_SHEET, ACTIONS_SHEET, TRAINING_SHEET
from assessment.reading.gate import admit
from assessment.reading.limits import MEBIBYTE

AFRESH: Final = "Download a fresh workbook, type your changes into that, and bring it back."
LARGEST, MOST_MEMBERS, MOST_UNPACKED, MOST_ROWS, MOST_COLUMNS = 5 * MEBIBYTE, 60, 100 * MEBIBYTE, 20_000, 60
SHEETS: Final = (TRAINING_SHEET, ACTIONS_SHEET, ABOUT_SHEET)
#: Kinds of cells: text, number, day, truth, formula, error.
TEXT, NUMBER, DAY, TRUTH, FORMULA, FAULT = "s", "n", "d", "b", "f", "e"
_PROGRAM: Final = "assessment.exports.competency_cells"
_FORBIDDEN: Final = ("xl/externallinks/", "xl/vbaproject", "xl/macrosheets/", "xl/dialogsheets/", "xl/connections", "xl/embeddings/",
                     "xl/activex/", "customui/")  # fmt: skip


@dataclass(frozen=True)
class RawCell:
    """What a cell holds. ``kind`` is one of those above; the words of a day are 2026-11-22, of a formula its own."""

    kind: str
    words: str


RawRow = tuple[int, Sequence[RawCell | None]]


def read_cells(data: bytes) -> dict[str, list[RawRow]]:
    """The rows of the sheets that can be brought back, by sheet, with their numbers from 1; sheets that are not there are not.

    Raises an error of the engine, with one sentence, for anything that is not an honest workbook of reasonable size.
    """
    _gate(data)
    # The process that starts a child is asked for here, so that reading an export costs nothing.
    from assessment.reading.child import ask_child

    try:
        answer = ask_child(b"{}\n", data, _PROGRAM)
    except ReadingStopped as error:
        raise ReadingStopped(f"Reading this workbook took more time or memory than it may. {AFRESH}") from error
    return {
        sheet: [(number, [RawCell(*cell) if cell else None for cell in cells]) for number, cells in rows]
        for sheet, rows in answer["sheets"].items()
    }


def _gate(data: bytes) -> None:
    """Refuse, before anything parses it, what is no workbook, too large, or holds what no workbook of ours has."""
    if len(data) > LARGEST:
        raise TooLarge(f"This file is larger than {LARGEST // MEBIBYTE} MB. {AFRESH}")
    try:
        admitted = admit(data)
    except HostileFile as error:
        raise HostileFile(f"This file is built as no honest workbook is, and was not opened. {AFRESH}") from error
    if admitted.kind != "xlsx":
        raise UnsupportedFile(f"This is not an .xlsx workbook. {AFRESH}")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise TooLarge(f"This workbook holds far more than one that was made here. {AFRESH}")
    names = [member.filename.casefold() for member in members]
    if any(name.startswith(_FORBIDDEN) for name in names):
        raise HostileFile(
            f"This workbook holds links to other files, programs or connections, and was not opened. {AFRESH}"
        )


# --- the child ---------------------------------------------------------------------------------------------------


def sheets_of(data: bytes) -> dict[str, list[tuple[int, list[tuple[str, str] | None]]]]:
    """What ``read_cells`` gives, as plain values. Raises UnreadableReport and TooLarge."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        return {sheet.title: list(_rows(sheet)) for sheet in book.worksheets if sheet.title in SHEETS}
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,
        OSError,
    ) as error:
        raise UnreadableReport(f"This workbook is damaged or was cut off. {AFRESH}") from error


def _rows(sheet: Any) -> Iterator[tuple[int, list[tuple[str, str] | None]]]:
    # What the file says of its own size is not believed.
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if number > MOST_ROWS:
            raise TooLarge(f"This workbook has more than {MOST_ROWS:,} rows in one sheet. {AFRESH}")
        if len(row) > MOST_COLUMNS:
            raise TooLarge(f"This workbook has more than {MOST_COLUMNS} columns in one sheet. {AFRESH}")
        cells = [_cell(cell) for cell in row]
        if any(cells):
            yield number, cells


def _cell(cell: Any) -> tuple[str, str] | None:
    value = cell.value
    if value is None or value == "":
        return None
    if cell.data_type == "f" or not isinstance(value, str | int | float | bool) and not hasattr(value, "isoformat"):
        return FORMULA, ""
    if cell.data_type == "e":
        return FAULT, str(value)
    if isinstance(value, bool):
        return TRUTH, str(value).upper()
    if isinstance(value, str):
        return TEXT, value
    if isinstance(value, int | float):
        whole = isinstance(value, float) and value.is_integer()
        return NUMBER, str(int(value)) if whole else str(value)
    moment = value.isoformat()
    return (DAY, moment[:10]) if moment[10:] in {"", "T00:00:00"} else (TEXT, moment)


def main() -> None:
    """The child's whole life: limits, bytes, answer. Ends the process."""
    from assessment.reading.child import live

    live(_answer)


def _answer() -> bytes:
    from importlib import import_module

    from assessment.reading.child import limit_this_process

    # Loaded before the limits; the file is looked at after them.
    import_module("openpyxl")
    sys.stdin.buffer.readline()
    data = sys.stdin.buffer.read(LARGEST + 1)
    limit_this_process()
    try:
        return json.dumps({"sheets": sheets_of(data)}, ensure_ascii=False).encode(errors="replace")
    except AssessmentError as error:
        return json.dumps({"error": type(error).__name__, "message": str(error)}).encode()


if __name__ == "__main__":
    main()

"""The workbook as .xlsx: real tables, named styles, filters, lists; no formulas, macros, hidden sheets or links."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

from assessment.exports.cells import put
from assessment.exports.competency_book import Book
from assessment.exports.competency_facts import NOT_ASSESSED
from assessment.exports.competency_tables import ABOUT_SHEET, LEVEL_GROUNDS, STATUS_GROUNDS, Column, Table
from assessment.exports.named_styles import name_styles

TITLE_ROW, NOTE_ROW, HEAD_ROW = 0, 1, 2
#: Lists and dates may be typed this far below the last row.
_ROOM: Final = 500
_FONT: Final = {"font_name": "Arial", "font_size": 12, "valign": "top"}
_RULED: Final = {**_FONT, "bottom": 1, "bottom_color": "#DDE1E4"}
_FIRST_DAY, _LAST_DAY = datetime.date(1990, 1, 1), datetime.date(2100, 1, 1)
_A4: Final = 9
#: Points of one line, of the tallest row that programs accept, and how much of a column's width letters fill.
_LINE, _TALLEST, _FILLED = 16, 400, 1.0
#: Characters across one page at which 12-point letters can still be read.
_PAGE_WIDTH: Final = 240


@dataclass(frozen=True)
class _Looks:
    """The nine named styles of the workbook."""

    title: Any
    note: Any
    header: Any
    text: Any
    date: Any
    int: Any
    frac: Any
    level: Any
    input: Any
    input_date: Any


def write_xlsx(book: Book, said: Callable[[int], None] = lambda _per_cent: None) -> bytes:
    """The bytes; the same book gives the same bytes. ``said`` is told how far it is, in per cent."""
    import xlsxwriter

    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(
        buffer,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    day = book.facts.as_of
    made.set_properties(
        {
            "title": f"Chairs of reviews: {book.facts.organisation}",
            "author": book.facts.organisation,
            "company": book.facts.organisation,
            "created": datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC),
        }
    )
    looks = _looks(made)
    for number, table in enumerate(book.tables, start=1):
        _write(made, table, book, looks)
        said(100 * number // (len(book.tables) + 1))
    about = next(table for table in book.tables if table.sheet == ABOUT_SHEET)
    schema = HEAD_ROW + 2 + [row[0] for row in about.rows].index("schema_version")
    made.define_name("schema_version", f"='{ABOUT_SHEET}'!$B${schema}")
    made.close()
    styles = ("title", "note", "header", "text", "date", "int", "frac", "level", "input")
    indexes = {f"dhr_{name}": getattr(looks, name).xf_index for name in styles}
    # A format that no cell has got no index.
    names = {name: index for name, index in indexes.items() if index is not None}
    return name_styles(buffer.getvalue(), names)


def _looks(made: Any) -> _Looks:
    plain = {**_RULED, "text_wrap": True, "quote_prefix": True}
    typed = {**plain, "locked": False, "bg_color": "#FFFBEA", "border": 1, "border_color": "#B1B4B6"}
    return _Looks(
        title=made.add_format({**_FONT, "bold": True, "font_size": 16, "quote_prefix": True}),
        note=made.add_format({**_FONT, "italic": True, "quote_prefix": True, "font_color": "#383F43"}),
        header=made.add_format({**plain, "bold": True, "bg_color": "#DEE7EE", "bottom": 2}),
        text=made.add_format(plain),
        date=made.add_format({**_RULED, "num_format": "yyyy-mm-dd", "align": "left"}),
        int=made.add_format({**_RULED, "num_format": "0", "align": "center"}),
        frac=made.add_format({**_RULED, "num_format": "0%", "align": "center"}),
        level=made.add_format({**plain, "indent": 1}),
        input=made.add_format(typed),
        input_date=made.add_format({**typed, "num_format": "yyyy-mm-dd", "align": "left"}),
    )


def _write(made: Any, table: Table, book: Book, looks: _Looks) -> None:
    sheet = made.add_worksheet(table.sheet)
    put(sheet, TITLE_ROW, 0, table.title, looks.title)
    put(sheet, NOTE_ROW, 0, table.note, looks.note)
    last_row, last_column = HEAD_ROW + max(1, len(table.rows)), len(table.columns) - 1
    sheet.add_table(
        HEAD_ROW, 0, last_row, last_column,
        {
            "name": table.name, "autofilter": book.personal, "style": "Table Style Light 1", "banded_rows": False,
            "columns": [{"header": column.title, "header_format": looks.header} for column in table.columns],
        },
    )  # fmt: skip
    kinds = [_look(column, looks) for column in table.columns]
    for number, row in enumerate(table.rows, start=HEAD_ROW + 1):
        lines = 1
        for place, value in enumerate(row):
            put(sheet, number, place, value, *kinds[place])
            if isinstance(value, str) and len(value) > table.columns[place].width * _FILLED:
                lines = max(lines, _lines(value, table.columns[place].width))
        if lines > 1:
            sheet.set_row(number, min(_TALLEST, lines * _LINE))
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        _colour(made, sheet, column, place, last_row)
        if table.takes_input:
            _accept(sheet, table, column, place, last_row, book)
    sheet.set_default_row(_LINE)
    sheet.set_row(TITLE_ROW, 24)
    sheet.set_row(HEAD_ROW, _LINE * max(_lines(column.title, column.width - 4) for column in table.columns))
    sheet.freeze_panes(HEAD_ROW + 1, table.frozen)
    _page(sheet, table, book)
    if not table.takes_input:
        sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})


def _look(column: Column, looks: _Looks) -> tuple[Any, Any]:
    if column.is_input:
        return looks.input, looks.input_date
    named = {"int": looks.int, "share": looks.frac, "level": looks.level}
    return named.get(column.kind, looks.text), looks.date


def _lines(words: str, width: int) -> int:
    """How many lines wrapped words take, near enough: programs that open the file do not work it out themselves."""
    room = max(4.0, width * _FILLED)
    return sum(max(1, ceil(len(line) / room)) for line in words.split("\n"))


def _colour(made: Any, sheet: Any, column: Column, place: int, last_row: int) -> None:
    """A ground by the words of the cell, so that it follows what is typed."""
    grounds = {"status": STATUS_GROUNDS, "level": LEVEL_GROUNDS}.get(column.kind, ())
    for words, colour in grounds:
        rule = {"type": "text", "criteria": "begins with", "value": words, "format": made.add_format({"bg_color": colour, "font_color": "#000000"})}  # fmt: skip
        sheet.conditional_format(HEAD_ROW + 1, place, last_row + _ROOM, place, rule)
    if column.kind == "level":
        rule = {"type": "text", "criteria": "begins with", "value": NOT_ASSESSED, "format": made.add_format({"italic": True})}  # fmt: skip
        sheet.conditional_format(HEAD_ROW + 1, place, last_row, place, rule)


def _accept(sheet: Any, table: Table, column: Column, place: int, last_row: int, book: Book) -> None:
    """Lists and dates that a cell takes, for the rows there are and room below."""
    where = (HEAD_ROW + 1, place, last_row + _ROOM, place)
    if column.choices:
        lists = next(each for each in book.tables if each.sheet == "Lists")
        rows = [number for number, row in enumerate(lists.rows) if row[0] == column.choices]
        source = f"=Lists!$B${HEAD_ROW + 2 + rows[0]}:$B${HEAD_ROW + 2 + rows[-1]}"
        # What is shown but not on the list, such as Verified, may stay: a warning, not a wall.
        sheet.data_validation(*where, {
            "validate": "list", "source": source, "error_type": "warning", "ignore_blank": True,
            "error_title": "Not on the list", "error_message": "Choose an entry of the list, or leave the cell as it was.",
        })  # fmt: skip
    elif column.kind == "date" and column.is_input:
        sheet.data_validation(*where, {
            "validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY, "error_type": "warning",
            "ignore_blank": True, "error_title": "Not a day", "error_message": "Type a day such as 2026-11-22, or (clear).",
        })  # fmt: skip


def _page(sheet: Any, table: Table, book: Book) -> None:
    facts = book.facts
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(ceil(sum(column.width for column in table.columns) / _PAGE_WIDTH), 0)
    sheet.repeat_columns(0, table.frozen - 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.repeat_rows(HEAD_ROW)
    handling = "Personal data: restricted" if book.personal else "No personal data"
    # An ampersand begins a code in footers.
    organisation = facts.organisation.replace("&", "&&")[:80]
    sheet.set_footer(f"&L{organisation}, as of {facts.as_of.isoformat()}&C{handling}&RPage &P of &N")

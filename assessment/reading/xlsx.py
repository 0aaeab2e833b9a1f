"""Action plans in Excel (.xlsx): each sheet a table, each row under its column headings. Values only, never formulas."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from openpyxl import load_workbook

from assessment.document import Document
from assessment.errors import TooLarge, UnreadableReport
from assessment.reading.limits import LIMITS
from assessment.reading.pieces import Piece, row_piece
from assessment.reading.structure import build_document
from assessment.reading.tables import looks_like_header, same_row

if TYPE_CHECKING:
    from assessment.catalogue import SectionName

BROKEN = "This Excel file is damaged or was cut off. Open it in Excel, save it again as .xlsx, and upload that."
# Titles and notes may stand above the column headings of a plan.
HEADER_WITHIN = 15


def read_xlsx(data: bytes, sections: tuple[SectionName, ...], *, file: str, sha256: str) -> Document:
    """A workbook as a document: the sheet's name is a heading, then its rows. ``Block.source`` is "sheet:NAME:row:N".

    Hidden sheets are read too, with a warning. Raises UnreadableReport, EmptyFile and TooLarge.
    """
    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except (BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError) as error:
        raise UnreadableReport(BROKEN) from error
    pieces: list[Piece] = []
    warnings: list[str] = []
    try:
        for number, sheet in enumerate(workbook.worksheets):
            rows = list(_rows(sheet, warnings))
            if not rows:
                continue
            if sheet.sheet_state != "visible":
                warnings.append(
                    "This workbook has a hidden sheet, which was read as well; remove it if it is not part of the plan."
                )
            heading = Piece("heading", " ".join(sheet.title.split()), level=1, source=f"sheet:{sheet.title}")
            pieces.append(heading)
            pieces += sheet_pieces(rows, table=number, title=sheet.title)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError, BadZipFile) as error:
        raise UnreadableReport(BROKEN) from error
    finally:
        workbook.close()
    properties = {}
    for name, key in (("creator", "author"), ("lastModifiedBy", "last_modified_by"), ("title", "title")):
        value = getattr(workbook.properties, name, None)
        if isinstance(value, str) and value.strip():
            properties[key] = value.strip()
    return build_document(
        pieces,
        sections,
        kind="xlsx",
        file=file,
        sha256=sha256,
        warnings=list(dict.fromkeys(warnings)),
        properties=properties,
    )


def sheet_pieces(rows: Sequence[tuple[int, list[str]]], *, table: int, title: str) -> Iterator[Piece]:
    """The rows of a sheet: what stands above the column headings as paragraphs, the rest as rows of one table."""
    headed = next((place for place, (_, cells) in enumerate(rows[:HEADER_WITHIN]) if looks_like_header(cells)), None)
    columns: list[str] = []
    for place, (number, cells) in enumerate(rows):
        source = f"sheet:{title}:row:{number}"
        if headed is not None and place < headed:
            yield Piece("paragraph", " ".join(cell for cell in cells if cell), source=source)
        elif headed is not None and (place == headed or same_row(cells, columns)):
            columns = [" ".join(cell.split()) for cell in cells]
            yield row_piece(cells, columns, table=table, header=True, source=source)
        else:
            yield row_piece(cells, columns, table=table, source=source)


def _rows(sheet: Any, warnings: list[str]) -> Iterator[tuple[int, list[str]]]:
    """(row number from 1, cells as text) of the rows that have words, without empty columns at the right.

    Reading stops behind a long run of empty rows, with a warning: what stands below it is not read.
    """
    count = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=LIMITS.columns), start=1):
        cells = [as_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            if number - count > LIMITS.rows:
                warnings.append(
                    f"The sheet “{' '.join(sheet.title.split())}” has more than {LIMITS.rows:,} empty rows. It was read as far as "
                    f"row {number:,} only; move anything that stands below to the rows above it."
                )
                return
            continue
        count += 1
        if count > LIMITS.rows:
            raise TooLarge(
                f"This workbook has more than {LIMITS.rows:,} rows in one sheet. Upload the action plan alone."
            )
        yield number, cells


def as_text(value: object) -> str:
    """A cell as a reader sees it: dates in full, whole numbers without a point, text without space around it."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()

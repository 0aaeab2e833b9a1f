"""The workbook's sheets as comma-separated values, one file a sheet, in one archive."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator

from assessment.exports.cells import from_csv, to_csv
from assessment.exports.competency_book import Book
from assessment.exports.competency_tables import Table

#: An archive keeps no clock.
_DATE = (1980, 1, 1, 0, 0, 0)
#: Without it, spreadsheet programs take ŵ for two other letters.
_MARK = "\ufeff"


def write_csv(book: Book) -> bytes:
    """A .zip with ``01-cover.csv`` and so on: UTF-8, headings in the first row, every cell by ``to_csv``."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, table in enumerate(book.tables, start=1):
            member = zipfile.ZipInfo(f"{number:02}-{table.sheet.lower().replace(' ', '-')}.csv", _DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, (_MARK + table_csv(table)).encode())
    return made.getvalue()


def table_csv(table: Table) -> str:
    """One sheet."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow([to_csv(column.title) for column in table.columns])
    writer.writerows([to_csv(value) for value in row] for row in table.rows)
    return held.getvalue()


def read_csv(text: str) -> Iterator[list[str]]:
    """The rows of one file as the words that went in; dates and numbers as text."""
    for row in csv.reader(io.StringIO(text.removeprefix(_MARK), newline="")):
        yield [from_csv(field) for field in row]

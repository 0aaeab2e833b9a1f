"""``make bench``: the commissioner's workbook for 500 chairs against plain XlsxWriter writing the same cells, and its memory.

``python -m tests.benchmarks.workbook ours|plain`` makes one of the two alone, so that its memory can be measured.
"""

from __future__ import annotations

import datetime
import io
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from assessment.exports.cells import to_cell
from assessment.exports.competency_book import Book, working_copy
from assessment.exports.competency_csv import write_csv
from assessment.exports.competency_tables import Table
from assessment.exports.competency_xlsx import write_xlsx
from tests.assessment.exports.made_chairs import facts

ROOT = Path(__file__).resolve().parent.parent.parent
CHAIRS = 500
Made = TypeVar("Made")


def measure(line: Callable[[str, float, str, str], None]) -> None:
    """One figure a call of ``line``: what, how much, unit, bar."""
    held = facts(CHAIRS)
    made, seconds = timed(lambda: working_copy(held))
    cells = sum(len(table.rows) * len(table.columns) for table in made.tables)
    ours, theirs = (timed(lambda work=work: work(made))[1] for work in (write_xlsx, plain))
    line(f"workbook of {CHAIRS} chairs: cells in thousands", cells / 1000, "k", "no bar")
    line("workbook: facts into 13 sheets, with pandas to load", seconds, "s", "no bar")
    line("workbook: sheets into .xlsx", ours, "s", "no bar")
    line("plain XlsxWriter, the same cells without any look", theirs, "s", "no bar")
    line("workbook against plain XlsxWriter", ours / theirs, "x", "at most 3")
    line("workbook: sheets into .csv", timed(lambda: write_csv(made))[1], "s", "no bar")
    for kind in ("ours", "plain"):
        line(f"peak memory of the workbook, {kind}", peak(kind), "MiB", "at most 600" if kind == "ours" else "no bar")


def plain(book: Book) -> bytes:
    """The same cells as XlsxWriter writes them, with no styles, tables, rules, widths or heights."""
    import xlsxwriter

    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer, {"in_memory": True})
    day = made.add_format({"num_format": "yyyy-mm-dd"})
    for table in book.tables:
        sheet = made.add_worksheet(table.sheet)
        for number, row in enumerate(_rows(table)):
            for place, value in enumerate(row):
                cell = to_cell(value)
                if isinstance(cell, str):
                    sheet.write_string(number, place, cell)
                elif isinstance(cell, datetime.date):
                    sheet.write_datetime(number, place, datetime.datetime.combine(cell, datetime.time()), day)
                elif cell is not None:
                    sheet.write_number(number, place, cell)
    made.close()
    return buffer.getvalue()


def _rows(table: Table) -> list[Sequence[object]]:
    return [(table.title,), (table.note,), [column.title for column in table.columns], *table.rows]


def timed(work: Callable[[], Made]) -> tuple[Made, float]:
    """What came out and how many seconds it took, once: it takes long enough."""
    started = time.perf_counter()
    made = work()
    return made, time.perf_counter() - started


def peak(kind: str) -> float:
    """Peak resident MiB of a program of its own that makes one workbook."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.workbook", kind], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    return int(done.stdout) / 1024


if __name__ == "__main__":
    (write_xlsx if sys.argv[1] == "ours" else plain)(working_copy(facts(CHAIRS)))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)

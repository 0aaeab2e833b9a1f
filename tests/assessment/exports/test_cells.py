"""Nothing that a report says can become a formula, an error or a broken workbook."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.exports.cells import LONGEST_CELL, to_cell
from assessment.exports.workbook import write_book

HOSTILE = [
    "=1+1", '=HYPERLINK("http://x","c")', "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1", "=cmd|' /C calc'!A0", "http://example.com",
    "a\x0bb", "x" * 40_000, "01234", "1E5", "\u202eabc", "a\ud800b".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
]  # fmt: skip


def test_no_hostile_text_becomes_a_formula_or_a_link():
    book = write_book([("Sheet", ("Words",), [(words,) for words in HOSTILE])])
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet


def test_what_goes_in_comes_out_as_text():
    book = write_book([("Sheet", ("Words",), [(words,) for words in HOSTILE])])
    rows = [row[0].value for row in openpyxl.load_workbook(io.BytesIO(book)).active.iter_rows(min_row=2)]
    assert all(isinstance(value, str) for value in rows)
    assert rows[11] == "01234"
    assert rows[12] == "1E5"


@pytest.mark.parametrize(
    ("value", "cell"),
    [(True, "yes"), (False, "no"), (None, None), (3, 3), (0.5, 0.5), (float("nan"), "nan"), ("=1", "'=1")],
)
def test_values_keep_their_meaning(value, cell):
    assert to_cell(value) == cell


@given(st.text())
def test_any_text_makes_a_workbook_that_opens(words):
    cell = to_cell(words)
    assert isinstance(cell, str)
    assert len(cell) <= LONGEST_CELL + 1
    openpyxl.load_workbook(io.BytesIO(write_book([("Sheet", ("Words",), [(words,)])])))

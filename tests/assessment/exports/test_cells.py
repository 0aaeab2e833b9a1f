"""Nothing that anybody wrote can become a formula, an error or a broken workbook."""

from __future__ import annotations

import datetime
import io
import re
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.exports.cells import LONGEST_CELL, from_csv, to_cell, to_csv
from assessment.exports.workbook import write_book
from tests.assessment.exports import hostile


def column(words: list[str]) -> bytes:
    return write_book([("Sheet", ("Words",), [(each,) for each in words])])


def sheet_of(book: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def test_there_are_more_than_sixty_hostile_strings():
    assert len(set(hostile.ALL)) >= 60


def test_no_hostile_text_becomes_a_formula_a_link_or_an_error():
    sheet = sheet_of(column(hostile.ALL))
    assert not re.search(r"<f[ >]", sheet)
    assert 't="e"' not in sheet
    assert "<hyperlink" not in sheet


def test_what_goes_into_a_workbook_comes_out_as_the_same_text():
    book = openpyxl.load_workbook(io.BytesIO(column(hostile.ALL)))
    cells = [row[0] for row in book.active.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == [hostile.back(words) for words in hostile.ALL]
    assert {cell.data_type for cell in cells} == {"s"}


def test_a_cell_that_somebody_edits_stays_text():
    book = openpyxl.load_workbook(io.BytesIO(column(["=1+1", "plain"])))
    assert all(row[0].quotePrefix for row in book.active.iter_rows(min_row=2))


@pytest.mark.parametrize("words", hostile.ALL)
def test_no_field_of_a_csv_begins_like_a_formula(words):
    assert not to_csv(words).lstrip(" \n").startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "−"))


@pytest.mark.parametrize("words", hostile.ALL)
def test_a_csv_field_is_read_back_as_what_was_written(words):
    assert from_csv(to_csv(words)) == hostile.back(words)


@given(st.text())
def test_any_text_is_read_back_from_a_csv_as_its_cell(words):
    assert from_csv(to_csv(words)) == (to_cell(words) or "")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (True, "yes"), (False, "no"), (None, None), ("", None), (3, 3), (-3, -3), (0.5, 0.5), (float("nan"), "nan"),
        (float("inf"), "inf"), ("=1", "=1"), (10**17, "100000000000000000"), (datetime.date(2024, 2, 29), datetime.date(2024, 2, 29)),
        (datetime.datetime(2026, 1, 2, 3, 4, tzinfo=datetime.timezone(datetime.timedelta(hours=1))), "2026-01-02 02:04:00 UTC"),
    ],
)  # fmt: skip
def test_values_keep_their_meaning(value, cell):
    assert to_cell(value) == cell


@pytest.mark.parametrize("words", ["x" * 40_000, "𝒳" * 20_000])
def test_what_is_too_long_for_a_cell_says_how_much_is_missing(words):
    cell = to_cell(words)
    assert len(cell.encode("utf-16-le")) // 2 <= LONGEST_CELL
    kept, missing = re.fullmatch(r"(.*) … \[shortened: ([\d,]+) more characters\]", cell).groups()
    assert len(kept) + int(missing.replace(",", "")) == len(words)


@given(st.text())
def test_any_text_makes_a_workbook_that_opens(words):
    openpyxl.load_workbook(io.BytesIO(column([words])))

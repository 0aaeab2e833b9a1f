"""Action plans in Excel: rows under their column headings."""

import datetime
import io
import zipfile

import pytest
from openpyxl import Workbook

from assessment.document import Document
from assessment.errors import EmptyFile, HostileFile, TooLarge, UnreadableReport
from assessment.reading import default_sections, read_bytes
from assessment.reading.limits import LIMITS
from assessment.reading.tables import looks_like_header
from assessment.reading.xlsx import as_text
from tests.assessment import hostile_samples as samples


def read(data: bytes) -> Document:
    return read_bytes(data, file="plan.xlsx", sections=default_sections())


PLAN = samples.workbook(
    ["Action plan of the Fenbridge review"],
    [],
    ["No.", "Recommendation", "Action to take", "Lead", "By when"],
    [1, "Ask about abuse", "Write the course", "Saltmarsh Trust", datetime.date(2026, 5, 4)],
    ["Part two"],
    [2.0, "Tell the family", None, "Partnership", "TBC"],
)


def test_rows_stand_under_the_headings_of_the_sheet() -> None:
    document = read(PLAN)
    row = next(block for block in document.blocks if block.kind == "table_row")
    assert [(each.column, document.quote(each)) for each in row.cells] == [
        ("No.", "1"), ("Recommendation", "Ask about abuse"), ("Action to take", "Write the course"),
        ("Lead", "Saltmarsh Trust"), ("By when", "4 May 2026"),
    ]  # fmt: skip
    assert row.source == "sheet:Action plan:row:4"


def test_what_stands_above_the_headings_is_text() -> None:
    document = read(PLAN)
    assert [document.quote(block) for block in document.blocks if block.kind == "paragraph"] == [
        "Action plan of the Fenbridge review"
    ]


def test_a_row_with_one_cell_stays_a_row() -> None:
    document = read(PLAN)
    row = next(block for block in document.blocks if document.quote(block) == "Part two")
    assert (row.kind, [each.column for each in row.cells]) == ("table_row", ["No."])


def test_the_name_of_the_sheet_opens_the_section() -> None:
    assert [(each.heading, each.section) for each in read(PLAN).sections] == [("Action plan", "action_plan")]


def test_a_hidden_sheet_is_read_with_a_warning() -> None:
    book = Workbook()
    book.active.append(["Action", "Lead"])
    hidden = book.create_sheet("Notes")
    hidden.append(["Kept back"])
    hidden.sheet_state = "hidden"
    result = io.BytesIO()
    book.save(result)
    document = read(result.getvalue())
    assert "Kept back" in document.text
    assert "hidden sheet" in document.warnings[0]


def test_a_formula_is_never_worked_out() -> None:
    document = read(samples.workbook(["Action", "Lead"], ["=1+1", "Trust"]))
    assert "=1+1" not in document.text
    assert "2" not in document.text


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (3.0, "3"), (3.5, "3.5"), (True, "Yes"), (datetime.datetime(2026, 5, 4, 9, 0), "4 May 2026"), ("  a ", "a")],  # noqa: DTZ001
)  # fmt: skip
def test_cells_become_the_words_that_a_reader_sees(value: object, text: str) -> None:
    assert as_text(value) == text


def test_a_workbook_without_words_is_empty() -> None:
    with pytest.raises(EmptyFile, match=r"There are no words in this file\."):
        read(samples.workbook([None]))


def test_a_workbook_with_too_many_rows_is_refused() -> None:
    with pytest.raises(TooLarge, match=r"more than 5,000 rows in one sheet\."):
        read(samples.workbook(*([f"Row {count}"] for count in range(LIMITS.rows + 1))))


def test_a_damaged_workbook_says_so() -> None:
    import zipfile

    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PLAN)) as honest, zipfile.ZipFile(result, "w") as made:
        for name in honest.namelist():
            made.writestr(name, b"<broken" if name.endswith("sheet1.xml") else honest.read(name))
    with pytest.raises(UnreadableReport, match="This Excel file is damaged"):
        read(result.getvalue())


@pytest.mark.parametrize(
    "cells",
    [
        ["Recommendation", "Action to take", "Lead agency", "Target date"],
        ["Name", "Job title", "Organisation"],
        ["Term", "Meaning"],
        ["Scope of recommendation i.e. local or regional", "Action", "Lead"],
    ],
)
def test_column_headings_are_recognised(cells: list[str]) -> None:
    assert looks_like_header(cells)


@pytest.mark.parametrize(
    "cells",
    [
        ["Jo Bell", "Detective Inspector", "Fenbridge Police"],
        ["The Trust will review its policy.", "Trust", "May 2026"],
        ["Beth", "the victim"],
        ["Action"],
        ["", ""],
    ],
)
def test_rows_of_words_are_not_column_headings(cells: list[str]) -> None:
    assert not looks_like_header(cells)


def test_reading_stops_behind_thousands_of_empty_rows_and_says_so() -> None:
    book = Workbook()
    book.active.title = "Plan"
    book.active.append(["Action", "Lead", "By when"])
    book.active.append(["Write the course", "Saltmarsh Trust", "May 2026"])
    book.active.cell(row=LIMITS.rows + 200, column=1, value="Ask the family")
    kept = io.BytesIO()
    book.save(kept)
    (warning,) = read(kept.getvalue()).warnings
    assert warning.startswith("The sheet “Plan” has more than 5,000 empty rows. It was read as far as row 5,0")


def test_a_workbook_with_a_document_type_is_told_of_excel_and_not_of_word() -> None:
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PLAN)) as honest, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as made:
        for name in honest.namelist():
            part = honest.read(name)
            if name == "xl/workbook.xml":
                part = b"<!DOCTYPE x>" + part
            made.writestr(name, part)
    with pytest.raises(HostileFile) as refused:
        read(result.getvalue())
    assert "which Excel never writes" in str(refused.value)
    assert "Word" not in str(refused.value)

"""The commissioner's workbook, opened by the programs that people open it with."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from functools import lru_cache

import openpyxl
import pandas as pd
import pytest

from assessment.exports.cells import to_cell
from assessment.exports.competency_book import Book, file_stem, publication, working_copy
from assessment.exports.competency_counts import WITHHELD, withhold
from assessment.exports.competency_csv import read_csv, write_csv
from assessment.exports.competency_facts import NOT_ASSESSED
from assessment.exports.competency_xlsx import HEAD_ROW, write_xlsx
from tests.assessment.exports import hostile
from tests.assessment.exports.made_chairs import AS_OF, facts

SHEETS = [
    "Cover", "Actions due", "Reviews", "Training matrix", "Competency matrix", "Gaps and plans", "Training records",
    "Development actions", "Rating summary", "Framework", "Courses", "Lists", "About this file",
]  # fmt: skip
MACHINERY = ("vbaProject", "externalLink", "connections", "drawing", "comments", "media/", "activeX", "embeddings")


@lru_cache(maxsize=1)
def book() -> Book:
    return working_copy(facts(12))


@lru_cache(maxsize=1)
def contents() -> bytes:
    return write_xlsx(book())


def opened(made: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made))


def taking_turns(count: int = 40) -> Book:
    """A book in which every word that somebody typed is one of the hostile ones, each of them many times."""
    turns = iter(range(10**9))
    return working_copy(facts(count, say=lambda _words: hostile.ALL[next(turns) % len(hostile.ALL)]))


def test_it_has_the_thirteen_sheets_and_none_is_hidden():
    made = opened(contents())
    assert made.sheetnames == SHEETS
    assert {sheet.sheet_state for sheet in made.worksheets} == {"visible"}


def test_every_cell_comes_back_as_it_went_in():
    made = opened(contents())
    for table in book().tables:
        sheet = made[table.sheet]
        assert [cell.value for cell in sheet[HEAD_ROW + 1]] == [column.title for column in table.columns]
        for number, row in enumerate(table.rows, start=HEAD_ROW + 2):
            assert [came_back(cell.value) for cell in sheet[number]] == [to_cell(value) for value in row]


def came_back(value):
    return value.date() if hasattr(value, "date") else value


def test_there_is_no_formula_macro_link_or_picture_in_any_part():
    with zipfile.ZipFile(io.BytesIO(contents())) as archive:
        names = archive.namelist()
        assert not [name for name in names for word in MACHINERY if word in name]
        for name in names:
            part = archive.read(name).decode()
            assert not re.search(r"<f[ >/]", part), name
            assert 't="e"' not in part, name
            assert 'TargetMode="External"' not in part, name


def test_each_sheet_has_one_real_table_with_a_name_of_its_own_a_title_and_a_note():
    made = opened(contents())
    names = [name for sheet in made.worksheets for name in sheet.tables]
    assert len(names) == len(set(names)) == len(SHEETS)
    for sheet in made.worksheets:
        assert sheet["A1"].value
        assert sheet["A2"].value
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref or next(iter(sheet.tables.values())).autoFilter
        assert not sheet.merged_cells.ranges
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == (
            "landscape",
            9,
            "$3:$3",
        )


def test_the_nine_styles_have_names_and_cells_have_them():
    made = opened(contents())
    names = {"title", "note", "header", "text", "date", "int", "frac", "level", "input"}
    assert {f"dhr_{name}" for name in names} <= set(made.style_names)
    sheet = made["Training matrix"]
    assert (sheet["A1"].style, sheet["A3"].style, sheet["A4"].style) == ("dhr_title", "dhr_header", "dhr_text")
    assert made["Training records"]["A4"].style == "dhr_input"


def test_only_the_sheets_that_can_be_brought_back_take_input():
    made = opened(contents())
    unlocked = [sheet.title for sheet in made.worksheets if not sheet.protection.sheet]
    assert unlocked == ["Training records", "Development actions"]
    assert {rule.formula1 for rule in made["Training records"].data_validations.dataValidation if rule.type == "list"} == {
        "Lists!$B$4:$B$7", "Lists!$B$8:$B$9", "Lists!$B$10:$B$29",
    }  # fmt: skip


def test_a_status_is_a_word_and_a_sign_and_only_then_a_colour():
    made = opened(contents())
    sheet = made["Training matrix"]
    words = {rule.text for area in sheet.conditional_formatting for rule in area.rules}
    assert {"Current ●", "Due soon ▲", "Expired ■", "Not held –", "Exempt ○", "Self-declared ?", "Disputed ◇"} <= words


def test_a_competency_that_nobody_judged_is_never_0():
    matrix = pd.read_excel(io.BytesIO(contents()), sheet_name="Competency matrix", header=HEAD_ROW)
    cells = matrix.iloc[:, 3:].to_numpy().ravel().tolist()
    assert NOT_ASSESSED in cells
    assert all(isinstance(cell, str) and re.match(r"Not yet assessed|[1-4] \w+", cell) for cell in cells)


def test_no_sheet_puts_people_in_an_order_of_levels_or_adds_levels_up():
    for table in book().tables:
        titles = [column.title.casefold() for column in table.columns]
        assert not [title for title in titles if re.search(r"\b(rank|score|total|average|mean|overall)\b", title)]
    for name in ("Training matrix", "Competency matrix", "Rating summary"):
        table = next(table for table in book().tables if table.sheet == name)
        assert [row[0] for row in table.rows] == sorted(row[0] for row in table.rows)


def test_an_appeal_stands_beside_the_level_in_every_sheet_that_shows_it():
    for name in ("Competency matrix", "Rating summary"):
        table = next(table for table in book().tables if table.sheet == name)
        assert any("(under appeal)" in str(cell) for row in table.rows for cell in row), name


def test_pandas_reads_every_sheet_with_as_many_rows_as_the_file_says():
    about = pd.read_excel(io.BytesIO(contents()), sheet_name="About this file", header=HEAD_ROW).set_index("Key")[
        "Value"
    ]
    for table in book().tables[:-1]:
        frame = pd.read_excel(io.BytesIO(contents()), sheet_name=table.sheet, header=HEAD_ROW)
        assert len(frame) == len(table.rows) == int(about[f"rows: {table.sheet}"])
    assert about["content_sha256"] == book().sha256
    assert opened(contents()).defined_names["schema_version"].attr_text == "'About this file'!$B$4"
    assert opened(contents())["About this file"]["B4"].value == "chair-workbook/1"


def test_the_same_facts_give_the_same_bytes_and_another_word_another_hash():
    assert write_xlsx(working_copy(facts(12))) == contents()
    other = facts(12, say=lambda words: words.replace("mentor", "tutor"))
    assert working_copy(other).sha256 != book().sha256
    assert working_copy(replace(facts(12), export_id="another")).sha256 == book().sha256


def test_sixty_hostile_strings_in_every_text_field_come_back_as_the_same_text():
    made = taking_turns()
    sheets = opened(write_xlsx(made))
    for table in made.tables:
        sheet = sheets[table.sheet]
        for number, row in enumerate(table.rows, start=HEAD_ROW + 2):
            for cell, value in zip(sheet[number], row, strict=True):
                assert came_back(cell.value) == to_cell(value)
                assert cell.data_type in {"s", "n", "d"}
    with zipfile.ZipFile(io.BytesIO(write_xlsx(made))) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
    assert not [part for part in parts if re.search(r"<f[ >/]", part) or 't="e"' in part or "<hyperlink" in part]


def test_sixty_hostile_strings_come_back_from_the_csv_and_begin_no_formula():
    made = taking_turns()
    with zipfile.ZipFile(io.BytesIO(write_csv(made))) as archive:
        for name, table in zip(archive.namelist(), made.tables, strict=True):
            text = archive.read(name).decode("utf-8-sig")
            rows = list(read_csv(text))
            assert rows[0] == [column.title for column in table.columns]
            assert rows[1:] == [[plain(value) for value in row] for row in table.rows]
            numbers = re.compile(r"-?\d+(\.\d+)?")
            for row in csv.reader(io.StringIO(text, newline="")):
                assert not [
                    field for field in row
                    if field.lstrip().startswith(("=", "+", "-", "@", "＝")) and not numbers.fullmatch(field)
                ]  # fmt: skip


def plain(value) -> str:
    cell = to_cell(value)
    return "" if cell is None else str(cell)


@pytest.mark.libreoffice
def test_libreoffice_shows_hostile_words_as_they_are_and_runs_none(tmp_path):
    words = [each for each in hostile.KEPT if "\n" not in each and "\t" not in each]
    turns = iter(range(10**9))
    made = working_copy(facts(30, say=lambda _words: words[next(turns) % len(words)]))
    path = tmp_path / "book.xlsx"
    path.write_bytes(write_xlsx(made))
    kind = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    for table in made.tables:
        text = (tmp_path / f"book-{table.sheet}.csv").read_text(encoding="utf-8")
        rows = list(csv.reader(io.StringIO(text)))[HEAD_ROW + 1 :]
        assert len(rows) == len(table.rows)
        for shown, row in zip(rows, table.rows, strict=True):
            for cell, value in zip(shown, row, strict=True):
                if isinstance(value, str):
                    assert cell == value


def test_a_publication_names_nobody_and_no_review():
    book = publication(facts(40))
    assert [table.sheet for table in book.tables] == [
        "Cover", "Training summary", "Competency summary", "Framework", "Courses", "About this file",
    ]  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(write_xlsx(book))) as archive:
        everything = "".join(archive.read(name).decode() for name in archive.namelist())
    assert not re.search(r"CH-\d{4}|Chair Number|HAR-2026|Provider \d|Round for", everything)
    assert "<autoFilter" not in everything


def test_a_publication_withholds_counts_below_five_and_what_would_give_them_away():
    table = publication(facts(40)).tables[1]
    for row in table.rows:
        counts = row[3:]
        assert all(count == WITHHELD or count >= 5 for count in counts)
        assert sum(count == WITHHELD for count in counts) != 1


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 10, "b": 7, "c": 2}, {"a": 10, "b": WITHHELD, "c": WITHHELD}),
        ({"a": 10, "b": 7, "c": 6}, {"a": 10, "b": 7, "c": 6}),
        ({"a": 1, "b": 1, "c": 1}, {"a": WITHHELD, "b": WITHHELD, "c": WITHHELD}),
        ({"a": 20, "b": 1, "c": 0}, {"a": 20, "b": WITHHELD, "c": WITHHELD}),
    ],
)
def test_a_count_cannot_be_worked_out_from_the_others(counts, shown):
    assert withhold(counts) == shown


def test_a_partnership_without_chairs_gets_a_workbook_that_opens():
    made = opened(write_xlsx(working_copy(replace(facts(12), people=(), reviews=()))))
    assert made.sheetnames == SHEETS
    assert next(iter(made["Training records"].tables.values())).ref == "A3:M4"


def test_the_name_of_the_file_is_plain_letters():
    name = file_stem("chair-competency", "Llŷr & Ŵyn / ../CON", AS_OF, "0b7b4c1e-0000-4000-8000-000000000001")
    assert name == "chair-competency_llr-yn-con_2026-11-22_0b7b4c1e"


def test_a_status_is_that_of_the_day_that_was_asked_about():
    then = working_copy(facts(12, as_of=date(2024, 2, 29)))
    assert then.tables[0].rows[2][1].startswith("29 February 2024")
    assert write_xlsx(then) != contents()

"""The cast of the tests about chairs, with what goes into a workbook and comes back in one."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook

from assessment.exports import competency_cells
from backend.accounts.models import User
from backend.chairs import tasks
from backend.chairs.models import Chair, TrainingRecord
from backend.chairs.services import exports, imports, training
from tests.backend.chairs.conftest import *  # noqa: F403  (the cast is the same)

HEAD = 3


@pytest.fixture(autouse=True)
def workbooks_are_made_at_once(monkeypatch):
    """Tests never commit, so a workbook is made when it is asked for."""
    monkeypatch.setattr(tasks, "on_commit", lambda work: work())


@pytest.fixture(autouse=True)
def each_workbook_is_read_once(monkeypatch):
    """The reading process starts once for the same bytes."""
    monkeypatch.setattr(imports, "read_cells", lru_cache(maxsize=8)(competency_cells.read_cells))


@pytest.fixture
def held(record: Chair, commissioner: User, partnership, today: date) -> TrainingRecord:
    """A course that the chair has done, with words that a spreadsheet might bend."""
    return training.record_training(
        chair=record,
        recorded_by=commissioner,
        course="T01",
        completed_on=date(2024, 2, 29),
        provider="Llŷr & Ŵyn =1+1",
        certificate="00123",
        note_in_words='=HYPERLINK("http://example.org")\nand a second line',
        state="seen",
        organisation=partnership,
    )


@pytest.fixture
def action(record, commissioner, partnership, today):
    """An open action with help."""
    from backend.chairs.services import development

    return development.add_action(
        chair=record,
        added_by=commissioner,
        organisation=partnership,
        competency="C14",
        action="+Co-chair two meetings",
        owner="Robin Ashgrove",
        due_on=today + timedelta(days=60),
        help_offered="A mentor",
        help_by="Harrowmere",
    )


@pytest.fixture
def workbook_of(partnership) -> Callable[..., bytes]:
    """Makes the workbook of somebody as a commissioner would."""

    def make(user: User, **values: Any) -> bytes:
        values = {"organisation": partnership, "asked_by": user, "purpose": "meeting"} | values
        made = exports.ask_for_workbook(**values)
        assert exports.make_workbook(export_id=made.pk)
        made.refresh_from_db()
        assert made.state == "done", made.failure
        return bytes(made.workbook)

    return make


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book: Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def type_into(data: bytes, sheet: str, rows: Mapping[int, Mapping[str, Any]]) -> bytes:
    """The workbook after somebody has typed into it: row number -> heading -> value, saved by a program of theirs."""
    book = opened(data)
    page = book[sheet]
    places = {cell.value: cell.column for cell in page[HEAD]}
    for number, cells in rows.items():
        for title, value in cells.items():
            cell = page.cell(row=number, column=places[title])
            # As a spreadsheet program does it: the cell keeps its mark of text, and what is typed stays text.
            cell.value = value
            if isinstance(value, str) and not value.startswith("=FORMULA"):
                cell.data_type = "s"
    return saved(book)


def rows_of(data: bytes, sheet: str) -> list[dict[str, Any]]:
    page = opened(data)[sheet]
    titles = [cell.value for cell in page[HEAD]]
    return [
        dict(zip(titles, row, strict=True))
        for row in page.iter_rows(min_row=HEAD + 1, values_only=True)
        if any(value is not None for value in row)
    ]

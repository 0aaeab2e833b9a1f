"""Every address of workbooks and papers about chairs by everybody who may come: a new one fails until it has a line here."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from backend.accounts.policy import Role
from backend.chairs.models import RatingRound
from backend.chairs.services import exports, imports
from tests.backend.addresses import every_address
from tests.backend.chairs.test_doors import COLUMNS

pytestmark = pytest.mark.django_db

# Address: method, then the answer to nobody, a stranger, the chair, the commissioner of the area, that of another area, a
# competency assessor and the moderator of a round, a national reader, an administrator.
PAGES = {
    "chairs:workbooks": ("GET", 302, 403, 403, 200, 200, 403, 403, 403, 403),
    "chairs:workbook": ("GET", 302, 404, 404, 200, 404, 404, 404, 404, 404),
    "chairs:take-workbook": ("GET", 302, 404, 404, 200, 404, 404, 404, 404, 404),
    "chairs:summary": ("GET", 302, 403, 403, 200, 200, 403, 403, 403, 403),
    "chairs:profile": ("GET", 302, 404, 200, 200, 404, 403, 403, 404, 404),
    "chairs:taken": ("GET", 302, 404, 200, 403, 404, 403, 403, 404, 404),
    "chairs:imports": ("GET", 302, 403, 403, 200, 200, 403, 403, 403, 403),
    "chairs:import": ("GET", 302, 404, 404, 200, 404, 404, 404, 404, 404),
    "chairs:import-results": ("GET", 302, 404, 404, 200, 404, 404, 404, 404, 404),
    "chairs:apply-import": ("POST", 302, 404, 404, 302, 404, 404, 404, 404, 404),
    "chairs:reverse-import": ("POST", 302, 404, 404, 302, 404, 404, 404, 404, 404),
}
API = {
    "api:chair-profile": ("GET", 401, 404, 200, 200, 404, 403, 403, 404, 404),
    "api:workbooks": ("GET", 401, 403, 403, 200, 200, 403, 403, 403, 403),
    "api:competencies-file": ("GET", 401, 403, 403, 400, 400, 403, 403, 403, 403),
    "api:chairs-summary": ("GET", 401, 403, 403, 200, 200, 403, 403, 403, 403),
    "api:workbook": ("GET", 401, 404, 404, 200, 404, 404, 404, 404, 404),
    "api:workbook-file": ("GET", 401, 404, 404, 200, 404, 404, 404, 404, 404),
    "api:imports": ("POST", 401, 403, 403, 400, 400, 403, 403, 403, 403),
    "api:import": ("GET", 401, 404, 404, 200, 404, 404, 404, 404, 404),
    "api:apply-import": ("POST", 401, 404, 404, 200, 404, 404, 404, 404, 404),
    "api:reverse-import": ("POST", 401, 404, 404, 409, 404, 404, 404, 404, 404),
}
MORE = {("api:workbooks", "POST"): (401, 403, 403, 400, 400, 403, 403, 403, 403)}
ROWS = {(name, row[0]): row[1:] for name, row in {**PAGES, **API}.items()} | MORE


def test_every_line_is_of_an_address():
    assert set(PAGES) | set(API) <= set(every_address())


@pytest.fixture
def cast(chair, stranger, commissioner, other_commissioner, judges, with_role, partnership) -> dict[str, Any]:
    """Everybody who may come, by column."""
    return {
        "nobody": None,
        "stranger": stranger,
        "chair": chair,
        "commissioner": commissioner,
        "other_commissioner": other_commissioner,
        "assessor": judges[0],
        "moderator": judges[2],
        "national": with_role("national", partnership, Role.NATIONAL_READER),
        "administrator": with_role("administrator", partnership, Role.ADMINISTRATOR),
    }


@pytest.fixture
def values(record, held, final, commissioner, partnership, workbook_of) -> dict[str, dict[str, Any]]:
    """What stands in each address; the round is open again so that its seats hold."""
    RatingRound.objects.filter(pk=final.pk).update(stage="shared")
    data = workbook_of(commissioner)
    made = exports.WorkbookExport.objects.get()
    # Two, so that each door that changes something finds one that nothing was done with.
    pages, programs = (
        imports.check_workbook(organisation=partnership, uploaded_by=commissioner, data=data) for _ in range(2)
    )
    book, kind = {"identifier": made.pk}, {"kind": "xlsx"}
    paper = {"kind": "html"}
    return {
        "chairs:workbook": book,
        "chairs:take-workbook": {**book, **kind},
        "chairs:summary": paper,
        "chairs:profile": {**paper, "reference": record.reference},
        "chairs:taken": {"reference": record.reference},
        **{f"chairs:{name}": {"identifier": pages.pk} for name in ("import", "import-results", "apply-import", "reverse-import")},
        "api:chair-profile": {**paper, "reference": record.reference},
        "api:competencies-file": kind,
        "api:chairs-summary": paper,
        "api:workbook": book,
        "api:workbook-file": {**book, **kind},
        "api:import": {"identifier": programs.pk},
        "api:apply-import": {"identifier": pages.pk},
        "api:reverse-import": {"identifier": programs.pk},
    }  # fmt: skip


@pytest.mark.parametrize("column", COLUMNS)
def test_everybody_gets_through_their_doors_and_no_other(column, cast, values):
    browser, place = Client(), COLUMNS.index(column)
    if cast[column] is not None:
        browser.force_login(cast[column])
    answers = {
        (name, method): browser.generic(
            method, reverse(name, kwargs=values.get(name)), "{}", content_type="application/json"
        ).status_code
        for name, method in sorted(ROWS, key=lambda row: (row[1], "reverse" in row[0], row[0]))
        if (name, method) != ("chairs:reverse-import", "POST")
    }
    assert answers == {key: row[place] for key, row in ROWS.items() if key != ("chairs:reverse-import", "POST")}
    last = browser.post(reverse("chairs:reverse-import", kwargs=values["chairs:reverse-import"]))
    assert last.status_code == ROWS["chairs:reverse-import", "POST"][place]

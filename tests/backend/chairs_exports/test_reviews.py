"""The sheet Reviews: where each review stands, by its local reference and without a word of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from backend.accounts.policy import Role
from backend.qa.models import Round
from backend.reports.models import FrameworkVersion
from backend.reports.workspace import cases
from tests.backend.chairs_exports.conftest import rows_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_the_case(case, chair, commissioner):
    """The commissioner with a role on the case."""
    return cases.give_access(case=case, email=commissioner.email, role=Role.COMMISSIONER, given_by=chair)


def reviews(workbook_of, commissioner) -> list[dict]:
    return rows_of(workbook_of(commissioner), "Reviews")


def test_a_review_stands_there_with_its_chair_decision_and_next_step(
    workbook_of, commissioner, record, case, on_the_case, chair, today
):
    cases.record_decision(
        case=case, made_by=chair, decision="review", reasons=["criteria_met"], notified="2026-01",
        reasons_in_words="It is met.", information_sought="", specialists_asked="", family_told="",
    )  # fmt: skip
    (row,) = reviews(workbook_of, commissioner)
    assert (row["Review"], row["Kind"], row["Stage"], row["Notified"], row["Next step"]) == (
        "HAR-2023-01", "DHR", "Being written", "2026-01", "First draft",
    )  # fmt: skip
    assert row["Decided on"].date() == today
    assert row["Chair"] == f"{record.reference} chair"


def test_a_draft_with_the_qa_panel_says_how_many_days_it_waits(
    workbook_of, commissioner, record, version, on_the_case, partnership, today
):
    framework = FrameworkVersion.objects.create(
        name="dhr-quality", version="0.9", title="Rubric", kind="rubric", sha256="0" * 64, content={}
    )
    meets = today + timedelta(days=12)
    Round.objects.create(
        version=version, framework=framework, organisation=partnership, number=1, form="short", required_readers=2,
        received=today - timedelta(days=33), meets=meets, opened_by=commissioner,
    )  # fmt: skip
    (row,) = reviews(workbook_of, commissioner)
    assert (row["Stage"], row["Version"], row["Days waiting"]) == ("With the QA panel", "HAR-2023-01-v1", 33)
    assert (row["Next step"], row["Next date"].date()) == ("Meeting of the QA panel", meets)


def test_a_review_on_which_the_commissioner_has_no_role_is_not_there(workbook_of, commissioner, record, case):
    assert reviews(workbook_of, commissioner) == []


def test_a_review_that_was_opened_later_is_not_there_yet(workbook_of, commissioner, record, case, on_the_case):
    yesterday = timezone.localdate() - timedelta(days=1)
    assert rows_of(workbook_of(commissioner, as_of=yesterday), "Reviews") == []


def test_no_pseudonym_and_no_words_of_the_draft_are_in_the_workbook(
    workbook_of, commissioner, record, version, on_the_case
):
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(workbook_of(commissioner))) as archive:
        everything = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "Anya" not in everything
    assert "failed to engage with services" not in everything

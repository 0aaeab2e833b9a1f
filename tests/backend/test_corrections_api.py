"""Corrections and files without comments, for programs."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from backend.reports import queries, showing
from tests.conftest import REPORTS

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/cases/HAR-2023-01/corrections/"
WHOLE = {
    "victim": ["Viktor"],
    "perpetrator": ["Anya"],
    "family": [],
    "sectors": {"Galop": "by_and_for"},
    "declared": [{"name": "Dorota Hale", "asked": "May 2025"}],
}


def test_corrections_are_read_written_and_count_from_the_next_check(chairs_program, version):
    empty = chairs_program.get(ADDRESS)
    assert (empty.json()["number"], empty["ETag"]) == (0, '"0"')
    made = chairs_program.post(ADDRESS, WHOLE, format="json", HTTP_IF_MATCH='"0"')
    assert made.status_code == 201
    assert made.json() == {**WHOLE, "number": 1} == chairs_program.get(ADDRESS).json()
    assert chairs_program.post("/api/v1/versions/HAR-2023-01-v1/checks/").status_code == 201
    assert showing.result_of(queries.newest_done_run(version))["roles"]["victim"] == ["Viktor"]


def test_a_stale_correction_changes_nothing(chairs_program, version, case):
    chairs_program.post(ADDRESS, WHOLE, format="json")
    for tag in ('"0"', '"nonsense"'):
        stale = chairs_program.post(ADDRESS, {"victim": ["Mine"]}, format="json", HTTP_IF_MATCH=tag)
        assert (stale.status_code, stale.json()["errors"][0]["code"]) == (412, "stale")
    assert case.corrections.count() == 1


@pytest.mark.parametrize(("said", "field"), [({"victim": ["A"], "family": ["a"]}, "family"), ({"sectors": {"X": "unknown"}}, "sectors.X")])  # fmt: skip
def test_what_is_wrong_is_named_with_its_field(chairs_program, version, said, field):
    refused = chairs_program.post(ADDRESS, said, format="json")
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["attr"] == field


def test_a_file_comes_back_without_its_draft_comments(chairs_program, case):
    data = (REPORTS / "fenbridge-b" / "draft.docx").read_bytes()
    answer = chairs_program.post("/api/v1/comments/remove/", {"file": SimpleUploadedFile("Secret.docx", data)})
    assert (answer.status_code, answer.content) == (200, data)
    assert "Secret" not in answer["Content-Disposition"]
    refused = chairs_program.post("/api/v1/comments/remove/", {"file": SimpleUploadedFile("a.txt", b"Words.")})
    assert refused.status_code == 422

"""Self-assessments, shares and sign-offs as a program meets them."""

from __future__ import annotations

import pytest

from backend.judgements import services
from backend.judgements.models import Score

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(sheet) -> str:
    """The sheet's address."""
    return f"/api/v1/self-assessments/{sheet.pk}/"


def put(program, address, item, body, tag=None):
    headers = {} if tag is None else {"HTTP_IF_MATCH": tag}
    return program.put(f"{address}scores/{item}/", body, format="json", **headers)


def test_a_program_begins_scores_reads_and_finishes(rubric, version, chairs_program):
    begun = chairs_program.post(f"/api/v1/versions/{version.name}/self-assessment/", {"form": "domain"}, format="json")
    assert (begun.status_code, begun["ETag"]) == (201, '"0"')
    again = chairs_program.post(f"/api/v1/versions/{version.name}/self-assessment/", {}, format="json")
    assert (again.status_code, again.json()["id"]) == (200, begun.json()["id"])
    address = f"/api/v1/self-assessments/{begun.json()['id']}/"
    scored = put(chairs_program, address, "D3", {"outcome": "level", "level": 2})
    assert (scored.status_code, scored["ETag"], scored.json()["number"]) == (200, '"1"', 1)
    sheet = chairs_program.get(address).json()
    assert sheet["revision"] == 1
    by_item = {row["item"]: row for row in sheet["items"]}
    assert by_item["D3"]["suggestion"]["state"] in {"suggested", "needs_reader"}
    assert by_item["D4"]["suggestion"] is None and by_item["D4"]["score"] is None
    listed = chairs_program.get("/api/v1/self-assessments/").json()["results"]
    assert [(row["id"], "items" in row) for row in listed] == [(sheet["id"], False)]
    assert len(chairs_program.get(f"{address}readiness/").json()["missing"]) == 21
    assert chairs_program.post(f"{address}submit/").json()["submitted"]
    closed = put(chairs_program, address, "D4", {"outcome": "level", "level": 2})
    assert (closed.status_code, closed.json()["errors"][0]["code"]) == (409, "submitted")
    assert chairs_program.post(f"{address}reopen/").json()["submitted"] is None


def test_a_stale_tag_gets_412_with_the_present_one_and_changes_nothing(address, chairs_program):
    put(chairs_program, address, "D3", {"outcome": "level", "level": 2})
    for tag in (None, '"0"', '"7"', "other"):
        stale = put(chairs_program, address, "D3", {"outcome": "level", "level": 3}, tag)
        assert stale.status_code == 412
        assert stale.json()["errors"][0]["code"] == "stale"
    assert Score.objects.count() == 1
    assert put(chairs_program, address, "D3", {"outcome": "level", "level": 3}, None)["ETag"] == '"1"'
    assert put(chairs_program, address, "D3", {"outcome": "level", "level": 3}, '"1"').json()["number"] == 2
    assert chairs_program.get(f"{address}scores/D3/")["ETag"] == '"2"'


def test_the_same_put_twice_makes_one(address, chairs_program):
    for _ in range(2):
        assert put(chairs_program, address, "D3", {"outcome": "level", "level": 2}).json()["number"] == 1
    assert Score.objects.count() == 1


def test_what_is_missing_is_said_with_its_field(address, chairs_program):
    refused = put(chairs_program, address, "D3", {"outcome": "level", "level": 4})
    assert refused.status_code == 400
    assert (refused.json()["errors"][0]["code"], refused.json()["errors"][0]["attr"]) == (
        "reason_needed",
        "justification",
    )
    for body, attr in (({"outcome": "level"}, "outcome"), ({"outcome": "level", "level": 9}, "level"), ({}, "outcome")):
        assert put(chairs_program, address, "D3", body).json()["errors"][0]["attr"] == attr
    assert put(chairs_program, address, "D3.1", {"outcome": "level", "level": 2}).status_code == 404


def test_evidence_goes_in_and_comes_out_as_ids_and_offsets(address, chairs_program, flagged):
    body = {"outcome": "level", "level": 2, "findings": [str(flagged.pk)],
            "passages": [{"part": "report", "start": 0, "end": 8}]}  # fmt: skip
    scored = put(chairs_program, address, "D7", body).json()
    assert {"finding": str(flagged.pk), "part": "", "start": None, "end": None} in scored["evidence"]
    assert {"finding": None, "part": "report", "start": 0, "end": 8} in scored["evidence"]
    assert "failed to engage" not in str(chairs_program.get(address).json()["items"])


def test_a_share_is_given_listed_and_ended(address, sheet, chairs_program, stranger, program_of, partnership):
    given = chairs_program.post(f"{address}share/", {"email": stranger.email}, format="json")
    assert (given.status_code, given.json()["person"], given.json()["live"]) == (201, stranger.email, True)
    reader = program_of(stranger)
    services.save_score(sheet=sheet, item="D3", outcome="level", level=2, justification="Two of them.")
    seen = reader.get(address).json()["items"]
    assert [(row["score"]["justification"], row["suggestion"]) for row in seen if row["score"]] == [
        ("Two of them.", None)
    ]
    body = chairs_program.post(f"{address}share/", {"organisation": partnership.name}, format="json").json()
    assert chairs_program.delete(f"{address}share/?grant={body['id']}").status_code == 204
    assert [row["live"] for row in chairs_program.get(f"{address}share/").json()] == [True, False]
    assert chairs_program.delete(f"{address}share/").status_code == 204
    assert reader.get(address).status_code == 404
    for wrong in ("?grant=no-id", f"?grant={sheet.pk}"):
        assert chairs_program.delete(f"{address}share/{wrong}").status_code == 404


def test_a_body_that_is_not_known_is_refused_with_its_field(address, chairs_program):
    refused = chairs_program.post(f"{address}share/", {"organisation": "Nowhere Board"}, format="json")
    assert (refused.status_code, refused.json()["errors"][0]["attr"]) == (400, "organisation")


def test_a_lead_signs_off_by_program(version, lead, chairs_program, program_of):
    address = f"/api/v1/versions/{version.name}/sign-off/"
    assert chairs_program.post(f"{address}share/", {"email": lead.email}, format="json").status_code == 201
    program = program_of(lead)
    refused = program.post(address, {"outcome": "not_agreed"}, format="json")
    assert (refused.status_code, refused.json()["errors"][0]["attr"]) == (400, "comment")
    made = program.post(address, {"outcome": "agreed"}, format="json")
    assert (made.status_code, made.json()["number"]) == (201, 1)
    assert chairs_program.get(address).json()["results"][0]["recorded_by"] == lead.email
    assert chairs_program.delete(f"{address}share/").status_code == 204
    assert program.post(address, {"outcome": "agreed"}, format="json").status_code == 404


def test_the_schema_names_the_conflicts(chairs_program):
    schema = chairs_program.get("/api/schema/?format=json").json()["paths"]
    assert {"200", "400", "401", "403", "404", "409", "412"} <= set(schema["/api/v1/self-assessments/{identifier}/scores/{item}/"]["put"]["responses"])  # fmt: skip

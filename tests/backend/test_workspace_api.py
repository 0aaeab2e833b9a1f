"""The workspace as programs meet it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from backend.accounts import services
from backend.reports.models import Finding, Version

pytestmark = pytest.mark.django_db
VERSIONS = "/api/v1/cases/HAR-2023-01/versions/"
VERSION = "/api/v1/versions/HAR-2023-01-v1/"


def send(program, data: bytes, **headers: str):
    return program.post(
        VERSIONS, {"file": SimpleUploadedFile("Secretname.txt", data)}, format="multipart", headers=headers
    )


def refusal(answer) -> dict:
    assert set(answer.json()) == {"type", "errors"}
    return answer.json()["errors"][0]


@pytest.fixture
def authors_program(author) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {services.make_token(user=author).secret}")
    return client


def test_the_whole_journey_by_program(chairs_program, case, short_draft):
    made = send(chairs_program, short_draft)
    assert made.status_code == 201
    assert made.json()["id"] == "HAR-2023-01-v1"
    assert made.json()["check"]["state"] == "done"
    rows = chairs_program.get(f"{VERSION}findings/?theme=language&concern=true").json()["results"]
    text = chairs_program.get(f"{VERSION}text/").json()["report"]
    finding = chairs_program.get(f"/api/v1/findings/{rows[0]['id']}/")
    assert text[rows[0]["start"] : rows[0]["end"]] == finding.json()["said"]["quote"]
    decided = chairs_program.post(f"/api/v1/findings/{rows[0]['id']}/dispositions/", {"verdict": "defer", "reason": "Later."}, format="json")  # fmt: skip
    assert decided.status_code == 201
    assert decided.json()["standing"] == "defer"
    assert chairs_program.get(f"{VERSION}assessment/").json()["schema"] == "assessment/1"
    assert chairs_program.post(f"{VERSION}checks/").json()["number"] == 2


def test_a_list_of_findings_holds_no_words(chairs_program, version):
    answer = chairs_program.get(f"{VERSION}findings/")
    assert answer.json()["count"] > 5
    assert b"failed to engage" not in answer.content
    assert b"Anya" not in answer.content


def test_no_answer_names_the_file(chairs_program, case, short_draft):
    answers = [send(chairs_program, short_draft)]
    answers += [chairs_program.get(f"{VERSION}{door}") for door in ("", "text/", "findings/", "assessment/")]
    for answer in answers:
        assert b"Secretname" not in answer.content
        assert "Secretname" not in str(answer.headers)


def test_an_idempotency_key_makes_one_version_and_the_same_files_are_recognised(chairs_program, case, short_draft):
    first = send(chairs_program, short_draft, **{"Idempotency-Key": "k1"})
    again = send(chairs_program, short_draft, **{"Idempotency-Key": "k1"})
    unkeyed = send(chairs_program, short_draft)
    assert [each.status_code for each in (first, again, unkeyed)] == [201, 200, 200]
    other = send(chairs_program, short_draft + b"\n", **{"Idempotency-Key": "k1"})
    assert (other.status_code, refusal(other)["code"]) == (409, "key_used_before")
    assert Version.objects.count() == 1


def test_a_worker_is_waited_for(chairs_program, case, short_draft, settings):
    settings.CHECKS = "worker"
    answer = send(chairs_program, short_draft)
    assert (answer.status_code, answer.json()["check"]["state"]) == (202, "waiting")
    early = chairs_program.get(f"{VERSION}assessment/")
    assert (early.status_code, refusal(early)["code"]) == (409, "check_again")


def test_an_upload_is_refused_while_the_scanner_is_down(chairs_program, case, short_draft, settings):
    settings.UPLOAD_SCANNER = "no.such.scanner"
    chairs_program.raise_request_exception = False
    answer = send(chairs_program, short_draft)
    assert (answer.status_code, refusal(answer)["code"]) == (503, "scanner_down")


def test_a_file_that_is_none_of_ours_gets_its_sentence(chairs_program, case):
    answer = send(chairs_program, b"<html><body>x</body></html>")
    assert (answer.status_code, refusal(answer)["code"]) == (422, "unsupported")


def test_a_stale_if_match_gets_412_and_changes_nothing(chairs_program, authors_program, flagged):
    address = f"/api/v1/findings/{flagged.pk}/"
    tag = chairs_program.get(address)["ETag"]
    decision = {"verdict": "confirm", "reason": "So it is."}
    first = authors_program.post(f"{address}dispositions/", decision, format="json", headers={"If-Match": tag})
    stale = chairs_program.post(f"{address}dispositions/", decision, format="json", headers={"If-Match": tag})
    assert (first.status_code, stale.status_code, refusal(stale)["code"]) == (201, 412, "stale")
    unknown = chairs_program.post(f"{address}dispositions/", decision, format="json", headers={"If-Match": '"abc"'})
    assert unknown.status_code == 412
    assert flagged.dispositions.count() == 1
    fresh = chairs_program.post(f"{address}dispositions/", decision, format="json", headers={"If-Match": first["ETag"]})
    assert fresh.status_code == 201


def test_a_must_fix_needs_a_second_person_by_program_too(chairs_program, authors_program, flagged):
    Finding.objects.filter(pk=flagged.pk).update(severity="must-fix")
    address, decision = f"/api/v1/findings/{flagged.pk}/dispositions/", {"verdict": "dismiss", "reason": "Quoted."}
    assert chairs_program.post(address, decision, format="json").json()["standing"] == "dismiss_waits"
    assert authors_program.post(address, decision, format="json").json()["standing"] == "dismiss"


def test_a_case_is_opened_only_for_an_organisation_of_ones_own(chairs_program, case, partnership):
    given = {"reference": "HAR-9", "pseudonym": "Mair", "jurisdiction": "wales", "death": "suicide", "terminology": "SUSR"}  # fmt: skip
    made = chairs_program.post("/api/v1/cases/", {**given, "organisation": partnership.name}, format="json")
    assert (made.status_code, made.json()["id"]) == (201, "HAR-9")
    other = chairs_program.post("/api/v1/cases/", {**given, "organisation": "Elsewhere"}, format="json")
    assert other.status_code == 403
    taken = chairs_program.post("/api/v1/cases/", {**given, "organisation": partnership.name}, format="json")
    assert (taken.status_code, refusal(taken)["attr"], refusal(taken)["code"]) == (400, "reference", "reference_taken")


def test_not_known_alone_is_refused_with_its_field(chairs_program, case):
    answer = chairs_program.post("/api/v1/cases/HAR-2023-01/decisions/", {"decision": "no_review", "reasons": ["not_known_to_agencies"]}, format="json")  # fmt: skip
    assert (answer.status_code, refusal(answer)["attr"]) == (400, "reasons")


def test_a_version_is_withdrawn_and_closed_by_program(chairs_program, version):
    answer = chairs_program.post(f"{VERSION}withdraw/", {"because": "The wrong file."}, format="json")
    assert answer.json()["state"] == "withdrawn"
    assert chairs_program.get(f"{VERSION}text/").status_code == 403


def test_two_versions_are_compared_by_program(chairs_program, version, short_draft):
    send(chairs_program, short_draft.replace(b"failed to engage with services", b"was offered two appointments"))
    compared = chairs_program.get("/api/v1/versions/HAR-2023-01-v2/compare/1/").json()
    assert compared["now"]["file"] == "HAR-2023-01-v2"
    assert any("failed to engage" in (each["quote"] or "") for each in compared["resolved"])


def test_the_schema_describes_every_door_of_the_workspace(chairs_program):
    schema = chairs_program.get("/api/schema/", HTTP_ACCEPT="application/vnd.oai.openapi+json").json()
    for address in ("cases/", "cases/{reference}/versions/", "versions/{name}/findings/", "findings/{identifier}/dispositions/", "audit/"):  # fmt: skip
        assert f"/api/v1/{address}" in schema["paths"]

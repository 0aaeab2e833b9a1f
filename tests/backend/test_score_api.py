"""``POST /api/v1/score/``: a file in, the engine's object out, nothing stored."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessment.errors import ReaderBusy
from backend.reports import services
from tests.conftest import REPORTS, ROOT

pytestmark = pytest.mark.django_db
SCORE = "/api/v1/score/"


def upload(data: bytes, name: str = "draft.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_a_draft_is_scored_and_the_object_has_every_promised_key(chairs_program, short_draft):
    answer = chairs_program.post(SCORE, {"file": upload(short_draft)}, format="multipart")
    assert answer.status_code == 200
    assert list(answer.json()) == [
        "schema", "engine", "catalogue", "report", "review", "roles", "findings", "panel", "family", "agencies", "strengths",
        "actions", "identifiers", "gates", "criteria", "domains",
    ]  # fmt: skip


def test_the_api_gives_the_same_object_as_the_command(chairs_program, tmp_path):
    draft = REPORTS / "fenbridge-b" / "draft.docx"
    answer = chairs_program.post(SCORE, {"file": upload(draft.read_bytes(), "draft.docx")}, format="multipart")
    command = [sys.executable, "-m", "assessment", "score", str(draft), "--format", "json"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    assert answer.json() == json.loads(printed)


def test_names_given_by_the_caller_are_used(chairs_program, short_draft):
    answer = chairs_program.post(
        SCORE, {"file": upload(short_draft), "victim": ["Anya"], "death": "homicide"}, format="multipart"
    ).json()
    assert answer["review"]["death"]["source"] == "given"
    assert answer["roles"]["victim"] == ["Anya"]


def test_nothing_is_stored(chairs_program, short_draft, django_assert_num_queries):
    from django.apps import apps

    before = {model: model.objects.count() for model in apps.get_models()}
    chairs_program.post(SCORE, {"file": upload(short_draft)}, format="multipart")
    assert {model: model.objects.count() for model in apps.get_models()} == before


def test_report_text_is_not_logged(chairs_program, short_draft, caplog):
    chairs_program.post(SCORE, {"file": upload(short_draft)}, format="multipart")
    assert "Anya" not in caplog.text


def test_without_a_token_nothing_is_scored(client, short_draft):
    answer = client.post(SCORE, {"file": upload(short_draft)})
    assert answer.status_code == 401
    assert answer.json()["errors"][0]["code"] == "not_authenticated"


def test_a_session_without_the_form_token_is_refused(chair, short_draft):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(chair)
    assert browser.post(SCORE, {"file": upload(short_draft)}).status_code == 403


@pytest.mark.parametrize(
    ("contents", "status", "code", "words"),
    [
        (b"", 422, "empty", "empty"),
        (b"<html><body>A page</body></html>", 422, "unsupported", "web page"),
        (b"PK\x03\x04 cut off", 422, None, "again"),
    ],
)
def test_a_file_that_cannot_be_used_gets_one_sentence(chairs_program, contents, status, code, words):
    answer = chairs_program.post(SCORE, {"file": upload(contents)}, format="multipart")
    error = answer.json()["errors"][0]
    assert answer.status_code == status
    assert set(answer.json()) == {"type", "errors"}
    assert set(error) == {"code", "detail", "attr"}
    assert code is None or error["code"] == code
    assert words in error["detail"]


def test_a_missing_file_is_named(chairs_program):
    answer = chairs_program.post(SCORE, {}, format="multipart")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["attr"] == "file"


def test_an_unknown_choice_is_refused_before_the_file_is_read(chairs_program, short_draft):
    answer = chairs_program.post(SCORE, {"file": upload(short_draft), "death": "natural"}, format="multipart")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["attr"] == "death"


def test_a_body_larger_than_the_limit_is_refused_before_it_is_read(chairs_program, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = chairs_program.post(SCORE, {"file": upload(b"x" * 5000)}, format="multipart")
    assert answer.status_code == 413
    assert answer.json()["errors"][0]["code"] == "too_large"


def test_when_all_readers_are_taken_the_answer_says_when_to_come_back(chairs_program, short_draft, monkeypatch):
    def taken(*args: object, **kwargs: object) -> None:
        raise ReaderBusy("Every reader is busy. Try again in a few seconds.")

    monkeypatch.setattr(services, "read_in_child", taken)
    chairs_program.raise_request_exception = False
    answer = chairs_program.post(SCORE, {"file": upload(short_draft)}, format="multipart")
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0


def test_too_many_drafts_in_an_hour_are_refused_with_429(chairs_program, short_draft, monkeypatch):
    from django.core.cache import cache
    from rest_framework.throttling import ScopedRateThrottle

    cache.clear()
    monkeypatch.setattr(ScopedRateThrottle, "THROTTLE_RATES", {"score": "1/hour"})
    chairs_program.post(SCORE, {"file": upload(short_draft)}, format="multipart")
    answer = chairs_program.post(SCORE, {"file": upload(short_draft)}, format="multipart")
    cache.clear()
    assert answer.status_code == 429
    assert "Retry-After" in answer


def test_summary_and_plan_are_read_with_the_report(chairs_program):
    folder = REPORTS / "aberwen-idris"
    files = {
        "file": upload((folder / "draft.docx").read_bytes(), "draft.docx"),
        "summary": upload((folder / "summary.docx").read_bytes(), "summary.docx"),
        "action_plan": upload((folder / "action-plan.xlsx").read_bytes(), "action-plan.xlsx"),
    }
    answer = chairs_program.post(SCORE, files, format="multipart").json()
    assert answer["report"]["parts"]["summary"]["kind"] == "docx"
    assert any(action["part"] == "action_plan" for action in answer["actions"])


def test_a_wrong_file_name_is_no_error(chairs_program):
    contents = (REPORTS / "fenbridge-b" / "draft.docx").read_bytes()
    answer = chairs_program.post(SCORE, {"file": upload(contents, "photo.jpeg")}, format="multipart")
    assert answer.json()["report"]["kind"] == "docx"


def test_an_unknown_address_has_the_one_error_shape(chairs_program, client):
    assert chairs_program.get("/api/v1/nothing-here/").json()["errors"][0]["code"] == "not_found"
    assert client.get("/api/v1/nothing-here/").status_code == 401


def test_frameworks_are_listed_with_version_and_hash(chairs_program):
    from django.core.management import call_command

    call_command("load_frameworks")
    call_command("load_frameworks")
    listed = chairs_program.get("/api/v1/frameworks/").json()["results"]
    assert [(row["id"], row["version"]) for row in listed] == [("chair-competency", "1.0"), ("dhr-quality", "1.0")]
    full = chairs_program.get("/api/v1/frameworks/dhr-quality/").json()
    assert len(full["content"]["domains"]) == 18
    assert chairs_program.get("/api/v1/frameworks/other/").status_code == 404


def test_a_published_framework_version_is_never_edited(db):
    row = {"name": "dhr-quality", "version": "1.0", "title": "t", "kind": "rubric", "sha256": "a", "content": {}}
    services.load_frameworks(contents=[row])
    with pytest.raises(services.FrameworkChanged, match="give the changed file a new version"):
        services.load_frameworks(contents=[{**row, "sha256": "b"}])


def test_the_schema_describes_the_service_and_its_pages_need_no_outside_address(chairs_program):
    schema = chairs_program.get(reverse("api:schema"), HTTP_ACCEPT="application/vnd.oai.openapi+json").json()
    assert "/api/v1/score/" in schema["paths"]
    docs = chairs_program.get(reverse("api:docs")).content.decode()
    assert "https://" not in docs
    assert "http://" not in docs


def test_the_service_says_that_it_lives_and_is_ready(client):
    assert client.get("/healthz").json() == {"status": "alive"}
    assert client.get("/readyz").json()["status"] == "ready"


def test_bytes_are_read_as_sent(short_draft):
    assert services.Upload.of(type("F", (BytesIO,), {"name": "a.txt"})(short_draft)).data == short_draft


def test_an_answer_on_an_organisation_settles_its_sector(chairs_program):
    draft = b"1. Review panel members\n1.1 The review panel was made up of representatives of Harrowmere Police and Quillhaven.\n"

    def sectors(**given):
        answer = chairs_program.post(SCORE, {"file": upload(draft), **given}, format="multipart").json()
        return {member["organisation"]: member["sector"] for member in answer["panel"]["members"]}

    assert sectors()["Quillhaven"] == "unknown"
    assert sectors(sector=["Quillhaven=specialist_da"])["Quillhaven"] == "specialist_da"


@pytest.mark.parametrize("given", [{"sector": ["Quillhaven=nonsense"]}, {"declared_name": ["Anya"]}])
def test_an_answer_that_cannot_be_used_is_explained(chairs_program, short_draft, given):
    answer = chairs_program.post(SCORE, {"file": upload(short_draft), **given}, format="multipart")
    assert answer.status_code == 422
    assert "Write it as" in answer.json()["errors"][0]["detail"]

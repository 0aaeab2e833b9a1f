"""Requests that no honest program sends: each gets one error shape, the headers of every answer, and no place in the log."""

from __future__ import annotations

import io
import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client

from assessment.errors import ReaderBusy
from backend.logs import WordlessFormatter
from backend.reports import services
from tests.assessment import hostile_samples as samples
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
SCORE = "/api/v1/score/"


def upload(data: bytes, name: str = "draft.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def error_of(answer) -> dict[str, str]:
    body = answer.json()
    assert set(body) == {"type", "errors"}, body
    for error in body["errors"]:
        assert set(error) == {"code", "detail", "attr"}
        assert "Traceback" not in error["detail"]
    return body["errors"][0]


ODD = {
    "JSON where a form belongs": (b'{"file": "x"}', "application/json", 415),
    "a form without files": (b"file=x", "application/x-www-form-urlencoded", 415),
    "no boundary": (b"x", "multipart/form-data", 400),
    "an empty boundary": (b"x", "multipart/form-data; boundary=", 400),
    "a boundary that never comes": (b"x" * 500, "multipart/form-data; boundary=abc", 400),
    "no kind": (b"x", "", 415),
    "a kind that is none": (b"x", "///;;=", 415),
    "a body cut off": (b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc', "multipart/form-data; boundary=b", 422),
}  # fmt: skip


@pytest.mark.parametrize("what", ODD)
def test_an_odd_body_is_refused_in_the_one_shape(what, chairs_program, settings):
    body, kind, status = ODD[what]
    answer = chairs_program.generic("POST", SCORE, body, content_type=kind)
    assert answer.status_code in {status, 400}
    error_of(answer)


def multipart(*parts: tuple[str, str | None, bytes]) -> bytes:
    lines = []
    for name, file, data in parts:
        also = "" if file is None else f'; filename="{file}"'
        head = f'--b\r\nContent-Disposition: form-data; name="{name}"{also}\r\n\r\n'
        lines.append(head.encode() + data + b"\r\n")
    return b"".join(lines) + b"--b--\r\n"


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ([("file", "a.txt", b"Words."), *(("victim", None, b"A"),) * 1_001], 400),
        ([(f"file{n}", "a.txt", b"Words.") for n in range(5)], 400),
        ([("file", "a.txt", b"Words."), ("victim", None, b"A" * 2_000_000)], 413),
        ([("file", "a.txt", b"Words."), *(("victim", None, b"A"),) * 21], 400),
        ([("file", "a.txt", b"Words."), ("victim", None, b"A" * 101)], 400),
        ([("file", "a.txt", b"Words."), ("victim", None, b"A\x00B")], 400),
        ([("file", None, b"Words.")], 400),
    ],
)
def test_a_flood_of_fields_is_the_senders_fault_and_not_the_servers(parts, status, chairs_program):
    answer = chairs_program.generic("POST", SCORE, multipart(*parts), content_type="multipart/form-data; boundary=b")
    assert answer.status_code == status
    error_of(answer)


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "a\x1b[2Jb.txt",
        "Prüfung “Siân” 報告.txt",
        "x" * 900,
        'a"; x="b',
        "C:\\Drafts\\a.txt",
        "a\u202etxt.exe",
    ],
)
def test_no_file_name_reaches_a_header_a_path_or_an_error(name, chairs_program):
    body = multipart(("file", name.replace('"', "%22"), b"1. Analysis\n\n1.1 The panel met.\n"))
    answer = chairs_program.generic("POST", SCORE, body, content_type="multipart/form-data; boundary=b")
    assert answer.status_code == 200
    shown = answer.json()["report"]["file"]
    assert "/" not in shown
    assert "\\" not in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert len(shown) <= 255
    assert not [value for value in answer.headers.values() if "passwd" in value or "Drafts" in value]


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "HEAD", "TRACE"])
def test_another_method_is_405_in_the_one_shape(method, chairs_program):
    answer = chairs_program.generic(method, SCORE)
    assert answer.status_code == 405
    if method != "HEAD":
        assert error_of(answer)["code"] == "method_not_allowed"


@pytest.mark.parametrize(
    ("query", "accept", "status"), [("?format=xml", "*/*", 404), ("", "text/html", 406), ("", "x", 406)]
)
def test_a_kind_of_answer_that_there_is_not_is_refused_in_the_one_shape(query, accept, status, chairs_program):
    answer = chairs_program.get(f"/api/v1/frameworks/{query}", HTTP_ACCEPT=accept)
    assert answer.status_code == status
    error_of(answer)


@pytest.mark.parametrize("token", ["", "x", "x y", "ü", "A" * 5_000, "'; DROP TABLE x"])
def test_a_token_that_is_none_is_401(token, client):
    answer = client.get("/api/v1/frameworks/", HTTP_AUTHORIZATION=f"Token {token}")
    assert answer.status_code == 401
    error_of(answer)


def test_a_workbook_as_the_report_is_refused(chairs_program):
    answer = chairs_program.post(SCORE, {"file": upload(samples.workbook(["Action"], ["x"]))}, format="multipart")
    assert answer.status_code == 422
    assert "Excel workbook where a report is expected" in error_of(answer)["detail"]


@pytest.mark.parametrize("field", ["file", "summary", "action_plan"])
def test_each_file_may_be_as_large_as_the_operator_allows_and_no_larger(field, chairs_program, settings):
    settings.UPLOAD_LIMIT_MB = 1
    large = upload(b"word " * 220_000)
    answer = chairs_program.post(SCORE, {"file": upload(b"Words."), field: large}, format="multipart")
    assert answer.status_code == 413
    assert "larger than 1 MB" in error_of(answer)["detail"]


def headers_are_strict(answer) -> None:
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "Cache-Control" in answer


@pytest.mark.parametrize(
    "address", ["/", "/sign-in/", "/privacy/", "/nothing", "/api/nothing", SCORE, "/healthz", "/readyz", "/api/docs/"]
)
def test_every_answer_has_the_strict_headers(address, client, settings):
    settings.DEBUG = False
    headers_are_strict(client.get(address))


def test_errors_and_refusals_have_the_strict_headers(client, chairs_browser, settings, monkeypatch):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100
    headers_are_strict(client.post("/sign-in/", {"login": "x" * 200}))
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10_000_000

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("Anya was here")

    monkeypatch.setattr(services, "score_upload", broken)
    chairs_browser.raise_request_exception = False
    answer = chairs_browser.post("/", {"file": upload(b"Words.")})
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()
    assert "Anya" not in answer.content.decode()
    headers_are_strict(answer)


def test_static_files_have_the_strict_headers(settings):
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import RequestFactory

    settings.WHITENOISE_USE_FINDERS, settings.WHITENOISE_AUTOREFRESH = True, True
    answer = WSGIHandler().get_response(
        RequestFactory().get("/static/drf_spectacular_sidecar/swagger-ui-dist/swagger-ui.css")
    )
    assert answer.status_code == 200
    headers_are_strict(answer)


def test_a_form_without_its_token_is_refused_on_a_page_of_ours(chair):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(chair)
    for address in ("/", "/tokens/", "/tokens/revoke/", "/sign-out/", "/sign-in/"):
        answer = browser.post(address, {})
        assert answer.status_code == 403, address
        assert "The form was not accepted" in answer.content.decode()


def test_signing_in_makes_a_new_session_and_leads_nowhere_else(client, chair):
    client.get("/sign-in/")
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    for outside in (
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "https:evil.example",
    ):
        client.logout()
        answer = client.post(f"/sign-in/?next={outside}", {"login": chair.email, "password": PASSWORD, "next": outside})
        assert answer.status_code == 302
        assert answer["Location"] == "/"
    assert client.session.session_key != before


def test_when_the_database_is_gone_the_service_says_so_and_shows_a_page(client, chairs_browser, settings, monkeypatch):
    from django.db.backends.utils import CursorWrapper

    def gone(*args: object, **kwargs: object) -> None:
        raise OperationalError("password=secret host=db")

    settings.SESSION_ENGINE = "django.contrib.sessions.backends.db"
    for browser in (client, chairs_browser):
        browser.raise_request_exception = False
    monkeypatch.setattr(CursorWrapper, "execute", gone)
    assert client.get("/healthz").status_code == 200
    ready = client.get("/readyz")
    assert ready.status_code == 503
    assert "secret" not in ready.content.decode()
    page = chairs_browser.get("/")
    assert page.status_code == 500
    assert "Something went wrong on our side" in page.content.decode()
    program = client.get("/api/v1/frameworks/", HTTP_AUTHORIZATION="Token abcdefghijklmnopqrstuvwxyz")
    assert program.status_code == 500
    assert "secret" not in error_of(program)["detail"]


def test_a_busy_service_says_when_to_come_back_on_the_page_as_well(chairs_browser, monkeypatch):
    def taken(*args: object, **kwargs: object) -> None:
        raise ReaderBusy("Try again in a minute.")

    monkeypatch.setattr(services, "read_in_child", taken)
    answer = chairs_browser.post("/", {"file": upload(b"Words.")})
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0


def test_an_error_in_the_log_says_where_and_never_what() -> None:
    written = io.StringIO()
    stream = logging.StreamHandler(written)
    stream.setFormatter(WordlessFormatter("%(message)s"))
    log = logging.Logger("x")
    log.addHandler(stream)
    try:
        try:
            raise ValueError("Anya failed to engage")
        except ValueError as error:
            raise KeyError("Anya again") from error
    except KeyError:
        log.exception("Internal Server Error: /")
    assert "ValueError" in written.getvalue()
    assert "KeyError" in written.getvalue()
    assert "test_odd_requests.py" in written.getvalue()
    assert "Anya failed" not in written.getvalue().replace('raise ValueError("Anya failed to engage")', "")
    assert "'Anya again'" not in written.getvalue()


def test_neither_words_nor_file_names_are_logged_when_a_file_is_refused(chairs_program, chairs_browser, caplog):
    caplog.set_level(logging.DEBUG)
    for data in (b"Anya\x00", b"", b"Anya failed to engage."):
        chairs_program.post(SCORE, {"file": upload(data, "Anya-report.txt")}, format="multipart")
        chairs_browser.post("/", {"file": upload(data, "Anya-report.txt")})
    assert "Anya" not in caplog.text


def test_cookies_are_for_https_only_in_production() -> None:
    import json
    import os
    import subprocess
    import sys

    from tests.backend.test_settings import GOOD
    from tests.conftest import ROOT

    script = (
        "import json; from backend import settings as s; print(json.dumps([s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,"
        " s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.SECURE_HSTS_SECONDS > 0, s.SECURE_SSL_REDIRECT]))"
    )
    variables = {k: v for k, v in os.environ.items() if not k.startswith("DHR_")} | GOOD
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=variables, capture_output=True, check=True
    ).stdout
    assert json.loads(told) == [True, True, True, "Lax", True, True]

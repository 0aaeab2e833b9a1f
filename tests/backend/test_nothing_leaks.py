"""A word planted in a draft and in its file's name is found nowhere but on pages for those who may read it."""

from __future__ import annotations

import re
import sqlite3
import threading
from base64 import b64encode
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from tests.backend.running import CASE, Service, running_service
from tests.conftest import SHORT_DRAFT

MARKER = "Quarnwhistle"
DRAFT = SHORT_DRAFT.replace("Viktor", MARKER).encode()


def forms_of(word: str) -> list[bytes]:
    """The word as it may stand in a file: in two encodings, in hexadecimal, and in base64 at each of its three places."""
    found = [word.encode(), word.encode("utf-16-le"), word.upper().encode(), word.lower().encode()]
    found += [word.encode().hex().encode(), word.encode().hex().upper().encode()]
    for shift in range(3):
        whole = b64encode(b"\0" * shift + word.encode())
        found.append(whole[4 if shift else 0 : -4])
    return found


def is_in(data: bytes) -> bool:
    return any(form in data for form in forms_of(MARKER))


def test_the_search_finds_what_it_looks_for():
    assert is_in(f"a {MARKER} b".encode()) and is_in(b64encode(f"ab {MARKER} cd".encode()))
    assert is_in(MARKER.encode("utf-16-le")) and is_in(f"X'{MARKER.encode().hex()}'".encode())
    assert is_in(MARKER.encode()) and not is_in(b"Quarn whistle")


@pytest.fixture(scope="module")
def service(tmp_path_factory) -> Iterator[Service]:
    with running_service(tmp_path_factory.mktemp("service")) as started:
        yield started


def multipart(fields: dict[str, str], name: str, data: bytes) -> tuple[bytes, str]:
    edge = "edge-of-a-part"
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode() for key, value in fields.items()]  # fmt: skip
    parts.append(f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'.encode() + data + b"\r\n")  # fmt: skip
    return b"".join(parts) + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


def ask(service: Service, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[HTTPResponse, bytes]:
    line = HTTPConnection(service.address.removeprefix("http://"), timeout=120)
    line.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = line.getresponse()
    return answer, answer.read()


def send(service: Service, data: bytes, *, name: str = f"{MARKER}.txt", key: str = "") -> tuple[HTTPResponse, bytes]:
    body, kind = multipart({}, name, data)
    headers = {"Idempotency_Key": key} if key else {}
    return ask(
        service, "POST", f"/api/v1/cases/{CASE}/versions/", body,
        Content_Type=kind, Authorization=f"Token {service.token}", **headers,
    )  # fmt: skip


def versions_of(service: Service) -> list[str]:
    _, page = ask(service, "GET", f"/cases/{CASE}/", Cookie=f"sessionid={service.session}")
    return sorted(set(re.findall(rf"{CASE}-v\d+", page.decode())))


def test_a_connection_lost_in_the_middle_of_an_upload_leaves_nothing_half(service):
    before = versions_of(service)
    body, kind = multipart({}, f"{MARKER}.txt", DRAFT + b"Lost.\n")
    line = HTTPConnection(service.address.removeprefix("http://"))
    line.putrequest("POST", f"/api/v1/cases/{CASE}/versions/")
    for name, value in (("Content-Type", kind), ("Authorization", f"Token {service.token}"), ("Content-Length", str(len(body)))):  # fmt: skip
        line.putheader(name, value)
    line.endheaders()
    line.send(body[: len(body) // 2])
    line.close()
    assert versions_of(service) == before
    answer, _ = send(service, DRAFT + b"Whole.\n")
    assert answer.status in {201, 202}
    assert len(versions_of(service)) == len(before) + 1


def test_the_same_upload_sent_four_times_at_once_makes_one_version(service):
    before = versions_of(service)
    statuses: list[int] = []
    senders = [
        threading.Thread(target=lambda: statuses.append(send(service, DRAFT + b"Twice.\n", key="once")[0].status))
        for _ in range(4)
    ]
    for each in senders:
        each.start()
    for each in senders:
        each.join()
    # 202 where every reader was busy just then; it is stored all the same.
    assert sorted(statuses)[:3] == [200, 200, 200] and statuses != [200] * 4
    assert set(statuses) <= {200, 201, 202}
    assert len(versions_of(service)) == len(before) + 1


def test_the_planted_word_is_nowhere_on_the_disk_in_headers_addresses_or_error_pages(service):
    cookie = f"sessionid={service.session}"
    # A reader who holds on keeps the log of the database on the disk, with all that is written meanwhile.
    reader = sqlite3.connect(service.folder / "service.sqlite3", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM reports_version").fetchone()
    answer, made = send(service, DRAFT)
    assert answer.status == 201
    name = re.search(rb'"id":"([^"]+)"', made)[1].decode()
    told = [(answer, made)]
    asked = [
        ("GET", f"/versions/{name}/annotated/report/"), ("GET", f"/versions/{name}/compare/99/"),
        ("GET", f"/versions/{name}/feedback.docx"), ("GET", f"/versions/{name}/feedback.html"), ("GET", f"/cases/{CASE}/"),
        ("GET", "/audit/"), ("GET", f"/api/v1/versions/{name}/"), ("GET", f"/api/v1/versions/{name}/findings/"),
        ("GET", f"/api/v1/versions/{name}/compare/99/"),
    ]  # fmt: skip
    words = {}
    for method, path in asked:
        words[path] = ask(service, method, path, Cookie=cookie)
    reading = ask(service, "GET", f"/versions/{name}/", Cookie=cookie)
    assert is_in(reading[1]), "who may read it sees it"
    told += [reply for path, reply in words.items() if "feedback" not in path]
    for broken in (b"", f"<html><body>{MARKER}</body></html>".encode(), f"PK\x03\x04{MARKER}".encode()):
        told.append(send(service, broken))
        form, page = ask(service, "GET", f"/cases/{CASE}/upload/", Cookie=cookie)
        secret = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1].decode()
        csrf = next(v for k, v in form.getheaders() if k == "Set-Cookie" and v.startswith("csrftoken")).split(";")[0]
        body, kind = multipart({"csrfmiddlewaretoken": secret, "key": "k"}, f"{MARKER}.docx", broken)
        told.append(ask(service, "POST", f"/cases/{CASE}/upload/", body, Content_Type=kind, Cookie=f"{cookie}; {csrf}"))
        body, kind = multipart({"csrfmiddlewaretoken": secret}, f"{MARKER}.docx", broken)
        told.append(ask(service, "POST", "/comments/remove/", body, Content_Type=kind, Cookie=f"{cookie}; {csrf}"))
    for each, page in told:
        assert not is_in(page), each.status
    for each, _ in (*told, reading, *words.values()):
        assert not is_in(repr(each.getheaders()).encode())
    files = [path for path in service.folder.rglob("*") if path.is_file()]
    assert {"service.sqlite3", "service.sqlite3-wal", "log.txt"} <= {path.name for path in files}
    assert f"/versions/{name}/" in service.log.read_text()
    # Who closes a file of the database in this process lets go of the reader's hold on it: those come last, the log first.
    last = ("service.sqlite3-wal", "service.sqlite3-shm", "service.sqlite3")
    for path in sorted(files, key=lambda path: last.index(path.name) if path.name in last else -1):
        assert not is_in(path.read_bytes()), path.name
    reader.close()


@pytest.mark.django_db
def test_the_planted_word_is_in_no_dump_of_the_database(case, chair):
    from backend.reports.models import Known
    from backend.reports.services import Upload
    from backend.reports.workspace import checking, corrections, dispositions, versions

    received = versions.receive_version(
        case=case, uploaded_by=chair, uploads={"report": Upload(name=f"{MARKER}.txt", data=DRAFT)}
    )
    checking.carry_out_check(run_id=received.run.pk)
    dispositions.decide(
        finding=received.run.findings.all()[0], made_by=chair, verdict="defer", reason=f"{MARKER} asked."
    )
    corrections.correct_case(case=case, made_by=chair, known=Known(victim=(MARKER,)))
    dumped = b"".join([django_dump(), database_dump()])
    assert b"HAR-2023-01" in dumped
    assert not is_in(dumped)


def django_dump() -> bytes:
    words = StringIO()
    call_command("dumpdata", stdout=words)
    return words.getvalue().encode()


def database_dump() -> bytes:
    """What the database itself writes out: of SQLite every statement, of PostgreSQL every table copied."""
    if connection.vendor == "sqlite":
        return "\n".join(connection.connection.iterdump()).encode()
    copied = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            with cursor.copy(f'COPY "{table}" TO STDOUT') as rows:
                copied += [bytes(row) for row in rows]
    return b"".join(copied)

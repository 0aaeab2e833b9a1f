"""Fifty readers, each in two tabs, saving a whole sheet through gunicorn with two workers of four threads.

On the database that the run is for, on loopback, with a bound on the time that it takes.
"""

from __future__ import annotations

import http.client
import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings

from tests.backend.qa.many_raters import READERS
from tests.conftest import ROOT

TABS, MOST_SECONDS, START_SECONDS = 2, 400, 60


@pytest.fixture
def database_address(tmp_path) -> Iterator[str]:
    """A fresh database of the kind that the run is for."""
    held = settings.DATABASES["default"]
    if held["ENGINE"].endswith("sqlite3"):
        yield f"sqlite:///{tmp_path / 'many.sqlite3'}"
        return
    import psycopg

    name = f"dhr_many_{secrets.token_hex(4)}"
    server = {"host": held["HOST"], "user": held["USER"], "password": held["PASSWORD"], "port": held["PORT"] or None}
    # The tests rename the database of the settings; every server has this one.
    with psycopg.connect(dbname="postgres", autocommit=True, **server) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        port = f"&port={held['PORT']}" if held["PORT"] else ""
        password = f":{held['PASSWORD']}@" if held["PASSWORD"] else ""
        user = f"{held['USER']}{password}" if password else ""
        query = f"host={held['HOST']}&user={held['USER']}{port}"
        yield f"postgresql://{user}/{name}?{query}"
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def environment(database_address) -> dict[str, str]:
    """Of the programs that the test starts."""
    return {**os.environ, "DHR_DEBUG": "1", "DHR_DATABASE_URL": database_address}


def printed_by(word: str, environment: dict[str, str]):
    """What the program of the cast says, as JSON."""
    command = [sys.executable, "-m", "tests.backend.qa.many_raters", word]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.fixture
def readers(environment) -> list[dict[str, object]]:
    """Fifty readers with a token each."""
    return printed_by("make", environment)


@pytest.fixture
def port(environment, readers) -> Iterator[int]:
    """The port on which gunicorn answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "backend.wsgi", "--workers", "2", "--threads", "4", "--timeout", "120",
               "--bind", f"127.0.0.1:{port}"]  # fmt: skip
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
    raise AssertionError("gunicorn did not start")


def save_all(port: int, reader: dict[str, object], tab: int) -> list[tuple[str, str, str, int]]:
    """Save every item as a tab that was opened before anything was scored. Returns assignment, item, words and status."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    answers = []
    for item in reader["items"]:
        words = f"Written in tab {tab}."
        gate = item.startswith("GATE")
        body = {"outcome": "clear" if gate else "level", "level": None if gate else 1 + tab, "justification": words}
        headers = {
            "Authorization": f"Token {reader['token']}",
            "Content-Type": "application/json",
            "If-Match": '"0"',
        }
        address = f"/api/v1/assignments/{reader['assignment']}/scores/{item}/"
        connection.request("PUT", address, json.dumps(body), headers)
        answer = connection.getresponse()
        answer.read()
        answers.append((str(reader["assignment"]), item, words, answer.status))
    connection.close()
    return answers


def test_every_accepted_save_is_there_once_and_the_stale_tab_gets_412(readers, port, environment):
    began = time.monotonic()
    with ThreadPoolExecutor(READERS * TABS) as threads:
        tabs = [threads.submit(save_all, port, reader, tab) for reader in readers for tab in range(1, TABS + 1)]
        answers = [answer for done in tabs for answer in done.result(timeout=MOST_SECONDS)]
    took = time.monotonic() - began

    asked = sum(len(reader["items"]) for reader in readers)
    assert Counter(status for *_, status in answers) == {200: asked, 412: asked}
    accepted = {f"{assignment} {item}": [1, words] for assignment, item, words, status in answers if status == 200}
    assert printed_by("count", environment) == accepted
    assert took < MOST_SECONDS
    print(f"{len(answers)} saves in {took:.0f} s")

"""The service as its own program on its own database file: for what cannot be seen from inside a test's transaction."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from urllib.error import URLError
from urllib.request import urlopen

from tests.conftest import ROOT

CASE = "HAR-2023-01"
_PREPARE = f"""
import json
from django.test import Client
from backend.accounts import services
from backend.accounts.models import Organisation, User
from backend.accounts.policy import Role
from backend.reports.workspace import cases
chair = User.objects.create_user("chair@example.org", "a-long-enough-password-for-tests", name="Chair")
host = services.found_organisation(name="Harrowmere Partnership", kind=Organisation.Kind.PARTNERSHIP)
services.give_role(user=chair, organisation=host, role=Role.CHAIR)
cases.open_case(opened_by=chair, role=Role.CHAIR, organisation=host, reference="{CASE}", pseudonym="Anya",
                jurisdiction="england", death="homicide", terminology="DHR")
browser = Client()
browser.force_login(chair)
browser.post("/content-notice/", {{"next": "/cases/"}})
print(json.dumps({{"token": services.make_token(user=chair).secret, "session": browser.cookies["sessionid"].value}}))
"""


@dataclass(frozen=True)
class Service:
    """Where it answers, how its chair signs in, and the folder with its database, temporary files and log."""

    address: str
    token: str
    session: str
    folder: Path

    @property
    def log(self) -> Path:
        """What the program printed: its log, and e-mails where they go to the console."""
        return self.folder / "log.txt"


@contextmanager
def running_service(folder: Path) -> Iterator[Service]:
    """Start it, wait until it answers, and kill it at the end, so that what it had open stays on the disk as it was."""
    (folder / "tmp").mkdir()
    environment = {
        **os.environ,
        "DHR_DEBUG": "1",
        "DHR_DATABASE_URL": f"sqlite:///{folder / 'service.sqlite3'}",
        "DHR_SCORE_RATE": "1000/minute",
        "TMPDIR": str(folder / "tmp"),
    }

    def manage(*words: str) -> str:
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout

    manage("migrate", "--verbosity", "0")
    made = json.loads(manage("shell", "--no-imports", "-c", _PREPARE).strip().splitlines()[-1])
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    service = Service(f"http://127.0.0.1:{port}", made["token"], made["session"], folder)
    with service.log.open("w") as log:
        program = subprocess.Popen(
            [sys.executable, "-u", "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(service, program)
            yield service
        finally:
            program.kill()
            program.wait()


def _wait(service: Service, program: subprocess.Popen[bytes]) -> None:
    """Until it answers, a minute at most."""
    until = time.monotonic() + 60
    while time.monotonic() < until and program.poll() is None:
        try:
            with urlopen(f"{service.address}/healthz") as answer:
                if answer.status == 200:
                    return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"The service did not start: {service.log.read_text()[-2000:]}")

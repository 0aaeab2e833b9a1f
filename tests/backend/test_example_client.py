"""The program that the documentation shows does what it says, against a running service."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backend.running import CASE, Service, running_service
from tests.conftest import REPORTS, ROOT

HOW_TO = ROOT / "docs" / "how-to"


@pytest.fixture(scope="module")
def service(tmp_path_factory) -> Iterator[Service]:
    with running_service(tmp_path_factory.mktemp("service")) as started:
        yield started


def run(service: Service, folder: Path, *words: str, token: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(HOW_TO / "example_client.py"), *words],
        cwd=folder,
        env={**os.environ, "DHR_ADDRESS": service.address, "DHR_TOKEN": token or service.token},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_a_draft_goes_up_and_its_findings_and_comments_come_back(service, tmp_path):
    draft = tmp_path / "Secretname.docx"
    draft.write_bytes((REPORTS / "fenbridge-b" / "draft.docx").read_bytes())
    done = run(service, tmp_path, CASE, str(draft))
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert sum(line.startswith("must-fix") for line in lines) >= 5
    assert any("led a chaotic lifestyle" in line and " 9.1 " in line for line in lines)
    assert lines[-1] == f"With comments: {CASE}-v1-comments.docx"
    assert (tmp_path / f"{CASE}-v1-comments.docx").read_bytes().startswith(b"PK")


def test_a_refusal_is_told_in_the_words_of_the_service(service, tmp_path):
    empty = tmp_path / "draft.txt"
    empty.write_bytes(b"")
    done = run(service, tmp_path, CASE, str(empty))
    assert done.returncode == 1 and done.stderr.startswith("422: ") and "empty" in done.stderr
    assert run(service, tmp_path, CASE, str(empty), token="none").stderr.startswith("401: ")


def test_the_examples_name_only_addresses_that_exist(service):
    from django.urls import resolve

    page = (HOW_TO / "use-the-api.md").read_text(encoding="utf-8")
    shown = re.findall(r"\$DHR_ADDRESS(/[^\"?]*)", page)
    assert len(shown) >= 9
    for path in shown:
        found = resolve(path.replace("FINDING-ID", "6f0f9d0e-6d2b-4c0a-9a55-0123456789ab"))
        assert found.url_name != "nothing", path

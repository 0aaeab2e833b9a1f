"""No character of a report, a file's name or an argument steers the terminal or the page that shows it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assessment.document import Submission
from assessment.engine import Assessment, Options, assess, open_catalogue
from assessment.exports import EXPORTS, comparison_pages
from assessment.exports.printable import printable
from assessment.reading import read_bytes
from assessment.roles import Given
from tests.conftest import ROOT

STEERING = "\x1b[2J\x1b]0;title\x9b31m\u202e\u2066\x7f"
DRAFT = (
    f"1. Analysis{STEERING}\n\n"
    f"1.1 Anya{STEERING} (the victim) <img src=x onerror=alert(1)> failed to {STEERING} engage with services.\n\n"
    f"1.2 Anya failed to engage with{STEERING} services and chose to stay.\n\n"
    f"2. Panel members{STEERING}\n\n2.1 The review panel was made up of Harrowmere{STEERING} Police <b>and</b> Galop.\n\n"
    f'3. Recommendations\n\nRecommendation 1: Harrowmere Council{STEERING} "><script>alert(1)</script> should remind staff.\n'
)
FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def steering() -> Assessment:
    catalogue = open_catalogue()
    name = f"draft{STEERING}<b>.txt"
    document = read_bytes(DRAFT.encode(), file=name, sections=catalogue.sections)
    return assess(Submission(document), catalogue, Options(given=Given(victim=(f"Anya{STEERING}",))))


def test_words_and_lines_stay_and_what_steers_goes() -> None:
    assert printable(f"a\tb\n{STEERING}é — “c” \U0001f600\ud800") == "a\tb\n[2J]0;title31mé — “c” \U0001f600"


@pytest.mark.parametrize("name", ["text", "html"])
def test_nothing_that_is_shown_can_steer_its_reader(name: str, steering: Assessment) -> None:
    shown = EXPORTS[name][0]([steering], True).decode()
    assert "Anya" in shown
    assert not FORBIDDEN.search(shown)


@pytest.mark.parametrize("write", [comparison_pages.as_text, comparison_pages.as_html])
def test_a_comparison_can_steer_nobody_either(write, steering: Assessment) -> None:
    from assessment.comparison import compare

    plain = compare(steering, steering).to_json(steering, steering, show_identifiers=True)
    assert not FORBIDDEN.search(write(plain).decode())


def test_markup_in_a_report_stays_words_and_the_page_forbids_scripts_forms_and_other_addresses(
    steering: Assessment,
) -> None:
    page = EXPORTS["html"][0]([steering], True).decode()
    assert "&lt;" in page
    assert "<img" not in page
    assert "<script" not in page
    assert "<b>" not in page
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    for directive in ("default-src 'none'", "form-action 'none'", "base-uri 'none'"):
        assert directive in policy[1]


def run(*words: str | bytes) -> subprocess.CompletedProcess[bytes]:
    command = [os.fsencode(sys.executable), b"-m", b"assessment", *(os.fsencode(word) for word in words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False)


def test_the_name_of_a_file_cannot_steer_the_terminal(tmp_path: Path) -> None:
    bad = tmp_path / "dr\x1b[2Jaft\x9b31m.docx"
    bad.write_bytes(b"")
    for words in (["score", str(bad)], ["score", f"{bad}.other"], ["rules", "language/\x1b[2Jx"]):
        done = run(*words)
        assert done.returncode == 2
        assert not FORBIDDEN.search(done.stderr.decode())


def test_a_file_name_and_a_name_that_are_no_text_are_no_obstacle(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/dr\xff\xfeaft.txt"
    Path(os.fsdecode(odd)).write_text("1. Analysis\n\n1.1 Anya (the victim) failed to engage with services.\n")
    done = run(b"score", odd, b"--format", b"json", b"--victim", b"Any\xffa")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["report"]["file"].startswith("dr")


def test_a_line_of_passages_ends_at_a_line_feed_and_at_nothing_else() -> None:
    line = json.dumps({"id": "p1", "text": "The panel met.\u2028It\x85ended."}, ensure_ascii=False)
    done = subprocess.run(
        [sys.executable, "-m", "assessment", "passages", "--as", "language"],
        cwd=ROOT, input=f"{line}\r\n{line}\n".encode(), capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2


def test_half_a_character_in_a_passage_is_no_obstacle() -> None:
    line = '{"id": "p\\ud8001", "text": "Ms A refused support\\udc00.", "roles": {"victim": ["Ms A\\ud800"]}}'
    done = subprocess.run(
        [sys.executable, "-m", "assessment", "passages", "--as", "language"],
        cwd=ROOT, input=line.encode(), capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["id"].startswith("p")

"""The command line as a chair uses it: what is printed where, and the exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.conftest import REPORTS, ROOT

POOR = str(REPORTS / "fenbridge-b" / "draft.docx")


def run(*words: str, given: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assessment", *words], cwd=ROOT, input=given, capture_output=True, text=True, check=False,
        env={**os.environ, **variables},
    )  # fmt: skip


def test_the_terminal_shows_the_first_screen_in_the_fixed_order():
    done = run("score", POOR)
    titles = ["not endorsed by the Home Office", "WHAT COULD NOT BE READ", "GATES", "STRENGTHS", "FIX FIRST", "REVIEW PANEL, FAMILY, ACTIONS", "CRITERIA"]  # fmt: skip
    places = [done.stdout.index(title) for title in titles]
    assert done.returncode == 0
    assert places == sorted(places)


def test_the_object_is_byte_equal_on_repetition_and_under_three_hash_seeds():
    printed = {run("score", POOR, "--format", "json", PYTHONHASHSEED=seed).stdout for seed in ("0", "1", "4242")}
    assert len(printed) == 1
    assert json.loads(printed.pop())["schema"] == "assessment/1"


def test_a_triggered_gate_is_an_exit_status_only_when_asked():
    assert run("score", POOR).returncode == 0
    assert run("score", POOR, "--fail-on-gate").returncode == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["score", "no-such-file.docx"], "There is no file no-such-file.docx"),
        (["score", "tests"], "is a folder"),
        (["score", POOR, POOR, "--summary", POOR], "belong to one draft"),
        (["score", POOR, POOR, "--format", "html"], "is for one draft"),
        (["score", POOR, "--rubric", "other"], "other"),
        (["rules", "language/no-such-rule"], "There is no rule"),
        (["check-frameworks", "no-such-folder"], "There is no folder"),
    ],
)
def test_what_cannot_be_used_is_one_sentence_on_stderr_and_nothing_on_stdout(words, sentence):
    done = run(*words)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_one_bad_file_among_several_is_named_and_nothing_is_printed(tmp_path):
    bad = tmp_path / "second.docx"
    bad.write_bytes(b"")
    done = run("score", POOR, str(bad), "--format", "json")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "second.docx:" in done.stderr


def test_several_files_are_one_object_a_line_with_progress_on_stderr():
    done = run("score", POOR, POOR, "--format", "json")
    assert [json.loads(line)["report"]["file"] for line in done.stdout.splitlines()] == ["draft.docx", "draft.docx"]
    assert "2 of 2 drafts" in done.stderr


def test_a_workbook_is_written_where_it_is_asked_for(tmp_path):
    out = tmp_path / "drafts.xlsx"
    assert run("score", POOR, "--format", "xlsx", "--output", str(out)).returncode == 0
    assert out.read_bytes()[:2] == b"PK"


def test_passages_reads_only_the_questions_and_never_the_answers():
    passage = {"id": "p1", "text": "Ms A refused support.", "roles": {"victim": ["Ms A"]}}
    lie = passage | {"label": "ok", "span": None, "gold": {"nothing": True}, "category": None}
    plain, lied = (run("passages", "--as", "language", given=json.dumps(one)).stdout for one in (passage, lie))
    assert plain == lied
    assert json.loads(plain)["id"] == "p1"


@pytest.mark.parametrize("given", ["not json", '{"text": "no id"}', '{"id": "p1"}'])
def test_a_bad_line_of_passages_is_named(given):
    done = run("passages", "--as", "language", given=given)
    assert done.returncode == 2
    assert done.stdout == ""


def test_rules_are_listed_and_one_is_explained():
    listed = run("rules").stdout
    name = next(line.split()[0] for line in listed.splitlines() if line.startswith("language/"))
    explained = run("rules", name).stdout
    for title in ("Why", "Sources", "Flags", "Lets pass", "Known false alarms", "Measured precision"):
        assert title in explained


def test_the_shipped_frameworks_are_understood():
    assert run("check-frameworks").stdout == "Every file of the frameworks is understood.\n"


def test_a_closed_pipe_is_no_error():
    command = f"{sys.executable} -m assessment score {POOR} --format json | head -c 10"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_a_workbook_is_refused_where_a_report_is_expected():
    plan = str(REPORTS / "aberwen-idris" / "action-plan.xlsx")
    for words in (["score", plan], ["score", POOR, "--summary", plan], ["compare", POOR, plan]):
        done = run(*words)
        assert done.returncode == 2
        assert "Excel workbook where a report is expected" in done.stderr
        assert done.stdout == ""


def test_a_file_without_end_is_refused_and_does_not_fill_the_memory():
    done = run("score", "/dev/zero")
    assert done.returncode == 2
    assert "larger than 25 MB" in done.stderr


def test_ctrl_c_ends_with_one_sentence_and_leaves_no_reader():
    import signal
    import time

    reader = [sys.executable, "-m", "assessment", "passages", "--as", "language"]
    with subprocess.Popen(
        reader,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(
            signal.SIGINT, signal.SIG_DFL
        ),  # a shell may have its background jobs ignore it
    ) as waiting:
        time.sleep(2)
        waiting.send_signal(signal.SIGINT)
        out, err = waiting.communicate(timeout=30)
    assert waiting.returncode == 130
    assert out == b""
    assert err.decode() == "Stopped. Nothing was written.\n"

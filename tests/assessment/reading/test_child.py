"""Reading in a limited child: same answers, hard limits, nothing left behind, and the parent lives on."""

import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from assessment.errors import EmptyFile, ProtectedFile, ReaderBusy, ReadingStopped
from assessment.reading import child, default_sections, read_bytes, read_in_child, slots
from assessment.reading.limits import LIMITS
from tests.assessment import hostile_samples as samples


def test_the_child_reads_exactly_what_this_process_reads() -> None:
    data = samples.word_file("4.1 The panel met.", "It was quorate. “Why?” asked Siân.")
    here = read_bytes(data, file="a/draft.docx", sections=default_sections())
    assert read_in_child(data, file="a/draft.docx") == here


def test_the_child_uses_the_sections_that_it_is_given() -> None:
    text = (
        "Minutes of the meeting\n\n"
        + "The panel met and heard from every agency that had known the family in those years.\n"
    )
    own = tuple(
        replace(each, headings=(*each.headings, "minutes of")) if each.section == "methodology" else each
        for each in default_sections()
    )
    assert [each.section for each in read_in_child(text.encode(), file="", sections=own).sections] == ["methodology"]


def test_errors_come_back_with_their_class_and_their_words() -> None:
    with pytest.raises(EmptyFile, match=r"This file is empty\."):
        read_in_child(b"", file="x")
    with pytest.raises(ProtectedFile, match=r"This PDF is protected with a password\."):
        read_in_child(samples.pdf_with_user_password(), file="x")


def test_a_pdf_that_unpacks_to_gigabytes_ends_in_seconds_and_the_next_file_is_read() -> None:
    begin = time.monotonic()
    bomb = samples.flate_bomb()
    assert len(bomb) < 4_096
    with pytest.raises(ReadingStopped, match=r"needed too much memory .* Save it as a new Word document"):
        read_in_child(bomb, file="x")
    assert time.monotonic() - begin < 30
    assert read_in_child(b"Still here.", file="x").text == "Still here."


def test_the_child_really_has_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    script = (
        "import sys, json, resource, os; sys.path.insert(0, sys.argv.pop(1)); sys.stdin.buffer.read();"
        "from assessment.reading.child import limit_this_process as go; on = go();"
        "names = ('RLIMIT_AS', 'RLIMIT_CPU', 'RLIMIT_CORE', 'RLIMIT_FSIZE', 'RLIMIT_NOFILE');"
        "print(json.dumps({'on': on, 'env': sorted(os.environ), **{n: resource.getrlimit(getattr(resource, n)) for n in names}}))"
    )
    monkeypatch.setattr(child, "_START", script)
    monkeypatch.setenv("SECRET_KEY", "never")
    told = child._ask(b"{}\n", b"")
    assert told["on"] is True
    assert told["RLIMIT_AS"] == [LIMITS.memory, LIMITS.memory]
    assert told["RLIMIT_CPU"] == [LIMITS.processor, LIMITS.processor + 1]
    assert told["RLIMIT_CORE"] == [0, 0]
    assert told["RLIMIT_FSIZE"] == [0, 0]
    assert "SECRET_KEY" not in told["env"]


def test_work_without_end_is_stopped_with_its_own_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); from dataclasses import replace; from assessment.reading import child;"
        "child.LIMITS = replace(child.LIMITS, processor=1); child.limit_this_process()\nwhile True: pass"
    )
    monkeypatch.setattr(child, "_START", script)
    with pytest.raises(ReadingStopped, match="seconds of work and was stopped"):
        read_in_child(b"Words.", file="x")


def started_as(script: str, monkeypatch: pytest.MonkeyPatch, **limits: int) -> None:
    monkeypatch.setattr(child, "_START", script)
    monkeypatch.setattr(child, "LIMITS", replace(LIMITS, **limits))


def test_a_child_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    started_as("import time; time.sleep(60)", monkeypatch, wall_clock=1)
    begin = time.monotonic()
    with pytest.raises(ReadingStopped, match="took longer than 1 seconds"):
        read_in_child(b"x" * 10_000_000, file="x")
    assert time.monotonic() - begin < 10


@pytest.mark.parametrize(
    ("death", "words"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", "was stopped by the system"),
        ("os.kill(os.getpid(), signal.SIGXCPU)", "seconds of work"),
        ("os.abort()", "needed too much memory or broke the reader"),
        ("sys.exit(3)", "Reading this file failed."),
        ("print('{\"docu')", "was cut short"),
    ],
)
def test_a_child_that_dies_is_one_of_the_clear_sentences(
    death: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet = "import resource; resource.setrlimit(resource.RLIMIT_CORE, (0, 0));"
    started_as(f"import os, sys, signal; {quiet} {death}", monkeypatch)
    with pytest.raises(ReadingStopped, match=words):
        read_in_child(b"x" * 3_000_000, file="x")


def test_an_answer_without_end_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    started_as("import os\nwhile True: os.write(1, b'x' * 65536)", monkeypatch, answer=1_000_000)
    with pytest.raises(ReadingStopped, match="far more text than a report has"):
        read_in_child(b"x", file="x")


def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    read_in_child(samples.word_file(), file="x")
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert all(path.name.startswith("slot-") and path.stat().st_size == 0 for path in left)


@pytest.fixture
def own_slots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "slot_folder", lambda: tmp_path / "slots")


def test_no_more_files_are_read_at_once_than_there_are_cores(own_slots: None) -> None:
    inside, most = 0, 0
    lock = threading.Lock()

    def read() -> None:
        nonlocal inside, most
        with slots.reading_slot(wait=20, cores=2):
            with lock:
                inside += 1
                most = max(most, inside)
            time.sleep(0.05)
            with lock:
                inside -= 1

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 2


def test_who_waits_too_long_is_told_to_try_again(own_slots: None) -> None:
    with (
        slots.reading_slot(cores=1),
        pytest.raises(ReaderBusy, match=r"Try again in a minute\."),
        slots.reading_slot(wait=0.2, cores=1),
    ):
        raise AssertionError("there was no slot to have")
    with slots.reading_slot(wait=0.2, cores=1):
        assert slots.core_count() >= 1


def test_slots_are_shared_with_other_processes(own_slots: None) -> None:
    import subprocess

    holder = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; from assessment.reading import slots;"
        "slots.slot_folder = lambda: Path(sys.argv[2]);"
        "held = slots.reading_slot(cores=1); held.__enter__(); print('held', flush=True); sys.stdin.read()"
    )
    root = Path(__file__).resolve().parents[3]
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(root), str(slots.slot_folder())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(ReaderBusy), slots.reading_slot(wait=0.2, cores=1):
            raise AssertionError("the other process has the only slot")
        other.kill()
    with slots.reading_slot(wait=5, cores=1):
        assert other.returncode is not None


def test_where_limits_are_not_enforced_the_document_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); from assessment.reading import child;"
        "child.ENFORCED = False; child.main()"
    )
    monkeypatch.setattr(child, "_START", script)
    assert read_in_child(b"Words.", file="x").warnings == (child.NOT_ENFORCED,)


def test_a_parent_that_is_killed_leaves_no_child(tmp_path: Path) -> None:
    import os
    import signal
    import subprocess

    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); from assessment.reading import child;"
        "child._START = 'import sys; sys.path.insert(0, sys.argv.pop(1)); from assessment.reading import child;'"
        "    'import os, time; child.die_with_parent(int(sys.argv[1])); '"
        "    'os.write(1, str(os.getpid()).encode()); time.sleep(60)';"
        "take = child._take;"
        "child._take = lambda pipe, most: (print(pipe.read(1) + pipe.read1(20), flush=True), take(pipe, most))[1];"
        "child.read_in_child(b'Words.', file='x')"
    )
    root = Path(__file__).resolve().parents[3]
    with subprocess.Popen([sys.executable, "-c", script, str(root)], stdout=subprocess.PIPE, cwd=tmp_path) as parent:
        assert parent.stdout is not None
        number = int(parent.stdout.readline().strip()[2:-1])
        os.kill(number, 0)
        parent.send_signal(signal.SIGKILL)
    until = time.monotonic() + 10
    while Path(f"/proc/{number}/stat").exists() and " Z " not in Path(f"/proc/{number}/stat").read_text():
        assert time.monotonic() < until, "the child outlived its parent"
        time.sleep(0.05)


def test_a_lock_folder_that_cannot_be_used_is_a_clear_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "link").symlink_to(tmp_path)
    for folder in (tmp_path / "file" / "slots", tmp_path / "link"):
        monkeypatch.setattr(slots, "slot_folder", lambda folder=folder: folder)
        with pytest.raises(ReaderBusy, match="Set XDG_RUNTIME_DIR"):
            read_in_child(b"Words.", file="x")

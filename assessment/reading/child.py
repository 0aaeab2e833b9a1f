"""Reading in a child process with bounded memory, processor time and wall clock.

The child is a new program (``python -m assessment.reading.child``), never a fork: it gets one line of JSON and the bytes
on its standard input, and answers with JSON on its standard output. No file is written. At most one child per core runs
at a time, over all threads and processes of the user; the others wait, then get ReaderBusy. Linux enforces the limits;
elsewhere the document carries a warning that they were not.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from assessment import errors
from assessment.document import Document
from assessment.errors import AssessmentError, ReadingStopped
from assessment.reading.limits import LIMITS
from assessment.reading.slots import reading_slot

if TYPE_CHECKING:
    from assessment.catalogue import SectionName

ENFORCED = sys.platform == "linux"
NOT_ENFORCED = (
    "This system does not enforce limits on memory and time; only Linux does. Read files from people you know."
)
_ROOT = Path(__file__).resolve().parents[2]
_SMALLER = "Save it as a new Word document without pictures and upload that."
_CHUNK = 1024 * 1024
_READER = "assessment.reading.child"


def read_in_child(data: bytes, *, file: str, sections: tuple[SectionName, ...] | None = None) -> Document:
    """Read a file like ``read_bytes``, in a limited child process. Raises the same errors.

    Also raises ReadingStopped when the child ran out of memory or time or was killed by a signal, and ReaderBusy when no
    core became free within the time of the limits table. ``sections`` default to the project's own lexicon.
    """
    order = {"file": file, "sections": None if sections is None else [asdict(each) for each in sections]}
    answer = ask_child(json.dumps(order).encode() + b"\n", data)
    return Document.from_json(answer["document"])


def ask_child(order: bytes, data: bytes, program: str = _READER) -> dict[str, Any]:
    """Hand ``order`` and ``data`` to a limited child that runs ``main`` of the module ``program``; its answer.

    Raises the errors of the engine that the child met, ReadingStopped and ReaderBusy.
    """
    with reading_slot():
        answer = _ask(order, data, program)
    if "error" in answer:
        kinds = {kind.__name__: kind for kind in _all_kinds(AssessmentError)}
        raise kinds.get(str(answer["error"]), errors.UnreadableReport)(str(answer.get("message", "")))
    return answer


def _ask(order: bytes, data: bytes, program: str = _READER) -> dict[str, Any]:
    child = subprocess.Popen(
        [sys.executable, "-I", "-c", _START.replace(_READER, program), str(_ROOT), str(os.getpid())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # No variables: nothing of the service's secrets reaches the child.
        env={},
        close_fds=True,
        start_new_session=True,
    )
    if child.stdin is None or child.stdout is None:
        raise ReadingStopped(f"The file could not be handed to the reader. {_SMALLER}")
    late = threading.Event()

    def stop() -> None:
        late.set()
        child.kill()

    clock = threading.Timer(LIMITS.wall_clock, stop)
    writer = threading.Thread(target=_hand_over, args=(child.stdin, order, data), daemon=True)
    clock.daemon = True
    clock.start()
    try:
        writer.start()
        answer = _take(child.stdout, LIMITS.answer)
        if answer is None:
            child.kill()
        child.wait()
        writer.join()
    finally:
        clock.cancel()
        if child.poll() is None:
            child.kill()
            child.wait()
        child.stdout.close()
    if late.is_set():
        raise ReadingStopped(
            f"Reading this file took longer than {LIMITS.wall_clock} seconds and was stopped. {_SMALLER}"
        )
    if answer is None:
        raise ReadingStopped(f"This file unpacks to far more text than a report has. {_SMALLER}")
    if child.returncode != 0:
        raise _stopped(child.returncode)
    try:
        return dict(json.loads(answer))
    except (ValueError, TypeError):
        raise ReadingStopped(f"Reading this file was cut short. {_SMALLER}") from None


_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from assessment.reading.child import main; main()"


def _hand_over(pipe: IO[bytes], order: bytes, data: bytes) -> None:
    try:
        pipe.write(order)
        pipe.write(data)
        pipe.close()
    except (BrokenPipeError, ValueError, OSError):
        # The child ended before it had read everything; its exit status says why.
        try:
            pipe.close()
        except OSError:
            return


def _take(pipe: IO[bytes], most: int) -> bytes | None:
    """All bytes of the pipe, or None as soon as there are more than ``most``."""
    parts: list[bytes] = []
    held = 0
    while part := pipe.read(_CHUNK):
        held += len(part)
        if held > most:
            return None
        parts.append(part)
    return b"".join(parts)


def _stopped(status: int) -> ReadingStopped:
    """The sentence for an exit status: negative means the signal that ended the child."""
    if -status == getattr(signal, "SIGXCPU", None):
        return ReadingStopped(
            f"Reading this file needed more than {LIMITS.processor} seconds of work and was stopped. {_SMALLER}"
        )
    if -status in {signal.SIGABRT, signal.SIGSEGV, getattr(signal, "SIGBUS", None)} or status == _OUT_OF_MEMORY:
        return ReadingStopped(
            f"Reading this file needed too much memory or broke the reader, and was stopped. {_SMALLER}"
        )
    if status < 0:
        return ReadingStopped(
            f"Reading this file was stopped by the system. Try again; if it happens again: {_SMALLER}"
        )
    return ReadingStopped(f"Reading this file failed. {_SMALLER}")


def _all_kinds(kind: type[AssessmentError]) -> list[type[AssessmentError]]:
    return [kind, *(each for below in kind.__subclasses__() for each in _all_kinds(below))]


# --- the child ---------------------------------------------------------------------------------------------------

_OUT_OF_MEMORY = 77
_SET_PARENT_DEATH_SIGNAL = 1


def limit_this_process() -> bool:
    """Set the hard limits of this process; True when the system enforces them."""
    if not ENFORCED:
        return False
    import resource

    for name, value, beyond in (
        (resource.RLIMIT_AS, LIMITS.memory, 0),
        # The signal that says why comes at the first limit; at the second one the system kills without a word.
        (resource.RLIMIT_CPU, LIMITS.processor, 1),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_NOFILE, LIMITS.open_files, 0),
    ):
        _, hard = resource.getrlimit(name)
        ceiling = value + beyond if hard == resource.RLIM_INFINITY else min(value + beyond, hard)
        resource.setrlimit(name, (min(value, ceiling), ceiling))
    return True


def die_with_parent(parent: int) -> None:
    """Have the system kill this process as soon as its parent has died, however it died. ``parent`` is its process id."""
    if not ENFORCED:
        return
    import ctypes

    ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        # It died before the request was made.
        os._exit(1)


def main() -> None:
    """The child's whole life: limits, order, bytes, answer. Ends the process."""
    live(_answer)


def live(work: Callable[[], bytes]) -> None:
    """Do the work of a child and hand its answer over. Ends the process, and dies with its parent before that."""
    die_with_parent(int(sys.argv[1]))
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        answer = work()
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()
        status = 0
    except MemoryError:
        status = _OUT_OF_MEMORY
    # Leave at once: taking down parsers after a bad file is where they crash.
    os._exit(status)


def _answer() -> bytes:
    from dataclasses import replace

    from assessment.reading.files import load_reader, read_bytes
    from assessment.reading.sections import default_sections, sections_from

    order = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read(LIMITS.upload + 1)
    sections = default_sections() if order["sections"] is None else sections_from(order["sections"])
    # Our own code is loaded before the limits, the file is looked at after them.
    load_reader(data)
    enforced = limit_this_process()
    try:
        document = read_bytes(data, file=order["file"], sections=sections)
        if not enforced:
            document = replace(document, warnings=(*document.warnings, NOT_ENFORCED))
        # Half of a character, which no encoding can carry, becomes a question mark.
        return json.dumps({"document": document.to_json()}, ensure_ascii=False).encode(errors="replace")
    except AssessmentError as error:
        return json.dumps({"error": type(error).__name__, "message": str(error)}).encode()


if __name__ == "__main__":
    main()

"""Taking the comments of this check out of a file in a limited child process, as files are read in one."""

from __future__ import annotations

import json
import sys
from base64 import b64decode, b64encode

from assessment.annotation.removal import remove_all
from assessment.errors import AssessmentError
from assessment.reading.child import ask_child, limit_this_process, live
from assessment.reading.limits import LIMITS


def remove_all_in_child(data: bytes) -> bytes:
    """As ``remove_all``, with bounded memory and time. Raises the same errors, and ReadingStopped and ReaderBusy."""
    answer = ask_child(b"", data, program=__name__)
    return b64decode(answer["file"])


def main() -> None:
    """The child's whole life."""
    live(_answer)


def _answer() -> bytes:
    data = sys.stdin.buffer.read(LIMITS.upload + 1)
    limit_this_process()
    try:
        return json.dumps({"file": b64encode(remove_all(data)).decode()}).encode()
    except AssessmentError as error:
        return json.dumps({"error": type(error).__name__, "message": str(error)}).encode()

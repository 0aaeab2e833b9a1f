"""At most one reading process per core: slots shared by all threads and processes of one user."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from assessment.errors import ReaderBusy
from assessment.reading.limits import LIMITS

try:
    import fcntl
except ImportError:  # Windows: the slots of other processes are not seen there.
    fcntl = None  # type: ignore[assignment]

UNUSABLE = (
    "Files cannot be read just now: the folder for locks of this program cannot be used or is somebody else's. "
    "Set XDG_RUNTIME_DIR to a folder that only you can write."
)
BUSY = "Other files are being read just now. Try again in a minute."
_PAUSE_SECONDS = 0.05


def core_count() -> int:
    """How many cores this process may use; never below 1."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def slot_folder() -> Path:
    """Where the empty lock files are: the user's runtime folder, or else one of this user under the temporary folder."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    owner = os.getuid() if hasattr(os, "getuid") else 0
    base = (
        Path(runtime)
        if runtime and Path(runtime).is_dir() and os.access(runtime, os.W_OK)
        else Path(tempfile.gettempdir())
    )
    return base / f"dhr-quality-readers-{owner}"


@contextmanager
def reading_slot(wait: float | None = None, cores: int | None = None) -> Iterator[None]:
    """Hold one of the machine's reading slots. ``wait`` is in seconds, by default that of the limits table.

    Raises ReaderBusy when none becomes free in time, or when the lock files cannot be used. A slot is freed by the system when its process dies.
    """
    until = time.monotonic() + (LIMITS.wait if wait is None else wait)
    count = core_count() if cores is None else cores
    while (held := _first_free(count)) is None:
        if time.monotonic() >= until:
            raise ReaderBusy(BUSY)
        time.sleep(_PAUSE_SECONDS)
    try:
        yield
    finally:
        held.close()


def _first_free(count: int) -> IO[bytes] | None:
    """An open, locked slot file, or None when all are taken. Locks belong to the open file, so threads exclude one another too."""
    folder = slot_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        mine = not folder.is_symlink() and (not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid())
    except OSError:
        mine = False
    if not mine:
        raise ReaderBusy(UNUSABLE)
    for number in range(count):
        try:
            handle = (folder / f"slot-{number}").open("ab")
        except OSError:
            raise ReaderBusy(UNUSABLE) from None
        if fcntl is None:
            return handle
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            handle.close()
            continue
        return handle
    return None

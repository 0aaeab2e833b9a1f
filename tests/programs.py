"""Programs that some tests need: PostgreSQL, Chromium, LibreOffice. Each is found, or missing with a sentence."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def browser_path() -> str | None:
    """The browser that the journeys drive."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def missing_browser() -> str:
    """Empty when Chromium is here."""
    return "" if browser_path() else "Chromium is not installed; the pages were not looked at in a browser."


def missing_libreoffice() -> str:
    """Empty when LibreOffice is here."""
    return "" if shutil.which("soffice") else "LibreOffice is not installed; papers were not opened in it."


def _postgres_programs() -> Path | None:
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    found = shutil.which("initdb")
    return Path(found).parent if found else None


def missing_postgres() -> str:
    """Empty when a server is given by TEST_POSTGRES_URL or can be started here."""
    if os.environ.get("TEST_POSTGRES_URL") or _postgres_programs():
        return ""
    return "PostgreSQL is not installed; the shell was tested on SQLite alone."


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server of our own, on a socket in a temporary folder, stopped at the end."""
    if given := os.environ.get("TEST_POSTGRES_URL"):
        yield given
        return
    programs = _postgres_programs()
    if programs is None:
        raise RuntimeError(missing_postgres())
    folder = Path(tempfile.mkdtemp(prefix="dhr-postgres-"))
    # PostgreSQL refuses to run as root; Debian's package makes a user for it.
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "cluster"

    def command(*words: str) -> None:
        subprocess.run([*as_user, *words], check=True, cwd=folder, stdout=subprocess.DEVNULL)

    command(
        str(programs / "initdb"),
        "-D",
        str(data),
        "-U",
        "dhr",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    )
    server = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    command(str(programs / "pg_ctl"), "-D", str(data), "-l", str(folder / "log"), "-w", "-o", server, "start")
    try:
        yield f"postgresql:///postgres?host={folder}&user=dhr"
    finally:
        command(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)

"""``make test``: every kind of test, what the machine lacks skipped with a sentence, and how many ran of each kind.

With NOTHING_MAY_BE_SKIPPED=1 a missing PostgreSQL, Chromium or LibreOffice is a failure.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from tests import programs  # noqa: E402  (the path is set just above)

COUNT = re.compile(r"(\d+) (passed|failed|error|errors|skipped)")


@dataclass
class Kind:
    """One kind of test. ``missing`` is the sentence to skip with, or empty."""

    name: str
    paths: Sequence[str]
    options: Sequence[str] = ()
    missing: str = ""
    passed: int = 0
    failed: int = 0
    seconds: float = 0.0


def main() -> int:
    """Run them all; 0 when nothing failed."""
    quick = "--quick" in sys.argv[1:]
    strict = os.environ.get("NOTHING_MAY_BE_SKIPPED") == "1"
    parallel = ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadfile"]
    rest = "not postgres and not browser and not libreoffice"
    kinds = [
        Kind(
            "engine, frameworks and fixtures",
            ["tests/assessment", "tests/frameworks", "tests/fixtures", "tests/accuracy"],
            [*parallel, "-m", rest],
        ),
        Kind("the house", ["tests/house"], ["-m", rest]),
        Kind("shell on SQLite", ["tests/backend"], [*parallel, "-m", rest]),
    ]
    if not quick:
        kinds += [
            Kind("shell on PostgreSQL", ["tests/backend"], [*parallel, "-m", rest], programs.missing_postgres()),
            Kind("pages in a browser", ["tests/journeys"], ["-m", "browser"], programs.missing_browser()),
            Kind("papers through LibreOffice", ["tests"], ["-m", "libreoffice"], programs.missing_libreoffice()),
        ]
    for kind in kinds:
        print(f"\n── {kind.name} ──", flush=True)
        if kind.missing:
            print(f"skipped: {kind.missing}")
            kind.failed += int(strict)
            continue
        started = time.monotonic()
        _run(kind, strict)
        kind.seconds = time.monotonic() - started
    print("\nTests per kind")
    for kind in kinds:
        state = (
            f"skipped ({kind.missing})"
            if kind.missing
            else f"{kind.passed} passed, {kind.failed} failed, {kind.seconds:.0f} s"
        )
        print(f"  {kind.name:34} {state}")
    failed = sum(kind.failed for kind in kinds)
    print(f"\n{sum(kind.passed for kind in kinds)} passed, {failed} failed")
    return 1 if failed else 0


def _run(kind: Kind, strict: bool) -> None:
    environment = dict(os.environ)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *kind.paths, *kind.options]
    if kind.name == "shell on PostgreSQL":
        with programs.postgres() as url:
            environment["DHR_DATABASE_URL"] = url
            finished = _pytest(command, environment)
    else:
        finished = _pytest(command, environment)
    counts = {name.rstrip("s"): int(number) for number, name in COUNT.findall(finished[1])}
    kind.passed = counts.get("passed", 0)
    kind.failed = counts.get("failed", 0) + counts.get("error", 0)
    if finished[0] and not kind.failed:
        kind.failed = 1
    if strict and counts.get("skipped"):
        print(f"{counts['skipped']} were skipped, and nothing may be skipped here.")
        kind.failed += counts["skipped"]
    if not kind.passed and not kind.failed:
        print("No test ran.")
        kind.failed = 1


def _pytest(command: Sequence[str], environment: dict[str, str]) -> tuple[int, str]:
    """Run, show as it goes, and keep the closing line."""
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as running:
        last = ""
        for line in running.stdout or ():
            print(line, end="", flush=True)
            if COUNT.search(line):
                last = line
        return running.wait(), last


if __name__ == "__main__":
    sys.exit(main())

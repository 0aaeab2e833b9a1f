"""``make bench``: speed and memory from one run, as ratios and figures with their bars. Nothing here is a test that can fail by the clock."""

from __future__ import annotations

import dataclasses
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from assessment.checks.language import find_language
from assessment.document import Submission
from assessment.engine import assess, open_catalogue
from assessment.reading import read_bytes
from assessment.roles import read_roles
from tests.benchmarks import page, workbook

ROOT = Path(__file__).resolve().parent.parent.parent
REPORTS = ROOT / "fixtures" / "reports"
WORDS = 20_000
REPEATS = 5


def main() -> None:
    """Print one line a figure: what, measured, bar."""
    catalogue = open_catalogue()
    text = prose(WORDS)
    data = text.encode()
    print(f"Text: {len(text.split()):,} words of the fixtures' own prose. Each time is the median of {REPEATS} runs.\n")

    def read(contents: bytes) -> object:
        return read_bytes(contents, file="long.txt", sections=catalogue.sections)

    document = read_bytes(data, file="long.txt", sections=catalogue.sections)
    roles = read_roles(document)
    few, many = (with_rules(catalogue, number) for number in (200, 2_000))
    by_few, by_many = (timed(lambda c=c: find_language(document, roles, c)) for c in (few, many))
    line("2,000 rules against 200, language check", by_many / by_few, "x", "at most 1.5")

    short, long = (read_bytes(prose(n).encode(), file="t.txt", sections=catalogue.sections) for n in (3_000, 30_000))
    one, ten = (timed(lambda d=d: assess(Submission(d), catalogue)) for d in (short, long))
    line("10 times the text, whole scoring", ten / one * 10 * short.words / long.words, "x", "at most 11")

    reading = timed(lambda: read(data))
    scoring = timed(lambda: assess(Submission(document), catalogue))
    line("20,000 words, warm: reading and scoring", reading + scoring, "s", "under 1")

    sample = REPORTS.parent.parent / "var"
    sample.mkdir(exist_ok=True)
    path = sample / "bench.txt"
    path.write_bytes(data)
    try:
        cold, peak = command(["-m", "assessment", "score", str(path), "--format", "json"])
        line("20,000 words, cold command", cold, "s", "under 3")
        line("peak memory of the command", peak, "MiB", "at most 200")
        _, child = command(
            ["-m", "assessment.reading.child", "PARENT"], b'{"file": "bench.txt", "sections": null}\n' + data
        )
        line("peak memory of the reading process", child, "MiB", "at most 200")
    finally:
        path.unlink()
    view, empty, shown, words = page.measure(
        (REPORTS / "fenbridge-b" / "draft.md").read_text(encoding="utf-8").split("\n\n"), timed
    )
    line(f"page with {shown} findings on {words:,} words", view, "s", "under 0.5")
    line("the same against an empty page", view / empty, "x", "no bar")
    line("whole scoring against reading alone", (reading + scoring) / reading, "x", "no bar")
    line("proselint on the same text against whole scoring", proselint(text) / (reading + scoring), "x", "no bar")
    print()
    workbook.measure(line)


def line(what: str, figure: float, unit: str, bar: str) -> None:
    """One figure."""
    print(f"{what:58} {figure:9.2f} {unit:4} {bar}", flush=True)


def prose(words: int) -> str:
    """So many words of the fixtures' drafts and neutral prose, again from the beginning where they run out."""
    sources = sorted(REPORTS.glob("*/draft.md")) + sorted((REPORTS / "neutral").glob("*.md"))
    paragraphs = [
        p for path in sources for p in path.read_text(encoding="utf-8").split("\n\n") if not p.startswith("|")
    ]
    taken: list[str] = []
    count = place = 0
    while count < words:
        paragraph = paragraphs[place % len(paragraphs)]
        if len(paragraph.split()) > words - count:
            paragraph = " ".join(paragraph.split()[: words - count])
        taken.append(paragraph)
        count += len(paragraph.split())
        place += 1
    return "\n\n".join(taken)


def with_rules(catalogue, number: int):  # type: ignore[no-untyped-def]
    """The catalogue with exactly ``number`` phrase rules: the shipped ones, then made ones."""
    shipped = [rule for rule in catalogue.rules if rule.theme == "language"]
    pattern_key = next(key for key in ("patterns", "phrases") if key in shipped[0].options)
    made = [
        dataclasses.replace(
            shipped[0],
            id=f"language/made-{n}",
            options={**shipped[0].options, pattern_key: (f"quorlish~ [very] brant{n} (tavor{n} | meldin{n})",)},
        )
        for n in range(max(0, number - len(shipped)))
    ]
    return dataclasses.replace(catalogue, rules=tuple((shipped + made)[:number]), sha256=f"made-{number}")


def timed(work: Callable[[], object]) -> float:
    """Median seconds of one call, after one call to warm up."""
    work()
    seconds = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


#: A small program that runs another and says how much memory it and its children took at most: a process that is started
#: from this one, which is large, would count this one's memory as its own.
LAUNCHER = """
import os, resource, subprocess, sys
arguments = [word.replace("PARENT", str(os.getpid())) for word in sys.argv[1:]]
subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=False)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def command(arguments: list[str], data: bytes | None = None) -> tuple[float, float]:
    """Seconds and peak resident MiB of the largest process of one Python program and its children."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", LAUNCHER, *arguments], cwd=ROOT, input=data or b"", stdout=subprocess.PIPE, check=True
    )
    return time.perf_counter() - started, int(done.stdout) / 1024


def proselint(text: str) -> float:
    """Seconds that proselint takes over the same text, in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([sys.executable, "-m", "proselint", "check"], input=text.encode(), capture_output=True, check=False)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


if __name__ == "__main__":
    main()

"""``python -m tests.accuracy [--sealed | --errors] [--corpus PATH]``: measure every check; see docs/accuracy.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assessment.catalogue import Catalogue
from assessment.engine import open_catalogue
from assessment.errors import AssessmentError
from tests.accuracy.drafts import measure_drafts
from tests.accuracy.labelled import CannotMeasure
from tests.accuracy.measures import Measured, Missed
from tests.accuracy.page import (
    TITLES,
    Run,
    accuracy_page,
    drafts_tables,
    overlap_sentences,
    quiet_tables,
    rules_table,
    sealed_note,
)
from tests.accuracy.quiet_prose import measure_quiet
from tests.accuracy.sealed_figures import (
    SealedFigures,
    of_measured,
    program_hash,
    read_sealed_figures,
    write_sealed_figures,
)
from tests.accuracy.sets import measure_corpus, measure_open, measure_sealed
from tests.accuracy.tables import figures_tables, sealed_beside_open

ROOT = Path(__file__).resolve().parents[2]
DONE, CANNOT_BE_USED = 0, 2


@dataclass(frozen=True)
class Places:
    """Where the labelled sets and the drafts are, and the two files that a run writes."""

    sets: Path = ROOT / "tests" / "accuracy"
    reports: Path = ROOT / "fixtures" / "reports"
    page: Path = ROOT / "docs" / "accuracy.md"
    measured: Path = ROOT / "frameworks" / "measured.json"


def main(arguments: Sequence[str] | None = None, places: Places | None = None) -> int:
    """Measure and print; returns 0, or 2 with one sentence on stderr for what cannot be measured."""
    options = _parser().parse_args(arguments)
    places = places or Places()
    try:
        _refuse(options)
        catalogue = open_catalogue()
        if options.corpus:
            _measure_corpus(options.corpus, catalogue, options.errors)
        else:
            _measure_own(places, catalogue, sealed=options.sealed, errors=options.errors)
    except (CannotMeasure, AssessmentError) as problem:
        print(problem, file=sys.stderr)
        return CANNOT_BE_USED
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.accuracy", description="Measure every check on labelled text."
    )
    parser.add_argument(
        "--sealed", action="store_true", help="measure the sealed halves too; figures only, never sentences"
    )
    parser.add_argument(
        "--corpus", type=Path, metavar="PATH", help="measure another labelled file or folder, to the screen only"
    )
    parser.add_argument(
        "--errors", action="store_true", help="list what was wrong, item by item; never of a sealed half"
    )
    return parser


def _refuse(options: argparse.Namespace) -> None:
    if options.sealed and options.errors:
        raise CannotMeasure("--errors shows sentences, and those of the sealed half stay unread. Leave out --sealed.")
    if options.sealed and options.corpus:
        raise CannotMeasure("--corpus measures another set, which has no sealed half. Leave out one of the two.")


def _measure_corpus(path: Path, catalogue: Catalogue, errors: bool) -> None:
    for name, measured in measure_corpus(path, catalogue).items():
        _print([f"## {name}, {measured.figures.items} items", "", *figures_tables(measured.figures)])
        if errors:
            _print_errors(measured.errors)


def _measure_own(places: Places, catalogue: Catalogue, *, sealed: bool, errors: bool) -> None:
    opened = measure_open(places.sets, catalogue)
    drafts = measure_drafts(places.reports, catalogue)
    quiet = measure_quiet(places.reports, catalogue)
    program = program_hash()
    run = Run(
        catalogue=catalogue.sha256,
        version=catalogue.rubric.version,
        program=program,
        opened={kind: each.figures for kind, each in opened.items()},
        drafts=drafts,
        quiet=quiet,
    )
    kept = _sealed(places, catalogue, program) if sealed else read_sealed_figures(places.measured)
    places.page.parent.mkdir(parents=True, exist_ok=True)
    places.page.write_text(accuracy_page(run, kept), encoding="utf-8")
    _print_own(run, kept, opened)
    if sealed and kept is not None:
        _print(overlap_sentences(run.opened, kept.figures))
        _print(["", f"Rules on the {kept.items} sealed sentences and paragraphs:", "", *rules_table(kept.rules)])
    if errors:
        for each in opened.values():
            _print_errors(each.errors)
        _print_errors(error for draft in drafts for error in draft.errors)
        _print_errors(error for text in quiet for error in text.errors)
    print(f"The page {places.page.name} is written{', and so is ' + places.measured.name if sealed else ''}.")


def _sealed(places: Places, catalogue: Catalogue, program: str) -> SealedFigures:
    kept = of_measured(measure_sealed(places.sets, catalogue), catalogue.sha256, program)
    write_sealed_figures(places.measured, kept)
    return kept


def _print_own(run: Run, kept: SealedFigures | None, opened: dict[str, Measured]) -> None:
    _print(sealed_note(run, kept))
    _print(sealed_beside_open(run.opened, kept.figures if kept else {}))
    for kind in opened:
        _print([f"{TITLES[kind]}, open half:", "", *figures_tables(run.opened[kind])])
        if kept and kind in kept.figures:
            _print([f"{TITLES[kind]}, sealed half:", "", *figures_tables(kept.figures[kind])])
    _print([*drafts_tables(run.drafts), *quiet_tables(run.quiet)])


def _print(lines: Iterable[str]) -> None:
    print("\n".join(lines))


def _print_errors(errors: Iterable[Missed]) -> None:
    _print([f"{name}: {what}" for name, what in errors])


if __name__ == "__main__":
    sys.exit(main())

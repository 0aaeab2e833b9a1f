"""docs/accuracy.md says what was measured, with which command, and when its sealed figures are of an earlier state."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.accuracy.labelled import KINDS
from tests.accuracy.measures import Figures, Matches, Share
from tests.accuracy.page import COMMAND, SEALED_COMMAND, TITLES, Run, accuracy_page
from tests.accuracy.quiet_prose import Quiet
from tests.accuracy.sealed_figures import SealedFigures, program_hash, read_sealed_figures, write_sealed_figures
from tests.accuracy.tables import figures_tables

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "accuracy.md"
MEASURED = ROOT / "frameworks" / "measured.json"


def figures(right: int) -> Figures:
    """A set of a hundred, of which so many are right."""
    return Figures(100, matches={"All items": {"found": Matches(right, 100 - right, 100 - right)}})


def a_run() -> Run:
    """A run on made figures."""
    return Run(
        catalogue="c" * 64,
        version="1.0",
        program="p" * 64,
        opened={"language": figures(90)},
        drafts=[],
        quiet=[Quiet("one", 4_000, 1, 0), Quiet("two", 6_000, 0, 2)],
    )


def sealed(right: int = 88) -> SealedFigures:
    """Sealed figures of the same state as ``a_run``."""
    return SealedFigures({"language/made": Share(11, 12)}, "c" * 64, "p" * 64, 100, {"language": figures(right)})


def test_the_page_names_every_file_and_both_commands() -> None:
    page = PAGE.read_text(encoding="utf-8")
    names = [f"tests/accuracy/{kind}-{half}.jsonl" for kind in KINDS for half in ("open", "sealed")]
    missing = [
        name
        for name in [*names, "fixtures/reports/neutral/", f"`{COMMAND}`", f"`{SEALED_COMMAND}`"]
        if name not in page
    ]
    assert missing == []
    assert [title for title in TITLES.values() if f"## {title}" not in page] == []


def test_the_commands_on_the_page_are_those_of_the_makefile() -> None:
    rule = re.search(r"^accuracy:.*\n\t(.*)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert rule is not None
    assert "-m tests.accuracy" in rule[1]
    assert "$(if $(SEALED),--sealed)" in rule[1]
    assert "$(if $(CORPUS),--corpus $(CORPUS))" in rule[1]


def test_the_page_says_that_nothing_was_measured_on_real_reports() -> None:
    assert "No figure here was measured on real reports." in PAGE.read_text(encoding="utf-8")


def test_the_sealed_figures_on_the_page_are_those_that_are_kept() -> None:
    page = PAGE.read_text(encoding="utf-8")
    kept = read_sealed_figures(MEASURED)
    if kept is None:
        assert "The sealed half has not been measured yet" in page
        return
    assert kept.catalogue[:12] in page
    assert [kind for kind, each in kept.figures.items() if "\n".join(figures_tables(each)) not in page] == []


def test_before_the_first_sealed_run_the_page_says_so() -> None:
    assert f"The sealed half has not been measured yet; `{SEALED_COMMAND}` does so." in accuracy_page(a_run(), None)


def test_sealed_figures_of_the_same_state_carry_no_warning() -> None:
    assert "Since then" not in accuracy_page(a_run(), sealed())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"catalogue": "d" * 64}, "Since then the rules changed"),
        ({"program": "d" * 64}, "Since then the program that carries them out changed"),
    ],
)
def test_sealed_figures_of_an_earlier_state_are_said_to_be(changes: dict[str, str], words: str) -> None:
    page = accuracy_page(replace(a_run(), **changes), sealed())
    assert words in page
    assert "`cccccccccccc`" in page


def test_the_page_says_whether_the_intervals_of_the_halves_overlap() -> None:
    assert "intervals of F1 of the two halves overlap (open 0.90" in accuracy_page(a_run(), sealed(88))
    assert "intervals of F1 of the two halves **do not overlap** (open 0.90" in accuracy_page(a_run(), sealed(30))


def test_false_alarms_are_given_for_five_thousand_words() -> None:
    assert "| All of it | 10,000 | 1 | 0.50 | 2 |" in accuracy_page(a_run(), None)


def test_kept_figures_give_the_same_bytes_again(tmp_path: Path) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    write_sealed_figures(first, sealed())
    kept = read_sealed_figures(first)
    assert kept == sealed()
    assert kept is not None
    write_sealed_figures(second, kept)
    assert first.read_bytes() == second.read_bytes()
    assert '"language/made": [11, 12]' in first.read_text(encoding="utf-8")


def test_the_hash_of_the_program_changes_with_its_checks_and_not_with_its_exports(tmp_path: Path) -> None:
    for room in ("checks", "exports"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "one.py").write_text("1")
    first = program_hash(tmp_path)
    (tmp_path / "exports" / "one.py").write_text("2")
    assert program_hash(tmp_path) == first
    (tmp_path / "checks" / "one.py").write_text("2")
    assert program_hash(tmp_path) != first

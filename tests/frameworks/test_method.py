"""docs/method.md says what the program does: its table is that of the rubric and of the readers."""

from __future__ import annotations

from assessment.catalogue import load_catalogue
from assessment.checks import KINDS
from assessment.checks.evidence import BESIDE, MOST_PER_RULE
from assessment.checks.particulars import PARTICULARS
from assessment.scoring.domains import COVERAGE_NEEDED, TOP_LEVEL
from assessment.scoring.gates import BLAMING, IDENTIFYING
from assessment.scoring.readers import READERS
from tests.frameworks.method_table import METHOD, held_table, table


def test_the_table_of_the_method_is_that_of_the_rubric():
    assert held_table() == table(), "write it anew with: python -m tests.frameworks.method_table"


def test_every_reader_is_for_a_criterion_of_the_rubric():
    assert not set(READERS) - {criterion.id for criterion in load_catalogue(kinds=KINDS).rubric.criteria}


def test_every_criterion_that_the_program_may_level_is_read_by_something():
    nothing = [line.split(" ")[1] for line in table().splitlines() if "| nothing |" in line]
    ceilings = {criterion.id: criterion.ceiling for criterion in load_catalogue(kinds=KINDS).rubric.criteria}
    assert [criterion for criterion in nothing if ceilings[criterion] is not None] == []


def test_the_figures_of_the_method_are_those_of_the_program():
    text = METHOD.read_text(encoding="utf-8")
    assert f"{COVERAGE_NEEDED:.0%} of its applicable criteria" in text
    assert f"divided by {TOP_LEVEL}" in text
    assert f"at most {MOST_PER_RULE} passages" in text
    assert f"up to {BESIDE} sentences" in text


def test_the_method_names_every_particular_and_every_kind_that_a_gate_looks_at():
    text = METHOD.read_text(encoding="utf-8")
    for name in (*PARTICULARS, *sorted(IDENTIFYING), *sorted(BLAMING)):
        assert f"`{name}`" in text, name

"""The examples of every wording rule are its tests: each rule is tried alone on its own flags and passes."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest

from assessment.catalogue import Catalogue, Rule, load_catalogue
from assessment.checks import KINDS
from assessment.checks.language import find_language
from assessment.reading import read_passage
from assessment.roles import Given, read_roles

CAST = Given(victim=("Ms A",), perpetrator=("Mr B",))
KINDS_OF_WORDING = {"wording", "expression", "weighed"}


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    return load_catalogue(kinds=KINDS)


def rules() -> list[Rule]:
    return [rule for rule in catalogue().rules if rule.kind in KINDS_OF_WORDING]


def raises_a_concern(rule: Rule, text: str) -> bool:
    """Rules of wording are tried without the learnt weights, which may let a match pass; weighed ones are nothing without."""
    weights = catalogue().weights if rule.kind == "weighed" else None
    alone = replace(catalogue(), rules=(rule,), weights=weights, sha256=f"{catalogue().sha256} {rule.id}")
    document = read_passage(text)
    return any(finding.concern for finding in find_language(document, read_roles(document, CAST), alone))


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_raises_each_sentence_that_it_is_meant_to_flag(rule: Rule) -> None:
    missed = [text for text in rule.flags if not raises_a_concern(rule, text)]
    assert missed == []


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_lets_each_innocent_sentence_pass(rule: Rule) -> None:
    raised = [text for text in rule.passes if raises_a_concern(rule, text)]
    assert raised == []


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_has_at_least_four_examples_of_each_sort(rule: Rule) -> None:
    assert len(rule.flags) >= 4
    assert len(rule.passes) >= 4


def test_the_eight_categories_all_have_rules() -> None:
    assert {rule.category for rule in rules() if rule.theme == "language"} == {
        "responsibility", "perpetrator_excusing", "mutualising", "minimising", "character", "agency_erasing", "inevitability",
        "organisational_blame",
    }  # fmt: skip


def test_organisational_blame_is_never_more_than_a_note() -> None:
    assert {rule.severity for rule in rules() if rule.category == "organisational_blame"} == {"note"}


def test_a_failing_turned_into_a_euphemism_is_not_counted_as_language() -> None:
    assert {rule.theme for rule in rules() if "softened-failing" in rule.id} == {"candour"}

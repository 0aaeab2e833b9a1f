"""Weighing: a sentence is raised by what its words weigh together, and a match that weighs too little passes."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePosixPath

import pytest

from assessment.catalogue import FRAMEWORKS, Catalogue, load_catalogue
from assessment.catalogue.forms import FrameworkFile
from assessment.catalogue.weights import read_weights
from assessment.checks import KINDS
from assessment.checks.language import find_language
from assessment.checks.language.weighing.features import stem
from assessment.findings import Finding
from assessment.reading import read_passage
from assessment.roles import Given, read_roles
from tests.accuracy.learning import learnt_from

BLAME = "It is unfortunate that Ms A chose not to share with her general practitioner what was happening at home."
FILE = FRAMEWORKS / "weights" / "language.json"


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    return load_catalogue(kinds=KINDS)


def findings(text: str, using: Catalogue | None = None) -> list[Finding]:
    document = read_passage(text)
    return find_language(document, read_roles(document, Given(("Ms A",), ("Mr B",))), using or catalogue())


def only_weighed() -> Catalogue:
    rules = tuple(rule for rule in catalogue().rules if rule.kind == "weighed")
    return replace(catalogue(), rules=rules, sha256=f"{catalogue().sha256} weighed")


def test_a_sentence_without_a_known_phrase_is_raised_with_the_words_that_weighed_most() -> None:
    raised = [finding for finding in findings(BLAME, only_weighed()) if finding.concern]
    assert [finding.rule for finding in raised] == ["language/weighed-responsibility"]
    assert "What weighed most: “" in raised[0].message
    assert raised[0].confidence == "low"
    assert raised[0].quote == BLAME.rstrip(".")


def test_the_same_words_of_a_service_are_not_raised() -> None:
    text = "It is unfortunate that the surgery chose not to share with the police what Ms A had told it."
    assert not [finding for finding in findings(text, only_weighed()) if finding.concern]


def test_a_question_and_the_familys_own_words_are_not_raised() -> None:
    assert not [finding for finding in findings(BLAME.rstrip(".") + "?", only_weighed()) if finding.concern]


def test_a_match_in_a_sentence_that_weighs_too_little_is_kept_and_says_why() -> None:
    high = replace(catalogue().weights, least=99.0, least_with_rule=99.0)  # type: ignore[type-var]
    strict = replace(catalogue(), weights=high)
    kept = findings("Ms A failed to engage with the service.", strict)
    assert kept
    assert not any(finding.concern for finding in kept)
    assert any("weighed together" in finding.cleared_by for finding in kept)


def test_without_weights_the_rules_stand_alone() -> None:
    bare = replace(catalogue(), weights=None)
    assert any(finding.concern for finding in findings("Ms A failed to engage with the service.", bare))
    assert not any(finding.rule.startswith("language/weighed") for finding in findings(BLAME, bare))


def test_the_weights_were_learnt_from_the_sets_as_they_are_now() -> None:
    assert json.loads(FILE.read_text(encoding="utf-8"))["learnt_from"] == learnt_from()


def test_no_sealed_set_was_learnt_from() -> None:
    assert not [row["set"] for row in learnt_from() if "sealed" in row["set"]]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"features": {"w=harm": ["heavy"]}}, "one whole number for each category"),
        ({"features": {"w=harm": [1, 2]}}, "one whole number for each category"),
        ({"start": [True]}, "one whole number for each category"),
        ({"id": "other"}, "the file is called language"),
        ({"sources": []}, "must name at least one source"),
        ({"more": 1}, "must have these keys"),
        ({"learnt_from": [{"set": "x"}]}, "must name each set"),
    ],
)
def test_weights_that_are_not_whole_are_refused_in_one_sentence(change, complaint) -> None:
    plain = {
        "id": "language", "description": "d", "sources": ["s"], "learnt_from": [], "least": 1, "least_with_rule": 0,
        "cleared": 0, "overrules": 3, "in_report": 1, "categories": ["character"], "start": [0], "features": {}, **change,
    }  # fmt: skip
    errors: list = []
    assert (
        read_weights(json.dumps(plain).encode(), FrameworkFile(PurePosixPath("weights/language.json"), errors)) is None
    )
    assert [complaint in error.problem for error in errors] == [True]


def test_words_of_one_family_have_one_stem() -> None:
    assert {stem(word) for word in ("declined", "declining", "declines", "decline")} == {"declin"}

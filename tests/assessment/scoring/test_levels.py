"""What the program may and may not say of a criterion."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from assessment.scoring.levels import suggest_levels
from assessment.scoring.material import needs_reader, not_applicable, not_found, suggested
from tests.assessment.scoring.reports import assessed, assessed_text, levels, shipped, states

SLUGS = ("harrowmere-anya", "fenbridge-b", "tarnside-megan", "aberwen-idris")


def suggested_with(criterion, reading):
    material = assessed("harrowmere-anya").material
    return next(
        level for level in suggest_levels(material, {criterion: lambda _: reading}) if level.criterion == criterion
    )


@pytest.mark.parametrize("slug", SLUGS)
def test_every_criterion_of_the_rubric_has_a_state_and_a_reason(slug):
    held = assessed(slug).criteria
    assert [level.criterion for level in held] == [criterion.id for criterion in shipped().rubric.criteria]
    assert all(level.reason.strip() and level.reason[-1] in ".?!”)" for level in held)


@pytest.mark.parametrize("slug", SLUGS)
def test_no_level_is_above_its_ceiling_or_the_highest(slug):
    ceilings = {criterion.id: criterion.ceiling for criterion in shipped().rubric.criteria}
    for level in assessed(slug).criteria:
        if level.level is not None:
            assert level.state == "suggested"
            assert 1 <= level.level <= min(3, ceilings[level.criterion] or 0), level


@pytest.mark.parametrize("slug", SLUGS)
def test_what_needs_a_reader_or_was_not_found_has_no_level(slug):
    for level in assessed(slug).criteria:
        assert (level.level is None) == (level.state != "suggested"), level


@pytest.mark.parametrize(
    "reading", [needs_reader("A reader decides."), not_found("Not found."), not_applicable("No children.")]
)
def test_a_reading_without_a_level_stays_without_one(reading):
    assert suggested_with("D5.1", reading).level is None


def test_a_reading_above_the_ceiling_is_lowered_and_says_so():
    level = suggested_with("D2.5", suggested(3, "Much is told."))
    assert level.level == 1
    assert "at most level 1" in level.reason


def test_a_criterion_for_readers_alone_never_gets_a_level():
    level = suggested_with("D7.1", suggested(2, "Nothing was found."))
    assert (level.state, level.level) == ("needs_reader", None)


def test_no_criterion_of_wording_gets_a_level_from_silence():
    wording = ("D7.1", "D7.2", "D7.3", "D7.4", "D7.6", "D17.1", "D18.1")
    for slug in SLUGS:
        assert all(states(assessed(slug))[criterion] == "needs_reader" for criterion in wording)


def test_the_good_draft_stands_clearly_above_the_poor_one():
    good, poor = levels(assessed("harrowmere-anya")), levels(assessed("fenbridge-b"))
    lower = [criterion for criterion, level in poor.items() if level is not None and (good[criterion] or 0) < level]
    higher = [criterion for criterion, level in good.items() if level is not None and (poor[criterion] or 0) < level]
    assert len(higher) >= 30
    assert len(lower) <= 2


def test_the_working_of_figures_is_shown():
    reasons = {level.criterion: level.reason for level in assessed("fenbridge-b").criteria}
    assert "of 16 actions" in reasons["D12.2"]
    assert "third sector" in reasons["D3.3"]
    assert "sections of the model layout" in reasons["D15.1"]


def test_documents_that_were_not_supplied_are_never_absent():
    level = next(level for level in assessed("harrowmere-anya").criteria if level.criterion == "D15.2")
    assert level.state == "needs_reader"
    assert "not supplied" in level.reason
    assert (
        next(level for level in assessed("aberwen-idris").criteria if level.criterion == "D15.2").state == "suggested"
    )


def test_a_homicide_is_not_asked_about_suicide_and_a_suicide_is():
    assert states(assessed("harrowmere-anya"))["D9.7"] == "not_applicable"
    assert states(assessed("tarnside-megan"))["D9.7"] != "not_applicable"


def test_a_couple_without_children_is_not_asked_about_them():
    held = assessed_text(
        "1. Introduction\n\n1.1 Dana was killed by her husband Rolf in May 2022. They had no children.\n"
    ).criteria
    assert [level.state for level in held if level.criterion.startswith("D5.")] == ["not_applicable"] * 3


@pytest.mark.parametrize(
    "period, state",
    [("from January 2022 to May 2024", "not_applicable"), ("from January 2019 to May 2024", "not_found")],
)
def test_the_pandemic_is_asked_about_only_where_the_period_holds_it(period, state):
    text = f"1. Introduction\n\n1.1 Dana was killed by Rolf.\n\n2. Terms of reference\n\n2.1 The review covers the period {period}.\n"
    assert states(assessed_text(text))["D9.6"] == state


def total_keys(plain, path=""):
    if isinstance(plain, dict):
        for key, value in plain.items():
            yield f"{path}.{key}"
            yield from total_keys(value, f"{path}.{key}")
    elif isinstance(plain, list):
        for value in plain:
            yield from total_keys(value, path)


@pytest.mark.parametrize("slug", SLUGS)
def test_there_is_no_overall_total_anywhere(slug):
    plain = assessed(slug).to_json()
    names = {key.rsplit(".", 1)[1] for key in total_keys(plain)}
    assert not names & {"total", "overall", "score", "grade", "rating", "percentage", "mean", "average"}
    assert json.dumps(plain)
    assert "domains" in plain
    assert not [domain for domain in plain["domains"] if domain["domain"] in {"all", "total"}]


def test_findings_behind_a_level_are_those_that_name_its_criterion():
    assessment = assessed("harrowmere-anya")
    for level in assessment.criteria:
        assert all(level.criterion in assessment.findings[index].criteria for index in level.findings)


def test_a_review_without_a_list_of_members_gets_no_level_for_its_panel():
    empty = replace(assessed("harrowmere-anya").material.panel, members=())
    material = replace(assessed("harrowmere-anya").material, panel=empty)
    held = {level.criterion: level.level for level in suggest_levels(material)}
    assert all(held[criterion] is None for criterion in ("D3.1", "D3.2", "D3.3", "D3.5", "D3.7"))


def test_a_board_named_only_in_the_separate_plan_counts_for_the_plan():
    material = assessed("aberwen-idris").material
    (board,) = material.evidence_for("D13.1")
    assert board.finding.part == "action_plan"
    assert levels(assessed("aberwen-idris"))["D13.1"] == 2

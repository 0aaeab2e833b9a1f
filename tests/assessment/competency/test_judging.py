"""Gaps, grounds, settling, pooling, suggestions from reports, and the flags of an appointment."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.catalogue.people import load_people_catalogue
from assessment.competency import (
    AgreedLevel,
    Gap,
    Ground,
    Particulars,
    Settling,
    Standing,
    TrainingState,
    TrainingStatus,
    appointing_flags,
    find_gaps,
    pool,
    settle,
    shortfalls,
    suggest_from_reports,
    talk_about,
)

FRAMEWORK = load_people_catalogue().framework
TODAY = date(2026, 11, 22)
GATES = ["C01", "C02", "C06", "C12", "C14", "C19"]
LEVELS = st.sampled_from([None, 1, 2, 3, 4])


def test_gates_come_first_then_the_widest_gap_then_what_is_not_assessed():
    levels = {code: Standing(3) for code in FRAMEWORK.profile("chair").targets}
    levels |= {"C14": Standing(2), "C02": Standing(None), "C27": Standing(1), "C30": Standing(2), "C31": Standing(None)}
    found = find_gaps(FRAMEWORK, "chair", levels, TODAY)
    assert [gap.competency for gap in found[:6]] == ["C14", "C02", "C01", "C06", "C12", "C19"]
    assert [gap.competency for gap in found[6:9]] == ["C27", "C30", "C31"]


def test_no_level_is_not_a_level_of_0():
    [gap] = [gap for gap in find_gaps(FRAMEWORK, "chair", {}, TODAY) if gap.competency == "C01"]
    assert (gap.level, gap.gap, gap.words) == (None, None, "Not yet assessed")


@given(st.dictionaries(st.sampled_from(sorted(FRAMEWORK.profile("chair").targets)), LEVELS))
def test_a_gap_is_what_is_missing_to_the_target_and_never_negative(levels):
    for gap in find_gaps(FRAMEWORK, "chair", {code: Standing(level) for code, level in levels.items()}, TODAY):
        expected = None if levels.get(gap.competency) is None else max(0, gap.target - levels[gap.competency])
        assert gap.gap == expected


def test_a_role_is_asked_only_for_what_its_profile_holds():
    asked = {gap.competency for gap in find_gaps(FRAMEWORK, "panel_member", {}, TODAY)}
    assert asked == set("C03 C05 C06 C07 C14 C15 C16 C17 C18 C25 C28 C29".split())


def test_a_level_that_is_due_for_review_keeps_its_height():
    [gap] = [
        gap
        for gap in find_gaps(FRAMEWORK, "chair", {"C01": Standing(3, "final", date(2026, 11, 21))}, TODAY)
        if gap.competency == "C01"
    ]
    assert (gap.level, gap.gap, gap.review_is_due) == (3, 0, True)


@pytest.mark.parametrize(("own", "final", "talk"), [(4, 2, True), (3, 2, False), (None, 2, False), (4, None, False)])
def test_two_levels_between_own_view_and_final_level_call_for_a_conversation(own, final, talk):
    assert talk_about(own, final, 2) is talk


@pytest.mark.parametrize(
    ("first", "second", "calls_for"),
    [
        (3, 3, Settling.AGREE),
        (None, None, Settling.AGREE),
        (1, 2, Settling.RECONCILE),
        (3, 4, Settling.RECONCILE),
        (2, 3, Settling.MODERATOR),
        (1, 3, Settling.MODERATOR),
        (2, 4, Settling.MODERATOR),
        (None, 3, Settling.RECONCILE),
    ],
)
def test_two_blind_levels_are_settled_by_how_far_they_are_apart(first, second, calls_for):
    assert settle(first, second) == settle(second, first) == calls_for


def ground(kind: str, review: str = "", day: date = TODAY, raises_to: int = 1) -> Ground:
    return Ground(kind, day, review, raises_to)


def test_no_level_without_evidence_and_the_own_view_is_none():
    for grounds in ([], [ground("self_assessment")]):
        [said] = shortfalls(FRAMEWORK, "C14", 1, grounds, TODAY)
        assert said.startswith("A level needs evidence.")


def test_one_report_alone_is_never_enough():
    [said] = shortfalls(FRAMEWORK, "C27", 2, [ground("report_quality", "HAR-1")], TODAY)
    assert "One report alone is not enough" in said
    assert (
        shortfalls(FRAMEWORK, "C27", 2, [ground("report_quality", "HAR-1"), ground("report_quality", "HAR-2")], TODAY)
        == []
    )


@pytest.mark.parametrize("competency", FRAMEWORK.competencies, ids=lambda each: each.id)
def test_what_a_report_cannot_show_whole_needs_other_evidence_for_level_3(competency):
    grounds = [ground("report_quality", "HAR-1"), ground("qa_feedback", "HAR-2")]
    said = shortfalls(FRAMEWORK, competency.id, 3, grounds, TODAY)
    assert any("not a report" in each for each in said) == (competency.report_shows != "mostly")


def test_level_3_needs_two_types_and_one_recent_piece():
    old = date(2023, 11, 21)
    said = shortfalls(FRAMEWORK, "C14", 3, [ground("observation", day=old)], TODAY)
    assert len(said) == 2
    assert shortfalls(FRAMEWORK, "C14", 3, [ground("observation", day=old), ground("member_feedback")], TODAY) == []
    assert (
        shortfalls(
            FRAMEWORK, "C14", 3, [ground("observation", day=date(2023, 11, 22)), ground("discussion", day=old)], TODAY
        )
        == []
    )


def test_training_alone_raises_no_higher_than_the_course_says():
    [said] = shortfalls(FRAMEWORK, "C12", 2, [ground("training", raises_to=1)], TODAY)
    assert said.startswith("Training by itself shows level 1 at most")
    assert shortfalls(FRAMEWORK, "C12", 2, [ground("training", raises_to=2)], TODAY) == []


def test_feedback_is_withheld_below_three_answers_and_does_not_say_how_many_there_are():
    [pooled] = pool([{"C14": 3}, {"C14": 4}], ["C14"], 3)
    assert (pooled.counts, pooled.answers) == (None, None)
    assert "2" not in pooled.words


def test_three_answers_are_shown_as_counts_and_never_as_a_mean():
    [pooled] = pool([{"C14": 3}, {"C14": 3}, {"C14": 1}], ["C14"], 3)
    assert pooled.words == "3 answers: not at all 1, mostly 2"


def test_who_could_not_say_is_not_counted_towards_three():
    [pooled] = pool([{"C14": 3}, {"C14": 4}, {"C14": None}, {}], ["C14"], 3)
    assert pooled.counts is None


def agreed(report: str, level: int, criterion: str = "D7.1", readers: int = 2, role: str = "author") -> AgreedLevel:
    return AgreedLevel(report, role, criterion, level, readers, date(2026, 1, int(report[-1])))


def test_two_reports_with_two_readers_give_median_range_and_their_rows():
    found = suggest_from_reports(FRAMEWORK, "C06", [agreed("HAR-1", 2), agreed("HAR-2", 4), agreed("HAR-2", 3, "D7.2")])
    assert (found.median, found.lowest, found.highest, found.reports, found.readers) == (3.0, 2, 4, 2, 2)
    assert (
        found.reason
        == "Median 3 on the report scale from 0 to 4, from 2 to 4, in 2 reports with at least 2 independent readers each."
    )
    assert len(found.rows) == 3


def test_one_report_gives_a_sentence_and_no_figure():
    found = suggest_from_reports(FRAMEWORK, "C06", [agreed("HAR-1", 4)])
    assert (found.median, found.reason) == (None, "Not enough evidence (1 report).")


def test_a_report_with_one_reader_is_left_out_and_said_so():
    found = suggest_from_reports(FRAMEWORK, "C06", [agreed("HAR-1", 4), agreed("HAR-2", 4, readers=1)])
    assert found.median is None
    assert found.left_out == "Left out: 1 report with fewer than 2 independent readers."


def test_a_chair_who_was_not_the_author_is_not_judged_by_the_prose():
    rows = [agreed("HAR-1", 1, "D6.1", role="chair"), agreed("HAR-2", 1, "D6.1", role="chair")]
    assert suggest_from_reports(FRAMEWORK, "C27", rows).reason == "Not enough evidence (0 reports)."


@pytest.mark.parametrize("code", ["C14", "C18", "C31"])
def test_reports_suggest_nothing_about_what_they_cannot_show(code):
    found = suggest_from_reports(FRAMEWORK, code, [agreed("HAR-1", 4), agreed("HAR-2", 4)])
    assert found.median is None
    assert found.reason == "A report cannot show it; evidence comes from people who were there."


def test_the_level_of_a_domain_counts_for_its_criteria():
    found = suggest_from_reports(FRAMEWORK, "C06", [agreed("HAR-1", 2, "D7"), agreed("HAR-2", 3, "D7")])
    assert found.median == 2.5


def gap(code: str, level: int | None) -> Gap:
    return Gap(code, code, code in GATES, 3, level, None if level is None else max(0, 3 - level), None, False)


CURRENT = TrainingStatus(TrainingState.CURRENT, "In date.")
EXPIRED = TrainingStatus(TrainingState.EXPIRED, "Over.")


def flags(agencies=("Harrowmere Police",), wanted=(), **changes):
    known = {
        "gaps": [gap(code, 3) for code in GATES],
        "training": [("T01", CURRENT)],
        "reviews_now": 1,
        "most": 3,
        "in_area": True,
        "links": [],
    } | changes
    return {flag.code: flag for flag in appointing_flags(Particulars(**known), agencies, wanted, TODAY)}


def test_a_chair_who_meets_everything_has_five_flags_that_hold():
    assert [flag.holds for flag in flags().values()] == [True] * 5


def test_a_third_review_is_the_last_one():
    assert flags(reviews_now=2)["capacity"].holds is True
    assert flags(reviews_now=3)["capacity"].holds is False


def test_expired_training_is_named():
    assert (
        flags(training=[("T01", CURRENT), ("T10", EXPIRED)])["training"].words
        == "Required and not in date: T10 expired ■."
    )


def test_a_gate_that_nobody_has_judged_is_not_known_rather_than_failed():
    assert flags(gaps=[gap("C01", None)])["competence"].holds is None
    assert flags(gaps=[gap("C01", None), gap("C02", 2)])["competence"].holds is False


def test_a_competency_beside_the_gates_counts_only_when_it_is_asked_for():
    below = [gap("C01", 3), gap("C23", 1)]
    assert flags(gaps=below)["competence"].holds is True
    assert flags(gaps=below, wanted=["C23"])["competence"].holds is False


@pytest.mark.parametrize(
    ("agency", "ended", "words"),
    [
        ("harrowmere police", None, "A present or recent link"),
        ("Harrowmere Police", date(2010, 1, 1), "An earlier link"),
        ("Harrowmere Police Service", date(2025, 1, 1), "A present or recent link"),
    ],
)
def test_a_declared_link_to_an_agency_of_the_case_is_shown_with_its_last_day(agency, ended, words):
    flag = flags(links=[(agency, ended)])["links"]
    assert flag.holds is False
    assert flag.words.startswith(words)


def test_a_name_within_another_word_is_no_link():
    assert flags(links=[("Arrow", None)])["links"].holds is True


def test_agencies_that_were_not_named_leave_the_question_open():
    assert flags(agencies=())["links"].holds is None

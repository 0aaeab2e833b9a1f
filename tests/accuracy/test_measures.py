"""The figures are what textbooks and a pencil say they are."""

from __future__ import annotations

import json

import pytest

from tests.accuracy.likeness import Squashed, likeness_of_names, pair_best, same_words
from tests.accuracy.measures import Figures, Matches, Share, both_right, overlap, share_of, wilson
from tests.accuracy.panel_match import match_members, right_sectors
from tests.accuracy.tables import f1_intervals_overlap, figures_tables, with_interval


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [
        # Newcombe (1998), Statistics in Medicine 17, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_intervals_are_the_published_ones(right: int, of: int, low: float, high: float) -> None:
    assert wilson(right, of) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_an_interval_of_nothing_is_everything() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def test_an_interval_never_leaves_nought_to_one() -> None:
    ends = [end for of in range(1, 40) for right in range(of + 1) for end in wilson(right, of)]
    assert min(ends) >= 0.0
    assert max(ends) <= 1.0


def test_precision_recall_and_f1_agree_with_a_pencil() -> None:
    matches = Matches(right=6, wrong=2, missed=4)
    assert matches.precision == Share(6, 8)
    assert matches.recall == Share(6, 10)
    assert matches.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))


def test_the_interval_of_f1_is_that_of_its_proportion_carried_over() -> None:
    low, high = wilson(6, 12)
    matches = Matches(6, 2, 4)
    assert matches.f1_interval == (pytest.approx(2 * low / (1 + low)), pytest.approx(2 * high / (1 + high)))
    assert matches.f1 is not None
    assert matches.f1_interval[0] < matches.f1 < matches.f1_interval[1]


def test_where_there_was_nothing_to_find_and_nothing_was_found_there_is_no_figure() -> None:
    empty = Matches(0, 0, 0)
    assert (empty.f1, empty.precision.value, empty.recall.value) == (None, None, None)
    assert with_interval(empty.f1, empty.f1_interval) == "–"


def test_only_false_finds_make_an_f1_of_nought() -> None:
    assert Matches(0, 3, 0).f1 == 0.0
    assert Matches(0, 0, 3).f1 == 0.0


def test_a_pair_is_right_only_where_both_halves_are() -> None:
    assert both_right({"a": [True, True], "b": [True, False], "c": [False, False]}) == Share(1, 3)
    assert both_right({}) == Share(0, 0)


def test_intervals_that_meet_overlap_and_others_do_not() -> None:
    assert overlap((0.1, 0.3), (0.3, 0.5))
    assert overlap((0.1, 0.9), (0.3, 0.5))
    assert not overlap((0.1, 0.2), (0.3, 0.5))


def test_halves_that_differ_far_are_said_not_to_overlap() -> None:
    opened = {"language": Figures(200, matches={"All": {"found": Matches(95, 5, 5)}})}
    alike = {"language": Figures(200, matches={"All": {"found": Matches(93, 7, 7)}})}
    worse = {"language": Figures(200, matches={"All": {"found": Matches(40, 60, 60)}})}
    assert [said[1] for said in f1_intervals_overlap(opened, alike)] == [True]
    assert [said[1] for said in f1_intervals_overlap(opened, worse)] == [False]


def test_figures_survive_being_kept_with_their_rows_in_order() -> None:
    figures = Figures(
        items=3,
        matches={"Z": {"b": Matches(1, 2, 3), "a": Matches(0, 0, 0)}},
        shares={"Y": {"d": Share(1, 2), "c": share_of([True, True])}},
        means={"mean": 0.5},
    )
    again = Figures.of_json(json.loads(json.dumps(figures.to_json(), sort_keys=True)))
    assert again == figures
    assert figures_tables(again) == figures_tables(figures)


def test_the_same_body_is_recognised_by_its_initials_and_not_by_its_town() -> None:
    assert likeness_of_names("ICB", "Integrated Care Board") == 1.0
    assert likeness_of_names("Harrowmere Council", "Harrowmere Council, Housing Options") >= 0.5
    assert likeness_of_names("Harrowmere Council", "Harrowmere Police") < 0.5


def test_no_owner_is_right_only_where_none_is_wanted() -> None:
    assert same_words(None, None)
    assert same_words("30 June 2026", "by 30 June 2026")
    assert not same_words("30 June 2026", None)
    assert not same_words(None, "30 June 2026")


def test_each_row_is_used_once_when_rows_are_paired() -> None:
    pairs = pair_best(["one", "one"], ["one", "two"], lambda a, b: float(a == b), 0.5)
    assert pairs == [(0, 0)]


def test_a_passage_is_found_across_line_ends_and_quotation_marks_but_not_inside_a_word() -> None:
    document = Squashed("He said “she was\nhard-to reach”. ADNA test. DNA.")
    assert [document.text[start:end] for start, end in document.places_of("she was hard to reach")] == [
        "she was\nhard-to reach"
    ]
    assert document.places_of("DNA") == [(44, 47)]


MEMBERS = [
    {"organisation": "", "role": "Independent chair", "sector": "independent"},
    {"organisation": "Wendale Police", "role": "Inspector", "sector": "statutory"},
    {"organisation": "Harrowmere Council", "role": "Housing manager", "sector": "statutory"},
    {"organisation": "Harrowmere Council", "role": "Social work manager", "sector": "statutory"},
]


def test_two_people_of_one_council_are_told_apart_and_a_chair_is_not_one_too_many() -> None:
    found = [
        {"organisation": "Harrowmere Council", "role": "Social work manager", "sector": "unknown"},
        {"organisation": "Harrowmere Council", "role": "Housing manager", "sector": "statutory"},
        {"organisation": None, "role": "Chair", "sector": "independent"},
        {"organisation": "Larch House", "role": "Director", "sector": "specialist_da"},
    ]
    matched = match_members(MEMBERS, found)
    assert matched.pairs == ((2, 1), (3, 0))
    assert matched.missed == (1,)
    assert matched.extra == (3,)
    assert right_sectors(MEMBERS, found, matched) == [True, False]

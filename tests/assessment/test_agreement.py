"""Agreement between readers: published worked examples, and cases made by hand."""

from __future__ import annotations

import pytest

from assessment.agreement import NotEstimable, alpha_of, interval_of, judge_item, measure

# Krippendorff 2011, example C: four observers, twelve units, some values missing ("." below).
OBSERVERS_OF_2011 = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
# Three coders of fifteen units, the worked example of general encyclopedias.
THREE_CODERS = (
    ". . . . . 3 4 1 2 1 1 3 3 . 3",
    "1 . 2 1 3 3 4 3 . . . . . . .",
    ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
)


def units(rows: tuple[str, ...]) -> list[list[int]]:
    columns = zip(*(row.split() for row in rows), strict=True)
    return [[int(value) for value in column if value != "."] for column in columns]


@pytest.mark.parametrize(("metric", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_is_as_published_for_four_observers_with_missing_values(metric, published):
    assert round(alpha_of(units(OBSERVERS_OF_2011), metric=metric), 3) == published


@pytest.mark.parametrize(("metric", "published"), [("nominal", 0.691), ("interval", 0.811)])
def test_alpha_is_as_published_for_three_coders(metric, published):
    assert round(alpha_of(units(THREE_CODERS), metric=metric), 3) == published


def test_alpha_is_as_published_for_two_observers_of_two_values():
    rows = ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
    assert round(alpha_of(units(rows), metric="nominal"), 3) == 0.095


def test_alpha_is_as_published_for_two_observers_of_five_values():
    letters = ("a a b b d c c c e d d a", "b a b b b c c c e d d d")
    rows = tuple(" ".join(str("abcde".index(each)) for each in row.split()) for row in letters)
    assert round(alpha_of(units(rows), metric="nominal"), 3) == 0.692


def test_high_raw_agreement_can_be_chance():
    said = {f"D1.{n}": {"a": 2, "b": 2} for n in range(18)}
    said |= {"D2.1": {"a": 2, "b": 3}, "D2.2": {"a": 3, "b": 2}}
    figures = measure(said)
    assert figures.exact == 0.9
    assert figures.alpha is not None
    assert -0.1 < figures.alpha < 0


def test_full_agreement_with_variation_is_alpha_one():
    said = {f"D{n}": {"a": n % 5, "b": n % 5, "c": n % 5} for n in range(12)}
    figures = measure(said)
    assert (figures.exact, figures.within_one, figures.alpha) == (1, 1, 1)
    assert figures.interval == (1, 1)
    assert {item.standing for item in figures.items} == {"agreed"}


def test_one_level_used_by_all_is_not_estimable_and_never_alpha_one():
    figures = measure({f"D{n}": {"a": 2, "b": 2} for n in range(18)})
    assert (figures.alpha, figures.interval) == (None, None)
    assert figures.not_estimable.startswith("Not estimable: every reader used one and the same level")
    assert figures.exact == 1


def test_a_single_reader_has_no_agreement():
    figures = measure({f"D{n}": {"a": n % 5} for n in range(18)})
    assert (figures.pairs, figures.exact, figures.within_one, figures.alpha) == (0, None, None, None)
    assert "fewer than two readers" in figures.not_estimable
    assert {item.standing for item in figures.items} == {"single"}


def test_fewer_than_ten_compared_items_give_no_alpha():
    figures = measure({f"D{n}": {"a": n % 5, "b": (n + 1) % 5} for n in range(9)})
    assert figures.alpha is None
    assert "9 items were compared" in figures.not_estimable
    assert figures.exact == 0


def test_nobody_said_anything_is_said_in_words():
    assert measure({}).not_estimable
    assert measure({"D1": {}}).items[0].standing == "single"


def test_all_not_applicable_is_not_estimable_and_agreed():
    figures = measure({f"D{n}": {"a": "not_applicable", "b": "not_applicable"} for n in range(18)})
    assert figures.alpha is None
    assert figures.exact == 1
    assert {item.standing for item in figures.items} == {"agreed"}


def test_a_missing_judgement_is_left_out_and_not_counted_as_nought():
    said = {f"D{n}": {"a": n % 5, "b": n % 5} for n in range(12)}
    with_gap = {item: dict(levels) for item, levels in said.items()}
    with_gap["D4"] = {"a": 4}
    assert measure(with_gap).exact == 1
    assert measure(with_gap).compared == 11


def test_the_interval_is_the_same_every_time_and_holds_alpha():
    held = units(OBSERVERS_OF_2011)
    low, high = interval_of(held)
    assert (low, high) == interval_of(held)
    assert low < alpha_of(held) < high
    assert 0.3 < low < 0.75 and 0.9 < high <= 1


def test_no_interval_where_most_draws_have_no_variation():
    held = [[2, 2]] * 11 + [[2, 3]]
    assert interval_of([*held[:-1], [3, 3]]) is not None
    assert interval_of([[2, 2]] * 12) is None


def test_alpha_refuses_one_value_with_a_reason():
    with pytest.raises(NotEstimable, match="no variation"):
        alpha_of([[1, 1]] * 20)


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ({"a": 1, "b": 1}, "agreed"),
        ({"a": 1, "b": 2}, "reconcile"),
        ({"a": 3, "b": 4}, "reconcile"),
        ({"a": 2, "b": 3}, "lead"),
        ({"a": 0, "b": 2}, "lead"),
        ({"a": 1, "b": 2, "c": 3}, "lead"),
        ({"a": 1, "b": "not_assessable"}, "reconcile"),
        ({"a": "not_applicable", "b": "not_assessable"}, "reconcile"),
        ({"a": "triggered", "b": "clear"}, "lead"),
        ({"a": "triggered", "b": "triggered"}, "agreed"),
        ({"a": 1}, "single"),
    ],
)
def test_what_happens_next_with_an_item(said, standing):
    assert judge_item("D1", said).standing == standing


def test_those_who_differ_from_most_are_named():
    assert judge_item("D1", {"a": 2, "b": 2, "c": 3}).differ == ("c",)
    assert judge_item("D1", {"a": 2, "b": 3}).differ == ("a", "b")
    assert judge_item("D1", {"a": 2, "b": 2}).differ == ()


def test_the_spread_is_of_levels_alone():
    found = judge_item("D1", {"a": 1, "b": 4, "c": "not_assessable"})
    assert (found.lowest, found.middle, found.highest, found.spread) == (1, 2.5, 4, 3)

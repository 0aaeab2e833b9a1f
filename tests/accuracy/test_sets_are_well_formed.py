"""The language accuracy set keeps the promises its README makes.

A failure names ids only. The sealed half's sentences must not reach a screen, so every
assertion compares lists of ids or counts, never texts.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent
HALVES = ("open", "sealed")
CATEGORIES = {
    "responsibility",
    "perpetrator_excusing",
    "mutualising",
    "minimising",
    "character",
    "agency_erasing",
    "inevitability",
    "organisational_blame",
}
REQUIRED = {"id", "text", "label", "category", "span", "why", "difficulty", "voice", "form"}
OPTIONAL = {"source_url", "origin", "contrast", "roles", "also", "pair"}
SEALED_VOICES = {
    "retired detective",
    "social care manager",
    "clinician",
    "academic",
    "first-time author",
    "Welsh reviewer",
    "local-government officer",
    "family-sensitive chair",
}
SENTENCE_END = re.compile(r"[.?!](?: |$)")

Item = dict[str, Any]


def items_of(half: str) -> list[Item]:
    """Every item of one half, in file order."""
    lines = (FOLDER / f"language-{half}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def both_halves() -> list[Item]:
    """The items of the open half, then those of the sealed half."""
    return [item for half in HALVES for item in items_of(half)]


def pairs_of(items: list[Item]) -> dict[str, list[str]]:
    """Labels of the items in each minimal pair, by the pair's name."""
    labels: dict[str, list[str]] = defaultdict(list)
    for item in items:
        if "pair" in item:
            labels[item["pair"]].append(item["label"])
    return labels


def plain(text: str) -> str:
    """Letters and spaces only, lower case, so that a comma does not hide a copy."""
    return " ".join(re.findall(r"[a-z]+", text.lower()))


def test_every_id_is_used_once_over_both_halves() -> None:
    counted = Counter(item["id"] for item in both_halves())
    assert [name for name, times in counted.items() if times > 1] == []


def test_every_item_has_the_fields_of_the_readme_and_no_others() -> None:
    wrong = [item["id"] for item in both_halves() if not REQUIRED <= set(item) <= REQUIRED | OPTIONAL]
    assert wrong == []


def test_the_values_of_label_difficulty_and_form_are_the_known_ones() -> None:
    known = {"label": {"flag", "ok"}, "difficulty": {"easy", "medium", "hard"}, "form": {"sentence", "paragraph"}}
    wrong = [(item["id"], field) for item in both_halves() for field in known if item[field] not in known[field]]
    assert wrong == []


def test_a_flag_has_a_known_category_and_a_span_that_occurs_once() -> None:
    flags = [item for item in both_halves() if item["label"] == "flag"]
    wrong = [
        item["id"]
        for item in flags
        if item["category"] not in CATEGORIES or not item["span"] or item["text"].count(item["span"]) != 1
    ]
    assert wrong == []


def test_a_flag_has_no_contrast_and_its_other_categories_differ_from_the_first() -> None:
    flags = [item for item in both_halves() if item["label"] == "flag"]
    wrong = [
        item["id"]
        for item in flags
        if "contrast" in item or not set(item.get("also", [])) <= CATEGORIES - {item["category"]}
    ]
    assert wrong == []


def test_an_ok_item_has_a_contrast_but_no_category_and_no_span() -> None:
    controls = [item for item in both_halves() if item["label"] == "ok"]
    wrong = [
        item["id"]
        for item in controls
        if item["category"] is not None or item["span"] is not None or item.get("contrast") not in CATEGORIES
    ]
    assert wrong == []


def test_roles_are_lists_of_names_for_victim_and_perpetrator() -> None:
    wrong = [
        item["id"]
        for item in both_halves()
        if "roles" in item
        and (
            set(item["roles"]) != {"victim", "perpetrator"}
            or not all(isinstance(name, str) and name for names in item["roles"].values() for name in names)
        )
    ]
    assert wrong == []


def test_every_pair_holds_one_flag_and_one_ok() -> None:
    assert [name for name, labels in pairs_of(both_halves()).items() if sorted(labels) != ["flag", "ok"]] == []


def test_no_pair_crosses_the_halves() -> None:
    opened, sealed = (set(pairs_of(items_of(half))) for half in HALVES)
    assert sorted(opened & sealed) == []


def test_no_text_stands_in_the_set_twice() -> None:
    counted = Counter(plain(item["text"]) for item in both_halves())
    assert [item["id"] for item in both_halves() if counted[plain(item["text"])] > 1] == []


def test_a_paragraph_has_three_to_six_sentences_and_a_sentence_item_at_most_two() -> None:
    wrong = []
    for item in both_halves():
        sentences = len(SENTENCE_END.findall(item["text"]))
        low, high = (3, 6) if item["form"] == "paragraph" else (1, 2)
        if not low <= sentences <= high:
            wrong.append(item["id"])
    assert wrong == []


def test_the_set_is_as_large_as_promised() -> None:
    items = both_halves()
    assert len(items) >= 460
    assert len(pairs_of(items)) >= 90
    assert sum(item["form"] == "paragraph" for item in items) >= 70


@pytest.mark.parametrize("half", HALVES)
def test_each_half_is_large_and_half_of_it_is_controls(half: str) -> None:
    items = items_of(half)
    controls = sum(item["label"] == "ok" for item in items)
    assert len(items) >= 230
    assert 0.45 <= controls / len(items) <= 0.6


@pytest.mark.parametrize("half", HALVES)
def test_each_half_has_ten_flags_and_ten_controls_in_every_category(half: str) -> None:
    counted = Counter(item["category"] or f"not {item['contrast']}" for item in items_of(half))
    names = sorted(CATEGORIES | {f"not {category}" for category in CATEGORIES})
    assert [name for name in names if counted[name] < 10] == []


@pytest.mark.parametrize("half", HALVES)
def test_few_items_are_easy(half: str) -> None:
    items = items_of(half)
    assert sum(item["difficulty"] == "easy" for item in items) <= len(items) / 10


def test_the_sealed_half_speaks_in_eight_voices() -> None:
    counted = Counter(item["voice"] for item in items_of("sealed"))
    assert [voice for voice in sorted(SEALED_VOICES) if counted[voice] < 15] == []


def test_no_named_person_is_in_both_halves() -> None:
    people: list[set[str]] = []
    letter = re.compile(r"(?:Adult|Person|Subject|Ms|Mr|Mrs) [A-Z]")  # a designation is nobody's name
    for half in HALVES:
        roles = [item["roles"] for item in items_of(half) if "roles" in item]
        names = {name for role in roles for group in role.values() for name in group}
        people.append({name for name in names if name and not letter.fullmatch(name)})
    assert sorted(people[0] & people[1]) == []

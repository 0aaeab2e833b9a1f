"""The accuracy sets for panels, family, actions and headings keep the promises their README makes.

A failure names ids and fields only, so that the sealed halves stay unread.
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
SIZES = {"family": 30, "panels": 20, "actions": 50, "sections": 60}
COMMON = {"id", "text", "source_url", "origin", "stratum", "gold", "note"}
EXTRA = {
    "family": {"accept"},
    "panels": {"accept", "kind"},
    "actions": {"accept", "columns", "pair_id"},
    "sections": {"accept", "heading", "opening"},
}
INDICATORS = {
    "family_contacted",
    "family_contributed",
    "declined_or_no_response_explained",
    "advocacy_offered",
    "tor_shared",
    "draft_shared",
    "met_panel_or_chair",
    "friends_or_colleagues_or_neighbours_contacted",
    "children_voice_considered",
    "perpetrator_contacted",
    "victim_voice_or_pen_portrait",
    "pseudonym_chosen_by_family",
    "repeated_approach_or_flexible_timing",
}
THIRD = {"specialist_da", "by_and_for", "other_third_sector"}
SECTORS = THIRD | {"statutory", "independent", "unknown"}
THEMES = {
    "training",
    "policy",
    "record_keeping",
    "risk_assessment",
    "information_sharing",
    "referral_pathway",
    "supervision",
    "awareness",
    "commissioning",
    "other",
}
SECTIONS = {
    "preface",
    "timescales",
    "confidentiality",
    "terms_of_reference",
    "methodology",
    "involvement_of_family",
    "contributors",
    "panel_members",
    "author_independence",
    "parallel_reviews",
    "equality_diversity",
    "dissemination",
    "background",
    "chronology",
    "overview",
    "analysis",
    "conclusions",
    "lessons",
    "recommendations",
    "action_plan",
    "glossary",
    "other",
}

Item = dict[str, Any]


def items_of(kind: str, half: str) -> list[Item]:
    """Every item of one half of one set, in file order."""
    lines = (FOLDER / f"{kind}-{half}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def both_halves(kind: str) -> list[Item]:
    """The items of the open half, then those of the sealed half."""
    return [item for half in HALVES for item in items_of(kind, half)]


def plain(text: str) -> str:
    """Letters and digits only, lower case."""
    return " ".join(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("kind", SIZES)
@pytest.mark.parametrize("half", HALVES)
def test_each_half_is_as_large_as_promised(kind: str, half: str) -> None:
    assert len(items_of(kind, half)) >= SIZES[kind]


@pytest.mark.parametrize("kind", SIZES)
def test_ids_are_unique_and_no_text_is_in_both_halves(kind: str) -> None:
    items = both_halves(kind)
    assert [name for name, times in Counter(item["id"] for item in items).items() if times > 1] == []
    counted = Counter(plain(item["text"]) for item in items)
    assert [item["id"] for item in items if counted[plain(item["text"])] > 1] == []


@pytest.mark.parametrize("kind", SIZES)
def test_every_item_has_the_common_fields_and_only_the_extra_ones_of_its_kind(kind: str) -> None:
    wrong = [item["id"] for item in both_halves(kind) if not COMMON <= set(item) <= COMMON | EXTRA[kind]]
    assert wrong == []


def test_family_items_answer_all_thirteen_questions_with_true_false_or_null() -> None:
    wrong = [
        item["id"]
        for item in both_halves("family")
        if set(item["gold"]) != INDICATORS or not all(value in (True, False, None) for value in item["gold"].values())
    ]
    assert wrong == []


@pytest.mark.parametrize("half", HALVES)
def test_every_family_question_is_answered_true_somewhere_in_each_half(half: str) -> None:
    answered = {key for item in items_of("family", half) for key, value in item["gold"].items() if value is True}
    assert sorted(INDICATORS - answered) == []


def test_panel_members_have_a_known_sector_and_their_organisation_is_in_the_text() -> None:
    wrong = [
        item["id"]
        for item in both_halves("panels")
        for member in item["gold"]["members"]
        if member["organisation"] not in item["text"]
        or not {member["sector"], *member.get("accept", [])} <= SECTORS
        or not {"organisation", "role", "sector"}
        <= set(member)
        <= {"organisation", "role", "sector", "accept", "also_specialist_da"}
    ]
    assert wrong == []


def test_panel_counts_agree_with_the_members_and_lie_in_their_ranges() -> None:
    wrong = []
    for item in both_halves("panels"):
        gold = item["gold"]
        third = sum(member["sector"] in THIRD for member in gold["members"])
        statutory = sum(member["sector"] == "statutory" for member in gold["members"])
        low_third, high_third = gold["third_sector_count_range"]
        low_statutory, high_statutory = gold["statutory_count_range"]
        agrees = third == gold["third_sector_count"] and statutory == gold["statutory_count"]
        if not (agrees and low_third <= third <= high_third and low_statutory <= statutory <= high_statutory):
            wrong.append(item["id"])
    assert wrong == []


def test_a_panel_has_an_abuse_specialist_only_where_a_member_is_one() -> None:
    wrong = []
    for item in both_halves("panels"):
        members = item["gold"]["members"]
        specialist = any(m["sector"] == "specialist_da" or m.get("also_specialist_da") for m in members)
        if bool(item["gold"]["has_specialist_da"]) != specialist:
            wrong.append(item["id"])
    assert wrong == []


def test_an_action_is_never_both_specific_and_vague() -> None:
    assert [item["id"] for item in both_halves("actions") if item["gold"]["specific"] and item["gold"]["vague"]] == []


def test_an_action_is_time_bound_exactly_when_it_has_a_deadline() -> None:
    wrong = [
        item["id"]
        for item in both_halves("actions")
        if bool(item["gold"]["time_bound"]) != bool(item["gold"]["deadline"])
    ]
    assert wrong == []


def test_owner_and_deadline_of_an_action_stand_in_its_text() -> None:
    wrong = [
        (item["id"], field)
        for item in both_halves("actions")
        for field in ("specific_owner", "deadline")
        if item["gold"][field] and item["gold"][field] not in item["text"]
    ]
    assert wrong == []


def test_level_and_theme_of_an_action_are_known_ones() -> None:
    wrong = [
        item["id"]
        for item in both_halves("actions")
        if item["gold"]["level"] not in {"local", "regional", "national"} or item["gold"]["theme"] not in THEMES
    ]
    assert wrong == []


def test_the_cells_of_a_table_row_are_its_text_joined_by_bars() -> None:
    rows = [item for item in both_halves("actions") if "columns" in item]
    assert len(rows) >= 12
    assert [row["id"] for row in rows if " | ".join(row["columns"].values()) != row["text"]] == []


def test_an_ablated_action_loses_its_date_its_measure_or_its_owner_in_turn() -> None:
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in both_halves("actions"):
        if "pair_id" in item:
            groups[item["pair_id"]].append(item["gold"])
    wrong = [
        name
        for name, golds in groups.items()
        if [bool(gold["deadline"]) for gold in golds] != [True, False, True, True]
        or [bool(gold["measurable"]) for gold in golds] != [True, True, False, True]
        or [bool(gold["specific_owner"]) for gold in golds] != [True, True, True, False]
    ]
    assert len(groups) >= 4
    assert wrong == []


def test_headings_have_known_sections_and_each_half_has_every_section() -> None:
    items = both_halves("sections")
    known = SECTIONS | {None}
    wrong = [
        item["id"]
        for item in items
        if item["gold"]["section"] not in known or not set(item.get("accept", {}).get("section", [])) <= known
    ]
    assert wrong == []
    for half in HALVES:
        present = {item["gold"]["section"] for item in items_of("sections", half)}
        assert sorted(SECTIONS - present) == []

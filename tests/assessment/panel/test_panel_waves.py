"""How often panels of many shapes are read aright, over sets of passages written before the reader met them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.catalogue import load_catalogue
from assessment.checks.panel import Panel, read_panel
from assessment.reading import read_passage
from tests.accuracy.panel_match import match_members, right_sectors

WAVES = ("second_wave", "third_wave", "fourth_wave", "fifth_wave")
ANSWERS = {
    "specialist": "has_specialist_da",
    "by_and_for": "has_by_and_for",
    "independent": "chair_independence_stated",
}


def passages(wave: str) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / f"{wave}.yaml").read_text("utf-8"))
    return read


def labelled(passage: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "organisation": organisation,
            "sector": sectors.split("/")[0],
            "accept": sectors.split("/")[1:],
            "role": "Independent Chair" if not organisation and sectors.startswith("independent") else "",
        }
        for organisation, sectors in passage["members"]
    ]


def panels(wave: str) -> Iterator[tuple[dict[str, Any], Panel]]:
    catalogue = load_catalogue()
    for passage in passages(wave):
        yield passage, read_panel(read_passage(passage["text"]), catalogue, passage=True)


@pytest.mark.parametrize("wave", WAVES)
def test_at_least_nineteen_in_twenty_members_are_found_and_no_more_are_invented(wave: str) -> None:
    matched = missed = extra = 0
    for passage, panel in panels(wave):
        match = match_members(labelled(passage), panel.to_json()["members"])
        matched, missed, extra = matched + len(match.pairs), missed + len(match.missed), extra + len(match.extra)
    assert matched / (matched + missed) >= 0.95
    assert matched / (matched + extra) >= 0.95


@pytest.mark.parametrize("wave", WAVES)
def test_at_least_nineteen_in_twenty_sectors_are_right(wave: str) -> None:
    right: list[bool] = []
    for passage, panel in panels(wave):
        members, found = labelled(passage), panel.to_json()["members"]
        right += right_sectors(members, found, match_members(members, found))
    assert sum(right) / len(right) >= 0.95


@pytest.mark.parametrize("wave", WAVES)
@pytest.mark.parametrize("question", ANSWERS)
def test_at_least_nine_in_ten_questions_on_the_panel_are_answered_right(wave: str, question: str) -> None:
    right = [
        getattr(panel, ANSWERS[question]) == passage[question] for passage, panel in panels(wave) if question in passage
    ]
    assert sum(right) / len(right) >= 0.9


def test_a_body_of_a_nationality_serves_an_ethnicity_and_those_who_have_come_here() -> None:
    text = "The panel members were from Fell Police, Fell Council and the Jasna Polish Women's Project."
    panel = read_panel(read_passage(text), load_catalogue(), passage=True)
    served = [member.serves for member in panel.members if member.sector == "by_and_for"]
    assert served == [("ethnicity", "migration")]


def test_a_service_whose_sector_rests_on_its_name_is_counted_and_asked_about() -> None:
    text = "- Fell Police\n- Larch House Domestic Abuse Service\n- Fell Council"
    panel = read_panel(read_passage(text), load_catalogue(), passage=True)
    service = next(member for member in panel.members if "Larch House" in member.organisation)
    assert service.sector == "specialist_da"
    assert service.question
    assert any("Larch House" in organisation for organisation, _ in panel.questions)

"""Invented panel passages in many layouts, each with what must be read from it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.catalogue import load_catalogue
from assessment.checks.panel import read_panel
from assessment.organisations import plain_name
from assessment.reading import read_passage

PASSAGES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "passages.yaml").read_text("utf-8"))


@pytest.mark.parametrize("passage", PASSAGES, ids=[passage["id"] for passage in PASSAGES])
def test_members_and_sectors_are_those_that_a_reader_finds(passage: dict[str, Any]) -> None:
    panel = read_panel(read_passage(passage["text"]), load_catalogue(), passage=True)
    found = sorted((plain_name(member.organisation), member.sector) for member in panel.members)
    assert found == sorted((plain_name(organisation), sector) for organisation, sector in passage["members"])


@pytest.mark.parametrize("passage", PASSAGES, ids=[passage["id"] for passage in PASSAGES])
def test_what_the_passage_decides_about_the_panel_is_answered_and_nothing_else(passage: dict[str, Any]) -> None:
    panel = read_panel(read_passage(passage["text"]), load_catalogue(), passage=True)
    asked = {
        "specialist": panel.has_specialist_da,
        "by_and_for": panel.has_by_and_for,
        "independent": panel.chair_independence_stated,
    }
    assert {key: value for key, value in asked.items() if key in passage} == {
        key: passage[key] for key in asked if key in passage
    }


@pytest.mark.parametrize("passage", PASSAGES, ids=[passage["id"] for passage in PASSAGES])
def test_every_quote_is_the_exact_words_at_its_place(passage: dict[str, Any]) -> None:
    document = read_passage(passage["text"])
    panel = read_panel(document, load_catalogue(), passage=True)
    assert all(document.text[member.start : member.end] == member.quote for member in panel.members)
    assert all(document.text[fact.start : fact.end] == fact.quote for fact in panel.independence)

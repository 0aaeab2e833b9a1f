"""Invented passages on involvement, each with the indicators that it decides. All others must stay undecided."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.checks.family import INDICATORS, read_family
from assessment.reading import read_passage
from assessment.roles import read_roles

PASSAGES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "passages.yaml").read_text("utf-8"))


@pytest.mark.parametrize("passage", PASSAGES, ids=[passage["id"] for passage in PASSAGES])
def test_the_passage_decides_what_a_reader_would_say_and_no_more(passage: dict[str, Any]) -> None:
    document = read_passage(passage["text"])
    family = read_family(document, read_roles(document), passage=True)
    shown, denied, open_ = (set(passage.get(key, ())) for key in ("shown", "denied", "open"))
    expected = {
        name: True if name in shown else False if name in denied else None for name in INDICATORS if name not in open_
    }
    assert {name: family.state(name) for name in expected} == expected


@pytest.mark.parametrize("passage", PASSAGES, ids=[passage["id"] for passage in PASSAGES])
def test_a_decided_indicator_shows_exact_words_and_an_undecided_one_shows_none(passage: dict[str, Any]) -> None:
    document = read_passage(passage["text"])
    family = read_family(document, read_roles(document), passage=True)
    for indicator in family.indicators.values():
        assert bool(indicator.evidence) == (indicator.state is not None)
        assert all(document.text[words.start : words.end] == words.quote for words in indicator.evidence)


def test_every_name_in_the_passages_is_an_indicator() -> None:
    named = {name for passage in PASSAGES for key in ("shown", "denied", "open") for name in passage.get(key, ())}
    assert named <= set(INDICATORS)

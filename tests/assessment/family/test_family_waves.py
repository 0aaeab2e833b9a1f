"""Passages in many voices, judged as a whole: what share of the decided indicators is read, and how little is claimed beside them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.checks.family import INDICATORS, read_family
from assessment.reading import read_passage
from assessment.roles import read_roles

HERE = Path(__file__).parent
WAVES = ("second_wave.yaml", "third_wave.yaml")


def passages(wave: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((HERE / wave).read_text("utf-8"))["passages"]
    return loaded


def counts(wave: str) -> dict[str, int]:
    tally = {"right": 0, "missed": 0, "false": 0, "undecided": 0, "claimed": 0}
    for passage in passages(wave):
        document = read_passage(passage["text"])
        family = read_family(document, read_roles(document), passage=True)
        for name in INDICATORS:
            wanted = True if name in passage["shown"] else False if name in passage["denied"] else None
            said = family.state(name)
            also = name in passage["also_right"] and said == passage["also_right"][name]
            tally["right"] += wanted is True and (said is True or also)
            tally["missed"] += wanted is True and not (said is True or also)
            tally["false"] += wanted is not True and said is True and not also
            tally["undecided"] += wanted is None
            tally["claimed"] += wanted is None and said is True and not also
    return tally


@pytest.mark.parametrize("wave", WAVES)
def test_nine_in_ten_of_what_the_passages_show_is_read_and_rightly(wave: str) -> None:
    found = counts(wave)
    assert found["right"] / (found["right"] + found["missed"]) >= 0.9
    assert found["right"] / (found["right"] + found["false"]) >= 0.9


@pytest.mark.parametrize("wave", WAVES)
def test_hardly_anything_is_claimed_where_the_passage_does_not_decide(wave: str) -> None:
    found = counts(wave)
    assert found["claimed"] / found["undecided"] <= 0.02


@pytest.mark.parametrize("wave", WAVES)
def test_every_label_is_an_indicator_and_no_indicator_is_labelled_twice(wave: str) -> None:
    for passage in passages(wave):
        shown, denied = set(passage["shown"]), set(passage["denied"])
        assert shown | denied | set(passage["also_right"]) <= set(INDICATORS)
        assert not shown & denied

"""Themes of actions: word lists and learnt weights together."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

import pytest

from assessment.catalogue import FRAMEWORKS
from assessment.catalogue.forms import FrameworkFile
from assessment.catalogue.theme_weights import load_theme_weights, read_theme_weights
from assessment.checks.actions import read_action_text
from assessment.checks.actions.themes import THEMES, WEIGHTS
from assessment.errors import CatalogueErrors
from tests.accuracy.learning_themes import learnt_from


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Marlpool Trust will hold an afternoon for its porters, at which a survivor teaches what control looks like.", "training"),
        ("Corve Housing should end the rule that two missed visits close a case.", "policy"),
        ("Nurses to write in the notes who came with the patient.", "record_keeping"),
        ("Opticians should ask about safety at home whenever an eye is bruised, with the patient alone.", "risk_assessment"),
        ("The prison is to tell the refuge the date of each release.", "information_sharing"),
        ("Midwives will walk any woman who discloses abuse to the adviser on the same floor.", "referral_pathway"),
        ("The team manager is to go through each worker's open cases with them every month.", "supervision"),
        ("A poster in Polish in each bus shelter, with the number of the helpline.", "awareness"),
        ("The council should fund a second adviser until March 2029.", "commissioning"),
        ("Repaint the crossing outside the school.", "other"),
    ],
)  # fmt: skip
def test_what_is_to_change_decides_the_theme(text: str, theme: str) -> None:
    assert read_action_text(text).theme == theme


def test_the_weights_were_learnt_from_the_sets_as_they_are_now() -> None:
    """Learn them again with ``make learn`` where this fails."""
    assert json.loads(WEIGHTS.read_text(encoding="utf-8"))["learnt_from"] == learnt_from()


def test_no_sealed_set_was_learnt_from() -> None:
    assert not [row["set"] for row in learnt_from() if "sealed" in row["set"]]


def test_every_theme_has_weights() -> None:
    assert set(load_theme_weights(FRAMEWORKS / "weights" / "action-themes.json").constants) == set(THEMES)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"features": {"w train": {"training": "heavy"}}}, "a number for one theme"),
        ({"features": {"w train": {"singing": 1.0}}}, "no constant: singing"),
        ({"id": "other"}, "the file is called action-themes"),
        ({"sources": []}, "must name at least one source"),
        ({"more": 1}, "must have these keys"),
        ({"constants": {}}, "must give each theme one number"),
    ],
)
def test_weights_that_are_not_whole_are_refused_in_one_sentence(change: dict[str, object], complaint: str) -> None:
    plain = {"id": "action-themes", "description": "d", "sources": ["s"], "learnt_from": [], "constants": {"training": 0.0}, "features": {}} | change  # fmt: skip
    errors: list = []
    file = FrameworkFile(PurePosixPath("weights/action-themes.json"), errors)
    assert read_theme_weights(json.dumps(plain).encode(), file) is None
    assert [complaint in error.problem for error in errors] == [True]


def test_a_file_of_weights_that_is_broken_is_refused(tmp_path) -> None:
    broken = tmp_path / "action-themes.json"
    broken.write_text("{", encoding="utf-8")
    with pytest.raises(CatalogueErrors, match="make learn"):
        load_theme_weights(broken)

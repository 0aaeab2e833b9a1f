"""Gates: what the program may trigger, what it may clear, and what it leaves to a person."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml

from assessment.scoring import read_gates
from tests.assessment.scoring.reports import REPORTS, assessed, assessed_text

SLUGS = ("harrowmere-anya", "fenbridge-b", "tarnside-megan", "aberwen-idris")


def gates(material):
    return {gate.gate: gate for gate in read_gates(material)}


@pytest.mark.parametrize("slug", SLUGS)
def test_gates_of_the_invented_reports_are_as_expected(slug):
    expected = yaml.safe_load((REPORTS / slug / "expected.yaml").read_text(encoding="utf-8"))["gates"]
    assert {gate.gate: gate.state for gate in assessed(slug).gates} == expected


@pytest.mark.parametrize("slug", SLUGS)
def test_the_machine_never_clears_identification_or_blame_and_never_triggers_blame(slug):
    held = {gate.gate: gate.state for gate in assessed(slug).gates}
    assert held["GATE-1"] != "clear"
    assert held["GATE-2"] == "needs_reader"


def test_silence_says_how_often_the_program_misses():
    material = replace(assessed("harrowmere-anya").material, identifiers=(), findings=())
    for gate in ("GATE-1", "GATE-2"):
        assert "It misses about 1 in " in gates(material)[gate].reason
        assert "{one_in}" not in gates(material)[gate].reason


def test_a_name_that_the_family_declared_does_not_stop_a_report():
    material = assessed("fenbridge-b").material
    declared = tuple(replace(item, declared=True) for item in material.identifiers)
    assert gates(replace(material, identifiers=declared))["GATE-1"].state == "needs_reader"


@pytest.mark.parametrize(
    "said, state",
    [
        ("", "triggered"),
        ("The chair of the review is independent.", "needs_reader"),
        ("The chair of the review has never been employed by any agency in the area.", "clear"),
        ("The chair retired from Farcaster Police in 2009 after thirty years.", "clear"),
    ],
)
def test_independence_needs_a_fact(said, state):
    text = f"1. Introduction\n\n1.1 Dana was killed by Rolf.\n\n9. Author of the overview report\n\n9.1 {said}\n\n10. Background\n\n10.1 They met.\n"
    assert {gate.gate: gate.state for gate in assessed_text(text).gates}["GATE-3"] == state


PANEL = (
    "1. Introduction\n\n1.1 Dana was killed by Rolf.\n\n8. Review panel members\n\n- Jo Marl, Independent chair\n"
    "- Ravi Dunmore, Detective Inspector, Larkshire Police\n- Tim Ash, Housing Manager, Fellside Council\n{member}\n\n9. Background\n\n9.1 They met.\n"
)


@pytest.mark.parametrize(
    "member, state",
    [
        ("- Ada Brent, Chief Executive, Fellside Women's Aid", "clear"),
        ("- Ada Brent, Director, Galop", "clear"),
        ("- Ada Brent, Domestic Abuse Coordinator, Fellside Council", "triggered"),
        ("- Ada Brent, Advocate, Advocacy After Fatal Domestic Abuse", "needs_reader"),
        ("- Ada Brent, Manager, Samaritans", "triggered"),
    ],
)
def test_a_specialist_voice_is_a_member_from_a_specialist_body(member, state):
    assert {gate.gate: gate.state for gate in assessed_text(PANEL.format(member=member)).gates}["GATE-4"] == state


def test_a_panel_that_could_not_be_read_is_left_to_a_reader():
    held = {gate.gate: gate.state for gate in assessed_text("1. Introduction\n\n1.1 Dana was killed by Rolf.\n").gates}
    assert held["GATE-4"] == "needs_reader"

"""Sentences that every report could hold, and that show nothing, do not lift a poor one."""

from __future__ import annotations

import pytest

from tests.assessment.scoring.reports import assessed, assessed_with, levels

RITUALS = {
    "1.5": (
        "The decision to hold this review was robust and transparent.",
        "The panel offers its sincere condolences to all who have been affected.",
    ),
    "3.2": ("Anonymity has been given the highest priority throughout.",),
    "4.2": ("The terms of reference were shared widely and were tailored to the case.",),
    "5.4": (
        "The panel challenged agencies robustly throughout.",
        "A wide range of research was taken into account.",
        "The panel was mindful of hindsight.",
    ),
    "6.3": (
        "The family were at the centre of this review.",
        "The family were kept fully informed at every stage.",
        "The family were offered support throughout.",
        "Every effort was made to involve friends and the wider community.",
    ),
    "8.3": (
        "The panel was diverse and brought a wealth of experience and independence.",
        "The chair is independent and highly experienced.",
        "Specialist domestic abuse expertise was available to the panel throughout.",
    ),
    "12.1": (
        "Equality and diversity were considered at all times, and nobody was treated less favourably.",
        "The voice of the victim is central to this report.",
        "There was much good practice across all agencies.",
    ),
    "14.1": (
        "Lessons have been learned and robust processes have since been put in place.",
        "Agencies have embraced the learning and practice has been transformed.",
        "The partnership is committed to monitoring the action plan rigorously.",
        "All recommendations are SMART and will be monitored closely.",
    ),
}


@pytest.mark.parametrize("own_paragraph", [True, False], ids=["as paragraphs of their own", "at the end of others"])
def test_twenty_ritual_sentences_raise_no_level_above_one(own_paragraph):
    assert sum(map(len, RITUALS.values())) >= 20
    before = levels(assessed("fenbridge-b"))
    after = levels(assessed_with("fenbridge-b", RITUALS, own_paragraph=own_paragraph))
    risen = {
        criterion: (before[criterion], level)
        for criterion, level in after.items()
        if level is not None and level > 1 and level > (before[criterion] or 0)
    }
    assert risen == {}


@pytest.mark.parametrize("own_paragraph", [True, False])
def test_ritual_sentences_do_not_clear_a_gate(own_paragraph):
    before = {gate.gate: gate.state for gate in assessed("fenbridge-b").gates}
    after = {gate.gate: gate.state for gate in assessed_with("fenbridge-b", RITUALS, own_paragraph=own_paragraph).gates}
    assert before == {"GATE-1": "triggered", "GATE-2": "needs_reader", "GATE-3": "triggered", "GATE-4": "triggered"}
    assert after == before | {"GATE-3": "needs_reader"}, (
        "the bare word independent asks for a reader and clears nothing"
    )

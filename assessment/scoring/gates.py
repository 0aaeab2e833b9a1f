"""Gates stand outside the score: conditions that stop a report whatever its levels.

The program triggers GATE-1, GATE-3 and GATE-4 only. GATE-1 and GATE-2 are never clear by machine: silence is not clearance.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from assessment.catalogue import Gate
from assessment.scoring.material import Material
from assessment.scoring.read_panel import doubtful_members, specialist_members

GateVerdict = Literal["triggered", "clear", "needs_reader"]

#: Kinds of identifier that can name a person on their own; the others ask for a reader.
IDENTIFYING = frozenset(
    {"name", "date_of_birth", "date_of_death", "address", "postcode", "child_name", "child_date_of_birth", "nhs_number"}
)
#: Categories of the language check that GATE-2 is about.
BLAMING = frozenset({"responsibility", "perpetrator_excusing", "character", "mutualising"})


@dataclass(frozen=True)
class GateState:
    """A gate, its state, one or two sentences of reason, and the findings behind it."""

    gate: str
    title: str
    state: GateVerdict
    reason: str
    findings: tuple[int, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "gate": self.gate,
            "title": self.title,
            "state": self.state,
            "reason": self.reason,
            "findings": list(self.findings),
        }


def read_gates(material: Material) -> tuple[GateState, ...]:
    """The rubric's gates in order, with what the program may say of each."""
    states = []
    for gate in material.catalogue.rubric.gates:
        verdict, reason, findings = _READERS[gate.id](material, gate)
        states.append(GateState(gate.id, gate.title, verdict, reason, findings))
    return tuple(states)


#: How often the program misses what a gate looks for, as one in so many, from docs/accuracy.md. GATE-2: recall on the
#: sealed half. GATE-1: all eight identifiers seeded in the drafts were found; the lower end of that interval is 0.68.
MISSES_ONE_IN: Mapping[str, int] = {"GATE-1": 3, "GATE-2": 3}

Answer = tuple[GateVerdict, str, tuple[int, ...]]


def _identification(material: Material, gate: Gate) -> Answer:
    strong = [item for item in material.identifiers if item.kind in IDENTIFYING and not item.declared]
    if strong:
        kinds = sorted({item.kind.replace("_", " ") for item in strong})
        places = ", ".join(dict.fromkeys(item.paragraph or item.part.replace("_", " ") for item in strong[:8]))
        indexes = tuple(i for i, finding in enumerate(material.findings) if finding.theme == "identifiers")
        return (
            "triggered",
            f"{len(strong)} possible {'identifier' if len(strong) == 1 else 'identifiers'} ({', '.join(kinds)}) at {places}.",
            indexes,
        )
    weak = [item for item in material.identifiers if not item.declared]
    if weak:
        kinds = sorted({item.kind.replace("_", " ") for item in weak})
        return "needs_reader", f"{gate.says['needs_reader']} Found: {', '.join(kinds)}.", ()
    return "needs_reader", _nothing_found(gate), ()


def _nothing_found(gate: Gate) -> str:
    """What is said when the program found nothing: how often it misses, and that a reader decides."""
    return gate.says["nothing_found"].replace("{one_in}", str(MISSES_ONE_IN[gate.id]))


def _blame(material: Material, gate: Gate) -> Answer:
    indexes = tuple(
        index
        for index, finding in enumerate(material.findings)
        if finding.theme == "language"
        and finding.concern
        and finding.polarity == "concern"
        and finding.category in BLAMING
        and finding.severity != "note"
        and finding.context == "own_voice"
    )
    if indexes:
        return (
            "needs_reader",
            f"{len(indexes)} {'passage' if len(indexes) == 1 else 'passages'} in the author's own voice may blame the victim or "
            "excuse the perpetrator. A person confirms or dismisses each.",
            indexes,
        )
    return "needs_reader", _nothing_found(gate), ()


def _independence(material: Material, gate: Gate) -> Answer:
    indexes = material.indexes_for("D2.1")
    stated, facts = material.panel.chair_independence_stated, material.panel.independence
    if stated is False or any(fact.kind == "own_agency" for fact in facts):
        return (
            "needs_reader",
            "The chair seems to work for a body that takes part in the review; a reader weighs this.",
            indexes,
        )
    solid = [
        fact
        for fact in facts
        if fact.kind in {"employment_history", "negated_link"} or (fact.kind == "disclosed_link" and fact.years)
    ]
    if solid and any(fact.conflict for fact in solid) and not any(fact.years for fact in solid):
        return (
            "needs_reader",
            "A link to an agency on the panel is disclosed without its dates; a reader weighs it.",
            indexes,
        )
    if solid:
        return "clear", f"Facts about independence are given: “{solid[0].quote}”.", indexes
    if stated or facts:
        return (
            "needs_reader",
            "The chair is called independent, but no fact about employers or links was found.",
            indexes,
        )
    return "triggered", gate.says["triggered"], indexes


def _specialist(material: Material, gate: Gate) -> Answer:
    panel = material.panel
    indexes = material.indexes_for("D3.1")
    voices = specialist_members(panel)
    if voices:
        return (
            "clear",
            f"On the review panel: {'; '.join(dict.fromkeys(m.organisation or m.role for m in voices))}.",
            indexes,
        )
    if not panel.members:
        return "needs_reader", "No list of review panel members was found in the extracted text.", indexes
    doubtful = doubtful_members(panel)
    if doubtful:
        names = "; ".join(dict.fromkeys(m.organisation or m.role for m in doubtful))
        return (
            "needs_reader",
            f"No body is known to be a specialist domestic abuse charity; these need a reader: {names}.",
            indexes,
        )
    return "triggered", gate.says["triggered"], indexes


_READERS: Mapping[str, Callable[[Material, Gate], Answer]] = {
    "GATE-1": _identification,
    "GATE-2": _blame,
    "GATE-3": _independence,
    "GATE-4": _specialist,
}

"""A suggested level per criterion, never above its machine ceiling, with the working in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assessment.catalogue import Criterion
from assessment.scoring.material import Material, Reading, State, needs_reader, not_found, suggested
from assessment.scoring.readers import READERS

Reader = Callable[[Material], Reading]


@dataclass(frozen=True)
class CriterionLevel:
    """What the program says of one criterion. ``findings`` are indexes into the assessment's findings."""

    criterion: str
    title: str
    state: State
    level: int | None
    reason: str
    findings: tuple[int, ...]
    ceiling: int | None

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "criterion": self.criterion,
            "title": self.title,
            "state": self.state,
            "level": self.level,
            "reason": self.reason,
            "findings": list(self.findings),
            "ceiling": self.ceiling,
        }


def suggest_levels(material: Material, readers: Mapping[str, Reader] = READERS) -> tuple[CriterionLevel, ...]:
    """Every criterion of the rubric in order."""
    return tuple(_level(criterion, material, readers) for criterion in material.catalogue.rubric.criteria)


def _level(criterion: Criterion, material: Material, readers: Mapping[str, Reader]) -> CriterionLevel:
    reader = readers.get(criterion.id)
    reading = reader(material) if reader else _from_evidence(criterion, material)
    indexes = material.indexes_for(criterion.id)
    level, state, reason = reading.level, reading.state, reading.reason
    if state == "suggested" and criterion.ceiling is None:
        level, state = None, "needs_reader"
        reason = f"{reason} A reader decides: {criterion.human}".strip()
    elif state == "suggested" and level is not None and criterion.ceiling is not None and level > criterion.ceiling:
        level = criterion.ceiling
        reason = f"{reason} The program suggests at most level {criterion.ceiling} here; a reader judges: {criterion.human}"
    return CriterionLevel(criterion.id, criterion.title, state, level, _tidy(reason), indexes, criterion.ceiling)


def _from_evidence(criterion: Criterion, material: Material) -> Reading:
    """The best passage of the rules that name the criterion."""
    hits = list(material.evidence_for(criterion.id))
    if not hits:
        searched = any(
            criterion.id in rule.criteria and rule.kind == "evidence" and rule.status != "retired"
            for rule in material.catalogue.rules
        )
        if searched:
            return not_found(f"Not found in the extracted text: {criterion.program}")
        return needs_reader(f"The program does not read this. A reader judges: {criterion.human or criterion.good}")
    best = max(hits, key=lambda hit: (hit.level, len(hit.particulars)))
    place = best.finding.paragraph or best.finding.section.replace("_", " ")
    beside = ", ".join(_PARTICULAR_WORDS[name] for name in best.particulars if name in _PARTICULAR_WORDS)
    shown = f"“{best.finding.quote}” ({place})" + (f", with {beside} beside it." if beside else ", without particulars beside it.")
    more = f" {len(hits)} passages in all." if len(hits) > 1 else ""
    return suggested(best.level, shown + more)


_PARTICULAR_WORDS = {
    "when": "a date",
    "number": "a number",
    "who": "a named body",
    "change": "what changed",
    "reason": "a reason",
    "outcome": "the outcome",
    "effect": "its effect",
    "quantity": "a figure",
    "definition": "a definition",
    "citation": "a citation",
}


def _tidy(reason: str) -> str:
    reason = " ".join(reason.split())
    return reason if reason.endswith((".", "?", "!", "”", ")")) else f"{reason}."

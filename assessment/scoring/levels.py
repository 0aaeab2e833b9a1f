"""A suggested level per criterion, never above its machine ceiling, with the working in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assessment.catalogue import Criterion
from assessment.scoring.material import Material, Reading, State
from assessment.scoring.passages import from_passages
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
    reading = reader(material) if reader else from_passages(criterion, material)
    indexes = material.indexes_for(criterion.id)
    level, state, reason = reading.level, reading.state, _tidy(reading.reason)
    if state == "suggested" and criterion.ceiling is None:
        level, state = None, "needs_reader"
        reason = f"{reason} A reader decides: {_tidy(criterion.human)}"
    elif state == "suggested" and level is not None and criterion.ceiling is not None and level > criterion.ceiling:
        level = criterion.ceiling
        reason = f"{reason} The program suggests at most level {criterion.ceiling} here; a reader judges: {_tidy(criterion.human)}"
    return CriterionLevel(criterion.id, criterion.title, state, level, reason, indexes, criterion.ceiling)


def _tidy(reason: str) -> str:
    reason = " ".join(reason.split())
    return reason if reason.endswith((".", "?", "!", "”", ")")) else f"{reason}."

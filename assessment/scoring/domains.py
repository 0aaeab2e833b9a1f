"""Domain figures: a weighted mean of suggested levels, shown only where enough criteria have one. There is no total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assessment.catalogue import Rubric
from assessment.scoring.levels import CriterionLevel

TOP_LEVEL = 4
#: Share of a domain's applicable criteria that need a suggested level before a figure is shown (issue of the rubric: A.0).
COVERAGE_NEEDED = 0.6


@dataclass(frozen=True)
class DomainFigure:
    """``suggested`` is from 0 to 1 (levels divided by 4, weighted by criterion) or None below the coverage needed."""

    domain: str
    title: str
    weight: float
    suggested: float | None
    with_level: int
    applicable: int

    @property
    def coverage(self) -> str:
        """How many of the applicable criteria have a suggested level, in words."""
        return f"{self.with_level} of {self.applicable}"

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "domain": self.domain,
            "title": self.title,
            "weight": self.weight,
            "suggested": self.suggested,
            "coverage": self.coverage,
        }


def domain_figures(rubric: Rubric, levels: Sequence[CriterionLevel]) -> tuple[DomainFigure, ...]:
    """One figure per domain, in the rubric's order. Criteria that do not apply leave both sums."""
    by_id = {level.criterion: level for level in levels}
    figures = []
    for domain in rubric.domains:
        applicable = [c for c in domain.criteria if by_id[c.id].state != "not_applicable"]
        scored = [(c.weight, by_id[c.id].level or 0) for c in applicable if by_id[c.id].state == "suggested"]
        enough = bool(applicable) and len(scored) >= COVERAGE_NEEDED * len(applicable)
        weight = sum(part for part, _ in scored)
        mean = sum(part * level for part, level in scored) / (weight * TOP_LEVEL) if enough and weight else None
        figures.append(
            DomainFigure(
                domain.id,
                domain.title,
                domain.weight,
                round(mean, 3) if mean is not None else None,
                len(scored),
                len(applicable),
            )
        )
    return tuple(figures)

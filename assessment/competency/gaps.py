"""What a role asks for against where somebody stands. No level is not a gap of everything: it is a question still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assessment.catalogue.competency_shapes import CompetencyFramework


@dataclass(frozen=True)
class Standing:
    """The final level of one competency, or None. ``review_due_on`` passes without the level sinking."""

    level: int | None
    state: str = ""
    review_due_on: date | None = None


@dataclass(frozen=True)
class Gap:
    """One competency that a role asks for. ``gap`` is in whole levels, None where nobody has judged it yet."""

    competency: str
    title: str
    is_gate: bool
    target: int
    level: int | None
    gap: int | None
    review_due_on: date | None
    review_is_due: bool

    @property
    def words(self) -> str:
        """The gap as a reader says it."""
        if self.gap is None:
            return "Not yet assessed"
        if self.gap == 0:
            return "Meets the target"
        return f"{self.gap} {'level' if self.gap == 1 else 'levels'} below the target"


def find_gaps(
    framework: CompetencyFramework, profile: str, standings: Mapping[str, Standing], as_of: date
) -> tuple[Gap, ...]:
    """Every competency that the role asks for: gates first, then the widest gap, what is not yet assessed, what is met.

    Raises KeyError for a profile that the framework does not have.
    """
    found = []
    for code, target in framework.profile(profile).targets.items():
        competency, standing = framework.competency(code), standings.get(code, Standing(None))
        gap = None if standing.level is None else max(0, target - standing.level)
        due = standing.review_due_on
        found.append(
            Gap(
                competency=code,
                title=competency.title,
                is_gate=competency.gate,
                target=target,
                level=standing.level,
                gap=gap,
                review_due_on=due,
                review_is_due=due is not None and due < as_of,
            )
        )
    return tuple(sorted(found, key=_order))


def _order(gap: Gap) -> tuple[bool, int, int, date, str]:
    kind = 1 if gap.gap is None else 0 if gap.gap else 2
    return not gap.is_gate, kind, -(gap.gap or 0), gap.review_due_on or date.max, gap.competency


def talk_about(own: int | None, final: int | None, from_difference: int) -> bool:
    """True where the chair's own level and the final one are so far apart that a conversation is called for."""
    return own is not None and final is not None and abs(own - final) >= from_difference

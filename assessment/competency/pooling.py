"""Feedback shown together, and only from a number of answers on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

ANSWERS: Mapping[int, str] = {1: "Not at all", 2: "In part", 3: "Mostly", 4: "Fully"}


@dataclass(frozen=True)
class Pooled:
    """Answers about one competency. ``counts`` maps 1 to 4 to how many said so; None while there are too few to show.

    How many there are is not said either while they are withheld.
    """

    competency: str
    counts: Mapping[int, int] | None

    @property
    def answers(self) -> int | None:
        """How many answered, None while withheld."""
        return None if self.counts is None else sum(self.counts.values())

    @property
    def words(self) -> str:
        """The counts in words."""
        if self.counts is None:
            return "Withheld: too few answers to show without showing whose they are"
        said = [f"{ANSWERS[level].lower()} {count}" for level, count in sorted(self.counts.items()) if count]
        return f"{self.answers} answers: {', '.join(said)}"


def pool(answers: Iterable[Mapping[str, int | None]], competencies: Sequence[str], fewest: int) -> tuple[Pooled, ...]:
    """For each competency, how many chose each answer; withheld below ``fewest``. Who could not say is not counted."""
    held = list(answers)
    pooled = []
    for code in competencies:
        given = [level for each in held if (level := each.get(code)) is not None]
        counts = {level: given.count(level) for level in ANSWERS} if len(given) >= fewest else None
        pooled.append(Pooled(code, counts))
    return tuple(pooled)

"""The sentences found for and against each indicator."""

from __future__ import annotations

from dataclasses import dataclass, field

from assessment.checks.family.shapes import INDICATORS
from assessment.document import Sentence


@dataclass
class Answers:
    """Sentences for and against each indicator, in reading order. ``weight`` ranks a sentence by its start, lowest best."""

    yes: dict[str, list[Sentence]] = field(default_factory=lambda: {name: [] for name in INDICATORS})
    no: dict[str, list[Sentence]] = field(default_factory=lambda: {name: [] for name in INDICATORS})
    attended: list[Sentence] = field(default_factory=list)
    used_advocate: list[Sentence] = field(default_factory=list)
    weight: dict[int, tuple[bool, ...]] = field(default_factory=dict)

    def add(self, indicator: str, state: bool, sentence: Sentence) -> None:
        """Count the sentence for or against an indicator."""
        (self.yes if state else self.no)[indicator].append(sentence)

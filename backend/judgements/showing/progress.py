"""How far a sheet is: what is scored, what is not, and how much of it has a level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backend.judgements.models import Outcome, Score, ScoreSheet
from backend.judgements.models.questions import Group, groups_of

WIDTH = 300


@dataclass(frozen=True)
class GroupProgress:
    """One page of the sheet: how many of its items have been scored."""

    group: Group
    scores: tuple[Score | None, ...]

    @property
    def scored(self) -> int:
        """Items with a score."""
        return sum(score is not None for score in self.scores)

    @property
    def is_done(self) -> bool:
        """True where every item has one."""
        return self.scored == len(self.scores)


@dataclass(frozen=True)
class Progress:
    """``coverage`` counts levels among the domains or criteria that apply, so without gates: a level is a judgement, a null is none."""

    groups: tuple[GroupProgress, ...]

    @property
    def scored(self) -> int:
        """Items with a score of any kind."""
        return sum(each.scored for each in self.groups)

    @property
    def asked(self) -> int:
        """Items in all; never 0."""
        return sum(len(each.scores) for each in self.groups)

    @property
    def width(self) -> int:
        """The drawn share of the bar, of 300."""
        return round(WIDTH * self.scored / self.asked)

    @property
    def with_level(self) -> int:
        """Domains or criteria that have a level."""
        return sum(score is not None and score.level is not None for score in self._levelled())

    @property
    def applicable(self) -> int:
        """Domains or criteria but for those that were said not to apply."""
        return sum(score is None or score.outcome != Outcome.NOT_APPLICABLE for score in self._levelled())

    @property
    def missing(self) -> list[str]:
        """Ids of the items without a score."""
        return [
            question.id
            for each in self.groups
            for question, score in zip(each.group.questions, each.scores, strict=True)
            if score is None
        ]

    @property
    def next_group(self) -> Group | None:
        """The first page with something left to score."""
        return next((each.group for each in self.groups if not each.is_done), None)

    def _levelled(self) -> list[Score | None]:
        return [
            score
            for each in self.groups
            for question, score in zip(each.group.questions, each.scores, strict=True)
            if question.kind != "gate"
        ]


def progress_of(sheet: ScoreSheet, scores: Mapping[str, Score]) -> Progress:
    """How far the sheet is, by its newest scores."""
    return Progress(
        tuple(
            GroupProgress(group, tuple(scores.get(question.id) for question in group.questions))
            for group in groups_of(sheet)
        )
    )

"""Levels of two versions side by side: what the program suggested, and what the reader said in their own self-assessments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessment.exports import labels
from backend.accounts.models import User
from backend.judgements import queries
from backend.judgements.models import Score, ScoreSheet
from backend.judgements.models.questions import Question, questions_of
from backend.judgements.queries import Suggestion
from backend.judgements.showing.items import in_words
from backend.reports.models import Version


@dataclass(frozen=True)
class Side:
    """One cell: words, and four squares of which some are full where there is a level."""

    words: str = "–"
    level: int | None = None

    @property
    def squares(self) -> list[bool]:
        """Empty where there is no level."""
        return [] if self.level is None else [number < self.level for number in range(4)]


@dataclass(frozen=True)
class LevelRow:
    """One item then and now. ``hidden`` where the program's word on the later version waits for one's own."""

    question: Question
    suggested_then: Side
    suggested_now: Side
    own_then: Side
    own_now: Side
    hidden: bool = False

    @property
    def has_own(self) -> bool:
        """True where the reader said something of it, then or now."""
        return self.own_then != Side() or self.own_now != Side()

    @property
    def changed(self) -> bool:
        """True where the program says something else now."""
        return not self.hidden and self.suggested_then != self.suggested_now


@dataclass(frozen=True)
class Levels:
    """Every item of the rubric, in its order."""

    rows: tuple[LevelRow, ...]

    @property
    def own(self) -> list[LevelRow]:
        """What the reader said themselves."""
        return [row for row in self.rows if row.has_own]

    @property
    def changed(self) -> list[LevelRow]:
        """Where the program says something else now."""
        return [row for row in self.rows if row.changed]

    @property
    def as_before(self) -> list[LevelRow]:
        """Where it says the same, or where its word waits for the reader's own."""
        return [row for row in self.rows if not row.changed]


def levels_of(then: Version, now: Version, reader: User) -> Levels | None:
    """Every item with something to say of it. None where no rubric is stored.

    What the program suggests for the version under way is left out where the reader has begun to assess it and has not yet
    given a level of their own.
    """
    framework = queries.newest_rubric()
    if framework is None:
        return None
    sheets = {sheet.version_id: sheet for sheet in queries.self_assessments_of(reader).filter(version__in=(then, now))}
    own_then, own_now = _scores(sheets.get(then.pk)), _scores(sheets.get(now.pk))
    said_then = queries.suggestions_of(then, framework)[1]
    said_now = queries.suggestions_of(now, framework)[1]
    waiting = now.pk in sheets and not sheets[now.pk].is_submitted
    rows = []
    for item, question in questions_of(framework).items():
        hidden = waiting and item in sheets[now.pk].items and item not in own_now
        row = LevelRow(
            question,
            _suggested(said_then.get(item), question),
            Side(_("Shown after your own")) if hidden else _suggested(said_now.get(item), question),
            _own(own_then.get(item)),
            _own(own_now.get(item)),
            hidden,
        )
        rows.append(row)
    return Levels(tuple(rows))


def _scores(sheet: ScoreSheet | None) -> Mapping[str, Score]:
    return queries.latest_scores(sheet) if sheet is not None else {}


def _own(score: Score | None) -> Side:
    return Side(in_words(score), score.level) if score is not None else Side()


def _suggested(suggestion: Suggestion | None, question: Question) -> Side:
    if suggestion is None:
        return Side()
    if suggestion.level is not None:
        return Side(_("Level %(level)s") % {"level": suggestion.level}, suggestion.level)
    if question.kind == "gate":
        return Side(labels.GATE_STATES[suggestion.state])
    if question.kind == "domain":
        return Side(_("No level (%(coverage)s)") % {"coverage": suggestion.coverage})
    return Side(labels.CRITERION_STATES[suggestion.state])

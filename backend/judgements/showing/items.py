"""One item of a sheet, ready to be shown: what is asked, what was said, what it rests on, and what the program suggests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from assessment.exports import labels
from backend.judgements import queries
from backend.judgements.models import EvidenceLink, Outcome, Score, ScoreSheet
from backend.judgements.models.questions import Prompt, Question
from backend.judgements.queries import Suggestion
from backend.judgements.showing.words import Words, shortened


@dataclass(frozen=True)
class ShownEvidence:
    """A finding or passage behind a score. ``words`` is empty for whoever may not read the version."""

    link: EvidenceLink
    place: str
    words: str
    message: str = ""


@dataclass(frozen=True)
class SuggestedCriterion:
    """What the program says of one criterion, in words."""

    id: str
    title: str
    said: str
    reason: str


@dataclass(frozen=True)
class ShownSuggestion:
    """What the program says of an item: in words, with its reason, and by criterion for a domain."""

    level: int | None
    said: str
    reason: str
    criteria: tuple[SuggestedCriterion, ...] = ()


@dataclass(frozen=True)
class ShownItem:
    """``suggestion`` is None until the owner has said something: their own level comes first."""

    question: Question
    score: Score | None
    evidence: tuple[ShownEvidence, ...]
    suggestion: ShownSuggestion | None

    @property
    def said(self) -> str:
        """The answer in words."""
        return in_words(self.score) if self.score else _("Not scored yet")

    @property
    def meaning(self) -> str:
        """What the level means, in the rubric's words."""
        return self.question.levels[self.score.level] if self.score and self.score.level is not None else ""

    @property
    def squares(self) -> list[bool]:
        """Four squares, as many of them full as the level says; none where there is no level."""
        if self.score is None or self.score.level is None:
            return []
        return [number < self.score.level for number in range(4)]


def in_words(score: Score) -> str:
    """ "Level 2", or the typed null or gate's answer in its own words."""
    if score.outcome == Outcome.LEVEL:
        return _("Level %(level)s") % {"level": score.level}
    return str(Outcome(score.outcome).label)


def show_items(
    sheet: ScoreSheet, questions: Iterable[Question], words: Words, *, suggestions: bool = True
) -> list[ShownItem]:
    """The questions with what the sheet says of them. ``suggestions`` is False for readers who are shown none."""
    scores = queries.latest_scores(sheet)
    _run, said = queries.suggestions_for(sheet) if suggestions else (None, {})
    shown = []
    for question in questions:
        score = scores.get(question.id)
        suggestion = _suggestion(question, said, words) if suggestions and score is not None else None
        shown.append(ShownItem(question, score, evidence_of(score, words), suggestion))
    return shown


def evidence_of(score: Score | None, words: Words) -> tuple[ShownEvidence, ...]:
    """What a score rests on. Without the right to read, the places of findings and passages and no words."""
    shown = []
    for link in score.evidence.all() if score is not None else ():
        text = message = ""
        if link.finding is not None:
            found = words.of_finding(link.finding)
            message = found["message"] if words.may_read else ""
            text = (found["quote"] or "") if words.may_read else ""
        elif words.may_read:
            text = words.of_passage(link)
        shown.append(ShownEvidence(link, words.place_of(link), shortened(text), message))
    return tuple(shown)


def _suggestion(question: Question, said: Mapping[str, Suggestion], words: Words) -> ShownSuggestion | None:
    found = said.get(question.id)
    if found is None:
        return None
    plain = _plain(words)
    if question.kind == "gate":
        return ShownSuggestion(None, labels.GATE_STATES[found.state], plain.get(question.id, {}).get("reason", ""))
    if question.kind == "criterion":
        return ShownSuggestion(found.level, _of_criterion(found), plain.get(question.id, {}).get("reason", ""))
    criteria = tuple(
        SuggestedCriterion(prompt.id, prompt.title, _of_criterion(said[prompt.id]), _reason(plain, prompt))
        for prompt in question.prompts
        if prompt.id in said
    )
    if found.level is None:
        sentence = _("No level: %(coverage)s criteria have one, which is too few for the domain.")
        return ShownSuggestion(None, sentence % {"coverage": found.coverage}, "", criteria)
    sentence = _("Level %(level)s, the nearest to the weighted mean of the criteria that have one (%(coverage)s).")
    return ShownSuggestion(found.level, sentence % {"level": found.level, "coverage": found.coverage}, "", criteria)


def _of_criterion(suggestion: Suggestion) -> str:
    if suggestion.level is not None:
        return _("Level %(level)s") % {"level": suggestion.level}
    return labels.CRITERION_STATES[suggestion.state]


def _plain(words: Words) -> dict[str, Mapping[str, Any]]:
    """What the program says by criterion and gate, with reasons that may quote the report."""
    criteria = {each["criterion"]: each for each in words.result.get("criteria", ())}
    return criteria | {each["gate"]: each for each in words.result.get("gates", ())}


def _reason(plain: Mapping[str, Mapping[str, Any]], prompt: Prompt) -> str:
    return str(plain.get(prompt.id, {}).get("reason", ""))

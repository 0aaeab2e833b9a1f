"""Rules and weights together: a match that weighs too little passes; a sentence that weighs enough is raised without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from assessment.catalogue import Catalogue, Rule
from assessment.checks.language import context as ask
from assessment.checks.language.grammar import Found
from assessment.checks.language.judging import Judged, Verdict
from assessment.checks.language.kind import WEIGHED
from assessment.checks.language.scene import Scene
from assessment.checks.language.weighing.features import Features
from assessment.checks.language.weighing.weights import cues_of, reading_of

LIGHT = "A rule knows these words, but the sentence and those around it, weighed together, do not read as a judgement."


class Weigher:
    """Weighs the sentences of one document. Without learnt weights, what the rules say stands."""

    def __init__(self, scenes: Sequence[Scene], catalogue: Catalogue) -> None:
        self._features = Features(scenes)
        self._catalogue = catalogue

    def weigh(self, scene: Scene, judged: list[Judged]) -> list[Judged]:
        """``judged`` of one sentence as it stands after weighing, in reading order."""
        weights = self._catalogue.weights
        if weights is None:
            return judged
        of_language = [row for row in judged if row[0].theme == "language"]
        reading = reading_of(weights, self._features, scene.number)
        if any(verdict.concern for _, _, verdict in of_language):
            if reading.weight >= weights.least_with_rule:
                return judged
            return [_let_pass(row) if row[0].theme == "language" else row for row in judged]
        challenged = any(verdict.context == "attributed_challenged" for _, _, verdict in of_language)
        weight = reading.weight - (weights.cleared if of_language else 0.0)
        if weight < weights.least or challenged or _only_spoken_of(scene):
            return judged
        rule = self._rules.get(reading.category)
        if rule is None:
            return judged
        whole = Found(0, len(scene.text.rstrip(" .")))
        raised = (rule, whole, Verdict(True, confidence="low", added=self._cues(scene, reading.category)))
        return sorted([*judged, raised], key=lambda row: (row[1].start, row[1].end, row[0].id))

    def _cues(self, scene: Scene, category: str) -> str:
        """The words that weighed most, as a sentence to stand behind the message."""
        assert self._catalogue.weights is not None
        places = cues_of(self._catalogue.weights, self._features, scene.number, category)
        words = [f"“{scene.text[start:end]}”" for start, end in places]
        return f" What weighed most: {', '.join(words)}." if words else ""

    @cached_property
    def _rules(self) -> dict[str, Rule]:
        """The rule under which a sentence of each category is raised by its words alone."""
        return {
            rule.category: rule
            for rule in self._catalogue.rules
            if rule.kind == WEIGHED.name and rule.status != "retired"
        }


def _only_spoken_of(scene: Scene) -> bool:
    """True for the family's own words, for a question, and where the sentence speaks of research, guidance or training."""
    end = len(scene.text)
    return ask.family_words(scene) or scene.text.rstrip().endswith("?") or ask.mentioned(scene, Found(end, end))


def _let_pass(row: Judged) -> Judged:
    rule, found, verdict = row
    if not verdict.concern:
        return row
    return rule, found, replace(verdict, concern=False, context="explained", cleared_by=LIGHT)

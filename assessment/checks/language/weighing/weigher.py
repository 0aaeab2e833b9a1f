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

AS_REPORT = 40  # sentences; a shorter text is a passage
LIGHT = "A rule knows these words, but the sentence and those around it, weighed together, do not read as a judgement."


class Weigher:
    """Weighs the sentences of one document. Without learnt weights, what the rules say stands."""

    def __init__(self, scenes: Sequence[Scene], catalogue: Catalogue) -> None:
        self._features = Features(scenes)
        self._catalogue = catalogue
        self._long = len(scenes) >= AS_REPORT

    def weigh(self, scene: Scene, judged: list[Judged]) -> list[Judged]:
        """``judged`` of one sentence as it stands after weighing, in reading order."""
        weights = self._catalogue.weights
        if weights is None:
            return judged
        of_language = [row for row in judged if row[0].theme == "language"]
        reading = reading_of(weights, self._features, scene.number)
        concerns = [row for row in of_language if row[2].concern]
        more = weights.in_report if self._long else 0.0
        if concerns and reading.weight < weights.least_with_rule + more:
            return [_let_pass(row) if row in concerns else row for row in judged]
        if concerns:
            surest = max(reading.fits.get(rule.category or "", 0.0) for rule, _, _ in concerns)
            if reading.fits[reading.category] - surest < weights.overrules:
                return judged
            others = [row for row in judged if row not in concerns]
            return self._raised(scene, reading.category, concerns[0][1], others) or judged
        least = weights.least + more
        if reading.weight < least or ask.family_words(scene) or scene.text.rstrip().endswith("?"):
            return judged
        spoken_of = bool(of_language) or ask.mentioned(scene, Found(len(scene.text), len(scene.text)))
        if spoken_of and reading.weight - weights.cleared < least:
            return judged
        whole = Found(0, len(scene.text.rstrip(" .")))
        others = [row for row in judged if not row[2].strength]
        return self._raised(scene, reading.category, whole, others) or judged

    def _raised(self, scene: Scene, category: str, found: Found, others: list[Judged]) -> list[Judged]:
        """``others`` and the words ``found``, raised for ``category``, in reading order; empty where no rule has the category."""
        rule = self._rules.get(category)
        if rule is None:
            return []
        raised = (rule, found, Verdict(True, confidence="low", added=self._cues(scene, category)))
        return sorted([*others, raised], key=lambda row: (row[1].start, row[1].end, row[0].id))

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


def _let_pass(row: Judged) -> Judged:
    rule, found, verdict = row
    return rule, found, replace(verdict, concern=False, context="explained", cleared_by=LIGHT)

"""Findings with their words, places, sources and what people decided."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from django.utils.http import urlencode

from assessment.exports import labels
from assessment.exports.first_screen import is_graphic
from assessment.measured import precision_in_words
from backend.reports import queries
from backend.reports.models import CheckRun, Finding
from backend.reports.services import current_catalogue
from backend.reports.workspace import carrying

GRAPHIC_LEXICON = "graphic-words"
CLEARED, STRENGTH = "let-pass", "strength"
MOST_WORDS = 14
STANDINGS: Mapping[str, str] = {
    "open": "Open",
    "confirm": "Confirmed",
    "dismiss": "Dismissed",
    "dismiss_waits": "Dismissal waits for a second person",
    "amend": "Amended",
    "defer": "Deferred",
}


@dataclass(frozen=True)
class Filters:
    """What to show; empty means all. ``severity`` may be "let-pass", what context has cleared, or "strength"."""

    theme: str = ""
    severity: str = ""
    section: str = ""
    standing: str = ""

    @property
    def query(self) -> str:
        """As they stand in an address; empty where nothing is chosen."""
        return urlencode({name: value for name, value in vars(self).items() if value})


@dataclass(frozen=True)
class ShownFinding:
    """One finding, ready to be shown. ``before``, ``match`` and ``after`` are the sentence around the words.

    ``earlier`` is what was decided about the same words before, to be offered where nobody has decided since.
    """

    finding: Finding
    plain: Mapping[str, Any]
    decided: queries.Decided
    before: str
    match: str
    after: str
    is_graphic: bool
    earlier: carrying.Earlier | None = None

    @property
    def place(self) -> str:
        """Section, paragraph and page, as a reader says them."""
        return labels.place(self.plain)

    @property
    def number(self) -> int:
        """What the finding is called on the page, from 1: the same under every filter."""
        return self.finding.number + 1

    @property
    def short(self) -> str:
        """The words in a line; empty for an absence, and where they are graphic."""
        words = (self.match or self.before).split()
        if self.is_graphic or not words:
            return ""
        return " ".join(words) if len(words) <= MOST_WORDS else " ".join([*words[:MOST_WORDS], "…"])

    @property
    def why(self) -> str:
        """Why the rule exists, in its own sentence."""
        return _reasons().get(self.finding.rule, "")

    @property
    def terms(self) -> list[str]:
        """For an absence, the words that were looked for."""
        return list((self.plain.get("searched") or {}).get("terms", []))

    @property
    def severity(self) -> str:
        """How much it matters, in words; "Let pass" and "Strength" are said as such."""
        if self.finding.polarity == "strength":
            return "Strength"
        return labels.SEVERITIES[self.finding.severity] if self.finding.concern else "Let pass"

    @property
    def colour(self) -> str:
        """The colour of the tag that says so; the words are always there too."""
        if self.finding.polarity == "strength":
            return "green"
        return (
            {"must-fix": "red", "concern": "orange"}.get(self.finding.severity, "grey")
            if self.finding.concern
            else "grey"
        )

    @property
    def context(self) -> str:
        """How the words are used."""
        return labels.CONTEXTS[self.finding.context]

    @property
    def standing(self) -> str:
        """What people have decided, in words."""
        return STANDINGS[self.decided.standing]

    @property
    def sources(self) -> list[str]:
        """What the rule rests on."""
        known = current_catalogue().sources
        return [
            f"{known[each].citation.rstrip('.')}{'' if known[each].verified else ' (not verified)'}."
            for each in self.plain["sources"]
            if each in known
        ]

    @property
    def precision(self) -> str:
        """How often the rule was right where it was measured."""
        return precision_in_words(self.finding.rule)

    @property
    def needs_two(self) -> bool:
        """True where two people have to dismiss it."""
        return self.finding.severity == queries.MUST_FIX

    @property
    def searched(self) -> str:
        """For an absence, the sections that were searched."""
        where = (self.plain.get("searched") or {}).get("sections", [])
        return ", ".join(labels.section_title(each) for each in where)


def result_of(run: CheckRun) -> dict[str, Any]:
    """The engine's object, identifiers masked."""
    result: dict[str, Any] = json.loads(run.result)
    return result


def show(
    finding: Finding, result: Mapping[str, Any], earlier: Mapping[int, carrying.Earlier] = MappingProxyType({})
) -> ShownFinding:
    """One finding with its words from the result of its run."""
    plain = result["findings"][finding.number]
    sentence, quote = plain["sentence"] or "", plain["quote"] or ""
    before, match, after = sentence.partition(quote) if quote else (sentence, "", "")
    graphic = is_graphic(sentence, _graphic())
    decided = queries.decided(finding)
    return ShownFinding(finding, plain, decided, before, match, after, graphic, earlier.get(finding.number))


@lru_cache(maxsize=1)
def _graphic() -> frozenset[str]:
    return frozenset(current_catalogue().lexicons.get(GRAPHIC_LEXICON, ()))


@lru_cache(maxsize=1)
def _reasons() -> dict[str, str]:
    return {rule.id: rule.why for rule in current_catalogue().rules}


def findings_of(run: CheckRun, result: Mapping[str, Any], filters: Filters) -> list[ShownFinding]:
    """The findings of a run in reading order, absences last, that fit the filters. One query, however many there are."""
    chosen = queries.findings_with_dispositions(run)
    if filters.theme:
        chosen = chosen.filter(theme=filters.theme)
    if filters.section:
        chosen = chosen.filter(section=filters.section)
    if filters.severity == CLEARED:
        chosen = chosen.filter(concern=False, polarity="concern")
    elif filters.severity == STRENGTH:
        chosen = chosen.filter(polarity="strength")
    else:
        chosen = chosen.filter(concern=True)
        if filters.severity:
            chosen = chosen.filter(severity=filters.severity)
    earlier = carrying.earlier_decisions(run, result)
    shown = [show(finding, result, earlier) for finding in chosen]
    return [each for each in shown if not filters.standing or each.decided.standing == filters.standing]


def sections_of(result: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The sections that have findings, with their titles, in reading order."""
    names = dict.fromkeys(finding["section"] for finding in result["findings"])
    return [(name, labels.section_title(name)) for name in names]


def themes_of(result: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The themes that have findings, with their titles."""
    names = sorted({finding["theme"] for finding in result["findings"]})
    return [(name, labels.section_title(name)) for name in names]

"""What is read about the involvement of family, friends and others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assessment.checks.family.timeline import Dated

INDICATORS = (
    "family_contacted",
    "family_contributed",
    "declined_or_no_response_explained",
    "advocacy_offered",
    "tor_shared",
    "draft_shared",
    "met_panel_or_chair",
    "friends_or_colleagues_or_neighbours_contacted",
    "children_voice_considered",
    "perpetrator_contacted",
    "victim_voice_or_pen_portrait",
    "pseudonym_chosen_by_family",
    "repeated_approach_or_flexible_timing",
)
TAGS = (
    "contributed",
    "consulted_on_terms_of_reference",
    "supported_by_advocate",
    "received_draft_report",
    "attended_panel",
)


@dataclass(frozen=True)
class Evidence:
    """The sentence that decided an indicator, with its place in the text."""

    quote: str
    start: int
    end: int
    paragraph: str | None

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {key: getattr(self, key) for key in self.__dataclass_fields__}


@dataclass(frozen=True)
class Indicator:
    """True or False with the words that decided it; None, without words, where the text does not decide."""

    state: bool | None = None
    evidence: tuple[Evidence, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """``{state, evidence: [...]}``."""
        return {"state": self.state, "evidence": [words.to_json() for words in self.evidence]}


@dataclass(frozen=True)
class Approached:
    """What the report says of one person or group: when and by whom approached, what was offered, and the answer.

    ``relation`` is as written ("the victim's sister"). ``group`` is family, friend, child, perpetrator or perpetrator_family.
    ``first_approach`` is the date or time as written, None where none is given; ``further_approaches`` are the later ones.
    ``first_approach_month`` and ``further_approach_months`` are the same as "YYYY-MM", where the text gives month and year.
    ``offers`` holds any of advocate, terms_of_reference, panel, draft. ``answer`` is took_part, declined, no_reply,
    not_traced, not_approached or None. ``reason`` is the sentence that gives one. ``disagreement`` is a sentence that records a
    different view. Nothing here counts or scores a family.
    """

    relation: str
    group: str
    first_approach: str | None
    first_approach_month: str | None
    by_whom: str | None
    further_approaches: tuple[str, ...]
    further_approach_months: tuple[str, ...]
    offers: tuple[str, ...]
    answer: str | None
    reason: str | None
    disagreement: str | None
    paragraph: str | None
    start: int
    end: int

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        plain = {key: getattr(self, key) for key in self.__dataclass_fields__}
        return plain | {
            "further_approaches": list(self.further_approaches),
            "further_approach_months": list(self.further_approach_months),
            "offers": list(self.offers),
        }


@dataclass(frozen=True)
class Family:
    """The thirteen indicators, the five family tags of the Home Office library, each person approached, and the dated events."""

    indicators: Mapping[str, Indicator] = field(default_factory=dict, hash=False)
    library_tags: Mapping[str, bool | None] = field(default_factory=dict, hash=False)
    people: tuple[Approached, ...] = ()
    timeline: tuple[Dated, ...] = ()

    def state(self, indicator: str) -> bool | None:
        """True, False or None for one of INDICATORS."""
        return self.indicators[indicator].state

    def to_json(self) -> dict[str, Any]:
        """The ``family`` object of ``score --format json``."""
        plain: dict[str, Any] = {name: self.indicators[name].to_json() for name in INDICATORS}
        plain["people"] = [person.to_json() for person in self.people]
        plain["timeline"] = [event.to_json() for event in self.timeline]
        plain["library_tags"] = dict(self.library_tags)
        return plain

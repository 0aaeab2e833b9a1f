"""frameworks/ -> Catalogue: rules, lexicons, sections, organisations, rubric and sources, content-hashed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assessment.findings import Polarity, Severity


@dataclass(frozen=True)
class Source:
    """One publication. ``locator`` is where to find it (DOI, page, section); ``verified`` whether it was read."""

    id: str
    citation: str
    locator: str
    verified: bool
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Rule:
    """One rule file. ``id`` is its path under ``rules/`` without the ending ("language/volatile-relationship").

    ``theme`` is the first part of the id. ``options`` holds the keys that belong to the rule's ``kind`` alone, already
    checked by that kind. ``flags`` and ``passes`` are the examples that are its tests. ``status`` is
    trial, live or retired; retired rules are not carried out.
    """

    id: str
    kind: str
    theme: str
    category: str
    severity: Severity
    polarity: Polarity
    criteria: tuple[str, ...]
    message: str
    suggestion: str
    why: str
    sources: tuple[str, ...]
    false_alarms: str
    flags: tuple[str, ...]
    passes: tuple[str, ...]
    status: str
    since: str
    options: Mapping[str, Any] = field(default_factory=dict, hash=False)
    path: str = ""


@dataclass(frozen=True)
class Organisation:
    """A body that may sit on a review panel. ``kind`` is its class: STAT, NAT, FORUM, DA3, BF, HOM, PERP, OTS, HOUS, PRIV, AMB.

    ``sector`` is statutory, specialist_da, by_and_for, other_third_sector, independent or unknown. ``case_sensitive`` names
    are ordinary words or under five letters. ``serves`` lists the characteristics that a by-and-for body serves.
    """

    name: str
    kind: str
    sector: str
    aliases: tuple[str, ...] = ()
    case_sensitive: bool = False
    also_specialist_da: bool = False
    serves: tuple[str, ...] = ()
    question: str = ""
    note: str = ""
    verified: bool = False


@dataclass(frozen=True)
class Criterion:
    """One criterion of a rubric. ``ceiling`` is the highest level that the program may suggest, None where only a reader decides.

    ``descriptors`` maps a level 0 to 4 to the criterion's own words where they add to the generic anchor.
    """

    id: str
    domain: str
    title: str
    good: str
    program: str
    human: str
    weight: float
    provenance: tuple[str, ...]
    ceiling: int | None
    sources: tuple[str, ...]
    descriptors: Mapping[int, str] = field(default_factory=dict, hash=False)
    verified: bool = False


@dataclass(frozen=True)
class Domain:
    """One domain of a rubric. ``weight`` is its share of 100."""

    id: str
    title: str
    weight: float
    provenance: tuple[str, ...]
    reason: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Gate:
    """A condition outside the score that stops a report. ``says`` maps a state to the sentence shown."""

    id: str
    title: str
    trigger: str
    why: str
    sources: tuple[str, ...]
    says: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Rubric:
    """A published version of a QA rubric. ``anchors`` are the five generic level descriptions, index = level."""

    id: str
    version: str
    title: str
    anchors: tuple[str, ...]
    domains: tuple[Domain, ...]
    gates: tuple[Gate, ...]

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria in order."""
        return tuple(criterion for domain in self.domains for criterion in domain.criteria)


@dataclass(frozen=True)
class SectionName:
    """A canonical section: its place in the model layout (None outside it), and the headings that open it."""

    section: str
    title: str
    order: int | None
    expected: bool
    headings: tuple[str, ...]
    options: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Catalogue:
    """Everything of ``frameworks/`` that the engine works with. ``sha256`` is over the content of all files, path by path."""

    rules: tuple[Rule, ...]
    sources: Mapping[str, Source] = field(hash=False)
    organisations: tuple[Organisation, ...]
    sections: tuple[SectionName, ...]
    lexicons: Mapping[str, tuple[str, ...]] = field(hash=False)
    rubric: Rubric
    sha256: str

"""What ``frameworks/`` says, as frozen shapes: rule, source, organisation, section, rubric, catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assessment.catalogue.weights import LearntWeights
from assessment.findings import Polarity, Severity

SHORTEST_FREE_NAME = 5  # letters; a shorter name is found only in its own capitals


@dataclass(frozen=True)
class Source:
    """One publication, or one part of it (``part_of`` is then its id).

    ``locator`` is where to find it (DOI, page, section); ``verified`` whether what is cited was read there, ``note``
    what was seen. ``uncited`` says why it is listed although no file cites it.
    """

    id: str
    citation: str
    locator: str
    verified: bool
    url: str = ""
    note: str = ""
    uncited: str = ""
    part_of: str = ""


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
    """A body that may sit on a review panel.

    ``kind`` is its class: STAT, NAT, FORUM, DA3, BF, HOM, PERP, OTS, HOUS, PRIV or AMB. ``sector`` is statutory,
    specialist_da, by_and_for, other_third_sector, independent or unknown. ``case_sensitive`` names are ordinary words
    or under five letters. ``serves`` lists the characteristics that a by-and-for body serves.
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

    @property
    def spellings(self) -> tuple[tuple[str, bool], ...]:
        """Name and aliases, each with True where capitals count (an ordinary word, or under five letters)."""
        return tuple(
            (spelling, self.case_sensitive or sum(map(str.isalpha, spelling)) < SHORTEST_FREE_NAME)
            for spelling in (self.name, *self.aliases)
        )


@dataclass(frozen=True)
class SuffixRule:
    """What part of a name says about a body that is not listed ("... NHS Trust", "HMP ...").

    ``place`` says where one of ``words`` must stand in the name: end, start or anywhere. ``except_words`` are words
    that, anywhere in the name, make the rule not apply. Rules are tried in order; the first that fits wins.
    """

    words: tuple[str, ...]
    place: str
    kind: str
    sector: str
    case_sensitive: bool = False
    except_words: tuple[str, ...] = ()
    question: str = ""
    note: str = ""


@dataclass(frozen=True)
class Criterion:
    """One criterion of a rubric.

    ``ceiling`` is the highest level that the program may suggest, None where only a reader decides.
    ``weight`` is the criterion's share of 100 (its own figure scaled so that a domain's criteria add up to the domain's
    weight). ``fix`` is one sentence: what an author can do. ``applies_when`` is empty for a criterion that always
    applies. ``descriptors`` maps a level 0 to 4 to the criterion's own words where they add to the generic anchor.
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
    fix: str = ""
    applies_when: str = ""


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
    """A condition outside the score that stops a report.

    ``says`` maps a state (triggered, clear, needs_reader) to the sentence shown; a state without one is never given by
    the program. ``nothing_found`` is said in place of needs_reader when there is no finding, and may hold ``{one_in}``.
    """

    id: str
    title: str
    trigger: str
    why: str
    sources: tuple[str, ...]
    says: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Rubric:
    """A published version of a QA rubric. ``anchors`` are the five generic level descriptions, index = level.

    ``weight_codes`` says what each code under ``provenance`` means.
    """

    id: str
    version: str
    title: str
    anchors: tuple[str, ...]
    domains: tuple[Domain, ...]
    gates: tuple[Gate, ...]
    description: str = ""
    published: str = ""
    weight_codes: Mapping[str, str] = field(default_factory=dict, hash=False)

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
    """Everything of ``frameworks/`` that the engine works with.

    ``sha256`` is over the content of all files, path by path. ``lexicons`` holds each word list under its id, and the
    parts of a list with keys also under "id/key". ``acronyms`` maps a process term to its meaning. ``rubric`` is the
    version in use, ``rubrics`` are all of them. ``weights`` is None where none were learnt.
    """

    rules: tuple[Rule, ...]
    sources: Mapping[str, Source] = field(hash=False)
    organisations: tuple[Organisation, ...]
    sections: tuple[SectionName, ...]
    lexicons: Mapping[str, tuple[str, ...]] = field(hash=False)
    rubric: Rubric
    sha256: str
    suffix_rules: tuple[SuffixRule, ...] = ()
    acronyms: Mapping[str, str] = field(default_factory=dict, hash=False)
    rubrics: tuple[Rubric, ...] = ()
    weights: LearntWeights | None = None

    def __hash__(self) -> int:
        return hash(self.sha256)

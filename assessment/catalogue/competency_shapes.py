"""What ``frameworks/competencies/`` and ``frameworks/training/`` say, as frozen shapes.

Levels are whole numbers from 1 to 4. There is no level 0: who has not been judged on a competency has no level at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid5

#: Codes keep their identifier in every release; a code is never used again for something else.
NAMESPACE = UUID("5b0f6d0a-6a57-4c0e-9d3a-0f6b1c1d7e42")


@dataclass(frozen=True)
class CompetencyLevel:
    """One of the four levels: its short name and what it means for every competency."""

    title: str
    meaning: str


@dataclass(frozen=True)
class CompetencyRules:
    """Numbers that people go by. Months and days are of the calendar, reply and appeal days are working days.

    ``reports_for_a_suggestion`` and ``readers_for_a_suggestion`` are the fewest reports, and the fewest independent
    readers of each, from which report quality is suggested at all. ``answers_before_pooling`` is the fewest answers that
    are shown together; below it nothing is shown.
    """

    review_due_months: int
    recent_evidence_months: int
    evidence_types_for_level_3: int
    reports_for_a_suggestion: int
    readers_for_a_suggestion: int
    answers_before_pooling: int
    talk_about_difference_from: int
    most_reviews_at_once: int
    days_to_reply: int
    days_to_appeal: int
    days_to_decide_an_appeal: int
    due_soon_days: int


@dataclass(frozen=True)
class EvidenceType:
    """A kind of evidence. ``code`` is its short form; ``confidentiality`` goes from 1 (may be shared) to 3 (closest).

    ``from_reports`` is true for what rests on reports alone; ``pooled`` for what is only ever shown together.
    """

    id: str
    code: str
    title: str
    meaning: str
    from_reports: bool
    confidentiality: int
    pooled: bool


@dataclass(frozen=True)
class RoleProfile:
    """What a role asks for. ``targets`` maps a competency to a level; one that is not in it is not asked for."""

    id: str
    title: str
    meaning: str
    targets: Mapping[str, int] = field(hash=False)


@dataclass(frozen=True)
class Competency:
    """One competency with its four indicators.

    ``report_shows`` is mostly, partly or not_at_all. ``criteria`` maps a role in a review (chair, author) to the criteria
    of the rubric whose agreed levels may be shown beside it. A gate is a question for a person, never a bar.
    ``member_says``, ``family_says`` and ``observer_sees`` are the statements of the feedback and observation forms, empty
    where that form does not ask about it.
    """

    id: str
    framework: str
    domain: str
    title: str
    purpose: str
    gate: bool
    report_shows: str
    indicators: Mapping[int, str] = field(hash=False)
    evidence: tuple[str, ...]
    criteria: Mapping[str, tuple[str, ...]] = field(hash=False)
    sources: tuple[str, ...]
    verified: bool
    member_says: str = ""
    family_says: str = ""
    observer_sees: str = ""

    @property
    def identifier(self) -> UUID:
        """The same in every release."""
        return identifier_of(self.framework, self.id)

    def indicator_identifier(self, level: int) -> UUID:
        """The same in every release."""
        return identifier_of(self.framework, f"{self.id}/{level}")


@dataclass(frozen=True)
class CompetencyDomain:
    """A group of competencies."""

    id: str
    framework: str
    title: str
    competencies: tuple[Competency, ...]

    @property
    def identifier(self) -> UUID:
        """The same in every release."""
        return identifier_of(self.framework, self.id)


@dataclass(frozen=True)
class CompetencyFramework:
    """A published version of a competency framework. ``notice`` says whose it is and what it does not claim to be.

    ``report_shows`` explains each of the three words of ``Competency.report_shows``; ``guidance`` is a source id.
    """

    id: str
    version: str
    title: str
    description: str
    published: str
    notice: str
    guidance: str
    levels: Mapping[int, CompetencyLevel] = field(hash=False)
    report_shows: Mapping[str, str] = field(hash=False)
    rules: CompetencyRules
    evidence_types: tuple[EvidenceType, ...]
    role_profiles: tuple[RoleProfile, ...]
    domains: tuple[CompetencyDomain, ...]
    sha256: str = ""

    @property
    def competencies(self) -> tuple[Competency, ...]:
        """All competencies in order."""
        return tuple(competency for domain in self.domains for competency in domain.competencies)

    def competency(self, code: str) -> Competency:
        """The competency of this code. Raises KeyError where there is none."""
        for competency in self.competencies:
            if competency.id == code:
                return competency
        raise KeyError(code)

    def evidence_type(self, identifier: str) -> EvidenceType:
        """The evidence type of this id. Raises KeyError where there is none."""
        return {each.id: each for each in self.evidence_types}[identifier]

    def profile(self, identifier: str) -> RoleProfile:
        """The role profile of this id. Raises KeyError where there is none."""
        return {each.id: each for each in self.role_profiles}[identifier]


@dataclass(frozen=True)
class Course:
    """A course, or a kind of training. Courses of one ``topic`` count the same, whoever provides them.

    ``validity_months`` is None where nothing runs out. ``standing`` is required, recommended or optional until an
    organisation sets its own. ``raises_to`` is the highest level that it can be evidence for, by itself 1 or 2.
    """

    id: str
    title: str
    topic: str
    provider: str
    modules: tuple[str, ...]
    duration: str
    validity_months: int | None
    reopened_by_guidance: bool
    expected_of: tuple[str, ...]
    standing: str
    feeds: tuple[str, ...]
    raises_to: int
    sources: tuple[str, ...]
    verified: bool


@dataclass(frozen=True)
class CourseList:
    """A published version of the list of courses."""

    id: str
    version: str
    title: str
    description: str
    published: str
    notice: str
    guidance: str
    courses: tuple[Course, ...]
    sha256: str = ""

    def course(self, code: str) -> Course:
        """The course of this code. Raises KeyError where there is none."""
        return {course.id: course for course in self.courses}[code]

    def with_topic(self, topic: str) -> tuple[Course, ...]:
        """Every course that counts the same."""
        return tuple(course for course in self.courses if course.topic == topic)


def identifier_of(framework: str, code: str) -> UUID:
    """The stable identifier of a code in a framework, whatever its version."""
    return uuid5(NAMESPACE, f"{framework}/{code}")

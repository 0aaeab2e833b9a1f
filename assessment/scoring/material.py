"""What levels are read from, and what one reading says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assessment.catalogue import Catalogue
from assessment.checks.actions import Action
from assessment.checks.agencies import Agency
from assessment.checks.evidence import Evidence
from assessment.checks.family import Family
from assessment.checks.identifiers import Identifier
from assessment.checks.panel import Panel
from assessment.checks.sections import Layout
from assessment.document import Submission
from assessment.findings import Finding
from assessment.roles import Review, Roles

State = Literal["suggested", "needs_reader", "not_found", "not_applicable"]


@dataclass(frozen=True)
class Material:
    """Everything that was read from one submission. ``findings`` is the list that indexes count in."""

    submission: Submission
    catalogue: Catalogue
    roles: Roles
    review: Review
    layout: Layout
    panel: Panel
    family: Family
    actions: tuple[Action, ...]
    agencies: tuple[Agency, ...]
    identifiers: tuple[Identifier, ...]
    evidence: tuple[Evidence, ...]
    findings: tuple[Finding, ...]

    def evidence_for(self, criterion: str) -> Iterator[Evidence]:
        """The passages whose rule names the criterion, in order."""
        return (hit for hit in self.evidence if criterion in hit.finding.criteria)

    def indexes_for(self, criterion: str) -> tuple[int, ...]:
        """Indexes of the findings that name the criterion."""
        return tuple(index for index, finding in enumerate(self.findings) if criterion in finding.criteria)


@dataclass(frozen=True)
class Reading:
    """What one check says of one criterion before its machine ceiling: ``level`` only where ``state`` is suggested."""

    state: State
    reason: str
    level: int | None = None


def suggested(level: int, reason: str) -> Reading:
    """A level from 0 to 3 with the working in one or two sentences."""
    return Reading("suggested", reason, level)


def needs_reader(reason: str) -> Reading:
    """The figure or the passages are shown; a person sets the level."""
    return Reading("needs_reader", reason)


def not_found(reason: str) -> Reading:
    """Nothing was found in the extracted text, which is never a level of 0."""
    return Reading("not_found", reason)


def not_applicable(reason: str) -> Reading:
    """The criterion does not apply to this review, for the reason given."""
    return Reading("not_applicable", reason)

"""What structured rules are read from, and how a rule becomes a finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from assessment.catalogue import Catalogue, Rule
from assessment.checks.structured.kind import KIND
from assessment.document import Document, Part, Span, Submission
from assessment.findings import Finding, absence, finding_at

if TYPE_CHECKING:
    from assessment.checks.actions import Action
    from assessment.checks.family import Family
    from assessment.checks.identifiers import Identifier
    from assessment.checks.panel import Panel
    from assessment.checks.sections import Layout
    from assessment.roles import Review, Roles


class Read(Protocol):
    """What was read from one submission, as far as structured rules ask for it."""

    @property
    def submission(self) -> Submission: ...
    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def roles(self) -> Roles: ...
    @property
    def review(self) -> Review: ...
    @property
    def layout(self) -> Layout: ...
    @property
    def panel(self) -> Panel: ...
    @property
    def family(self) -> Family: ...
    @property
    def actions(self) -> tuple[Action, ...]: ...
    @property
    def identifiers(self) -> tuple[Identifier, ...]: ...


@dataclass(frozen=True)
class Maker:
    """The structured rules of a catalogue by id; a rule that is not there, or is retired, makes no finding."""

    rules: Mapping[str, Rule]

    @classmethod
    def of(cls, catalogue: Catalogue) -> Maker:
        """All rules of the kind that are carried out."""
        return cls({rule.id: rule for rule in catalogue.rules if rule.kind == KIND.name and rule.status != "retired"})

    def at(
        self,
        rule_id: str,
        document: Document,
        span: Span,
        *,
        part: Part = "report",
        message: str | None = None,
        suggestion: str | None = None,
    ) -> list[Finding]:
        """One finding on exact words; what is given goes before the rule's own words."""
        rule = self.rules.get(rule_id)
        if rule is None:
            return []
        return [
            finding_at(
                document,
                span,
                rule=rule.id,
                theme=rule.theme,
                category=rule.category,
                polarity=rule.polarity,
                severity=rule.severity,
                concern=rule.polarity == "concern",
                message=rule.message if message is None else message,
                suggestion=rule.suggestion if suggestion is None else suggestion,
                sources=rule.sources,
                criteria=rule.criteria,
                part=part,
                group=str(rule.options.get("group", "")),
            )
        ]

    def missing(
        self,
        rule_id: str,
        *,
        part: Part = "report",
        match: str = "",
        sections: tuple[str, ...] = (),
        terms: tuple[str, ...] = (),
    ) -> list[Finding]:
        """One absence, with the sections and terms that were searched: those given, else those of the rule.

        ``match`` is what ``{match}`` of the message stands for, where an absence has a name.
        """
        rule = self.rules.get(rule_id)
        if rule is None:
            return []
        return [
            absence(
                rule=rule.id,
                theme=rule.theme,
                category=rule.category,
                severity=rule.severity,
                message=rule.message.replace("{match}", match),
                suggestion=rule.suggestion,
                sections=sections or tuple(rule.options.get("sections", ())) or ("whole report",),
                terms=terms or tuple(rule.options.get("terms", ())),
                sources=rule.sources,
                criteria=rule.criteria,
                part=part,
            )
        ]

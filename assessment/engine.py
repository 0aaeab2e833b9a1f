"""The whole pipeline in one call: a submission and the catalogue in, an Assessment out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from assessment import ENGINE_VERSION
from assessment.catalogue import Catalogue, load_catalogue
from assessment.checks import KINDS
from assessment.checks.actions import actions_of, unread_actions
from assessment.checks.agencies import read_agencies
from assessment.checks.evidence import find_absences, find_evidence
from assessment.checks.family import read_family
from assessment.checks.identifiers import DeclaredName, find_identifiers
from assessment.checks.language import find_language
from assessment.checks.panel import read_panel
from assessment.checks.sections import layout_of
from assessment.checks.structured import find_structured
from assessment.document import Submission
from assessment.errors import BadArgument
from assessment.findings import Finding
from assessment.masking import Mask
from assessment.organisations import SECTORS
from assessment.roles import Given, read_review, read_roles
from assessment.scoring import (
    CriterionLevel,
    DomainFigure,
    GateState,
    Material,
    domain_figures,
    read_gates,
    suggest_levels,
)

SCHEMA = "assessment/1"
MOST_STRENGTHS = 5


@dataclass(frozen=True)
class Options:
    """What the caller knows or wants.

    ``answers`` gives the sector of organisations that the program asked about. ``declared`` are names that the family
    asked to have used: they are shown in full and stop no gate.
    """

    given: Given = field(default_factory=Given)
    show_identifiers: bool = False
    answers: Mapping[str, str] = field(default_factory=dict, hash=False)
    declared: tuple[DeclaredName, ...] = ()


def read_answers(lines: Iterable[str]) -> dict[str, str]:
    """Answers to the questions on organisations, from lines such as "Larch House = specialist_da".

    Raises BadArgument for a line without "=" or with a sector that does not exist.
    """
    answers = {}
    for line in lines:
        name, found, sector = (piece.strip() for piece in line.rpartition("="))
        sector = sector.lower().replace(" ", "_")
        if not found or not name or sector not in SECTORS:
            raise BadArgument(
                f"“{line}” is not an answer. Write it as organisation=sector; sectors are {', '.join(SECTORS)}."
            )
        answers[name] = sector
    return answers


def read_declared(lines: Iterable[str]) -> tuple[DeclaredName, ...]:
    """Names that the family asked to have used, from lines such as "Anya, May 2025". Raises BadArgument for one without a date."""
    declared = []
    for line in lines:
        name, found, date = (piece.strip() for piece in line.partition(","))
        if not found or not name or not date:
            raise BadArgument(f"“{line}” does not say when the family asked. Write it as name, month and year.")
        declared.append(DeclaredName(name, date))
    return tuple(declared)


@dataclass(frozen=True)
class Assessment:
    """Everything that the program says of one submission. ``strengths`` are indexes into ``findings``."""

    material: Material
    strengths: tuple[int, ...]
    gates: tuple[GateState, ...]
    criteria: tuple[CriterionLevel, ...]
    domains: tuple[DomainFigure, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, concerns first come in reading order; indexes elsewhere count in this list."""
        return self.material.findings

    def to_json(self, *, show_identifiers: bool = False) -> dict[str, Any]:
        """The object of ``score --format json``. Values of identifiers are masked everywhere unless asked for."""
        material, report = self.material, self.material.submission.report
        rubric = material.catalogue.rubric
        plain: dict[str, Any] = {
            "schema": SCHEMA,
            "engine": ENGINE_VERSION,
            "catalogue": {"rubric": rubric.id, "version": rubric.version, "sha256": material.catalogue.sha256},
            "report": {
                "file": report.file,
                "sha256": report.sha256,
                "kind": report.kind,
                "words": report.words,
                "pages": report.pages,
                "paragraphs": sum(block.kind in {"paragraph", "list_item"} for block in report.blocks),
                "sections": material.layout.to_json(),
                "missing_sections": list(material.layout.missing),
                "out_of_order": list(material.layout.out_of_order),
                "warnings": [
                    *(warning for _, document in material.submission.parts() for warning in document.warnings),
                    *unread_actions(material.submission),
                ],
                "parts": {
                    "summary": _part(material.submission.summary),
                    "action_plan": _part(material.submission.action_plan),
                },
            },
            "review": material.review.to_json(),
            "roles": material.roles.to_json(),
            "findings": [finding.to_json() for finding in self.findings],
            "panel": material.panel.to_json(),
            "family": material.family.to_json(),
            "agencies": [agency.to_json() for agency in material.agencies],
            "strengths": list(self.strengths),
            "actions": [action.to_json() for action in material.actions],
            "identifiers": [item.to_json(show=show_identifiers) for item in material.identifiers],
            "gates": [gate.to_json() for gate in self.gates],
            "criteria": [level.to_json() for level in self.criteria],
            "domains": [figure.to_json() for figure in self.domains],
        }
        return plain if show_identifiers else Mask.of(material.identifiers).apply(plain)


def _part(document: Any) -> dict[str, Any] | str:
    """A part that was not given is *not supplied*, never *absent*."""
    if document is None:
        return "not supplied"
    return {"file": document.file, "sha256": document.sha256, "kind": document.kind, "words": document.words}


@lru_cache(maxsize=4)
def open_catalogue(folder: Path | None = None, rubric: str = "dhr-quality") -> Catalogue:
    """The catalogue of ``frameworks/``, loaded once per process. Raises CatalogueError."""
    return load_catalogue(folder, rubric=rubric, kinds=KINDS)


def assess(submission: Submission, catalogue: Catalogue, options: Options | None = None) -> Assessment:
    """Read, check and score one submission. Same bytes and same catalogue give the same result, byte for byte."""
    options = options or Options()
    report = submission.report
    roles = read_roles(report, options.given)
    review = read_review(report, roles, options.given)
    layout = layout_of(submission, catalogue)
    panel = read_panel(report, catalogue, answers=options.answers)
    family = read_family(report, roles)
    actions = tuple(actions_of(submission))
    identifiers = tuple(
        item
        for part, document in submission.parts()
        for item in find_identifiers(document, roles, catalogue, part=part, declared=options.declared)
    )
    evidence = tuple(find_evidence(report, catalogue))
    if submission.action_plan is not None:
        evidence += tuple(find_evidence(submission.action_plan, catalogue, part="action_plan"))
    findings: list[Finding] = []
    for part, document in submission.parts():
        if document.kind != "xlsx":
            findings += find_language(document, roles, catalogue, part=part)
    findings += [hit.finding for hit in evidence]
    findings += find_absences(evidence, catalogue)
    agencies = tuple(read_agencies(submission, panel, list(actions), catalogue))
    material = Material(
        submission, catalogue, roles, review, layout, panel, family, actions, agencies, identifiers, evidence, ()
    )
    findings += find_structured(material)
    material = _with_findings(material, findings)
    criteria = suggest_levels(material)
    return Assessment(
        material=material,
        strengths=_choose_strengths(material),
        gates=read_gates(material),
        criteria=criteria,
        domains=domain_figures(catalogue.rubric, criteria),
    )


_POLARITIES = {"concern": 0, "strength": 1, "absence": 2}
_PARTS = {"report": 0, "summary": 1, "action_plan": 2}


def _with_findings(material: Material, findings: list[Finding]) -> Material:
    """Findings in one fixed order: by part and place, absences last; the order never depends on how they were found."""
    ordered = sorted(
        dict.fromkeys(findings),
        key=lambda f: (
            f.polarity == "absence",
            _PARTS[f.part],
            f.start if f.start is not None else -1,
            f.end if f.end is not None else -1,
            _POLARITIES[f.polarity],
            f.rule,
        ),
    )
    return Material(
        **{**{name: getattr(material, name) for name in material.__dataclass_fields__}, "findings": tuple(ordered)}
    )


def _choose_strengths(material: Material) -> tuple[int, ...]:
    """At most five findings of polarity strength that named rules put forward, one per kind first, in reading order."""
    ranks = strength_ranks(material.catalogue)
    levels = {(hit.finding.rule, hit.finding.start): hit.level for hit in material.evidence}
    candidates = []
    for index, finding in enumerate(material.findings):
        kind = CHALLENGED if finding.theme == "language" else finding.rule
        level = levels.get((finding.rule, finding.start), LEAST_STRENGTH_LEVEL)
        if (
            finding.polarity == "strength"
            and finding.part == "report"
            and kind in ranks
            and level >= LEAST_STRENGTH_LEVEL
        ):
            plain = kind == CHALLENGED and not _plainly_challenged(material, finding)
            candidates.append((ranks[kind], plain, -level, index, kind))
    chosen: dict[str, int] = {}
    for *_, index, kind in sorted(candidates):
        chosen.setdefault(kind, index)
    return tuple(sorted(list(chosen.values())[:MOST_STRENGTHS]))


def _plainly_challenged(material: Material, finding: Finding) -> bool:
    """True where the review itself says, in the finding's sentence or the next two, that it does not accept the words."""
    if finding.start is None:
        return False
    report = material.submission.report
    at = bisect_right([sentence.start for sentence in report.sentences], finding.start) - 1
    near = report.sentences[max(at, 0) : at + 3]
    return any(CHALLENGE.search(report.quote(sentence)) for sentence in near if sentence.block == finding.block)


LEAST_STRENGTH_LEVEL = 2

#: How a review says that words of others are not its own view.
CHALLENGE = re.compile(
    r"(?i)\b(?:panel|review|chair|author|analysis|we)\b[^.;]{0,40}\b(?:not\s+(?:accept|agree|share|adopt)|rejects?|challenges?|disputes?|disagrees?|questions?|concerned|sets?\s+(?:it|them|this)\s+aside)\b"
)


#: The kind under which words of others that the report challenges are put forward, whatever rule found the words.
CHALLENGED = "language/challenged"


def strength_ranks(catalogue: Catalogue) -> dict[str, int]:
    """Rules that may be shown as strengths, and the order in which they are put forward."""
    named = [rule.id for rule in catalogue.rules if rule.polarity == "strength" and rule.options.get("strength")]
    first = dict.fromkeys([CHALLENGED, *STRUCTURED_STRENGTHS, *named])
    return {rule: place for place, rule in enumerate(first)}


STRUCTURED_STRENGTHS = ("family/pen-portrait", "family/advocacy-offered")

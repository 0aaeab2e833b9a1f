"""Findings by criterion of the rubric, for the side of the reading view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment.exports import labels
from backend.reports.showing.findings import ShownFinding


@dataclass(frozen=True)
class ShownCriterion:
    """One criterion with what the program suggests and the findings that bear on it."""

    criterion: str
    title: str
    said: str
    findings: tuple[ShownFinding, ...]


@dataclass(frozen=True)
class ShownDomain:
    """A domain with those of its criteria that have findings. ``count`` counts each finding once."""

    domain: str
    title: str
    criteria: tuple[ShownCriterion, ...]

    @property
    def count(self) -> int:
        """How many findings there are."""
        return len({finding.number for criterion in self.criteria for finding in criterion.findings})


def by_criterion(result: Mapping[str, Any], shown: Sequence[ShownFinding]) -> list[ShownDomain]:
    """The domains of the rubric in their order; a finding stands under each criterion that it bears on."""
    under: dict[str, list[ShownFinding]] = {}
    for finding in shown:
        for criterion in finding.plain["criteria"]:
            under.setdefault(criterion, []).append(finding)
    held: dict[str, list[ShownCriterion]] = {}
    for each in result["criteria"]:
        name = each["criterion"]
        if name in under:
            domain = name.split(".")[0]
            held.setdefault(domain, []).append(ShownCriterion(name, each["title"], _said(each), tuple(under[name])))
    return [
        ShownDomain(each["domain"], each["title"], tuple(held[each["domain"]]))
        for each in result["domains"]
        if each["domain"] in held
    ]


def _said(criterion: Mapping[str, Any]) -> str:
    state = labels.CRITERION_STATES[criterion["state"]]
    return state if criterion["level"] is None else f"{state}: {criterion['level']}"

"""What people decided about the same words before: in an earlier check of the version, or in an earlier version.

It is offered and never applied. The same words are found as exactly one finding of the rule on both sides, or exactly one
with the same words around it; where that is not so there is nothing to offer, and never a guess.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from backend.reports import queries
from backend.reports.models import CheckRun, Disposition, Version

Key = tuple[str, ...]
MOST_RUNS = 5


@dataclass(frozen=True)
class Earlier:
    """The newest decision about the same words, and the version that it was made about."""

    disposition: Disposition
    version: Version

    @property
    def carried_reason(self) -> str:
        """The reason as it is offered for the present finding: it says where it comes from."""
        when = date_format(timezone.localtime(self.disposition.made), "j F Y")
        start = _("As decided about %(version)s on %(when)s:") % {"version": self.version.name, "when": when}
        return f"{start} {self.disposition.reason}"


def earlier_decisions(run: CheckRun, result: Mapping[str, Any]) -> dict[int, Earlier]:
    """By number of the finding, for findings of ``run`` about which nobody has decided; the newest earlier decision wins.

    Earlier checks of the version come before earlier versions. A decision from a withdrawn version is not offered.
    """
    offered: dict[int, Earlier] = {}
    own = {finding.number for finding in queries.findings_decided(run)}
    for before in queries.decided_runs_before(run)[:MOST_RUNS]:
        decided = {finding.number: queries.decided(finding).newest for finding in queries.findings_decided(before)}
        pairs = matched(json.loads(before.result)["findings"], result["findings"])
        for then, disposition in decided.items():
            now = pairs.get(then)
            if now is not None and disposition is not None and now not in own:
                offered.setdefault(now, Earlier(disposition, before.version))
    return offered


def matched(then: list[Mapping[str, Any]], now: list[Mapping[str, Any]]) -> dict[int, int]:
    """Numbers of findings that are the same, earlier to later. Each is in at most one pair."""
    pairs: dict[int, int] = {}
    for key_of in (_words, _surroundings):
        left_then = ((number, each) for number, each in enumerate(then) if number not in pairs)
        left_now = ((number, each) for number, each in enumerate(now) if number not in pairs.values())
        old, new = _once(left_then, key_of), _once(left_now, key_of)
        pairs |= {old[key]: new[key] for key in old.keys() & new.keys()}
    return pairs


def _once(findings: Iterable[tuple[int, Mapping[str, Any]]], key_of: Any) -> dict[Key, int]:
    """Keys that stand for exactly one finding."""
    found: dict[Key, list[int]] = {}
    for number, finding in findings:
        found.setdefault(key_of(finding), []).append(number)
    return {key: numbers[0] for key, numbers in found.items() if len(numbers) == 1}


def _words(finding: Mapping[str, Any]) -> Key:
    """Rule, part and words; of an absence, what was not found."""
    return finding["rule"], finding["part"], _folded(finding["quote"] or finding["message"])


def _surroundings(finding: Mapping[str, Any]) -> Key:
    """The same with the words around it."""
    around = f"{finding['prefix'] or ''}{finding['quote'] or finding['message']}{finding['suffix'] or ''}"
    return finding["rule"], finding["part"], _folded(around)


def _folded(words: str) -> str:
    return " ".join(words.split())

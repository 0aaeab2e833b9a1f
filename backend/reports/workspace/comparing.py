"""Two versions side by side, with what people had decided about the earlier one. Nothing is applied by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assessment.comparison import compare
from assessment.exports import labels
from backend.reports import queries
from backend.reports.models import Disposition, Finding, Version
from backend.reports.workspace.carrying import Earlier
from backend.reports.workspace.checking import assessment_of, is_of_today


@dataclass(frozen=True)
class Line:
    """One finding of a comparison: as it is now, or as it was. ``earlier`` is what was decided about it then.

    ``undecided`` is the finding as it is now, where nobody has decided about it: what was decided then can be offered.
    """

    plain: Mapping[str, Any]
    earlier: Disposition | None = None
    undecided: Finding | None = None

    @property
    def offered(self) -> Earlier | None:
        """What was decided then, to be decided again with one button; None where there is nothing to offer."""
        if self.earlier is None or self.undecided is None:
            return None
        return Earlier(self.earlier, self.earlier.finding.run.version)

    @property
    def place(self) -> str:
        """Section, paragraph and page."""
        return labels.place(self.plain)


@dataclass(frozen=True)
class Compared:
    """``plain`` is the object that the command ``compare`` prints; the groups are its findings for a page."""

    plain: Mapping[str, Any]
    resolved: tuple[Line, ...]
    new: tuple[Line, ...]
    unchanged: tuple[Line, ...]
    moved: tuple[Line, ...]
    orphans: tuple[Line, ...]

    @property
    def changes(self) -> list[Mapping[str, Any]]:
        """Gates and criteria whose state or level is another."""
        return [each for each in (*self.plain["gates"], *self.plain["criteria"]) if each["changed"]]

    @property
    def sections(self) -> list[Mapping[str, Any]]:
        """Sections whose text is another."""
        return [each for each in self.plain["sections"] if each["kind"] != "same"]


def compare_versions(then: Version, now: Version) -> Compared:
    """Both versions with today's catalogue, identifiers masked. Raises CheckAgain where one was not read by this engine."""
    old, new = assessment_of(then), assessment_of(now)
    found = compare(old, new)
    plain = found.to_json(old, new)
    decided = _decided(then)
    undecided = _undecided(now) if decided else {}
    pairs = {"unchanged": found.unchanged, "moved": found.moved}
    lines = {
        key: tuple(
            Line(each["now"], decided.get(pair.then), undecided.get(pair.now))
            for pair, each in zip(pairs[key], plain[key], strict=True)
        )
        for key in pairs
    }
    orphans = tuple(
        Line(each["then"], decided.get(orphan.then))
        for orphan, each in zip(found.orphans, plain["orphans"], strict=True)
    )
    return Compared(
        plain=plain,
        resolved=tuple(Line(each, decided.get(each["index"])) for each in plain["resolved"]),
        new=tuple(Line(each) for each in plain["new"]),
        orphans=orphans,
        **lines,
    )


def _undecided(version: Version) -> dict[int, Finding]:
    """The findings of the newest check about which nobody has decided, by number; none from another catalogue."""
    run = queries.newest_done_run(version)
    if run is None or not is_of_today(run):
        return {}
    return {finding.number: finding for finding in run.findings.filter(dispositions=None)}


def _decided(version: Version) -> dict[int, Disposition]:
    """The newest disposition of each finding by its number; none where the last check was of another catalogue."""
    run = queries.newest_done_run(version)
    if run is None or not is_of_today(run):
        return {}
    findings = queries.findings_decided(run).select_related("run__version__case").defer("run__result")
    shown = ((finding.number, queries.decided(finding).newest) for finding in findings)
    return {number: newest for number, newest in shown if newest is not None}

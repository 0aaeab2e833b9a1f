"""Two versions side by side, with what people had decided about the earlier one. Nothing is applied by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assessment.comparison import compare
from assessment.exports import labels
from backend.reports import queries
from backend.reports.models import Disposition, Version
from backend.reports.workspace.checking import assessment_of, is_of_today


@dataclass(frozen=True)
class Line:
    """One finding of a comparison: as it is now, or as it was. ``earlier`` is what was decided about it then."""

    plain: Mapping[str, Any]
    earlier: Disposition | None = None

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
    pairs = {"unchanged": found.unchanged, "moved": found.moved}
    lines = {
        key: tuple(Line(each["now"], decided.get(pair.then)) for pair, each in zip(pairs[key], plain[key], strict=True))
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


def _decided(version: Version) -> dict[int, Disposition]:
    """The newest disposition of each finding by its number; none where the last check was of another catalogue."""
    run = queries.newest_done_run(version)
    if run is None or not is_of_today(run):
        return {}
    shown = ((finding.number, queries.decided(finding).newest) for finding in queries.findings_with_dispositions(run))
    return {number: newest for number, newest in shown if newest is not None}

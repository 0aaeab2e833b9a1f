"""What the review panel prompts: no specialist voice, no match for the case, a link of the chair, a sector to ask about."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.checks.structured.making import Maker, Read
from assessment.document import Span
from assessment.findings import Finding


def find(read: Read, make: Maker) -> Iterator[Finding]:
    """Nothing is said about a panel that could not be read."""
    panel, report = read.panel, read.submission.report
    if panel.members and panel.has_specialist_da is False:
        yield from make.missing("panel/no-specialist")
    if panel.members:
        for match in panel.characteristics:
            if not match.members:
                yield from make.at("panel/no-by-and-for-match", report, Span(match.start, match.end))
    for fact in panel.independence:
        if fact.conflict or fact.kind in {"disclosed_link", "own_agency"}:
            yield from make.at("panel/chair-link-to-weigh", report, Span(fact.start, fact.end))
    for member in panel.members:
        if member.sector == "unknown":
            yield from make.at(
                "panel/sector-unknown", report, Span(member.start, member.end), suggestion=member.question or None
            )

"""Recommendations and action-plan rows that lack an owner, a date, a measure or a deed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assessment.checks.actions.columns import canonical_column
from assessment.checks.report_dates import month_of, report_month
from assessment.checks.structured.making import Maker, Read
from assessment.document import Document, Span
from assessment.findings import Finding

if TYPE_CHECKING:
    from assessment.checks.actions import Action


def find(read: Read, make: Maker) -> Iterator[Finding]:
    """One finding per action and problem; an action that another entry repeats is counted there."""
    parts = dict(read.submission.parts())
    written = report_month(read.submission.report)
    for action in read.actions:
        document = parts.get(action.part)
        if action.repeats or document is None:
            continue
        span = Span(action.start, action.end)
        problems = {
            "actions/vague": action.vague,
            "actions/no-owner": action.owner is None,
            "actions/no-deadline": action.deadline is None and action.status != "complete",
            "actions/no-measure": action.measurable is False and not action.vague,
        }
        due = month_of(action.due)
        problems["actions/deadline-before-report"] = bool(
            due and written and due < written and action.status != "complete" and not completion(document, action)
        )
        for rule, there in problems.items():
            if there:
                yield from make.at(rule, document, span, part=action.part)


def completion(document: Document, action: Action) -> str:
    """What the plan's column for completion and outcome holds for this action; "" where there is none."""
    if action.block is None or action.source != "plan":
        return ""
    held = [
        document.quote(cell)
        for cell in document.blocks[action.block].cells
        if canonical_column(cell.column) in {"completed", "outcome"}
    ]
    return " ".join(" ".join(held).split()).strip("-–— ")

"""Identifiers in the text as findings: one rule per kind."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.checks.structured.making import Maker, Read
from assessment.document import Span
from assessment.findings import Finding


def find(read: Read, make: Maker) -> Iterator[Finding]:
    """One finding per identifier that stands in the text; what is in the file's properties has no place and is listed apart."""
    parts = dict(read.submission.parts())
    for item in read.identifiers:
        document = parts.get(item.part)
        rule = f"identifiers/{item.kind.replace('_', '-')}"
        if document is not None and not item.declared and item.start is not None and item.end is not None:
            yield from make.at(rule, document, Span(item.start, item.end), part=item.part)

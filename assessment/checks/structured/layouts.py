"""Sections of the model layout that are missing or stand out of order, as findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.checks.structured.making import Maker, Read
from assessment.document import Span
from assessment.findings import Finding

_PLAIN_HEADING = re.compile(r"[A-Za-z][A-Za-z ]+\Z")


def find(read: Read, make: Maker) -> Iterator[Finding]:
    """One absence per missing section, and one note on the heading of each section that stands out of order."""
    names = {name.section: name for name in read.catalogue.sections}
    for section in read.layout.missing:
        title = names[section].title
        others = tuple(heading for heading in names[section].headings if _PLAIN_HEADING.match(heading))
        yield from make.missing("sections/missing", match=title, sections=(section,), terms=(title, *others))
    report = read.submission.report
    for section in read.layout.out_of_order:
        first = next(each for each in read.layout.sections if each.section == section)
        start = report.text.find(first.heading, first.start, first.end)
        if first.heading and start >= 0:
            yield from make.at("sections/out-of-order", report, Span(start, start + len(first.heading)))

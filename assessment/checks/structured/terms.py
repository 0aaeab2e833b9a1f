"""Terms of reference held against the case: manner of death, coercive control, and wording that belongs to a court."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.checks.structured.making import Maker, Read
from assessment.document import Document, Span
from assessment.findings import Finding

SECTION = "terms_of_reference"
_SUICIDE = re.compile(r"(?i)\bsuicid\w*|\b(?:her|his|their) own li(?:fe|ves)\b|\bself[- ]harm")
_COERCION = re.compile(r"(?i)\bcoerci\w*|\bcontrolling\b")
_INQUIRY = re.compile(
    r"(?i)\b(?:culpab\w+|negligen\w+|liab(?:le|ility)|breach of duty|guilt\w*|misconduct|who (?:was|is) (?:to blame|responsible|at fault)|apportion\w*|"
    r"(?:any|individual) fault|establish the truth|cause of (?:the )?death|dereliction)\b"
)
_DENIED = re.compile(r"(?i)\b(?:not|never|neither|nor|no|without|rather than)\b[^.;]{0,80}$")


def find(read: Read, make: Maker) -> Iterator[Finding]:
    """Nothing is said about terms of reference that could not be found: their absence is a missing section."""
    report = read.submission.report
    words = terms_text(report)
    if not words.strip():
        return
    if read.review.death.value == "suicide" and not _SUICIDE.search(words):
        yield from make.missing("terms-of-reference/manner-not-named")
    if read.review.relationship.value != "family" and not _COERCION.search(words):
        yield from make.missing("terms-of-reference/coercive-control-not-named")
    for sentence in report.sentences:
        if report.section_name(sentence.start) != SECTION or report.blocks[sentence.block].kind == "heading":
            continue
        said = report.quote(sentence)
        for match in _INQUIRY.finditer(said):
            if not _DENIED.search(said[max(0, match.start() - 100) : match.start()]):
                yield from make.at(
                    "terms-of-reference/inquiry-wording",
                    report,
                    Span(sentence.start + match.start(), sentence.start + match.end()),
                )
                break


def terms_text(document: Document) -> str:
    """All text under headings for terms of reference, without the headings; empty where there is none."""
    return "\n".join(document.quote(block) for block in document.blocks_in(SECTION) if block.kind != "heading")

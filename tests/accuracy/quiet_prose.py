"""False alarms on well-written prose, in which there is nothing to ask about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assessment.catalogue import Catalogue
from assessment.checks.language import find_language
from assessment.document import Document
from assessment.findings import Finding
from assessment.reading import read_in_child
from assessment.roles import read_roles
from tests.accuracy.drafts import language_concerns
from tests.accuracy.measures import Missed

WORDS = 5_000
HEADING_MARK = re.compile(r"(?m)^#{1,6} +")
EMPHASIS = re.compile(r"(?m)^\*([^*\n]+)\*$")


@dataclass(frozen=True)
class Quiet:
    """One text: how long, and how many concerns of the language check and outdated terms were raised in it."""

    name: str
    words: int
    language: int
    terminology: int
    errors: tuple[Missed, ...] = ()

    @property
    def rate(self) -> float:
        """Language concerns per 5,000 words."""
        return self.language * WORDS / self.words if self.words else 0.0


def measure_quiet(reports: Path, catalogue: Catalogue) -> list[Quiet]:
    """Every text of ``reports/neutral``, and every draft beside it in whose language nothing should be marked."""
    texts = [path for path in sorted((reports / "neutral").glob("*")) if path.suffix in {".md", ".txt"}]
    measured = [_measure(path.stem, read_plain(path), catalogue) for path in texts]
    for path in sorted(reports.glob("*/expected.yaml")):
        if "\nlanguage: []" in path.read_text(encoding="utf-8") and (path.parent / "draft.docx").is_file():
            document = read_in_child((path.parent / "draft.docx").read_bytes(), file="draft.docx")
            measured.append(_measure(path.parent.name, document, catalogue))
    return measured


def read_plain(path: Path) -> Document:
    """A text without Markdown's marks, read as a .txt file."""
    plain = EMPHASIS.sub(r"\1", HEADING_MARK.sub("", path.read_text(encoding="utf-8")))
    return read_in_child(plain.encode(), file=f"{path.stem}.txt")


def _measure(name: str, document: Document, catalogue: Catalogue) -> Quiet:
    findings = find_language(document, read_roles(document), catalogue)
    concerns = language_concerns(findings)
    terms = [finding for finding in findings if finding.concern and finding.theme == "terminology"]
    return Quiet(name, document.words, len(concerns), len(terms), tuple(_errors(name, [*concerns, *terms])))


def _errors(name: str, findings: Sequence[Finding]) -> list[Missed]:
    return [(name, f"{finding.rule}: “{finding.quote}” in: {finding.sentence}") for finding in findings]


def total(texts: Sequence[Quiet]) -> Quiet:
    """All texts as one."""
    return Quiet(
        "All of it",
        sum(each.words for each in texts),
        sum(each.language for each in texts),
        sum(each.terminology for each in texts),
    )

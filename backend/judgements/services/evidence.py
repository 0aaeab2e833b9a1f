"""What a score rests on: findings and passages, checked to belong to the version that is judged."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from assessment import ENGINE_VERSION
from assessment.document import Document
from backend.judgements.models import EvidenceLink, Score, ScoreSheet
from backend.judgements.services.refusals import EvidenceElsewhere
from backend.reports.models import Finding, Reading

MOST_LINKS = 50


@dataclass(frozen=True, order=True)
class Passage:
    """``start`` to ``end``, characters (half-open) of a part's extracted text."""

    part: str
    start: int
    end: int


@dataclass(frozen=True)
class Evidence:
    """Ids of findings, and passages; both may be empty."""

    findings: Sequence[UUID] = field(default=())
    passages: Sequence[Passage] = field(default=())


def checked(sheet: ScoreSheet, evidence: Evidence) -> tuple[list[Finding], list[tuple[Passage, Reading]]]:
    """The findings and passages with the text that they are of, each once. Raises EvidenceElsewhere."""
    if len(evidence.findings) + len(evidence.passages) > MOST_LINKS:
        raise EvidenceElsewhere(f"Name at most {MOST_LINKS} findings and passages.")
    wanted = set(evidence.findings)
    findings = list(Finding.objects.filter(pk__in=wanted, run__version=sheet.version_id))
    if len(findings) != len(wanted):
        raise EvidenceElsewhere("One of the findings is not of this version. Choose from the findings of this version.")
    passages = []
    readings = {each.document.part: each for each in _readings(sheet)} if evidence.passages else {}
    lengths = {part: len(_document(reading).text) for part, reading in readings.items()}
    for passage in sorted(set(evidence.passages)):
        if passage.part not in readings or not 0 <= passage.start < passage.end <= lengths[passage.part]:
            raise EvidenceElsewhere("One of the passages does not stand in the text of this version.")
        passages.append((passage, readings[passage.part]))
    return findings, passages


def passages_at(sheet: ScoreSheet, part: str, paragraph: str) -> list[Passage]:
    """The passage under a paragraph number that a reader sees ("4.12"), up to the next number. Raises EvidenceElsewhere.

    More than one where the number occurs more than once in the part.
    """
    reading = next((each for each in _readings(sheet) if each.document.part == part), None)
    if reading is None:
        raise EvidenceElsewhere("This part was not supplied, or has not been checked yet.")
    document, wanted = _document(reading), paragraph.strip().rstrip(".")
    found = [
        Passage(part, block.start, block.end)
        for block in document.blocks
        if block.number and block.number.strip().rstrip(".") == wanted and block.end > block.start
    ]
    if not found:
        raise EvidenceElsewhere(
            f"There is no paragraph {wanted} in the extracted text. Give a number as the draft has it."
        )
    return found


def link(score: Score, findings: Sequence[Finding], passages: Sequence[tuple[Passage, Reading]]) -> None:
    """Store what a new score rests on."""
    EvidenceLink.objects.bulk_create(
        [EvidenceLink(score=score, finding=finding) for finding in findings]
        + [
            EvidenceLink(score=score, reading=reading, part=passage.part, start=passage.start, end=passage.end)
            for passage, reading in passages
        ]
    )


def is_same(score: Score, findings: Sequence[Finding], passages: Sequence[tuple[Passage, Reading]]) -> bool:
    """True where a score rests on exactly these."""
    links = list(score.evidence.all())
    return {each.finding_id for each in links if each.finding_id} == {finding.pk for finding in findings} and {
        (each.reading_id, each.start, each.end) for each in links if each.reading_id
    } == {(reading.pk, passage.start, passage.end) for passage, reading in passages}


def _readings(sheet: ScoreSheet) -> list[Reading]:
    return list(
        Reading.objects.filter(document__version=sheet.version_id, engine=ENGINE_VERSION).select_related("document")
    )


def _document(reading: Reading) -> Document:
    return Document.from_json(json.loads(reading.content))

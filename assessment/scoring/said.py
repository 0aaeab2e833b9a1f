"""Sentences of the report that bear on a matter, with what stands beside them, and levels read from the best of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assessment.checks.particulars import found_in
from assessment.document import Document
from assessment.scoring.material import Material

INVOLVEMENT = "involvement_of_family"


@dataclass(frozen=True)
class Said:
    """A sentence that bears on a matter, with the sentences beside it in its paragraph."""

    words: str
    beside: str
    place: str
    start: int


def said_for(material: Material, indicator: str) -> list[Said]:
    """The sentences that decided an indicator, those of the section on involvement first."""
    report = material.submission.report
    held = sorted(
        material.family.indicators[indicator].evidence,
        key=lambda words: report.section_name(words.start) != INVOLVEMENT,
    )
    return [said_at(report, words.start) for words in held]


def said_at(report: Document, start: int) -> Said:
    """The sentence at an offset of the report."""
    number = report.sentence_number(start)
    sentence = report.sentences[number]
    block = report.blocks[sentence.block]
    near = [s for s in report.sentences[max(0, number - 1) : number + 2] if s.block == sentence.block]
    words = report.text[near[0].start : near[-1].end]
    return Said(
        report.quote(sentence),
        words,
        report.paragraph_label(start) or report.section_name(block.start).replace("_", " "),
        start,
    )


def best_of(sentences: list[Said], *tests: Callable[[Said], bool]) -> tuple[int, Said]:
    """The best sentence and its level: 1 for being there, one more for each test that it passes in turn."""

    def level(said: Said) -> int:
        reached = 1
        for test in tests:
            if not test(said):
                break
            reached += 1
        return reached

    best = max(sentences, key=lambda said: (level(said), -said.start))
    return level(best), best


def quoted(said: Said) -> str:
    """The words in quotation marks, and where they stand."""
    return f"“{said.words.strip()}” ({said.place})."


def says_when(said: Said) -> bool:
    """True where the sentence says when."""
    return "when" in found_in(said.words)

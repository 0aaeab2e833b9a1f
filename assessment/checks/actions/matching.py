"""Lists held against each other: report, summary and plan; findings, lessons, recommendations and actions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from assessment.checks.actions.action import Action
from assessment.checks.actions.wording import content_words, plain_number, same_recommendation, share_of_words
from assessment.document import Document, Part, Span

Difference = Literal["missing", "extra", "wording", "order"]
OrphanKind = Literal[
    "recommendation_without_lesson",
    "lesson_without_recommendation",
    "recommendation_without_action",
    "action_without_recommendation",
]

SAME_WORDS = 0.9
SHARED = 0.3
FEWEST_SHARED_WORDS = 2
REFERS = re.compile(
    r"(?i)\b(?:recommendations?|rec\.?)\s*(?:no\.?\s*)?(?P<numbers>\d+[a-z]?(?:(?:\s*(?:,|and|to|–|-|&)\s*)\d+[a-z]?)*)"
)


@dataclass(frozen=True)
class ListDifference:
    """One place where two lists of recommendations do not agree.

    ``kind``: missing (the second list lacks it), extra (only the second has it), wording, order. ``quote``, ``start``,
    ``end`` and ``part`` are those of the list that has it (the first for wording and order); ``other`` the second's words.
    """

    kind: Difference
    number: str | None
    quote: str
    start: int
    end: int
    part: Part
    other: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True)
class Orphan:
    """A lesson, recommendation or action that nothing on the other side answers to, by number or by words."""

    kind: OrphanKind
    number: str | None
    quote: str
    start: int
    end: int
    part: Part
    paragraph: str | None

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def compare_lists(first: Sequence[Action], second: Sequence[Action]) -> list[ListDifference]:
    """Where two lists of recommendations differ; empty when they agree, and when either is empty (not supplied)."""
    if not first or not second:
        return []
    differences: list[ListDifference] = []
    places: list[int] = []
    used: set[int] = set()
    for one in first:
        matches = [i for i, other in enumerate(second) if same_recommendation(one, other)]
        if not matches:
            differences.append(_difference("missing", one))
            continue
        used.update(matches)
        places.append(matches[0])
        other = second[matches[0]]
        wording = other.recommendation_text
        if wording and share_of_words(one.recommendation_text, wording) < SAME_WORDS:
            differences.append(_difference("wording", one, wording))
        elif len(places) > 1 and places[-1] < places[-2]:
            differences.append(_difference("order", one, wording))
    differences += [_difference("extra", other) for i, other in enumerate(second) if i not in used]
    return differences


def _difference(kind: Difference, action: Action, other: str = "") -> ListDifference:
    return ListDifference(kind, action.number, action.quote, action.start, action.end, action.part, other)


def find_orphans(document: Document, recommendations: Sequence[Action], plan: Sequence[Action]) -> list[Orphan]:
    """Both ways between lessons and recommendations of ``document``, and between recommendations and plan rows.

    A side that is empty is not compared: it was not supplied or not found. Lessons are the list items and paragraphs under the
    headings for lessons; a recommendation is also answered for where the findings name its number.
    """
    orphans: list[Orphan] = []
    lessons = [
        Span(block.start, block.end)
        for block in document.blocks_in("lessons")
        if block.kind in {"paragraph", "list_item", "text_box"} and len(document.quote(block).split()) >= 8
    ]
    own = [one for one in recommendations if one.part == "report"]
    if lessons and own:
        words = [content_words(document.quote(span)) for span in lessons]
        named = _named_numbers(document, own)
        for one in own:
            if plain_number(one.number) not in named and not any(
                _linked(content_words(one.text), lesson) for lesson in words
            ):
                orphans.append(_orphan("recommendation_without_lesson", one))
        wanted = [content_words(one.text) for one in own]
        for span, lesson in zip(lessons, words, strict=True):
            if not any(_linked(lesson, recommendation) for recommendation in wanted) and not REFERS.search(
                document.quote(span)
            ):
                orphans.append(
                    Orphan(
                        "lesson_without_recommendation",
                        None,
                        document.quote(span),
                        span.start,
                        span.end,
                        "report",
                        document.paragraph_label(span.start),
                    )
                )
    if recommendations and plan:
        orphans += [
            _orphan("recommendation_without_action", one)
            for one in recommendations
            if not any(same_recommendation(one, row) for row in plan)
        ]
        orphans += [
            _orphan("action_without_recommendation", row)
            for row in plan
            if not any(_row_belongs(row, one) for one in recommendations)
        ]
    return orphans


def _row_belongs(row: Action, recommendation: Action) -> bool:
    if same_recommendation(recommendation, row):
        return True
    return (
        not row.recommendation and not row.recommendation_text and share_of_words(row.text, recommendation.text) >= 0.5
    )


def _linked(one: frozenset[str], other: frozenset[str]) -> bool:
    common = len(one & other)
    return common >= FEWEST_SHARED_WORDS + 1 or (
        common >= FEWEST_SHARED_WORDS and common >= SHARED * min(len(one), len(other))
    )


def _named_numbers(document: Document, recommendations: Sequence[Action]) -> set[str]:
    """Numbers of recommendations that the text refers to outside the list itself ("see Recommendation 4")."""
    spans = [(one.start, one.end) for one in recommendations]
    numbers: set[str] = set()
    for match in REFERS.finditer(document.text):
        if any(start <= match.start() < end for start, end in spans) or document.section_name(match.start()) in {
            "recommendations",
            "action_plan",
        }:
            continue
        numbers.update(re.findall(r"\d+[a-z]?", match["numbers"].lower()))
    return numbers


def _orphan(kind: OrphanKind, action: Action) -> Orphan:
    return Orphan(kind, action.number, action.quote, action.start, action.end, action.part, action.paragraph)

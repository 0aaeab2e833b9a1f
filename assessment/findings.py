"""Finding: rule, place, words, reason. Everything that is needed to explain one judgement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from assessment.document import CONTEXT_CHARACTERS, Document, Part, Span

Polarity = Literal["concern", "strength", "absence"]
Severity = Literal["note", "concern", "must-fix"]
Context = Literal["own_voice", "attributed", "attributed_challenged", "mention", "negated", "explained"]
Confidence = Literal["high", "low"]


@dataclass(frozen=True)
class Finding:
    """One thing that a rule noticed; immutable. Field names are those of ``score --format json``.

    ``concern`` is True for what the author is asked to look at. What context has cleared is kept with
    ``concern`` False and the context that cleared it. An absence has no place: ``start``, ``end``, ``quote`` and
    ``sentence`` are None and ``searched`` says where and for what ({"sections": [...], "terms": [...]}).
    ``part`` says which document of the submission the offsets count in. ``cleared_by`` is one sentence: why
    context let it pass. ``group`` is not empty where low-value repeats are to be shown as one note.
    """

    rule: str
    theme: str
    category: str
    polarity: Polarity
    severity: Severity
    concern: bool
    context: Context
    quote: str | None
    sentence: str | None
    start: int | None
    end: int | None
    prefix: str
    suffix: str
    section: str
    paragraph: str | None
    block: int | None
    page: int | None
    message: str
    suggestion: str
    sources: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    part: Part = "report"
    confidence: Confidence = "high"
    cleared_by: str = ""
    group: str = ""
    searched: Mapping[str, tuple[str, ...]] | None = field(default=None, hash=False)

    def to_json(self) -> dict[str, Any]:
        """Plain values in a fixed order of keys."""
        plain: dict[str, Any] = {name: getattr(self, name) for name in self.__dataclass_fields__}
        plain["sources"], plain["criteria"] = list(self.sources), list(self.criteria)
        plain["searched"] = {key: list(values) for key, values in self.searched.items()} if self.searched else None
        return plain


def finding_at(
    document: Document,
    span: Span,
    *,
    rule: str,
    theme: str,
    category: str,
    message: str,
    polarity: Polarity = "concern",
    severity: Severity = "concern",
    concern: bool = True,
    context: Context = "own_voice",
    suggestion: str = "",
    sources: tuple[str, ...] = (),
    criteria: tuple[str, ...] = (),
    part: Part = "report",
    confidence: Confidence = "high",
    cleared_by: str = "",
    group: str = "",
) -> Finding:
    """A finding on exact words: quote, sentence, surroundings and place are read from ``document``.

    ``message`` may hold ``{match}``, which becomes the quoted words.
    """
    quote = document.quote(span)
    sentence = document.sentence_at(span.start)
    block = document.block_at(span.start)
    return Finding(
        rule=rule,
        theme=theme,
        category=category,
        polarity=polarity,
        severity=severity,
        concern=concern,
        context=context,
        quote=quote,
        sentence=document.quote(sentence) if sentence else quote,
        start=span.start,
        end=span.end,
        prefix=document.text[max(0, span.start - CONTEXT_CHARACTERS) : span.start],
        suffix=document.text[span.end : span.end + CONTEXT_CHARACTERS],
        section=document.section_name(span.start),
        paragraph=document.paragraph_label(span.start),
        block=block.index,
        page=block.page,
        message=message.replace("{match}", quote),
        suggestion=suggestion,
        sources=sources,
        criteria=criteria,
        part=part,
        confidence=confidence,
        cleared_by=cleared_by,
        group=group,
    )


def absence(
    *,
    rule: str,
    theme: str,
    category: str,
    message: str,
    sections: tuple[str, ...],
    terms: tuple[str, ...],
    severity: Severity = "concern",
    suggestion: str = "",
    sources: tuple[str, ...] = (),
    criteria: tuple[str, ...] = (),
    part: Part = "report",
) -> Finding:
    """A finding that something was "not found in the extracted text", with what was searched."""
    return Finding(
        rule=rule,
        theme=theme,
        category=category,
        polarity="absence",
        severity=severity,
        concern=True,
        context="own_voice",
        quote=None,
        sentence=None,
        start=None,
        end=None,
        prefix="",
        suffix="",
        section=sections[0] if sections else "other",
        paragraph=None,
        block=None,
        page=None,
        message=message,
        suggestion=suggestion,
        sources=sources,
        criteria=criteria,
        part=part,
        searched={"sections": sections, "terms": terms},
    )

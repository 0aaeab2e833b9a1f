"""The one shape of a read report: text, and where everything stands in it.

All offsets count characters (Python code points) of ``Document.text`` and are half-open.
A typed paragraph number ("4.12") is part of the text as the file has it, but lies before
``Block.start``; an automatic number is not in the text at all. Either way the reader's
number is in ``Block.number``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, Literal

BlockKind = Literal["heading", "paragraph", "list_item", "table_header", "table_row", "footnote", "text_box"]
FileKind = Literal["docx", "pdf", "txt", "xlsx"]
Part = Literal["report", "summary", "action_plan"]

CONTEXT_CHARACTERS = 32


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters in ``Document.text``."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """True when at least one character is in both."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """True when ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row. ``column`` is the heading above it, "" where the table has none."""

    column: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, table row or footnote, in reading order.

    ``index`` is the running number from 0. ``number`` is what a reader sees before the text
    ("4.12", "a)", "3."), or None. ``level`` is 1 to 9 for headings and list depth for list items.
    ``page`` counts from 1 and is None where the file has no pages. ``lead`` is how many characters
    of the source paragraph stand before ``start`` (a typed number and its space). ``table`` is the
    index into ``Document.tables``. ``source`` names the place in the original file, for anchoring.
    """

    index: int
    kind: BlockKind
    start: int
    end: int
    number: str | None = None
    level: int | None = None
    page: int | None = None
    lead: int = 0
    table: int | None = None
    cells: tuple[Cell, ...] = ()
    source: str = ""

    @property
    def span(self) -> Span:
        """Where the block's words stand."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``header`` is the column headings (empty when none), ``rows`` are block indexes."""

    index: int
    header: tuple[str, ...]
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The stretch of text under one heading, up to the next heading of any level.

    ``section`` is a canonical name (``frameworks/lexicons/sections.yaml``); a heading that is not
    known takes the name of the nearest known heading above it, and then ``inherited`` is True. "other" otherwise.
    """

    section: str
    heading: str
    start: int
    end: int
    level: int
    number: str | None = None
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence inside one block."""

    start: int
    end: int
    block: int


@dataclass(frozen=True)
class Document:
    """One read file. Immutable; everything else looks things up in it.

    ``file`` is the base name given by the caller, ``sha256`` that of the bytes, ``kind`` what the
    content turned out to be. ``pages`` is None where the file has no fixed pages. ``warnings`` are whole
    sentences for the user. ``properties`` holds file metadata that can identify people ("author",
    "last_modified_by", "title", "comments", "tracked_changes", "headers_and_footers"), as text.
    """

    text: str
    kind: FileKind
    file: str = ""
    sha256: str = ""
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    sections: tuple[Section, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    pages: int | None = None
    warnings: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)

    def quote(self, span: Span | Block | Sentence | Cell) -> str:
        """The exact words of a span."""
        return self.text[span.start : span.end]

    @cached_property
    def words(self) -> int:
        """How many words the text has, counted by white space."""
        return len(self.text.split())

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start - block.lead for block in self.blocks]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.start for section in self.sections]

    def block_at(self, offset: int) -> Block:
        """The block that holds the character at ``offset`` (the last one that starts at or before it)."""
        return self.blocks[max(0, bisect_right(self._block_starts, offset) - 1)]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds ``offset``, or None between sentences of an empty text."""
        place = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[max(0, place)] if self.sentences else None

    def sentence_number(self, offset: int) -> int:
        """Index into ``sentences`` of the sentence that holds ``offset``; 0 for a text without sentences."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def section_at(self, offset: int) -> Section | None:
        """The section that holds ``offset``, or None before the first heading."""
        place = bisect_right(self._section_starts, offset) - 1
        return self.sections[place] if place >= 0 else None

    def section_name(self, offset: int) -> str:
        """Canonical section name at ``offset``; "other" before the first heading."""
        section = self.section_at(offset)
        return section.section if section else "other"

    def sentences_of(self, block: Block) -> Iterator[Sentence]:
        """The sentences of one block, in order."""
        place = bisect_right(self._sentence_starts, block.start - 1)
        while place < len(self.sentences) and self.sentences[place].start < block.end:
            yield self.sentences[place]
            place += 1

    def blocks_in(self, *sections: str) -> Iterator[Block]:
        """Blocks (headings too) whose section has one of the canonical names, in reading order."""
        return (block for block in self.blocks if self.section_name(block.start) in sections)

    def paragraph_label(self, offset: int) -> str | None:
        """The paragraph number that a reader sees at ``offset``, or None.

        A block without a number of its own (a bullet under 4.12) takes the nearest number above it in its section.
        """
        place = self.block_at(offset).index
        section = self.section_at(offset)
        floor = section.start if section else 0
        while place >= 0 and self.blocks[place].start >= floor:
            block = self.blocks[place]
            if block.number and block.kind in {"paragraph", "heading"}:
                return block.number
            if block.kind == "heading":
                return None
            place -= 1
        return None

    def to_json(self) -> dict[str, Any]:
        """Plain values only, for the pipe from the reading process."""
        return asdict(self)

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Document:
        """The document that ``to_json`` described. Raises KeyError or TypeError for anything else."""
        blocks = tuple(
            Block(**{**block, "cells": tuple(Cell(**cell) for cell in block["cells"])}) for block in plain["blocks"]
        )
        tables = tuple(Table(table["index"], tuple(table["header"]), tuple(table["rows"])) for table in plain["tables"])
        return cls(
            **{
                **plain,
                "blocks": blocks,
                "tables": tables,
                "sections": tuple(Section(**section) for section in plain["sections"]),
                "sentences": tuple(Sentence(**sentence) for sentence in plain["sentences"]),
                "warnings": tuple(plain["warnings"]),
                "properties": dict(plain["properties"]),
            }
        )


@dataclass(frozen=True)
class Submission:
    """Up to three documents of one review. A part that was not given is None: *not supplied*, never *absent*."""

    report: Document
    summary: Document | None = None
    action_plan: Document | None = None

    def parts(self) -> Iterator[tuple[Part, Document]]:
        """The parts that were given, the report first."""
        yield "report", self.report
        if self.summary is not None:
            yield "summary", self.summary
        if self.action_plan is not None:
            yield "action_plan", self.action_plan

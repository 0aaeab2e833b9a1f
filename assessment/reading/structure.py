"""Pieces to Document: place the text, find the headings, name the sections, split the sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from assessment.document import Block, Document, FileKind, Section, Sentence
from assessment.errors import EmptyFile, TooLarge
from assessment.reading.headings import mark_headings
from assessment.reading.limits import LIMITS
from assessment.reading.pieces import Piece, join
from assessment.reading.sections import Reading, read_heading
from assessment.reading.sentences import find_sentences

if TYPE_CHECKING:
    from assessment.catalogue import SectionName

OPENING_CHARACTERS = 2_000


def build_document(
    pieces: Sequence[Piece],
    sections: tuple[SectionName, ...],
    *,
    kind: FileKind,
    file: str = "",
    sha256: str = "",
    pages: int | None = None,
    warnings: Sequence[str] = (),
    properties: Mapping[str, str] | None = None,
    text: str | None = None,
) -> Document:
    """The document of a file's pieces. With ``text`` given (a passage), it is kept exactly and may be empty.

    Raises EmptyFile when there are no words, TooLarge for more words than the limits table allows.
    """
    if text is None:
        pieces = [piece for piece in pieces if piece.text.strip()]
        check_length(sum(len(piece.text.split()) for piece in pieces))
        check_characters(piece.text for piece in pieces)
    mark_headings(pieces, sections)
    placed = join(pieces, text)
    return Document(
        text=placed.text,
        kind=kind,
        file=file,
        sha256=sha256,
        blocks=tuple(placed.blocks),
        tables=tuple(placed.tables),
        sections=tuple(name_sections(placed.text, placed.blocks, sections)),
        sentences=tuple(
            Sentence(start, end, block.index)
            for block in placed.blocks
            for start, end in block_sentences(placed.text, block)
        ),
        pages=pages,
        warnings=tuple(warnings),
        properties=dict(properties or {}),
    )


def check_length(words: int) -> None:
    """Raise EmptyFile for no words, TooLarge for more than the limits table allows."""
    if not words:
        raise EmptyFile("There are no words in this file. Check that it is the right one and upload it again.")
    if words > LIMITS.words:
        raise TooLarge(
            f"This file has more than {LIMITS.words:,} words, more than any report. "
            "Upload the report without its attachments."
        )


def check_characters(texts: Iterable[str]) -> None:
    """Raise TooLarge for more characters, or one longer word, than the limits table allows."""
    count = 0
    for text in texts:
        count += len(text)
        if count > LIMITS.characters:
            raise TooLarge(
                f"This file has more than {LIMITS.characters:,} characters, more than any report. "
                "Upload the report without its attachments."
            )
        if len(text) > LIMITS.word and max(map(len, text.split()), default=0) > LIMITS.word:
            raise TooLarge(
                f"This file holds a word of more than {LIMITS.word:,} letters, which no report has. "
                "Take out what is not text, and upload it again."
            )


def block_sentences(text: str, block: Block) -> list[tuple[int, int]]:
    """The sentences of a block: a heading is one, each table cell is split for itself."""
    if block.kind == "heading":
        return [(block.start, block.end)] if block.end > block.start else []
    if block.cells:
        return [each for cell in block.cells for each in find_sentences(text, cell.start, cell.end)]
    return list(find_sentences(text, block.start, block.end))


def name_sections(text: str, blocks: Sequence[Block], sections: tuple[SectionName, ...]) -> list[Section]:
    """One Section per heading, in order, and one without a heading for the footnotes at the end.

    A heading that the lexicon does not know, or only guesses, takes the section of the known heading that it stands
    under, or else of the nearest known one of its own level.
    """
    keeps = {each.section: each.options.get("keeps", ()) for each in sections}
    holds = frozenset(each.section for each in sections if each.options.get("holds"))
    marks = [block for block in blocks if block.kind == "heading"]
    notes = next((block for block in blocks if block.kind == "footnote"), None)
    named: list[Section] = []
    known: list[tuple[int, str]] = []
    for place, block in enumerate(marks):
        heading = text[block.start : block.end]
        level = block.level or 1
        reading = read_heading(heading, _opening(text, blocks, block), sections) if sections else None
        above = next(((depth, name) for depth, name in reversed(known) if depth < level), None)
        above = above or next(((depth, name) for depth, name in reversed(known) if depth == level), None)
        name, inherited = _named(reading, above, level, keeps, holds)
        if not inherited:
            known = [each for each in known if each[0] < level]
            known.append((level, name))
        start = block.start - block.lead
        stop = marks[place + 1].start - marks[place + 1].lead if place + 1 < len(marks) else len(text)
        if notes is not None and start < notes.start < stop:
            stop = notes.start - notes.lead
        named.append(Section(name, heading, start, stop, level, block.number, inherited))
    if notes is not None and named:
        named.append(Section("other", "", notes.start - notes.lead, len(text), 1, None, True))
    return named


def _named(
    reading: Reading | None,
    above: tuple[int, str] | None,
    level: int,
    keeps: Mapping[str, Sequence[str]],
    holds: frozenset[str],
) -> tuple[str, bool]:
    if reading is not None and reading.strength == "likely":
        # Below the facts or the analysis, likely words are more often what that part is about.
        sure = above is None or above[0] >= level or above[1] not in holds
    else:
        sure = reading is not None and reading.strength == "sure"
    if reading is None or not sure:
        if reading is not None and reading.strength == "opened" and (above is None or above[1] == "other"):
            return reading.section, False
        if above is not None:
            return above[1], True
        return (reading.section, False) if reading is not None and reading.section == "preface" else ("other", True)
    if above is not None and above[0] < level and reading.section in keeps.get(above[1], ()):
        return above[1], True
    return reading.section, False


def _opening(text: str, blocks: Sequence[Block], heading: Block) -> str | None:
    following = heading.index + 1
    last = following
    while (
        last < len(blocks) and blocks[last].kind != "heading" and blocks[last].start < heading.end + OPENING_CHARACTERS
    ):
        last += 1
    if last == following:
        return None
    return text[blocks[following].start : min(blocks[last - 1].end, blocks[following].start + OPENING_CHARACTERS)]

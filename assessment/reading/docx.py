"""Word files (.docx): one walk over the accepted view, in document order.

``Block.source`` names the paragraph of the part it came from, counted from 0 over all ``w:p`` of that part in document
order: ``document:paragraph:17``, ``footnotes:paragraph:2``. A table row lists its paragraphs, each with the offset in the
row's text where its own text begins: ``document:paragraph:17+0,18+42``; two paragraphs that an accepted deletion has
joined are listed alike. Offsets inside a paragraph then count over ``word_text.atoms``; ``Block.lead`` is part of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assessment.document import Document
from assessment.errors import TooLarge
from assessment.reading.headings import number_depth
from assessment.reading.limits import LIMITS
from assessment.reading.numbers import read_number
from assessment.reading.pieces import Piece
from assessment.reading.structure import build_document
from assessment.reading.word_notes import note_pieces, read_properties
from assessment.reading.word_numbering import ListLabel, Numbering
from assessment.reading.word_styles import Style, Styles
from assessment.reading.word_tables import table_pieces
from assessment.reading.word_text import Fields, Words, read_words
from assessment.reading.word_xml import (
    ALTERNATE,
    CHOICE,
    DEL,
    FALLBACK,
    MOVE_FROM,
    P_PR,
    R_PR,
    SDT,
    SDT_CONTENT,
    TBL,
    VAL,
    Element,
    P,
    WordPackage,
    w,
    whole_number,
)

if TYPE_CHECKING:
    from assessment.catalogue import SectionName

# Some authors put whole numbered paragraphs into a heading style; nobody writes a heading of this many words.
LONGEST_STYLED_HEADING_WORDS = 24

_STYLE, _NUMBERING, _DEPTH, _LIST, _OUTLINE = w("pStyle"), w("numPr"), w("ilvl"), w("numId"), w("outlineLvl")


def read_docx(data: bytes, sections: tuple[SectionName, ...], *, file: str, sha256: str) -> Document:
    """A Word file as a document. The gate must have let it in.

    Raises UnreadableReport for damaged XML, EmptyFile for a file without words, TooLarge by the limits table.
    """
    package = WordPackage(data)
    reader = WordReader(package)
    pieces = list(reader.pieces())
    pieces += note_pieces(package, reader)
    properties, warnings = read_properties(package, reader.changes)
    if reader.skipped_parts:
        warnings.append(
            "Parts of this file are inserted from other files and were not read; copy them into the report itself."
        )
    return build_document(
        pieces, sections, kind="docx", file=file, sha256=sha256, warnings=warnings, properties=properties
    )


class WordReader:
    """Walks a part; holds the styles, the running list numbers and what was met on the way."""

    def __init__(self, package: WordPackage) -> None:
        self.styles = Styles(package.part("styles"))
        self.numbering = Numbering(package.part("numbering"))
        self.root = package.document()
        self.fields = Fields()
        self.changes = 0
        self.skipped_parts = False
        self.tables = 0
        self.notes: list[tuple[str, str]] = []
        self.part = "document"
        self._places: dict[Element, int] = {}
        self.enter(self.root, "document")

    def enter(self, root: Element, part: str) -> None:
        """Begin with another part: its paragraphs are counted from 0."""
        self.part = part
        self._places = {element: place for place, element in enumerate(root.iter(P))}
        if len(self._places) > LIMITS.paragraphs:
            raise TooLarge(
                f"This file has more than {LIMITS.paragraphs:,} paragraphs, more than any report. "
                "Copy the report into a new Word document and upload that."
            )

    def pieces(self) -> Iterator[Piece]:
        """The pieces of the main part, in reading order."""
        body = self.root.find(w("body"))
        if body is not None:
            yield from self.walk(body)

    def walk(self, container: Element, *, contents: bool = False) -> Iterator[Piece]:
        """The pieces of a body, cell, content control or text box."""
        held: Piece | None = None
        for element in container:
            tag = element.tag
            if tag == P:
                made, joins_next = self.paragraph(element, contents=contents)
                if held is not None and made:
                    made[0] = _joined(held, made[0])
                    held = None
                if joins_next and made:
                    held = made.pop(0)
                yield from made
                continue
            if held is not None and tag in (TBL, SDT):
                yield held
                held = None
            if tag == TBL:
                yield from table_pieces(self, element)
            elif tag == SDT:
                inside = element.find(SDT_CONTENT)
                if inside is not None:
                    yield from self.walk(inside, contents=contents or _is_contents_control(element))
            elif tag in (DEL, MOVE_FROM):
                self.changes += 1
            elif tag == w("altChunk"):
                self.skipped_parts = True
            elif tag == ALTERNATE:
                chosen = element.find(CHOICE)
                chosen = element.find(FALLBACK) if chosen is None else chosen
                if chosen is not None:
                    yield from self.walk(chosen, contents=contents)
            elif tag in (w("ins"), w("moveTo"), w("customXml"), w("smartTag")):
                self.changes += tag in (w("ins"), w("moveTo"))
                yield from self.walk(element, contents=contents)
        if held is not None:
            yield held

    def paragraph(self, element: Element, *, contents: bool = False) -> tuple[list[Piece], bool]:
        """The piece of one ``w:p`` and those of its text boxes; and whether its mark is deleted, so that the next joins it."""
        look = element.find(P_PR)
        style = self.styles.style(_value(look, _STYLE))
        words = read_words(element, self.fields, style, self.styles.size)
        self.changes += words.changes
        self.notes += words.notes
        joins_next = look is not None and look.find(f"{R_PR}/{DEL}") is not None
        self.changes += joins_next
        made: list[Piece] = []
        if words.text.strip():
            label = None if joins_next else self._label(look, style)
            made.append(self._piece(element, words, style, look, label, contents=contents))
        elif self._counts_when_empty(look, style):
            self._label(look, style)
        for box in words.boxes:
            for piece in self.walk(box):
                if piece.kind in {"paragraph", "heading", "list_item"}:
                    piece.kind, piece.level = "text_box", None
                made.append(piece)
        return made, joins_next and bool(words.text.strip())

    def place(self, element: Element) -> int:
        """The running number of a ``w:p`` in its part."""
        return self._places[element]

    def label_of(self, element: Element) -> ListLabel | None:
        """Count and return the list label of a paragraph that is read as part of a table cell."""
        look = element.find(P_PR)
        return self._label(look, self.styles.style(_value(look, _STYLE)))

    def words_of(self, element: Element) -> Words:
        """The words of a paragraph that is read as part of a table cell."""
        words = read_words(
            element, self.fields, self.styles.style(_value(element.find(P_PR), _STYLE)), self.styles.size
        )
        self.changes += words.changes
        self.notes += words.notes
        return words

    def _counts_when_empty(self, look: Element | None, style: Style) -> bool:
        """Word counts an empty paragraph of a list, but not one whose paragraph mark alone carries the style of a heading."""
        return look is not None and look.find(_NUMBERING) is not None

    def _label(self, look: Element | None, style: Style) -> ListLabel | None:
        own = None if look is None else look.find(_NUMBERING)
        list_id, depth = style.numbering, style.depth
        if own is not None:
            chosen = own.find(_LIST)
            list_id = chosen.get(VAL) if chosen is not None else list_id
            level = whole_number(own.find(_DEPTH))
            depth = depth if level is None else level
        return self.numbering.label(list_id, depth, style.id) if list_id else None

    def _piece(
        self,
        element: Element,
        words: Words,
        style: Style,
        look: Element | None,
        label: ListLabel | None,
        *,
        contents: bool,
    ) -> Piece:
        text = words.text.rstrip()
        piece = Piece(
            "paragraph",
            text,
            lead=len(text) - len(text.lstrip()),
            source=f"{self.part}:paragraph:{self.place(element)}",
            bold=words.bold,
            larger=words.larger,
            alone=True,
            contents=contents or words.contents or style.contents,
        )
        number_piece(piece, label, styled_bullet=style.name.startswith("list bullet"))
        if piece.contents:
            return piece
        level = style.heading
        own = None if look is None else whole_number(look.find(_OUTLINE))
        if own is not None:
            level = own + 1 if own < 9 else None
        count = len(text.split())
        long = count > LONGEST_STYLED_HEADING_WORDS or (text.endswith((".", ";")) and count > 8)
        if level is not None and not long and not (label and label.bullet):
            piece.kind, piece.level = "heading", min(level, 9)
        return piece


def number_piece(piece: Piece, label: ListLabel | None, *, styled_bullet: bool = False) -> None:
    """Set number, lead, kind and depth of a piece by its automatic label, or else by what was typed."""
    if label is not None and (label.number or label.bullet):
        piece.number = label.number
        if label.bullet or not number_depth(label.number):
            piece.kind, piece.level = "list_item", label.depth + 1
        return
    typed = read_number(piece.text)
    if typed and typed.lead < len(piece.text):
        piece.number, piece.lead = typed.number, typed.lead
        if typed.number is None or not number_depth(typed.number):
            piece.kind, piece.level = "list_item", 1
    elif styled_bullet:
        piece.kind, piece.level = "list_item", 1


def _joined(first: Piece, second: Piece) -> Piece:
    """Two paragraphs whose parting mark was deleted: the look and number are those of the second."""
    offset = len(first.text)
    number = second.source.rsplit(":", 1)[-1]
    second.source = f"{first.source}+0,{number}+{offset}"
    second.text = first.text + second.text
    second.lead = first.lead
    if first.number and not second.number:
        second.number = first.number
    return second


def _value(look: Element | None, name: str) -> str | None:
    found = None if look is None else look.find(name)
    return None if found is None else found.get(VAL)


def _is_contents_control(control: Element) -> bool:
    gallery = control.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
    return gallery is not None and "contents" in (gallery.get(VAL) or "").casefold()

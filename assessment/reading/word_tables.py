"""Tables of a Word file: rows under their column headings, each word once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assessment.reading.pieces import Piece, row_piece
from assessment.reading.tables import looks_like_header
from assessment.reading.word_xml import DEL, INS, SDT, SDT_CONTENT, TBL, TC, TR, VAL, Element, P, is_on, w, whole_number

if TYPE_CHECKING:
    from assessment.reading.docx import WordReader

_ROW, _CELL = w("trPr"), w("tcPr")
HIGHEST_HEADER = 3


@dataclass(slots=True)
class _WordCell:
    column: int
    span: int
    text: str = ""
    bold: bool = False
    number: str | None = None
    places: list[tuple[int, int]] = field(default_factory=list)
    paragraphs: int = 0
    nested: list[Element] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)


def table_pieces(reader: WordReader, table: Element) -> Iterator[Piece]:
    """The rows of a table as pieces, nested tables after the row that holds them.

    A table of one column is a frame around text, and its paragraphs come as paragraphs. A cell merged downwards has
    its words in its first row only; a cell merged across has the first of its column headings.
    """
    rows = list(_rows(reader, table))
    width = max((cell.column + cell.span for _, cells in rows for cell in cells), default=0)
    if all(len(cells) <= 1 for _, cells in rows):
        for _, cells in rows:
            for cell in cells:
                for element in cell.elements:
                    yield from reader.walk(element)
        return
    number = reader.tables
    reader.tables += 1
    for _, cells in rows:
        for cell in cells:
            _fill(reader, cell)
    columns: list[str] = [""] * width
    headed = 0
    for place, (marked, cells) in enumerate(rows):
        texts = [cell.text for cell in cells]
        filled = [cell for cell in cells if cell.text.strip()]
        whole_row = len(cells) == 1 and width > 1
        header = (
            not whole_row and place < HIGHEST_HEADER + headed and _is_header(marked, filled, texts, rows, place, headed)
        )
        if header:
            if not headed or not marked:
                columns = [""] * width
            for cell in filled:
                words = " ".join(cell.text.split())
                for column in range(cell.column, min(width, cell.column + cell.span)):
                    columns[column] = f"{columns[column]} – {words}" if columns[column] else words
            headed += 1
        if filled:
            named = ["" if whole_row else columns[cell.column] for cell in cells]
            piece = row_piece(texts, named, table=number, header=header)
            piece.source = _source(reader, cells, piece)
            piece.number = next((cell.number for cell in cells if cell.number), None)
            yield piece
        for cell in cells:
            for nested in cell.nested:
                yield from table_pieces(reader, nested)


def _is_header(
    marked: bool,
    filled: list[_WordCell],
    texts: list[str],
    rows: list[tuple[bool, list[_WordCell]]],
    place: int,
    headed: int,
) -> bool:
    if place == len(rows) - 1 or len(filled) < 2:
        return False
    if marked:
        return True
    if headed:
        return False
    body = [cell for _, cells in rows[place + 1 :] for cell in cells if cell.text.strip()]
    bold = all(cell.bold for cell in filled) and not all(cell.bold for cell in body)
    short = all(len(text.split()) <= 12 for text in texts)
    return (bold and short) or looks_like_header(texts)


def _rows(reader: WordReader, table: Element) -> Iterator[tuple[bool, list[_WordCell]]]:
    """Each row that is not deleted: whether it is marked as a header row, and its cells with their grid columns."""
    for row in _inside(table, TR):
        look = row.find(_ROW)
        if look is not None and look.find(DEL) is not None:
            reader.changes += 1
            continue
        if look is not None and look.find(INS) is not None:
            reader.changes += 1
        marked = look is not None and bool(is_on(look.find(w("tblHeader"))))
        column = 0 if look is None else whole_number(look.find(w("gridBefore"))) or 0
        cells: list[_WordCell] = []
        for element in _inside(row, TC):
            own = element.find(_CELL)
            span = 1 if own is None else max(1, min(64, whole_number(own.find(w("gridSpan"))) or 1))
            merged = None if own is None else own.find(w("vMerge"))
            sideways = None if own is None else own.find(w("hMerge"))
            if sideways is not None and sideways.get(VAL) != "restart" and cells:
                cells[-1].span += span
            else:
                cell = _WordCell(column, span)
                if merged is None or merged.get(VAL) == "restart":
                    cell.elements.append(element)
                cells.append(cell)
            column += span
        yield marked, cells


def _inside(parent: Element, wanted: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also inside content controls, insertions and custom XML."""
    for element in parent:
        if element.tag == wanted:
            yield element
        elif element.tag == SDT:
            content = element.find(SDT_CONTENT)
            if content is not None:
                yield from _inside(content, wanted)
        elif element.tag in (INS, w("customXml"), w("moveTo")):
            yield from _inside(element, wanted)


def _fill(reader: WordReader, cell: _WordCell) -> None:
    """Read the paragraphs of a cell; its text is one line per paragraph, list numbers left out as in the body."""
    cell.bold = True
    for element in cell.elements:
        _fill_from(reader, cell, element)
    cell.text = cell.text.rstrip()
    cell.bold = cell.bold and bool(cell.text.strip())


def _fill_from(reader: WordReader, cell: _WordCell, container: Element) -> None:
    for element in container:
        if element.tag == P:
            words = reader.words_of(element)
            label = reader.label_of(element)
            text = words.text.strip("\n")
            inset = len(words.text) - len(words.text.lstrip("\n"))
            if label is not None and label.number and not cell.text:
                cell.number = cell.number or label.number
            for box in words.boxes:
                _fill_from(reader, cell, box)
            if text.strip():
                if cell.text:
                    cell.text += "\n"
                cell.places.append((reader.place(element), len(cell.text) - inset))
                cell.text += text
                cell.bold = cell.bold and words.bold
        elif element.tag == TBL:
            cell.nested.append(element)
        elif element.tag == SDT:
            content = element.find(SDT_CONTENT)
            if content is not None:
                _fill_from(reader, cell, content)
        elif element.tag in (INS, w("customXml"), w("moveTo")):
            _fill_from(reader, cell, element)


def _source(reader: WordReader, cells: list[_WordCell], piece: Piece) -> str:
    placed = [
        f"{paragraph}+{held.start + offset}"
        for cell, held in zip(cells, piece.cells, strict=True)
        for paragraph, offset in cell.places
    ]
    return f"{reader.part}:paragraph:{','.join(placed)}"

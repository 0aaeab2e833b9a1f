"""Where the words of a remark stand on the pages of a PDF: by page and quote, exactly once or not at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from assessment.annotation.selection import Remark
from assessment.document import CONTEXT_CHARACTERS, Document
from assessment.errors import UnreadableReport

_BROKEN = "This PDF cannot be opened again. Save it again from the original, or upload the Word file."


@dataclass(frozen=True)
class Box:
    """A rectangle on a page in points from its lower left corner; ``page`` counts from 0."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class _Letters:
    """The letters and digits of one page, and for each its character index there."""

    text: str
    places: tuple[int, ...]


def find_places(data: bytes, document: Document, remarks: Sequence[Remark]) -> list[tuple[Box, ...] | None]:
    """For each remark its rectangles, one a line, or None where the words are not found once and once only.

    Words are compared by their letters and digits, since lines, hyphens and ligatures of a page are not those of the
    text that was read. Raises UnreadableReport for a PDF that does not open.
    """
    try:
        pages = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise UnreadableReport(_BROKEN) from error
    try:
        held: dict[int, _Letters] = {}
        return [_find(pages, document, remark, held) for remark in remarks]
    finally:
        pages.close()


def _find(
    pages: pdfium.PdfDocument, document: Document, remark: Remark, held: dict[int, _Letters]
) -> tuple[Box, ...] | None:
    number = document.block_at(remark.start).page
    wanted = letters(remark.quote)
    if number is None or not wanted:
        return None
    # A block keeps the page that it begins on; its later words may stand on the next one.
    for page in (number - 1, number):
        if not 0 <= page < len(pages):
            continue
        if page not in held:
            held[page] = _read(pages, page)
        place = _only_place(held[page].text, wanted, document, remark)
        if place is not None:
            first, last = held[page].places[place], held[page].places[place + len(wanted) - 1]
            return tuple(_boxes(pages, page, first, last))
    return None


def _only_place(text: str, wanted: str, document: Document, remark: Remark) -> int | None:
    """Where ``wanted`` stands: the one place it has, or the one place with the same words before and after it."""
    first = text.find(wanted)
    if first < 0:
        return None
    if text.find(wanted, first + 1) < 0:
        return first
    before = letters(document.text[max(0, remark.start - CONTEXT_CHARACTERS) : remark.start])
    after = letters(document.text[remark.end : remark.end + CONTEXT_CHARACTERS])
    around = before + wanted + after
    place = text.find(around)
    if place < 0 or text.find(around, place + 1) >= 0:
        return None
    return place + len(before)


def letters(words: str) -> str:
    """The letters and digits of ``words``, ligatures taken apart."""
    return "".join(each for character in words for each in _taken_apart(character))


def _taken_apart(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else ""
    return "".join(each for each in unicodedata.normalize("NFKC", character) if each.isalnum())


def _read(pages: pdfium.PdfDocument, number: int) -> _Letters:
    page = pages[number]
    words = page.get_textpage()
    try:
        found: list[str] = []
        places: list[int] = []
        for index in range(words.count_chars()):
            code = raw.FPDFText_GetUnicode(words.raw, index)
            for each in _taken_apart(chr(code)) if 0 < code < 0x110000 else "":
                found.append(each)
                places.append(index)
        return _Letters("".join(found), tuple(places))
    finally:
        words.close()
        page.close()


def _boxes(pages: pdfium.PdfDocument, number: int, first: int, last: int) -> Iterator[Box]:
    page = pages[number]
    words = page.get_textpage()
    try:
        for index in range(words.count_rects(first, last - first + 1)):
            left, bottom, right, top = words.get_rect(index)
            if right > left and top > bottom:
                yield Box(number, left, bottom, right, top)
    finally:
        words.close()
        page.close()

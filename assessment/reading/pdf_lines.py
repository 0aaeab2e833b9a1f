"""Lines of a PDF page: their words, place, size and weight; and the words of table cells."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from assessment.errors import TooLarge
from assessment.reading.limits import LIMITS
from assessment.reading.pdf_tables import Grid

# pdfium writes one of these for a hyphen that it takes for a broken word at the end of a line.
SOFT_HYPHENS = "\u00ad\ufffe\x02"

_NOTE_MARK = re.compile(r"(?<=[A-Za-z.,;:”’)])\d{1,3}(?=[\s.,;:)”’]|$)")
# pdfium writes no line break after such a hyphen.
_LINE_END = re.compile(r"\r\n|\r|\n|(?<=[\ufffe\x02])|$")
_BOLD_NAME = re.compile(r"bold|black|heavy|semib|demib", re.IGNORECASE)
_BOLD_WEIGHT = 600
_RAISED = 0.85


@dataclass(slots=True)
class Line:
    """One printed line. Places are in points from the lower left corner of the page.

    ``raised``: it begins with a small raised number, as a footnote does.
    """

    text: str
    page: int
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    page_height: float = 0.0
    raised: bool = False


@dataclass(slots=True)
class PageTable:
    """A ruled table on one page: rows of cells, each with its printed lines; ``edges`` are the places of its column borders."""

    page: int
    rows: list[list[str]]
    edges: tuple[float, ...]
    bold_first: bool = False


@dataclass(slots=True)
class PageText:
    """What one page holds, lines and tables in reading order; ``marks`` are the numbers of its footnotes."""

    number: int
    height: float
    items: list[Line | PageTable] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


def read_page(page: pdfium.PdfPage, number: int, grids: Sequence[Grid]) -> PageText:
    """The lines and tables of a page, ``number`` counted from 1. Raises TooLarge for a page with too many characters."""
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        if count > LIMITS.page_characters:
            raise TooLarge(
                f"Page {number} of this PDF holds more than {LIMITS.page_characters:,} characters, more than can be printed. "
                "Upload the Word file instead."
            )
        height = page.get_height()
        read = PageText(number, height)
        if count:
            characters = _characters(text_page, count)
            _Reader(text_page, characters, read, grids).run()
        return read
    finally:
        text_page.close()


def _characters(text_page: pdfium.PdfTextPage, count: int) -> str:
    """One Python character for each character index of the page."""
    get = raw.FPDFText_GetUnicode
    held = text_page.raw
    text = text_page.get_text_range(errors="replace") if hasattr(text_page, "get_text_range") else ""
    # The whole text in one call has one character per index unless some lie outside the basic plane or have no code.
    if len(text) == count:
        return text
    return "".join(
        chr(code) if 0 < (code := get(held, index)) < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        for index in range(count)
    )


class _Reader:
    """Goes through the characters of one page in their order."""

    def __init__(self, text_page: pdfium.PdfTextPage, characters: str, read: PageText, grids: Sequence[Grid]) -> None:
        self.held = text_page.raw
        self.characters = characters
        self.read = read
        self.grids = grids
        self.tables: dict[int, PageTable] = {}

    def run(self) -> None:
        begin = 0
        for found in _LINE_END.finditer(self.characters):
            if found.start() > begin:
                if self.grids:
                    self._line_among_tables(begin, found.start())
                else:
                    self._add_line(begin, found.start())
            begin = found.end()

    def _add_line(self, begin: int, end: int) -> None:
        words = self.characters[begin:end]
        first, last = begin + len(words) - len(words.lstrip()), begin + len(words.rstrip())
        if first >= last:
            return
        left, baseline = self._origin(first)
        right = self._box(last - 1)[1]
        middle = first + (last - first) // 2
        size = self._size(next((place for place in range(middle, last) if self.characters[place].isalnum()), first))
        text = self._without_note_marks(first, last, size)
        line = Line(text, self.read.number, left, right, baseline, size, self._is_bold(first, last), self.read.height)
        line.raised = self.characters[first].isdigit() and self._size(first) < size * _RAISED
        before = self.read.items[-1] if self.read.items else None
        if isinstance(before, Line) and abs(before.baseline - baseline) < size * 0.25 and left > before.right - 1:
            # pdfium parts a line at a wide gap (a number, a tab, the words).
            before.text = f"{before.text} {line.text}"
            before.right = line.right
            before.bold = before.bold and line.bold
        elif line.text.strip():
            self.read.items.append(line)

    def _line_among_tables(self, begin: int, end: int) -> None:
        """Share the characters of a line out to the cells they stand in; what stands in none is a line (or several)."""
        outside: int | None = None
        place: tuple[int, int, int] | None = None
        started: set[tuple[int, int, int]] = set()
        for index in range(begin, end):
            if not self.characters[index].isspace():
                box = self._box(index)
                place = self._cell((box[0] + box[1]) / 2, (box[2] + box[3]) / 2)
            if place is None:
                outside = index if outside is None else outside
                continue
            if outside is not None:
                self._add_line(outside, index)
                outside = None
            table, row, column = place
            held = self._table(table)
            if place not in started:
                started.add(place)
                if held.rows[row][column]:
                    held.rows[row][column] += "\n"
                if row == 0 and held.bold_first and not self._is_bold(index, index + 1):
                    held.bold_first = False
            held.rows[row][column] += self.characters[index]
        if outside is not None:
            self._add_line(outside, end)

    def _cell(self, x: float, y: float) -> tuple[int, int, int] | None:
        for number, grid in enumerate(self.grids):
            place = grid.cell_at(x, y)
            if place is not None:
                return number, *place
        return None

    def _table(self, number: int) -> PageTable:
        if number not in self.tables:
            grid = self.grids[number]
            rows = [["" for _ in range(grid.columns)] for _ in range(grid.rows)]
            self.tables[number] = PageTable(self.read.number, rows, grid.xs, bold_first=True)
            self.read.items.append(self.tables[number])
        return self.tables[number]

    def _without_note_marks(self, first: int, last: int, size: float) -> str:
        """The words of a line without the small raised numbers that refer to footnotes."""
        text = self.characters[first:last]
        for found in reversed(list(_NOTE_MARK.finditer(text))):
            if self._size(first + found.start()) < size * _RAISED:
                self.read.marks.append(found[0])
                text = text[: found.start()] + text[found.end() :]
        return text.rstrip()

    def _origin(self, index: int) -> tuple[float, float]:
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self.held, index, x, y)
        return x.value, y.value

    def _box(self, index: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(self.held, index, left, right, bottom, top)
        return left.value, right.value, bottom.value, top.value

    def _size(self, index: int) -> float:
        """The size as printed: that of the font times the scale of its matrix."""
        size: float = raw.FPDFText_GetFontSize(self.held, index)
        matrix = raw.FS_MATRIX()
        if raw.FPDFText_GetMatrix(self.held, index, matrix):
            scale = (matrix.c**2 + matrix.d**2) ** 0.5
            size = size * scale if scale else size
        return round(size, 1)

    def _is_bold(self, first: int, last: int) -> bool:
        """Whether the letters at the beginning, middle and end of a range are all bold."""
        places = sorted({first, (first + last) // 2, last - 1})
        return all(self._bold_at(place) for place in places if self.characters[place].isalnum())

    def _bold_at(self, index: int) -> bool:
        if raw.FPDFText_GetFontWeight(self.held, index) >= _BOLD_WEIGHT:
            return True
        name = ctypes.create_string_buffer(128)
        raw.FPDFText_GetFontInfo(self.held, index, name, 128, ctypes.c_int())
        return bool(_BOLD_NAME.search(name.value.decode("utf-8", errors="replace")))

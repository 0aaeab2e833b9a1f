"""Tables of a PDF page without ruled lines: columns that white space alone parts, under a row of column headings.

A row of headings opens a table; the strips of white between the headings are followed down the page for as long as no word
crosses them. Prose has no such row, or crosses the strips with its next line, and is left as it is.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from assessment.reading.pdf_lines import Line, PageText
from assessment.reading.pdf_tables import Grid
from assessment.reading.tables import looks_like_header, names_columns

WIDE = 0.9  # a gap that parts columns, in sizes of the print; a space is a quarter to a half of it
NARROWEST = 3.0  # points of white that must stay between two columns
FARTHEST = 3.5  # lines of white after which a table has ended, in sizes of the print
FEWEST_ROWS = 2
MOST_HEADING_LINES = 7
SHORT_WORDS, FEWEST_SHORT = 4, 5
ABOVE, BELOW = 0.78, 0.24  # how far letters reach from their baseline, in sizes of the print


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class _Row:
    """The words on one baseline, from left to right."""

    words: tuple[_Word, ...]
    baseline: float
    size: float

    def pieces(self) -> list[list[_Word]]:
        """The words, parted where the gap is wide."""
        out = [[self.words[0]]]
        for one, other in pairwise(self.words):
            if other.left - one.right > WIDE * self.size:
                out.append([])
            out[-1].append(other)
        return out


def may_hold_columns(page: PageText) -> bool:
    """Whether lines of the page may be a row of column headings; a quick look before the words are placed."""
    run: list[str] = []
    for item in page.items:
        if not isinstance(item, Line):
            continue
        if names_columns(item.text):
            return True
        run = [*run[-11:], item.text] if len(item.text.split()) <= SHORT_WORDS else []
        if len(run) >= FEWEST_SHORT and names_columns(" ".join(run)):
            return True  # the cells of narrow columns, each a line
    return False


def find_spaced_grids(page: pdfium.PdfPage, ruled: Sequence[Grid], above: Grid | None) -> list[Grid]:
    """The tables of a page that white space alone makes, from the top down.

    ``above`` is such a table at the foot of the page before, which may go on here without its headings.
    """
    rows = list(_rows(_words(page, ruled)))
    found: list[Grid] = []
    place = 0
    if above is not None:
        for first in range(min(4, len(rows))):
            grid, after = _table(rows, first, above, None)
            if grid is not None:
                found.append(grid)
                place = after
                break
    while place < len(rows):
        heading = _heading(rows, place)
        grid, after = _table(rows, place, above, heading) if heading else (None, place + 1)
        if grid is not None:
            found.append(grid)
        place = after
    return found


def reaches_foot(grid: Grid, page: PageText) -> bool:
    """Whether nothing but a running foot stands below a table."""
    return sum(isinstance(item, Line) and item.baseline < grid.ys[-1] for item in page.items) <= 2


def _words(page: pdfium.PdfPage, ruled: Sequence[Grid]) -> list[_Word]:
    text_page = page.get_textpage()
    try:
        held, words = text_page.raw, []
        begin: int | None = None
        count = text_page.count_chars()
        for index in range(count + 1):
            code = raw.FPDFText_GetUnicode(held, index) if index < count else 32
            if code > 32 and code != 0xA0:
                begin = index if begin is None else begin
            elif begin is not None:
                words.append(_word(held, begin, index))
                begin = None
        return [
            word
            for word in words
            if not any(grid.cell_at((word.left + word.right) / 2, word.baseline + word.size / 3) for grid in ruled)
        ]
    finally:
        text_page.close()


def _word(held: object, begin: int, end: int) -> _Word:
    left, right, low, high, x, y = (ctypes.c_double() for _ in range(6))
    raw.FPDFText_GetCharBox(held, end - 1, left, right, low, high)
    last = right.value
    raw.FPDFText_GetCharBox(held, begin, left, right, low, high)
    raw.FPDFText_GetCharOrigin(held, begin, x, y)
    matrix, size = raw.FS_MATRIX(), raw.FPDFText_GetFontSize(held, begin)
    if raw.FPDFText_GetMatrix(held, begin, matrix):
        size *= (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
    text = "".join(chr(raw.FPDFText_GetUnicode(held, index)) for index in range(begin, end))
    return _Word(text, left.value, max(last, right.value), y.value, max(float(size), 1.0))


def _rows(words: Sequence[_Word]) -> Iterator[_Row]:
    """Words by baseline, from the top down."""
    line: list[_Word] = []
    for word in sorted(words, key=lambda word: (-word.baseline, word.left)):
        if line and line[0].baseline - word.baseline > 0.3 * word.size:
            yield _row(line)
            line = []
        line.append(word)
    if line:
        yield _row(line)


def _row(line: Sequence[_Word]) -> _Row:
    return _Row(tuple(sorted(line, key=lambda word: word.left)), line[0].baseline, max(word.size for word in line))


def _heading(rows: Sequence[_Row], first: int) -> tuple[int, list[tuple[float, float]]] | None:
    """(how many lines, the strips of white between the columns) of the column headings that begin here; None where none do.

    Headings of several lines may hang from the top, stand on the bottom or float: the fewest lines with the most columns count.
    """
    best: tuple[int, list[tuple[float, float]]] | None = None
    cells: list[tuple[float, float, list[_Word]]] = []
    for place in range(first, min(first + MOST_HEADING_LINES, len(rows))):
        row = rows[place]
        if place > first and rows[place - 1].baseline - row.baseline > 1.3 * row.size:
            break
        for piece in row.pieces():
            cells = _with_piece(cells, piece)
        names = [" ".join(word.text for word in words) for _, _, words in cells]
        more = best is None or len(cells) > len(best[1]) + 1
        if more and len(cells) >= 2 and looks_like_header(names) and names_columns(" ".join(names)):
            strips = [(one[1], other[0]) for one, other in pairwise(cells)]
            best = (place - first + 1, strips)
    return best


def _with_piece(
    cells: Sequence[tuple[float, float, list[_Word]]], piece: list[_Word]
) -> list[tuple[float, float, list[_Word]]]:
    """The cells with one more piece, which joins those that it stands above or below."""
    left, right, words = piece[0].left, piece[-1].right, list(piece)
    out = []
    for cell in cells:
        if cell[0] < right + NARROWEST and left < cell[1] + NARROWEST:
            left, right, words = min(left, cell[0]), max(right, cell[1]), [*cell[2], *words]
        else:
            out.append(cell)
    return sorted([*out, (left, right, words)], key=lambda cell: cell[0])


def _table(
    rows: Sequence[_Row], first: int, above: Grid | None, heading: tuple[int, list[tuple[float, float]]] | None
) -> tuple[Grid | None, int]:
    """The table that begins with the row at ``first``, and the place of the row after it; without ``heading`` it goes on from ``above``."""
    lines, headed = 0, heading is not None
    strips: list[tuple[float, float]] = []
    if heading is not None:
        lines, strips = heading
        if (
            above is not None
            and len(above.xs) == len(strips) + 2
            and all(
                left - NARROWEST < x < right + NARROWEST
                for x, (left, right) in zip(above.xs[1:-1], strips, strict=True)
            )
        ):
            strips = [(x - NARROWEST, x + NARROWEST) for x in above.xs[1:-1]]
    elif above is not None:
        strips = [(x - NARROWEST / 2, x + NARROWEST / 2) for x in above.xs[1:-1]]
    last = first - 1
    for place in range(first, len(rows)):
        if place > first and _far(rows[place - 1], rows[place]):
            break
        narrowed = [_narrowed(strip, rows[place]) for strip in strips]
        if any(strip is None for strip in narrowed):
            break
        strips = [strip for strip in narrowed if strip is not None]
        last = place
    if last < first:
        return None, first + 1
    body = list(rows[first : last + 1])
    while len(body) > 1 and len(_columns(body[-1], strips)) == 1 and _parted(body[-2], body[-1], _pitch(body, strips)):
        body.pop()
    after = first + max(1, len(body))
    groups = _grouped(body, strips, lines)
    columns = len(strips) + 1
    full = sum(len({column for row in group for column in _columns(row, strips)}) * 2 > columns for group in groups)
    least = FEWEST_ROWS + 1 if headed else 1
    if any(one[-1].baseline - other[0].baseline < 0.9 * other[0].size for one, other in pairwise(groups)):
        return None, first + 1  # cells that float beside one another: nobody can say where a row ends
    if len(groups) < least or full < max(least - headed, len(groups) / 2):
        return None, first + 1
    lefts = [row.words[0].left for row in body]
    rights = [row.words[-1].right for row in body]
    borders = above.xs[1:-1] if above is not None and not headed else tuple((one + other) / 2 for one, other in strips)
    xs = (min(lefts) - 2, *borders, max(rights) + 2)
    if (
        above is not None
        and len(above.xs) == len(xs)
        and all(abs(one - other) < 2 * NARROWEST for one, other in zip(above.xs[1:-1], borders, strict=True))
    ):
        xs = (min(xs[0], above.xs[0]), *above.xs[1:-1], max(xs[-1], above.xs[-1]))
    ys = [groups[0][0].baseline + ABOVE * groups[0][0].size + 1]
    for one, other in pairwise(groups):
        ys.append((one[-1].baseline - BELOW * one[-1].size + other[0].baseline + ABOVE * other[0].size) / 2)
    ys.append(groups[-1][-1].baseline - BELOW * groups[-1][-1].size - 1)
    owner = {(row, column): (row, column) for row in range(len(groups)) for column in range(columns)}
    return Grid(xs, tuple(ys), owner), after


def _far(above: _Row, below: _Row) -> bool:
    """Whether the table has ended: much white, or print of another size."""
    return above.baseline - below.baseline > FARTHEST * above.size or abs(above.size - below.size) > 1.5


def _narrowed(strip: tuple[float, float], row: _Row) -> tuple[float, float] | None:
    """What is left of a white strip when the words of a row have come into it; None where too little is."""
    left, right = strip
    for word in row.words:
        if word.right <= left or word.left >= right:
            continue
        if word.left <= left and word.right >= right:
            return None
        if word.left - left >= right - word.right:
            right = word.left
        else:
            left = word.right
    return (left, right) if right - left >= NARROWEST else None


def _columns(row: _Row, strips: Sequence[tuple[float, float]]) -> set[int]:
    """The columns in which a row has words."""
    return {sum(word.left >= (left + right) / 2 for left, right in strips) for word in row.words}


def _pitch(body: Sequence[_Row], strips: Sequence[tuple[float, float]]) -> float:
    """The distance from line to line inside a cell, in points; that of single-spaced print where every cell has one line."""
    steps: list[float] = []
    for column in range(len(strips) + 1):
        places = [row.baseline for row in body if column in _columns(row, strips)]
        steps += [one - other for one, other in pairwise(places)]
    least = min((step for step in steps if step >= 0.95 * body[0].size), default=math.inf)
    return least if least <= 1.45 * body[0].size else 1.2 * body[0].size


def _parted(one: _Row, other: _Row, pitch: float) -> bool:
    return one.baseline - other.baseline > pitch + 0.15 * other.size


def _grouped(body: Sequence[_Row], strips: Sequence[tuple[float, float]], lines: int) -> list[list[_Row]]:
    """Lines by row of the table: parted by white, or, where all lines are as far apart, by a filled first column.

    The first ``lines`` are headings and stay together.
    """
    pitch = _pitch(body, strips)
    by_white = [place for place in range(1, len(body)) if _parted(body[place - 1], body[place], pitch)]
    half = (len(strips) + 1) / 2
    by_fill = [
        place
        for place in range(1, len(body))
        if 0 in (columns := _columns(body[place], strips))
        and len(columns) >= half
        and not re.match(r"[a-z(]", body[place].words[0].text)
    ]
    chosen = by_white if len(by_white) >= min(FEWEST_ROWS, len(by_fill)) else by_fill
    starts = [0, *(place for place in chosen if place >= lines)]
    return [list(body[begin:end]) for begin, end in pairwise([*starts, len(body)])]

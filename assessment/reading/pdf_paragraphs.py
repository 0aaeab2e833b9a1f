"""Lines of all pages to pieces: running heads taken out, paragraphs rejoined, footnotes put at the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assessment.reading.headings import number_depth
from assessment.reading.numbers import read_number
from assessment.reading.pdf_lines import Line, PageTable, PageText
from assessment.reading.pdf_words import Vocabulary
from assessment.reading.pieces import Piece, row_piece
from assessment.reading.tables import looks_like_header, same_row

EDGE = 0.13
LARGER_BY = 1.12
SMALLER_BY = 0.93
LOWER_PART = 0.6
WIDE_GAP = 1.4
SAME_EDGE = 6.0

_LEADERS = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,})\s*\d{0,3}\s*$")
_CLOSED = re.compile(r"[.!?:;][\"'”’)\]]*$")


def pieces_of_pages(pages: Sequence[PageText]) -> list[Piece]:
    """The pieces of a PDF in reading order, footnotes last."""
    drop_running_heads(pages)
    body = body_size(pages)
    right = right_edge(pages)
    notes = take_footnotes(pages, body)
    words = Vocabulary(item.text for page in pages for item in page.items if isinstance(item, Line))
    for page in pages:
        for item in page.items:
            if isinstance(item, PageTable):
                item.rows = [[words.cell(cell) for cell in row] for row in item.rows]
    pieces: list[Piece] = []
    current: list[Line] = []
    table: list[PageTable] = []
    numbers = 0
    pitch = line_pitch(pages)

    def close_paragraph() -> None:
        if current:
            pieces.append(_piece(current, words, body))
            current.clear()

    def close_table() -> None:
        nonlocal numbers
        if table:
            pieces.extend(table_rows(table, numbers))
            table.clear()
            numbers += 1

    for item in (item for page in pages for item in page.items):
        if isinstance(item, PageTable):
            close_paragraph()
            if table and not _continues_table(table[-1], item):
                close_table()
            table.append(item)
            continue
        close_table()
        if current and not continues(current, item, right, pitch):
            close_paragraph()
        current.append(item)
    close_paragraph()
    close_table()
    rank_headings(pieces, [line for page in pages for line in page.items if isinstance(line, Line)], body)
    return pieces + [_note(lines, words) for lines in notes]


def drop_running_heads(pages: Sequence[PageText]) -> None:
    """Take out lines near the top or bottom edge that come again at the same place on many pages, and page numbers."""
    seen: Counter[tuple[str, str, int]] = Counter()
    for page in pages:
        seen.update({key for item in page.items if (key := _running_key(item)) is not None})
    least = 2 if len(pages) < 6 else 3
    for page in pages:
        page.items = [
            item for item in page.items if (key := _running_key(item)) is None or seen[key] < least or len(pages) < 2
        ]


def _running_key(item: Line | PageTable) -> tuple[str, str, int] | None:
    """What a running head looks like on any page: its words without digits, and its distance from the edge."""
    if isinstance(item, PageTable):
        return None
    words = re.sub(r"\d+", "#", " ".join(item.text.split())).casefold()
    if item.baseline > item.page_height * (1 - EDGE):
        return words, "top", round((item.page_height - item.baseline) / 4)
    if item.baseline < item.page_height * EDGE:
        return words, "bottom", round(item.baseline / 4)
    return None


def body_size(pages: Sequence[PageText]) -> float:
    """The size that most characters are printed in, in points; 11 for no lines at all."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for item in page.items:
            if isinstance(item, Line):
                sizes[round(item.size * 2) / 2] += len(item.text)
    return max(sorted(sizes), key=lambda size: sizes[size]) if sizes else 11.0


def right_edge(pages: Sequence[PageText]) -> dict[int, float]:
    """Where full lines end, in points, by page number. Pages of one width share their edge."""
    by_height: dict[int, list[float]] = {}
    for page in pages:
        ends = [item.right for item in page.items if isinstance(item, Line)]
        by_height.setdefault(round(page.height), []).extend(ends)
    edges = {height: sorted(ends)[int(len(ends) * 0.95)] if ends else 0.0 for height, ends in by_height.items()}
    return {page.number: edges[round(page.height)] for page in pages}


def line_pitch(pages: Sequence[PageText]) -> float:
    """The usual distance between the lines of a paragraph, in line heights; 1.2 when there are no two lines."""
    steps: Counter[float] = Counter()
    for page in pages:
        lines = [item for item in page.items if isinstance(item, Line)]
        for one, other in pairwise(lines):
            step = (one.baseline - other.baseline) / max(1.0, other.size)
            if 0.9 < step < 3 and abs(one.size - other.size) < 0.6:
                steps[round(step, 1)] += 1
    common = [step for step, count in steps.items() if count >= sum(steps.values()) * 0.2]
    return min(common) if common else 1.2


def continues(current: Sequence[Line], line: Line, right: dict[int, float], pitch: float) -> bool:
    """Whether a line goes on with the paragraph above it, over a line break or a page break."""
    last, first = current[-1], current[0]
    if (
        abs(last.size - line.size) > 0.6
        or last.bold != line.bold
        and (last.bold or _wide(line))
        and not _CLOSED.search(line.text)
        and len(current) == 1
    ):
        return False
    if _LEADERS.search(last.text):
        return False
    fits = last.right + _first_word_width(line) < right[last.page] - 2
    number = read_number(line.text)
    closed = _CLOSED.search(last.text) is not None
    if line.page != last.page:
        if number and (closed or fits):
            return False
        return not closed and not fits and (line.text[:1].islower() or not last.bold)
    step = (last.baseline - line.baseline) / max(1.0, line.size)
    if step > pitch * WIDE_GAP or step < 0:
        return False
    if fits:
        return False
    if number:
        hanging = line.left < (current[1].left if len(current) > 1 else first.left + 1) - SAME_EDGE
        return not (closed or hanging or number.number is None or abs(line.left - first.left) < SAME_EDGE)
    indent = line.left - last.left
    if len(current) == 1 and read_number(first.text):
        return indent > -SAME_EDGE
    return abs(indent) < SAME_EDGE * 3 or not closed


def _wide(line: Line) -> bool:
    return len(line.text) > 60


def _first_word_width(line: Line) -> float:
    words = line.text.split(maxsplit=1)
    return (line.right - line.left) / max(1, len(line.text)) * (len(words[0]) + 1 if words else 1)


def _piece(lines: Sequence[Line], words: Vocabulary, body: float) -> Piece:
    text = words.joined([line.text for line in lines])
    piece = Piece("paragraph", text, page=lines[0].page, source=f"page:{lines[0].page}", alone=True)
    piece.bold = all(line.bold for line in lines)
    piece.larger = all(line.size >= body * LARGER_BY for line in lines)
    number = read_number(text)
    if number and number.lead < len(text):
        piece.number, piece.lead = number.number, number.lead
        if number.number is None or not number_depth(number.number):
            piece.kind, piece.level = "list_item", 1
    return piece


def _note(lines: Sequence[Line], words: Vocabulary) -> Piece:
    text = words.joined([line.text for line in lines])
    piece = Piece("footnote", text, page=lines[0].page, source=f"page:{lines[0].page}")
    number = re.match(r"(\d{1,3})[.)]?\s*", text)
    if number and number.end() < len(text):
        piece.number, piece.lead = number[1], number.end()
    return piece


def rank_headings(pieces: Sequence[Piece], lines: Sequence[Line], body: float) -> None:
    """Give pieces in larger print the level of their size: that of numbered headings in this size, or else by rank."""
    sizes = {line.text[:20]: round(line.size * 2) / 2 for line in lines if line.size >= body * LARGER_BY}
    larger = [(piece, sizes[piece.text[:20]]) for piece in pieces if piece.larger and piece.text[:20] in sizes]
    depths: dict[float, Counter[int]] = {}
    for piece, size in larger:
        if number_depth(piece.number):
            depths.setdefault(size, Counter())[number_depth(piece.number)] += 1
    numbered = {size: counts.most_common(1)[0][0] for size, counts in depths.items()}
    ranked = sorted({size for _, size in larger}, reverse=True)
    for piece, size in larger:
        if size in numbered:
            piece.level = number_depth(piece.number) or numbered[size]
        else:
            floor = max((depth for other, depth in numbered.items() if other > size), default=0)
            piece.level = floor + 1 if numbered else min(9, 1 + ranked.index(size))


def _opens_note(line: Line, page: PageText) -> bool:
    """A raised number, or one that a raised mark on the same page refers to."""
    number = re.match(r"(\d{1,3})\s+\S", line.text)
    return line.raised or (number is not None and number[1] in page.marks)


def take_footnotes(pages: Sequence[PageText], body: float) -> list[list[Line]]:
    """Remove the footnotes from the pages and return them: what begins with a raised number, or small print with a number,
    at the foot of a page.
    """
    notes: list[list[Line]] = []
    for page in pages:
        raised = [
            place
            for place, item in enumerate(page.items)
            if isinstance(item, Line) and item.baseline < item.page_height * LOWER_PART and _opens_note(item, page)
        ]
        begin = len(page.items)
        while begin > 0:
            item = page.items[begin - 1]
            if (
                not isinstance(item, Line)
                or item.size > body * SMALLER_BY
                or item.baseline > item.page_height * LOWER_PART
            ):
                break
            begin -= 1
        begin = min([begin, *raised])
        small = [item for item in page.items[begin:] if isinstance(item, Line)]
        if not small or not re.match(r"\d{1,3}[.)]?(?:\s|[A-Z])", small[0].text):
            continue
        page.items = page.items[:begin]
        for line in small:
            if re.match(r"\d{1,3}[.)]?\s+\S|\d{1,3}[A-Z]", line.text) or not notes:
                notes.append([])
            notes[-1].append(line)
    return notes


def _continues_table(above: PageTable, below: PageTable) -> bool:
    """Whether a table at the top of the next page is the same one: the same columns."""
    return (
        below.page == above.page + 1
        and len(above.edges) == len(below.edges)
        and all(abs(one - other) < SAME_EDGE for one, other in zip(above.edges, below.edges, strict=True))
    )


def table_rows(parts: Sequence[PageTable], number: int) -> Iterator[Piece]:
    """The rows of a table and its continuations; a header row that is repeated comes once, a row cut by a page end is one."""
    rows: list[tuple[int, list[str]]] = []
    header = parts[0].rows[0]
    for place, part in enumerate(parts):
        for index, cells in enumerate(part.rows):
            if place and index == 0 and same_row(cells, header):
                continue
            filled = [cell for cell in cells if cell]
            small = len(filled) * 2 <= len(cells) or any(cell[:1].islower() for cell in filled)
            cut = place and index <= 1 and rows and not cells[0] and filled and small
            if cut:
                last = rows[-1][1]
                rows[-1] = (rows[-1][0], [f"{one} {other}".strip() for one, other in zip(last, cells, strict=True)])
            elif any(cells):
                rows.append((part.page, cells))
    headed = len(rows) > 1 and (
        looks_like_header(rows[0][1]) or (parts[0].bold_first and all(len(cell.split()) <= 12 for cell in rows[0][1]))
    )
    columns = [" ".join(cell.split()) for cell in rows[0][1]] if headed else []
    for place, (page, cells) in enumerate(rows):
        header_row = headed and place == 0
        yield row_piece(cells, columns, table=number, header=header_row, page=page, source=f"page:{page}")

"""Plain text: files in UTF-8 or Windows-1252, and passages that are kept exactly as given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from assessment.document import Cell, Document
from assessment.errors import UnsupportedFile
from assessment.reading.headings import number_depth
from assessment.reading.numbers import read_number
from assessment.reading.pieces import Piece, row_piece
from assessment.reading.structure import build_document, check_length
from assessment.reading.tables import looks_like_header

if TYPE_CHECKING:
    from assessment.catalogue import SectionName

WRAP_WIDTHS = range(50, 131)
WRAPPED_SHARE = 0.25

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKDOWN_RULE = re.compile(r"\|?[ \t:|-]*-{2,}[ \t:|-]*\|?")
_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_BLANK_LINES = re.compile(r"\n{3,}")
_BAR = re.compile(r"\s*\|\s*")


def read_passage(text: str, sections: tuple[SectionName, ...] = ()) -> Document:
    """A passage as a document: ``Document.text`` is ``text`` itself, one block per line that has words.

    Lines with " | " are table rows. An empty passage has no blocks.
    """
    lines = []
    place = 0
    for line in text.splitlines(keepends=True):
        lines.append((place, line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")))
        place += len(line)
    return build_document(pieces_of_lines(lines), sections, kind="txt", text=text)


def read_text(data: bytes, sections: tuple[SectionName, ...], *, file: str, sha256: str) -> Document:
    """A plain-text file as a document: hard-wrapped lines rejoined into paragraphs.

    Raises UnsupportedFile for bytes that are not text, EmptyFile and TooLarge like every reader.
    """
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    check_length(len(text.split()))
    text = _BLANK_LINES.sub("\n\n", text)
    lines = [(-1, line.rstrip()) for line in unwrapped(text.split("\n"))]
    return build_document(pieces_of_lines(lines), sections, kind="txt", file=file, sha256=sha256)


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    if _CONTROL.search(text) or text.count("\ufffd") > len(text) // 100:
        raise UnsupportedFile(
            "This file is not a Word document, a PDF or plain text. Save the report as .docx and upload that."
        )
    return text


def pieces_of_lines(lines: Sequence[tuple[int, str]]) -> list[Piece]:
    """Pieces from (offset, line) pairs; blank lines only part the others. An offset of -1 means: not placed yet."""
    pieces: list[Piece] = []
    rows: list[tuple[int, str]] = []
    tables = 0
    blank = opened_by_blank = True
    for offset, line in [*lines, (-1, "")]:
        if _is_row(line):
            rows.append((offset, line))
            continue
        if rows:
            pieces += table_pieces(rows, tables)
            rows, tables = [], tables + 1
        if not line.strip():
            if pieces and not blank and pieces[-1].table is None:
                pieces[-1].alone = opened_by_blank
            blank = True
            continue
        pieces.append(_line_piece(offset, line))
        opened_by_blank, blank = blank, False
    return pieces


def _line_piece(offset: int, line: str) -> Piece:
    inset = len(line) - len(line.lstrip())
    words = line.strip()
    heading = _MARKDOWN_HEADING.match(words)
    if heading:
        return Piece("heading", words, lead=heading.end(), level=len(heading[1]), offset=_moved(offset, inset))
    number = read_number(words)
    piece = Piece("paragraph", words, offset=_moved(offset, inset))
    if number and number.lead < len(words):
        piece.number, piece.lead = number.number, number.lead
        if number.number is None or not number_depth(number.number):
            piece.kind, piece.level = "list_item", 1
    return piece


def _moved(offset: int, by: int) -> int:
    return offset + by if offset >= 0 else -1


def _is_row(line: str) -> bool:
    stripped = line.strip()
    return " | " in stripped or (stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 2)


def table_pieces(rows: Sequence[tuple[int, str]], table: int) -> list[Piece]:
    """Consecutive lines with bars as the rows of one table; a markdown rule marks the row above it as the header."""
    ruled = len(rows) > 1 and _MARKDOWN_RULE.fullmatch(rows[1][1].strip()) is not None
    kept = [(offset, line) for offset, line in rows if not _MARKDOWN_RULE.fullmatch(line.strip())]
    split = [_cells(line) for _, line in kept]
    texts = [[line[start:end] for start, end in cells] for (_, line), cells in zip(kept, split, strict=True)]
    header = bool(texts) and len(texts) > 1 and (ruled or looks_like_header(texts[0]))
    columns = texts[0] if header else []
    pieces: list[Piece] = []
    for place, ((offset, line), cells) in enumerate(zip(kept, split, strict=True)):
        if offset < 0:
            pieces.append(row_piece(texts[place], columns, table=table, header=header and place == 0))
            continue
        piece = Piece("table_header" if header and place == 0 else "table_row", line, table=table, offset=offset)
        piece.cells = tuple(
            Cell(columns[index] if index < len(columns) else "", start, end) for index, (start, end) in enumerate(cells)
        )
        pieces.append(piece)
    return pieces


def _cells(line: str) -> list[tuple[int, int]]:
    """Where the cells of a line with bars stand, without the bars and the space around them."""
    begin = len(line) - len(line.lstrip())
    end = len(line.rstrip())
    if line[begin : begin + 1] == "|":
        begin = begin + 1 + (len(line[begin + 1 : end]) - len(line[begin + 1 : end].lstrip()))
        if line[end - 1 : end] == "|":
            end = begin + len(line[begin : end - 1].rstrip())
    cells: list[tuple[int, int]] = []
    for bar in _BAR.finditer(line, begin, end):
        cells.append((begin, bar.start()))
        begin = bar.end()
    cells.append((begin, max(begin, end)))
    return cells


def unwrapped(lines: Sequence[str]) -> list[str]:
    """Lines with hard wraps taken back: a line that was broken at the margin takes the next one with it.

    A text whose lines are whole paragraphs comes back as it is.
    """
    width = wrap_width(lines)
    if width is None:
        return list(lines)
    joined: list[str] = []
    open_line = False
    for line in lines:
        words = line.strip()
        if joined and open_line and words and not read_number(words) and not _is_row(words):
            last = joined[-1]
            broken = last.endswith("-") and len(last) > 2 and last[-2].isalpha() and words[:1].islower()
            joined[-1] = (
                last[:-1] + words
                if broken and not _keeps_hyphen(last, words)
                else f"{last}{'' if broken else ' '}{words}"
            )
        else:
            joined.append(line.rstrip())
        first_next_word_would_fit = len(line.rstrip()) < width * 0.72
        open_line = bool(words) and not first_next_word_would_fit and not _is_row(words)
    return joined


def _keeps_hyphen(last: str, words: str) -> bool:
    """A hyphen before "year-", "multi-", "self-" and the like belongs to the word."""
    stem = last[:-1].rsplit(" ", 1)[-1].casefold()
    return stem in {
        "multi",
        "self",
        "co",
        "non",
        "ex",
        "well",
        "year",
        "one",
        "two",
        "three",
        "post",
        "pre",
        "follow",
        "long",
        "so",
    }


def wrap_width(lines: Sequence[str]) -> int | None:
    """The margin at which a text was wrapped, in characters, or None for a text with one line per paragraph."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) < 4:
        return None
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.97))]
    if width not in WRAP_WIDTHS:
        return None
    pairs = [(one.rstrip(), other.strip()) for one, other in pairwise(lines) if one.strip() and other.strip()]
    running = sum(1 for one, other in pairs if one[-1:].isalpha() | (one[-1:] in ",-") and other[:1].islower())
    return width if pairs and running >= len(lengths) * WRAPPED_SHARE else None

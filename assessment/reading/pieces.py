"""What every reader of a file kind gives to the structure: pieces of text in reading order, not yet placed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assessment.document import Block, BlockKind, Cell, Table

SEPARATOR = "\n"
CELL_SEPARATOR = " | "


@dataclass(slots=True)
class Piece:
    """One paragraph, row or note. Offsets in ``cells`` count in ``text``.

    ``lead`` is the length of the typed number or bullet with its space; ``number`` is what a reader sees, typed or
    automatic. ``bold``, ``larger`` and ``alone`` (blank lines around it) are signs of a heading; ``contents`` marks a line
    of a table of contents. ``offset`` is its place in a text that must stay as it is, or -1.
    """

    kind: BlockKind
    text: str
    number: str | None = None
    lead: int = 0
    level: int | None = None
    page: int | None = None
    table: int | None = None
    cells: tuple[Cell, ...] = ()
    source: str = ""
    bold: bool = False
    larger: bool = False
    alone: bool = False
    contents: bool = False
    offset: int = -1

    @property
    def words(self) -> str:
        """The text without its number or bullet."""
        return self.text[self.lead :]


@dataclass(slots=True)
class Placed:
    """The pieces joined: one text, its blocks and its tables."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def row_piece(
    cells: Sequence[str],
    columns: Sequence[str],
    *,
    table: int,
    header: bool = False,
    page: int | None = None,
    source: str = "",
) -> Piece:
    """A table row as a piece: its cells joined by " | ", each under its column heading."""
    placed: list[Cell] = []
    place = 0
    for index, cell in enumerate(cells):
        column = columns[index] if index < len(columns) else ""
        placed.append(Cell(column, place, place + len(cell)))
        place += len(cell) + len(CELL_SEPARATOR)
    kind: BlockKind = "table_header" if header else "table_row"
    return Piece(kind, CELL_SEPARATOR.join(cells), table=table, cells=tuple(placed), page=page, source=source)


def join(pieces: Sequence[Piece], text: str | None = None) -> Placed:
    """Place every piece. With ``text`` given, it stays as it is and each piece stands at its own ``offset``."""
    placed = Placed("" if text is None else text)
    parts: list[str] = []
    place = 0
    headers: dict[int, tuple[str, ...]] = {}
    rows: dict[int, list[int]] = {}
    for index, piece in enumerate(pieces):
        if text is None:
            begin = place
            parts.append(piece.text)
            place += len(piece.text) + len(SEPARATOR)
        else:
            begin = piece.offset
        if piece.table is not None:
            rows.setdefault(piece.table, []).append(index)
            if piece.kind == "table_header" and piece.table not in headers:
                headers[piece.table] = tuple(piece.text[cell.start : cell.end] for cell in piece.cells)
        placed.blocks.append(
            Block(
                index=index,
                kind=piece.kind,
                start=begin + piece.lead,
                end=begin + len(piece.text),
                number=piece.number,
                level=piece.level,
                page=piece.page,
                lead=piece.lead,
                table=piece.table,
                cells=tuple(Cell(cell.column, begin + cell.start, begin + cell.end) for cell in piece.cells),
                source=piece.source,
            )
        )
    if text is None:
        placed.text = SEPARATOR.join(parts)
    placed.tables = [Table(table, headers.get(table, ()), tuple(rows[table])) for table in sorted(rows)]
    return placed

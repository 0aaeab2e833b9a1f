"""The draft's own text, block by block, with findings on their words: marked, named beside the words, identifiers masked.

Findings may overlap: the text is cut wherever one begins or ends, each piece knows every finding that it belongs to, and
each finding is named once, after its last word. Words of the family are shown and never marked.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from assessment.annotation import can_be_changed
from assessment.document import Block, Document, Part, Span
from backend.reports import queries
from backend.reports.models import CheckRun
from backend.reports.showing.findings import ShownFinding

LOWEST_HEADING, HIGHEST_HEADING = 6, 3
_PARTS: tuple[Part, ...] = ("report", "summary", "action_plan")
_TITLES = {"report": "", "summary": "Executive summary", "action_plan": "Action plan"}
_KINDS = {"table_header": "table", "table_row": "table", "list_item": "list"}


_MARKED = '<mark class="found">{}</mark>'
_NAMED = ' <a class="found__name" id="words-{}" href="#finding-{}">{} {}</a>'


@dataclass(frozen=True)
class Piece:
    """Words that the same findings belong to. ``ends`` are the findings that are named after them."""

    words: str
    findings: tuple[ShownFinding, ...] = ()
    ends: tuple[ShownFinding, ...] = ()

    @property
    def html(self) -> str:
        """The words, marked where a finding stands on them, with the names of those that end here."""
        words = format_html(_MARKED, self.words) if self.findings else escape(self.words)
        return words + format_html_join(
            "", _NAMED, ((each.number, each.number, each.severity, each.number) for each in self.ends)
        )


@dataclass(frozen=True)
class Passage:
    """One block. ``cells`` are the cells of a table row, each a list of pieces; ``heading`` is 3 to 6 for a heading."""

    anchor: str
    number: str
    heading: int
    page: int | None
    pieces: tuple[Piece, ...]
    cells: tuple[tuple[Piece, ...], ...] = ()
    is_header: bool = False

    @property
    def html(self) -> SafeString:
        """The words of the block; thousands of pieces would be slow to lay out one by one in a template."""
        return _joined(self.pieces)

    @property
    def html_cells(self) -> list[SafeString]:
        """The words of each cell of a table row."""
        return [_joined(cell) for cell in self.cells]


@dataclass(frozen=True)
class Group:
    """A paragraph or heading, a whole list, or a whole table, and the findings that are explained below it."""

    kind: str
    passages: tuple[Passage, ...]
    findings: tuple[ShownFinding, ...]


@dataclass(frozen=True)
class ShownPart:
    """One document of the version."""

    part: str
    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Draft:
    """The text of a version. ``unplaced`` are findings that stand on no words of the text, absences among them.

    ``anchors`` maps what a reader calls a paragraph, such as "4.12", to its place on the page, for the report alone.
    """

    parts: tuple[ShownPart, ...]
    unplaced: tuple[ShownFinding, ...]
    anchors: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)

    def place(self, part: str, start: int | None) -> str:
        """Where on the page the character ``start`` of a part stands; "" where it is not shown."""
        document = self.documents.get(part)
        if document is None or start is None or not document.blocks:
            return ""
        return _anchor(part, document.block_at(start))


def draft_of(run: CheckRun, findings: Sequence[ShownFinding], section: str = "") -> Draft | None:
    """The text that a run read, with these findings on it; only one section of it where ``section`` names one.

    None where the text was read before this service noted where its identifiers stand: it has to be checked again.
    """
    if not run.masks:
        return None
    masks = json.loads(run.masks)
    contents = queries.readings_of(run)
    documents: dict[str, Document] = {
        part: Document.from_json(json.loads(contents[part])) for part in _PARTS if part in contents
    }
    placed: dict[str, list[ShownFinding]] = {part: [] for part in documents}
    unplaced: list[ShownFinding] = []
    for finding in findings:
        on_words = finding.finding.start is not None and finding.finding.part in documents
        (placed[finding.finding.part] if on_words else unplaced).append(finding)
    parts = []
    for part, document in documents.items():
        groups = tuple(_Text(part, document, masks.get(part, []), placed[part]).groups(section))
        if groups:
            parts.append(ShownPart(part, _TITLES[part], groups))
    anchors = _anchors(documents["report"]) if "report" in documents else {}
    return Draft(tuple(parts), tuple(unplaced), anchors, documents)


class _Text:
    """One document on its way to the page."""

    def __init__(self, part: str, document: Document, masks: list[Any], findings: list[ShownFinding]) -> None:
        self.part, self.document = part, document
        self.masks = [(start, end, shown) for start, end, shown in masks]
        self.mask_starts = [start for start, _, _ in self.masks]
        self.spans = sorted(
            ((_start(each), each.finding.end or _start(each), each) for each in findings),
            key=lambda row: (row[0], row[1], row[2].number),
        )
        self.starts = [start for start, _, _ in self.spans]
        self.longest = max((end - start for start, end, _ in self.spans), default=0)
        self.level = HIGHEST_HEADING if part != "report" else HIGHEST_HEADING - 1
        self.page: int | None = None

    def groups(self, section: str) -> Iterator[Group]:
        """The blocks of one section or of all, lists and tables together, each with the findings that begin in it."""
        blocks = [
            block for block in self.document.blocks if not section or self.document.section_name(block.start) == section
        ]
        for (kind, _), members in groupby(blocks, self._together):
            held = list(members)
            passages = tuple(self._passage(block) for block in held)
            begun = [each for block in held for _, _, each in self._beginning_in(block)]
            yield Group(kind, passages, tuple(begun))

    def _together(self, block: Block) -> tuple[str, int]:
        kind = _KINDS.get(block.kind, block.kind)
        alone = block.index if kind not in {"table", "list"} else -1
        return kind, alone if block.table is None else block.table

    def _passage(self, block: Block) -> Passage:
        page = block.page if block.page != self.page else None
        self.page = block.page
        pieces = [] if block.cells else self._pieces(block, block.start, block.end)
        cells = tuple(tuple(self._pieces(block, cell.start, cell.end)) for cell in block.cells)
        return Passage(
            anchor=_anchor(self.part, block),
            number=block.number or "",
            heading=self._heading(block),
            page=page,
            pieces=tuple(pieces),
            cells=cells,
            is_header=block.kind == "table_header",
        )

    def _heading(self, block: Block) -> int:
        """The rank of a heading on the page; never more than one below the heading before it."""
        if block.kind != "heading":
            return 0
        floor = HIGHEST_HEADING + (self.part != "report")
        wished = min(LOWEST_HEADING, (block.level or 1) - 1 + floor)
        self.level = min(wished, self.level + 1)
        return self.level

    def _pieces(self, block: Block, start: int, end: int) -> list[Piece]:
        near = [row for row in self._around(start, end) if row[0] < end and row[1] > start]
        marked = [row for row in near if self._may_be_marked(row)]
        masks = self._masks(start, end)
        cuts = {start, end, *(edge for from_, to, _ in masks for edge in (max(from_, start), min(to, end)))}
        for from_, to, _ in near:
            for edge in (from_, to):
                if start < edge < end and not any(low < edge < high for low, high, _ in masks):
                    cuts.add(edge)
        edges = sorted(cuts)
        runs = [
            (low, high, tuple(each for from_, to, each in near if from_ < high and to > low))
            for low, high in pairwise(edges)
        ]
        last = {each.number: place for place, (_, _, covering) in enumerate(runs) for each in covering}
        named = {each.number for from_, _, each in near if self._begins_here(from_, block, start, end)}
        kept = {each.number for _, _, each in marked}
        pieces = []
        for place, (low, high, covering) in enumerate(runs):
            ends = tuple(each for each in covering if last[each.number] == place and each.number in named & kept)
            shown = next((shown for from_, to, shown in masks if from_ <= low < to), None)
            words = self.document.text[low:high] if shown is None else shown
            pieces.append(Piece(words, tuple(each for each in covering if each.number in kept), ends))
        return pieces

    def _may_be_marked(self, row: tuple[int, int, ShownFinding]) -> bool:
        return row[2].finding.polarity == "strength" or can_be_changed(self.document, Span(row[0], row[1]))

    def _begins_here(self, start: int, block: Block, from_: int, to: int) -> bool:
        """True where these words are the first of the finding's: it is named once, however many blocks or cells it covers."""
        if block.cells:
            first = next((cell for cell in block.cells if cell.end > start), None)
            return first is not None and first.start == from_
        return block.start - block.lead <= start < to or self.document.block_at(start).index == block.index

    def _beginning_in(self, block: Block) -> Iterator[tuple[int, int, ShownFinding]]:
        for row in self._around(block.start - block.lead, block.end):
            if self.document.block_at(row[0]).index == block.index:
                yield row

    def _around(self, start: int, end: int) -> list[tuple[int, int, ShownFinding]]:
        """Findings that may touch these characters: no finding is longer than the longest."""
        first = bisect_right(self.starts, start - self.longest - 1)
        return self.spans[first : bisect_right(self.starts, end)]

    def _masks(self, start: int, end: int) -> list[tuple[int, int, str]]:
        first = max(0, bisect_right(self.mask_starts, start) - 1)
        last = bisect_right(self.mask_starts, end)
        return [row for row in self.masks[first:last] if row[0] < end and row[1] > start]


def _joined(pieces: Sequence[Piece]) -> SafeString:
    return SafeString("".join(piece.html for piece in pieces))


def _start(finding: ShownFinding) -> int:
    return finding.finding.start or 0


def _anchor(part: str, block: Block) -> str:
    return f"{part.replace('_', '-')}-{block.index}"


def _anchors(document: Document) -> dict[str, str]:
    """The place of each paragraph by the number that a reader sees, and of each heading by its words.

    Where a number comes twice, as in a list of contents, a heading with it wins, then the last paragraph.
    """
    by_label: dict[str, tuple[int, str]] = {}
    ranks = {"heading": 2, "paragraph": 1}
    for block in document.blocks:
        rank, anchor = ranks.get(block.kind, 0), _anchor("report", block)
        for label in (block.number, document.quote(block) if block.kind == "heading" else None):
            if label and rank >= by_label.get(label, (0, ""))[0]:
                by_label[label] = (rank, anchor)
    return {label: anchor for label, (_, anchor) in by_label.items()}

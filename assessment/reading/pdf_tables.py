"""Ruled tables of a PDF page: the lines drawn on it, put together to grids. Paths only; nothing is run or rendered."""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from assessment.reading.limits import LIMITS

TOLERANCE = 3.0
SHORTEST_RULE = 6.0
MOST_SEGMENTS = 4_000
# A page of drawing, not of tables; comparing every rule with every other would take seconds.
MOST_CROSSINGS = 250_000

Rule = tuple[float, float, float]  # (place across, from, to), in points


@dataclass(frozen=True)
class Grid:
    """A table's borders, ``ys`` from the top down. ``owner`` maps (row, column) to the cell that a merged cell begins in."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: dict[tuple[int, int], tuple[int, int]]

    @property
    def columns(self) -> int:
        """How many columns the grid has."""
        return len(self.xs) - 1

    @property
    def rows(self) -> int:
        """How many rows the grid has."""
        return len(self.ys) - 1

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """(row, column) of the cell at a point, or None outside the table."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]):
            return None
        column = min(bisect_right(self.xs, x) - 1, self.columns - 1)
        row = min(bisect_right(self.ys, -y, key=lambda place: -place) - 1, self.rows - 1)
        return self.owner[max(0, row), max(0, column)]


def find_grids(page: pdfium.PdfPage) -> list[Grid]:
    """The tables of a page with at least two columns and a rule between them, from the top down."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for count, item in enumerate(page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=3)):
        if count >= LIMITS.path_objects:
            return []
        _add_rules(item, level, upright)
        if len(level) + len(upright) > LIMITS.path_objects * 4:
            return []
    if len(level) < 2 or len(upright) < 2:
        return []
    level, upright = _merged(level), _merged(upright)
    if len(level) * len(upright) > MOST_CROSSINGS:
        return []
    grids = [_grid(*group) for group in _groups(level, upright)]
    found = [grid for grid in grids if grid is not None]
    return sorted(found, key=lambda grid: -grid.ys[0])


def _add_rules(item: pdfium.PdfObject, level: list[Rule], upright: list[Rule]) -> None:
    """Add the level and upright edges of one path, in page coordinates."""
    segments = raw.FPDFPath_CountSegments(item.raw)
    if not 2 <= segments <= MOST_SEGMENTS:
        return
    matrix = item.get_matrix()
    last: tuple[float, float] | None = None
    begin: tuple[float, float] | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for place in range(segments):
        segment = raw.FPDFPath_GetPathSegment(item.raw, place)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            _add_edge(last, point, level, upright)
        if raw.FPDFPathSegment_GetClose(segment) and begin is not None:
            _add_edge(point, begin, level, upright)
        last = point


def _add_edge(one: tuple[float, float], other: tuple[float, float], level: list[Rule], upright: list[Rule]) -> None:
    across, along = abs(one[0] - other[0]), abs(one[1] - other[1])
    if along <= 1 and across >= SHORTEST_RULE:
        level.append(((one[1] + other[1]) / 2, min(one[0], other[0]), max(one[0], other[0])))
    elif across <= 1 and along >= SHORTEST_RULE:
        upright.append(((one[0] + other[0]) / 2, min(one[1], other[1]), max(one[1], other[1])))


def _merged(rules: list[Rule]) -> list[Rule]:
    """Rules on one line that touch become one; the two edges of a thin filled box become one."""
    merged: list[Rule] = []
    for place in _clusters(rule[0] for rule in rules):
        on_line = sorted((begin, end) for at, begin, end in rules if abs(at - place) <= TOLERANCE / 2)
        for begin, end in on_line:
            if merged and merged[-1][0] == place and begin <= merged[-1][2] + TOLERANCE:
                merged[-1] = (place, merged[-1][1], max(merged[-1][2], end))
            else:
                merged.append((place, begin, end))
    return merged


def _clusters(places: Iterable[float]) -> list[float]:
    """Places closer than the tolerance, taken together; in rising order."""
    out: list[list[float]] = []
    for place in sorted(places):
        if out and place - out[-1][0] <= TOLERANCE / 2:
            out[-1].append(place)
        else:
            out.append([place])
    return [sum(group) / len(group) for group in out]


def _groups(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that cross or touch one another, table by table."""
    parent = list(range(len(level) + len(upright)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for one, (y, left, right) in enumerate(level):
        for two, (x, bottom, top) in enumerate(upright):
            if left - TOLERANCE <= x <= right + TOLERANCE and bottom - TOLERANCE <= y <= top + TOLERANCE:
                parent[root(one)] = root(len(level) + two)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for place in range(len(parent)):
        held = groups.setdefault(root(place), ([], []))
        if place < len(level):
            held[0].append(level[place])
        else:
            held[1].append(upright[place - len(level)])
    return list(groups.values())


def _grid(level: Sequence[Rule], upright: Sequence[Rule]) -> Grid | None:
    xs = _clusters(rule[0] for rule in upright)
    ys = sorted(_clusters(rule[0] for rule in level), reverse=True)
    xs = _apart(xs)
    ys = [-place for place in _apart([-place for place in ys])]
    if len(xs) < 3 or len(ys) < 2 or len(xs) > LIMITS.columns:
        return None
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        middle_y = (ys[row] + ys[row + 1]) / 2
        for column in range(len(xs) - 1):
            middle_x = (xs[column] + xs[column + 1]) / 2
            open_left = column > 0 and not _covers(upright, xs[column], middle_y)
            open_above = row > 0 and not _covers(level, ys[row], middle_x)
            if open_left:
                owner[row, column] = owner[row, column - 1]
            elif open_above:
                owner[row, column] = owner[row - 1, column]
            else:
                owner[row, column] = (row, column)
    return Grid(tuple(xs), tuple(ys), owner) if len(set(owner.values())) > 1 else None


def _apart(places: Sequence[float]) -> list[float]:
    """Places in rising order without those within the tolerance of the one before."""
    out: list[float] = []
    for place in places:
        if not out or place - out[-1] > TOLERANCE:
            out.append(place)
    return out


def _covers(rules: Sequence[Rule], place: float, point: float) -> bool:
    return any(
        abs(at - place) <= TOLERANCE + 1 and begin - TOLERANCE <= point <= end + TOLERANCE for at, begin, end in rules
    )

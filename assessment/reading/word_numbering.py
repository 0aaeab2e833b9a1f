"""Automatic numbering of a Word file, counted as Word counts it: "4.12", "(a)", "iv."."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assessment.reading.word_xml import VAL, Element, is_on, w, whole_number

LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. ``shown`` is its pattern ("%1.%2"); ``restart`` is the level after which it starts again, 0 never."""

    start: int = 1
    format: str = "decimal"
    shown: str = ""
    style: str = ""
    legal: bool = False
    restart: int | None = None


@dataclass(frozen=True, slots=True)
class ListLabel:
    """What stands before a paragraph of a list: its number as shown (None for a bullet or nothing) and depth from 0."""

    number: str | None
    depth: int
    bullet: bool


class Numbering:
    """The numbering part and the counters that run through the document. Ask paragraph by paragraph, in order."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._linked: dict[str, str] = {}
        self._of: dict[str, str] = {}
        self._overrides: dict[str, dict[int, Level]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def label(self, list_id: str, depth: int | None, style_id: str) -> ListLabel | None:
        """Count one paragraph of the list and return its label; None when there is no such list ("0" takes it off)."""
        abstract = self._of.get(list_id)
        if list_id == "0" or abstract is None:
            return None
        levels = self._levels(list_id, abstract)
        if depth is None:
            depth = next((place for place, level in levels.items() if level.style and level.style == style_id), 0)
        depth = min(max(depth, 0), LEVELS - 1)
        level = levels.get(depth, Level(format="none"))
        counters = self._count(list_id, abstract, depth, levels)
        if level.format == "bullet":
            return ListLabel(None, depth, True)
        shown = _shown(level, levels, counters)
        return ListLabel(shown or None, depth, False)

    def _count(self, list_id: str, abstract: str, depth: int, levels: dict[int, Level]) -> list[int | None]:
        counters = self._counters.setdefault(abstract, [None] * LEVELS)
        forced = self._starts.get(list_id, {}).get(depth)
        if forced is not None and (list_id, depth) not in self._restarted:
            self._restarted.add((list_id, depth))
            counters[depth] = forced
        else:
            held = counters[depth]
            counters[depth] = levels.get(depth, Level()).start if held is None else held + 1
        for below in range(depth + 1, LEVELS):
            restart = levels.get(below, Level()).restart
            if restart is None or (restart and depth < restart):
                counters[below] = None
        return counters

    def _levels(self, list_id: str, abstract: str) -> dict[int, Level]:
        levels = self._abstract.get(abstract, {})
        own = self._overrides.get(list_id)
        return {**levels, **own} if own else levels

    def _read(self, root: Element) -> None:
        by_style: dict[str, str] = {}
        for element in root.iterchildren(w("abstractNum")):
            abstract = element.get(w("abstractNumId")) or ""
            self._abstract[abstract] = {
                whole_number(each, w("ilvl")) or 0: _level(each) for each in element.iterchildren(w("lvl"))
            }
            link, target = element.find(w("numStyleLink")), element.find(w("styleLink"))
            if link is not None:
                self._linked[abstract] = link.get(VAL) or ""
            if target is not None:
                by_style[target.get(VAL) or ""] = abstract
        for element in root.iterchildren(w("num")):
            list_id = element.get(w("numId")) or ""
            chosen = element.find(w("abstractNumId"))
            abstract = "" if chosen is None else chosen.get(VAL) or ""
            self._of[list_id] = by_style.get(self._linked.get(abstract, ""), abstract)
            for override in element.iterchildren(w("lvlOverride")):
                place = whole_number(override, w("ilvl")) or 0
                start, own = whole_number(override.find(w("startOverride"))), override.find(w("lvl"))
                if own is not None:
                    self._overrides.setdefault(list_id, {})[place] = _level(own)
                if start is not None:
                    self._starts.setdefault(list_id, {})[place] = start


def _level(element: Element) -> Level:
    format_, shown, style = (element.find(w(name)) for name in ("numFmt", "lvlText", "pStyle"))
    start = whole_number(element.find(w("start")))
    return Level(
        start=0 if start is None else start,
        format="decimal" if format_ is None else format_.get(VAL) or "decimal",
        shown="" if shown is None else shown.get(VAL) or "",
        style="" if style is None else style.get(VAL) or "",
        legal=bool(is_on(element.find(w("isLgl")))),
        restart=whole_number(element.find(w("lvlRestart"))),
    )


def _shown(level: Level, levels: dict[int, Level], counters: list[int | None]) -> str:
    if level.format == "none" and "%" not in level.shown:
        return level.shown.strip()

    def count(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        held = levels.get(place, Level())
        if level.legal and held.format not in {"bullet", "none"}:
            held = replace(held, format="decimal")
        value = counters[place]
        return formatted(held.start if value is None else value, held.format)

    return re.sub(r"%([1-9])", count, level.shown).strip()


def formatted(value: int, style: str) -> str:
    """A count in one of Word's number formats; decimal for formats that reports do not use."""
    if style in {"lowerLetter", "upperLetter"}:
        if value < 1:
            return str(value)
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 % 40 + 1)
        return letter.upper() if style == "upperLetter" else letter
    if style in {"lowerRoman", "upperRoman"}:
        roman = _roman(value)
        return roman.upper() if style == "upperRoman" else roman
    if style == "decimalZero":
        return f"{value:02d}"
    if style == "ordinal":
        suffix = "th" if value % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
        return f"{value}{suffix}"
    return "" if style == "none" else str(value)


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    out = ""
    for size, sign in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        while value >= size:
            out += sign
            value -= size
    return out

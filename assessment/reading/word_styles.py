"""Paragraph styles of a Word file: what a style says, its ancestors included."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assessment.reading.word_xml import P_PR, R_PR, VAL, Element, is_on, w, whole_number

LONGEST_CHAIN = 32
_HEADING_NAME = re.compile(r"heading (\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph gets from its style. ``heading`` is 1 to 9 or None; ``size`` is in half points.

    ``numbering`` is the list id and ``depth`` the level in it, counted from 0.
    """

    id: str = ""
    name: str = ""
    heading: int | None = None
    contents: bool = False
    bold: bool | None = None
    hidden: bool | None = None
    size: int | None = None
    numbering: str | None = None
    depth: int | None = None
    outline: int | None = None


PLAIN = Style()


class Styles:
    """The styles part: looked up by id, each worked out once from its chain of ancestors."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self.default = PLAIN
        self.size = 22
        if root is None:
            return
        standard = None
        for element in root.iterchildren(w("style")):
            self._elements[element.get(w("styleId")) or ""] = element
            if element.get(w("type")) == "paragraph" and element.get(w("default")) in {"1", "true", "on"}:
                standard = element.get(w("styleId"))
        defaults = whole_number(root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{R_PR}/{w('sz')}"))
        self.size = defaults or 20
        if standard:
            self.default = self.style(standard)
            self.size = self.default.size or self.size

    def style(self, style_id: str | None) -> Style:
        """The style with this id; the default paragraph style for None or an unknown id."""
        if style_id is None or style_id not in self._elements:
            return self.default
        if style_id not in self._known:
            self._known[style_id] = self._resolved(style_id)
        return self._known[style_id]

    def _resolved(self, style_id: str) -> Style:
        chain: list[Element] = []
        current: str | None = style_id
        while current in self._elements and len(chain) < LONGEST_CHAIN:
            element = self._elements[current or ""]
            if element in chain:
                break
            chain.append(element)
            based = element.find(w("basedOn"))
            current = None if based is None else based.get(VAL)
        bold = hidden = size = numbering = depth = outline = heading = None
        for element in chain:
            run, paragraph = element.find(R_PR), element.find(P_PR)
            named = _HEADING_NAME.match(_name(element))
            if heading is None and named:
                heading = int(named[1])
            if run is not None:
                bold = is_on(run.find(w("b"))) if bold is None else bold
                hidden = is_on(run.find(w("vanish"))) if hidden is None else hidden
                size = whole_number(run.find(w("sz"))) if size is None else size
            if paragraph is not None:
                outline = whole_number(paragraph.find(w("outlineLvl"))) if outline is None else outline
                listed = paragraph.find(w("numPr"))
                if listed is not None and numbering is None:
                    number, level = listed.find(w("numId")), listed.find(w("ilvl"))
                    numbering = None if number is None else number.get(VAL)
                    depth = whole_number(level)
        name = _name(chain[0]).casefold()
        if outline is not None:
            heading = outline + 1 if outline < 9 else None
        if name == "title":
            heading = 1
        return Style(
            id=style_id,
            name=name,
            heading=heading,
            contents=bool(re.match(r"toc \d|table of figures", name)),
            bold=bold,
            hidden=hidden,
            size=size,
            numbering=numbering,
            depth=depth,
            outline=outline,
        )


def _name(element: Element) -> str:
    name = element.find(w("name"))
    return "" if name is None else name.get(VAL) or ""

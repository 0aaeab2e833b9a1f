"""From characters of a read report to marks in the XML of its Word file, exactly or not at all.

Reading and anchoring see the same characters because both go over ``word_text.atoms``. Where the words at the computed
place are not the words of the finding, nothing is marked: never a guess.
"""

from __future__ import annotations

import copy
from bisect import bisect_right
from dataclasses import dataclass

from lxml import etree

from assessment.annotation.word_package import drop
from assessment.document import Block, Document, Span
from assessment.reading.pieces import CELL_SEPARATOR
from assessment.reading.word_text import Fields, atoms
from assessment.reading.word_xml import (
    DEL,
    FALLBACK,
    INS,
    MOVE_FROM,
    MOVE_TO,
    R_PR,
    SDT_CONTENT,
    TEXT_BOX,
    Element,
    P,
    R,
    T,
    w,
)

_SPACE_KEPT = "{http://www.w3.org/XML/1998/namespace}space"
_FIELD, _FIELD_KIND = w("fldChar"), w("fldCharType")
_NOT_READ = frozenset({FALLBACK, DEL, MOVE_FROM})
_MAY_HOLD_MARKS = frozenset(
    {P, INS, MOVE_TO, SDT_CONTENT, w("hyperlink"), w("smartTag"), w("customXml"), w("fldSimple"), w("dir"), w("bdo")}
)


@dataclass(frozen=True)
class Place:
    """A boundary: the running number of a ``w:p`` in the main part, and an offset in its visible characters."""

    paragraph: int
    offset: int


class Paragraphs:
    """The paragraphs of the main part, in the reader's count, each with the fields that are open where it begins."""

    def __init__(self, root: Element) -> None:
        self._elements: list[Element] = list(root.iter(P))
        self._fields: list[list[list[str]] | None] = []
        running = Fields()
        for element in self._elements:
            if any(above.tag in _NOT_READ for above in element.iterancestors()):
                self._fields.append(None)
                continue
            self._fields.append([list(each) for each in running.open])
            for _ in atoms(element, running):
                pass

    def __getitem__(self, number: int) -> Element:
        return self._elements[number]

    def can_be_marked(self, number: int) -> bool:
        """False in what is not read, and in text boxes, where Word knows no comments."""
        return (
            0 <= number < len(self._elements)
            and self._fields[number] is not None
            and not any(above.tag == TEXT_BOX for above in self._elements[number].iterancestors())
        )

    def atoms(self, number: int) -> list[tuple[Element | None, Element, str]]:
        """(run, element, text) of one paragraph as the reader saw them."""
        open_fields = self._fields[number] or []
        return list(atoms(self._elements[number], Fields([list(each) for each in open_fields])))

    def text(self, number: int) -> str:
        """The visible characters of one paragraph."""
        return "".join(text for _, _, text in self.atoms(number))

    def first_with_text(self) -> int | None:
        """The first paragraph that can be marked and shows something."""
        return next((n for n in range(len(self._elements)) if self.can_be_marked(n) and self.text(n).strip()), None)


def locate(document: Document, span: Span, paragraphs: Paragraphs) -> tuple[Place, Place] | None:
    """Where a span of the document stands in the main part; None for notes, text boxes, and whenever the words differ."""
    block = document.block_at(span.start)
    bases = _bases(block)
    if bases is None or span.end > block.end or span.end <= span.start:
        return None
    begin = block.start - block.lead
    start, end = span.start - begin, span.end - begin
    offsets = [base for _, base in bases]
    first = max(0, bisect_right(offsets, start) - 1)
    last = max(first, bisect_right(offsets, end - 1) - 1)
    for place in range(first, last + 1):
        number, base = bases[place]
        if not paragraphs.can_be_marked(number):
            return None
        upto = min(end, bases[place + 1][1]) if place < last else end
        wanted = document.text[begin + max(start, base) : begin + upto]
        if place < last:
            wanted = wanted.removesuffix("\n").removesuffix(CELL_SEPARATOR)
        offset = max(start, base) - base
        if paragraphs.text(number)[offset : offset + len(wanted)] != wanted or not wanted.strip():
            return None
    return (Place(bases[first][0], start - bases[first][1]), Place(bases[last][0], end - bases[last][1]))


def _bases(block: Block) -> list[tuple[int, int]] | None:
    """(paragraph, offset in the block's source text where it begins), ascending; None outside the main part."""
    part, kind, listed = [*block.source.split(":"), "", "", ""][:3]
    if part != "document" or kind != "paragraph" or not listed:
        return None
    bases: list[tuple[int, int]] = []
    for item in listed.split(","):
        number, _, rest = item.partition("+")
        offset = rest.partition("+")[0] or "0"
        if not number.isdigit() or not offset.lstrip("-").isdigit():
            return None
        bases.append((int(number), int(offset)))
    return sorted(bases, key=lambda each: each[1])


def mark(paragraphs: Paragraphs, start: Place, end: Place, identifier: str) -> bool:
    """Put the marks of one comment around the characters from ``start`` to ``end``; False (and nothing marked) where
    a mark cannot stand there, for instance inside a formula."""
    stop = _boundary(paragraphs, end, at_end=True)
    if stop is None:
        return False
    # The end goes in first: the run that it follows may be split once more for the beginning.
    closing = etree.Element(w("commentRangeEnd"), {w("id"): identifier})
    stop.addnext(closing)
    begin = _boundary(paragraphs, start, at_end=False)
    if begin is None:
        drop(closing)
        return False
    begin.addprevious(etree.Element(w("commentRangeStart"), {w("id"): identifier}))
    top = closing
    while (above := top.getparent()) is not None and above is not paragraphs[end.paragraph]:
        top = above
    top.addnext(_reference(identifier))
    return True


def _reference(identifier: str) -> Element:
    run = etree.Element(R)
    etree.SubElement(etree.SubElement(run, R_PR), w("rStyle"), {w("val"): "CommentReference"})
    etree.SubElement(run, w("commentReference"), {w("id"): identifier})
    return run


def _boundary(paragraphs: Paragraphs, place: Place, *, at_end: bool) -> Element | None:
    """The element before which a range starts, or after which it ends; a run is split where the boundary is inside it."""
    paragraph = paragraphs[place.paragraph]
    seen = paragraphs.atoms(place.paragraph)
    found = _atom_at(seen, place.offset, at_end=at_end)
    if found is None:
        return None
    run, element, text, cut = found
    shown = {atom for _, atom, _ in seen}
    node: Element | None
    if run is None:
        # A formula: marks can stand before and after it, not in it.
        node = element if cut == (len(text) if at_end else 0) else None
    elif 0 < cut < len(text):
        node = _split_text(run, element, cut, at_end=at_end) if _may_split(run, paragraph) else None
    else:
        node = _split_between(run, element, shown, paragraph, at_end=at_end)
    if node is None:
        return None
    seen = paragraphs.atoms(place.paragraph)
    shown = {atom for _, atom, _ in seen}
    node = _lifted(node, paragraph, shown, at_end=at_end)
    return None if node is None else _outside_field(node, shown, at_end=at_end)


def _atom_at(
    seen: list[tuple[Element | None, Element, str]], offset: int, *, at_end: bool
) -> tuple[Element | None, Element, str, int] | None:
    """The atom that holds the first character of a range (or the last one), and how much of it lies before the boundary."""
    begin = 0
    for run, element, text in seen:
        until = begin + len(text)
        if begin < offset <= until if at_end else begin <= offset < until:
            return run, element, text, offset - begin
        begin = until
    return None


def _may_split(run: Element, paragraph: Element) -> bool:
    """A run inside another run (ruby text, a drawing) is not split."""
    above = run.getparent()
    while above is not None and above is not paragraph:
        if above.tag not in _MAY_HOLD_MARKS and above.tag != w("sdt"):
            return False
        above = above.getparent()
    return above is paragraph


def _split_text(run: Element, element: Element, cut: int, *, at_end: bool) -> Element | None:
    """Split a run inside one of its texts; the half that the range touches."""
    if element.tag != T or element.getparent() is not run:
        return None
    text = element.text or ""
    rest = etree.Element(T)
    rest.text, element.text = text[cut:], text[:cut]
    # The sign that keeps space goes to both halves only where the author had it without need; removal tells by that.
    kept = element.get(_SPACE_KEPT) == "preserve" and text == text.strip()
    for half in (element, rest):
        words = half.text or ""
        if kept or words != words.strip():
            half.set(_SPACE_KEPT, "preserve")
    new = _second_half(run, list(element.itersiblings()))
    new.insert(1 if new.find(R_PR) is not None else 0, rest)
    return run if at_end else new


def _split_between(
    run: Element, element: Element, shown: set[Element], paragraph: Element, *, at_end: bool
) -> Element | None:
    """Split a run between two of its children where both sides show something; the half that the range touches."""
    child = element
    while (above := child.getparent()) is not None and above is not run:
        child = above
    if at_end:
        moved = list(child.itersiblings())
        if not any(_shows(each, shown) for each in moved):
            return run
    else:
        before = [each for each in child.itersiblings(preceding=True) if each.tag != R_PR]
        if not any(_shows(each, shown) for each in before):
            return run
        moved = [child, *child.itersiblings()]
    if not _may_split(run, paragraph) or child is not element:
        return None
    new = _second_half(run, moved)
    return run if at_end else new


def _second_half(run: Element, moved: list[Element]) -> Element:
    new = etree.Element(R)
    for name, value in run.items():
        new.set(name, value)
    look = run.find(R_PR)
    if look is not None:
        new.append(copy.deepcopy(look))
    for each in moved:
        new.append(each)
    run.addnext(new)
    return new


def _shows(element: Element, shown: set[Element]) -> bool:
    return any(each in shown for each in element.iter())


def _lifted(node: Element, paragraph: Element, shown: set[Element], *, at_end: bool) -> Element | None:
    """The outermost element that begins (or ends) where ``node`` does; None where no mark may stand there."""
    while (above := node.getparent()) is not None and above is not paragraph:
        if any(_shows(each, shown) for each in node.itersiblings(preceding=not at_end)):
            return node if above.tag in _MAY_HOLD_MARKS else None
        node = above
    return node if above is paragraph else None


def _outside_field(node: Element, shown: set[Element], *, at_end: bool) -> Element:
    """Before the beginning of a field whose first characters are at ``node`` (after its end, for the last ones)."""
    opened, closed = ("end", "begin") if not at_end else ("begin", "end")
    best, depth = node, 0
    for probe in node.itersiblings(preceding=not at_end):
        if _shows(probe, shown):
            break
        kinds = [each.get(_FIELD_KIND) for each in probe.iter(_FIELD)]
        for kind in kinds if at_end else reversed(kinds):
            depth += (kind == opened) - (kind == closed)
            if depth < 0:
                best, depth = probe, 0
    return best

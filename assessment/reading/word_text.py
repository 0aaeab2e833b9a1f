"""The words of one Word paragraph in the accepted view, atom by atom; also what anchoring of comments stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from assessment.reading.word_styles import Style
from assessment.reading.word_xml import (
    ALTERNATE,
    CHOICE,
    DEL,
    FALLBACK,
    INS,
    MATHS_TEXT,
    MOVE_FROM,
    MOVE_TO,
    P_PR,
    R_PR,
    TEXT_BOX,
    VAL,
    Element,
    R,
    T,
    is_on,
    w,
    whole_number,
)

_AS_TEXT = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_SILENT = {P_PR, R_PR, w("delText"), w("instrText"), w("delInstrText"), w("sdtPr"), w("rt"), w("object")}
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_FIELD, _FIELD_KIND, _SYMBOL, _CODE = w("fldChar"), w("fldCharType"), w("sym"), w("instrText")
_BOLD, _HIDDEN, _SIZE, _RUN_STYLE = w("b"), w("vanish"), w("sz"), w("rStyle")

# A heading may have print this much larger than the body text and no other sign.
LARGER_BY = 1.15


@dataclass(slots=True)
class Fields:
    """Fields that are open at a place of the document; a table of contents spans many paragraphs."""

    open: list[list[str]] = field(default_factory=list)

    def mark(self, kind: str) -> None:
        """Note a begin, separate or end mark."""
        if kind == "begin":
            self.open.append(["", "code"])
        elif kind == "separate" and self.open:
            self.open[-1][1] = "shown"
        elif kind == "end" and self.open:
            self.open.pop()

    def code(self, text: str) -> None:
        """Note a piece of the instruction of the innermost field."""
        if self.open:
            self.open[-1][0] += text

    @property
    def silent(self) -> bool:
        """True inside an instruction, where nothing is shown."""
        return any(state == "code" for _, state in self.open)

    @property
    def contents(self) -> bool:
        """True inside a table of contents."""
        return any(code.lstrip().upper().startswith("TOC") for code, _ in self.open)


@dataclass(slots=True)
class Words:
    """What one paragraph says, and how it looks. ``changes`` counts insertions, deletions and moves."""

    text: str = ""
    bold: bool = False
    larger: bool = False
    contents: bool = False
    changes: int = 0
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def atoms(
    paragraph: Element, fields: Fields, words: Words | None = None
) -> Iterator[tuple[Element | None, Element, str]]:
    """Yield (run, element, text) for everything a reader sees in a paragraph, in reading order.

    Insertions are kept, deletions dropped, text boxes left out (they are collected in ``words.boxes``), and of
    alternatives only the first is read.
    """
    seen = Words() if words is None else words
    waiting: list[tuple[Iterator[Element], Element | None]] = [(paragraph.iterchildren(), None)]
    while waiting:
        children, run = waiting[-1]
        element = next(children, None)
        if element is None:
            waiting.pop()
            continue
        tag = element.tag
        if tag in (T, MATHS_TEXT):
            if element.text and not fields.silent:
                yield run, element, element.text
        elif tag == R:
            if not _is_hidden(element):
                waiting.append((element.iterchildren(), element))
        elif tag in _AS_TEXT:
            if run is not None and not fields.silent:
                yield run, element, _AS_TEXT[tag]
        elif tag == _FIELD:
            fields.mark(element.get(_FIELD_KIND) or "")
            seen.contents = seen.contents or fields.contents
        elif tag == _CODE:
            fields.code(element.text or "")
        elif tag == _SYMBOL:
            yield run, element, _symbol(element)
        elif tag in _NOTES:
            seen.notes.append((_NOTES[tag], element.get(w("id")) or ""))
        elif tag in (DEL, MOVE_FROM):
            seen.changes += 1
        elif tag == TEXT_BOX:
            seen.boxes.append(element)
        elif tag in _SILENT or not isinstance(tag, str):
            continue
        elif tag == ALTERNATE:
            chosen = element.find(CHOICE)
            chosen = element.find(FALLBACK) if chosen is None else chosen
            if chosen is not None:
                waiting.append((chosen.iterchildren(), run))
        else:
            seen.changes += tag in (INS, MOVE_TO)
            waiting.append((element.iterchildren(), run))


def read_words(paragraph: Element, fields: Fields, style: Style, body_size: int) -> Words:
    """The words of a paragraph with their look; ``style`` is the paragraph's, ``body_size`` in half points."""
    words = Words(contents=fields.contents)
    parts: list[str] = []
    looks: dict[int, tuple[bool, bool]] = {}
    bold = larger = True
    for run, _, text in atoms(paragraph, fields, words):
        parts.append(text)
        if run is None or not text.strip():
            continue
        known = looks.get(id(run))
        if known is None:
            known = looks[id(run)] = _look(run, style, body_size)
        bold, larger = bold and known[0], larger and known[1]
    words.text = "".join(parts)
    words.bold, words.larger = bool(looks) and bold, bool(looks) and larger
    return words


def _look(run: Element, style: Style, body_size: int) -> tuple[bool, bool]:
    own = run.find(R_PR)
    bold, size = style.bold, style.size or body_size
    if own is not None:
        direct = is_on(own.find(_BOLD))
        bold = bold if direct is None else direct
        if direct is None and (named := own.find(_RUN_STYLE)) is not None:
            bold = bold or (named.get(VAL) or "").casefold() in {"strong", "intenseemphasis"}
        size = whole_number(own.find(_SIZE)) or size
    return bool(bold), size >= body_size * LARGER_BY


def _is_hidden(run: Element) -> bool:
    own = run.find(R_PR)
    return own is not None and bool(is_on(own.find(_HIDDEN)))


def _symbol(element: Element) -> str:
    """A character of a symbol font: a bullet for the private area, the character itself elsewhere."""
    try:
        code = int(element.get(w("char")) or "", 16)
    except ValueError:
        return ""
    return "•" if 0xF000 <= code <= 0xF0FF else chr(code) if 0x20 <= code < 0xD800 else ""

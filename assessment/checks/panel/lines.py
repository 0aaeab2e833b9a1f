"""The part of a document that is about the panel, as lines that are members, or are headed as something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assessment.document import Block, Document

_OFF = re.compile(
    r"(?i)\b(?:apolog(?:y|ies)|absent|imr|individual management review|contributors?|contributing|report (?:authors?|writers?)|authors? of|invit(?:ed|ees?)|"
    r"consult(?:ed|ees)|cop(?:y|ied|ies)|circulation|distribution|recipients?|not members?|did not (?:join|attend)|unable to|declined|observers?|glossary|key to|abbreviations|acronyms|"
    r"interviewe(?:d|es)|agencies (?:asked|contacted|providing)|information (?:from|was)|nil returns?|advice from|minutes|written (?:reports|evidence))\b"
)
_ON = re.compile(
    r"(?i)\b(?:panel|members?(?:hip)?|present|attend(?:ing|ance|ees?|ed)|board|represent(?:ed|ing|atives?)|bodies|support|core group|group|sat on|agencies represented|composition)\b"
)
_LABEL = re.compile(r"^\s*([A-Z][\w '’()/&-]{2,48}?)\s*[:–—]\s+(?=\S)")
_LONGEST = 1500
_MARK = re.compile(r"\s*(?:[•●▪◦‣·*o–—-]|\(?[a-z\d]{1,2}[.)])\s")
_RULE = re.compile(r"^[\s|:+=-]*-{2,}[\s|:+=-]*$")
_VERB = re.compile(
    r"(?i)\b(?:is|are|was|were|be|been|has|have|had|did|sat|met|led|came|come|joined|comprised|consisted|included|includes|represented|chaired|brought|drawn|made|provided|attended|took|served|"
    r"wrote|worked|considered|asked|sent|works|work|knows|formed|supported|commissioned|appointed|contributed|selected|agreed)\b"
)


@dataclass(frozen=True)
class Line:
    """One line, list item, cell row or paragraph.

    ``cells`` are (column heading, text, start) where the line is a row of a table. ``on`` is False under a heading such
    as "Apologies" or "IMR authors". ``item`` marks one with a bullet or number. ``title`` marks a line that only heads others; ``prose`` one that is sentences.
    """

    text: str
    start: int
    cells: tuple[tuple[str, str, int], ...] = ()
    on: bool = True
    title: bool = False
    prose: bool = False
    table: int | None = None
    item: bool = False


def panel_lines(document: Document, *, passage: bool) -> list[Line]:
    """The lines to read, in order: the whole text of a passage, else the sections that hold the panel's membership."""
    blocks = list(document.blocks) if passage else list(document.blocks_in("panel_members"))
    lines: list[Line] = []
    on = True
    for block in blocks:
        for text, start in _physical_lines(document, block):
            line = _line(document, block, text, start, on, passage=passage)
            if line is None:
                continue
            if line.title:
                on = line.on
            if _marked(document, line):
                line = replace(line, item=True)
            lines.append(line)
        if block.kind == "paragraph" and not passage and lines and lines[-1].prose:
            on = not (_OFF.search(document.quote(block)) and document.quote(block).rstrip().endswith(":"))
    return lines


def _marked(document: Document, line: Line) -> bool:
    begin = document.text.rfind("\n", 0, line.start) + 1
    return bool(_MARK.match(document.text[begin : line.start + 4]))


def _physical_lines(document: Document, block: Block) -> Iterator[tuple[str, int]]:
    if block.cells:
        yield document.quote(block), block.start
        return
    # "I. Surname" is a name and not a Roman one
    initial = block.lead if block.lead and re.fullmatch(r"[A-Z]\.?", block.number or "") else 0
    place = block.start - initial
    for piece in document.text[place : block.end].split("\n"):
        begin = 0
        for match in [*_NEW_LABEL.finditer(piece), None]:
            end = match.start() if match else len(piece)
            if piece[begin:end].strip():
                yield from _cut(piece[begin:end], place + begin)
            begin = match.end() if match else end
        place += len(piece) + 1


_NEW_LABEL = re.compile(
    r"(?<=[.;])\s+(?=(?:(?:Panel |Other )?[Mm]embers|Also (?:present|attending)|In attendance|Apologies|Advisers)\s*:)"
)


def _cut(text: str, start: int) -> Iterator[tuple[str, int]]:
    """A very long line in pieces, cut where a sentence ends if one does; the work on one piece is then bounded."""
    while len(text) > _LONGEST:
        mark = next(
            (
                text.rfind(mark, 1, _LONGEST) + 1
                for mark in (". ", "; ", ", ", " ")
                if text.rfind(mark, 1, _LONGEST) > 0
            ),
            0,
        )
        size = mark or _LONGEST
        yield text[:size], start
        text, start = text[size:], start + size
    if text.strip():
        yield text, start


def _line(document: Document, block: Block, text: str, start: int, on: bool, *, passage: bool) -> Line | None:
    if _RULE.match(text):
        return None
    if block.cells:
        cells = tuple((cell.column, document.quote(cell).strip(), cell.start) for cell in block.cells)
        return Line(text, start, cells, on, table=block.table)
    parts = _typed_cells(text, start)
    if parts:
        return Line(text, start, parts, on)
    words = text.split()
    if _is_prose(text, words):
        return Line(text, start, (), on, prose=True)
    # a short line in capitals may be taken for a heading in a passage, and be a member
    headed = block.kind == "heading" and (not passage or bool(_ON.search(text)))
    if headed or _is_title(text, words):
        return Line(text, start, (), not _OFF.search(text), title=True)
    label = _LABEL.match(text)
    if label and _OFF.search(label.group(1)) and not re.search(r"(?i)panel", label.group(1)):
        return Line(text, start, (), False)
    return Line(text, start, (), on)


def _typed_cells(text: str, start: int) -> tuple[tuple[str, str, int], ...]:
    slashes = text.count(" / ") > 1 and not re.search(r"[,;:]", text)
    mark = "|" if "|" in text else "\t" if "\t" in text.strip() else " / " if slashes else ""
    if not mark:
        return ()
    cells: list[tuple[str, str, int]] = []
    place = start
    for piece in text.split(mark):
        cells.append(("", piece.strip(), place + len(piece) - len(piece.lstrip())))
        place += len(piece) + len(mark)
    while cells and not cells[0][1] and text.lstrip().startswith(mark):
        cells.pop(0)
    while len(cells) > 1 and not cells[-1][1] and text.rstrip().endswith(mark):
        cells.pop()
    return tuple(cells) if len(cells) > 1 or mark == "|" else ()


def _is_prose(text: str, words: list[str]) -> bool:
    ends = text.rstrip().endswith(".")
    if (
        ends
        and len(words) > 13
        and not re.search(r"\s[–—-]\s|\s/\s", text)
        and sum(word[:1].islower() for word in words) * 10 > len(words) * 4
    ):
        return True
    if len(words) < 5 or not _VERB.search(text):
        return False
    return text.rstrip().endswith((".", ".)", "!")) or len(words) > 18


def _is_title(text: str, words: list[str]) -> bool:
    if len(words) > 12:
        return False
    bare = text.strip()
    if bare.endswith(":"):
        return True
    if re.match(r"(?i)^(?:table|figure|box)\s+\d+\W", bare) and not re.search(r"\s[–—-]\s|\|", bare[10:]):
        return True
    if ":" in bare or ";" in bare or "," in bare:
        return False
    if re.match(r"(?i)^(?:table|appendix|annex|section)\s+\w+\b", bare):
        return True
    if re.fullmatch(
        r"(?i)(?:(?:the|those|people|persons|who|bodies|agencies|organisations|and|that|were|was|is|are|making|make|made|up|on|of|sat|sitting|serving|forming|this|our|list|full|review|dhr|panel|members?|membership|initials|names?|in|at|meetings?|attended|took|part|alphabetical|order|with|their|roles?|posts?|each)\b[\s()]*)+",
        bare,
    ) and re.search(r"(?i)\bpanel|\bmembers", bare):
        return True
    titled = re.fullmatch(
        r"(?i)(?:\d+[.\d]*\s+)?(?:the\s+)?(?:\w+\s+)?(?:dhr |dardr |review |core |standing |full |overview |domestic homicide review |case )*"
        r"(?:panel|members|membership|review panel members?|panel members?|panel membership|membership of the (?:review )?panel|board|"
        r"composition of the (?:review )?panel|also attending|in attendance|attendees|present|support|agencies represented|who was on the panel)",
        bare,
    )
    if re.match(r"[A-Z][\w.'’-]* (?:[A-Z][\w.'’-]* ){1,2}[(–-]", bare):
        return bool(titled)  # a person, with a post in brackets or after a dash
    if bare.lower().endswith("victim support"):
        return False
    return bool(titled) or (
        len(words) <= 6 and bool(_OFF.search(bare)) and not re.match(r"(?i)^(?:also|in attendance)", bare)
    )

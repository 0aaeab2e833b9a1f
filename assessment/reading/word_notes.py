"""Footnotes and endnotes of a Word file, and what its properties say of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.reading.pieces import Piece
from assessment.reading.word_numbering import formatted
from assessment.reading.word_xml import DEL, MOVE_FROM, Element, P, T, WordPackage, w

if TYPE_CHECKING:
    from assessment.reading.docx import WordReader

_CORE = (
    ("{http://purl.org/dc/elements/1.1/}creator", "author"),
    ("{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy", "last_modified_by"),
    ("{http://purl.org/dc/elements/1.1/}title", "title"),
    ("{http://purl.org/dc/elements/1.1/}subject", "subject"),
    ("{http://purl.org/dc/elements/1.1/}description", "description"),
    ("{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords", "keywords"),
)
# How much of the running headers and footers is kept, in characters.
LONGEST_RUNNING_TEXT = 4_000
_APP = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"


def note_pieces(package: WordPackage, reader: WordReader) -> list[Piece]:
    """Footnotes, then endnotes, in the order in which the text refers to them, numbered as the reader sees them.

    Notes that nothing refers to are left out: Word does not print them either.
    """
    pieces: list[Piece] = []
    for part, kind in (("footnotes", "footnote"), ("endnotes", "endnote")):
        root = package.part(part)
        if root is None:
            continue
        cited = list(dict.fromkeys(note for of, note in reader.notes if of == part))
        bodies = {
            each.get(w("id")): each for each in root.iterchildren(w(kind)) if each.get(w("type")) in {None, "normal"}
        }
        reader.enter(root, part)
        shown = 0
        for note in cited:
            body = bodies.get(note)
            if body is None:
                continue
            shown += 1
            label = str(shown) if kind == "footnote" else formatted(shown, "lowerRoman")
            for place, piece in enumerate(reader.walk(body)):
                piece.kind, piece.level, piece.table = "footnote", None, None
                piece.number = label if place == 0 else None
                piece.cells = ()
                pieces.append(piece)
    return pieces


def read_properties(package: WordPackage, changes: int) -> tuple[dict[str, str], list[str]]:
    """The properties that can identify people, and warnings on tracked changes and comments."""
    properties: dict[str, str] = {}
    warnings: list[str] = []
    core = package.file("docProps/core.xml")
    if core is not None:
        for name, key in _CORE:
            value = (core.findtext(name) or "").strip()
            if value:
                properties[key] = value
    app = package.file("docProps/app.xml")
    if app is not None:
        for name, key in (("Company", "company"), ("Manager", "manager")):
            value = (app.findtext(f"{_APP}{name}") or "").strip()
            if value:
                properties[key] = value
    running = running_text(package)
    if running:
        properties["headers_and_footers"] = running
    comments = package.part("comments")
    count = 0 if comments is None else sum(1 for _ in comments.iterchildren(w("comment")))
    if count:
        properties["comments"] = str(count)
        warnings.append(
            f"This file has {count} {'comment' if count == 1 else 'comments'} in the margin, which were not read; "
            "remove them before the report is sent on."
        )
    if changes:
        properties["tracked_changes"] = str(changes)
        warnings.append(
            "This file has tracked changes. It was read as if all of them had been accepted; "
            "accept or reject them before the report is sent on."
        )
    return properties, warnings


def running_text(package: WordPackage) -> str:
    """The words of all running headers and footers, each different line once, parted by line breaks.

    Deleted text is left out, and what is longer than the bound is cut off. Empty where there are none.
    """
    lines: dict[str, None] = {}
    kept = 0
    for root in package.parts("header", "footer"):
        for paragraph in root.iter(P):
            line = " ".join("".join(_shown(paragraph)).split())
            if line and line not in lines:
                lines[line] = None
                kept += len(line) + 1
            if kept > LONGEST_RUNNING_TEXT:
                return "\n".join(lines)[:LONGEST_RUNNING_TEXT]
    return "\n".join(lines)


def _shown(paragraph: Element) -> list[str]:
    """The text of a paragraph's own runs, without that of paragraphs inside its text boxes and without deletions."""
    shown: list[str] = []
    for element in paragraph.iter(T, w("tab"), w("br")):
        above = next(element.iterancestors(P, DEL, MOVE_FROM), None)
        if above is paragraph:
            shown.append((element.text or "") if element.tag == T else " ")
    return shown

"""Word files with the quirks of real ones, made of raw XML on a plain python-docx document."""

from __future__ import annotations

import io

from docx import Document as open_word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from assessment.document import Document
from assessment.reading import default_sections, read_bytes

SPACES = (
    nsdecls("w", "r", "wp", "a")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
CHANGE = 'w:id="900" w:author="x" w:date="2026-01-01T00:00:00Z"'


def run(text: str, look: str = "") -> str:
    """A run with its own look (``w:rPr`` children)."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, look: str = "") -> str:
    """A paragraph; bare text becomes one run."""
    return f"<w:p><w:pPr>{look}</w:pPr>{inside if inside.startswith('<') else run(inside)}</w:p>"


def numbered(text: str, list_id: int, depth: int = 0) -> str:
    """A paragraph of a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def cell(inside: str, look: str = "") -> str:
    """A table cell; bare text becomes one paragraph."""
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inside if inside.startswith('<') else paragraph(inside)}</w:tc>"


def row(*cells: str, look: str = "") -> str:
    """A table row; bare text becomes a cell."""
    return (
        f"<w:tr><w:trPr>{look}</w:trPr>{''.join(each if each.startswith('<') else cell(each) for each in cells)}</w:tr>"
    )


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def level(depth: int, shown: str, kind: str = "decimal", more: str = "", start: int = 1) -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{shown}"/></w:lvl>'
    )


def word_file(*body: str, numbering: str = "", notes: str = "", endnotes: str = "", styles: str = "") -> bytes:
    """A .docx of these body elements. ``numbering`` replaces the lists; ``notes`` are ``w:footnote`` elements."""
    document = open_word()
    if numbering:
        part = document.part.numbering_part.element
        for child in list(part):
            part.remove(child)
        for child in parse_xml(f"<w:numbering {SPACES}>{numbering}</w:numbering>"):
            part.append(child)
    if styles:
        for child in parse_xml(f"<w:styles {SPACES}>{styles}</w:styles>"):
            document.styles.element.append(child)
    for each in body:
        inside = parse_xml(f"<w:body {SPACES}>{each}</w:body>")
        for child in list(inside):
            document.element.body.insert(len(document.element.body) - 1, child)
    for kind, held in (("footnotes", notes), ("endnotes", endnotes)):
        if held:
            part = Part(
                PackURI(f"/word/{kind}.xml"),
                f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml",
                f"<w:{kind} {SPACES}>{held}</w:{kind}>".encode(),
                document.part.package,
            )
            document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, kind.upper()))
    result = io.BytesIO()
    document.save(result)
    return result.getvalue()


def read(*body: str, numbering: str = "", notes: str = "", endnotes: str = "", styles: str = "") -> Document:
    """The document that such a file is read as."""
    data = word_file(*body, numbering=numbering, notes=notes, endnotes=endnotes, styles=styles)
    return read_bytes(data, file="draft.docx", sections=default_sections())


def texts(document: Document) -> list[str]:
    """The words of each block."""
    return [document.quote(block) for block in document.blocks]


def numbers(document: Document) -> list[str | None]:
    """The number of each block as a reader sees it."""
    return [block.number for block in document.blocks]

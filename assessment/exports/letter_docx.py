"""A letter as a Word file: letterhead, numbered areas, page numbers, and the mark of a draft on every page."""

from __future__ import annotations

import io
from typing import Any

from assessment.exports.letter import Block, Letter, blocks
from assessment.exports.paper_docx import NO_TIME, NOT_IN_XML, timeless

_FONT = "Arial"
_STYLES = {
    "subject": "Title",
    "heading": "Heading 1",
    "point": "Heading 2",
    "item": "List Bullet",
    "sub": "List Bullet 2",
}
#: Kind -> bold, size in points, space before, space after, indent in points.
_LOOKS: dict[str, tuple[bool, float, float, float, float]] = {
    "body_name": (True, 16, 0, 2, 0),
    "body_line": (False, 9.5, 0, 0, 0),
    "to": (False, 11, 0, 0, 0),
    "date": (False, 11, 14, 0, 0),
    "reference": (False, 11, 4, 14, 0),
    "subject": (True, 12.5, 8, 8, 0),
    "text": (False, 11, 0, 8, 0),
    "heading": (True, 12.5, 14, 5, 0),
    "outcome": (True, 11, 0, 8, 0),
    "point": (True, 11, 10, 3, 22),
    "label": (True, 10, 3, 0, 22),
    "under": (False, 11, 0, 5, 22),
    "end": (False, 11, 14, 34, 0),
    "sign": (False, 11, 0, 0, 0),
}
_HOLDS_ON = {"subject", "heading", "point", "label", "end", "sign"}


def write(letter: Letter, mark: str) -> bytes:
    """A .docx in British English, headings as headings."""
    import docx
    from docx.shared import Mm

    paper = docx.Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(22), Mm(22)
    _styles(paper)
    last = ""
    for block in blocks(letter):
        if last in {"body_name", "body_line"} and block.kind not in {"body_name", "body_line"}:
            _rule(paper.paragraphs[-1])
        _add(paper, block, first_of_kind=block.kind != last)
        last = block.kind
    _mark(section, mark)
    _footer(section, letter.reference)
    properties = paper.core_properties
    properties.title, properties.author, properties.comments, properties.language = letter.subject, "", "", "en-GB"
    properties.created = properties.modified = NO_TIME
    made = io.BytesIO()
    paper.save(made)
    return timeless(made.getvalue())


def _styles(paper: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(11)
    normal.paragraph_format.line_spacing = 1.12
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)
    for name in ("Title", "Heading 1", "Heading 2"):
        style = paper.styles[name]
        style.font.name, style.font.color.rgb, style.font.italic = _FONT, RGBColor(0, 0, 0), False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(key), _FONT)
        for border in style.element.findall(f".//{qn('w:pBdr')}"):
            border.getparent().remove(border)
    paper.styles["Footer"].font.size = Pt(8.5)
    for name in ("List Bullet", "List Bullet 2"):
        paper.styles[name].paragraph_format.space_after = Pt(4)


def _add(paper: Any, block: Block, *, first_of_kind: bool) -> None:
    from docx.shared import Pt

    paragraph = paper.add_paragraph(style=_STYLES.get(block.kind))
    numbered = f"{block.number}.\t{block.words}" if block.kind == "point" else block.words
    run = paragraph.add_run(NOT_IN_XML.sub("", numbered))
    form = paragraph.paragraph_format
    form.widow_control = True
    form.keep_with_next = block.kind in _HOLDS_ON
    if block.kind == "sub":
        form.left_indent, form.first_line_indent = Pt(40), Pt(-14)
    if block.kind not in _LOOKS:
        return
    bold, size, before, after, indent = _LOOKS[block.kind]
    run.bold, run.font.size = bold, Pt(size)
    form.space_before, form.space_after, form.left_indent = Pt(before), Pt(after), Pt(indent)
    if block.kind == "to" and first_of_kind:
        form.space_before = Pt(22)
    if block.kind == "point":
        form.first_line_indent = Pt(-indent)
        form.tab_stops.add_tab_stop(Pt(indent))


def _rule(paragraph: Any) -> None:
    """A line under the letterhead."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph.paragraph_format.space_after = Pt(6)
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for key, value in (("w:val", "single"), ("w:sz", "8"), ("w:space", "6"), ("w:color", "000000")):
        bottom.set(qn(key), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def _mark(section: Any, mark: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    if mark:
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(mark)
        run.bold, run.font.size = True, Pt(10)


def _footer(section: Any, reference: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words in (f"{NOT_IN_XML.sub('', reference)} · Page ", "PAGE", " of ", "NUMPAGES"):
        run = paragraph.add_run("" if words.isupper() and words.isalpha() else words)
        if words in {"PAGE", "NUMPAGES"}:
            _field(run, words)


def _field(run: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "", "end"):
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = name
        run._r.append(element)

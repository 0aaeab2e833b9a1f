"""A paper as a Word file."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from assessment.exports.paper_lines import Line

#: Papers carry no time of making, so that the same report gives the same file.
NO_TIME = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_FIRST_TIME = (1980, 1, 1, 0, 0, 0)
_STYLES = {
    "title": "Title",
    "heading": "Heading 1",
    "subheading": "Heading 2",
    "quote": "Quote",
    "bullet": "List Bullet",
}
#: Characters that no part of a Word file can hold.
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_docx(title: str, lines: Sequence[Line]) -> bytes:
    """A .docx in British English with one paragraph a line, headings as headings."""
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    paper = docx.Document()
    paper.sections[0].page_width, paper.sections[0].page_height = Mm(210), Mm(297)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)
    for line in lines:
        paragraph = paper.add_paragraph(style=_STYLES.get(line.kind))
        run = paragraph.add_run(NOT_IN_XML.sub("", line.words))
        _look(line, paragraph, run, Pt)
    properties = paper.core_properties
    properties.title, properties.author, properties.comments, properties.language = title, "", "", "en-GB"
    properties.created = properties.modified = NO_TIME
    made = io.BytesIO()
    paper.save(made)
    return timeless(made.getvalue())


def _look(line: Line, paragraph: Any, run: Any, points: Any) -> None:
    paragraph.paragraph_format.space_after = points(4)
    if line.kind == "place":
        run.bold = True
        paragraph.paragraph_format.space_before = points(12)
        paragraph.paragraph_format.keep_with_next = True
    elif line.kind == "quote":
        paragraph.paragraph_format.left_indent = points(14)
        paragraph.paragraph_format.keep_with_next = True
    elif line.kind == "source":
        run.font.size = points(9.5)


def timeless(data: bytes) -> bytes:
    """The same package with the same fixed time on every part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            member = zipfile.ZipInfo(name, _FIRST_TIME)
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 0
            after.writestr(member, before.read(name))
    return made.getvalue()

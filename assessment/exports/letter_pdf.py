"""A letter as a PDF with its fonts inside, page numbers, and the mark of a draft on every page."""

from __future__ import annotations

import io
from html import escape
from typing import Any

from assessment.exports.letter import Letter, blocks
from assessment.exports.paper_pdf import register_fonts
from assessment.exports.printable import printable

_SIDE, _TOP = 71.0, 64.0


def write(letter: Letter, mark: str) -> bytes:
    """A4 pages. Raises BadArgument where a font file is not there."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import SimpleDocTemplate

    register_fonts()
    made = io.BytesIO()
    paper = SimpleDocTemplate(
        made, pagesize=A4, title=printable(letter.subject), author="", lang="en-GB", invariant=1,
        leftMargin=_SIDE, rightMargin=_SIDE, topMargin=_TOP, bottomMargin=_TOP,
    )  # fmt: skip
    paper.build(_story(letter), canvasmaker=_pages(letter.reference, mark))
    return made.getvalue()


def _story(letter: Letter) -> list[Any]:
    from reportlab.platypus import HRFlowable, KeepTogether, Paragraph

    styles = _styles()
    story: list[Any] = []
    ending: list[Any] = []
    last = ""
    for block in blocks(letter):
        if last in {"body_name", "body_line"} and block.kind not in {"body_name", "body_line"}:
            story.append(HRFlowable(width="100%", thickness=1, color="black", spaceBefore=8, spaceAfter=24))
        bullet = "•" if block.kind in {"item", "sub"} else f"{block.number}." if block.kind == "point" else None
        flowing = Paragraph(escape(printable(block.words)), styles[block.kind], bulletText=bullet)
        (ending if block.kind in {"end", "sign"} else story).append(flowing)
        last = block.kind
    return [*story, KeepTogether(ending)]


def _styles() -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle

    text = ParagraphStyle(
        "text", fontName="Paper", bulletFontName="Paper", fontSize=9.8, leading=14.6, spaceAfter=7,
        allowWidows=0, allowOrphans=0,
    )  # fmt: skip

    def style(name: str, **more: Any) -> Any:
        return ParagraphStyle(name, parent=text, **more)

    bold = "Paper-Bold"
    return {
        "body_name": style("body_name", fontName=bold, fontSize=15, leading=20, spaceAfter=2),
        "body_line": style("body_line", fontSize=8.6, leading=12, spaceAfter=0),
        "to": style("to", spaceAfter=0),
        "date": style("date", spaceBefore=16, spaceAfter=0),
        "reference": style("reference", spaceBefore=4, spaceAfter=16),
        "subject": style("subject", fontName=bold, fontSize=11.5, leading=16, spaceBefore=4, spaceAfter=9),
        "text": text,
        "heading": style("heading", fontName=bold, fontSize=11.5, leading=16, spaceBefore=11, spaceAfter=5, keepWithNext=1),
        "item": style("item", leftIndent=16, bulletIndent=3, spaceAfter=4),
        "sub": style("sub", leftIndent=38, bulletIndent=25, spaceAfter=4),
        "outcome": style("outcome", fontName=bold),
        "point": style(
            "point", fontName=bold, bulletFontName=bold, leftIndent=22, bulletIndent=0, spaceBefore=9, spaceAfter=3,
            keepWithNext=1,
        ),
        "label": style("label", fontName=bold, fontSize=9, leading=13, leftIndent=22, spaceBefore=2, spaceAfter=0, keepWithNext=1),
        "under": style("under", leftIndent=22, spaceAfter=5),
        "end": style("end", spaceBefore=14, spaceAfter=36),
        "sign": style("sign", spaceAfter=0),
    }  # fmt: skip


def _pages(reference: str, mark: str) -> Any:
    """A canvas that knows how many pages there are before it numbers the first."""
    from reportlab.pdfgen.canvas import Canvas

    class Numbered(Canvas):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self._kept: list[dict[str, Any]] = []

        def showPage(self) -> None:
            self._kept.append(dict(self.__dict__))
            self._startPage()  # type: ignore[attr-defined]

        def save(self) -> None:
            for number, kept in enumerate(self._kept, start=1):
                self.__dict__.update(kept)
                _furnish(self, f"{printable(reference)} · Page {number} of {len(self._kept)}", mark)
                super().showPage()
            super().save()

    return Numbered


def _furnish(canvas: Any, foot: str, mark: str) -> None:
    width, height = canvas._pagesize
    canvas.saveState()
    canvas.setFont("Paper", 8)
    canvas.drawCentredString(width / 2, _TOP / 2, foot)
    if mark:
        canvas.setFont("Paper-Bold", 9.5)
        canvas.drawCentredString(width / 2, height - _TOP / 2, mark)
    canvas.restoreState()

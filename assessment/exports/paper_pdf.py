"""A paper as a PDF with its fonts inside."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from assessment.errors import BadArgument
from assessment.exports.paper_lines import Line

_BESIDE = Path(__file__).resolve().parents[2] / "node_modules" / "dejavu-fonts-ttf" / "ttf"
_MARGIN = 62.0


@dataclass(frozen=True)
class Fonts:
    """Two TrueType files that have the letters of every language that reports quote."""

    plain: Path
    bold: Path

    @classmethod
    def in_folder(cls, folder: Path) -> Fonts:
        """The DejaVu fonts of a folder."""
        return cls(folder / "DejaVuSans.ttf", folder / "DejaVuSans-Bold.ttf")


def write_pdf(title: str, lines: Sequence[Line], fonts: Fonts | None = None) -> bytes:
    """A4 pages with one paragraph a line and page numbers. Raises BadArgument where a font file is not there."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    register_fonts(fonts)
    styles = _styles()
    made = io.BytesIO()
    paper = SimpleDocTemplate(
        made, pagesize=A4, title=title, author="", lang="en-GB", invariant=1,
        leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN, bottomMargin=_MARGIN,
    )  # fmt: skip
    story: list[Any] = [
        Paragraph(escape(line.words), styles[line.kind], bulletText="•" if line.kind == "bullet" else None)
        for line in lines
    ]
    paper.build(story, onFirstPage=_number, onLaterPages=_number)
    return made.getvalue()


def register_fonts(fonts: Fonts | None = None) -> None:
    """Make "Paper" and "Paper-Bold" known to reportlab. Raises BadArgument where a font file is not there."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    fonts = fonts or Fonts.in_folder(_BESIDE)
    for path in (fonts.plain, fonts.bold):
        if not path.is_file():
            raise BadArgument(f"The font {path.name} is not installed. Run “make styles”, or choose the .docx report.")
    pdfmetrics.registerFont(TTFont("Paper", str(fonts.plain)))
    pdfmetrics.registerFont(TTFont("Paper-Bold", str(fonts.bold)))
    pdfmetrics.registerFontFamily("Paper", normal="Paper", bold="Paper-Bold", italic="Paper", boldItalic="Paper-Bold")


def _styles() -> dict[str, Any]:
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle

    body = ParagraphStyle("body", fontName="Paper", bulletFontName="Paper", fontSize=10, leading=14.5, spaceAfter=4)

    def style(name: str, **more: Any) -> Any:
        return ParagraphStyle(name, parent=body, **more)

    bold = "Paper-Bold"
    return {
        "title": style("title", fontName=bold, fontSize=19, leading=25, spaceAfter=10),
        "heading": style(
            "heading", fontName=bold, fontSize=14, leading=19, spaceBefore=14, spaceAfter=6, keepWithNext=1
        ),
        "subheading": style("subheading", fontName=bold, fontSize=11.5, leading=16, spaceBefore=10, keepWithNext=1),
        "place": style("place", fontName=bold, spaceBefore=10, spaceAfter=2, keepWithNext=1),
        "quote": style(
            "quote", leftIndent=12, borderPadding=(0, 0, 0, 8), textColor=HexColor("#333333"), keepWithNext=1
        ),
        "body": body,
        "source": style("source", fontSize=8.5, leading=12, textColor=HexColor("#484949")),
        "bullet": style("bullet", leftIndent=14, bulletIndent=2),
    }


def _number(canvas: Any, paper: Any) -> None:
    canvas.saveState()
    canvas.setFont("Paper", 8.5)
    canvas.drawCentredString(paper.pagesize[0] / 2, _MARGIN / 2, f"Page {canvas.getPageNumber()}")
    canvas.restoreState()

"""A profile on one page, and a summary, as PDF with its fonts inside. The same words as the HTML twin."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from assessment.exports.competency_profile import LEVELS, LevelLine, Profile, Share, Summary
from assessment.exports.competency_profile_html import FILLS
from assessment.exports.paper_pdf import register_fonts
from assessment.exports.printable import printable

_SIDE, _TOP = 40.0, 32.0


def profile_pdf(profile: Profile) -> bytes:
    """One A4 page; what does not fit is made smaller. Raises BadArgument where a font file is not there."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import KeepInFrame

    width, height = A4[0] - 2 * _SIDE, A4[1] - 2 * _TOP - 14
    say = _styles()
    story: list[Any] = [
        _words(profile.title, say["title"]),
        _words(profile.under, say["body"]),
        _words(profile.handling, say["note"]),
    ]
    rows: list[list[Any]] = []
    bold: list[int] = []
    for title, lines in profile.domains:
        bold.append(len(rows))
        rows.append([_words(title, say["strong"]), "", "", "", ""])
        rows += [_level_row(line, say) for line in lines]
    story.append(_table(rows, [width * part for part in (0.38, 0.12, 0.2, 0.08, 0.22)], bold))
    story.append(_words("Training", say["heading"]))
    cells = [_words(f"{course}: {status}", say["small"]) for course, status in profile.training]
    half = -(-len(cells) // 2)
    pairs: list[list[Any]] = [[a, b] for a, b in zip(cells[:half], [*cells[half:], ""][:half], strict=False)]
    story.append(_table(pairs, [width / 2, width / 2], []) if pairs else _words("Nothing is asked for.", say["small"]))
    story.append(_words("Open development actions", say["heading"]))
    more = [profile.more] if profile.more else []
    story += [_words(f"• {action}", say["small"]) for action in (*profile.actions, *more)] or [
        _words("None.", say["small"])
    ]
    story += [_words(line, say["note"]) for line in profile.how_to_read]
    return _built(profile.title, [KeepInFrame(width, height, story, mode="shrink")])


def summary_pdf(summary: Summary) -> bytes:
    """A4 pages with repeated headings. Raises BadArgument where a font file is not there."""
    from reportlab.lib.pagesizes import A4

    width = A4[0] - 2 * _SIDE
    say = _styles()
    story: list[Any] = [
        _words(summary.title, say["title"]),
        _words(summary.under, say["body"]),
        _words(summary.handling, say["note"]),
        _words("At a glance", say["heading"]),
        _table([[_words(a, say["small"]), _words(b, say["small"])] for a, b in summary.figures], [width * 0.4, width * 0.6], []),
    ]  # fmt: skip
    for title, shares in (
        ("Required training", summary.training),
        ("Competencies against the target of each chair's role", summary.competencies),
    ):
        rows = [[_words(each.title, say["small"]), _bar(each), _words(each.words, say["small"])] for each in shares]
        head = [_words(title, say["heading"]), "", ""]
        rows = rows or [[_words("Nothing is asked for.", say["small"]), "", ""]]
        story.append(_table([head, *rows], [width * part for part in (0.42, 0.24, 0.34)], [0], repeat=1))
    story.append(_words("Reviews by stage", say["heading"]))
    stages = [[_words(stage, say["small"]), _words(str(count), say["small"])] for stage, count in summary.reviews]
    story.append(
        _table(stages, [width * 0.6, width * 0.4], []) if stages else _words("No review is known here.", say["small"])
    )
    story.append(_words("How to read this", say["heading"]))
    story += [_words(line, say["note"]) for line in summary.how_to_read]
    return _built(summary.title, story)


def _built(title: str, story: Sequence[Any]) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import SimpleDocTemplate

    register_fonts()
    made = io.BytesIO()
    paper = SimpleDocTemplate(
        made, pagesize=A4, title=printable(title), author="", lang="en-GB", invariant=1,
        leftMargin=_SIDE, rightMargin=_SIDE, topMargin=_TOP, bottomMargin=_TOP,
    )  # fmt: skip
    paper.build(list(story), onFirstPage=_number, onLaterPages=_number)
    return made.getvalue()


def _number(canvas: Any, paper: Any) -> None:
    canvas.saveState()
    canvas.setFont("Paper", 7.5)
    canvas.drawCentredString(paper.pagesize[0] / 2, _TOP / 2, f"Page {canvas.getPageNumber()}")
    canvas.restoreState()


def _level_row(line: LevelLine, say: dict[str, Any]) -> list[Any]:
    star = " ★" if line.is_gate else ""
    target = "–" if line.target is None else f"target {line.target}"
    return [
        _words(f"{line.code}{star} {line.title}", say["small"]),
        _squares(line),
        _words(line.words, say["small"]),
        _words(target, say["small"]),
        _words(line.review, say["small"]),
    ]


def _squares(line: LevelLine) -> Any:
    """Four squares, filled up to the level, with a line below the target; outlines alone, dashed, where there is no level."""

    def draw(canvas: Any) -> None:
        canvas.setLineWidth(0.6)
        for level in LEVELS:
            x = (level - 1) * 13
            filled = line.level is not None and level <= line.level
            canvas.setFillColor(FILLS[0] if filled else FILLS[2])
            canvas.setDash(*([] if line.level is not None else [1.5, 1.5]))
            canvas.rect(x, 2.5, 10.5, 6.5, stroke=1, fill=1)
            if level == line.target:
                canvas.setFillColor("#0b0c0c")
                canvas.rect(x, 0, 10.5, 1.4, stroke=0, fill=1)

    return _drawing(50, 9.5, draw)


def _bar(share: Share) -> Any:
    fills = FILLS if len(share.parts) > 2 else (FILLS[0], FILLS[2])

    def draw(canvas: Any) -> None:
        canvas.setLineWidth(0.6)
        left = 0.0
        for (_, count), fill in zip(share.parts, fills, strict=False):
            width = 110 * count / share.whole if share.whole else 0
            canvas.setFillColor(fill)
            canvas.rect(left, 0.5, width, 7.5, stroke=1, fill=1)
            left += width

    return _drawing(112, 9, draw)


def _drawing(width: float, height: float, draw: Callable[[Any], None]) -> Any:
    from reportlab.platypus import Flowable

    class Drawing(Flowable):
        """A small picture; the words beside it say the same."""

        def wrap(self, *_available: float) -> tuple[float, float]:
            return width, height

        def draw(self) -> None:
            draw(self.canv)

    return Drawing()


def _words(words: str, style: Any) -> Any:
    from reportlab.platypus import Paragraph

    return Paragraph(escape(printable(words)), style)


def _table(rows: Sequence[Sequence[Any]], widths: Sequence[float], bold: Sequence[int], repeat: int = 0) -> Any:
    from reportlab.platypus import Table, TableStyle

    table = Table([list(row) for row in rows], colWidths=list(widths), hAlign="LEFT", repeatRows=repeat)
    looks: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, -1), 0.3, "#DDE1E4"),
        ("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1), ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ]  # fmt: skip
    looks += [("SPAN", (0, row), (-1, row)) for row in bold]
    table.setStyle(TableStyle(looks))
    return table


def _styles() -> dict[str, Any]:
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle

    register_fonts()
    body = ParagraphStyle("body", fontName="Paper", fontSize=8.5, leading=11.5, spaceAfter=2)

    def style(name: str, **more: Any) -> Any:
        return ParagraphStyle(name, parent=body, **more)

    return {
        "title": style("title", fontName="Paper-Bold", fontSize=15, leading=19, spaceAfter=3),
        "heading": style("heading", fontName="Paper-Bold", fontSize=10, leading=13, spaceBefore=7, spaceAfter=3, keepWithNext=1),
        "strong": style("strong", fontName="Paper-Bold", fontSize=7.8, leading=10, spaceAfter=0),
        "small": style("small", fontSize=7.4, leading=9.4, spaceAfter=0),
        "note": style("note", fontSize=7, leading=9.2, textColor=HexColor("#484949"), spaceBefore=2),
        "body": body,
    }  # fmt: skip

"""The feedback report: what the comments say, as a paper of its own, for files that cannot carry comments.

One content for HTML, Word and PDF: the same remarks in the same words and order as in the annotated file.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import Literal

from assessment.annotation.selection import Remark, Selection, select
from assessment.annotation.wording import COVER
from assessment.engine import Assessment
from assessment.exports.paper_docx import write_docx
from assessment.exports.paper_lines import Line
from assessment.exports.paper_pdf import Fonts, write_pdf
from assessment.exports.printable import SAVED_PAGE_POLICY, printable

TITLE = "Feedback on a draft"
HOW_TO_READ = (
    "Each comment begins with its place and the words of the draft. Then comes what a reader may hear in them, a question "
    "or another way to put it, and the source that the comment rests on.",
    "Comments stand in reading order. Where the same words come again, their other places are listed and not repeated. "
    "Identifying details are named by their kind and not repeated here.",
    "Nothing has to be done because of a comment. The author weighs it and decides; a comment that misreads its sentence "
    "can be passed over.",
)
NOT_SHOWN = "Words not shown here; see the draft."


def feedback_html(assessment: Assessment) -> bytes:
    """The report as one page that needs nothing else: UTF-8, no script, no address outside itself."""
    body = "".join(
        f"<ul>{inside}</ul>" if listed else inside
        for listed, lines in groupby(paper_lines(assessment), lambda line: line.kind == "bullet")
        for inside in ("".join(map(_html, lines)),)
    )
    return printable(
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{TITLE}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{SAVED_PAGE_POLICY}">'
        f"<style>{_STYLE}</style></head><body><main>{body}</main></body></html>\n"
    ).encode()


def feedback_docx(assessment: Assessment) -> bytes:
    """The report as a Word file with real headings. The same assessment gives the same bytes."""
    return write_docx(TITLE, list(paper_lines(assessment)))


def feedback_pdf(assessment: Assessment, fonts: Fonts | None = None) -> bytes:
    """The report as a PDF with its fonts inside. ``fonts`` default to the DejaVu fonts beside the package.

    Raises BadArgument where the fonts are not there. The same assessment gives the same bytes.
    """
    return write_pdf(TITLE, list(paper_lines(assessment)), fonts)


def paper_lines(assessment: Assessment) -> Iterator[Line]:
    """The whole report, line by line, before any format."""
    selection = select(assessment)
    yield Line("title", TITLE)
    yield Line("heading", "How to read this")
    yield from (Line("body", words) for words in HOW_TO_READ)
    yield Line("heading", "What this check cannot see")
    yield Line("body", COVER)
    yield from _remarks(selection)
    yield from _list("Not found in the extracted text", selection.missing)
    yield from _list("Not commented one by one", [remark.closing_line for remark in selection.rest])


def _remarks(selection: Selection) -> Iterator[Line]:
    yield Line("heading", "Comments in reading order")
    if not selection.remarks:
        yield Line("body", "There are no comments on the words of this draft. That does not mean that all is well.")
    section = ""
    for remark in selection.remarks:
        if remark.section and remark.section != section:
            section = remark.section
            yield Line("subheading", section)
        yield from _remark(remark)


def _remark(remark: Remark) -> Iterator[Line]:
    yield Line("place", remark.place)
    if remark.shown.startswith("["):
        yield Line("quote", remark.shown)
    else:
        yield Line("quote", f"“{remark.shown}”" if remark.shown else NOT_SHOWN)
    *words, source = remark.lines
    yield from (Line("body", each) for each in words)
    yield Line("source" if "Source:" in source or source.startswith("Also at") else "body", source)


def _list(heading: str, items: list[str] | tuple[str, ...]) -> Iterator[Line]:
    if items:
        yield Line("heading", heading)
        yield from (Line("bullet", item) for item in items)


_Tag = Literal["h1", "h2", "h3", "p", "blockquote", "li"]
_TAGS: dict[str, _Tag] = {"title": "h1", "heading": "h2", "subheading": "h3", "quote": "blockquote", "bullet": "li"}
_STYLE = """
body{font:1.1rem/1.45 Arial,Helvetica,sans-serif;max-width:45rem;margin:0 auto;padding:1rem;color:#0b0c0c;background:#fff}
blockquote{border-left:4px solid #6f777b;margin:.4rem 0;padding-left:.8rem;overflow-wrap:anywhere}p{margin:.4rem 0}
.place{font-weight:bold;margin-top:1.4rem}.source{color:#484949;font-size:.95rem}ul{padding-left:1.2rem}
"""


def _html(line: Line) -> str:
    tag = _TAGS.get(line.kind, "p")
    mark = f' class="{line.kind}"' if line.kind in {"place", "source"} else ""
    return f"<{tag}{mark}>{escape(line.words)}</{tag}>"

"""PDF files: text and paths only. Nothing in the file is run, fetched or rendered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from assessment.document import Document
from assessment.errors import EmptyFile, ProtectedFile, TooLarge, UnreadableReport
from assessment.reading.limits import LIMITS
from assessment.reading.pdf_columns import find_spaced_grids, may_hold_columns, reaches_foot
from assessment.reading.pdf_lines import Line, PageTable, PageText, read_page
from assessment.reading.pdf_paragraphs import pieces_of_pages
from assessment.reading.pdf_tables import Grid, find_grids
from assessment.reading.structure import build_document

if TYPE_CHECKING:
    from assessment.catalogue import SectionName

NO_TEXT = "This PDF has no text in it, only pictures of pages. Upload the Word file instead."
BROKEN = "This PDF is damaged or was cut off on the way. Save it again from the original, or upload the Word file."
PROTECTED = "This PDF is protected with a password. Remove the password and upload it again, or upload the Word file."
FEWEST_WORDS_A_PAGE = 3


def read_pdf(data: bytes, sections: tuple[SectionName, ...], *, file: str, sha256: str) -> Document:
    """A PDF as a document, with page numbers; ``Block.source`` is "page:N".

    Raises ProtectedFile for a password that must be given to open it, EmptyFile for a PDF without text, TooLarge for too
    many pages or words, UnreadableReport for a damaged file. Run it in the child: a small PDF can unpack to gigabytes.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).casefold():
            raise ProtectedFile(PROTECTED) from None
        raise UnreadableReport(BROKEN) from None
    try:
        count = len(document)
        if count > LIMITS.pages:
            raise TooLarge(
                f"This PDF has {count:,} pages; up to {LIMITS.pages:,} are read. Upload the report without its attachments."
            )
        if not count:
            raise UnreadableReport(BROKEN)
        pages = list(_read_pages(document, count))
        properties = _properties(document)
    finally:
        document.close()
    words = sum(_words(page) for page in pages)
    if words < FEWEST_WORDS_A_PAGE * count and words < 100:
        raise EmptyFile(NO_TEXT)
    empty = [page.number for page in pages if not page.items]
    return build_document(
        pieces_of_pages(pages),
        sections,
        kind="pdf",
        file=file,
        sha256=sha256,
        pages=count,
        warnings=_warnings(empty, count),
        properties=properties,
    )


def _read_pages(document: pdfium.PdfDocument, count: int) -> Iterator[PageText]:
    """Every page in order; a table that white space alone makes may go on from page to page."""
    above: Grid | None = None
    for number in range(1, count + 1):
        page, above = _read_page(document, number, above)
        yield page


def _read_page(document: pdfium.PdfDocument, number: int, above: Grid | None) -> tuple[PageText, Grid | None]:
    """One page, and the table without rules at its foot, if there is one."""
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        raise UnreadableReport(BROKEN) from None
    try:
        ruled = find_grids(page)
        read = read_page(page, number, ruled)
        spaced = find_spaced_grids(page, ruled, above) if above or may_hold_columns(read) else []
        if not spaced:
            return read, None
        read = read_page(page, number, [*ruled, *spaced])
        return read, spaced[-1] if reaches_foot(spaced[-1], read) else None
    except pdfium.PdfiumError:
        raise UnreadableReport(BROKEN) from None
    finally:
        page.close()


def _words(page: PageText) -> int:
    count = 0
    for item in page.items:
        if isinstance(item, Line):
            count += len(item.text.split())
        elif isinstance(item, PageTable):
            count += sum(len(cell.split()) for row in item.rows for cell in row)
    return count


def _warnings(empty: Sequence[int], count: int) -> list[str]:
    if not empty or len(empty) * 10 < count and len(empty) < 3:
        return []
    shown = ", ".join(str(number) for number in empty[:10]) + (" and more" if len(empty) > 10 else "")
    return [f"No text was found on {len(empty)} of {count} pages ({shown}); they may be pictures and were not read."]


def _properties(document: pdfium.PdfDocument) -> dict[str, str]:
    properties = {}
    for name, key in (("Author", "author"), ("Title", "title"), ("Subject", "subject"), ("Keywords", "keywords")):
        value = document.get_metadata_value(name).strip()
        if value:
            properties[key] = value
    return properties

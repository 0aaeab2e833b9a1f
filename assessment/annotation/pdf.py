"""Highlights with notes in the author's own PDF, as an incremental update: the original bytes are a prefix of the new."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pypdf
from pypdf.annotations import Highlight, Text
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

from assessment.annotation.pdf_marker import marked, original_of
from assessment.annotation.pdf_places import Box, find_places
from assessment.annotation.selection import AUTHOR, select
from assessment.annotation.word import part_of
from assessment.errors import UnsupportedFile
from assessment.reading.gate import admit

if TYPE_CHECKING:
    from assessment.engine import Assessment

_YELLOW = "fff2b3"
_NOTE_SIZE = 20.0
_MARGIN = 12.0
_CLOSED = "Notes cannot be put into this PDF. Choose the feedback report, or upload the Word file."


def annotate_pdf(data: bytes, assessment: Assessment) -> bytes:
    """The bytes of a PDF with a highlight and note on each chosen finding and one cover note on its first page.

    ``data`` are the bytes that ``assessment`` was made from. Words that are not found on their page, or more than once
    with the same surroundings, are listed in the cover note. Notes of an earlier check are replaced. Raises BadArgument for other bytes, UnsupportedFile for
    another kind of file or a PDF that is closed to changes, and what the gate raises.
    """
    if admit(data).kind != "pdf":
        raise UnsupportedFile("Highlights can be put into a PDF only. Choose the feedback report for other files.")
    part, document = part_of(data, assessment)
    selection = select(assessment, part=part)
    original = original_of(data)
    places = find_places(original, document, selection.remarks)
    notes = [(boxes, remark.lines) for remark, boxes in zip(selection.remarks, places, strict=True) if boxes]
    without_place = [remark for remark, boxes in zip(selection.remarks, places, strict=True) if not boxes]
    try:
        annotated = _with_notes(original, notes, selection.cover(without_place))
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        NotImplementedError,
        RecursionError,
    ) as error:
        raise UnsupportedFile(_CLOSED) from error
    if not annotated.startswith(original):
        raise UnsupportedFile(_CLOSED)
    return marked(original, annotated)


def _with_notes(data: bytes, notes: Sequence[tuple[tuple[Box, ...], Sequence[str]]], cover: Sequence[str]) -> bytes:
    """The file with its update at the end."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise UnsupportedFile(_CLOSED)
    writer = pypdf.PdfWriter(io.BytesIO(data), incremental=True)
    area = reader.pages[0].cropbox
    left, top = float(area.left) + _MARGIN, float(area.top) - _MARGIN
    sticky = Text(rect=(left, top - _NOTE_SIZE, left + _NOTE_SIZE, top), text="\n".join(cover), open=False)
    _sign(sticky, cover)
    writer.add_annotation(0, sticky)
    for boxes, lines in notes:
        corners = (
            value
            for box in boxes
            for value in (box.left, box.top, box.right, box.top, box.left, box.bottom, box.right, box.bottom)
        )
        around = (
            min(box.left for box in boxes),
            min(box.bottom for box in boxes),
            max(box.right for box in boxes),
            max(box.top for box in boxes),
        )
        highlight = Highlight(
            rect=around,
            quad_points=ArrayObject(FloatObject(value) for value in corners),
            highlight_color=_YELLOW,
            printing=True,
        )
        _sign(highlight, lines)
        writer.add_annotation(boxes[0].page, highlight)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _sign(annotation: pypdf.generic.DictionaryObject, lines: Sequence[str]) -> None:
    """Words and author of a note; no date, so that the same report gives the same file."""
    annotation[NameObject("/Contents")] = TextStringObject("\n".join(lines))
    annotation[NameObject("/T")] = TextStringObject(AUTHOR)

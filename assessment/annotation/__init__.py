"""The author's own file back, with comments or highlights exactly on the words; and the way to take them away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.annotation.others_words import can_be_changed
from assessment.annotation.removal import remove_all
from assessment.annotation.removal_child import remove_all_in_child
from assessment.annotation.selection import Remark, Selection, select
from assessment.annotation.word import annotate_word

if TYPE_CHECKING:
    from assessment.engine import Assessment

__all__ = [
    "Remark",
    "Selection",
    "annotate_pdf",
    "annotate_word",
    "can_be_changed",
    "remove_all",
    "remove_all_in_child",
    "select",
]


def annotate_pdf(data: bytes, assessment: Assessment) -> bytes:
    """As ``assessment.annotation.pdf.annotate_pdf``; the code for PDFs is loaded only when it is called."""
    from assessment.annotation import pdf

    return pdf.annotate_pdf(data, assessment)

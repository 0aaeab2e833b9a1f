"""``--format docx`` and ``pdf``: the author's own file with comments or highlights, else the feedback report."""

from __future__ import annotations

from typing import Final

from assessment.engine import Assessment

FORMATS: Final = ("docx", "pdf")


def author_file_or_feedback(data: bytes, assessment: Assessment, kind: str) -> bytes:
    """``data`` with comments (a .docx as docx) or highlights (a .pdf as pdf); for any other file the feedback report.

    ``data`` are the bytes that were assessed. Raises BadArgument for other bytes and what the gate raises.
    """
    # Imported here: most commands write no annotated file, and each parser takes time to load.
    from assessment.annotation import annotate_pdf, annotate_word
    from assessment.exports import paper

    read_as = assessment.material.submission.report.kind
    if kind == "docx":
        return annotate_word(data, assessment) if read_as == "docx" else paper.feedback_docx(assessment)
    return annotate_pdf(data, assessment) if read_as == "pdf" else paper.feedback_pdf(assessment)

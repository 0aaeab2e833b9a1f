"""What a version can be taken away as: the author's own file with comments, and the feedback report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from assessment.annotation import annotate_pdf, annotate_word, remove_all_in_child
from assessment.engine import Assessment
from assessment.exports import paper
from backend.reports import queries
from backend.reports.models import CheckRun, VersionDocument
from backend.reports.services import Upload
from backend.reports.workspace.checking import assessment_of_run
from backend.reports.workspace.refusals import Refused

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FEEDBACK: Final[Mapping[str, tuple[Callable[[Assessment], bytes], str]]] = {
    "html": (paper.feedback_html, "text/html; charset=utf-8"),
    "docx": (paper.feedback_docx, WORD),
    "pdf": (paper.feedback_pdf, "application/pdf"),
}


class CannotCarryComments(Refused):
    """The file is neither a Word file nor a PDF."""

    code = "cannot_carry_comments"

    def __init__(self) -> None:
        super().__init__("Comments can be put into a Word file or a PDF only. Take the feedback report instead.")


@dataclass(frozen=True)
class Paper:
    """A file to hand over. Its name never is the name that the author's file had."""

    name: str
    kind: str
    contents: bytes


def annotated(run: CheckRun, part: str) -> Paper:
    """The author's own file with comments or highlights. Findings that people have dismissed are left out.

    Raises CheckAgain for a check of another day's catalogue, and CannotCarryComments for other kinds of file.
    """
    assessment = without_dismissed(run)
    document = VersionDocument.objects.get(version=run.version, part=part)
    kind = next(read.kind for name, read in assessment.material.submission.parts() if name == part)
    name = run.version.name if part == "report" else f"{run.version.name}-{part.replace('_', '-')}"
    if kind == "docx":
        return Paper(f"{name}-comments.docx", WORD, annotate_word(document.contents, assessment))
    if kind == "pdf":
        return Paper(f"{name}-comments.pdf", "application/pdf", annotate_pdf(document.contents, assessment))
    raise CannotCarryComments


def without_comments(upload: Upload) -> Paper:
    """An annotated file without the comments of this service, made in a limited process. Nothing is stored.

    Raises the engine's errors: UnsupportedFile for what holds no comments, what the gate raises, ReaderBusy.
    """
    contents = remove_all_in_child(upload.data)
    kind, ending = ("application/pdf", "pdf") if contents.startswith(b"%PDF") else (WORD, "docx")
    return Paper(f"without-draft-comments.{ending}", kind, contents)


def feedback(run: CheckRun, kind: str) -> Paper:
    """The feedback report as html, docx or pdf, without what people have dismissed. Raises CheckAgain."""
    make, media = FEEDBACK[kind]
    return Paper(f"{run.version.name}-feedback.{kind}", media, make(without_dismissed(run)))


def without_dismissed(run: CheckRun) -> Assessment:
    """The assessment for papers that list findings. Only its findings are fit to be read: indexes into them are not."""
    assessment = assessment_of_run(run)
    dismissed = {
        finding.number
        for finding in queries.findings_with_dispositions(run)
        if queries.decided(finding).standing == "dismiss"
    }
    kept = tuple(finding for number, finding in enumerate(assessment.findings) if number not in dismissed)
    return replace(assessment, material=replace(assessment.material, findings=kept))

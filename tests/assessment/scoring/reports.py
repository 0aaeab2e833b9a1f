"""Whole drafts for the tests of scoring: the invented reports as files, and with sentences put into them."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

import docx

from assessment.catalogue import Catalogue
from assessment.document import Submission
from assessment.engine import Assessment, assess, open_catalogue
from assessment.reading import read_bytes

REPORTS = Path(__file__).resolve().parents[3] / "fixtures" / "reports"


def shipped() -> Catalogue:
    return open_catalogue()


@lru_cache(maxsize=8)
def assessed(slug: str) -> Assessment:
    """The invented report of that name, with its summary and plan where it has them."""
    folder = REPORTS / slug
    parts = [
        next((read(path.name, path.read_bytes()) for path in (folder / name for name in names) if path.exists()), None)
        for names in (("draft.docx", "draft.pdf"), ("summary.docx",), ("action-plan.xlsx",))
    ]
    assert parts[0] is not None
    return assess(Submission(parts[0], parts[1], parts[2]), shipped())


def read(name: str, content: bytes):
    return read_bytes(content, file=name, sections=shipped().sections)


def assessed_with(slug: str, sentences: dict[str, tuple[str, ...]], *, own_paragraph: bool) -> Assessment:
    """The draft with sentences put in after, or at the end of, the paragraph that begins with each key ("8.3")."""
    document = docx.Document(io.BytesIO((REPORTS / slug / "draft.docx").read_bytes()))
    placed = 0
    for paragraph in list(document.paragraphs):
        for start, said in sentences.items():
            if paragraph.text.startswith(f"{start} "):
                placed += len(said)
                if own_paragraph:
                    for words in reversed(said):
                        new = document.add_paragraph(words)
                        paragraph._p.addnext(new._p)
                else:
                    paragraph.add_run(" " + " ".join(said))
    assert placed == sum(map(len, sentences.values())), "a sentence found no place"
    kept = io.BytesIO()
    document.save(kept)
    return assess(Submission(read("draft.docx", kept.getvalue())), shipped())


def assessed_text(text: str) -> Assessment:
    """A short report given as plain text."""
    return assess(Submission(read("draft.txt", text.encode())), shipped())


def levels(assessment: Assessment) -> dict[str, int | None]:
    return {level.criterion: level.level for level in assessment.criteria}


def states(assessment: Assessment) -> dict[str, str]:
    return {level.criterion: level.state for level in assessment.criteria}

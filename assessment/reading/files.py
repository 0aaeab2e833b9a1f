"""A file of any kind to a Document: the gate first, then the reader for what the content is."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from assessment.document import Document
from assessment.errors import UnsupportedFile
from assessment.reading.gate import admit

if TYPE_CHECKING:
    from assessment.catalogue import SectionName

# Control characters, marks that turn the direction of writing, and half characters.
_NOT_SHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def read_bytes(data: bytes, *, file: str, sections: tuple[SectionName, ...]) -> Document:
    """The document that the bytes of a file hold, read in this process. The content decides the kind, never the name.

    ``file`` is kept as a base name only. Raises EmptyFile, UnsupportedFile, ProtectedFile, HostileFile, TooLarge or
    another UnreadableReport; each message says what is wrong and what to do.
    """
    admitted = admit(data)
    name = base_name(file)
    sha256 = hashlib.sha256(data).hexdigest()
    if admitted.kind == "docx":
        from assessment.reading.docx import read_docx

        return read_docx(data, sections, file=name, sha256=sha256)
    if admitted.kind == "pdf":
        from assessment.reading.pdf import read_pdf

        return read_pdf(data, sections, file=name, sha256=sha256)
    if admitted.kind == "xlsx":
        from assessment.reading.xlsx import read_xlsx

        return read_xlsx(data, sections, file=name, sha256=sha256)
    from assessment.reading.text import read_text

    return read_text(data, sections, file=name, sha256=sha256)


def load_reader(data: bytes) -> None:
    """Import the code that files with this beginning need, so that it is there before limits are set."""
    if data[:1024].find(b"%PDF-") >= 0:
        import assessment.reading.pdf
    elif data.startswith(b"PK") and b"xl/workbook.xml" in data:
        import assessment.reading.xlsx
    elif data.startswith(b"PK"):
        import assessment.reading.docx
    else:
        import assessment.reading.text  # noqa: F401


def require_report(document: Document) -> Document:
    """The document, unless it is a workbook, which only an action plan may be. Raises UnsupportedFile."""
    if document.kind == "xlsx":
        raise UnsupportedFile(
            "This is an Excel workbook where a report is expected. Upload the report as .docx or .pdf, and the workbook as its action plan."
        )
    return document


def base_name(file: str) -> str:
    """The last part of a path of either system; characters that cannot be shown become "\ufffd"."""
    return _NOT_SHOWN.sub("\ufffd", PureWindowsPath(PurePosixPath(file).name).name)

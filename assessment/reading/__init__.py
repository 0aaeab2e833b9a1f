"""Bytes to Document: the gate for hostile files, one reader per kind of file, structure."""

from assessment.reading.child import read_in_child
from assessment.reading.files import read_bytes, require_report
from assessment.reading.sections import classify_heading, default_sections, load_sections
from assessment.reading.submission import read_submission
from assessment.reading.text import read_passage

__all__ = [
    "classify_heading",
    "default_sections",
    "load_sections",
    "read_bytes",
    "read_in_child",
    "read_passage",
    "read_submission",
    "require_report",
]

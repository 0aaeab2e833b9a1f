"""Bytes to Document: the gate for hostile files, one reader per kind of file, structure."""

from assessment.reading.sections import classify_heading, load_sections
from assessment.reading.text import read_passage

__all__ = ["classify_heading", "load_sections", "read_passage"]

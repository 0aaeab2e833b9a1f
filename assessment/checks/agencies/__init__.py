"""The agency matrix: one row per agency, with the paragraphs in which it appears in each part it can play."""

from assessment.checks.agencies.matrix import Agency, read_agencies

__all__ = ["Agency", "read_agencies"]

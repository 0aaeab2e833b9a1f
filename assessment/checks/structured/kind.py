"""The keys of a rule of ``kind: structured``."""

from __future__ import annotations

from typing import Any

from assessment.catalogue.kinds import Kind

READS = ("actions", "panel", "family", "identifiers", "roles", "proofreading", "sections")


def _reads(value: Any) -> str | None:
    return None if value in READS else f"must be one of: {', '.join(READS)}"


def _sentence(value: Any) -> str | None:
    return None if isinstance(value, str) and value.strip() else "must be a sentence"


def _terms(value: Any) -> str | None:
    right = isinstance(value, tuple) and value and all(isinstance(item, str) and item.strip() for item in value)
    return None if right else "must be a list of words"


KIND = Kind(
    name="structured",
    options={"reads": _reads, "sections": _terms, "terms": _terms, "group": _sentence, "strength": _sentence},
    required=("reads",),
)

"""One line of a paper: what it is and what it says; each format has its own look for each kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LineKind = Literal["title", "heading", "subheading", "place", "quote", "body", "source", "bullet"]


@dataclass(frozen=True)
class Line:
    """One paragraph of a paper, as plain words."""

    kind: LineKind
    words: str

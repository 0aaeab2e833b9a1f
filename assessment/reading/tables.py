"""Which row of a table holds its column headings, where the file does not say so."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST_COLUMN_HEADING_WORDS = 14

# Words of column headings in panel lists, tables of persons, chronologies and action plans.
_COLUMN_WORDS = re.compile(
    r"\b(?:name|names|role|job title|title|position|post|organisation|organization|agency|agencies|service|member|representing|representative"
    r"|rec|recommendations?|no|number|ref|reference|actions?|action required|lead|owner|responsible|by whom|who|by when|when|deadline|due|due date"
    r"|target|target date|timescales?|milestones?|progress|status|rag|brag|outcomes?|evidence|update|completed|completion|date|time|event"
    r"|source|scope|level|relationship|relation|age|ethnicity|pseudonym|person|reason|comments?|notes?|term|terms|meaning|acronym|abbreviation"
    r"|theme|measure|measures|measured|success|impact|priority|intended outcome|contact|address|description|details|information|learning|lesson)\b",
    re.IGNORECASE,
)
_ABBREVIATIONS = re.compile(r"\b(?:i\.e|e\.g|etc)\.", re.IGNORECASE)
_DATA = re.compile(r"\d{2,}|[.;]\s|[.;]$|\b(?:was|were|will|should|is|are|has|have|had)\b", re.IGNORECASE)


def looks_like_header(cells: Sequence[str]) -> bool:
    """True when a first row reads as column headings: short, no sentences or figures, and mostly column words."""
    filled = [_ABBREVIATIONS.sub("", cell.strip()) for cell in cells if cell.strip()]
    if len(filled) < 2 or len(filled) * 2 < len(cells):
        return False
    if any(len(cell.split()) > LONGEST_COLUMN_HEADING_WORDS for cell in filled):
        return False
    named = sum(
        1 for cell in filled if _COLUMN_WORDS.search(cell) and (len(cell.split()) <= 4 or not _DATA.search(cell))
    )
    return named * 2 > len(filled) and not any(_DATA.search(cell) and len(cell.split()) > 4 for cell in filled)


def names_columns(line: str) -> bool:
    """True when a printed line is made of the words of column headings, as far as one can tell without its gaps."""
    words = line.split()
    if not 2 <= len(words) <= 3 * LONGEST_COLUMN_HEADING_WORDS or line.rstrip().endswith((".", ";", ":")):
        return False
    named = {match.group().casefold() for match in _COLUMN_WORDS.finditer(line)}
    return len(named) >= 2 and len(named) * 4 >= len(words) and line[:1].isupper()


def same_row(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two rows have the same words, as when a header row is repeated on the next page."""
    return [" ".join(cell.split()).casefold() for cell in one] == [" ".join(cell.split()).casefold() for cell in other]

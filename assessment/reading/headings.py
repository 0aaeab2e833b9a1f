"""Which pieces are headings: by style, size, bold, number, capitals or a name of the model layout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assessment.reading.numbers import read_number
from assessment.reading.pieces import Piece
from assessment.reading.sections import Reading, read_heading

if TYPE_CHECKING:
    from assessment.catalogue import SectionName

LONGEST_BOLD_WORDS = 20
LONGEST_NUMBERED_WORDS = 12
LONGEST_PLAIN_WORDS = 8
PROSE_WORDS = 12
FEWEST_CHAPTERS = 3

_CONTENTS_TITLE = re.compile(r"(?:table of |list of )?contents(?: page)?|index", re.IGNORECASE)
_LEADERS = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,}|\t)\s*\d{1,3}\s*$|\.{6,}")
_ENDS_IN_PAGE = re.compile(r"\D\s+\d{1,3}\s*$")
_APPENDIX = re.compile(r"(?:appendix|appendices|annexe?)\b", re.IGNORECASE)
_NAMED_PART = re.compile(
    r"(?:section|chapter|part|appendix|annexe?) (?:\d{1,2}|[A-Z]|[IVX]+|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b(?!['’])",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:version|draft|final|date|page|official|restricted|tel|email|www\.|https?:)", re.IGNORECASE)
_DATE_ONLY = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)? )?(?:[A-Z][a-z]+ )?\d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")
_VERBS = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|should|did|does|would|could|told|said|stated|attended|called|reported)\b"
)


def mark_headings(pieces: Sequence[Piece], sections: tuple[SectionName, ...]) -> None:
    """Turn the pieces that are headings into ``kind`` heading with a ``level``, and lines of contents into ``contents``.

    Headings that the reader already knew by their style keep their level.
    """
    mark_contents(pieces)
    flow = [piece for piece in pieces if piece.kind in {"paragraph", "list_item", "heading"} and not piece.contents]
    styled = sum(1 for piece in flow if piece.kind == "heading") >= FEWEST_CHAPTERS
    numbered = sum(1 for piece in flow if _is_chapter(piece, sections)) >= FEWEST_CHAPTERS
    for place, piece in enumerate(flow):
        if piece.kind == "heading" or piece is pieces[-1]:
            continue
        following = flow[place + 1] if place + 1 < len(flow) else None
        level = heading_level(
            piece, flow[place - 1] if place else None, following, sections, chapters=numbered, bare=not styled
        )
        if level is not None:
            piece.kind, piece.level = "heading", level


def heading_level(
    piece: Piece,
    above: Piece | None,
    below: Piece | None,
    sections: tuple[SectionName, ...],
    *,
    chapters: bool = False,
    bare: bool = True,
) -> int | None:
    """The level (1 to 9) of a heading that has no heading style, or None for ordinary text.

    ``chapters``: the file has numbered chapters, so that a heading without a number stands below them.
    ``bare``: the file has no heading styles, so that a short line without any sign may be a heading.
    """
    words = piece.words.strip()
    count = len(words.split())
    if not 1 <= count <= LONGEST_BOLD_WORDS or "\n" in words:
        return None
    if words[-1] in ".;," or not (words[0].isupper() or words[0].isdigit() or words[0] in "“‘\"'"):
        return None
    if (
        (piece.kind == "list_item" and piece.number is None)
        or _DATE_ONLY.fullmatch(words)
        or not re.search(r"[A-Za-z]{2}", words)
    ):
        return None
    depth = number_depth(piece.number)
    signs = piece.bold or piece.larger
    if (words[-1] == ":" and not signs) or (piece.number is not None and depth == 0 and not piece.bold):
        return None
    capitals = words.isupper() and sum(map(str.isalpha, words)) >= 4
    if signs and (count <= LONGEST_NUMBERED_WORDS or not _VERBS.search(words)):
        return _level(piece, depth, words, sections, chapters)
    if capitals and count <= LONGEST_NUMBERED_WORDS and not _LABEL.match(words):
        if count >= 2 or _known(words, sections, hinted=True):
            return _level(piece, depth, words, sections, chapters)
        return None
    if _NAMED_PART.match(words) and count <= LONGEST_NUMBERED_WORDS and not _VERBS.search(words):
        return 1
    if below is None:
        return None
    if depth and count <= LONGEST_NUMBERED_WORDS and words[-1] != "?":
        if _known(words, sections) and not _VERBS.search(words):
            return depth
        return depth if _opens_text(piece, above, below) and not _VERBS.search(words) else None
    if bare and not depth and piece.kind == "paragraph" and count <= LONGEST_NUMBERED_WORDS and words[-1] != ":":
        # A bare short line among numbered paragraphs ("4.12 …") parts them.
        over = above is None or above.kind == "heading" or _is_prose(above)
        if over and number_depth(below.number) >= 2 and _is_prose(below):
            return 2
    plain = (
        (bare or _known(words, sections))
        and piece.kind == "paragraph"
        and not depth
        and count <= LONGEST_PLAIN_WORDS
        and piece.alone
    )
    if plain and words[-1] not in ":?" and not _VERBS.search(words) and _is_prose(below) and not _LABEL.match(words):
        if _known(words, sections):
            return 2 if chapters else 1
        # A line by itself between two paragraphs; the last of several short lines is not.
        return 2 if above is not None and (above.kind == "heading" or _is_prose(above)) else None
    return None


def number_depth(number: str | None) -> int:
    """How many parts a decimal number has: 1 for "4.", 2 for "4.12"; 0 for letters, roman numbers and none."""
    if not number:
        return 0
    bare = number.strip("().:")
    return bare.count(".") + 1 if bare.replace(".", "").isdigit() else 0


def _level(piece: Piece, depth: int, words: str, sections: tuple[SectionName, ...], chapters: bool) -> int:
    if piece.level:
        return piece.level
    if depth:
        return min(depth, 9)
    if chapters and not _APPENDIX.match(words):
        return 1 if words.isupper() else 2
    return 1 if words.isupper() or _known(words, sections) else 2


def _is_chapter(piece: Piece, sections: tuple[SectionName, ...]) -> bool:
    """A bold or known short line numbered "4."."""
    if number_depth(piece.number) != 1 or len(piece.words.split()) > LONGEST_NUMBERED_WORDS or piece.text[-1:] in ".;,":
        return False
    return piece.kind == "heading" or piece.bold or piece.larger or _known(piece.words, sections)


def _known(words: str, sections: tuple[SectionName, ...], *, hinted: bool = False) -> bool:
    reading: Reading | None = read_heading(words, None, sections) if sections else None
    return reading is not None and (reading.strength == "sure" or (hinted and reading.strength == "weak"))


def _opens_text(piece: Piece, above: Piece | None, below: Piece) -> bool:
    """A short numbered line is a heading when text or a deeper number follows, not when it is one item of a list."""
    depth, next_depth = number_depth(piece.number), number_depth(below.number)
    if next_depth == depth and not _is_prose(below):
        return False
    if above is not None and number_depth(above.number) == depth and above.kind != "heading" and not _is_prose(above):
        return False
    return next_depth > depth or _is_prose(below) or below.kind == "heading"


def _is_prose(piece: Piece) -> bool:
    text = piece.words.strip()
    return len(text.split()) > PROSE_WORDS or text[-1:] in {".", ":", ";"}


def mark_contents(pieces: Sequence[Piece]) -> None:
    """Mark the lines of a table of contents: dot leaders anywhere, and what follows a "Contents" heading."""
    seen = Counter(_bare(piece) for piece in pieces if len(piece.text) < 200)
    inside = False
    for place, piece in enumerate(pieces):
        text = piece.text.strip()
        if piece.kind == "paragraph" and _LEADERS.search(text) and len(text.split()) < 40:
            piece.contents = True
        if _CONTENTS_TITLE.fullmatch(piece.words.strip(" :")):
            inside = True
            if piece.kind == "paragraph" and not piece.contents and place + 1 < len(pieces):
                piece.kind, piece.level = "heading", piece.level or 1
            continue
        if piece.contents:
            seen[_bare(piece)] -= 1
            continue
        if not inside:
            continue
        short = len(text.split()) <= LONGEST_BOLD_WORDS and text[-1:] not in {".", ";"}
        listed = short and (_ENDS_IN_PAGE.search(text) is not None or seen[_bare(piece)] > 1)
        if listed and piece.kind in {"paragraph", "list_item"}:
            seen[_bare(piece)] -= 1
            piece.contents = True
        else:
            inside = False


def _bare(piece: Piece) -> str:
    """The words of a line without number, leaders and page number, for recognising it again as a heading."""
    text = piece.text.strip()
    number = read_number(text)
    text = text[number.lead :] if number else text
    return re.sub(r"[\s.…\d]+$", "", text).strip().casefold()

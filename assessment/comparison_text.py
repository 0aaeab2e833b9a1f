"""What changed in the text of two versions, section by section and paragraph by paragraph, within bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from assessment.document import Block, Document, Part

#: Above this many pairs of paragraphs a section is only said to differ: matching would take too long.
MOST_PAIRS = 1_000_000
#: Above this many words a changed paragraph is shown whole, without its changed words.
MOST_WORDS = 600
#: So many words of a document are compared word by word; later changed paragraphs are shown whole.
MOST_WORDS_IN_ALL = 60_000
#: Two paragraphs that share less of their words than this are one taken out and another put in.
LEAST_SHARED = 0.4

Kind = Literal["same", "changed", "added", "removed", "too_long"]


@dataclass(frozen=True)
class Piece:
    """Words of one paragraph: kept, taken out or put in."""

    kind: Literal["kept", "removed", "added"]
    words: str


@dataclass(frozen=True)
class ParagraphChange:
    """One paragraph that differs. ``then`` and ``now`` are numbers as a reader sees them, None where there is none.

    ``pieces`` in order give the old text without the added ones and the new text without the removed ones.
    """

    kind: Literal["changed", "added", "removed"]
    then: str | None
    now: str | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class SectionChange:
    """One section of a part by its canonical name, in the order of the new version, then what only the old one has."""

    part: Part
    section: str
    kind: Kind
    paragraphs: tuple[ParagraphChange, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


def folded(words: str) -> str:
    """``words`` with every stretch of white space made one space."""
    return "".join(_folded(words))


def _folded(words: str) -> Iterator[str]:
    last = ""
    for character in words:
        shown = " " if character.isspace() else character
        if shown != " " or last != " ":
            yield shown
        last = shown


def compare_texts(then: Document, now: Document, *, part: Part = "report") -> list[SectionChange]:
    """Every section that one of the two versions has, the same ones too (without paragraphs)."""
    old, new = _by_section(then), _by_section(now)
    changes: list[SectionChange] = []
    room = _Room(MOST_WORDS_IN_ALL)
    for section in dict.fromkeys([*new, *old]):
        before, after = old.get(section, []), new.get(section, [])
        kind: Kind = "added" if not before else "removed" if not after else "changed"
        a, b = [folded(then.quote(each)) for each in before], [folded(now.quote(each)) for each in after]
        if a == b:
            changes.append(SectionChange(part, section, "same"))
        elif len(a) * len(b) > MOST_PAIRS:
            changes.append(SectionChange(part, section, "too_long"))
        else:
            found = tuple(_paragraphs(then, now, before, after, a, b, room))
            changes.append(SectionChange(part, section, kind, found))
    return changes


def _by_section(document: Document) -> dict[str, list[Block]]:
    sections: dict[str, list[Block]] = {}
    for block in document.blocks:
        sections.setdefault(document.section_name(block.start), []).append(block)
    return sections


@dataclass(slots=True)
class _Room:
    """How many words may still be compared word by word."""

    words: int


def _paragraphs(
    then: Document,
    now: Document,
    before: Sequence[Block],
    after: Sequence[Block],
    a: Sequence[str],
    b: Sequence[str],
    room: _Room,
) -> Iterator[ParagraphChange]:
    for tag, a_from, a_to, b_from, b_to in SequenceMatcher(None, a, b).get_opcodes():
        if tag == "equal":
            continue
        shared = min(a_to - a_from, b_to - b_from)
        for step in range(max(a_to - a_from, b_to - b_from)):
            old, new = a_from + step, b_from + step
            number_then = then.paragraph_label(before[old].start) if old < a_to else None
            number_now = now.paragraph_label(after[new].start) if new < b_to else None
            if step < shared:
                pieces = tuple(_pieces(a[old], b[new], room))
                if any(piece.kind == "kept" for piece in pieces):
                    yield ParagraphChange("changed", number_then, number_now, pieces)
                    continue
            if old < a_to:
                yield ParagraphChange("removed", number_then, None, (Piece("removed", a[old]),))
            if new < b_to:
                yield ParagraphChange("added", None, number_now, (Piece("added", b[new]),))


def _pieces(before: str, after: str, room: _Room) -> Iterator[Piece]:
    """Word by word where both are short enough and alike enough, else whole."""
    a, b = before.split(), after.split()
    room.words -= len(a) + len(b)
    matcher = SequenceMatcher(None, a, b)
    if room.words < 0 or max(len(a), len(b)) > MOST_WORDS or matcher.quick_ratio() < LEAST_SHARED:
        yield from (Piece("removed", before), Piece("added", after))
        return
    for tag, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("kept", " ".join(a[a_from:a_to]))
            continue
        if a_to > a_from:
            yield Piece("removed", " ".join(a[a_from:a_to]))
        if b_to > b_from:
            yield Piece("added", " ".join(b[b_from:b_to]))

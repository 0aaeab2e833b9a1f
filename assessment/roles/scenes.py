"""Sentences in which each name is one sign, so that the patterns of roles can speak of "N was killed by her son, N"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from assessment.document import Document, Sentence
from assessment.roles.names import Mention, Names

_FIRST_SIGN = 0xE000
_LAST_SIGN = 0xF8FF
_SIGNS = "\ue000-\uf8ff"
# No sign has a capital: to look for some in a set of thousands takes a millisecond, each time that an expression is made.
SIGN = f"(?-i:[{_SIGNS}])"
"""Matches one masked name."""


def no_sign(*marks: str) -> str:
    """An expression for one character that is neither a masked name nor one of ``marks``, which are not letters."""
    return f"(?-i:[^{''.join(marks)}{_SIGNS}])"


@dataclass(frozen=True)
class Scene:
    """One sentence or heading with its names masked. ``offset`` is where it starts in the text of the document."""

    masked: str
    people: tuple[Mention, ...]
    starts: tuple[int, ...]
    offset: int

    def name(self, sign: str) -> str:
        """The name that a sign stands for."""
        return self.people[ord(sign) - _FIRST_SIGN].name

    def place(self, position: int) -> int:
        """The offset in the document of a position in ``masked``."""
        before = bisect_right(self.starts, position - 1)
        grown = sum(mention.end - mention.start - 1 for mention in self.people[:before])
        return self.offset + position + grown


def scene_at(text: str, names: Names, starts: list[int], start: int, end: int) -> Scene:
    """The words of [start, end) with their names masked; ``starts`` are the offsets of ``names.mentions``."""
    first = bisect_left(starts, start)
    last = min(bisect_left(starts, end), first + _LAST_SIGN - _FIRST_SIGN)
    people = tuple(mention for mention in names.mentions[first:last] if mention.end <= end)
    pieces: list[str] = []
    places: list[int] = []
    at, length = start, 0
    for number, mention in enumerate(people):
        piece = text[at : mention.start]
        pieces += [piece, chr(_FIRST_SIGN + number)]
        length += len(piece)
        places.append(length)
        length += 1
        at = mention.end
    pieces.append(text[at:end])
    masked = "".join(pieces).replace("’", "'").replace("\n", " ").replace("\t", " ")
    return Scene(masked, people, tuple(places), start)


def lowered(text: str) -> str:
    """``text`` in lower case, of the same length."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def sentences_with(document: Document, text: str, stems: tuple[str, ...]) -> Iterator[Sentence]:
    """The sentences in which one of ``stems`` stands in ``text``, the document's text or its lower case, in reading order."""
    places: set[int] = set()
    for stem in stems:
        at = text.find(stem)
        while at >= 0:
            places.add(document.sentence_number(at))
            at = text.find(stem, at + len(stem))
    return (document.sentences[number] for number in sorted(places) if number < len(document.sentences))


def scenes(document: Document, names: Names, stems: tuple[str, ...]) -> Iterator[Scene]:
    """The sentences and headings that hold one of the lower-case ``stems``, in reading order."""
    starts = [mention.start for mention in names.mentions]
    for sentence in sentences_with(document, lowered(document.text), stems):
        yield scene_at(document.text, names, starts, sentence.start, sentence.end)

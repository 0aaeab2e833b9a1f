"""What a sentence is weighed by: its words with people replaced by their roles, who is there, and the sentences around it.

w=declin            a word, cut to its stem; people stand as VICTIM, PERPETRATOR, COUPLE, FAMILY, AGENCY, UNKNOWN …
p=chose VICTIM      two words beside each other
r=VICTIM&declin     a word in a sentence that also speaks of somebody of that role
f=VICTIM            the role that is named first; NONE where there is none
h=VICTIM            a role is named at all
a=, b=              a word in up to three sentences after or before, in the same block
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from assessment.checks.language.people import Role
from assessment.checks.language.scene import Scene

AROUND: Final = 3  # sentences on either side
_ROLES: Final[Mapping[Role, str]] = {
    "victim": "VICTIM",
    "perpetrator": "PERPETRATOR",
    "couple": "COUPLE",
    "family": "FAMILY",
    "agency": "AGENCY",
    "generic": "GENERIC",
    "thing": "THING",
    "other": "OTHER",
    "unknown": "UNKNOWN",
}
_SHOWN: Final = ("VICTIM", "PERPETRATOR", "COUPLE", "FAMILY", "AGENCY", "UNKNOWN")
_BESIDE: Final = ("VICTIM", "PERPETRATOR", "AGENCY")
_ENDINGS: Final = ("ingly", "edly", "ing", "ed", "es", "ly", "s")
_LEAST_STEM: Final = 4


class Piece(NamedTuple):
    """One word or person of a sentence as it is weighed, and where it stands in the sentence."""

    word: str
    start: int
    end: int


class Feature(NamedTuple):
    """A feature with the words of the sentence that it was read from; ``start`` is -1 where it is of the sentence as a whole."""

    name: str
    start: int
    end: int


@dataclass
class Features:
    """The sentences of one document, read for weighing; each is read once, when it is first asked for."""

    scenes: Sequence[Scene]

    def __post_init__(self) -> None:
        self._pieces: dict[int, tuple[Piece, ...]] = {}

    def pieces(self, number: int) -> tuple[Piece, ...]:
        """The words of sentence ``number``, people as roles and runs of other names as one."""
        if number not in self._pieces:
            self._pieces[number] = tuple(_pieces(self.scenes[number]))
        return self._pieces[number]

    def around(self, number: int) -> Iterator[tuple[str, int]]:
        """("a" or "b", number) for the sentences after and before in the same block."""
        block = self.scenes[number].sentence.block
        for step in range(1, AROUND + 1):
            for mark, other in (("a", number + step), ("b", number - step)):
                if 0 <= other < len(self.scenes) and self.scenes[other].sentence.block == block:
                    yield mark, other


def stem(word: str) -> str:
    """A lower-case word without its commonest endings."""
    bare = word.removesuffix("'s").removesuffix("s'")
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _LEAST_STEM:
            bare = bare[: -len(ending)]
            break
    return bare.rstrip("e") if len(bare) > _LEAST_STEM else bare


def names_of(features: Features, number: int) -> Iterable[str]:
    """The names of all features of sentence ``number``, each once, always in the same order."""
    names = dict.fromkeys(feature.name for feature in features_of(features, number))
    for mark, other in features.around(number):
        names.update((f"{mark}={piece.word}", None) for piece in features.pieces(other))
    return names


def features_of(features: Features, number: int) -> Iterator[Feature]:
    """The features of sentence ``number`` itself; a name may come more than once, with different words."""
    pieces = features.pieces(number)
    named = [piece.word.removesuffix("'S") for piece in pieces if piece.word.removesuffix("'S") in _SHOWN]
    beside = tuple(role for role in _BESIDE if role in named)
    yield Feature(f"f={named[0] if named else 'NONE'}", -1, -1)
    for role in beside:
        yield Feature(f"h={role}", -1, -1)
    for place, piece in enumerate(pieces):
        yield Feature(f"w={piece.word}", piece.start, piece.end)
        if place + 1 < len(pieces):
            after = pieces[place + 1]
            yield Feature(f"p={piece.word} {after.word}", piece.start, after.end)
        for role in beside:
            yield Feature(f"r={role}&{piece.word}", piece.start, piece.end)


def _pieces(scene: Scene) -> Iterator[Piece]:
    people = {start: (end, _ROLES[role]) for start, end, role in scene.people}
    past, name = -1, False
    for token in scene.tokens:
        if token.start < past:
            continue
        if token.start in people:
            end, role = people[token.start]
            past = token.end if token.possessive else end
            yield Piece(role + ("'S" if token.possessive else ""), token.start, past)
            name = False
        elif token.kind == "name":
            if not name:
                yield Piece("NAME", token.start, token.end)
            name = True
        else:
            name = False
            yield Piece("NUMBER" if token.kind == "number" else stem(token.low), token.start, token.end)

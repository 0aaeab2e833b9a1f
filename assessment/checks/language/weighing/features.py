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


#: A feature's name and where its words start and end in the sentence; -1 where it is of the sentence as a whole.
Feature = tuple[str, int, int]


@dataclass
class Features:
    """The sentences of one document, read for weighing; each is read once, when it is first asked for."""

    scenes: Sequence[Scene]

    def __post_init__(self) -> None:
        self._pieces: dict[int, tuple[Piece, ...]] = {}
        self._stems: dict[str, str] = {}
        self._beside: dict[tuple[str, int], dict[str, float]] = {}

    def pieces(self, number: int) -> tuple[Piece, ...]:
        """The words of sentence ``number``, people as roles and runs of other names as one."""
        if number not in self._pieces:
            self._pieces[number] = tuple(_pieces(self.scenes[number], self._stems))
        return self._pieces[number]

    def weights(self, number: int, weights: Mapping[str, float]) -> dict[str, float]:
        """The features of sentence ``number`` that have a weight, each once. Always ask with the same ``weights``."""
        found = {name: weights[name] for name, _, _ in features_of(self, number) if name in weights}
        for mark, other in self.around(number):
            if (mark, other) not in self._beside:
                names = (f"{mark}={piece.word}" for piece in self.pieces(other))
                self._beside[mark, other] = {name: weights[name] for name in names if name in weights}
            found.update(self._beside[mark, other])
        return found

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
    names = dict.fromkeys(name for name, _, _ in features_of(features, number))
    for mark, other in features.around(number):
        names.update((f"{mark}={piece.word}", None) for piece in features.pieces(other))
    return names


def features_of(features: Features, number: int) -> Iterator[Feature]:
    """The features of sentence ``number`` itself; a name may come more than once, with different words."""
    pieces = features.pieces(number)
    bare = [piece.word.removesuffix("'S") for piece in pieces]
    named = [word for word in bare if word in _SHOWN]
    beside = tuple(role for role in _BESIDE if role in named)
    yield f"f={named[0] if named else 'NONE'}", -1, -1
    for role in beside:
        yield f"h={role}", -1, -1
    for place, (word, start, end) in enumerate(pieces):
        yield f"w={word}", start, end
        if place + 1 < len(pieces):
            after = pieces[place + 1]
            yield f"p={word} {after.word}", start, after.end
        for role in beside:
            yield f"r={role}&{word}", start, end


def _pieces(scene: Scene, stems: dict[str, str]) -> Iterator[Piece]:
    """``stems`` are those of words met before in the document, and grow."""
    people = {start: (end, _ROLES[role]) for start, end, role in scene.people}
    past, name = -1, False
    for token in scene.tokens:
        start, end = token.start, token.end
        if start < past:
            continue
        if start in people:
            past, role = people[start]
            name = False
            if token.possessive:
                past = end
                role += "'S"
            yield Piece(role, start, past)
        elif token.kind == "name":
            if not name:
                yield Piece("NAME", start, end)
            name = True
        else:
            name = False
            if token.kind == "number":
                yield Piece("NUMBER", start, end)
                continue
            low = token.low
            word = stems.get(low)
            if word is None:
                word = stems[low] = stem(low)
            yield Piece(word, start, end)

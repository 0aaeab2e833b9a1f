"""Whether two wordings mean the same thing: names of bodies, deadlines, actions, and passages of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

One = TypeVar("One")
Other = TypeVar("Other")

WORD = re.compile(r"[a-z0-9]+")
EMPTY_WORDS = frozenset({"the", "of", "and", "for", "a", "in", "to", "by", "with", "on", "at"})
SAME_NAME = 0.5
SAME_SENTENCE = 0.6


def words_of(text: str | None) -> list[str]:
    """Words in small letters, without apostrophes and the words that carry no name."""
    plain = re.sub("['\u2019]", "", (text or "").lower())
    return [word for word in WORD.findall(plain) if word not in EMPTY_WORDS]


def likeness_of_names(one: str | None, two: str | None) -> float:
    """0 to 1: half for the words of the shorter name that the longer has, half for the words that both have of all.

    Initials stand for a name of as many words.
    """
    first, second = set(words_of(one)), set(words_of(two))
    if not first or not second:
        return 0.0
    if _initials(one) == "".join(words_of(two)) or _initials(two) == "".join(words_of(one)):
        return 1.0
    shared = len(first & second)
    return 0.5 * shared / min(len(first), len(second)) + 0.5 * shared / len(first | second)


def _initials(name: str | None) -> str | None:
    words = words_of(name)
    return "".join(word[0] for word in words) if len(words) > 1 else None


def same_words(wanted: str | None, found: str | None) -> bool:
    """Both empty, or alike enough to be the same owner or the same deadline."""
    if not wanted or not found:
        return not wanted and not found
    return likeness_of_names(wanted, found) >= SAME_NAME


def likeness_of_sentences(one: str, two: str) -> float:
    """0 to 1: words in common, counted as often as they stand in both; 1 where one holds all of the other."""
    first, second = Counter(words_of(one)), Counter(words_of(two))
    shorter, total = min(first.total(), second.total()), first.total() + second.total()
    shared = (first & second).total()
    if shorter >= 4 and shared == shorter:
        return 1.0
    return 2 * shared / total if total else 0.0


def pair_best(
    wanted: Sequence[One], found: Sequence[Other], likeness: Callable[[One, Other], float], least: float
) -> list[tuple[int, int]]:
    """Places of wanted and found that belong together, the most alike first; each is used once."""
    scored = sorted(
        ((likeness(one, two), -i, -j) for i, one in enumerate(wanted) for j, two in enumerate(found)), reverse=True
    )
    pairs: dict[int, int] = {}
    for score, i, j in scored:
        if score >= least and -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return sorted(pairs.items())


class Squashed:
    """A document's letters and digits alone, so that a passage is found across line ends, hyphens and quotation marks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = [place for place, letter in enumerate(text) if letter.isalnum()]
        self.letters = "".join(text[place].lower()[:1] for place in self.places)

    def places_of(self, passage: str) -> list[tuple[int, int]]:
        """Half-open character offsets of every place where ``passage`` stands in the document as whole words."""
        wanted = "".join(letter.lower()[:1] for letter in passage if letter.isalnum())
        found: list[tuple[int, int]] = []
        at = self.letters.find(wanted) if wanted else -1
        while at >= 0:
            start, end = self.places[at], self.places[at + len(wanted) - 1] + 1
            if not self.text[start - 1 : start].isalnum() and not self.text[end : end + 1].isalnum():
                found.append((start, end))
            at = self.letters.find(wanted, at + 1)
        return found


def touch(one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether two half-open ranges share a character."""
    return one[0] < two[1] and two[0] < one[1]

"""Which words a sentence must hold before a pattern is tried on it: looking words up costs far less than an expression."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

#: A set of lower-case words of which one must be there.
Words = frozenset[str]
#: One alternative of a choice: the words to look it up by, and all the sets of words that it asks for.
Way = tuple[Words, tuple[Words, ...]]
#: The alternatives of a choice by each word that they are looked up by, with what they ask for beside it.
Index = Mapping[str, tuple[tuple[Words, ...], ...]]


def index_of(choice: Iterable[Way]) -> Index:
    """The alternatives of one choice, made ready for ``may_stand``."""
    by_word: dict[str, list[tuple[Words, ...]]] = {}
    for anchors, every in choice:
        rest = tuple([words for words in every if words is not anchors])
        for word in anchors:
            by_word.setdefault(word, []).append(rest)
    return {word: tuple(rests) for word, rests in by_word.items()}


def may_stand(index: Index, words: AbstractSet[str]) -> bool:
    """True where a sentence of these words may hold one of the alternatives."""
    for word in index.keys() & words:
        for rest in index[word]:
            for wanted in rest:
                if wanted.isdisjoint(words):
                    break
            else:
                return True
    return False

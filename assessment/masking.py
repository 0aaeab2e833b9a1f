"""Values of identifiers hidden in everything that is shown, unless they were asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assessment.checks.identifiers import Identifier
from assessment.document import CONTEXT_CHARACTERS

SHORTEST = 3
DOT = "•"


@dataclass(frozen=True)
class Mask:
    """Words to hide and what stands in their place.

    ``shown`` is keyed by the words with single spaces; ``heads`` and ``tails`` are the pieces of an identifier that may
    be left where words around a finding are cut off in the middle of it.
    """

    pattern: re.Pattern[str] | None
    shown: Mapping[str, str]
    heads: frozenset[str] = frozenset()
    tails: frozenset[str] = frozenset()

    @classmethod
    def of(cls, identifiers: Iterable[Identifier]) -> Mask:
        """A mask for the words of ``identifiers``: whole words, the longest first, over any white space, also in capitals."""
        shown: dict[str, str] = {}
        for item in identifiers:
            if len(item.quote) >= SHORTEST and not item.declared:
                words = spaced(item.quote)
                shown[words] = item.masked()
                shown.setdefault(words.upper(), item.masked().upper())
        if not shown:
            return cls(None, {})
        pieces = range(SHORTEST, CONTEXT_CHARACTERS + 1)
        return cls(
            words_pattern(shown),
            shown,
            frozenset(words[:count] for words in shown for count in pieces if count < len(words)),
            frozenset(words[-count:] for words in shown for count in pieces if count < len(words)),
        )

    def text(self, words: str) -> str:
        """``words`` with every identifier masked."""
        if self.pattern is None:
            return words
        return self.pattern.sub(lambda match: self.shown[spaced(match.group())], words)

    def places(self, text: str) -> list[tuple[int, int, str]]:
        """Where ``text`` holds an identifier, as (start, end, what is shown instead), in reading order."""
        if self.pattern is None:
            return []
        return [
            (found.start(), found.end(), self.shown[spaced(found.group())]) for found in self.pattern.finditer(text)
        ]

    def before(self, words: str) -> str:
        """The words before a finding, where an identifier may have lost its beginning."""
        for count in range(min(len(words), CONTEXT_CHARACTERS), SHORTEST - 1, -1):
            if words[:count] in self.tails and not words[count : count + 1].isalnum():
                return DOT * count + self.text(words[count:])
        return self.text(words)

    def after(self, words: str) -> str:
        """The words after a finding, where an identifier may have lost its end."""
        for count in range(min(len(words), CONTEXT_CHARACTERS), SHORTEST - 1, -1):
            if words[-count:] in self.heads and not words[:-count][-1:].isalnum():
                return self.text(words[:-count]) + DOT * count
        return self.text(words)

    def apply(self, plain: Any) -> Any:
        """A copy of plain values (lists, dictionaries, text, numbers) with every text masked; keys stay."""
        if isinstance(plain, str):
            return self.text(plain)
        if isinstance(plain, list):
            return [self.apply(item) for item in plain]
        if isinstance(plain, dict):
            return {key: self._value(key, value) for key, value in plain.items()}
        return plain

    def _value(self, key: object, value: Any) -> Any:
        if isinstance(value, str) and key in {"prefix", "suffix"}:
            return self.before(value) if key == "prefix" else self.after(value)
        return self.apply(value)


def spaced(words: str) -> str:
    """``words`` with single spaces."""
    return " ".join(words.split())


def words_pattern(alternatives: Iterable[str]) -> re.Pattern[str]:
    """A pattern for whole words, the longest first, whatever white space parts them. ``alternatives`` is not empty."""
    longest_first = sorted(alternatives, key=lambda words: (-len(words), words))
    joined = "|".join(r"\s+".join(re.escape(word) for word in words.split()) for words in longest_first)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)")

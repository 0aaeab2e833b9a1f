"""Values of identifiers hidden in everything that is shown, unless they were asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assessment.checks.identifiers import Identifier

SHORTEST = 3


@dataclass(frozen=True)
class Mask:
    """Exact words to hide and what stands in their place."""

    pattern: re.Pattern[str] | None
    shown: Mapping[str, str]

    @classmethod
    def of(cls, identifiers: Iterable[Identifier]) -> Mask:
        """A mask for the words of ``identifiers``; whole words only, the longest first."""
        shown = {item.quote: item.masked() for item in identifiers if len(item.quote) >= SHORTEST and not item.declared}
        if not shown:
            return cls(None, {})
        longest_first = sorted(shown, key=lambda words: (-len(words), words))
        joined = "|".join(re.escape(words) for words in longest_first)
        return cls(re.compile(rf"(?<!\w)(?:{joined})(?!\w)"), shown)

    def text(self, words: str) -> str:
        """``words`` with every identifier masked."""
        if self.pattern is None:
            return words
        return self.pattern.sub(lambda match: self.shown[match.group()], words)

    def apply(self, plain: Any) -> Any:
        """A copy of plain values (lists, dictionaries, text, numbers) with every text masked; keys stay."""
        if isinstance(plain, str):
            return self.text(plain)
        if isinstance(plain, list):
            return [self.apply(item) for item in plain]
        if isinstance(plain, dict):
            return {key: self.apply(value) for key, value in plain.items()}
        return plain

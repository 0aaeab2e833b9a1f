"""Words over line ends: which hyphens belong to the word, and which words a narrow column broke."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from assessment.reading.pdf_lines import SOFT_HYPHENS

_LAST_WORD = re.compile(r"[^\W\d_]+$")
_ITEM = re.compile(r"[•●▪–-]\s|\d{1,2}[.)]\s|\([a-z]\)\s")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Compounds of these keep their hyphen at the end of a line.
_PREFIXES = frozenset({"multi", "self", "non", "ex", "co", "post", "pre", "re", "anti", "inter", "follow", "well", "long", "short", "half", "cross", "on", "in", "one", "two", "three", "four", "six", "year", "by", "so", "risk", "decision", "trauma", "victim"})  # fmt: skip


class Vocabulary:
    """The words of the whole file, for deciding which hyphens at line ends belong to the word."""

    def __init__(self, lines: Iterable[str]) -> None:
        """``lines`` are those outside tables, where words are broken at hyphens only."""
        self.words: Counter[str] = Counter()
        for line in lines:
            found = _WORD.findall(line.casefold())
            self.words.update(found[:-1] if line.rstrip()[-1:] in ("-" + SOFT_HYPHENS) else found)

    def joined(self, lines: Sequence[str]) -> str:
        """Lines as one running text."""
        out = ""
        for line in lines:
            words = line.strip()
            if out and out[-1] in ("-" + SOFT_HYPHENS) and words[:1].islower() and len(out) > 1 and out[-2].isalpha():
                stem = out[:-1].rsplit(None, 1)[-1]
                out = out[:-1] + ("-" if self._keeps(stem, words) else "") + words
            else:
                out = f"{out} {words}" if out else words
        for mark in SOFT_HYPHENS:
            out = out.replace(mark, "-")
        return re.sub(r"[ \t\u00a0]{2,}", " ", out)

    def cell(self, printed: str) -> str:
        """The printed lines of a narrow cell as running text; list items keep a line of their own."""
        out: list[str] = []
        for line in printed.split("\n"):
            words = " ".join(line.split())
            if not words:
                continue
            if out and not _ITEM.match(words):
                out[-1] = self._cell_line(out[-1], words)
            else:
                out.append(words)
        return "\n".join(out)

    def _cell_line(self, above: str, words: str) -> str:
        last, first = _LAST_WORD.search(above), _WORD.match(words)
        if last and first and first[0].islower():
            one, other = last[0].casefold(), first[0]
            if self.words[one + other] and not (self.words[one] and self.words[other]):
                # A narrow column broke the word without a hyphen.
                return above + words
        return self.joined([above, words])

    def _keeps(self, stem: str, following: str) -> bool:
        tail = _WORD.match(following.casefold())
        one, other = stem.casefold().strip("“‘(\"'"), tail[0] if tail else ""
        if self.words[one + other]:
            return False
        if self.words[f"{one}-{other}"] or one.rsplit("-", 1)[-1] in _PREFIXES:
            return True
        return bool(self.words[one] and self.words[other])

"""The pattern language of rule files, for every check that reads text by rules; several patterns joined into one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import re2

from assessment.checks.language.grammar import BadPattern, Pattern, compile_pattern

__all__ = ["BadPattern", "Expression", "Pattern", "compile_pattern", "join_patterns"]

#: Bytes that google-re2 may use for one joined expression.
MOST_MEMORY = 64 << 20


@dataclass(frozen=True)
class Expression:
    """Patterns joined as alternatives. Every match holds at least one of ``anchors``; empty where that is not certain."""

    source: str
    anchors: frozenset[str]

    def finditer(self, text: str) -> Iterator[re2._Match[str]]:
        """Every match, left to right, none overlapping another."""
        return iter(_compiled(self.source).finditer(text))

    def search(self, text: str) -> re2._Match[str] | None:
        """The first match, or None."""
        match: re2._Match[str] | None = _compiled(self.source).search(text)
        return match


def join_patterns(patterns: Iterable[Pattern]) -> Expression:
    """One expression that matches where any of ``patterns`` does; case is ignored. Raises BadPattern when it is too large."""
    held = tuple(patterns)
    source = "|".join(f"(?:{pattern.source})" for pattern in held)
    try:
        _compiled(source)
    except re2.error as problem:
        raise BadPattern(
            f"the patterns cannot be compiled together ({problem}); make them fewer or smaller"
        ) from problem
    certain = bool(held) and all(pattern.anchors for pattern in held)
    return Expression(
        source, frozenset[str]().union(*(pattern.anchors for pattern in held)) if certain else frozenset()
    )


@cache
def _compiled(source: str) -> re2._Regexp[str]:
    options = re2.Options()
    options.case_sensitive = False
    options.max_mem = MOST_MEMORY
    options.log_errors = False
    return re2.compile(source, options)

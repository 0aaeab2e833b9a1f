"""Families of words in the patterns of section headings: ``@family`` stands for any word of that family."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

# The keys of a section whose values are patterns, beside its headings, and the sections it keeps.
SECTION_WORDS = ("weak", "signs", "openings", "keeps")

_FAMILY = re.compile(r"@(\w+)")


def with_families(patterns: Iterable[str], families: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The patterns with every ``@family`` written out as its words. Raises KeyError for a family that is not there."""
    return tuple(_FAMILY.sub(lambda found: f"({' | '.join(families[found[1]])})", each) for each in patterns)


def unknown_families(patterns: Iterable[str], families: Iterable[str]) -> list[str]:
    """The names of families that the patterns use and that are not described, each once, in order."""
    known = frozenset(families)
    return list(dict.fromkeys(name for each in patterns for name in _FAMILY.findall(each) if name not in known))

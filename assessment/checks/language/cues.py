"""The wording by which a text tests, excuses, mentions or limits what it says: lexicons compiled once per catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from assessment.checks.language.grammar import Found, Pattern, compile_pattern, together

LEXICONS = (
    "language-adoption",
    "language-appearance",
    "language-barriers",
    "language-challenge",
    "language-contrast",
    "language-denial",
    "language-evidence",
    "language-family-voice",
    "language-family-words",
    "language-formal-findings",
    "language-known-then",
    "language-mention",
    "language-offender-context",
    "language-other-matters",
    "language-outlook",
    "language-reason-told",
    "language-rejection",
    "language-response",
    "language-retraction",
    "language-sources",
    "language-testimony",
    "language-third-parties",
    "language-violence",
)


@dataclass(frozen=True)
class Cues:
    """One compiled lexicon for each kind of context. Each is looked for in whole sentences."""

    patterns: Mapping[str, tuple[Pattern, ...]]

    def first(self, name: str, sentence: str, start: int = 0, end: int | None = None) -> Found | None:
        """The first cue of lexicon ``name`` in ``sentence[start:end]``, its offsets counted in the whole sentence."""
        part = sentence[start:end]
        if not part:
            return None
        for pattern in self.patterns[name]:
            for found in pattern.matches(part):
                return Found(found.start + start, found.end + start)
        return None

    def outside(self, name: str, sentence: str, found: Found) -> Found | None:
        """The first cue of lexicon ``name`` that does not overlap ``found``."""
        return next(
            (cue for cue in self.every(name, sentence) if cue.end <= found.start or cue.start >= found.end), None
        )

    def every(self, name: str, sentence: str) -> list[Found]:
        """All cues of lexicon ``name`` in ``sentence``, by place."""
        return sorted(
            (found for pattern in self.patterns[name] for found in pattern.matches(sentence)),
            key=lambda found: (found.start, found.end),
        )


def read_cues(lexicons: Mapping[str, tuple[str, ...]]) -> Cues:
    """The cues of a catalogue. A lexicon that is missing from it is empty. Raises BadPattern for an entry that cannot be read."""
    return _compiled(tuple((name, lexicons.get(name, ())) for name in LEXICONS))


@lru_cache(maxsize=4)
def _compiled(rows: tuple[tuple[str, tuple[str, ...]], ...]) -> Cues:
    """Each entry is compiled by itself, so that an error names it, and all together, so that a sentence is read once."""
    return Cues(
        {
            name: (together([compile_pattern(entry, {}, indexed=False) for entry in entries]),) if entries else ()
            for name, entries in rows
        }
    )

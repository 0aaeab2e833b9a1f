"""What one comment says: at most sixty words that a chair can bear to read, and nothing of levels, scores or gates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assessment.catalogue import Source

MOST_WORDS = 60
MOST_PLACES, FEWER_PLACES = 14, 6
LONGEST_QUOTE_WORDS = 8
LEAD_IN = "What a reader may hear:"
PLAIN_MESSAGE = "A reader may stop at these words."
PLAIN_QUESTION = "What would the evidence let the report say here?"

COVER = (
    "These comments come from a program that reads words and nothing else. It cannot see whether a statement is true, what "
    "was never written down, or how the family will hear the report; it misses things and is sometimes wrong. No comment "
    "does not mean that all is well. People decide."
)

_SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"‘])")
_NOT_FOR_AUTHORS = re.compile(
    r"\b(?:you|your|yours|yourself|precision|scor(?:e|es|ed|ing)|gates?|GATE-\d|levels? (?:of )?\d|must[- ]fix|failing grade)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]{0,400}”")
_AUTHOR = re.compile(r"([A-Z][\w’'-]{1,40}), (?:[A-Z]\.(?: ?[A-Z]\.){0,3})")
_CLAUSE_END = re.compile(r"[.,;:(] ?| (?:to|on|that|which) ")
_YEAR = re.compile(r"\(\d{4}[a-z]?\)")


def count_words(lines: Sequence[str]) -> int:
    """How many words the lines of a comment have, counted by white space."""
    return sum(len(line.split()) for line in lines)


def compose(
    message: str, question: str, also: Sequence[str], source: str, *, lead_in: str = LEAD_IN
) -> tuple[str, ...]:
    """The lines of one comment: what a reader may hear, a question or alternative, other places, the source.

    Together they have at most ``MOST_WORDS`` words: whole sentences are left out from the end, then words.
    """
    message = bearable(message) or PLAIN_MESSAGE
    if lead_in and message != PLAIN_MESSAGE:
        message = f"{lead_in} {message}"
    question = bearable(question) or PLAIN_QUESTION
    closing = _closing(also, source, MOST_PLACES)
    if count_words((message, question, closing)) > MOST_WORDS:
        closing = _closing(also, source, FEWER_PLACES)
    room = MOST_WORDS - len(closing.split())
    message = fit(message, max(room // 2, room - len(question.split())))
    question = fit(question, room - len(message.split()))
    return tuple(line for line in (message, question, closing) if line)


def bearable(words: str) -> str:
    """``words`` without the sentences that speak of levels, scores, gates or precision, or to "you"; what the report says in
    quotation marks is no such word."""
    return " ".join(each for each in sentences(words) if not _NOT_FOR_AUTHORS.search(_QUOTED.sub("", each)))


def sentences(words: str) -> list[str]:
    """The sentences of a message; a full stop inside a word does not end one."""
    return [each for each in _SENTENCE_END.split(" ".join(words.split())) if each]


def fit(words: str, most: int) -> str:
    """As many whole sentences as fit into ``most`` words; where not even the first fits, its first words and an ellipsis."""
    kept: list[str] = []
    for sentence in sentences(words):
        if count_words([*kept, sentence]) > most:
            break
        kept.append(sentence)
    if kept or most < 1:
        return " ".join(kept)
    return " ".join(words.split()[: most - 1]) + " …"


def shortened(quote: str) -> str:
    """The words of a finding on one line, cut in the middle where they are many; cells of a table row parted by dashes."""
    words = quote.replace(" | ", " – ").split()
    if len(words) <= LONGEST_QUOTE_WORDS:
        return " ".join(words)
    return " ".join([*words[:5], "…", *words[-2:]])


def listed(places: Sequence[str], most: int = MOST_PLACES) -> str:
    """ "4.12, 4.15 and 3 more places", each place once, in the order given."""
    distinct = list(dict.fromkeys(places))
    shown = ", ".join(distinct[:most])
    left = len(distinct) - most
    return f"{shown} and {left} more {'place' if left == 1 else 'places'}" if left > 0 else shown


def _closing(places: Sequence[str], source: str, most: int) -> str:
    also = f"Also at {listed(places, most)}." if places else ""
    return " ".join(part for part in (also, f"Source: {source}." if source else "") if part)


def short_source(source: Source) -> str:
    """A source in a few words: the authors and year, or the beginning of the citation, with the section where there is one."""
    year = _YEAR.search(source.citation)
    if year:
        before = source.citation[: year.start()].strip()
        names = _AUTHOR.findall(before)
        if len(names) > 2:
            before = f"{names[0]} and others"
        elif names:
            before = " and ".join(names)
        named = f"{' '.join(before.split()[:8])} {year.group()}"
    else:
        named = " ".join(_CLAUSE_END.split(source.citation, maxsplit=1)[0].split()[:10]).rstrip(".,;:")
    section = source.locator.split(",")[0].strip().rstrip(".") if source.part_of else ""
    if section and len(section.split()) <= 3:
        named = f"{named}, {section[0].lower()}{section[1:]}"
    return named if source.verified else f"{named} (not verified)"

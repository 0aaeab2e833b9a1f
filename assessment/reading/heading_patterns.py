"""Patterns of heading words (the notation at the top of ``frameworks/lexicons/sections.yaml``) and what they find."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import re2

if TYPE_CHECKING:
    from assessment.catalogue import SectionName

Strength = Literal["sure", "likely", "opened", "weak", "topic"]

_SMALL = frozenset(
    "of to and for in on by with from at this that was were is be been being has have had it we us as or into / which "
    "what how who why when where there these those any all each between under about whom".split()
)

# What the automaton of all patterns may take, in bytes; with less it is built again and again.
SET_MEMORY = 32 << 20

# Words after which a heading only says more of what it began with: what stands before them is its head.
_HEAD = frozenset(
    "/ of for from by in on with to into at against during within about made given held taken used arising identified received provided that which".split()
)
_ASIDE = frozenset("and or what who how why when where which after before that".split())


@dataclass(frozen=True)
class Evidence:
    """That the words of a heading mean a section: how strongly, on an open scale, and by which kind of pattern."""

    section: str
    strength: Strength
    score: float


@dataclass(frozen=True)
class _Pattern:
    section: str
    strength: Strength
    words: int
    expression: Any


@dataclass(frozen=True)
class _Sign:
    section: str
    terms: tuple[int, ...]


@dataclass(frozen=True)
class Vocabulary:
    """The words that patterns know, whole or by how they begin."""

    words: frozenset[str]
    beginnings: frozenset[str]

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        return word in self.words or any(word[:end] in self.beginnings for end in range(2, len(word) + 1))


@dataclass(frozen=True)
class Patterns:
    """The patterns of all sections, compiled. ``every`` says in one pass which of ``patterns`` match at all."""

    every: Any
    patterns: tuple[_Pattern, ...]
    terms: tuple[str, ...]
    any_term: Any
    signs_of: Mapping[int, Sequence[_Sign]]
    vocabulary: Vocabulary


def written_matches(text: str, compiled: Patterns) -> list[Evidence]:
    """Evidence of the patterns that are written out: the longest and earliest, and the whole heading, weigh most."""
    found: list[Evidence] = []
    for place in sorted(compiled.every.Match(text) or ()):
        pattern = compiled.patterns[place]
        match = pattern.expression.search(text)
        if match is None:
            continue
        before = text[: match.start()].split()
        score = 1.6 + 0.5 * (pattern.words - 1)
        if match.end() - match.start() == len(text):
            score += 2
        elif _is_head(before, text[match.end() :]):
            score += 1 - 0.1 * min(4, len(before))
        else:
            score -= 0.4 * min(6, len(before))
        if pattern.strength == "weak":
            score -= 4
        found.append(Evidence(pattern.section, pattern.strength, score))
    return found


def _is_head(before: list[str], after: str) -> bool:
    """Whether words are the head of the heading: "conclusions" in "panel conclusions on housing", not in "after the conclusions"."""
    following = after.split()
    return (not following or following[0] in _HEAD) and (
        (before[-1:] == ["/"]) or not any(word in _HEAD or word in _ASIDE for word in before)
    )


def sign_matches(text: str, compiled: Patterns) -> list[Evidence]:
    """Evidence of words that mean a section together: by how many of them, and how much of the heading they explain."""
    words = _places(text)
    telling = [place for place, (_, _, word) in enumerate(words) if word not in _SMALL]
    if not words:
        return []
    spans: dict[int, tuple[int, int]] = {}
    for term in compiled.any_term.Match(text) or ():
        match = _compiled(compiled.terms[term]).search(text)
        if match:
            spans[term] = match.span()
    found: list[Evidence] = []
    for sign in (sign for term in sorted(spans) for sign in compiled.signs_of.get(term, ())):
        if len(sign.terms) > 1 and any(term not in spans for term in sign.terms):
            continue
        covered = {
            place
            for term in sign.terms
            for place, (start, end, _) in enumerate(words)
            if spans[term][0] <= start and end <= spans[term][1]
        }
        if len({spans[term] for term in sign.terms}) < len(sign.terms):
            continue
        share = sum(1 for place in telling if place in covered) / len(telling) if telling else 1.0
        first = min(covered, default=0)
        score = -0.2 + 0.8 * len(sign.terms) + 1.6 * share - 0.15 * min(first, 6)
        if any(_is_head(text[: spans[term][0]].split(), text[spans[term][1] :]) for term in sign.terms):
            score += 0.5
        found.append(Evidence(sign.section, "likely", score))
    return found


def _places(text: str) -> list[tuple[int, int, str]]:
    return [(match.start(), match.end(), match[0]) for match in re.finditer(r"[^ /]+", text)]


@lru_cache(maxsize=8)
def compiled_patterns(sections: tuple[SectionName, ...], part: str = "headings") -> Patterns:
    """The patterns of headings, or of ``openings``, compiled once for a set of sections."""
    patterns: list[_Pattern] = []
    signs: list[_Sign] = []
    terms: dict[str, int] = {}
    for section in sections:
        if part == "openings":
            patterns += [_pattern(section.section, each, "sure") for each in section.options.get("openings", ())]
            continue
        patterns += [_pattern(section.section, each, "sure") for each in section.headings]
        patterns += [_pattern(section.section, each, "weak") for each in section.options.get("weak", ())]
        for written in section.options.get("signs", ()):
            places = tuple(terms.setdefault(expression_of(each), len(terms)) for each in written.split(" + "))
            signs.append(_Sign(section.section, places))
    written = " ".join(each for section in sections for each in (*section.headings, *section.options.get("signs", ())))
    return Patterns(
        _all_of([pattern.expression.pattern for pattern in patterns]),
        tuple(patterns),
        tuple(terms),
        _all_of(list(terms)),
        {term: [sign for sign in signs if sign.terms[0] == term] for term in range(len(terms))},
        Vocabulary(
            frozenset(re.findall(r"[\w&]+", written)), frozenset(each[:-1] for each in re.findall(r"\w+\*", written))
        ),
    )


@lru_cache(maxsize=2048)
def _compiled(expression: str) -> Any:
    return re2.compile(expression)


def _all_of(expressions: list[str]) -> Any:
    options = re2.Options()
    options.max_mem = SET_MEMORY
    every = re2.Set.SearchSet(options)
    for each in expressions:
        every.Add(each)
    if expressions:
        every.Compile()
    return every


def _pattern(section: str, written: str, strength: Strength) -> _Pattern:
    bare = written.lstrip("=^ ")
    words = len(re.sub(r"\([^()]*\)", "x", bare).replace("...", " ").split())
    return _Pattern(section, strength, words, re2.compile(expression_of(written)))


def expression_of(written: str) -> str:
    """The re2 expression of one heading pattern.

    Raises ValueError for unbalanced brackets or an empty pattern.
    """
    sign, body = written[:1], written.lstrip("=^ ").strip()
    out: list[str] = []
    depth = 0
    gap = ""
    for part in re.findall(r"\.\.\.|[()|]|/|[^\s()|/]+", body):
        if part == "(":
            out.append(gap + "(?:")
            gap, depth = "", depth + 1
        elif part == ")":
            out.append(")")
            gap, depth = " ", depth - 1
        elif part == "|":
            out.append("|")
            gap = ""
        elif part == "...":
            out.append("(?: [^ ]+){0,6}?" if gap else "(?:[^ ]+ ){0,6}?")
        else:
            out.append(gap + re2.escape(part.rstrip("*")) + ("[^ ]*" if part.endswith("*") else ""))
            gap = " "
        if depth < 0:
            raise ValueError(f"“{written}” closes a bracket that it did not open.")
    if depth or not out:
        raise ValueError(f"“{written}” is not a heading pattern: close every bracket and give at least one word.")
    joined = "".join(out)
    if sign == "=":
        return f"^(?:{joined})(?: /|$)"
    return f"^(?:{joined})(?: |$)" if sign == "^" else f"(?:^| )(?:{joined})(?: |$)"

"""The pattern language of rule files: words that a domain specialist can read, compiled for google-re2.

    fail~ to (protect | safeguard) <self>          fail~ = fail, fails, failed, failing
    [very | utterly] devoted (husband | wife)      [ ] may be left out; ( | ) one of
    refuse~ .. <help-offered>                      .. up to two words, ... up to five, .... up to nine
    <whose> reluctance to                          slots: <whose> <person> <him> <self> <number>; other <names> are lexicons
    low-level                                      a hyphen also matches a space or nothing

Every other character of a word stands for itself; case is ignored. A pattern must have at least one word that is not
a gap, a slot or an everyday word, so that no rule has to look at every sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import re2

from assessment.checks.language.inflection import inflections
from assessment.checks.language.wanted import Index, Way, Words, index_of, may_stand

#: What may stand between two words of a pattern: spaces, and the quotation marks, commas and brackets of running text.
_BETWEEN = r"[\s\"“”‘’'(),*]+"
_GAP_WORD = r"[^\s;:.!?]+"
DEEPEST = 6  # brackets inside each other
_TOO_DEEP = "has more than six brackets inside each other in “{}”"
_GAPS = {"..": 2, "...": 5, "....": 9}
_NAME = r"(?-i:[A-Z])[\w-]*"
_PERSON_NOUN = (
    r"victim|perpetrator|deceased|woman|man|wife|husband|partner|spouse|girlfriend|boyfriend|mother|father|mum|dad|son|"
    r"daughter|brother|sister|ex-partner|ex-husband|ex-wife|couple|family|patient|client|parent|parents|child|children"
)
_SLOTS = {
    "whose": rf"(her|his|their|its|whose|(?:{_NAME}\s+){{0,2}}{_NAME}[’'](?-i:s)?|"
    rf"(?:the|this|that|a|his|her)\s+(?:[\w-]+\s+){{0,2}}[\w-]+[’']s?)",
    "person": rf"(she|he|they|her|him|them|(?:the|his|her|their|a|this)\s+(?:[\w-]+\s+){{0,2}}(?:{_PERSON_NOUN})|"
    rf"(?:{_NAME}\s+){{0,2}}{_NAME})",
    "him": rf"(her|him|them|(?:the|his|her|their)\s+(?:[\w-]+\s+){{0,2}}(?:{_PERSON_NOUN})|(?:{_NAME}\s+){{0,2}}{_NAME})",
}
_PLAIN_SLOTS = {
    "self": r"(?:herself|himself|themselves|themself|oneself)",
    "number": r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|numerous|various|a number of|some|all)",
    "pronoun": r"(?:she|he|they)",
    "possessive": r"(?:her|his|their)",
}
#: Words too common to look a rule up by.
EVERYDAY = frozenset(
    "a an the of to in on at by for with from and or but nor not no as is are was were be been being am do does did done "
    "had has have having he she they it him her them his their its who whom whose which that this these those there then "
    "than so if when while would could should might may must can will shall up out into over under about after before "
    "between more most very any all each both other own such only just too also n't i we you me us my our your what why how".split()
)
_BARE = r"(?!\.\.)[^\s()\[\]|<>]+"
_WORDS = rf"{_BARE}(?:\s*\|\s*{_BARE})+\s*"
#: A gap, a choice between single words in brackets, a bracket or bar, a name, or a word.
_TOKEN = re.compile(rf"\s*(\.{{2,}}|\({_WORDS}\)|\[{_WORDS}\]|[()\[\]|]|<[a-z][a-z0-9-]*>|[^\s()\[\]|<>]+)")
_WORD = re.compile(r"[a-z0-9à-ÿ’'-]+~?(?:\.)?", re.IGNORECASE)
_FIRST = re.compile(r"[a-z0-9à-ÿ]+", re.IGNORECASE)


class BadPattern(ValueError):
    """The pattern is not in the pattern language; the message says what and where, fit for the author of the rule."""


class Part(NamedTuple):
    """One piece of a pattern: its re2 source, the words of which one must be there (None where nothing is certain), slots.

    ``open`` is True where the source runs up to the start of the next word, as one that ends in a gap does. ``every`` are
    all the sets of words of which one must be there, ``anchors`` among them. ``choices`` are those between alternatives
    of which one must be there and of which some ask for more than one word.
    """

    source: str
    anchors: frozenset[str] | None
    slots: tuple[str, ...] = ()
    gap: bool = False
    optional: bool = False
    open: bool = False
    every: tuple[Words, ...] = ()
    choices: tuple[tuple[Way, ...], ...] = ()


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern. ``anchors``: lower-case words of which every match holds at least one. ``slots``: name per group.

    ``every`` are further such sets, and ``choices`` those between alternatives; ``may_match`` asks for both.
    """

    text: str
    source: str
    anchors: Words
    slots: tuple[str, ...]
    every: tuple[Words, ...] = ()
    choices: tuple[tuple[Way, ...], ...] = ()

    def may_match(self, words: AbstractSet[str]) -> bool:
        """False where the pattern cannot fit in a sentence of these lower-case words, one of which is an anchor."""
        for wanted in self.every:
            if wanted.isdisjoint(words):
                return False
        return all(may_stand(index, words) for index in self._indexes)

    @cached_property
    def _indexes(self) -> tuple[Index, ...]:
        return tuple([index_of(choice) for choice in self.choices])

    def matches(self, sentence: str) -> Iterator[Found]:
        """Every place in ``sentence`` where the pattern fits, left to right, none overlapping another."""
        for match in _compiled(self.source).finditer(sentence):
            groups = tuple(
                (name, match.start(number), match.end(number))
                for number, name in enumerate(self.slots, start=1)
                if match.start(number) >= 0
            )
            yield Found(match.start(), match.end(), groups)


@dataclass(frozen=True)
class Found:
    """Where a pattern fits in one sentence: half-open, with (slot, start, end) for each slot that was filled."""

    start: int
    end: int
    slots: tuple[tuple[str, int, int], ...] = ()


@cache
def _compiled(source: str) -> re2._Regexp[str]:
    return re2.compile(source, _options())


@cache
def _options() -> re2.Options:
    options = re2.Options()
    options.case_sensitive = False
    options.max_mem = 32 << 20
    options.log_errors = False
    return options


#: How many further sets of words are asked for before a pattern is tried: each costs a look, and three say enough.
MOST_FURTHER = 3


#: Characters of an expression that google-re2 compiles for certain; a shorter one is compiled when it is first looked for,
#: since most rules meet none of their words in a report.
SURELY_COMPILES = 4000


def compile_pattern(text: str, lexicons: Mapping[str, tuple[str, ...]], *, indexed: bool = True) -> Pattern:
    """``text`` as a pattern. ``lexicons`` gives the entries behind ``<name>``; an entry may use everything but lexicons.

    Raises BadPattern for a bracket left open, an unknown name, an empty alternative, a gap at the edge, a pattern of
    everyday words alone (unless ``indexed`` is False), or one that is too large.
    """
    tokens = _tokens(text)
    part, place = _sequence(tokens, 0, lexicons, text, depth=0)
    if part.open or tokens[0] in _GAPS:
        raise BadPattern(f"has a gap at the edge of “{text}”; a gap stands between two words")
    if place < len(tokens):
        raise BadPattern(f"has “{tokens[place]}” without its opening partner in “{text}”")
    if indexed and (not part.anchors or part.anchors <= EVERYDAY):
        raise BadPattern(f"“{text}” has no word of its own to look for; add one that is not an everyday word")
    source = rf"\b(?:{part.source})(?:\b|$)"
    if len(source) > SURELY_COMPILES:
        try:
            _compiled(source)
        except re2.error as problem:
            raise BadPattern(f"“{text}” cannot be compiled ({problem}); make it smaller") from problem
    further = tuple(sorted(set(part.every) - {part.anchors}, key=lambda words: (_cost(words), sorted(words))))
    return Pattern(text, source, part.anchors or frozenset(), part.slots, further[:MOST_FURTHER], part.choices)


def compile_expression(text: str) -> Pattern:
    """A raw google-re2 expression, for rules whose kind says so. It is looked for in every sentence. Raises BadPattern."""
    try:
        expression = _compiled(text)
    except re2.error as problem:
        raise BadPattern(f"“{text}” is not an expression of google-re2 ({problem})") from problem
    if any(True for _ in expression.finditer("")):
        raise BadPattern(f"“{text}” matches the empty text")
    return Pattern(text, text, frozenset(), ("",) * expression.groups)


def together(patterns: Sequence[Pattern]) -> Pattern:
    """One pattern that fits wherever any of ``patterns`` does; it is not looked up by word."""
    source = "|".join(f"(?:{pattern.source})" for pattern in patterns)
    return Pattern("", source, frozenset(), tuple(slot for pattern in patterns for slot in pattern.slots))


def _tokens(text: str) -> list[str]:
    stripped = text.rstrip()
    tokens: list[str] = _TOKEN.findall(stripped)
    if "".join("".join(tokens).split()) != "".join(stripped.split()):
        place = 0
        while (match := _TOKEN.match(stripped, place)) is not None:
            place = match.end()
        raise BadPattern(
            f"has “{stripped[place:][:12].strip()}” in “{text}”, which is not part of the pattern language"
        )
    if not tokens:
        raise BadPattern("is empty")
    return tokens


def _sequence(
    tokens: list[str], place: int, lexicons: Mapping[str, tuple[str, ...]], text: str, depth: int
) -> tuple[Part, int]:
    """Alternatives up to a closing bracket or the end."""
    if depth > DEEPEST:
        raise BadPattern(_TOO_DEEP.format(text))
    alternatives: list[Part] = []
    parts: list[Part] = []
    while place < len(tokens) and tokens[place] not in {")", "]"}:
        mark = tokens[place]
        place += 1
        if mark == "|":
            alternatives.append(_joined(parts, text))
            parts = []
        elif mark in {"(", "["}:
            inner, place = _sequence(tokens, place, lexicons, text, depth + 1)
            if place >= len(tokens) or tokens[place] != (")" if mark == "(" else "]"):
                raise BadPattern(f"has “{mark}” that is never closed in “{text}”")
            place += 1
            parts.append(inner if inner.gap else inner._replace(anchors=None, optional=True) if mark == "[" else inner)
        elif mark[0] in "([":
            if depth >= DEEPEST:
                raise BadPattern(_TOO_DEEP.format(text))
            inner = _choice(mark[1:-1], text)
            parts.append(inner._replace(anchors=None, optional=True) if mark[0] == "[" else inner)
        elif mark in _GAPS:
            parts.append(Part(f"(?:{_GAP_WORD}{_BETWEEN}){{0,{_GAPS[mark]}}}", None, gap=True))
        elif mark.startswith("<"):
            parts.append(_slot(mark[1:-1], lexicons, text))
        else:
            parts.append(_word(mark, text))
    alternatives.append(_joined(parts, text))
    if len(alternatives) == 1:
        return alternatives[0], place
    if any(part.open or part.gap for part in alternatives):
        # All alternatives run up to the next word if one does.
        alternatives = [
            part._replace(source=part.source if part.open or part.gap else part.source + _BETWEEN, open=True, gap=False)
            for part in alternatives
        ]
    certain = all(part.anchors for part in alternatives)
    anchors = frozenset().union(*(part.anchors or frozenset() for part in alternatives)) if certain else None
    return (
        Part(
            "(?:" + "|".join(part.source for part in alternatives) + ")",
            anchors,
            tuple(slot for part in alternatives for slot in part.slots),
            open=alternatives[0].open,
            every=(anchors,) if anchors else (),
            choices=_choices(alternatives) if anchors else (),
        ),
        place,
    )


def _choices(alternatives: list[Part]) -> tuple[tuple[Way, ...], ...]:
    """The choice between alternatives that each have words of their own; none where one word is all that each asks for."""
    if max([len(part.every) for part in alternatives]) < 2:
        return ()
    return (tuple([(part.anchors or frozenset(), part.every) for part in alternatives]),)


def _joined(parts: list[Part], text: str) -> Part:
    """Parts one after another, with what may stand between words; optional parts and gaps bring their own space."""
    if not parts:
        raise BadPattern(f"has an empty alternative in “{text}”")
    if len(parts) == 1 and parts[0].anchors and not (parts[0].optional or parts[0].open):
        return parts[0]  # most alternatives are one word
    if all(part.gap for part in parts):
        return parts[0] if len(parts) == 1 else Part("".join(part.source for part in parts), None, gap=True)
    if not any(part.gap or part.optional or part.open for part in parts):
        return _in_a_row(parts, _BETWEEN.join([part.source for part in parts]), open=False)
    source = ""
    pending = False
    for part in parts:
        before = _BETWEEN if pending else ""
        if part.gap:
            source += before + part.source
            pending = False
        elif part.optional and part.open:
            source += f"{before}(?:{part.source})?"
            pending = False
        elif part.optional:
            # An optional part carries the space on the side where a certain neighbour stands.
            source += f"(?:{_BETWEEN}(?:{part.source}))?" if pending else f"(?:(?:{part.source}){_BETWEEN})?"
        else:
            source += before + part.source
            pending = not part.open
    return _in_a_row(parts, source, open=not pending and any(not part.optional and not part.gap for part in parts))


def _in_a_row(parts: list[Part], source: str, *, open: bool) -> Part:
    """Parts one after another, with ``source`` as that of the whole."""
    anchored = [part.anchors for part in parts if part.anchors]
    return Part(
        source,
        min(anchored, key=_cost) if anchored else None,
        tuple(slot for part in parts for slot in part.slots),
        open=open,
        every=tuple(words for part in parts if not part.optional for words in part.every),
        choices=tuple([choice for part in parts if not part.optional for choice in part.choices]),
    )


def _cost(anchors: frozenset[str]) -> tuple[bool, int, int]:
    """How often a rule is looked at for nothing, roughly: everyday words cost most."""
    return (anchors <= EVERYDAY, len(anchors & EVERYDAY), len(anchors))


def _slot(name: str, lexicons: Mapping[str, tuple[str, ...]], text: str) -> Part:
    if name in _SLOTS:
        return Part(_SLOTS[name], None, (name,))
    if name in _PLAIN_SLOTS:
        return Part(_PLAIN_SLOTS[name], None)
    if name not in lexicons:
        raise BadPattern(f"names “<{name}>” in “{text}”, which is neither a slot nor a file of frameworks/lexicons")
    return _lexicon(name, lexicons[name])


@cache
def _lexicon(name: str, entries: tuple[str, ...]) -> Part:
    parts = []
    for entry in entries:
        tokens = _tokens(entry)
        part, place = _sequence(tokens, 0, {}, entry, depth=1)
        if place < len(tokens):
            raise BadPattern(f"has “{tokens[place]}” without its opening partner in the entry “{entry}” of {name}")
        parts.append(part)
    if any(part.slots for part in parts):
        raise BadPattern(f"names a lexicon, {name}, whose entries hold slots; put the slot into the rule's own pattern")
    certain = all(part.anchors for part in parts)
    anchors = frozenset().union(*(part.anchors or frozenset() for part in parts)) if certain else None
    source = "(?:" + "|".join(part.source for part in parts) + ")"
    return Part(source, anchors, every=(anchors,) if anchors else (), choices=_choices(parts) if anchors else ())


def _choice(words: str, text: str) -> Part:
    """Single words with bars between them, of which one must be there: most of what stands in brackets."""
    parts = [_word(word.strip(), text) for word in words.split("|")]
    held = [part.anchors for part in parts if part.anchors]
    anchors = frozenset[str]().union(*held) if len(held) == len(parts) else None
    source = "(?:" + "|".join([part.source for part in parts]) + ")"
    return Part(source, anchors, every=(anchors,) if anchors else ())


def _word(token: str, text: str) -> Part:
    part = _known_word(token)
    if part is None:
        raise BadPattern(
            f"has “{token}” in “{text}”; a word is letters, digits, hyphens and apostrophes, with ~ for its inflections"
        )
    return part


@cache
def _known_word(token: str) -> Part | None:
    """None where the token is no word of the pattern language."""
    return _forms(token.lower().rstrip(".")) if _WORD.fullmatch(token) else None


@cache
def _forms(word: str) -> Part:
    """A word, or with ~ its inflections, as a pattern; the same words stand in many patterns."""
    if word.isascii() and word.isalnum():
        itself = frozenset({word})
        return Part(word, itself, every=(itself,))
    forms = inflections(word[:-1]) if word.endswith("~") else (word,)
    first = {match.group() for form in forms if (match := _FIRST.match(form))}
    sources = []
    for form in sorted(forms, key=len, reverse=True):
        escaped = (
            form
            if form.isascii() and form.isalnum()
            else "".join(
                r"[\s-]?" if letter in "-" else "[’']" if letter in "’'" else re.escape(letter) for letter in form
            )
        )
        sources.append(escaped)
    anchors = frozenset(first)
    if any("-" in form for form in forms):
        # The hyphen may be absent from the text, and then the first word runs on.
        anchors = frozenset(head for form in forms for head in (form.split("-")[0], form.replace("-", "")))
    source = sources[0] if len(sources) == 1 else "(?:" + "|".join(sources) + ")"
    return Part(source, anchors, every=(anchors,))

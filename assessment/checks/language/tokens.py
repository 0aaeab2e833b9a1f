"""A sentence as words with the little that closed word classes tell: pronoun, auxiliary, preposition, name, verb form."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from assessment.checks.language.inflection import IRREGULAR

Kind = Literal[
    "pronoun", "object", "possessive", "reflexive", "relative", "auxiliary", "negation", "preposition", "determiner",
    "and", "subordinator", "adverb", "to", "name", "number", "comma", "stop", "quote", "verb", "gerund", "word",
]  # fmt: skip

_WORDS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*[’']?(?=\W|$)|[^\W\d_]+|\d[\d,.:/]*\d|\d|[^\w\s]")

_CLASSES: dict[Kind, str] = {
    "pronoun": "he she they it i we you nobody someone everyone everybody anyone somebody none neither",
    "object": "him them me us",
    "possessive": "her his their its my our your whose",
    "reflexive": "himself herself themselves itself themself oneself",
    "relative": "who which whom",
    "auxiliary": "am is are was were be been being has have had having do does did can could will would shall should may might must",
    "negation": "not never n't cannot",
    "preposition": "of in on at by for with from into onto upon over under between among through throughout during without "
    "within against towards toward about around behind beside beyond despite via per across along near off out up down "
    "as like following regarding concerning except given",
    "determiner": "a an the this that these those each every some any no both all several many most another such other either",
    "and": "and but or nor yet then",
    "subordinator": "because although though when while whilst if since after before until till unless whereas whether than once so where why how what",
    "adverb": "also still again even only just often sometimes always soon later then now already ever rather quite too very "
    "perhaps almost nearly once twice initially therefore however thus instead never seldom rarely meanwhile first "
    "far less more well ultimately",
}
_CLASS_OF: dict[str, Kind] = {word: kind for kind, words in _CLASSES.items() for word in words.split()}
_MONTHS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday christmas easter".split()
)
_FINITE = frozenset(
    form
    for verb, forms in IRREGULAR.items()
    if verb not in {"be", "have", "do"}
    for form in forms
    if not form.endswith("ing")
) | frozenset(
    "says thinks considers believes notes finds feels describes records shows suggests states accepts agrees rejects asks "
    "refers makes gives takes comes means tells remains continues became refuses declines fails chooses tends appears seems".split()
)
_NOT_PAST = frozenset(
    "need deed seed speed weed feed bed red indeed hundred aged agreed-upon embed sacred naked kindred shed".split()
)
_NO_ADVERBS = frozenset("family reply early only elderly likely unlikely friendly supply".split())
_NO_GERUNDS = frozenset("thing nothing something anything during morning evening".split())
#: Words before a verb that may stand by themselves ("this showed"), as no other determiner does.
_POINTING = frozenset({"that", "this", "all", "both", "her"})
TITLES = frozenset("mr mrs ms miss dr prof professor sir lady lord rev pc dc ds di dci wpc sgt".split())


class Token(NamedTuple):
    """One word or mark. ``low`` is lower case with a straight apostrophe; offsets count from the start of the sentence."""

    text: str
    low: str
    start: int
    end: int
    kind: Kind

    @property
    def possessive(self) -> bool:
        """True for "her" and for "Sarah's"."""
        return self.kind == "possessive" or self.low.endswith(("'s", "s'"))


def tokenise(sentence: str) -> tuple[Token, ...]:
    """The words and marks of one sentence, in order."""
    tokens: list[Token] = []
    before, points = None, False
    for match in _WORDS.finditer(sentence):
        text = match.group()
        low, kind = _read(text, before, points)
        tokens.append(Token(text, low, *match.span(), kind))
        before, points = kind, low in _POINTING
    return tuple(tokens)


@lru_cache(maxsize=8192)
def _read(text: str, before: Kind | None, points: bool) -> tuple[str, Kind]:
    """The word in lower case and its kind; ``before`` is the kind of the word before it, ``points`` whether that only points."""
    low = text.lower().replace("’", "'")
    if low.endswith("'") and not low.endswith("s'"):
        low = low[:-1]
    return low, _kind(text, low, before, points)


def _kind(text: str, low: str, before: Kind | None, points: bool) -> Kind:
    if not text[0].isalnum():
        return _mark(text)
    if text[0].isdigit():
        return "number"
    if low in _MONTHS and text[0].isupper():
        return "number"
    if low == "to":
        return "to"
    if low.endswith("n't"):
        return "auxiliary"
    if text[0].isupper() and len(text) == 1 and text not in {"I", "A"}:
        return "name"
    if text == "A" and before is not None:
        return "name"
    if low == "that" and before in {"word", "name"}:
        return "relative"
    if low == "her" and before == "verb":
        return "possessive"
    kind = _CLASS_OF.get(low)
    if kind and not (text.isupper() and len(text) == 2 and before is not None):
        return kind
    if text[0].isupper() and (before is not None and before != "quote" or low in TITLES or low.endswith("'s")):
        return "name"
    if low.endswith("ly") and low not in _NO_ADVERBS:
        return "adverb"
    if low.endswith("ing") and len(low) > 4 and low not in _NO_GERUNDS:
        return "gerund"
    if low in _FINITE or (low.endswith("ed") and len(low) > 4 and low not in _NOT_PAST):
        return "word" if before in {"determiner", "possessive"} and not points else "verb"
    return "word"


def _mark(text: str) -> Kind:
    if text == ",":
        return "comma"
    if text in "\"“”‘’'()[]":
        return "quote"
    return "stop"


def first_at(tokens: tuple[Token, ...], offset: int) -> int:
    """Index of the first token that ends after ``offset``; the number of tokens when there is none."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end > offset:
            high = middle
        else:
            low = middle + 1
    return low

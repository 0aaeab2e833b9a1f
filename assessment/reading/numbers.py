"""Typed numbers and bullets at the start of a paragraph: what a reader sees before the words."""

from __future__ import annotations

import re
from dataclasses import dataclass

BULLETS = "•●○◦▪▫■□‣⁃∙·►➢➤✓❖\uf0b7\uf0a7\uf0d8\uf0fc\u2013\u2014*-"

_BULLET = re.compile(rf"[{re.escape(BULLETS)}](?:\s+|(?=[A-Z]))|o(?:\t|  +)(?=\S)|[•●▪\uf0b7](?=\S)")
_MANY = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,5})\.?[)]?(\s+|(?=[A-Z‘“]))")
_ONE = re.compile(r"(\d{1,3}[.)]|\(\d{1,3}\)|\d{1,3}\.?:)(\s+|$)")
_BARE = re.compile(r"(\d{1,2})(\t|\s{2,}| (?=[A-Z][A-Za-z]))")
_LETTER = re.compile(
    r"(\((?:[a-z]{1,2}|[ivx]{1,5}|[A-Z])\)|(?:[a-z]|[ivx]{1,5})[.)]|[A-Z]\)|[IVX]{1,5}\.|[A-Z]\.(?=\t))(\s+)"
)
_MIXED = re.compile(r"([A-Z]{1,2}\d{0,2}(?:\.\d{1,3}){1,4}|\d{1,2}\.[a-z](?:\.[ivx]+)?[.)]?)(\s+)")
# "10.30 am", "1.5 million", "2.4 miles": a quantity at the start of a sentence, not a paragraph number.
_QUANTITY = re.compile(
    r"(?:am|pm|a\.m|p\.m|hours|hrs|million|billion|miles?|kg|km|metres|per cent|percent|%|weeks|months|years)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A typed number or bullet. ``number`` is None for a bullet; ``lead`` is its length with the space after it."""

    number: str | None
    lead: int
    dotted: int = 0


def read_number(text: str) -> Number | None:
    """The number or bullet at the start of ``text`` (leading space included in ``lead``), or None.

    ``dotted`` is how many parts the number has: 1 for "4.", 2 for "4.12", 0 for bullets and letters. A time, a date or a
    quantity at the start of a sentence is not a number.
    """
    inset = len(text) - len(text.lstrip())
    bullet = _BULLET.match(text, inset)
    if bullet:
        inner = _LETTER.match(text, bullet.end())
        return Number(inner[1], inner.end()) if inner else Number(None, bullet.end())
    for pattern in (_MANY, _ONE, _MIXED, _LETTER):
        found = pattern.match(text, inset)
        if found:
            rest = text[found.end() : found.end() + 12]
            if not rest or (pattern is _MANY and (_QUANTITY.match(rest) or _is_money_or_time(found[1], rest))):
                return None
            parts = found[1].strip("().").count(".") + 1 if pattern in (_MANY, _ONE) else 0
            shown = found[1] + "." if pattern is _MANY and text[found.end(1) : found.end(1) + 1] == "." else found[1]
            return Number(shown, found.end(), parts)
    bare = _BARE.match(text, inset)
    if bare and not _MONTH.match(text, bare.end()) and len(text) > bare.end():
        return Number(bare[1], bare.end(), 1)
    return None


def _is_money_or_time(number: str, rest: str) -> bool:
    """A two-part number before a small letter is a quantity ("4.5 times as many"), unless it has three parts."""
    return number.count(".") == 1 and rest[:1].islower()

"""What acronyms stand for by the report's own account."""

from __future__ import annotations

import re
from dataclasses import replace

from assessment.checks.panel.lines import Line
from assessment.document import Document

_KEY = re.compile(
    r"(?<![\w])([A-Z][A-Za-z&]{1,7})\s*(?:=|–|—|-|:|stands for|means)\s*([A-Za-z][^;.=()\n]{3,110}(?:\([^()\n]*\))?)"
)
_COMMA_KEY = re.compile(r"(?:[;:.(]\s*)([A-Z][A-Z&]{1,6}(?: [A-Z]{2,4})?),\s*([A-Z][^;.=()\n]{3,90})")
_PLAIN_KEY = re.compile(
    r"(?:^|[;:,(]\s*|\n)([A-Z][A-Z&]{1,7})\s+((?:the\s+)?[A-Za-z][^;=()\n]{4,70}?)(?=[;)\n]|\.?$|\.\s)"
)
_KEY_REGION = re.compile(
    r"(?im)\((?:see )?(?:key|glossary|abbreviations?|where)[^()]*\)|\([^()]*[A-Z]{2,7}\s*(?:=|–|—|stands for)[^()]*\)|(?:key|glossary|abbreviations?)(?: to [a-z ]+)?\s*:[^\n]*|^\W*(?:key|allwedd|glossary|abbreviations?|acronyms?)(?: [a-z ]{1,30})?\W*\n(?:\s*\W?\s*[A-Z][A-Za-z&]{1,8}\s*(?:=|–|—|-|:|\|)\s[^\n]+\n?)+|^[^\n=]{0,12}=[^\n=]*=[^\n]*"
)
_INTRODUCED = re.compile(
    r"((?:[A-Z][\w'’&-]*|of|and|for|the|in|to)(?:\s+(?:[A-Z][\w'’&-]*|of|and|for|the|in|to|after|against)){1,9})\s+\(([A-Z][A-Za-z&]{1,7})\)"
)
_FEW = 2
"""A key with fewer marked entries than this is read as "ABC area body; DEF other body"."""


def acronym_keys(document: Document, *, passage: bool) -> dict[str, str]:
    """What acronyms stand for by the report's own account: a glossary, a key in brackets, or "Area Police (AP)"."""
    keys: dict[str, str] = {}
    for match in _INTRODUCED.finditer(document.text):
        initials = [word[0] for word in re.split(r"[\s-]+", match.group(1)) if word]
        letters = match.group(2).upper().replace("&", "")
        skipped = "".join(letter for letter in initials if letter.isupper())
        if skipped.endswith(letters):
            keys.setdefault(match.group(2), match.group(1))
    regions = [match.group() for match in _KEY_REGION.finditer(document.text)]
    if not passage:
        regions += [document.quote(block) for block in document.blocks_in("glossary")]
        for block in document.blocks_in("glossary"):
            if len(block.cells) == 2:
                short, full = (document.quote(cell).strip() for cell in block.cells)
                if re.fullmatch(r"[A-Z][A-Za-z&]{1,7}", short):
                    keys.setdefault(short, full)
    for region in regions:
        hits = [*_KEY.finditer(region), *_COMMA_KEY.finditer(region)]
        for match in [*hits, *(_PLAIN_KEY.finditer(region) if len(hits) < _FEW else ())]:
            keys.setdefault(match.group(1), match.group(2).strip())
    return keys


def without_key(line: Line) -> Line:
    """The line with a key to acronyms blanked out, so that every other character keeps its place."""
    text = _KEY_REGION.sub(
        lambda match: (
            " " * len(match.group())
            if _KEY.search(match.group()) or _COMMA_KEY.search(match.group()) or _PLAIN_KEY.search(match.group())
            else match.group()
        ),
        line.text,
    )
    return replace(line, text=text) if text != line.text else line

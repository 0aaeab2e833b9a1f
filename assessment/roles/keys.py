"""Keys to pseudonyms: tables of persons and lists ("Anya – the victim", "Viktor: perpetrator, husband of Anya")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assessment.document import Block, Document
from assessment.roles.names import find_names
from assessment.roles.relations import RELATION

_PANEL_SECTIONS = frozenset(
    (
        "panel_members",
        "contributors",
        "author_independence",
        "recommendations",
        "action_plan",
        "glossary",
        "dissemination",
    )
)
_PROFESSIONAL_COLUMN = re.compile(
    r"(?i)\b(?:organi[sz]ation|agency|agencies|employer|job|post|representing|title|body|department|contact)\b"
)
_PERSONAL_COLUMN = re.compile(
    r"(?i)\b(?:pseudonyms?|relationship|relation|known as|referred to|who they are|designation|connection)\b"
)
_PSEUDONYM_COLUMN = re.compile(
    r"(?i)\b(?:pseudonyms?|name used|name in (?:the|this)|known as|referred to|designation|called)\b"
)
_NAME_COLUMN = re.compile(r"(?i)\b(?:name|person|subject|individual|initials?)\b")
_SHORT = re.compile(
    r"(?:[A-Z]{1,3}\d{0,2}|(?:The )?(?:older|younger|oldest|youngest|elder|eldest|middle|first|second|third) child|(?:Child|Baby) [\w]+)",
    re.IGNORECASE,
)
_LIST_LINE = re.compile(
    r"\s*(?:[–—:=]|-\s|\(|,\s(?=(?:the )?(?:victim|perpetrator|deceased)))\s*(?P<rest>\S.*)", re.DOTALL
)
_PARTS = re.compile(
    r"\s*[;,/|()–—]\s*|\s-\s|\.\s|\s+and\s+(?=(?:the |alleged )*(?:person who|perpetrator|convicted|victim|deceased|was convicted|killed))|\n"
)
_VICTIM = re.compile(
    r"(?i)^(?:(?:the|primary|first|second|one of the|adult|child|female|male|homicide) )*(?:victim|deceased|subject of (?:the|this) review|(?:person|woman|man) who (?:has )?died|died by suicide|took (?:her|his|their) own life)"
    r"(?:s?\s*\d?\s*$|\.| (?:aged|in|of (?:the|this|domestic)|who|and|\d|was))"
)
_PERPETRATOR = re.compile(
    r"(?i)^(?:(?:the|alleged|convicted|was|adult|male|female|first|second) )*(?:perpetrator(?!['’s]*s [a-z])|offender(?! manag)|suspect|defendant|killer|abuser|(?:person|man|woman) (?:responsible|who (?:killed|murdered))|"
    r"convicted of (?:(?:the|her|his|their) )?(?:murder|manslaughter|killing)|responsible for|killed (?:her|him|them))"
)
_OF = re.compile(
    rf"(?i)\b(?P<relation>{RELATION})\s+(?:of|to)\s+(?:the\s+)?(?P<owner>victim|deceased|perpetrator|.{{1,40}})"
)
_OWNED = re.compile(
    rf"(?i)\b(?P<owner>victim|deceased|perpetrator|her|his|their|[^\W\d_][\w-]*(?: [A-Z][\w-]*)?)['’]s?\s+(?:[\w-]+\s+){{0,2}}?(?P<relation>{RELATION})\b|\b(?P<whose>her|his|their)\s+(?:[\w-]+\s+)?(?P<kin>{RELATION})\b"
)
_BARE = re.compile(
    rf"(?i)^(?:(?:the|an?|elder|older|younger|eldest|youngest|adult|only|twin|\w+[’']s) )*(?P<relation>{RELATION})\b(?!['’])"
)
_UNDER_AGE = re.compile(r"(?<!\d)(?:[0-9]|1[0-7])(?!\d|\s*(?:months? (?:before|after)))")
_LONGEST_LINE = 260


@dataclass(frozen=True, slots=True)
class Keyed:
    """One row or line of a key. ``role`` is victim, perpetrator or "" ; ``relation`` with ``owner`` as the key writes them.

    ``owner`` is "" for a bare relation, which by custom is to the victim. ``child`` says that the key gives an age under 18 or calls
    the person a child.
    """

    name: str
    role: str
    relation: str
    owner: str
    child: bool
    start: int
    end: int


def read_keys(document: Document) -> list[Keyed]:
    """The persons of all keys, in reading order."""
    found: list[Keyed] = []
    for block in document.blocks:
        if block.kind == "table_row":
            found += _row(document, block)
        elif block.kind not in {"heading", "table_header", "footnote"} and block.end - block.start <= _LONGEST_LINE:
            found += _line(document, block)
    return found


def _row(document: Document, block: Block) -> Iterator[Keyed]:
    if len(block.cells) < 2:
        return
    columns = [cell.column for cell in block.cells]
    personal = any(_PERSONAL_COLUMN.search(column) for column in columns)
    if not personal and (
        any(_PROFESSIONAL_COLUMN.search(column) for column in columns)
        or document.section_name(block.start) in _PANEL_SECTIONS
    ):
        return
    cells = [document.quote(cell).strip() for cell in block.cells]
    order = sorted(
        range(len(cells)),
        key=lambda place: (
            not _PSEUDONYM_COLUMN.search(columns[place]),
            not _NAME_COLUMN.search(columns[place]),
            place,
        ),
    )
    chosen = next((place for place in order if _designates(cells[place])), None)
    if chosen is None:
        return
    others = [words for place, words in enumerate(cells) if place != chosen]
    ages = [words for place, words in enumerate(cells) if place != chosen and re.search(r"(?i)\bage", columns[place])]
    keyed = _keyed(cells[chosen], others, " ".join(ages), block)
    if keyed.role or keyed.relation or keyed.child:
        yield keyed


def _line(document: Document, block: Block) -> Iterator[Keyed]:
    words = document.quote(block)
    opening = words[:40].split("\t")[0]
    head = re.match(r"[^–—:=(,\t]{1,40}?(?=\s*(?:[–—:=(,\t]|-\s|$))", opening)
    if head is None or not _designates(head.group().strip()):
        return
    rest = words[head.end() :]
    match = _LIST_LINE.match(rest) or (re.match(r"\s*\t\s*(?P<rest>\S.*)", rest, re.DOTALL))
    if match is None:
        return
    said = match.group("rest")
    first = _PARTS.split(said)[0].strip()
    if not (
        _VICTIM.match(first)
        or _PERPETRATOR.match(first)
        or _BARE.match(first)
        or _OF.match(first)
        or _OWNED.match(first)
    ):
        return
    if re.match(r"\s*\(", rest) and ")" in said and len(said.split(")", 1)[1].split()) > 3:
        return
    yield _keyed(head.group().strip(), [said], "", block)


def _designates(words: str) -> bool:
    if not words or len(words) > 40:
        return False
    if _SHORT.fullmatch(words):
        return words[0].isupper()
    mentions = find_names(words).mentions
    return len(mentions) == 1 and mentions[0].start == 0 and mentions[0].end == len(words)


def _keyed(name: str, said: list[str], ages: str, block: Block) -> Keyed:
    role = relation = owner = ""
    for cell in said:
        for part in (piece.strip() for piece in _PARTS.split(cell)):
            if not part:
                continue
            if not role and _PERPETRATOR.match(part):
                role = "perpetrator"
            elif not role and _VICTIM.match(part):
                role = "victim"
            if not relation:
                relation, owner = _relation(part)
    young = (
        bool(_UNDER_AGE.match(ages.strip())) or name.split()[0].lower() == "child" or name.lower().endswith(" child")
    )
    child = young or any(re.match(r"(?i)(?:the )?(?:\w+ )?child(?:ren)? of\b", cell.strip()) for cell in said)
    return Keyed(name, role, relation, owner, child and role != "perpetrator", block.start, block.end)


def _relation(part: str) -> tuple[str, str]:
    match = _OF.search(part)
    if match and not match.group("owner").lower().startswith(("the review", "review")):
        return match.group("relation").lower(), match.group("owner").strip()
    match = _OWNED.search(part)
    if match:
        return (match.group("relation") or match.group("kin")).lower(), (
            match.group("owner") or match.group("whose")
        ).strip()
    match = _BARE.match(part)
    return (match.group("relation").lower(), "") if match else ("", "")

"""Real-looking names beside pseudonyms, and names that stand where the report elsewhere uses a label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.checks.identifiers.shapes import Identifier, identifier_at
from assessment.document import Block, Document, Part
from assessment.roles import Roles

LABEL = r"(?:(?:Adult|Child|Person|Subject|Victim|Perpetrator|Male|Female|Sibling|Friend|Parent|Witness|Partner|Neighbour|Colleague|Mother|Father|Sister|Brother|Son|Daughter)\s(?:[A-Z]|\d{1,2})\b|(?:Mr|Mrs|Ms|Miss|Mx)\s[A-Z]\b)"
GIVEN = r"[A-Z][a-zà-ÿ’']+(?:-[A-Z][a-zà-ÿ]+)?"
FULL = rf"{GIVEN}(?:\s(?:[A-Z]\.|{GIVEN}|de|van|von|al|el|bin|ap|ferch|Mc{GIVEN}|O’{GIVEN}|O'{GIVEN})){{0,2}}\s(?:Mc|Mac|O’|O'|D’)?{GIVEN}"
PSEUDONYM = rf"(?:{LABEL}|{GIVEN})"
KNOWN_AS = r"(?:(?:who\s+is\s+|who\s+will\s+be\s+|is\s+|was\s+|will\s+be\s+|to\s+be\s+|hereafter\s+|hereinafter\s+|here\s+)?(?:known|referred\s+to|called|named|anonymised|identified|given\s+the\s+(?:name|pseudonym)|given\s+the\s+pseudonym\s+of)(?:\s+(?:in\s+this\s+(?:report|review)|throughout(?:\s+this\s+report)?|here|hereafter|below|for\s+(?:the\s+)?(?:purposes?\s+of\s+)?(?:this\s+)?(?:report|review|anonymity)))?(?:\s+(?:as|by\s+the\s+(?:name|pseudonym)(?:\s+of)?))?|hereafter|hereinafter|pseudonym:?|now\s+called|a\.?k\.?a\.?)"
PATTERNS: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"\b(?P<pseudonym>{PSEUDONYM})\s*\(\s*(?:(?:real|true|actual|full|birth|legal)\s+name:?\s*|né?e\s+|formerly\s+|a\.?k\.?a\.?\s+)?(?P<name>{FULL})\s*\)"
    ),
    re.compile(rf"\b(?P<name>{FULL}),?\s*\(\s*(?:{KNOWN_AS}\s+)?[“\"‘']?(?P<pseudonym>{PSEUDONYM})[”\"’']?\s*\)"),
    re.compile(rf"\b(?P<name>{FULL}),?\s+(?:\(?\s*){KNOWN_AS}\s+[“\"‘']?(?P<pseudonym>{PSEUDONYM})\b"),
    re.compile(
        rf"\b(?P<pseudonym>{PSEUDONYM})(?:[’']s|,\s+whose|\s*\(?whose)\s+(?:real|true|actual|full|given|legal|birth)\s+name\s*(?:is|was|,|:)?\s*(?P<name>{GIVEN}(?:\s{GIVEN}){{0,3}})"
    ),
    re.compile(
        rf"\b(?P<pseudonym>{PSEUDONYM})\s+(?:is|was|are)\s+(?:a|the|her|his)?\s*(?:pseudonym|name\s+used|alias)\s+(?:for|of|given\s+to|instead\s+of)\s+(?P<name>{FULL})"
    ),
    re.compile(
        rf"(?i:\b(?:real|true|actual|birth|legal)\s+name\s*(?:is|was|:|being)?\s+)(?P<name>{GIVEN}(?:\s{GIVEN}){{1,3}})()(?P<pseudonym>)"
    ),
    re.compile(rf"\b(?P<name>{FULL})\s*(?:=|→|–|—)\s*(?P<pseudonym>{LABEL})"),
    re.compile(rf"\b(?P<pseudonym>{LABEL})\s*(?:=|→|–|—|:)\s*(?P<name>{FULL})\s*(?=$|[,;.(\n])"),
)
LABEL_WITH_GIVEN = re.compile(
    rf"\b(?P<pseudonym>{LABEL})\s*\(\s*(?P<name>{GIVEN})\s*\)|\b(?P<name2>{GIVEN})\s*\(\s*(?P<pseudonym2>{LABEL})\s*\)"
)
CHILD_NAMED = re.compile(
    rf"\b(?:(?:[Hh]er|[Hh]is|[Tt]heir|[Tt]he\s+couple[’']s|{GIVEN}[’']s|{LABEL}[’']s)\s+(?:\w+\s+){{0,2}}?(?:son|daughter|child|baby|stepson|stepdaughter|grandson|granddaughter)|(?:older|elder|younger|eldest|youngest|middle)\s+(?:son|daughter|child))\s*,?\s+(?P<name>{GIVEN})\b(?!\s+(?:House|School|Street|Road|Council|Court))"
)
SLIP = re.compile(rf"\b(?P<name>{FULL})(?P<possessive>[’']s)?\b")
TITLE_BEFORE = re.compile(
    r"(?i)(?:\b(?:dr|doctor|prof(?:essor)?|judge|justice|hhj|sir|dame|lord|lady|baroness|rev(?:erend)?|father|councillor|cllr|dci|dc|di|ds|dsu|pc|ps|det|detective|inspector|sergeant|superintendent|constable|chief|chair|author|chaired\s+by|written\s+by|coroner|minister|secretary|qc|kc|nurse|sister|solicitor|advocate|officer|worker|manager|lead|director|researchers?|by|see|of|the|mr\s+justice)\.?,?\s+)$"
)
ROLE_AFTER = re.compile(
    r"(?i)^[’']?s?\s*(?:,\s*(?:(?:the|an?|independent|senior|former)\s+)?(?:\w+\s+){0,3}?(?:chair|author|officer|manager|lead|director|head|nurse|doctor|coordinator|co-ordinator|chief|inspector|superintendent|executive|consultant|professor|specialist|advocate|worker|member|partner\s+at|coroner|commissioner|of\s+the)\b|\s*(?:\(\s*)?(?:19|20)\d{2}|\s+et\s+al|\s+(?:Foundation|Trust|House|Centre|Project|Partnership|Law|Act|Review|Report|Award|Fund|Charity|Street|Road|Hospital|School|Surgery|Council|Court|Police|Constabulary|Service|Services|Board|Limited|Ltd|Association|University|College|Park|Lane))"
)
STORY = frozenset(
    {
        "background",
        "chronology",
        "overview",
        "analysis",
        "conclusions",
        "lessons",
        "involvement_of_family",
        "preface",
        "timescales",
        "confidentiality",
    }
)
PERSONAL = re.compile(
    r"(?i)^(?:[’']s\s+(?:mother|father|sister|brother|son|daughter|children|flat|house|home|husband|wife|partner|body|death|phone|GP|friends?|family|injur\w+|bruis\w+|statement|account)|\s+(?:was|had|told|said|went|called|rang|left|moved|died|lived|met|disclosed|reported|attended|asked|returned|killed|stabbed|phoned|felt|explained|did|could|did\s+not|would)\b)"
)
NOT_PEOPLE = frozenset(
    "Adult Child Person Domestic Homicide Review Independent Community Safety Partnership Police Crown County Council Children Children’s Health Mental Care Social Home Office The This That These When After Before During While Housing Probation Service Services "
    "Hospital General Primary School Safeguarding National Victim Support Serious Crime Act Court Chief Detective Senior Public Integrated Board Early Help Terms Reference Mrs Miss Christmas New Year Good Friday Easter Eve Recommendation Women Women’s Aid Mother Father Sister Brother Law North South East West".split()
)


def find_names(document: Document, roles: Roles, first_names: frozenset[str], part: Part) -> list[Identifier]:
    """Names that the report's own pseudonyms were meant to hide, in reading order.

    ``first_names`` are given names in common use. A pair of a pseudonym and a name is found anywhere; a name on its own
    only where the story of the case is told and nothing marks a professional or a cited author.
    """
    pseudonyms = {name for _, person in roles.everyone() for name in person.names}
    found: dict[int, Identifier] = {}
    for start, end, child in _paired(document, pseudonyms, first_names):
        found.setdefault(
            start,
            identifier_at(
                document,
                "child_name" if child else "name",
                start,
                end,
                part,
                "A real-looking name beside a pseudonym.",
                of_child=child,
            ),
        )
    real = {document.text[start:end] for start, end in ((item.start or 0, item.end or 0) for item in found.values())}
    for start, end, child in [
        *_slips(document, roles, pseudonyms, real, first_names),
        *_keys(document, pseudonyms, first_names),
    ]:
        if not any(
            other.start is not None and other.end is not None and start < other.end and other.start < end
            for other in found.values()
        ):
            found.setdefault(
                start,
                identifier_at(
                    document,
                    "child_name" if child else "name",
                    start,
                    end,
                    part,
                    "A name where the report uses a pseudonym.",
                    of_child=child,
                ),
            )
    return [found[start] for start in sorted(found)]


def _paired(document: Document, pseudonyms: set[str], first_names: frozenset[str]) -> Iterator[tuple[int, int, bool]]:
    for pattern in PATTERNS:
        for match in pattern.finditer(document.text):
            pseudonym = match["pseudonym"]
            if not _is_person(match["name"], first_names, bool(pseudonym) and _is_label(pseudonym)):
                continue
            if pseudonym and not _is_label(pseudonym) and pseudonym not in pseudonyms and pseudonym not in first_names:
                continue
            if _professional(document, match.start("name"), match.end("name"), strict=not pseudonym):
                continue
            yield match.start("name"), match.end("name"), pseudonym.startswith(("Child", "Son", "Daughter"))
    for match in LABEL_WITH_GIVEN.finditer(document.text):
        name = "name" if match["name"] else "name2"
        label = match["pseudonym"] or match["pseudonym2"]
        if match[name] in first_names:
            yield match.start(name), match.end(name), label.startswith(("Child", "Son", "Daughter"))


def _is_label(words: str) -> bool:
    return re.fullmatch(LABEL, words) is not None


def _is_person(name: str, first_names: frozenset[str], beside_label: bool) -> bool:
    words = name.replace("’", "'").split()
    if any(word.strip("'") in NOT_PEOPLE or word in NOT_PEOPLE for word in name.split()):
        return False
    return words[0] in first_names or (beside_label and len(words) in {2, 3})


def _professional(document: Document, start: int, end: int, *, strict: bool) -> bool:
    before, after = document.text[max(0, start - 30) : start], document.text[end : end + 70]
    if re.search(r"(?i)\b(?:the)\s+$", before):
        return True
    return bool(
        TITLE_BEFORE.search(before)
        if strict
        else re.search(r"(?i)\b(?:dr|prof(?:essor)?|judge|hhj|dci|dc|di|ds|pc|inspector|sergeant)\.?\s+$", before)
    ) or bool(ROLE_AFTER.search(after))


def _slips(
    document: Document, roles: Roles, pseudonyms: set[str], real: set[str], first_names: frozenset[str]
) -> Iterator[tuple[int, int, bool]]:
    """Names in the story itself: a name already found beside a pseudonym, a full name with a personal verb, a named child."""
    parts = {word for name in pseudonyms for word in name.split()}
    for name in sorted(real):
        words = [name, *(word for word in (name.split()[0], name.split()[-1]) if word not in parts)]
        for match in re.finditer(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)})(?!\w)", document.text):
            yield match.start(), match.end(), False
    used = _uses(document, first_names)
    for match in SLIP.finditer(document.text):
        name = match["name"]
        if (
            not _is_person(name, first_names, False)
            or name in pseudonyms
            or name.split()[0] in parts
            or used.get(name, 0) > 6
        ):
            continue
        if document.section_name(match.start()) not in STORY or document.block_at(match.start()).kind in {
            "footnote",
            "heading",
            "table_row",
        }:
            continue
        if PERSONAL.search(document.text[match.end("name") : match.end() + 30]) and not _professional(
            document, match.start(), match.end("name"), strict=True
        ):
            yield match.start("name"), match.end("name"), False
    labelled = any(person.name.startswith("Child") for person in roles.children) or re.search(
        r"\bChild [A-Z1-9]\b", document.text
    )
    if labelled:
        for match in CHILD_NAMED.finditer(document.text):
            if match["name"] in first_names and match["name"] not in parts:
                yield match.start("name"), match.end("name"), True


def _uses(document: Document, first_names: frozenset[str]) -> dict[str, int]:
    """How often each full name stands in the text: a name used throughout is the report's own pseudonym."""
    uses: dict[str, int] = {}
    for match in SLIP.finditer(document.text):
        if match["name"].split()[0] in first_names:
            uses[match["name"]] = uses.get(match["name"], 0) + 1
    return uses


def _keys(document: Document, pseudonyms: set[str], first_names: frozenset[str]) -> Iterator[tuple[int, int, bool]]:
    """Tables that give the real name beside the pseudonym."""
    for table in document.tables:
        heads = [heading.lower() for heading in table.header]
        if not any("pseudonym" in head or "known as" in head for head in heads) or not any(
            re.search(r"\b(?:real|full|actual|true|birth)\s+name\b|^name$", head) for head in heads
        ):
            continue
        for block in (document.blocks[index] for index in table.rows):
            yield from _key_row(document, block, pseudonyms, first_names)


def _key_row(
    document: Document, block: Block, pseudonyms: set[str], first_names: frozenset[str]
) -> Iterator[tuple[int, int, bool]]:
    for cell in block.cells:
        if re.search(r"(?i)\b(?:real|full|actual|true|birth)\s+name\b|^name$", cell.column):
            words = document.quote(cell).strip()
            if re.fullmatch(FULL, words) and words not in pseudonyms and _is_person(words, first_names, True):
                start = cell.start + document.quote(cell).index(words)
                yield start, start + len(words), False

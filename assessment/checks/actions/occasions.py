"""Times that are named by what happens then: feasts, terms, meetings, anniversaries, the end of a year."""

from __future__ import annotations

import re

YEAR = r"(?:,?\s+(?:19|20)\d{2}(?:\s?[/–-]\s?\d{2,4})?)?"
FEAST = (
    r"(?:Michaelmas|Lady\s+Day|Candlemas|Lammas|Martinmas|Whitsun|Pentecost|Lent|Advent|Ramadan|Eid(?:\s+al-\w+)?|Diwali|Vaisakhi|Hanukkah|"
    r"Passover|Yom\s+Kippur|Rosh\s+Hashanah|New\s+Year(?:[’']s\s+(?:Day|Eve))?|Boxing\s+Day|May\s+Day|Midsummer|Hallowe[’']en|Harvest|"
    r"(?:St\.?|Saint)\s+[A-Z][a-z]+[’']s\s+Day|(?:International|World)\s+[A-Z]\w+(?:\s+[A-Z]\w+)*\s+Day|White\s+Ribbon\s+Day|(?:Michaelmas|Hilary|Lent|Trinity)\s+(?:term|sittings))"
)
HAPPENING = (
    r"(?:half[- ]term|(?:school|summer|winter|easter|christmas|bank)\s+holidays?|(?:summer|winter|autumn|christmas|easter)\s+recess|year[- ]?end|"
    r"(?:annual\s+general\s+meeting|agm)|(?:\w+\s+){0,2}anniversary(?:\s+of\s+(?:the\s+|this\s+)?(?:[a-z]+(?:\s+of\s+\w+)?|\w+[’']s\s+death))?|"
    r"(?:school|academic|financial|fiscal|contract|calendar|municipal|council|new)\s+year|(?:new\s+)?term|budget(?:\s+round)?|census|election|conference|inspection|"
    r"(?:contract\s+)?(?:renewal|re-let)|(?:board|committee|partnership|panel|cabinet|council|executive|governors[’']?)\s+meeting|meeting|"
    r"(?:end|close|expiry)\s+of\s+(?:the|this|its)\s+(?:current\s+)?(?:contract|pilot|grant|lease|tenancy|shift\s+pattern|school\s+holidays)|"
    r"publication|inquest)"
)
DETERMINER = r"(?:(?:the|its|their|this|our|that|each)\s+)?(?:(?:next|first|coming|new|following|current|spring|summer|autumn|winter|annual|end\s+of(?:\s+(?:the|this))?|start\s+of(?:\s+(?:the|next))?|close\s+of)\s+)*"
LEAD = (
    r"(?:by|before|no\s+later\s+than|not\s+later\s+than|ahead\s+of|in\s+time\s+for|until|from|at|on|after|during|over)"
)
#: In running words: "by half-term", "at its next meeting", "on the first anniversary of publication", "within the year".
OCCASION = re.compile(
    r"\b(?i:(?P<until>before\s+the\s+(?:year|month|term)\s+is\s+(?:out|over)|(?:by\s+the\s+time|before|when)\s+(?:this|the)\s+(?:review|report)\s+is\s+published|on\s+publication(?:\s+of\s+(?:this|the)\s+(?:review|report))?))"
    rf"|\b(?P<lead>(?i:{LEAD}))\s+(?P<when>(?i:{DETERMINER})(?:{FEAST}|(?i:{HAPPENING})){YEAR})(?=[\s,.;:)]|$)"
    r"|\b(?i:(?P<span>(?:within|over|during|inside)\s+the\s+(?:(?:next|coming)\s+)?(?:financial\s+|calendar\s+|academic\s+|school\s+)?(?:year|month|quarter|term)))(?=[,.;:)]|$|\s+(?i:and|the|to)\b)"
    r"|\b(?i:(?P<season>(?:this|next|early|late|mid)[\s-]+(?:spring|summer|autumn|winter)))\b"
    r"|\b(?i:(?P<ordinal>by\s+the\s+(?:first|second|third|fifth|tenth|fifteenth|twentieth|thirtieth|thirty-first|last\s+day|\d{1,2}(?:st|nd|rd|th)(?:\s+day)?)\s+of\s+[A-Z][a-z]+(?:\s+\d{4})?))"
)
#: Alone in a cell: "Michaelmas 2025", "next AGM", "FY 25/26", "05/2026", "H1 2026", "1st quarter".
CELL = re.compile(
    rf"(?:{FEAST}{YEAR}|(?i:\b(?:next|before|by|at|after)\s+{DETERMINER}{HAPPENING}{YEAR})|\b(?i:fy|academic\s+year|financial\s+year|school\s+year|year)\s?\d\d\s?[/–-]\s?\d\d\b|\bFY\s?\d\d\b|"
    r"(?<![\d/])(?:0?[1-9]|1[0-2])/(?:20)?[2-4]\d\b(?!/)|\bH[12]\b(?:\s+(?:20)?\d\d(?:[/–-]\d\d)?)?|\b(?:1st|2nd|3rd|4th|first|second|third|fourth)\s+(?:quarter|half)\b)"
)
#: Said of each of many and not of the action: "before each inspection", "at every meeting", "on the anniversary of each".
REPEATED = re.compile(r"(?i)\b(?:each|every|any|all)\b")


def find_occasion(text: str) -> tuple[int, int] | None:
    """Where running words name the time of the action by what happens then; None where they do not."""
    for match in OCCASION.finditer(text):
        when = match["when"] or ""
        lead = (match["lead"] or "").lower()
        if REPEATED.search(when) or re.match(
            r"(?i)(?:the\s+)?(?:meeting|inspection|conference|term|budget|publication)$", when
        ):
            continue
        if re.search(r"(?i)\bfirst\s+(?:\w+\s+)?(?:meeting|conference|term)$", when):
            continue
        if lead in {"at", "from", "during", "over", "on", "after"} and not re.search(
            r"(?i)\b(?:next|second|coming|new|anniversary|spring|summer|autumn|winter)\b|\d{4}", when
        ):
            continue
        if not match["when"]:
            return match.start(), match.end()
        return match.start("when"), match.end("when")
    return None


def occasion_in_cell(cell: str) -> tuple[int, int] | None:
    """Where a short cell of a date column names a time so."""
    match = CELL.search(cell) if len(cell.split()) <= 8 else None
    if match is None or re.search(r"(?i)\b(?:review\w*|each|every|any|all)\b", cell):
        return find_occasion(cell)
    return match.start(), match.end()

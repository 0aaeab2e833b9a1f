"""How far an action reaches, and whom it addresses."""

from __future__ import annotations

import re

from assessment.checks.actions.words import any_of

SEVERAL_AREAS = re.compile(
    r"(?i)\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|both|several|neighbouring|adjoining|member|constituent)\s+(?:[\w-]+\s+){0,3}?(?:councils|forces|constabularies|partnerships|counties|areas|authorities|trusts|health\s+boards|integrated\s+care\s+boards|icbs|boards|boroughs|districts|benches|circuits|regions|cities)\b"
)
#: "the Chief Social Worker for England", "the Association of Ambulance Chief Executives".
NATIONAL_NAME = re.compile(
    r"\b(?:for|in|of)\s+(?:England|Wales|Great\s+Britain|the\s+UK|the\s+United\s+Kingdom)\b|^(?:[Tt]he\s+)?(?:Association|Institute|Federation|Society|Guild)\s+of\s+(?:[A-Z]\w+\s+)*(?:Chief|Directors?|Officers?|Executives?|Police|Nurs\w+|Social|Housing|Practitioners?|Magistrates|Chairs|Emergency|Midwives|Leaders)\b"
)
#: Names that say themselves that they span areas: "Tri-Counties", "Mid-Shires Collaboration", "the Western Circuit".
PAN = re.compile(
    r"\b(?:Tri|Pan|Inter|Cross|Bi|Trans)[- ](?:[Cc]ount|[Bb]order|[Ff]orce|[Rr]egion|London)\w*|\b[Cc]ollaborations?\b|\b(?:Councils|Constabularies|Trusts|Boards|Partnerships)\s+of\s+[A-Z]\w+(?:\s+[A-Z]\w+)*\s+and\s+[A-Z]|\b(?:Western|Northern|Southern|Eastern|Midland|Wales|North\s+Eastern|South\s+Eastern)\s+Circuit\b"
)
LIBRARY_THEMES = {
    "training": "training",
    "policy": "policy",
    "record_keeping": "record keeping",
    "risk_assessment": "identification of risk",
    "information_sharing": "multi agency working",
    "referral_pathway": "multi agency working",
    "supervision": "other",
    "awareness": "awareness raising",
    "commissioning": "other",
    "other": "other",
}


def read_level(text: str, subject: str, owner: str | None, scope_cell: str) -> str:
    """ "local", "regional" or "national": the scope column, else who is to act and how far the words reach."""
    stated = re.search(r"(?i)\b(national|regional|local)", scope_cell)
    if stated and not re.search(r"(?i)local\W+(?:and|/|or)\W*(?:regional|national)", scope_cell):
        return stated.group(1).lower()
    labelled = re.match(
        r"(?i)\W*(?:recommendation|rec|action)?\W*\w*\W*\(?(national|regional)\b\)?\s*(?:recommendation\b)?[:)]", text
    )
    if labelled:
        return labelled.group(1).lower()
    for actor in (owner or "", subject):
        if actor and (_reaches_nation(actor) or NATIONAL_NAME.search(actor)):
            return "national"
    if (
        PAN.search(f"{owner or ''} {subject}")
        or any_of("regional-words").search(f" {owner or ''} {subject} ")
        or SEVERAL_AREAS.search(f"{owner or ''} {subject}")
    ):
        return "regional"
    if any_of("national-words").search(text):
        return "national"
    if _letter_to_nation(text):
        return "national"
    return "regional" if any_of("regional-reach").search(text) else "local"


def _reaches_nation(actor: str) -> bool:
    """True when a national body is the head of ``actor``: "the Home Office", not "CPS Marlpool" or "NHS England's local team"."""
    bare = re.sub(r"(?i)^(?:the|all|each|every)\s+", "", actor.strip())
    found = any_of("national-bodies").search(bare)
    if not found or found.start(1) > 40:
        return False
    rest = bare[found.end(1) :].strip()
    local = (
        re.search(r"(?i)\b(?:regional|local|area|team|branch)\b", rest)
        or re.match(r"(?:[A-Z][a-z]+|in [A-Z])", rest)
        and found.group(1).isupper()
    )
    exact = found.group(1).lower() in {"chief constables", "chief officers", "ministers", "government"}
    return (not local) and (not exact or found.start(1) == 0)


def _letter_to_nation(text: str) -> bool:
    for match in any_of("addressee-words").finditer(text):
        after = re.sub(r"(?i)^\s*(?:to\s+)?(?:the\s+)?", "", text[match.end(1) : match.end(1) + 80])
        found = any_of("national-bodies").search(after)
        if found and found.start(1) < 12:
            return True
    return False


def find_addressee(text: str, level: str, owner: str | None) -> str | None:
    """The national body that a national action is for, as written; None for other actions or where none is named."""
    if level != "national":
        return None
    for match in any_of("addressee-words").finditer(text):
        after = text[match.end(1) : match.end(1) + 90]
        found = any_of("national-bodies").search(after)
        if found and found.start(1) < 14:
            return str(found.group(1))
    for place in (owner or "", text):
        found = any_of("national-bodies", case_sensitive=True).search(place)
        if found:
            return str(found.group(1))
    return None


def library_theme(theme: str, text: str) -> str:
    """The Home Office library's tag, one of its eight."""
    if theme in {"record_keeping", "other", "information_sharing"} and any_of("technology-words").search(text):
        return "technology systems"
    return LIBRARY_THEMES[theme]


def names_resource(text: str) -> bool:
    """True when the action says with what means it is to be done."""
    return any_of("resources").search(text) is not None

"""Addresses, postcodes, telephone numbers, e-mail addresses and the numbers that services give to people and cases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.checks.identifiers.shapes import Identifier, identifier_at
from assessment.document import Document, Part

STREET = r"(?:Street|Road|Avenue|Lane|Close|Drive|Way|Court|Crescent|Place|Gardens?|Terrace|Grove|Hill|Row|Walk|Square|Mews|Rise|Park|View|Green|Parade|Wharf|Yard|Villas|Buildings|Gate|Fields?|Mount|Croft|Vale|Bank|Heath|Meadows?|House|Cottages?|Towers?|Heights|Quay|Passage|Common|Approach|Chase|Dene|Drove|End|Estate|Heol|Stryd|Ffordd|St|Rd|Ave)"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
ADDRESS = re.compile(
    rf"\b(?:(?:Flat|Apartment|Unit|Room)\s+\d{{1,4}}[A-Za-z]?,?\s+(?:(?:\d{{1,4}}[A-Za-z]?|[A-Z][\w’']*)[, ]+){{0,4}}?|\d{{1,4}}[A-Za-z]?,?\s+)(?!(?:{MONTHS})\b)(?:The\s+)?(?:[A-Z][\w’']*[ -]){{1,4}}{STREET}\b"
)
NOT_A_HOUSE = re.compile(
    r"(?i)(?:\b(?:recommendation|action|section|table|figure|appendix|chapter|paragraph|phase|part|step|ward|junction|line|page|note|in|since|of|between|and|to|by|until)\s+|[\d/.:-])$"
)
INSTITUTION = re.compile(
    r"^[,\s]+(?:(?:[A-Z][\w’']*\s+){0,2}?(?:Surgery|Hospital|Police|School|Health|Medical|Practice|Centre|Clinic|Primary|Academy|Nursery|Partnership|Trust|Project|Refuge|Foundation|Church|Station|Hostel)\b)|^\s+(?:surgery|police\s+station|health\s+centre|hospital|school)\b"
)
OFFICE = re.compile(
    r"(?i)\b(?:Home Office|council offices?|headquarters|civic centre|town hall|county hall|PO Box|Marsham|head office|registered (?:office|charity)|printed by)\b"
)
POSTCODE = re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}|GIR\s?0AA)\b")
PHONE = re.compile(
    r"(?<![\w/.-])(?:\+44\s?\(?0?\)?\s?\d{2,4}|\(?0\d{2,5}\)?)(?:[\s-]\d{3,4}){1,2}(?:[\s-]?\d{2,4})?(?![\w/-])|(?<![\w/.-])(?:07\d{9}|0[12]\d{8,9})(?![\w/-])"
)
FREE_LINE = re.compile(
    r"^\(?0?(?:800|808|300|303|330|333|345|845|844|870|871|116)\)?\b|^0(?:800|808|300|303|330|333|345|845|844|870|871)"
)
HELPLINE = re.compile(
    r"(?i)\b(?:helpline|samaritans|freephone|live fear free|refuge|national domestic|childline|switchboard|crimestoppers)\b"
)
EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
OFFICIAL_DOMAIN = re.compile(
    r"(?i)(?:\.gov\.uk|\.police\.uk|\.nhs\.uk|\.nhs\.net|@nhs\.net|\.gov\.wales|\.llyw\.cymru|\.mod\.uk|\.parliament\.uk|\.ac\.uk|\.cjsm\.net|\.pnn\.\w+)$"
)
GENERIC_BOX = re.compile(
    r"(?i)^(?:info|enquir(?:y|ies)|contact|admin|office|hello|help|support|safeguarding|community\.?safety|dhr|reviews?|press|team|mail|referrals?|feedback|complaints?|foi|publications?)\b"
)
NUMBERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "nhs_number",
        re.compile(r"(?i)\bNHS\s+(?:no|number|num|#)\.?\s*(?:is|was|:)?\s*(?P<value>\d{3}[\s-]?\d{3}[\s-]?\d{4})\b"),
    ),
    (
        "crime_reference",
        re.compile(
            r"(?i)\b(?:crime|occurrence|incident|log|CAD|STORM|niche)\s+(?:(?:report|reference|ref|number|no|record)\.?\s*){1,2}(?:is|was|:|#)?\s*\(?(?P<value>(?=[\w/-]*\d{2})[A-Z0-9][\w/-]{4,24})"
        ),
    ),
    (
        "crime_reference",
        re.compile(r"\b(?:CAD|CRN|URN)\s*(?:no\.?|number|:)?\s*(?P<value>(?=[\w/-]*\d{3})[A-Z0-9][\w/-]{3,24})"),
    ),
    (
        "case_number",
        re.compile(
            r"(?i)\b(?:(?:court\s+)?case|custody|file|claim|tenancy|hospital|patient|social\s+care|prison(?:er)?|reference|MARAC|court)\s+(?:reference|ref|number|no|record\s+number)\.?\s*(?:is|was|:|#)?\s*(?P<value>(?=[\w/-]*\d{3})[A-Z0-9][\w/-]{3,24})"
        ),
    ),
    (
        "case_number",
        re.compile(
            r"(?i)\b(?:national\s+insurance|NI|NINO)\s*(?:no|number)?\.?\s*:?\s*(?P<value>[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D])\b"
        ),
    ),
    ("case_number", re.compile(r"\b(?P<value>[TUS]20\d{2}\d{4,5})\b")),
)


def find_details(document: Document, part: Part) -> Iterator[Identifier]:
    """Addresses, postcodes, telephone numbers, e-mail addresses and reference numbers."""
    text = document.text
    offices: dict[int, bool] = {}

    def of_an_office(offset: int) -> bool:
        """Whether the whole block at ``offset`` speaks of an office; each block is searched once."""
        block = document.block_at(offset)
        if block.index not in offices:
            offices[block.index] = OFFICE.search(document.quote(block)) is not None
        return offices[block.index]

    for match in ADDRESS.finditer(text):
        before = text[max(0, match.start() - 20) : match.start()]
        flat = match.group().startswith(("Flat", "Apartment"))
        if not flat and (NOT_A_HOUSE.search(before) or INSTITUTION.search(text[match.end() : match.end() + 60])):
            continue
        if of_an_office(match.start()):
            continue
        yield identifier_at(document, "address", match.start(), match.end(), part, "A house number and street.")
    for match in POSTCODE.finditer(text):
        if not of_an_office(match.start()):
            yield identifier_at(document, "postcode", match.start(), match.end(), part, "A full postcode.")
    for match in PHONE.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        near = text[max(0, match.start() - 60) : match.start()]
        if not 10 <= len(digits) <= 13 or FREE_LINE.search(match.group()) or HELPLINE.search(near):
            continue
        yield identifier_at(document, "phone", match.start(), match.end(), part, "A telephone number.")
    for match in EMAIL.finditer(text):
        local, _, domain = match.group().partition("@")
        if not OFFICIAL_DOMAIN.search(f"@{domain}") and not GENERIC_BOX.search(local):
            yield identifier_at(document, "email", match.start(), match.end(), part, "An e-mail address.")
    for kind, pattern in NUMBERS:
        for match in pattern.finditer(text):
            start, end = match.span("value")
            yield identifier_at(document, kind, start, end, part, "A number by which a service knows a person or case.")

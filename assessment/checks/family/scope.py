"""Is a passage that stands alone about the involvement of people in the review, or about the facts?"""

from __future__ import annotations

import re

from assessment.checks.family import words
from assessment.checks.family.signs import RELATIVE
from assessment.document import Document

_REVIEW_WORDS = re.compile(
    r"\bI\b|(?i:\b(?:chair(?:person|man|woman)?|panel|author|reviewer|review|dhr|process|we|us|our|draft|terms of reference|pseudonyms?|(?:this|the) report|(?:final|overview|finished|published) report|these pages|name by which|known here|(?:tak(?:e|ing)|took) (?:no )?part|contribut\w+|(?:to|was|were|been) (?:be )?involved|involvement|(?:the|its) terms|(?:chance|opportunity) to (?:say|speak|contribute|be heard)|(?:thought|thinking) of asking|this (?:chapter|section|page|document))\b)|\bnames? \W?\w+\W? (?:was|is|has)\b|\b(?:named|called|known as)\b"
)
_LETTERS = re.compile(
    r"(?i)\b(?:letters?|contacts?|e-?mails?|cards?|messages?|voicemails?|approach(?:es|ed)?|invit\w+|contacted|interviewed|consulted|by (?:telephone|phone|video|post|letter)|meetings?|visits? (?:to|with)|(?:the|these|three|two) (?:visits|meetings|conversations)|asked (?:for|to|whether)|efforts?|attempts?|were asked|was asked|nicknames?|real name|known by|decided|in writing|written to|spoken to|approached|declin(?:ed|ing)|replied|turned down|e-?mailed|video (?:call|link)|(?:tele)?phone calls?|wrote in|came forward|(?:stay|kept|keep)\w* away|opted out|rather (?:not|leave|wait))\b"
)
_SERVICES = re.compile(
    r"(?i)\b(?:police|officers?|surgery|GP|hospital|court|social worker|probation|council|ward|nurse|detectives?|ambulance|paramedics?|999|A&E|arrest\w*|charged|custody|inquest|coroner|trial|jury|social care|children's services|health visitor|midwife|doctor|school|teacher|housing officer|referral|refuge|marac|incident|injur\w+|bruis\w+|assault\w*|hit her|threaten\w*)\b"
)


_LEFT_OUT = re.compile(
    r"\b(?:were|was|been) not (?:been )?(?:approached|contacted|invited|written to|interviewed|consulted)\b"
)
_TO_A_SERVICE = re.compile(
    r"(?i)\b(?:police|officers?|court|statement|charges|ambulance|paramedics?|hospital|treatment|referral|refuge|support|assessment|medication|appointment|social worker)\b"
)
_IN_THE_FACTS = re.compile(r"(?i)\b(?:rang|told|met|visited|texted|called|messaged|saw|heard) (?:her|him|them)\b")


def speaks_of_review(document: Document) -> bool:
    """True where the review, its people or its papers are named."""
    return bool(_REVIEW_WORDS.search(document.text))


def in_review(document: Document) -> bool:
    """True where a passage speaks of the review, of letters and what came of them, or at least of no service."""
    text = document.text
    return (
        bool(_REVIEW_WORDS.search(text))
        or not _SERVICES.search(text)
        and not _IN_THE_FACTS.search(text)
        or bool(_LETTERS.search(text))
        and bool(words.phrase("silence").search(text.lower()) or words.phrase("unwilling").search(text.lower()))
        or bool(words.phrase("untraced").search(text.lower()))
        or bool(_LEFT_OUT.search(text))
        or bool(words.phrase("unwilling").search(text.lower()))
        and bool(re.search(rf"(?i)\b{RELATIVE}\b", text))
        and not _TO_A_SERVICE.search(text)
    )

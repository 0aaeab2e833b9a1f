"""Dealings with a court, the police, another inquiry or a service: the review has no part in them."""

from __future__ import annotations

import re

from assessment.checks.family import words
from assessment.checks.family.events import Event
from assessment.checks.family.mentions import Masked

_OTHER = re.compile(
    r"\b(?:(?:protection|case|family group|network|planning|strategy|safeguarding|core group|discharge|professionals') (?:conference|meeting)|core group|marac|mappa|tribunal|disciplinary|complain(?:t|ts|ed)|ombudsman|iopc|police complaints|patient safety|serious (?:incident|untoward)|root cause|mental health homicide|internal (?:review|investigation|inquiry)|(?:trust|hospital|board|school|employer|council|force|coroner)'s (?:own )?(?:\w+ ){0,3}(?:investigation|inquiry|review|complaints?|investigator)|investigation report)\b"
)
_WITHIN = re.compile(
    r"^(?:as part of|in the course of|during|for|under|throughout|at|in) (?:the|its|his|her|their|an?|that) (?:(?!this)[\w'-]+ ){0,6}?(?:investigation|inquiry|complaint|inquest|trial|appeal|hearing|prosecution|proceedings|tribunal|sentencing|murder enquiry)\b"
)
_BEFORE_COURT = re.compile(
    r"\b(?:read|made|gave|given|delivered|heard|statement|impact|evidence|told|spoke)\b[^.;]{0,50}\b(?:to|in|at|before|from) (?:the )?(?:court|jury|judge|trial|sentencing|inquest|coroner|witness box|crown court|old bailey|parole board|sentencing hearing)\b|\bvictim (?:personal|impact) statement\b|\bfrom the (?:witness box|dock)\b"
)
_FILES = re.compile(
    r"\b(?:witness|police|prosecution|trial|court|section 9|FLO|POL) (?:statements?|evidence|bundle|file|files|interviews?|transcripts?|log|logs|records?|papers|notebooks?)\b|\bPOL's? (?:\w+ )?(?:log|logs|records?|notes|policy book|diary)\b|\bstatements? (?:made |given |taken |they made |she made |he made )?(?:to|by) (?:the )?POL\b|\bstatements? to (?:the )?(?:court|jury|coroner)\b"
)


def in_another_inquiry(masked: Masked, events: tuple[Event, ...]) -> bool:
    """True where the sentence is set in a trial, another inquiry or a conference, or rests on police files, and no one in the review acts."""
    text = masked.words
    if words.phrase("unwilling").search(text) and masked.has("FAM"):
        return False
    acting = any(
        event.subject == "REV" and event.done() and set(event.kinds) & {"reach", "meet", "transfer"} and event.targets
        for event in events
    )
    if acting or re.search(
        r"\b(?:REV|RVW|we)\b[^.;]{0,30}\b(?:met|wrote|spoke|visited|interviewed|contacted|approached|invited)\b", text
    ):
        return False
    if _FILES.search(text) and not masked.has("TOR", "DRAFT"):
        return not any(
            who == "REV" and event.kinds
            for event in events
            for how, who in event.targets
            if how in {"to", "with"} and set(event.kinds) & {"meet", "tell"}
        )
    if _WITHIN.search(text) and not masked.has("REV", "TOR"):
        return True
    if _BEFORE_COURT.search(text) and not masked.has("REV", "TOR", "DRAFT"):
        return True
    return (
        bool(_OTHER.search(text))
        and not masked.has("REV", "TOR", "DRAFT", "FINAL", "PSEUD", "ADV")
        and not re.search(r"\bthis RVW\b|\bRVW and\b", text)
        and not re.search(
            r"\b(?:after|since|until|following|before|once) (?:the |an |her |his )?(?:inquest|coroner)", text
        )
    )

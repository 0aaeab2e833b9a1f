"""Events -> indicators: what the acts of one sentence show of the involvement of family, friends, children and the perpetrator."""

from __future__ import annotations

import re

from assessment.checks.family import words
from assessment.checks.family.advocacy import read_advocacy
from assessment.checks.family.approaching import read_contact
from assessment.checks.family.checklist import ticked
from assessment.checks.family.contributing import read_contributions
from assessment.checks.family.engaging import read_engagement
from assessment.checks.family.events import Event, read_events
from assessment.checks.family.meeting import read_meetings
from assessment.checks.family.mentions import Masked
from assessment.checks.family.naming import read_names
from assessment.checks.family.nominal import read_nominal
from assessment.checks.family.others import read_children, read_friends_and_perpetrator
from assessment.checks.family.outside import in_another_inquiry
from assessment.checks.family.papers import read_papers
from assessment.checks.family.refusing import read_refusals
from assessment.checks.family.standing import OUTSIDE, PAPERS, REVIEW, Standing

_ROUTED = r"\b(?:through|via|by way of|by|with the help of|with the assistance of|on behalf of)\b"


_UNKNOWN = re.compile(
    r"^(?:nothing|there is nothing to|there is no (?:record|sign|evidence|indication|note)) (?:\w+ )?(?:indicate|suggest|show|record|say|confirm|of|that)\w*\b|\b(?:not (?:say|state|record|clear|known|explain)|unclear|unknown|no record|unrecorded)\b[^.;]{0,20}\b(?:who|whether|how|if|what|when|that)\b"
)


_COURT = re.compile(r"\b(?:trial|court|hearings?|prosecution|verdict|witness|criminal (?:case|proceedings))\b")


_IN_COURT = re.compile(
    r"\b(?:took part|participated|spoke|said|told|described|read|gave|supported|thanked)\b[^.;]{0,40}\b(?:at|in|during|throughout) (?:the |her |his )?(?:trial|court|inquest|hearings?|sentencing)\b|^(?:at|in|during) the (?:\w+ )?(?:trial|inquest|hearing|court)\b"
)


_CARRIES_ON = re.compile(r"(?:He|She|They|It|His|Her|Their|This)\b")


_CARRIES_ON_PERSON = re.compile(r"(?:He|She|They)\b")


_LAID_TO_REST = re.compile(
    r"\b(?:post-mortem|burial|cremation|repatriat\w+|organ donation|funeral (?:be|was|were|arrangements|directors?))\b"
)


_TO_COURT = re.compile(
    r"\b(?:statement|evidence|account|interview\w*)\b[^.;]{0,30}\b(?:to|by|at|in|for) (?:POL|the (?:police|court|jury|trial|inquest|coroner)|detectives|officers|court)\b|\bwitness statement\b|\bgave evidence\b"
)


_ITS_PAPERS = re.compile(
    r"(?:the |his |her |their |these |those )?(?:coroner|court|jury|judge|statements?|evidence|force|officers?|findings|hearing|log|transcripts?)\b"
)
_OFFERED = re.compile(
    r"\b(?:offered|enclos\w+|leaflets?|details|attached|included|supplied|signpost\w*|introduc\w+|put in touch|referral|referred)\b"
)
_WITH_THANKS = re.compile(
    r"\b(?:thank\w*|grateful|gratitude|appreciat\w+|indebted)\b[^.;]{0,15}\b(?:FAM|FRI|you|KID)\b[^.;]*\b(?:for|of)\b[^.;]*\b(?:contribut\w+|shar\w+|letters?|accounts?|talking|speaking|spoke|help|insights?|questions|memories|input|information|assistance|gave|involvement|participation|engagement)\b"
)
_ITS_LETTER = re.compile(
    r"\b(?:chair's|author's|panel's|review's|reviewer's|our|my) (?:\w+ )?(?:letters?|invitation|leaflet|message|card|note|request)\b"
)
_CONDOLENCE = re.compile(r"\b(?:condolences?|sympath\w+|sorrow|sorry for (?:her|his|their) loss)\b")


def read(masked: Masked, standing: Standing) -> dict[str, bool]:
    """What one sentence decides: indicator -> True or False. ``standing`` is brought up to date for the next sentence."""
    text = masked.words
    events = read_events(text)
    found: dict[str, bool] = ticked(masked.raw)
    if found:
        return found
    outside = _about_others(masked, events)
    if _UNKNOWN.search(text):
        return found
    if (
        _CONDOLENCE.search(text)
        and not _WITH_THANKS.search(text)
        and not any(event.subject in ("FAM", "KID") for event in events if event.done())
    ):
        return found
    carried_on = bool(_CARRIES_ON.match(masked.raw)) and not masked.has("REV", "RVW")
    standing.to_court = bool(_TO_COURT.search(text)) or standing.to_court and carried_on
    inquiry = in_another_inquiry(masked, events)
    standing.to_court = standing.to_court or inquiry
    outside = outside or inquiry or standing.to_court and (carried_on or bool(_ITS_PAPERS.match(text)))
    standing.outside = outside
    if outside and masked.has("POL"):
        standing.to_court = True
    if standing.review and not outside:
        read_contact(masked, events, standing, found)
        if not (standing.advocate_declined and _CARRIES_ON_PERSON.match(masked.raw)):
            read_refusals(masked, events, standing, found)
        read_contributions(masked, events, standing, found)
        read_meetings(masked, events, standing, found)
        read_friends_and_perpetrator(masked, events, standing, found)
        read_children(masked, events, standing, found)
        read_papers(masked, events, standing, found)
        again = standing.name_said and bool(re.match(r"(?:it|this|that|both|they|these)\b", masked.words))
        read_names(masked, events, found, family=standing.last == "FAM", again=again)
        read_nominal(masked, standing, found)
        read_engagement(masked, standing, found)
    standing.name_said = names(masked) or bool(re.search(r"\b(?:real|own|true) name\b", text))
    standing.approached = standing.approached or found.get("family_contacted") is True
    known = standing.approached or standing.last in ("FAM", "KID") or standing.family and bool(_OFFERED.search(text))
    offered, standing.used_advocate, reached = read_advocacy(masked, family_known=known)
    standing.advocate_declined = masked.has("ADV") and bool(words.phrase("unwilling").search(text))
    if offered is not None:
        found["advocacy_offered"] = offered
        if reached and standing.review and not outside:
            found["family_contacted"] = True
            standing.approached = True
    named = [sign for sign in ("FAM", "FRI", "KID", "PERP", "PFAM") if masked.has(sign)]
    if len(named) == 1:
        standing.last = named[0]
    elif "FAM" in named and ("family_contacted" in found or "family_contributed" in found):
        standing.last = "FAM"
    if masked.has("TOR"):
        standing.paper = "TOR"
    elif masked.has("DRAFT"):
        standing.paper = "DRAFT"
    elif masked.has("REPORT") and masked.has("FAM"):
        standing.paper = "REPORT"
    elif masked.has("FINAL", "REPORT"):
        standing.paper = ""
    return found


def names(masked: Masked) -> bool:
    """True where the sentence is about the name used for someone."""
    return masked.has("PSEUD") or bool(re.search(r"\bnames?\b|\breferred to (?:as|by)\b", masked.words))


def _about_others(masked: Masked, events: tuple[Event, ...]) -> bool:
    """True where the dealings are with a service, the police or a court and the review has no part in them."""
    if masked.has(*REVIEW, *PAPERS):
        return False
    text = masked.words
    if _ITS_LETTER.search(text):
        return False
    if _IN_COURT.search(text) or _LAID_TO_REST.search(text):
        return True
    acting = any(
        event.subject in OUTSIDE
        or any(
            who in OUTSIDE and (how in {"to", "with", "by"} or how == "" and "transfer" not in event.kinds)
            for how, who in event.targets
        )
        and event.subject in {"FAM", "PERP", "VIC", "FRI", "KID", ""}
        and not (event.passive and event.subject)
        for event in events
        if set(event.kinds) & {"reach", "meet", "transfer", "tell", "say", "give"}
    )
    if acting and words.phrase("unwilling").search(text) and masked.has("FAM"):
        return False
    if any(
        event.subject == "POL" and event.done() and not event.passive and event.reaches("FAM") for event in events
    ) and not re.search(r"\bon behalf of\b|\bletters?\b", text):
        return True
    if acting and not re.search(
        rf"{_ROUTED}[^.;]{{0,30}}|\bconsidered\b|\b(?:asked|spoken to) (?:about|to take)\b", text
    ):
        return True
    return bool(masked.has("POL", "ADV") and _COURT.search(text) and not re.search(r"\b(?:RVW|REV|leaflet)\b", text))

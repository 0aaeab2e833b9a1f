"""Did the review turn to the family, or to anyone of a sign?"""

from __future__ import annotations

import re

from assessment.checks.family import words
from assessment.checks.family.events import Event, read_events
from assessment.checks.family.mentions import Masked
from assessment.checks.family.standing import OUTSIDE, PAPERS, REVIEW, Standing, is_review

_REACHING = ("reach", "meet", "transfer")


_NO_ONE = re.compile(
    r"\b(?:not|never) (?:\w+ )?(?:make|made|sought|seek) (?:any )?contact with (?:any (?:of|member of) )?FAM\b|\b(?:neither|nor) FAM\b[^.;]{0,40}\b(?:contacted|approached|invited|written|consulted|asked|sought)\b|\bno FAM\b (?:was|were|has|have|had|is|are)\b[^.;]{0,30}\b(?:contacted|approached|invited|written|consulted|asked|sought)\b|\bno (?:contact|approach|attempt|letter|invitation)\b|\b(?:FAM|contact|approach|attempts?)\b[^.;]{0,25}\b(?:(?:was|were|has been|have been|had been) (?:not|never)|(?:had|has|have) (?:not|never) been) (?:\w+ )?(?:contacted|approached|invited|written|consulted|asked|made|sought)\b"
)


_STATED = re.compile(
    r"\b(?:was|were|is|are|had|has|have|did|went|came|no (?:reply|response|answer)|unanswered|but|despite)\b"
)


_TRYING = re.compile(
    r"\b(?:efforts?|attempts?|steps|tried|sought|attempted|endeavoured|arranged|arrangements) (?:\w+ ){0,3}to $"
)


_TAKING = re.compile(
    r"(?:the|a|no|any|due|further|legal|into|great|some|every)? ?(?:view|care|time|advice|account|part|regard|steps|comfort|pains|trouble)\b"
)
_CAME_FORWARD = frozenset(
    (
        "got in touch",
        "came forward",
        "made contact",
        "e-mailed",
        "emailed",
        "rang",
        "telephoned",
        "phoned",
        "took part",
        "participated",
        "contributed",
    )
)


_TO_NOBODY_NAMED = re.compile(
    r"(?:\w+ )?(?:approaches|letters|invitations|contact) (?:were|was|had been) (?:first |then |also )?(?:made|sent|written|posted|attempted|tried|sought)\b(?!.{0,60}\b(?:to|with) (?:the )?(?:agenc|employer|school|council|service|police))"
)


def _elsewhere(event: Event) -> bool:
    """True where the act went to somebody outside the review."""
    return any(who in (*OUTSIDE, "VIC", "PERP", "PFAM", "FRI") for _, who in event.targets)


_CARRIED = re.compile(r"\b(?:questions?|letters?|invitation|leaflet|request|messages?|word|news|details)\b")


def contact_noun_to(text: str, sign: str) -> re.Match[str] | None:
    """ "letters in two languages to FAM", "an approach to FAM", "FAM was sent ..."; None where it is only planned."""
    if not _STATED.search(text) and not read_events(text):
        return None
    for hit in words.noun("contact").finditer(text):
        tail = re.match(
            rf"(?:[\w',-]+ ){{0,8}}?(?:to|for|with|upon) (?:each |both |all )?(?:of )?{sign}\b(?!'s)",
            text[hit.end() + 1 : hit.end() + 110],
        )
        if tail and not re.search(
            r"\b(?:no|not|never|will|would|from (?!REV))\b", text[max(0, hit.start() - 24) : hit.end() + 1 + tail.end()]
        ):
            return hit
    return None


def reached(text: str, events: tuple[Event, ...], sign: str) -> bool:
    """True where the review turned to the people of ``sign``, or they turned to it."""
    if re.search(
        rf"\b(?:grateful|indebted|thanks are due|thanked) (?:also )?(?:to )?(?:\w+ )?{sign}\b[^.;]{{0,40}}\b(?:for|who|which|whose)\b",
        text,
    ):
        return True
    if re.search(
        rf"\b{sign}, whom? REV (?:had |has |have |also |first |then )*(?:asked|wrote|written|approached|met|saw|seen|contacted|invited|telephoned|phoned|rang|visited|spoke|spoken|interviewed)\b",
        text,
    ):
        return True
    for event in events:
        kinds = set(event.kinds)
        if _TAKING.match(event.after) or event.verb == "used":
            continue
        if (
            event.infinitive
            and not event.denied
            and kinds & {"reach", "meet"}
            and event.verb not in ("trace", "locate", "identify", "find")
            and event.reaches(sign)
            and _TRYING.search(event.before)
        ):
            return True
        if not kinds & {*_REACHING, "learn"} or not event.done():
            continue
        if event.passive and event.subject == sign and kinds & set(_REACHING):
            by = [who for how, who in event.targets if how == "by"]
            if not (by and by[0] in (*OUTSIDE, "PERP", "VIC")) and "trace" not in event.verb:
                return True
        if (
            event.passive
            and event.subject not in ("PERP", "VIC", "POL")
            and any(who == sign and how in {"to", "with", "for", "by"} for how, who in event.targets)
        ):
            return True
        if (
            is_review(event)
            and not event.passive
            and any(
                who == sign and (how in {"", "to", "with", "for", "upon", "on"} or how == "from" and "learn" in kinds)
                for how, who in event.targets
            )
        ) and (event.subject or re.search(r"\b(?:REV|RVW)\b", text)):
            return True
        if (
            event.subject in (sign, "REV")
            and kinds & {"meet", "tell", "reach", "transfer"}
            and event.done()
            and re.search(rf"\b(?:REV and {sign}|{sign} and REV)(?: \w+)? $", event.before)
        ):
            return True
        if (
            kinds & {"transfer"}
            and event.subject not in (*OUTSIDE, "PERP", "PFAM", "VIC", sign)
            and _CARRIED.search(event.after)
            and any(who == sign and how in {"", "to"} for how, who in event.targets)
        ):
            return True
        if event.subject == sign and event.verb in _CAME_FORWARD and not event.passive and not _elsewhere(event):
            return True
        if (
            event.subject == sign
            and kinds & {"meet", "tell", "say", "give", "reach", "transfer"}
            and not event.passive
            and any(who in REVIEW and how in {"", "to", "with", "for"} for how, who in event.targets)
        ):
            return True
    return False


def read_contact(masked: Masked, events: tuple[Event, ...], standing: Standing, found: dict[str, bool]) -> None:
    text = masked.words
    none = _NO_ONE.search(text)
    if masked.has("FAM"):
        if (
            re.search(r"\bFAM\b[^.;]{0,40}\b(?:contact|touch|correspondence|dealings) with REV\b", text)
            or re.search(r"\b(?:TOR|DRAFT) to FAM\b", text)
            or reached(text, events, "FAM")
            or contact_noun_to(text, "FAM")
        ) or (
            re.match(r"(?:the )?FAM ?: ", text)
            and words.noun("contact").search(text)
            and not re.search(r"\bno (?:letters?|contact)\b", text)
        ):
            found["family_contacted"] = True
        elif (
            none
            and not re.search(r"\buntil\b", text[none.start() :])
            and (none.group().startswith(("neither", "nor")) or not masked.has(*PAPERS, "ADV", "FRI", "PERP", "PFAM"))
        ):
            found["family_contacted"] = False
            found["family_contributed"] = False
        elif _later(text, events):
            found["family_contacted"] = False
    elif none and standing.last == "FAM" and len(text.split()) < 8 and not masked.mentions:
        found["family_contacted"] = False
    elif (
        _TO_NOBODY_NAMED.match(text)
        and standing.last in ("", "FAM")
        and not masked.has("FRI", "PERP", "PFAM", "KID", "VIC")
    ):
        found["family_contacted"] = True
    if found.get("family_contacted"):
        standing.approached = True


def _later(text: str, events: tuple[Event, ...]) -> bool:
    """True where an approach to the family is still to come."""
    return any(
        event.open
        and not event.denied
        and set(event.kinds) & {"reach", "meet"}
        and event.reaches("FAM")
        and re.search(r"\b(?:will|shall|is to|are to|intended)\b", text)
        for event in events
    )

"""Was someone met or spoken to by the chair or panel?"""

from __future__ import annotations

import re

from assessment.checks.family import words
from assessment.checks.family.events import Event
from assessment.checks.family.mentions import Masked
from assessment.checks.family.standing import OUTSIDE, REVIEW, Standing

_AT_A_MEETING = re.compile(
    r"\b(?:after|at|during|in|over|following|joined|attended) (?:the|a|an|two|three|four|five|six|several|their|her|his|its|further|these|both) (?:(?:first|second|third|last|next|long|initial|final|of|the|panel|home|video|telephone) ){0,2}(?:meetings?|conversations?|interviews?)\b(?! of (?:REV|the))(?! (?:on|in|to) (?:\d|discuss))"
)


_AT_LENGTH = re.compile(
    r"(?:,? ?(?:first|then|again|once|twice|briefly|also|privately|together|several times|three times|at length|in person|face to face|by (?:telephone|phone|video)|over|for|on|in|at|until|through|all|long)\b)"
)
_HELD = re.compile(
    r"\b(?:during|in|over|at|after|following|had|have|has|held|such|through|from|joined|attended) (?:(?!before|after|if|who|that|to|and|for|not)[\w'-]+,? ){0,5}$"
)


def read_meetings(masked: Masked, events: tuple[Event, ...], standing: Standing, found: dict[str, bool]) -> None:
    text = masked.words
    people = ("FAM", "FRI", "KID", "PFAM")
    met = False
    for event in events:
        kinds = set(event.kinds)
        if not event.done():
            if (
                event.denied
                and "meet" in kinds
                and (
                    re.search(r"\b(?:REV and FAM|FAM and REV)\b", event.before)
                    or event.subject == "FAM"
                    and event.passive
                    and event.verb in {"met", "seen", "spoken"}
                    and not event.open
                    or event.subject == "FAM"
                    and event.verb in {"meet", "met", "speak", "talk"}
                    and standing.approached
                    and not event.targets
                    and not event.open
                    and not event.after.strip(" .")
                )
            ):
                found["met_panel_or_chair"] = False
            if (
                event.denied
                and "meet" in kinds
                and (not event.open or event.subject in REVIEW)
                and (
                    event.subject == "FAM"
                    and any(who in REVIEW for _, who in event.targets)
                    or event.subject in REVIEW
                    and event.reaches("FAM")
                )
            ):
                found["met_panel_or_chair"] = False
            continue
        verb = event.verb.split(" ")[0]
        spoken = "meet" in kinds and verb not in {
            "travelled",
            "travel",
            "welcomed",
            "welcome",
            "received",
            "receive",
            "addressed",
            "called",
            "attended",
            "joined",
            "seen",
            "saw",
            "see",
        }
        if (
            spoken
            and event.subject in REVIEW
            and (any(who in people and how in {"", "to", "with"} for how, who in event.targets))
        ):
            met = True
        if (
            spoken
            and event.subject in people[:3]
            and any(who == "REV" and how in {"", "to", "with", "by"} for how, who in event.targets)
        ):
            met = True
        if (
            spoken
            and event.subject == "REV"
            and not event.targets
            and masked.has("FAM")
            and re.search(r"\b(?:when|after|once)\b", event.before)
        ):
            met = True
        if (
            spoken
            and event.subject == "FAM"
            and verb in {"talked", "spoke", "met"}
            and masked.has("REV")
            and not event.targets
        ):
            met = True
        if (
            event.subject == "REV"
            and verb in {"took", "brought", "carried"}
            and any(how == "to" and who == "FAM" for how, who in event.targets)
        ):
            met = True
        if (
            kinds & {"meet", "transfer"}
            and event.passive
            and event.subject in ("TOR", "DRAFT")
            and event.reaches("FAM")
            and re.search(
                r"\b(?:home|table|house|flat|kitchen|garden|farm|video|screen|in person|face to face)\b", text
            )
        ):
            met = True
        if (
            spoken
            and event.subject == "FAM"
            and not event.passive
            and standing.approached
            and not any(who not in ("FAM", "ADV", "FAM's") for _, who in event.targets)
            and verb in {"meet", "met"}
        ):
            met = True
        if (
            verb in {"met", "spoke", "talked", "chatted", "conversed"}
            and event.subject in people
            and not event.passive
            and (standing.approached or standing.last in ("FRI", "FAM") or masked.has("REV"))
            and not any(who in (*OUTSIDE, "VIC", "PERP", "PFAM") for _, who in event.targets)
            and _AT_LENGTH.match(event.after)
        ):
            met = True
        if (
            spoken
            and event.subject in ("REV", "FAM")
            and re.search(r"\b(?:REV and FAM|FAM and REV)(?: \w+)? $", event.before)
        ):
            met = True
        if (
            spoken
            and event.passive
            and event.subject in people
            and not any(who in (*OUTSIDE, "ADV") for how, who in event.targets if how in {"by", "with", "to"})
        ):
            met = True
        if event.subject in people and (
            verb in {"attended", "joined", "addressed", "attend", "sat"}
            and re.search(r"\b(?:REV|meetings?)\b", event.after)
            or verb == "came"
            and re.match(r"(?:\w+ ){0,2}(?:to|before|into) (?:\w+ ){0,3}(?:REV|meetings?)\b", event.after)
        ):
            met = True
        if (
            verb in {"seen", "visited", "interviewed"}
            and event.passive
            and event.subject in people
            and not any(who in OUTSIDE for _, who in event.targets)
            and (standing.approached or masked.has("REV", "RVW"))
            and not re.search(
                r"\b(?:last|never|often|rarely|not)\b",
                event.before[-20:] + text[max(0, event.place - 12) : event.place],
            )
        ):
            met = True
        if verb in {"saw", "seen", "see"} and (
            event.subject in people
            and any(who == "REV" for _, who in event.targets)
            or event.subject == "REV"
            and any(who in people and how == "" for how, who in event.targets)
        ):
            met = True
        if (
            kinds & {"transfer"}
            and event.subject == "REV"
            and verb in {"went", "read", "took"}
            and re.search(r"\b(?:home|flat|house)\b", text)
            and masked.has("FAM")
        ):
            met = True
    if standing.approached and re.search(
        r"\bFAM had (?:\w+ )?(?:\w+ )?(?:conversations?|meetings?|talks|discussions)\b", text
    ):
        met = True
    hit = _AT_A_MEETING.search(text)
    if (
        masked.has("FAM")
        and hit
        and not re.search(r"\bits\b(?! last| next| final)", hit.group())
        and not re.search(r"\bwas (?:read|played|shown)\b", text[: hit.start()])
    ):
        met = True
    for hit in words.noun("talk").finditer(text):
        before, after = text[max(0, hit.start() - 40) : hit.start()], text[hit.end() : hit.end() + 60]
        if re.match(r" (?:her|him|them|it|the)\b", after) and hit.group() == "calls":
            continue
        if re.search(
            r"\b(?:no|would|welcome|offered|invited|offer|declin\w+|refus\w+|wish|hoped|ruled|proposed|panel)\b", before
        ) or re.search(r"\b(?:offered|ruled out|declined|will|would|not)\b", after):
            continue
        both = re.search(r"\bREV\b", text) or standing.told or not masked.has("AGY", "POL")
        if both and (
            masked.has(*people)
            or standing.last == "FAM"
            and re.search(r"\b(?:took place|was held|were held|followed|lasted|such)\b", text)
        ):
            if re.search(r"\b(?:its|any|another|next) (?:\w+ )?$", before) or re.match(r" of (?:the )?REV\b", after):
                continue
            if words.noun("outside").search(after[:40]) or re.match(
                r" with (?:the|her|his|its|their) (?:\w+ )?(?:school|college|trust|agenc|service|employer|officer|investigat|author)",
                after,
            ):
                continue
            if (
                re.search(r"\b(?:with|between|to) (?:\w+ ){0,3}(?:FAM|FRI|PFAM|KID|REV)\b", after)
                or re.search(r"^[^.;]{0,30}\b(?:took place|was held|were held|followed|lasted)\b", after)
                or _HELD.search(before)
            ):
                met = True
    if re.search(r"\btwo of (?:them|FAM) (?:talked|spoke|met)\b", text) and standing.last == "FAM":
        met = True
    if met:
        found["met_panel_or_chair"] = True
        standing.attended = masked.has("FAM") and "panel" in masked.raw.lower()
        if masked.has("FAM") and not masked.has("FRI", "PFAM"):
            found["family_contacted"] = True

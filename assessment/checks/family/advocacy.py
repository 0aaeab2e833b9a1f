"""Was help from a specialist advocate offered or used, for the review and not for the trial alone?"""

from __future__ import annotations

import re

from assessment.checks.family.mentions import Masked

_TRIAL = re.compile(r"\b(?:trial|court|hearings?|prosecution|criminal (?:case|proceedings)|verdict|sentenc\w+)\b")
_OF_THE_REVIEW = re.compile(
    r"(?i)\b(?:chair|panel|author|aafda|th(?:is|e) review|this report|leaflet|our request|we)\b"
)
_DENIED = re.compile(
    r"\b(?:not|never)\b[^.;,]{0,30}\b(?:told|offered|given|informed|referred|advised|made aware|signposted|provided|mentioned)\b[^.;]{0,40}\bADV\b|\bno ADV\b"
    r"|\bno (?:offer|mention|information|referral|record|details?)\b[^.;]{0,40}\bADV\b|\bADV\b[^.;]{0,25}\b(?:was|were) not\b[^.;]{0,12}\b(?:offered|mentioned|provided|available|made)\b"
    r"|\b(?:unable|not able|not possible|failed|could not|impossible) (?:to )?(?:find|secure|provide|offer|identify|arrange|obtain|source|be found)\b[^.;]{0,30}\bADV\b"
    r"|\bnothing\b[^.;]{0,40}\bADV\b|\b(?:not|never) (?:know|aware|realise)\b[^.;]{0,40}\bADV\b|\bunaware\b[^.;]{0,40}\bADV\b"
)
_MEMBER = re.compile(r"\bREV\b[^.;]{0,40}\b(?:members?|included|comprised|consisted)\b|\bmember of REV\b")
_PLANNED = re.compile(
    r"\b(?:will|should|ought to|must) (?:be )?(?:offer|give|provide|refer|support|tell|told|signpost)\w*\b"
)
_USED = re.compile(
    r"\b(?:supported|helped|accompanied|assisted|through|with|chose|took up|represented|beside|alongside)\b[^.;]{0,25}\bADV\b|\bADV\b[^.;]{0,40}\b(?:supported|helped|accompanied|attended|sat|came|stayed|beside)\b"
)
_OFFERING = re.compile(
    r"\b(?:REV|RVW|TOR|DRAFT|POL|letters?|offer\w*|supported|leaflet|spoke|details|enclos\w+|explained|told|introduc\w+|met|with|through)\b"
)


def read_advocacy(masked: Masked, *, family_known: bool) -> tuple[bool | None, bool, bool]:
    """(offered or not or None, taken up, the review reached the family by it) for one sentence."""
    text = masked.words
    if not masked.has("ADV"):
        return None, False, False
    if re.match(
        r"(?:the )?ADV (?:is|are|provides?|offers?|supports?|helps?|exists?|gives?|works?)\b", text
    ) or re.match(r"\W*\[ \]", text):
        return None, False, False
    if _DENIED.search(text) and not re.search(r"\bbut\b[^.;]*\bADV\b", text):
        return False, False, False
    if not (masked.has("FAM", "KID") or family_known) or _PLANNED.search(text):
        return None, False, False
    trial_only = (
        _TRIAL.search(text)
        and not masked.has("REV", "RVW", "TOR", "DRAFT", "FINAL")
        and not _OF_THE_REVIEW.search(masked.raw)
    )
    if trial_only or _MEMBER.search(text) and not masked.has("FAM"):
        return None, False, False
    declined = bool(re.search(r"\b(?:declined|turned down|refused)\b", text))
    return True, bool(_USED.search(text)) and not declined, masked.has("FAM") and bool(_OFFERING.search(text))

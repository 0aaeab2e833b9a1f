"""Notes written in clipped sentences, made whole so that the grammar can read them: "Wrote to FAM" is "REV wrote to FAM"."""

from __future__ import annotations

import re

_SHORT = (
    (re.compile(r"\bcan't\b"), "cannot"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"(\w)n't\b"), r"\1 not"),
    (re.compile(r"(\w)'ve\b"), r"\1 have"),
    (re.compile(r"(\w)'re\b"), r"\1 are"),
    (re.compile(r"(\w)'ll\b"), r"\1 will"),
    (
        re.compile(
            r"\b(\w+)'d (?=(?:\w+ly |not |never |only |also |always |just )?(?:been|had|made|gone|seen|known|\w+ed|told|said|met|given|sent|lost|left|kept|found|heard|let|put)\b)"
        ),
        r"\1 had ",
    ),
    (re.compile(r"\b(\w+)'d (?=(?:\w+ly |not |never |only |also |always |just )?\w)"), r"\1 would "),
    (re.compile(r"\b(FAM|KID|FRI|PFAM)'(?![a-z])"), r"\1's"),
)
_PLAIN = r"(?:written to|seen|spoken to|rung|notified|interviewed|traced|informed|shown|given)"
_EITHER = r"(?:contacted|approached|invited|met|visited|asked|consulted|telephoned|phoned|e-?mailed|offered|reached|called on|told)"
_DONE = rf"(?:{_PLAIN}|{_EITHER})"
_HOW = r"(?=(?:,|;|\.|\)|$| by\b| in\b| on\b| at\b| through\b| via\b| twice| again| three| x ?\d| but\b| and\b| from\b| after\b| before\b| with\b| for\b| \d| but\b| to take\b| to contribute\b| whether\b))"
_PERSON_DONE = re.compile(
    rf"(?P<lead>^|[;:] |\) |^\W{{1,4}}|\d\) )(?P<who>(?:the )?(?:FAM|FRI|PERP|KID))(?P<aside> \([^)]*\))?,? (?P<not>not |never |also |first |then |again |both |each )?(?P<did>{_PLAIN}{_HOW}|{_EITHER}(?=(?:,|;|\.|\)|$| by\b| via\b| through\b| x ?\d| \d| in writing\b| twice\b)))"
)
_SUBJECTLESS = re.compile(
    r"^(?P<verb>wrote|spoke|met|rang|visited|e-?mailed|telephoned|phoned|called|extended|contacted|approached|invited|interviewed|saw|sent|tried|posted|put|went|drove|travelled|sat|attempted|heard)\b(?! (?:by|again by)\b)"
)
_TO_SOMEONE = re.compile(
    rf"^(?:first |then |again |next |also )?(?:{_DONE})\b(?=(?:,|;|\.|$| by\b| at\b| on\b| in\b| again\b| twice| x ?\d| \d| with\b| once\b| via\b| through\b))"
)
_ANSWERED = re.compile(
    r"^(?P<verb>declined|refused|replied|agreed|accepted|asked for|asked not|asked that|did not|would not|wished|chose|preferred|gave|provided|commented|answered|said|felt|wanted)\b"
)
_BY_MEANS = re.compile(
    r"(?P<who>\b(?:FAM|FRI|PERP|KID))(?: \([^)]*\))?(?:,| [–—-]|:) (?:by )?(?P<means>(?:tele)?phone|letter|e-?mail|video(?: call)?|call|visit|interview|meeting|in person|text|in writing|home visit)\b(?! (?:of|from|by|to) )(?=[,.;) ]|$)"
)
_SPOKEN = {
    "telephone",
    "phone",
    "video",
    "video call",
    "call",
    "visit",
    "interview",
    "meeting",
    "in person",
    "home visit",
}


def made_whole(masked: str, *, last: str) -> str:
    """The masked sentence without contractions, and with the subject or helper that a note leaves out. ``last`` is who was spoken of."""
    text = masked
    if "'" in text:
        for pattern, whole in _SHORT:
            text = pattern.sub(whole, text)
    text = _PERSON_DONE.sub(_with_helper, text)
    if _SUBJECTLESS.match(text):
        return f"REV {text}"
    if last in ("FAM", "FRI", "PERP", "KID"):
        if _TO_SOMEONE.match(text):
            return f"{last} was {text}"
        if _ANSWERED.match(text):
            return f"{last} {text}"
    means = _BY_MEANS.search(text)
    if means and len(text.split()) < 14 and not re.search(r"\b(?:was|were|had|has|did)\b", text):
        act = "spoken to by REV" if means.group("means") in _SPOKEN else "contacted"
        text = text[: means.start("means")] + f"was {act} by {means.group('means')}" + text[means.end("means") :]
        text = re.sub(r"(FAM|FRI|PERP|KID)(?: \([^)]*\))?(?:,| [–—-]|:) (?:by )?was", r"\1 was", text)
    return text


def _with_helper(hit: re.Match[str]) -> str:
    return f"{hit.group('lead')}{hit.group('who')} was {hit.group('not') or ''}{hit.group('did')}"

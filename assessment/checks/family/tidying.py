"""Signs that stand for one person together: "two of FAM" is FAM, "a man believed to be FAM" is FAM, "REV and interpreter" is REV."""

from __future__ import annotations

import re

_NOBODY = re.compile(r"\b(?:none|neither|not one|no one|nobody) (?:of|from|among) (?:the )?(FAM|KID|FRI)\b")
_SOME = re.compile(
    r"\b(?:the )?(?:one|two|three|four|five|six|seven|eight|some|several|most|many|both|each|all|others?|either|any|half|members?|representatives?|a member|the rest|the eldest|the youngest|the elder|the younger|the oldest|the latter) of (?:the |these |those )?(FAM|KID|FRI)\b"
)
_WHERE = re.compile(
    r"\b(?:the |a |an )?(?:last[- ]known |known |old |home |postal |e-?mail |work |current |recorded )*(?:address(?:es)?|number|mobile)(?: held| given| known)? (?:of|for) (FAM|FRI|PERP)\b"
)
_BELIEVED = re.compile(
    r"\b(?:an? |the )?(?:person|m[ae]n|wom[ae]n|someone|somebody|people|individual) (?:whom? )?(?:\w+ )?(?:believed|thought|understood|said|known|described) (?:to be|as|as being) (FAM|FRI)\b"
)
_TWICE = re.compile(
    r"\b(FAM|FRI|REV)(?:, \1(?: and (?:\w+ ){0,2}\1)?,| and \1\b(?!'s)|,? (?:who is|who was) \1,| of \1\b(?!'s))"
)
_ONE_OF_HIS = re.compile(r"\b(?:one|only|another|single|a) FAM\b([^.;]{0,60}), PFAM\b")
_HIS = re.compile(r"\bPERP's FAM\b|\bFAM of PERP\b")
_OF_WHOM = re.compile(r"\b(FAM|FRI|KID),? (?:\w+ )?of whom\b")
_STAGE = re.compile(
    r"\b(?:when|while|once|as|before|after|until|by the time|although|though) (?:the )?(?:DRAFT|REPORT|TOR|FINAL|RVW) (?:was|were|is|had|has) (?:all but |only |still |not yet |just )?(?:nearly|near|almost|being|been|in DRAFT|under|ready|nearing|complete\w*|written|finished|finalised|signed|drafted|at an end|over|closed|begun|started|settled|prepared)\b(?: by (?:the )?\w+)?"
)
_COMPANY = re.compile(
    r"\bREV,? and (?:an? |the |her |his )?(?:interpreter|colleague|translator|co-author|note-taker)\b"
)


def tidied(masked: str) -> str:
    """The masked sentence with signs for the same person drawn together."""
    masked = _HIS.sub("PFAM", masked)
    masked = _ONE_OF_HIS.sub(r"PFAM\1, PFAM", masked)
    masked = _OF_WHOM.sub(r"\1, who", masked)
    masked = _STAGE.sub("at that stage", masked)
    text = _NOBODY.sub(r"no \1", masked)
    text = _SOME.sub(r"\1", text)
    text = _WHERE.sub(r"\1", text)
    text = _BELIEVED.sub(r"\1", text)
    text = _COMPANY.sub("REV", text)
    return _TWICE.sub(lambda hit: hit.group(1) + ("," if hit.group().endswith(",") else ""), text)

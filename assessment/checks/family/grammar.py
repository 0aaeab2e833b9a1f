"""The small grammar: who did what to whom in the review, said outright, denied, planned or only in general."""

from __future__ import annotations

import re
from dataclasses import dataclass

GAP = r"[^.;:]"

_TO_VERB = rf"(?:(?!\b(?:before|until|it|whether|if|because|in case|prior|to see|that (?:the|had)|how|for|by REV|by the)\b){GAP}){{0,50}}?"
_NO = re.compile(r"\b(?:not|never|neither|nor|no|none|without|cannot|unable|declined|refused|nobody)\b|n't\b")
_LATER = re.compile(
    r"\b(?:will|shall|would|may|might|can|could|should|must|ought to|going to|intends? to|plans? to|planned to|plan is|hopes? to|hoped to|to be|aims? to|need(?:s|ed)? to|due to be|in order to|yet to)\b(?:\s\w+){0,3}\s*$"
)
_GENERAL = re.compile(
    r"(?i)\b(?:should(?! have (?:been |\w+ly )?\w+)|must(?! have)|ought to(?! have))\b|\b(?:is|are) (?:entitled|expected|encouraged|required) to\b|\bguidance (?:says|states|expects|requires|recommends|asks|sets|is clear)\b|"
    r"\b(?:a|the) (?:study|research|literature|analysis) (?:of|found|shows|suggests)|\bacross (?:the )?\w+ (?:published )?reviews\b|\bpublished reviews\b|\b(?:a|any|each|every) good review\b|\breviews (?:that|which|of this)\b|"
    r"^(?:some|many|most|bereaved|other) (?:relatives|families)\b|^(?:relatives|families|friends|chairs|panels|reviews|agencies) (?!(?:of|on|from|were|was|did|had|have|and|told|spoke|gave|provided|met|described|said|shared|wrote|took|attended|declined|came|asked|felt|wanted|wished|received|read|saw|chose|agreed|contributed|participated|commented|engaged|remembered|recalled|put|raised|helped|answered|replied|joined|travelled|sent|brought)\b)|\bthe review process (?:includes|involves|is)\b|\breviews? (?:includes?|involves?) \w+ing\b|"
    r"(?:^|[;:] )they may\b|\bin (?:many|most|some) (?:reviews|cases)\b|\bmembers come from\b|\bis set up for each\b|\bfamilies are\b|\bfor families (?:who|in general)\b|"
    r"\b(?:good|best|usual|normal|standard) practice (?:is|would be|in)\b|\bwill (?:normally|usually|generally|often|ordinarily|always|routinely|typically)\b|\b(?:normally|usually|generally|ordinarily|typically|always|routinely) (?:be )?(?:invited?|asked?|offered?|written?|given?|approach(?:ed)?|contact(?:ed)?|borne|consult(?:ed)?|sent|send|meets?)\b|"
    r"^our reviews\b|^(?:involving|engaging|including|supporting|consulting|meeting) (?:with )?(?:bereaved )?(?:families|relatives|friends|children|the family|networks)\b|\b(?:are|is) (?:often|usually|sometimes|frequently|rarely|commonly|seldom) \w+|\bit is (?:important|essential|vital|crucial|right|good|expected|recommended) (?:that|to|for)\b|\bthis (?:chapter|section|part) (?:sets out|describes|explains|deals|summarises|covers)\b|\brequires? that\b|\b(?:review|panel|report|chair|author)s? recommends?\b|^recommendation\b|\bfollow(?:s|ed|ing) (?:the )?(?:statutory |home office |national )*guidance\b|\bif they (?:wish|want|choose|so)\b|\b(?:in accordance|in line) with (?:the )?(?:statutory |home office |national )*guidance\b[^.;]*$|^action \d|^\W*\[ \]|"
    r"\b(?:policy|protocol|procedure|custom) (?:of|is|in)\b[^.;]{0,60}\b(?:that|to)\b|\bas a matter of (?:course|policy|routine)\b|\bin (?:every|any|each) (?:review|case)\b|\b(?:template|to be completed|y ?/ ?n|yes ?/ ?no|delete as appropriate|insert)\b|^(?:bereaved |other |all |any |close )*(?:relatives|families|friends|perpetrators|neighbours|children|colleagues)\b[^.;]{0,30} (?:may|can|might)\b|\ba (?:review|chair|panel) (?:will|may|can|is|needs|has to)\b|\bpurpose of (?:a|the|such) (?:meeting|review|process) is\b"
)
_WHETHER = re.compile(
    r"(?i)\b(?:whether|questions? (?:that|which)|what|how|who|so that|lest|(?:decided|agreed|asked|felt|insisted|concluded|advised|wished|wanted|suggested|proposed|requested|said) that)\b[^.;]{0,70}?\b(?:should|ought to|must)\b"
)
_OTHER_ACT = re.compile(
    r"\b(?:not|never) (?:yet )?(?:\w+ed|\w+en|found|met|kept|had) (?:to )?(?:the|any|her|his|their|these|those|our|its|a)\b"
)
_PLAN = re.compile(
    r"(?i)^(?:once|when|after|as soon as|until|if)\b[^,]*,?\s.*\b(?:will|is to|are to)\b|\bon hold\b|\b(?:will|shall) (?:be )?(?:start|begin|write|contact|invite|meet|consult|offer|share|ask|approach|see|speak)"
)


_AHEAD = re.compile(
    r"(?i)\b(?:has been (?:pencilled in|arranged|booked|scheduled|planned|set) for|will|shall|is to|are to|can help|may help|(?:can|may|might) (?:also |then )?be|needs? to be|requires? that|(?:intends?|plans?|proposes?|hopes?|expects?|wants|aims?) to|(?:is|are) being (?:arranged|planned|made|prepared|drafted|set up|sought)|(?:is|are) (?:planned|scheduled|booked|arranged|awaited|proposed) (?:for|in|on|to|with|once|after|when)|it is (?:intended|planned|proposed|hoped|expected|anticipated) that|(?:is|are) (?:due|expected|hoped|intended|planned|scheduled|likely) to)\b"
)
_STILL_TO_DO = re.compile(
    r"(?i)\b(?:will|shall|to|can|being|once|after|when|that|until|intended|planned|expected|proposed|scheduled|hoped|due)\b(?: not| also| then| first| all| each| it| he| she| they| the [\w' -]{3,30}| \w+ly)? (?:be |been |have |has been |have been |had |has |is |are )*(?:\w+ly )?(?:\w+ed|sent|given|shown|met|told|made|seen|written|taken|spoken|held|put|left|heard|kept|concluded)\b(?:,? (?:and |or )?(?:be )?\w+ed)*"
)
_BEHIND = re.compile(
    r"(?i)\b(?:was|were|had|has|have|did|wrote|met|spoke|told|gave|sent|said|chose|came|took|held|rang|saw|(?!plann|schedul|expect|await|intend|propos|need|unaffect|indeed|interest|bereav|relat|estrang|anonymis|publish|propos|draft|attach|concern|extend|decease|requir)\w{3,}ed)\b"
)


@dataclass(frozen=True)
class Said:
    """One statement that a pattern found: ``yes`` is False for a denial. None of these are plans or generalities."""

    yes: bool
    verb: str
    start: int


def general(sentence: str) -> bool:
    """True for guidance, research or how reviews are done, which are evidence of nothing here."""
    return bool(_GENERAL.search(_WHETHER.sub("", sentence.strip())))


def planned(sentence: str) -> bool:
    """True for a sentence about what is still to come."""
    plain = sentence.strip()
    if _PLAN.search(plain):
        return True
    return bool(_AHEAD.search(plain)) and not _BEHIND.search(_STILL_TO_DO.sub(" ", plain))


def said(pattern: re.Pattern[str], words: str) -> Said | None:
    """The first statement that ``pattern`` finds in masked words, plans left out. The pattern has a group ``v``, the act."""
    for match in pattern.finditer(words):
        begin = match.start("v")
        before = words[max(0, begin - 34) : begin]
        before = (
            re.split(r"[,;:]|\bbut\b|\band (?:then|later)\b", before)[-1]
            if not re.search(r"\bneither\b|\bno\s[A-Z]", before)
            else before
        )
        if _LATER.search(before) and not re.search(r"\bdeclined to be\b", before):
            continue
        before = _OTHER_ACT.sub("", before)
        inside = words[match.start() : match.end("v")]
        denied = bool(_NO.search(before)) or bool(
            re.search(
                r"\bno (?:FAM|FRI|PFAM|KID|contact|approach|attempt|letter|meeting|offer|advoca|one)\b|\bno ADV\b|\bnone\b|\bneither\b",
                inside,
            )
        )
        return Said(not denied, match.group("v"), begin)
    return None


def any_said(patterns: tuple[re.Pattern[str], ...], words: str) -> Said | None:
    """The first outright statement of several patterns; a denial only where none is outright."""
    denial: Said | None = None
    for pattern in patterns:
        found = said(pattern, words)
        if found is not None and found.yes:
            return found
        denial = denial or found
    return denial


def act(pattern: str) -> re.Pattern[str]:
    """A pattern with ``~`` for a short gap, ``~~`` for a longer one and ``≈`` for one between subject and verb, all within a sentence."""
    return re.compile(
        pattern.replace("≈", _TO_VERB).replace("~~", rf"{GAP}{{0,110}}?").replace("~", rf"{GAP}{{0,45}}?")
    )

"""More than one approach, or times, places and means fitted to the person: the marks of each in a sentence."""

from __future__ import annotations

import re

from assessment.checks.family import words
from assessment.checks.family.mentions import Masked

_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|several|numerous|many|a number of|further|repeated|additional|regular|fortnightly|monthly|weekly|second|third|fourth|fifth|both|successive|various)"
_MEANS = r"(?:letters?|e-?mails?|calls?|telephone calls?|phone calls?|visits?|cards?|messages?|texts?|text messages?|voice ?notes?|voicemails?|attempts?|approach(?:es)?|invitations?|meetings?|conversations?|contacts?|offers?|interviews?|sessions?|occasions?|requests?|afternoons?|mornings?|evenings?|reminders?)"
_AGAIN = re.compile(
    rf"\b(?<!its )(?<!no ){_COUNT}\b(?: (?:such|more|further|separate|hand-delivered|recorded|long|short|video|home|telephone|written|other|unanswered))* {_MEANS}\b|"
    r"\b(?:before|during) and (?:again |then )?after\b|\bpaus\w+\b[^.;]{0,30}\b(?:for|until|while|over)\b|\b(?:attempts?|letters?|calls?|written to|wrote|visits?|e-?mails?) ?(?:\w+ ){0,2}x ?\d\b|\bbefore (?:the )?\w+(?: \w+)? and (?:again |once more )?after (?:it|the|that|her|his)\b|\b(?:twice|thrice|(?:two|three|four|five|six|several|many) times|more than once|time and again|repeatedly|regularly|persist\w*|every (?:few |other |two |three )?(?:week|month|fortnight|quarter)s?|once a (?:week|month)|"
    r"tried (?:his|her|their|a|another|other|again)|letters in \w+ and \w+|(?:or|nor) to the (?:two|three|four|second|third|next|others?)\b|the (?:two|three|four) that followed|efforts to (?:trace|find|reach))"
)
_SECOND = re.compile(
    r"\b(?:wrote|written|rang|called|telephoned|phoned|visited|contacted|approached|asked|invited|met|spoke|tried|offered|heard|saw|seen|got in touch|in touch|came back|went back|returned)\b(?: \w+){0,5} (?:again|once more|back|anew)\b|\band (?:then )?again\b|\bagain (?:after|once|when|on|in|following|at|six|three|two|a)\b"
)
_OPEN = re.compile(
    r"\b(?:door|offer|invitation|option)\b(?: \w+){0,4} (?:open|ajar|stand\w*)\b|\b(?:left|kept|remain\w*|stayed) open\b|\b(?:months?|weeks?|years?) (?:later|on|in)\b[^.;]{0,60}\b(?:FAM|rang|wrote|called|came|got in touch|changed|agreed|back)\b|\b(?:after|having) (?:first |at first |initially )?(?:declin\w+|refus\w+|saying no|turning \w+ down)\b|\bchanged (?:her|his|their) minds?\b|\b(?:held (?:back|off)|waited|delayed|deferred|postponed|paused|put off|timed)\b[^.;]{0,60}\b(?:mourning|funeral|trial|anniversary|ramadan|inquest|christmas|birthday|pass\w*|ready|strong|days|weeks|months|after|until|so as)\b|\b(?:renew\w*|reiterat\w*|repeat(?:ed|ing)|re-?extended|re-?issued|followed up|chased|kept in touch|stayed in touch)\b|\bat first\b|\bwhen first (?:approached|asked|contacted)\b|\b(?:asked for|needed|given|allowed) (?:more |some |further )?time\b|\bin (?:her|his|their) own time\b"
)
_FITTED = re.compile(
    r"\b(?:at (?:her|his|their|FAM's) (?!(?:death|funeral|wedding|trial|inquest|school|end|side|hands|worst|best|age|sentenc|hearing|last|first|request|wish|suggestion|insistence|instance|mother|father|sister|expense|disposal)\b)\w+|their first language|(?:her|his) first language|interpret\w+|translat\w+|in (?:her|his|their) (?:own|first|mother) (?:language|tongue)|in both languages|braille|easy[- ]read|large print|sign language|"
    r"(?:of|at|by|in|chosen by) (?:her|his|their|FAM's) (?:own )?(?:choosing|choice|pace)|at (?:her|his|their) own request|at (?:her|his|their|FAM's) (?:own )?(?:home|kitchen table|house|flat|bedside|place of work|pace)|(?:time|date|place|venue|day|caf\w+|location|hour|setting|spot|room)\b[^.;]{0,20}\b(?:chosen|suggested|picked|preferred|named) by (?:FAM|them|her|him)|(?:where|whenever|wherever) (?:they|she|he|FAM) (?:felt|was|were|had|could|wished|preferred|wanted|liked|finished)|(?:where|when|how) (?:they|she|he|FAM) would (?:feel|like|prefer|find|rather|be (?:easiest|comfortable))|when (?:they|she|he|FAM) (?:felt|could|wished|preferred|wanted|liked|finished|(?:was|were) (?:ready|able|free|at (?:her|his|their) best|home|off|back))|"
    r"(?:arranged|fitted|planned|timed|scheduled|booked|built|organised|worked|made|set|held|fixed|took place)\b[^.;]{0,40}\b(?:around|round)\b|(?:to suit|suited|suit|fitted|fit in|convenient|working hours|night shifts?|shifts?|school run|ramadan|eid|diwali|sabbath|anniversary|fall on \w+ birthday)\b|(?:met|seen|saw|spoke|visited|discussed|talked|interviewed|read)\b[^.;]{0,60} at home\b(?! address)|the only (?:day|time|place|way)|at (?:the |a )?weekends?|on (?:a |the )?(?:saturday|sunday)s?|in the evenings?|by (?:video|letter|e-?mail|telephone|phone|text)(?:,| and| or) (?:and )?(?:by |through )?(?:video|letter|e-?mail|telephone|phone|text)|by video|video (?:call|link)|"
    r"at the (?:mosque|temple|gurdwara|church|chapel|synagogue|library|allotment|caf[ée]|community centre)|(?:in|at) (?:a|her|his|their) (?:\w+ )?(?:caf[ée]|mosque|temple|gurdwara|church|library|community centre|kitchen|garden)|chose to (?:meet|speak|write|be seen)|(?:two|three|four|several|various|different) (?:dates|times|venues|days)\b(?! (?:before|after|later|earlier|ago|in|of|prior))|a choice of|choice of|whatever|stages|at intervals|read (?:aloud|out) to (?:FAM|her|him|them)|read DRAFT to|(?:works|working) (?:offshore|nights|abroad)|different (?:times|days|places|ways)|preferred (?:to (?:meet|speak|talk|write|be seen|use|do|come|answer|communicate|reply|correspond)|means|way)|by whatever|home visit|rather than in person|asked for it (?:by|in|as)|as (?:he|she|they|FAM) (?:liked|wished|chose|preferred|pleased)|(?:near|around|close to|week of|avoid\w*) (?:the |her |his |their )?(?:anniversary|funeral|birthday|christmas)|at FAM's wish|outside (?:working|office|school) hours|after (?:work|school|bedtime)|on (?:her|his|their) day off)"
)
_SITTINGS = re.compile(r"\bREV (?:met|sat|convened|was convened|held|came together|has met|had met)\b")
_WAYS = re.compile(r"\b(wrote|written|telephoned|phoned|rang|visited|e-?mailed|texted|messaged)\b")
_ENDLESS = re.compile(
    r"\b(?:lived|living|worked|married|known|separated|together|estranged|served|employed|widowed)\b[^.;]{0,25}\bfor (?:\w+ )?\w+ (?:years|months|weeks)\b|\b(?:agreed|mentioned|considered|happen\w*|read|never|not|be asked|being asked) again\b|\b(?:declined|refused|turned down|rejected) both \w+|\b(?:had|given|allowed|kept|with) (?:\w+ ){0,3}(?:DRAFT|REPORT|FINAL|it) for [\w ]{1,16}(?:weeks?|months?)\b|\bto be \w+(?: to)? again\b"
)
_OVER = re.compile(
    r"\b(?:over|across|for|during|throughout) (?:the (?:course|space) of )?(?:\w+ ){0,2}(?:weeks|months|years|meetings|afternoons|sessions)\b"
)
_DEALINGS = re.compile(
    rf"\b{_MEANS}\b|\b(?:correspond\w*|exchang\w*|met|spoke|spoken|wrote|written|in touch|in contact|kept|visit\w*|rang|telephoned|tried)\b"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SERIES = re.compile(
    rf"\b{_MONTH}\b[^.;]{{0,40}}?(?:,|\band\b)[^.;]{{0,40}}?(?:\b{_MONTH}\b|\b(?:again )?after the (?:trial|inquest)\b)"
)
_TRIED = re.compile(
    rf"\b{_MEANS}\b|\b(?:attempt\w*|contact\w*|approach\w*|wrote|written|rang|call\w*|met|meet\w*|talk\w*|spoke\w*|visit\w*|door|efforts?|correspond\w*|exchang\w*|read|tried|sat|seen|saw|offer\w*|discuss\w*|hear|ring|interpret\w+|supplied|notes?|sent|round|written to|x ?\d)\b"
)


_ONCE = re.compile(
    r"\b(?:only |just )?(?:one|a single) (?:letter|e-?mail|call|telephone call|phone call|visit|message|approach|attempt|card|invitation) (?:was|were|had been)\b(?!.*\b(?:then|later|again|second|another|further|followed by)\b)|\bnot followed up\b"
)


def once_only(masked: Masked) -> bool:
    """True where the sentence tells of one approach to the family and no more."""
    return bool(_ONCE.search(masked.words)) and not masked.has("FRI", "PERP", "PFAM")


def repeated_or_fitted(masked: Masked) -> bool:
    """True where the sentence tells of a further approach or of time, place or means chosen for the person."""
    text = masked.words
    if _SITTINGS.search(text) and not masked.has("FAM", "KID"):
        return False
    if masked.has("VIC") and not masked.has("REV", "FAM", "KID"):
        return False
    if masked.has("POL") and not masked.has("REV", "FAM"):
        return False
    if len(set(_WAYS.findall(text))) >= 3 and masked.has("REV", "FAM"):
        return True
    if not _TRIED.search(text) or (masked.has("FRI", "PERP", "PFAM") and not masked.has("FAM", "KID")):
        return False
    plain = _ENDLESS.sub(" ", text)
    kinds = {hit.group() for hit in words.noun("contact").finditer(text)}
    several = len(kinds) >= 3 and bool(re.search(r"\b(?:and|,)\b", text)) and bool(words.phrase("silence").search(text))
    if _OVER.search(plain) and _DEALINGS.search(plain):
        return True
    return (
        several
        or any(pattern.search(plain) for pattern in (_AGAIN, _SECOND, _OPEN, _FITTED))
        or bool(_SERIES.search(masked.raw))
    )

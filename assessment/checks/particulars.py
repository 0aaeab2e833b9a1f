"""Particulars: what makes a statement checkable. Each is a name and the words by which it is known in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBERS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|"
    "thirty|forty|fifty|sixty|seventy|eighty|ninety|once|twice"
)
_CAPITALS = r"(?:[A-Z][\w’'&-]+,? (?:and |of |for |the )?){1,6}"
_BODIES = (
    "Police|Constabulary|Council|Trust|Services?|Board|Partnership|Hospitals?|Practice|Surgery|Probation|Association|Aid|Centre|Charity|"
    "Commissioner|Office|College|University|School|Homes|Housing|Project|Society|Foundation|Medical Centre|Department|Ministry"
)

PARTICULARS: Mapping[str, re.Pattern[str]] = {
    "when": re.compile(
        rf"\b(?:(?:19|20)\d\d|(?:in|by|from|until|since|before|after|during|of|and|between|late|early|mid) (?:{_MONTHS})\b"
        rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})|within (?:\w+ ){{1,2}}(?:days?|weeks?|months?|fortnight))"
    ),
    "number": re.compile(rf"\b(?:(?!(?:19|20)\d\d\b)\d[\d,]*|(?i:{_NUMBERS}))\b"),
    "quantity": re.compile(
        rf"(?i)\b\d+(?:\.\d+)? ?(?:%|per cent)|\b(?:\d[\d,]*|{_NUMBERS}) (?:of|out of) (?:the |its |those )?(?:\d+|{_NUMBERS})\b|\b(?!(?:19|20)\d\d\b)\d[\d,]+ [a-z]+"
    ),
    "frequency": re.compile(
        rf"(?i)\b(?:(?:every|each) (?:(?:\d+|{_NUMBERS}) )?(?:days?|weeks?|fortnight|months?|quarter|term|years?)|weekly|fortnightly|monthly|quarterly|"
        r"six-monthly|annually|annual|twice a year|(?:once|twice) a (?:week|month|quarter|term)|(?:three|six|nine|twelve|eighteen|twenty-four|\d+)[, -]+"
        r"(?:and |or )?(?:\w+[ -]){0,3}months?)\b"
    ),
    "who": re.compile(rf"\b{_CAPITALS}(?:{_BODIES})\b|\b(?:AAFDA|Galop|SafeLives|NHS England)\b|\bWomen[’']s Aid\b"),
    "specialist": re.compile(
        r"\b(?:[A-Z][\w’'-]+ ){1,4}(?:Domestic (?:Abuse|Violence)(?: Services?| Project| Charity| Centre)?|Women[’']s (?:Aid|Project|Centre|Refuge|Service))\b"
        r"|\b(?:[A-Z][\w’'-]+ )+Refuge(?: Project)?\b|\bWomen[’']s Aid\b|\bRefuge\b|\bGalop\b|\bHourglass\b|\bSignHealth\b|\bImkaan\b|\bSouthall Black Sisters\b|\bBAWSO\b"
        r"|\bKarma Nirvana\b|\bStay Safe East\b|\bMankind Initiative\b|\bDewis Choice\b"
    ),
    "change": re.compile(
        r"(?i)\b(?:(?:has|have) since|since then|(?:was|were|has been|have been|are now|is now) (?:changed|amended|revised|rewritten|replaced|withdrawn|split|"
        r"corrected|appointed|introduced|added|removed|opened|recruited|reissued)|has (?:now )?(?:changed|amended|introduced|added|replaced|withdrawn|moved|"
        r"adopted|appointed|opened|corrected|put)|now (?:requires?|includes?|receives?|uses?|records?|asks?|flags?|sees?)|led to \w+ (?:changes|amendments|"
        r"revisions)|both were made|was (?:made|accepted) as a result|were changed as a result)\b"
    ),
    "reason": re.compile(
        r"(?i)\b(?:because|due to|owing to|so that|in order to|the reasons? (?:was|were|given|is|for)|for (?:two|three|four|several) reasons|since (?:the|she|he|they|it)|"
        r"as (?:the|she|he|they|it) (?:was|were|had|would|did)|saying that|on (?:police )?advice|after the)\b"
    ),
    "outcome": re.compile(
        r"(?i)\b(?:accepted|declined|agreed|replied|responded|took up|attended|chose|confirmed|did not (?:wish|reply|respond)|preferred|supported (?:her|him|them)|"
        r"resolved|settled|found that|concluded|decided|changed|suspended|completed|ended)\b"
    ),
    "effect": re.compile(
        r"(?i)\b(?:meant that|affected|increased (?:the|her|his|their) (?:risk|danger|isolation)|made it (?:harder|more difficult|easier|impossible)|prevented (?:her|him|them)|"
        r"barriers?|compounded|heightened|consequence|with the result that|so that|stopped (?:her|him|them)|could not|kept (?:her|him|them) from|used (?:it|this|them) to)\b"
    ),
    "definition": re.compile(
        r"(?i)\b(?:is|are) (?:defined|understood) as\b|\bdefinition of\b|\bis a (?:pattern|form|course|range|set|way) of\b|\bmeans? (?:acts?|controlling|a pattern|any|behaviour)\b"
    ),
    "citation": re.compile(
        rf"\b(?!(?:{_MONTHS}|In|By|Since|Until|During|Act)\b)[A-Z][\w’'-]+(?:,? (?:et al\.?|and [A-Z][\w’'-]+|and others|& [A-Z][\w’'-]+))?,? \(?(?:19|20)\d\d[a-z]?\)?|\b[Ff]ootnote\b|\[\d{{1,3}}\]"
    ),
    "mode": re.compile(
        r"(?i)\b(?:in person|face[- ]to[- ]face|by (?:video|telephone|phone|letter|e-?mail|post)|video[- ]calls?|telephone calls?|online|remotely|virtual(?:ly)?|on Teams|"
        r"in writing|written statement|record(?:ing|ed message)|at (?:her|his|their) home|interpreter|translat\w+|(?:telephone|video)\b)"
    ),
    "relation": re.compile(
        r"(?i)\b(?:mother|father|parents|sister|brother|daughter|son|child(?:ren)?|aunt|uncle|cousin|grandmother|grandfather|friends?|colleagues?|neighbours?)\b"
    ),
    "national": re.compile(
        r"\b(?:Home Office|Ministry of Justice|Department (?:for|of) [A-Z]\w+|Domestic Abuse Commissioner|Welsh Government|NHS England|College of Policing|Crown Prosecution Service|"
        r"HM Revenue and Customs|Secretary of State|Care Quality Commission|National Police Chiefs[’'] Council|Ofsted|HM Prison and Probation Service|Royal College of \w+)\b"
    ),
    "two-recipients": re.compile(
        r"(?is)(?:famil(?:y|ies)|panel|partnership|commissioner|board|agenc(?:y|ies)|home office|police|health).{1,200}?(?:;|,| and ).{0,60}?(?:commissioner|board|agenc(?:y|ies)|home office|partnership|organisations|council|repository)"
    ),
}


def found_in(words: str, names: Iterable[str] | None = None) -> frozenset[str]:
    """Names of the particulars in ``words``; only those of ``names`` are looked for, where they are given."""
    return frozenset(name for name in (PARTICULARS if names is None else names) if PARTICULARS[name].search(words))

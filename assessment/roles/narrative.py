"""What the sentences of a report say about who was killed or harmed, and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from assessment.roles.relations import RELATION
from assessment.roles.scenes import SIGN, Scene, no_sign

Strength = Literal["named", "lethal", "harm"]

STEMS = (
    "death", "murder", "kill", "homicide", "manslaughter", "suicide", "victim", "deceased", "perpetrator", "offender", "abus", "violen",
    "stabbed", "strangled", "shot", "smothered", "fatal", "own life", "found dead", "died", "coerci", "control", "assault", "attack",
    "stalk", "beat", "hit ", "struck", "threat", "convict", "guilty", "subject", "suffocat", "drown", "responded to", "concern", "defendant",
    "punched", "raped", "review", "harass", "lost her life", "lost his life", "burn", "put his hands", "put her hands", "report", "push", "kick", "chok", "dragg", "slap", "poison", "bludgeon", "ended h",
    "body was",
)  # fmt: skip
_IN_PART, _IN_CLAUSE, _NO_SIGN = no_sign(".;:"), no_sign(".;"), no_sign()
_OWNER = rf"(?:her|his|their|the victim's|the deceased's|{SIGN}'s)"
_OWNED = rf"(?:{_OWNER} (?:[\w-]+ ){{0,2}}{RELATION},? )?"
_ASIDE = r"(?: \([^)]{1,60}\)|, (?:who (?:is|was) )?(?:then )?(?:aged )?\d{1,3}(?: years old| at the time)?,?|, [^,;.]{1,60},)?"
_LETHAL = (
    r"(?:killed|murdered|stabbed|strangled|shot|smothered|suffocated|drowned|poisoned|bludgeoned|"
    r"fatally (?:stabbed|injured|wounded|assaulted|attacked|shot)|beat(?:en)? to death)"
)
_HARM = (
    r"(?:assaulted|attacked|abused|beat|beaten|hit|punched|kicked|controlled|stalked|threatened|harassed|raped|slapped|struck|burn(?:t|ed)|"
    r"pushed|choked|dragged|followed|subjected)"
)
_FATE = r"(?:deaths?|murders?|killings?|homicides?|manslaughter|suicide|loss)"
_ABUSE = r"(?:abuse|abuser|violence|coercion|control|coercive control|assaults?|threats|stalking|harassment|behaviour|offending|abusive behaviour|violent behaviour)"
_THEM = rf"(?:(?:her|his|their|{SIGN}'s) (?:[\w-]+ ){{0,2}}{RELATION}\b(?:,? (?P<v2>{SIGN}))?|(?P<v>{SIGN})(?!'s)|her\b|him\b|them\b)"
_HAD = r"(?:(?:had|has|have|then|later|also|subsequently|repeatedly|fatally|often|regularly|twice|once|deliberately) ){0,3}"
_VICTIM = r"(?:victim|deceased|subject of (?:the|this) review|person who (?:has |had )?died)"
_PERPETRATOR = r"(?:(?:alleged |convicted |co-)?perpetrators?|offender|killer|abuser|defendant|suspect)"
_CALLED = (
    r"(?:,? (?:who )?(?:is|was|will be|has been|shall be|to be)?\s?(?:known|referred to|called|named|given the (?:name|pseudonym))"
    r"(?: (?:in|throughout|here|for the purposes of)(?: (?:this|the))?(?: (?:report|review))?)?(?: as| of| by)?(?: the (?:name|pseudonym|letters?))?| as| is| was|,| -| –| —|:| \()?"
)
_IS = r"(?:\s?[(,–—:-]\s?| (?:is|was) |, who (?:is|was) )(?:(?:the|aged \d+|\d+|then \d+|female|male|adult|an?|\w+ and),? ){0,3}"
_AFTER_ROLE = rf"(?!'| (?:support|liaison|lead|contact|personal|impact|services?|focus|centred|surcharge|blam|manage|of (?!(?:this|the) (?:homicide|murder|killing|review)))|-|:| (?:her|his|their) | ?{SIGN})"


@dataclass(frozen=True, slots=True)
class _Pattern:
    find: re.Pattern[str]
    weight: float
    strength: Strength
    hint: tuple[str, ...]


def _pattern(weight: float, strength: Strength, expression: str, *hint: str) -> _Pattern:
    return _Pattern(re.compile(expression, re.IGNORECASE), weight, strength, hint)


_LETHAL_HINTS = (
    "killed",
    "murdered",
    "stabbed",
    "strangled",
    "shot",
    "smothered",
    "suffocated",
    "drowned",
    "poisoned",
    "bludgeoned",
    "fatally",
    "to death",
)
_V, _V2 = rf"(?P<v>{SIGN})", rf"(?P<v2>{SIGN})"
_P, _P2 = rf"(?P<p>{SIGN})", rf"(?P<p2>{SIGN})"
_PATTERNS = (
    _pattern(6.0, "named", rf"{_V}{_IS}(?:primary |deceased |homicide )?{_VICTIM}\b{_AFTER_ROLE}", "victim", "deceased", "subject of", "died"),
    _pattern(6.0, "named", rf"\b{_VICTIM}\b(?!'){_CALLED} ?[\"“‘']?{_OWNED}{_V}(?!'s)", "victim", "deceased", "subject of", "died"),
    _pattern(6.0, "named", rf"{_P}{_IS}(?:(?:[\w-]+ )?{RELATION}(?:,| and) (?:the )?)?{_PERPETRATOR}\b{_AFTER_ROLE}", "perpetrator", "offender", "killer", "abuser", "defendant", "suspect"),
    _pattern(6.0, "named", rf"\b{_PERPETRATOR}\b(?!'){_CALLED} ?[\"“‘']?{_OWNED}{_P}(?!'s)(?:,? and {_OWNED}{_P2}(?!'s))?", "perpetrator", "offender", "killer", "abuser", "defendant", "suspect"),
    _pattern(2.0, "lethal", rf"\b{_FATE} of (?:both )?{_OWNED}{_V}(?!'s)(?:{_ASIDE} and {_OWNED}{_V2}(?!'s))?", "death", "murder", "killing", "homicide", "manslaughter", "suicide", "loss"),
    _pattern(1.5, "lethal", rf"{_V}'s? (?:death|murder|killing|homicide|suicide|loss of life)\b", "death", "murder", "killing", "homicide", "suicide", "loss"),
    _pattern(3.0, "lethal", rf"\b(?:murdering|killing|stabbing|strangling) {_OWNED}{_V}(?!'s)(?:,? and {_OWNED}{_V2}(?!'s))?", "ing "),
    _pattern(3.0, "lethal", rf"{_V}{_ASIDE}(?:,? and {_OWNED}{_V2}{_ASIDE})?,? (?:who )?(?:was|were|had been|has been|is|being) (?:\w+ )?{_LETHAL}\b", *_LETHAL_HINTS),
    _pattern(3.0, "lethal", rf"(?:^|\b(?:was|were|been|being|is)|,|\() ?(?:[\w-]+ )?{_LETHAL}\b{_IN_CLAUSE}{{0,60}}? by {_OWNED}{_P}(?!'s)(?:{_ASIDE} and {_OWNED}{_P2}(?!'s))?", *_LETHAL_HINTS),
    _pattern(2.5, "lethal", rf"\b{_FATE} of [^.;]{{1,60}}? by {_OWNED}{_P}(?!'s)", "murder", "killing", "homicide", "death"),
    _pattern(3.0, "lethal", rf"{_P}{_ASIDE}(?: and {_OWNED}{_P2}{_ASIDE})?,? (?:who )?{_HAD}{_LETHAL} (?:and killed )?{_THEM}", *_LETHAL_HINTS),
    _pattern(2.0, "lethal", rf"{_P},? {_IN_CLAUSE}{{0,80}}?(?: at (?P<v3>{SIGN}))? (?:and|before|then) (?:fatally )?{_LETHAL} {_THEM}", *_LETHAL_HINTS),
    _pattern(2.5, "lethal", rf"\b(?:set (?:a )?fire|set light) [^.;]{{0,60}}\bkill(?:ed|ing) {_THEM}", "kill"),
    _pattern(3.0, "lethal", rf"{_P}(?!'s){_IN_PART}{{0,90}}?\b(?:convicted|guilty|charged|sentenced|admitted|tried|arrested|jailed|denied|acquitted)\b{_IN_CLAUSE}{{0,60}}?(?:{SIGN}'s |\b)(?:murder|manslaughter|killing)", "murder", "manslaughter", "killing"),
    _pattern(3.0, "lethal", rf"\b(?:convicted|found|charged|arrested) {_OWNED}{_P} (?:guilty of|of|with|for|on suspicion of) (?:the )?(?:murder|manslaughter|killing)", "murder", "manslaughter", "killing"),
    _pattern(2.0, "lethal", rf"{_P}'s (?:trial|conviction|plea|sentence)[^.;]{{0,30}} (?:murder|manslaughter|killing)", "murder", "manslaughter", "killing"),
    _pattern(3.0, "lethal", rf"{_P}(?!'s){_IN_CLAUSE}{{0,80}}? (?:after|by|before|of|for|to) (?:killing|murdering|stabbing|strangling|shooting) {_THEM}", "ing "),
    _pattern(2.0, "lethal", rf"\b(?:he|she|they) {_HAD}{_LETHAL} {_THEM}", *_LETHAL_HINTS),
    _pattern(1.0, "lethal", rf"{_V}'s? body\b", "body"),
    _pattern(2.5, "lethal", rf"{_V}{_ASIDE} (?:who )?(?:had |has )?(?:died by suicide|(?:took|taken|ended|end|take) (?:her|his|their) (?:own )?li(?:fe|ves)|killed (?:her|him|them)sel)", "suicide", " li", "killed"),
    _pattern(1.0, "lethal", rf"{_V}{_ASIDE} (?:who )?(?:was found (?:dead|deceased|unresponsive)|had died|died|lost (?:her|his|their) life)\b", "died", "dead", "deceased", "unresponsive", "lost"),
    _pattern(1.0, "harm", rf"\b(?:was|were|been|being|is) (?:[\w-]+ )?(?:{_HARM})\b{_IN_CLAUSE}{{0,80}}? by {_OWNED}{_P}(?!'s)", " by "),
    _pattern(1.0, "harm", rf"{_V}{_ASIDE} (?:was|were|had been|has been) (?:\w+ )?{_HARM}\b", "been", "was"),
    _pattern(1.0, "harm", rf"\b{_ABUSE} (?:(?:of|towards|against|to) [^.;,]{{1,40}} )?by {_OWNED}{_P}(?!'s)", " by "),
    _pattern(1.0, "harm", rf"{_P}'s? (?:[\w-]+ (?:and [\w-]+ )?)?{_ABUSE}\b(?: (?:of|towards|against|to) {_V}(?!'s))?", "abus", "violen", "control", "assault", "threat", "stalk", "harass", "coerci", "behaviour", "offending"),
    _pattern(1.0, "harm", rf"{_P}{_ASIDE},? (?:who )?{_HAD}(?:{_HARM}|put (?:his|her) hands (?:a)?round) {_THEM}", "ed ", "hit ", "beat", "struck", "burnt", "hands"),
    _pattern(0.5, "harm", rf"{_P}(?!'s){_IN_PART}{{0,60}}?\bconvicted\b{_IN_CLAUSE}{{0,60}}?\b(?:coerci|controlling|assault|strangulation|stalking|harass)", "convicted"),
    _pattern(1.0, "harm", rf"\breview (?:is about|concerns|examines|considers) (?:the (?:life|case|circumstances) of )?{_V}", "review"),
    _pattern(1.0, "harm", rf"\b(?:agencies|services|organisations|community)\b{_IN_CLAUSE}{{0,40}} (?:responded to|worked with|supported|had with|involved with) {_V}(?!'s)", "responded", "worked", "supported", "had with", "involved"),
)  # fmt: skip
_TITLE_LINES = (
    re.compile(rf"(?i)\b(?:{_FATE}) of (?:both )?{_V}(?!'s)(?:,? and {_V2}(?!'s))?"),
    re.compile(rf"(?i)\b(?:reviews?|reports?|sudden)\b{_NO_SIGN}{{0,50}}?(?:\b(?:of|into|concerning|about|regarding|re|on|in respect of|in relation to|relating to|from)|[:–—-]) {_V}(?!'s)(?:,? and {_V2}(?!'s))?(?! (?:council|partnership|board))"),
    re.compile(rf"(?i)\b(?:subjects?|victims?)(?: of (?:the )?review)?\s?[:–—-] ?{_V}"),
    re.compile(rf"(?i)(?:^[\W\d]*(?:concerning|about|regarding|re:?)|\bin the (?:matter|case) of) {_V}"),
)  # fmt: skip
_BY_AUTHOR = re.compile(
    r"(?i)\b(?:chair|author|reviewer|written|prepared|commissioned|lead|version|led) ?(?:ed|person)?(?: and \w+)?(?: by|:)"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One sign that ``name`` has ``role``; ``weight`` is how much it says, [start, end) where the words stand."""

    role: Literal["victim", "perpetrator"]
    name: str
    weight: float
    strength: Strength
    start: int
    end: int


def narrative_cues(scenes: Iterable[Scene]) -> Iterator[Cue]:
    """The cues of masked sentences, in reading order."""
    for scene in scenes:
        if not scene.people:
            continue
        low = scene.masked.lower()
        for pattern in _PATTERNS:
            if not any(hint in low for hint in pattern.hint):
                continue
            for match in pattern.find.finditer(scene.masked):
                yield from _cues(scene, match, pattern.weight, pattern.strength)


def title_cues(scene: Scene) -> Iterator[Cue]:
    """The cues of a line of the title page."""
    if not scene.people or _BY_AUTHOR.search(scene.masked):
        return
    for pattern in _TITLE_LINES:
        match = pattern.search(scene.masked)
        if match:
            yield from _cues(scene, match, 8.0, "named")
            return


def _cues(scene: Scene, match: re.Match[str], weight: float, strength: Strength) -> Iterator[Cue]:
    groups = match.groupdict()
    loose = len(match.group()) - len(match.group().lstrip(" ,("))
    start, end = scene.place(match.start() + loose), scene.place(match.end())
    for group in ("v", "v2", "v3", "p", "p2"):
        sign = groups.get(group)
        if sign:
            yield Cue("victim" if group[0] == "v" else "perpetrator", scene.name(sign), weight, strength, start, end)

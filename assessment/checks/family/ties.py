"""People who knew someone by friendship, work, worship, play or living near, as one pattern (``family-people``)."""

from __future__ import annotations

import re
from functools import cache

from assessment.checks.family import words

_SOME = r"(?:(?:the|her|his|their|our|both|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|many|most|various|other|old|former|young|older|elderly|retired) )*"
_PERSON = r"(?:people|persons?|wom[ae]n|m[ae]n|girls?|lads?|lad(?:y|ies)|boys|others|everyone|everybody|someone|somebody|anyone|anybody|those|couples?|famil(?:y|ies)|households?|residents?|tenants?|members|team|workers|volunteers)"
_NEAR = r"(?:next[- ]door|next door but one|across the (?:road|street|landing|way|hall)|over the (?:road|road from \w+|fence|wall)|opposite|upstairs|downstairs|(?:in|from|on|of) (?:the (?:flat|house|room|floor|landing|farm|plot|stall|bed|bench|desk) (?:above|below|opposite|next)|(?:flat|number|no\.?) \d+\w?|the next (?:flat|house|room|farm|plot|stall|desk|bench|bay)))"
_SHARED = r"(?:worked|served|trained|studied|taught|lived|lodged|roomed|shared|sang|sung|played|prayed|worshipped|drank|danced|walked|swam|ran|rode|volunteered|stood|sat|grew up|gone|went|travelled|been at|been to|marched|fished|bowled|boxed|ranged|cooked|cleaned|packed|sewed|knitted)"


_WORD = re.compile(r"[a-zé'’-]+")
_BESIDE = frozenset("next opposite upstairs downstairs".split())
_LINK = frozenset("who that whom she he where".split())
_PEOPLE = frozenset(
    "people person persons woman women man men girl girls lad lads lady ladies boys others everyone everybody someone somebody anyone anybody those couple couples household households resident residents tenant tenants workers volunteers home school hospital company store university college agency library museum airline theatre".split()
)


@cache
def _tie_words() -> tuple[frozenset[str], frozenset[str]]:
    """Last words of the people known by a tie, singular and plural, and last words of the places."""
    people = {word.split(" ")[-1].split("-")[-1] for word in words.listed("people")["tie"]}
    people |= {word.split(" ")[-2] for word in words.listed("people")["tie"] if word.endswith(" of")}
    places = {word.split(" ")[-1].rstrip("?").replace("[ée]", "e") for word in words.listed("people")["place"]}
    return (
        frozenset(form for word in people for form in (word, f"{word}s", f"{word}es")),
        frozenset(places | {place.removesuffix("s") for place in places} | {"café"}),
    )


def may_be_tied(sentence: str) -> bool:
    """False where no word of the sentence can belong to ``ties``, which is then not worth trying."""
    said = set(_WORD.findall(sentence.lower()))
    tie, place = _tie_words()
    return (
        not said.isdisjoint(tie)
        or not said.isdisjoint(place)
        or not said.isdisjoint(_BESIDE)
        or (not said.isdisjoint(_LINK) and not said.isdisjoint(_PEOPLE))
    )


@cache
def ties() -> str:
    """One pattern, without its outer group, for people outside the family who knew someone."""
    tie = "|".join(
        rf"{word.replace(' ', '[- ]')}(?:s|es)?" for word in sorted(words.listed("people")["tie"], key=len)[::-1]
    )
    place = "|".join(sorted(words.listed("people")["place"], key=len)[::-1])
    employer = rf"(?:{place}|care home|school|hospital|surgery|company|store|nursing home|university|college|agency|library|museum|airline|theatre|station)"
    return (
        rf"(?i:(?:the|her|his|a|an) (?:[\w-]+ ){{0,2}}{employer} (?:where|in which|at which|for which|with which) (?:she|he|they|[A-Z]\w+) (?:had )?(?:been )?(?:worked|employed|volunteered|coached|sang|played|prayed|worshipped|danced|drank|taught|trained))|"
        rf"(?i:{_SOME}(?:[\w-]+ )?(?<!panel )(?<!board )(?:{tie})\b(?! of (?:th(?:is|e) )?(?:panel|review|staff|partnership|board|family|agenc|csp|community safety)))"
        rf"|(?i:{_SOME}{_PERSON} (?:at|from|in|on|of|around|about|behind) (?:the|her|his|their|a) (?:[\w'’-]+ ){{0,3}}?(?:{place})\b)"
        rf"|(?i:{_SOME}{_PERSON} (?:who (?:had )?(?:once |also |long |all )?(?:lived |lodged |living |ran [\w’' -]{{3,25}} |kept [\w’' -]{{3,25}} )?)?(?:living )?{_NEAR})"
        rf"|(?i:{_SOME}{_PERSON} (?:who|that) (?:had |has )?(?:once |also |long |all |been )?{_SHARED} (?:with|alongside|beside|near|next to|by|at|in|up with|to [\w ]{{1,14}} with))"
        rf"|(?i:{_SOME}{_PERSON} (?:who|that) (?:had |has )?(?:once |also |long |always |often )?(?:cut|sold|taught|employed|minded|drove|fed|delivered|served|hired|coached|tutored|looked after|cleaned for|rented|let|ran|kept|knew|did|walked|sat|played|liked|loved|befriended|trained) (?:with |to |from |for |beside |the )?(?:her|him|his|their|them|she|he|[A-Z]\w+)\b)"
        rf"|(?i:{_SOME}{_PERSON} (?:with|beside|alongside|among|for) whom (?:she|he|they|[A-Z]\w+) (?:had )?(?:once |also |long )?(?:been )?{_SHARED}\w*)"
        rf"|(?i:{_SOME}{_PERSON} (?:she|he|they) (?:had )?(?:once |also )?{_SHARED} (?:with|alongside|beside))"
    )

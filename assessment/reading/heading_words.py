"""The words of a heading as its patterns see them: without number, articles and marks, names read as "someone"."""

from __future__ import annotations

import re
from collections.abc import Container

from assessment.reading.numbers import read_number

# The word that stands for a person who is named in a heading.
SOMEONE = "someone"

_REVIEW = re.compile(
    r"\b(?:domestic (?:abuse|violence)(?: related)? (?:homicide|death) reviews?|domestic homicide(?:/| and )suicide reviews?"
    r"|domestic homicide reviews?|single unified safeguarding reviews?|offensive weapons? homicide reviews?"
    r"|dhrs?|dardrs?|susrs?)\b"
)
_PREFIX = re.compile(r"^(section|part|chapter|appendix|annexe?|schedule)\b[ .:\-–—]*")
_PREFIX_NUMBER = re.compile(
    r"(?:\d+(?:\.\d+)*|[a-z]|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)\b(?!')[ .:)\-–—]*"
)
_ARTICLES = re.compile(r"\b(?:the|an?|its|our|their)\b")
_POSSESSIVE = re.compile(r"'s\b|s'(?= |$)")
_BREAK = re.compile(r"\s*(?:[:;,/|()]| [-–—] |[–—])\s*")
_NOT_WORD = re.compile(r"[^\w/&*]+")
_APPENDICES = frozenset({"appendix", "annex", "annexe", "schedule"})

_TITLED = re.compile(
    r"\b(?:Mrs?|Miss|Ms|Dr)\.? [A-Z][\w'-]*|\b(?:Adult|Child|Person|Subject) (?:[A-Z]{1,2}|\d)\b|\b[A-Z]{2}(?='s\b)"
)
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_NOT_PEOPLE = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday i english welsh scottish irish british christmas home office wales england".split()
)


def cleaned(heading: str) -> tuple[str, bool]:
    """The words of a heading in small letters, and whether it was numbered as an appendix.

    Breaks (colon, dash, bar) become " / "; "domestic homicide review" and the like become "review".
    """
    text = " ".join(heading.replace("\u2019", "'").replace("\u2018", "'").split())
    number = read_number(text)
    text = text[number.lead :].casefold() if number else text.casefold()
    appendix = False
    prefix = _PREFIX.match(text)
    if prefix:
        numbered = _PREFIX_NUMBER.match(text, prefix.end())
        appendix = prefix[1] in _APPENDICES and (numbered is not None or prefix.end() == len(text))
        if numbered:
            text = text[numbered.end() :]
        elif appendix:
            text = ""
    text = _REVIEW.sub(
        lambda found: "reviews" if found[0].endswith("s") and text.endswith(found[0]) else "review", text
    )
    text = _BREAK.sub(" / ", _POSSESSIVE.sub("", text))
    text = _ARTICLES.sub(" ", _NOT_WORD.sub(" ", text).replace("&", " and "))
    return " ".join(text.split()).strip("/ "), appendix


def people_read(heading: str, known: Container[str]) -> str:
    """The heading with the names of people replaced by "Someone": "Beth's life" becomes "Someone's life".

    A name is what follows a title or "Adult", a possessive, or a capital inside a heading that is written as a sentence.
    ``known`` are the words that mean something in a heading and are therefore no names, in small letters.
    """
    text = _TITLED.sub("Someone", heading.replace("\u2019", "'"))
    words = list(_WORD.finditer(text))
    inner = words[1:]
    sentence = any(word[0].islower() and len(word[0]) > 3 for word in inner) or len(words) <= 2
    named: list[re.Match[str]] = []
    for place, word in enumerate(words):
        owner = word[0].endswith(("'s", "s'"))
        if not _may_be_name(word[0], known) or not (owner or (sentence and place)):
            continue
        beside = words[place + 1 : place + 2]
        if beside and beside[0].start() == word.end() + 1 and beside[0][0][0].isupper() and not owner:
            # "Northmoor Constabulary": the capital word after it says what it is.
            if beside[0][0].casefold().removesuffix("'s") in known:
                continue
        named.append(word)
    for word in reversed(named):
        owner = word[0].endswith(("'s", "s'"))
        text = text[: word.start()] + ("Someone's" if owner else "Someone") + text[word.end() :]
    return text


def _may_be_name(word: str, known: Container[str]) -> bool:
    bare = word.removesuffix("'s").removesuffix("s'")
    if not bare[:1].isupper() or (bare.isupper() and len(bare) > 2) or len(bare) < 2:
        return False
    return bare.casefold() not in known and bare.casefold() not in _NOT_PEOPLE

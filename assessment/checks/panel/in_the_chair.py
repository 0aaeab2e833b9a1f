"""Does a sentence put somebody in the chair who works for a public body now?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assessment.checks.panel.entries import Reader
from assessment.checks.panel.mentions import named_bodies

IN_OFFICE = re.compile(r"(?i)\b(?:cabinet member|leader of the council|portfolio holder|council['’]s)\b")
_IN_THE_CHAIR = (
    re.compile(r"(?i)\b(?:chaired|led)(?: in-house)? by (?P<who>[^.;]{3,140})"),
    re.compile(
        r"(?i)^\W*(?P<who>[^.;:]{3,160}?),?\s+(?:chaired|took the chair|was in the chair|acted as (?:the )?chair|presided|led the (?:review|panel))\b"
    ),
    re.compile(r"(?i):\s+(?P<who>[^.;:]{3,120}?)\s+chaired\b"),
    re.compile(r"(?i)^\W*(?P<who>[^.;:]{3,160}?),?\s+(?:was|is) (?:the |its )?chair\b"),
    re.compile(r"\b(?:[Tt]he|[Ii]ts|own) [Cc]hair(?:person)?, (?P<who>[A-Z][^.;]{3,120})"),
    re.compile(
        r"(?i)\bchair\b.*\b(?:the|that|this) (?:role|chair|task|job|post|position) (?:was |had been )?(?:given|fell|went|passed|entrusted|handed)(?: on)? to (?P<who>[^.;]{3,140})"
    ),
    re.compile(
        r"\b(?:I am|I work(?: full time| part time)?|[Mm]y (?:employer|post) is|I hold (?:a|the) post)\s+(?P<who>[^.;]{3,140})"
    ),
    re.compile(
        r"(?i)^\W*the (?:panel(?:['’]s)? )?chair(?:person)?,?(?: of the panel,?)? (?:[^.;]{0,40}, )?(?:is|was|were) (?P<who>[^.;]{3,140})"
    ),
    re.compile(
        r"(?i)\b(?:who|he|she|chair)\b[^.;]{0,40}\b(?:is|remains)\s+(?:\w+\s+)?(?:employed (?:by|at)|an? (?:\w+ ){0,3}(?:employee|officer) of|on the staff of)\s+(?P<who>[^.;]{3,80})"
    ),
)
_NOT_NOW = re.compile(
    r"(?i)\b(?:retired|former(?:ly)?|previously|until|once|had been|used to|was (?:a|an|the)|served|worked|left|independent(?:ly)?|another (?:county|area|region|force|council|part)|elsewhere|outside|neighbouring|different|appointed|commissioned|asked|assisted|supported|helped|advised|joined|accompanied|not|never|no|nor|none|neither)\b|n['’]t\b"
)
TURN = re.compile(r",?\s+(?:but|although|though|and (?:has|had|did|never))\b")
_TOOK_THE_CHAIR = re.compile(r"(?i)\b(?:chaired|in the chair|took the chair|presided|acted as (?:the )?chair)\b")
_RUNS = re.compile(
    r"(?:He|She|They|Mr|Ms|Mrs|Dr)\b[^.;]{0,20}? (?:manages?|heads?|leads?|directs?|runs?|works? (?:for|at|in)|is (?:employed|an?|the)) (?P<who>[^.;]{3,120})"
)


def _now(who: str) -> str:
    """The words on the chair's post without what turns from it; "" where they speak of another time, or of independence."""
    head = TURN.split(who, maxsplit=1)
    last = re.split(r",\s+(?:and|but|so)\s+(?=[A-Z]|the )", who)[-1]
    parts = [who, last, *(head[:1] if "independent" not in who[len(head[0]) :] else [])]
    return next((part for part in parts if not _NOT_NOW.search(part)), "")


def employed_here(sentences: Iterable[str], reader: Reader) -> bool:
    """True where a sentence puts somebody in the chair who works for a public body now."""
    chaired = False
    for words in sentences:
        follows, chaired = chaired, bool(_TOOK_THE_CHAIR.search(words))
        here = _RUNS.match(words) if follows else None
        if (
            here
            and not _NOT_NOW.search(here.group("who"))
            and any(reader.sector(body).sector == "statutory" for _, _, body in named_bodies(here.group("who"), reader))
        ):
            return True
        if not re.search(
            r"(?i)\bchair|\bled by\b|\bpresided|(?-i:\bI (?:am|work|hold)\b|\b[Mm]y (?:employer|post) is\b)", words
        ) or re.search(r"(?i)\bvice|\bdeputy[- ]chair|\bin the chair's absence", words):
            continue
        for pattern in _IN_THE_CHAIR:
            match = pattern.search(words)
            if match is None:
                continue
            who = _now(match.group("who"))
            if not who:
                continue
            if (
                reader.posts.any(who)
                or IN_OFFICE.search(who)
                or any(reader.sector(body).sector == "statutory" for _, _, body in named_bodies(who, reader))
            ):
                return True
    return False

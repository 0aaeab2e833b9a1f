"""What a passage takes back or says twice: panels stood down, lists denied, a chair told in two places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assessment.checks.panel.entries import Reader, has_post
from assessment.checks.panel.shapes import Entry, Member
from assessment.organisations import plain_name

_EARLIER_PANEL = re.compile(
    r"(?i)\b(?:first|original|previous|earlier|former|initial|old|prior) (?:dhr |review )?(?:panel|group)\b"
)
_ENDED = re.compile(
    r"(?i)\b(?:stood down|disbanded|dissolved|replaced|wound up|abandoned|superseded|discontinued|set aside|ceased|collapsed|did no(?:ne|t))\b"
)
_DENIED = re.compile(
    r"(?i)(?:^\s*|\band )(?:none of (?:these|those|them|the above|the authors|the contributors|the bodies|the agencies)|(?:these|those) (?:bodies|agencies|organisations|people|contributors|services)|they)(?: (?:\w+ ){0,3}?(?:was|were|is|are))(?P<not> not| never)? (?:\w+ ){0,3}?(?:on|of|at|part of|represented on|panel members|members)\b|(?:^\s*|\band )(?P<none>none of (?:these|those|them|the \w+)(?: \w+)? (?:sat|served|was on|were on|joined|took (?:a )?(?:seat|part)))\b"
)
_WHO_IS = re.compile(
    r",(?P<link>\s+who\s+(?:is|was|are|works as|worked as|serves as|acts as|holds the post of)\s+(?:(?:the|an?|its|their)\s+)?)(?P<post>[^,;.()]{3,90})"
)
_NOT_A_POST_NOW = re.compile(
    r"(?i)^(?:not|now|never|no|formerly|retired|previously|once|independent|unable|also not|chair\w*|\w+ed\b)|\b(?:formerly|retired|until)\b"
)
_LEADS = re.compile(r"(?i)\b(?:chair(?:person|man|woman)?|author|reviewer)\b")
_ONLY_LEADS = re.compile(
    r"(?i)(?:(?:the|independent|review|report|panel|dhr|overview|and|of|chair(?:person|man|woman)?|author|reviewer|&)\W*)+"
)


def superseded(paragraph: str) -> bool:
    """True for a paragraph on a panel that was stood down before this review."""
    return bool(_EARLIER_PANEL.search(paragraph) and _ENDED.search(paragraph))


def denied(sentence: str) -> bool:
    """True for "None of these sat on the panel" behind a list."""
    match = _DENIED.search(sentence)
    return match is not None and ("none of" in match.group().lower() or bool(match.group("not")))


def all_accepted(after: str) -> bool:
    """True where the sentence that follows says that every body which was asked came."""
    return bool(_ALL_CAME.match(after))


_ALL_CAME = re.compile(
    r"\s*(?:All|Both|Each|Every one|They all)(?: (?:\w+|of (?:them|these)))? (?:accepted|agreed|did so|joined|said yes|took up)\b"
)


_MARKED = re.compile(
    r"(?i)\b(?:marked|shown|indicated) (?:with |by )?(?:an? )?[“\"'(]?(?P<mark>[*†‡#✓✔]|asterisk)[)”\"']?(?P<told>[^.;\n]{0,80})"
)


def only_marked(entries: list[Entry], text: str) -> list[Entry]:
    """The entries that bear the mark of a member, where the text says that members are marked; else all of them."""
    told = _MARKED.search(text)
    if told is None or not re.search(r"(?i)\b(?:sat|panel|members?)\b", told.group("told")):
        return entries
    mark = "*" if told.group("mark").lower() == "asterisk" else told.group("mark")
    absent = bool(re.search(r"(?i)\b(?:not|never|apolog\w+|declined)\b|n['’]t\b", told.group("told")))
    bearing = [entry for entry in entries if mark in entry.context and not _MARKED.search(entry.context)]
    if not bearing:
        return entries
    return [entry for entry in entries if (entry in bearing) != absent and not _MARKED.search(entry.context)]


def posts_told(words: str, reader: Reader) -> str:
    """The words with ", who is the " before a post made blank, so that it reads as an apposition; every other character keeps its place."""

    def opened(match: re.Match[str]) -> str:
        post = match.group("post")
        if _NOT_A_POST_NOW.search(post) or not has_post(post, reader):
            return match.group()
        return "," + " " * len(match.group("link")) + post

    return _WHO_IS.sub(opened, words)


def without_echoes(members: Sequence[Member]) -> tuple[Member, ...]:
    """The members without those that only say again who the chair is, or name somebody again by surname.

    A body that a list gave alone stands for whoever a sentence behind it says came for it.
    """
    employed = Counter(_surname(member.name) for member in members if member.organisation)
    leads = sum(bool((member.name or member.organisation) and _LEADS.search(member.role)) for member in members)
    listed: set[str] = set()
    met: set[str] = set()
    kept: list[Member] = []
    for member in members:
        body, surname = plain_name(member.organisation), _surname(member.name)
        again = surname != "" and (employed[surname] > 0 or surname in met)
        chair_again = not member.name and leads > 0 and bool(_ONLY_LEADS.fullmatch(member.role))
        met.add(surname)
        if body and not member.name and body in listed or not body and (again or chair_again):
            continue
        if body and not (member.name or member.role):
            listed.add(body)
        kept.append(member)
    return tuple(kept)


def _surname(name: str) -> str:
    bare = re.sub(r"\s*\([^)]*\)|,.*$", "", name).strip()
    return bare.split()[-1].lower() if bare else ""

"""The word classes of the family check (``frameworks/lexicons/family-*.yaml``), read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LEXICONS = Path(__file__).resolve().parents[3] / "frameworks" / "lexicons"
_DOUBLED = re.compile(r"(?:[^aeiou]|^)[aeiou][bdgmnprt]$")
_NOT_DOUBLED = (
    "gather",
    "answer",
    "consider",
    "offer",
    "alter",
    "deliver",
    "remember",
    "question",
    "cover",
    "circulat",
)


@cache
def listed(file: str) -> Mapping[str, tuple[str, ...]]:
    """The parts of ``family-<file>.yaml``: name -> words, in the order of the file."""
    with (LEXICONS / f"family-{file}.yaml").open(encoding="utf-8") as stream:
        loaded: dict[str, Any] = yaml.load(stream, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe loaders
    return {part: tuple(str(word) for word in words) for part, words in loaded["words"].items()}


def forms(verb: str) -> tuple[str, ...]:
    """The forms of a verb by rule: base, -s, -ed, -ing; a verb of several words inflects its first."""
    first, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    third = f"{first}es" if first.endswith(("s", "sh", "ch", "x", "o")) else f"{first}s"
    stem = first
    if first.endswith("e"):
        past, going = f"{first}d", f"{first[:-1]}ing"
    elif first.endswith("y") and first[-2] not in "aeiou":
        past, going, third = f"{first[:-1]}ied", f"{first}ing", f"{first[:-1]}ies"
    else:
        if (
            _DOUBLED.search(first)
            and not first.endswith(_NOT_DOUBLED)
            and (len(first) < 5 or first in ("submit", "refer"))
        ):
            stem = first + first[-1]
        past, going = f"{stem}ed", f"{stem}ing"
    return tuple(form + tail for form in (first, third, past, going))


@cache
def verbs() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]:
    """First word of a verb form -> (the further words that must follow, the classes of the act), longest first."""
    found: dict[str, dict[tuple[str, ...], dict[str, None]]] = {}
    for part, words in listed("acts").items():
        for entry in words:
            base, *irregular = entry.split("/")
            tail = base.partition(" ")[2]
            spelled = [*forms(base), *(form if " " in form or not tail else f"{form} {tail}" for form in irregular)]
            if irregular:
                spelled = [form for form in spelled if not form.split(" ")[0].endswith("ed") or form in irregular]
            for form in spelled:
                head, *rest = form.split(" ")
                found.setdefault(head, {}).setdefault(tuple(rest), {})[part] = None
    return {
        head: tuple((rest, tuple(parts)) for rest, parts in sorted(ways.items(), key=lambda way: -len(way[0])))
        for head, ways in found.items()
    }


@cache
def present_forms() -> frozenset[str]:
    """First words that are only a base or an -s form ("letters", "question"), which may as well be nouns."""
    present: set[str] = set()
    past: set[str] = set()
    for entries in listed("acts").values():
        for entry in entries:
            base, *irregular = entry.split("/")
            spelled = forms(base.split(" ")[0])
            present.update(spelled[:2])
            past.update(form.split(" ")[0] for form in irregular)
    return frozenset(present - past)


@cache
def noun(part: str) -> re.Pattern[str]:
    """One pattern for the nouns of a part of ``family-things``, singular and plural."""
    words = sorted(listed("things")[part], key=lambda word: (-len(word), word))
    spelled = "|".join(
        rf"{re.escape(word[:-1])}(?:y|ies)"
        if word.endswith("y") and word[-2] not in "aeiou"
        else rf"{re.escape(word)}(?:s|es)?"
        for word in words
    )
    return re.compile(rf"\b(?:{spelled})\b")


@cache
def phrase(part: str) -> re.Pattern[str]:
    """One pattern for the phrases of a part of ``family-answers``: "~" is up to four words, "*" any ending."""
    ways = []
    for entry in listed("answers")[part]:
        spelled = ""
        for word in entry.split(" "):
            if word == "~":
                spelled += r"(?:[\w'-]+ ){0,4}?"
                continue
            stem = word.rstrip("*")
            ends = r"[\w'-]*" if word.endswith("*") else ""
            plain = r"(?:not|n't|never)" if stem == "not" else re.escape(stem)
            spelled += plain + ends + " "
        ways.append(spelled.rstrip(" ") if not spelled.endswith("}? ") else spelled)
    return re.compile(rf"\b(?:{'|'.join(ways)})(?!\w)")

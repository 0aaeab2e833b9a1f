"""Whether two wordings are the same recommendation, and how much two texts have in common."""

from __future__ import annotations

import re
from functools import lru_cache

from assessment.checks.actions.action import Action
from assessment.checks.actions.clauses import without_label

WORD = re.compile(r"[a-z0-9£%][a-z0-9’'-]*")
SMALL = frozenset(
    "a an the and or of to in on for with by at from as is are be been it its their this that these those which who how what when where if not all any every each "
    "should will must would can may shall has have had than then they them we our into about so such there review recommendation recommendations recommends panel domestic abuse "
    "homicide report learning action actions ensure within agency agencies".split()
)


@lru_cache(maxsize=4096)
def content_words(text: str) -> frozenset[str]:
    """The words of a text that carry its sense, shortened to their stems (first six letters)."""
    return frozenset(word[:6] for word in WORD.findall(text.lower()) if word not in SMALL and len(word) > 2)


def share_of_words(one: str, other: str) -> float:
    """0 to 1: how many of the content words of the shorter text the other has too; 0 where one has none."""
    first, second = content_words(one), content_words(other)
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 0.0


@lru_cache(maxsize=4096)
def plain_number(number: str | None) -> str:
    """A number for comparing: "Rec 03" and "3." are "3"; "" for none."""
    if not number:
        return ""
    digits = re.search(r"\d+(?:\.\d+)*[a-z]?", number.lower())
    return digits.group().lstrip("0") if digits else ""


def same_recommendation(one: Action, other: Action, *, words_needed: float = 0.6) -> bool:
    """True when both are the same recommendation: like words, or the same number where one of them has no words of it."""
    first, second = _wording(one), _wording(other)
    same_number = bool(plain_number(one.recommendation)) and plain_number(one.recommendation) == plain_number(
        other.recommendation
    )
    if same_number and "plan" in {one.source, other.source} and not (first and second):
        return True
    if not (first and second):
        return False
    alike = share_of_words(first, second)
    enough = min(len(content_words(first)), len(content_words(second))) >= 4
    return alike >= (0.35 if same_number else words_needed) and (enough or same_number)


def _wording(action: Action) -> str:
    """The words of the recommendation itself; a plan row that only has its number has none."""
    return action.recommendation_text if action.source == "plan" else _bare(action.text)


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    return without_label(text)

"""Answers ticked in a checklist: "ToR shared: Y; met panel: N", or a row that ends in Yes or No."""

from __future__ import annotations

import re

from assessment.checks.family.shapes import INDICATORS

_ITEM = re.compile(
    r"(?:^|[;|,\n]|: )\s*(?P<label>[A-Z]?[^;|,:?\n]{3,70}?)\s*[:?|=–-]*\s*\b(?P<said>Y|N|Yes|No|YES|NO)\s*(?=[;|,.\n]|$)"
)
_LABELS = (
    ("tor_shared", r"\b(?:tor|terms of reference|scope)\b"),
    ("draft_shared", r"\bdraft\b"),
    ("advocacy_offered", r"\b(?:aafda|advoca\w+|homicide service)\b"),
    ("perpetrator_contacted", r"\b(?:perpetrator|offender)\b"),
    ("children_voice_considered", r"\bchild(?:ren)?\b"),
    ("friends_or_colleagues_or_neighbours_contacted", r"\b(?:friends?|colleagues?|neighbours?|employers?)\b"),
    ("pseudonym_chosen_by_family", r"\b(?:pseudonym|name chosen)\b"),
    ("victim_voice_or_pen_portrait", r"\b(?:pen portrait|tribute)\b"),
    ("met_panel_or_chair", r"\b(?:met|meeting|seen|interviewed)\b"),
    ("family_contributed", r"\b(?:contribut\w+|took part|statement)\b"),
    ("family_contacted", r"\b(?:contacted|approached|written to|invited|informed)\b"),
)
_READ = tuple((name, re.compile(rf"(?i){pattern}")) for name, pattern in _LABELS)
_NOT_OF_THE_REVIEW = re.compile(r"(?i)\b(?:police|trial|marac|referral|refer+ed|dash|known to|school|social care)\b")

if not {name for name, _ in _LABELS} <= set(INDICATORS):  # pragma: no cover - a slip of the pen in the table above
    raise ValueError("A checklist label names no indicator.")


def ticked(sentence: str) -> dict[str, bool]:
    """Indicator -> the answer given, for each item of a checklist; {} where the sentence is none.

    One item alone counts only where it is the whole sentence.
    """
    items = [item for item in _ITEM.finditer(sentence) if not _NOT_OF_THE_REVIEW.search(item.group("label"))]
    if not items or len(items) == 1 and len(items[0].group().strip(" .|;")) < len(sentence.strip(" .|;")):
        return {}
    found: dict[str, bool] = {}
    for item in items:
        name = next((name for name, label in _READ if label.search(item.group("label"))), None)
        if name is not None:
            found[name] = item.group("said")[0] in "Yy"
    return found


def labelled(label: str) -> str | None:
    """The indicator that a label asks about; None for any other label."""
    if _NOT_OF_THE_REVIEW.search(label):
        return None
    return next((name for name, pattern in _READ if pattern.search(label)), None)

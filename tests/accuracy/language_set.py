"""The language check on labelled sentences and paragraphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assessment.catalogue import Catalogue
from tests.accuracy.labelled import Item, answers_to
from tests.accuracy.likeness import touch
from tests.accuracy.measures import Figures, Matches, Measured, Share, both_right, share_of

ALL = "All items"
AT_WORDS = "found at the words"
ANYWHERE = "any concern in the item counts"
PAIRS = "both right"


@dataclass(frozen=True)
class Outcome:
    """What was raised on one item. ``at`` are the findings that touch the words at issue."""

    item: Item
    raised: tuple[dict[str, Any], ...]
    at: tuple[dict[str, Any], ...]

    @property
    def flag(self) -> bool:
        """Whether the item should be flagged."""
        return bool(self.item["label"] == "flag")

    @property
    def right(self) -> bool:
        """A flag was found at its words, or a control was left alone."""
        return bool(self.at) if self.flag else not self.raised

    @property
    def accepted(self) -> set[str]:
        """Categories that count as right; empty for a control."""
        return {self.item["category"], *self.item.get("also", [])} if self.flag else set()

    @property
    def in_category(self) -> bool:
        """Found at the words and in a category that counts as right."""
        return any(finding["category"] in self.accepted for finding in self.at)


def outcomes_of(items: Sequence[Item], answers: Sequence[dict[str, Any]]) -> list[Outcome]:
    """Labels and answers side by side."""
    together = []
    for item, answer in zip(items, answers, strict=True):
        raised = tuple(f for f in answer["findings"] if f["concern"] and f.get("theme", "language") == "language")
        at: tuple[dict[str, Any], ...] = ()
        if item["label"] == "flag":
            start = item["text"].index(item["span"])
            words = (start, start + len(item["span"]))
            at = tuple(f for f in raised if f["start"] is not None and touch((f["start"], f["end"]), words))
        together.append(Outcome(item, raised, at))
    return together


def measure(items: Sequence[Item], catalogue: Catalogue) -> Measured:
    """Count. ``Measured.rules`` has for each rule the items in which it was right and those in which it was raised."""
    outcomes = outcomes_of(items, answers_to(items, "language", catalogue))
    flags = [each for each in outcomes if each.flag]
    controls = [each for each in outcomes if not each.flag]
    quiet_wrong = sum(bool(each.raised) for each in controls)
    found = sum(each.right for each in flags)
    astray = sum(bool(each.raised) and not each.at for each in flags)
    raised = sum(bool(each.raised) for each in flags)
    pairs: dict[str, list[bool]] = defaultdict(list)
    for each in outcomes:
        if each.item.get("pair"):
            pairs[each.item["pair"]].append(each.right)
    figures = Figures(
        items=len(outcomes),
        matches={
            ALL: {
                AT_WORDS: Matches(found, quiet_wrong + astray, len(flags) - found),
                ANYWHERE: Matches(raised, quiet_wrong, len(flags) - raised),
            },
            "By category, found at the words and named so": _by_category(outcomes),
            **{f"By {field}": _by_field(outcomes, field) for field in ("form", "difficulty", "voice", "origin")},
        },
        shares={
            "Minimal pairs": {PAIRS: both_right(pairs)},
            "Flags that were found": {
                "named in the right category": share_of(each.in_category for each in flags if each.at),
                "marked at the words at issue": Share(found, raised),
            },
            "Controls left alone, by contrast class": _by_contrast(controls),
        },
    )
    return Measured(figures, tuple(_errors(outcomes)), _rules(outcomes))


def _by_category(outcomes: Sequence[Outcome]) -> dict[str, Matches]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for each in outcomes:
        if each.flag:
            counts[each.item["category"]][0 if each.in_category else 2] += 1
        named = {finding["category"] for finding in each.raised}
        for category in sorted(named - (each.accepted if each.at else set())):
            counts[category][1] += 1
    return {category: Matches(*counts[category]) for category in sorted(counts)}


def _by_field(outcomes: Sequence[Outcome], field: str) -> dict[str, Matches]:
    """One row a value of ``field``; none where the items do not have it or have one value only."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for each in outcomes:
        if each.item.get(field):
            row = counts[each.item[field]]
            row[0] += each.flag and each.right
            row[1] += bool(each.raised) and not each.at
            row[2] += each.flag and not each.right
    return {value: Matches(*counts[value]) for value in sorted(counts)} if len(counts) > 1 else {}


def _by_contrast(controls: Sequence[Outcome]) -> dict[str, Share]:
    groups: dict[str, list[bool]] = defaultdict(list)
    for each in controls:
        groups[each.item.get("contrast") or "other"].append(each.right)
    return {contrast: share_of(groups[contrast]) for contrast in sorted(groups)}


def _rules(outcomes: Sequence[Outcome]) -> dict[str, Share]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for each in outcomes:
        right = {finding["rule"] for finding in each.at}
        for rule in sorted({finding["rule"] for finding in each.raised}):
            counts[rule][0] += rule in right
            counts[rule][1] += 1
    return {rule: Share(*counts[rule]) for rule in sorted(counts)}


def _errors(outcomes: Sequence[Outcome]) -> list[tuple[str, str]]:
    errors = []
    for each in outcomes:
        raised = "; ".join(f"{f['rule']}: “{f['quote']}”" for f in each.raised)
        if each.flag and not each.raised:
            errors.append((each.item["id"], f"missed, {each.item['category']}: {each.item['text']}"))
        elif each.flag and not each.at:
            errors.append(
                (each.item["id"], f"marked at other words, {each.item['category']}: {each.item['text']} <- {raised}")
            )
        elif each.flag and not each.in_category:
            errors.append(
                (each.item["id"], f"other category than {each.item['category']}: {each.item['text']} <- {raised}")
            )
        elif not each.right:
            errors.append(
                (each.item["id"], f"false alarm, not {each.item.get('contrast')}: {each.item['text']} <- {raised}")
            )
    return errors

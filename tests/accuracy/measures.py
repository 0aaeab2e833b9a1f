"""Precision, recall, F1 and shares, each with a 95 % interval; nothing here knows what is measured.

Intervals are Wilson's. That of F1 is Wilson's too: right / (right + wrong + missed) is a plain proportion, and F1 is
2p / (1 + p) of it, which rises with p, so that both ends carry over. No random numbers are needed. All intervals take the
items to be independent of each other, which members of one panel or questions on one passage are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import sqrt
from statistics import NormalDist
from typing import Any, NamedTuple

Z = NormalDist().inv_cdf(0.975)
Interval = tuple[float, float]
Missed = tuple[str, str]
"""Item id and what went wrong with it; for the open half only."""


def wilson(right: int, of: int) -> Interval:
    """The 95 % interval of a proportion, each end from 0 to 1; (0, 1) where nothing was counted."""
    if not of:
        return 0.0, 1.0
    share, spread = right / of, Z * Z / of
    middle = share + spread / 2
    half = Z * sqrt(share * (1 - share) / of + spread / (4 * of))
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))


def overlap(one: Interval, two: Interval) -> bool:
    """Whether two intervals share a point."""
    return one[0] <= two[1] and two[0] <= one[1]


class Share(NamedTuple):
    """So many right of so many."""

    right: int
    of: int

    @property
    def value(self) -> float | None:
        """From 0 to 1; None where nothing was counted."""
        return self.right / self.of if self.of else None

    @property
    def interval(self) -> Interval:
        """The 95 % interval of ``value``."""
        return wilson(self.right, self.of)


class Matches(NamedTuple):
    """What was found and should be, what was found and should not be, and what should have been found."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> Share:
        """Of what was found, what should be."""
        return Share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> Share:
        """Of what should be found, what was."""
        return Share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there was nothing to find and nothing was found."""
        share = Share(self.right, sum(self)).value
        return None if share is None else 2 * share / (1 + share)

    @property
    def f1_interval(self) -> Interval:
        """The 95 % interval of ``f1``: see the head of this module."""
        low, high = wilson(self.right, sum(self))
        return 2 * low / (1 + low), 2 * high / (1 + high)


@dataclass(frozen=True)
class Figures:
    """Everything that was counted on one set of items; rows keep their order.

    ``matches`` maps the name of a table to its rows, and ``shares`` likewise. ``means`` are plain averages of shares,
    from 0 to 1. No text of an item is ever in here.
    """

    items: int
    matches: Mapping[str, Mapping[str, Matches]] = field(default_factory=dict)
    shares: Mapping[str, Mapping[str, Share]] = field(default_factory=dict)
    means: Mapping[str, float] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain values; tables and rows are lists, because their order matters."""
        return {
            "items": self.items,
            "matches": [
                [table, [[row, *counts] for row, counts in rows.items()]] for table, rows in self.matches.items()
            ],
            "shares": [
                [table, [[row, *counts] for row, counts in rows.items()]] for table, rows in self.shares.items()
            ],
            "means": [[row, round(value, 4)] for row, value in self.means.items()],
        }

    @classmethod
    def of_json(cls, plain: Mapping[str, Any]) -> Figures:
        """The opposite of ``to_json``."""
        return cls(
            items=plain["items"],
            matches={table: {row: Matches(*counts) for row, *counts in rows} for table, rows in plain["matches"]},
            shares={table: {row: Share(*counts) for row, *counts in rows} for table, rows in plain["shares"]},
            means=dict(plain["means"]),
        )


@dataclass(frozen=True)
class Measured:
    """Figures, what was wrong item by item, and for each rule how often it was right of how often it was raised."""

    figures: Figures
    errors: tuple[Missed, ...] = ()
    rules: Mapping[str, Share] = field(default_factory=dict)


def share_of(marks: Iterable[bool]) -> Share:
    """How many of ``marks`` are true."""
    kept = list(marks)
    return Share(sum(kept), len(kept))


def both_right(halves: Mapping[str, list[bool]]) -> Share:
    """Pairs of which every half is right, of all pairs. ``halves`` maps a pair's name to its items."""
    return share_of(all(marks) for marks in halves.values())

"""How far several readers agree about one report, and what they still have to talk about.

Figures are printed together, since each misleads alone: how many pairs agree exactly, how many within one level, how many
items were compared, and Krippendorff's alpha for ordinal levels with an interval. Alpha is agreement beyond chance: 1 is
full agreement, 0 is chance, below 0 is worse than chance. It is never a judgement of a reader.

Source of the formula: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), whose worked examples are tests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median
from typing import Final, Literal

#: A level, or the name of an outcome that is no level ("not_applicable", "triggered", …).
Said = int | str
Standing = Literal["agreed", "reconcile", "lead", "single"]
Metric = Literal["nominal", "ordinal", "interval"]

#: From this level on a criterion is met: its particulars can be checked by a reader.
MEETS_FROM: Final = 3
#: A difference of so many levels goes to the panel lead.
WIDE: Final = 2
#: Fewer compared items than this give no alpha.
FEWEST_ITEMS: Final = 10
#: Resamplings behind an interval, and the share of them between its ends.
DRAWS, WITHIN = 1000, 0.95
GATE_OUTCOMES: Final = frozenset({"triggered", "clear"})
NO_PAIRS: Final = "Not estimable: fewer than two readers judged the same item."
ONE_VALUE: Final = "Not estimable: every reader used one and the same level, so there is no variation to measure."


class NotEstimable(ValueError):
    """Alpha has no value for these levels; the message says why, in words to print in its place."""


@dataclass(frozen=True)
class ItemAgreement:
    """What readers said of one item. ``lowest``, ``middle`` and ``highest`` are of the levels, None where there is none.

    ``spread`` is highest less lowest in whole levels. ``differ`` are those who said something other than most did, all of
    them where no answer has a majority. ``standing`` is what happens next: nothing, the readers reconcile it, the panel
    lead decides, or only one reader judged it. ``reason`` says why, in a sentence.
    """

    item: str
    said: Mapping[str, Said]
    lowest: int | None
    middle: float | None
    highest: int | None
    spread: int
    differ: tuple[str, ...]
    standing: Standing
    reason: str


@dataclass(frozen=True)
class Agreement:
    """All figures. ``exact`` and ``within_one`` are from 0 to 1 over ``pairs`` pairs of readers on one item, None for no pair.

    ``readers`` is how many judged anything, ``compared`` how many items two or more of them judged. ``alpha`` is None where
    ``not_estimable`` says why; ``interval`` holds its 95% bootstrap interval, None where too few resamplings had a value.
    """

    readers: int
    compared: int
    pairs: int
    exact: float | None
    within_one: float | None
    alpha: float | None
    interval: tuple[float, float] | None
    not_estimable: str
    items: tuple[ItemAgreement, ...]


def measure(said: Mapping[str, Mapping[str, Said]]) -> Agreement:
    """The figures for ``said``: item → reader → level or other outcome. Whoever has not judged an item is left out of it.

    Alpha is over levels alone; an outcome that is no level counts there as missing, in pairs as a difference of kind.
    """
    items = tuple(judge_item(item, by_reader) for item, by_reader in said.items())
    pairs = [pair for by_reader in said.values() for pair in combinations(by_reader.values(), 2)]
    levels = [[each for each in by_reader.values() if isinstance(each, int)] for by_reader in said.values()]
    alpha, interval, not_estimable = None, None, ""
    try:
        alpha = alpha_of(levels)
        interval = interval_of(levels)
    except NotEstimable as reason:
        not_estimable = str(reason)
    return Agreement(
        readers=len({reader for by_reader in said.values() for reader in by_reader}),
        compared=sum(len(by_reader) > 1 for by_reader in said.values()),
        pairs=len(pairs),
        exact=_share(pairs, lambda one, other: one == other),
        within_one=_share(pairs, _is_within_one),
        alpha=alpha,
        interval=interval,
        not_estimable=not_estimable,
        items=items,
    )


def judge_item(item: str, said: Mapping[str, Said]) -> ItemAgreement:
    """The spread on one item and what happens next. ``said`` maps a reader to a level or other outcome."""
    levels = sorted(each for each in said.values() if isinstance(each, int))
    standing, reason = _standing(list(said.values()), levels)
    return ItemAgreement(
        item=item,
        said=said,
        lowest=levels[0] if levels else None,
        middle=float(median(levels)) if levels else None,
        highest=levels[-1] if levels else None,
        spread=levels[-1] - levels[0] if levels else 0,
        differ=_who_differs(said),
        standing=standing,
        reason=reason,
    )


def alpha_of(units: Sequence[Sequence[int]], *, metric: Metric = "ordinal", fewest: int = FEWEST_ITEMS) -> float:
    """Krippendorff's alpha. ``units`` holds for each item the levels that it was given, by any number of readers.

    Items with fewer than two levels are left out. Raises NotEstimable for no such item, for fewer than ``fewest``, and where
    one level was used throughout: then there is nothing to disagree about, and neither 0 nor 1 would be true.
    """
    compared = [unit for unit in units if len(unit) > 1]
    if not compared:
        raise NotEstimable(NO_PAIRS)
    if len({level for unit in compared for level in unit}) == 1:
        raise NotEstimable(ONE_VALUE)
    if len(compared) < fewest:
        raise NotEstimable(f"Not estimable: {len(compared)} items were compared, and fewer than {fewest} say nothing.")
    return _alpha([_coincidences(unit) for unit in compared], metric)


def interval_of(units: Sequence[Sequence[int]], *, metric: Metric = "ordinal") -> tuple[float, float] | None:
    """The 95% bootstrap interval of alpha, by drawing items with replacement; None where most draws have no variation.

    The draws come from a fixed sequence: the same levels give the same interval on every machine.
    """
    compared = [_coincidences(unit) for unit in units if len(unit) > 1]
    draw = _sequence(len(compared))
    found = []
    for _ in range(DRAWS):
        drawn = [compared[next(draw)] for _ in compared]
        if len({pair[0] for unit in drawn for pair in unit}) > 1:
            found.append(_alpha(drawn, metric))
    if len(found) < DRAWS / 2:
        return None
    found.sort()
    tail = (1 - WITHIN) / 2
    return found[int(tail * len(found))], found[min(len(found) - 1, int((1 - tail) * len(found)))]


Coincidences = Mapping[tuple[int, int], float]


def _coincidences(unit: Sequence[int]) -> Coincidences:
    """How often each ordered pair of levels stands in one item, each pair weighing 1 / (number of levels - 1)."""
    held: dict[tuple[int, int], float] = {}
    for place, one in enumerate(unit):
        for other_place, other in enumerate(unit):
            if place != other_place:
                held[one, other] = held.get((one, other), 0.0) + 1 / (len(unit) - 1)
    return held


def _alpha(units: Sequence[Coincidences], metric: Metric) -> float:
    """1 - observed / expected disagreement. The levels must vary."""
    held: dict[tuple[int, int], float] = {}
    for unit in units:
        for pair, weight in unit.items():
            held[pair] = held.get(pair, 0.0) + weight
    totals: dict[int, float] = {}
    for (one, _), weight in held.items():
        totals[one] = totals.get(one, 0.0) + weight
    values, whole = sorted(totals), sum(totals.values())
    observed = expected = 0.0
    for one, other in combinations(values, 2):
        distance = _distance(one, other, totals, metric)
        observed += held.get((one, other), 0.0) * distance
        expected += totals[one] * totals[other] * distance
    return 1 - (whole - 1) * observed / expected


def _distance(one: int, other: int, totals: Mapping[int, float], metric: Metric) -> float:
    """The squared difference of two levels, ``one`` the lower."""
    if metric == "nominal":
        return 1.0
    if metric == "interval":
        return float((other - one) ** 2)
    between = sum(total for level, total in totals.items() if one <= level <= other)
    return (between - (totals[one] + totals[other]) / 2) ** 2


def _sequence(size: int) -> Iterator[int]:
    """An endless fixed sequence of numbers from 0 to ``size`` - 1 (a linear congruential generator of 64 bits)."""
    state = 2011
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield (state >> 33) % size


def _share(pairs: Sequence[tuple[Said, Said]], holds: Callable[[Said, Said], bool]) -> float | None:
    return sum(holds(one, other) for one, other in pairs) / len(pairs) if pairs else None


def _is_within_one(one: Said, other: Said) -> bool:
    if isinstance(one, int) and isinstance(other, int):
        return abs(one - other) <= 1
    return one == other


def _who_differs(said: Mapping[str, Said]) -> tuple[str, ...]:
    if len(set(said.values())) < 2:
        return ()
    most, held = Counter(said.values()).most_common(1)[0]
    if held * 2 <= len(said):
        return tuple(said)
    return tuple(reader for reader, each in said.items() if each != most)


def _standing(said: Sequence[Said], levels: Sequence[int]) -> tuple[Standing, str]:
    if len(said) < 2:
        return "single", "Fewer than two readers judged it, so there is nothing to compare."
    if len(set(said)) == 1:
        return "agreed", "All readers said the same."
    if any(each in GATE_OUTCOMES for each in said):
        return "lead", "Readers differ about a gate: the panel lead decides."
    if levels and levels[-1] - levels[0] >= WIDE:
        return "lead", f"Levels are {levels[-1] - levels[0]} apart: the panel lead decides."
    if levels and levels[0] < MEETS_FROM <= levels[-1]:
        return "lead", "Levels lie on both sides of what counts as met: the panel lead decides."
    if len(levels) < len(said):
        return "reconcile", "Readers differ about whether a level can be given: they reconcile it."
    return "reconcile", "Levels are one apart: the readers reconcile it."

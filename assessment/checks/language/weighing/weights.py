"""What a sentence weighs by the learnt weights, for each category, and which of its words weigh most."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assessment.catalogue.weights import LearntWeights
from assessment.checks.language.weighing.features import Features, Piece, features_of

MOST_CUES: Final = 3
_WHOLE: Final = 100  # weights are kept in hundredths
_SAY_NOTHING_ALONE: Final = frozenset(
    "NAME NUMBER VICTIM PERPETRATOR COUPLE FAMILY AGENCY GENERIC THING OTHER UNKNOWN the a an and or but of to in on at by for from "
    "with as that this these those it its is was were be been being are had has have ha wa their they them there which who whom "
    "when where than then so such all each other more her his she he him not no".split()
)  # pieces that weigh, but tell a reader nothing by themselves


@dataclass(frozen=True)
class Reading:
    """How a sentence reads, as a whole.

    ``weight`` is the logarithm of the odds that a reader would stop at it for any reason, ``fits`` the same for each reason
    and ``category`` the likeliest one.
    """

    weight: float
    category: str
    fits: Mapping[str, float]


def reading_of(weights: LearntWeights, features: Features, number: int) -> Reading:
    """What sentence ``number`` weighs. What was never met while learning weighs nothing."""
    rows = features.weights(number, weights.features).values()
    fits = [sum(column) / _WHOLE for column in zip(weights.start, *rows, strict=True)]
    if not fits:
        return Reading(-math.inf, "", {})
    top = max(fits)
    weight = top + math.log(sum(math.exp(fit - top) for fit in fits))
    by_category = dict(zip(weights.categories, fits, strict=True))
    return Reading(weight, weights.categories[fits.index(top)], by_category)


def cues_of(weights: LearntWeights, features: Features, number: int, category: str) -> tuple[tuple[int, int], ...]:
    """(start, end) in the sentence of the words that weigh most for ``category``, by place."""
    column = weights.categories.index(category)
    placed = [
        (start, end, weights.features[name][column])
        for name, start, end in features_of(features, number)
        if start >= 0 and name in weights.features
    ]
    pieces = features.pieces(number)
    carried = [sum(weight for start, end, weight in placed if start <= piece.start < end) for piece in pieces]
    return _heaviest(pieces, carried)


def _heaviest(pieces: Sequence[Piece], carried: Sequence[int]) -> tuple[tuple[int, int], ...]:
    ranked = sorted(range(len(pieces)), key=lambda place: (-carried[place], place))[: 4 * MOST_CUES]
    telling = [place for place in ranked if carried[place] > 0 and _tells(pieces[place].word)]
    top = telling[:MOST_CUES]
    return tuple((pieces[place].start, pieces[place].end) for place in sorted(top))


def _tells(word: str) -> bool:
    return len(word) > 2 and word.removesuffix("'S") not in _SAY_NOTHING_ALONE

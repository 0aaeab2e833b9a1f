"""What a sentence weighs by the learnt weights, and which of its words weigh most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.catalogue.weights import LearntWeights
from assessment.checks.language.weighing.features import Features, Piece, features_of

START = ""  # the feature that stands for where a category starts
MOST_CUES = 3


@dataclass(frozen=True)
class Weighed:
    """``weight`` is the logarithm of the odds that a reader would stop here. ``category`` is the one that the words fit best.

    ``cues`` are the words that weigh most, by place in the sentence.
    """

    weight: float
    category: str
    cues: tuple[tuple[int, int], ...]


def weigh(weights: LearntWeights, features: Features, number: int) -> Weighed:
    """What sentence ``number`` weighs. A feature that was never met while learning weighs nothing, and none counts twice."""
    total, seen = weights.constant, set[str]()
    fits = {category: row.get(START, 0.0) for category, row in weights.categories.items()}
    placed: list[tuple[int, int, float]] = []
    for feature in features_of(features, number):
        weight = weights.features.get(feature.name)
        if weight is not None and feature.start >= 0:
            placed.append((feature.start, feature.end, weight))
        if feature.name in seen:
            continue
        seen.add(feature.name)
        total += weight or 0.0
        for category, row in weights.categories.items():
            fits[category] += row.get(feature.name, 0.0)
    category = max(fits, key=lambda name: (fits[name], name)) if fits else ""
    pieces = features.pieces(number)
    carried = [sum(weight for start, end, weight in placed if start <= piece.start < end) for piece in pieces]
    return Weighed(total, category, _cues(pieces, carried))


def _cues(pieces: Sequence[Piece], carried: Sequence[float]) -> tuple[tuple[int, int], ...]:
    """The heaviest words, by place."""
    ranked = sorted(range(len(pieces)), key=lambda place: (-carried[place], place))
    chosen = sorted(place for place in ranked if carried[place] > 0 and len(pieces[place].word) > 2)
    heaviest = set(ranked[: 4 * MOST_CUES])
    top = sorted((place for place in chosen if place in heaviest), key=lambda place: (-carried[place], place))[
        :MOST_CUES
    ]
    return tuple((pieces[place].start, pieces[place].end) for place in sorted(top))

"""What a sentence weighs by the learnt weights, and which of its words weigh most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.catalogue.weights import LearntWeights
from assessment.checks.language.weighing.features import Features, Piece, features_of, names_of

START = ""  # the feature that stands for where a category starts
MOST_CUES = 3


@dataclass(frozen=True)
class Reading:
    """How a sentence that weighs enough reads: the category that its words fit best, and the words that weigh most, by place."""

    category: str
    cues: tuple[tuple[int, int], ...]


def weight_of(weights: LearntWeights, features: Features, number: int) -> float:
    """The logarithm of the odds that a reader would stop at sentence ``number``. What was never met while learning weighs nothing."""
    return weights.constant + sum(features.weights(number, weights.features).values())


def reading_of(weights: LearntWeights, features: Features, number: int) -> Reading:
    """The category and the heaviest words of sentence ``number``."""
    names = names_of(features, number)
    fits = {
        category: row.get(START, 0.0) + sum(row[name] for name in names if name in row)
        for category, row in weights.categories.items()
    }
    category = max(fits, key=lambda name: (fits[name], name)) if fits else ""
    placed = [
        (start, end, weights.features[name])
        for name, start, end in features_of(features, number)
        if start >= 0 and name in weights.features
    ]
    pieces = features.pieces(number)
    carried = [sum(weight for start, end, weight in placed if start <= piece.start < end) for piece in pieces]
    return Reading(category, _cues(pieces, carried))


def _cues(pieces: Sequence[Piece], carried: Sequence[float]) -> tuple[tuple[int, int], ...]:
    """The heaviest words, by place."""
    ranked = sorted(range(len(pieces)), key=lambda place: (-carried[place], place))[: 4 * MOST_CUES]
    top = [place for place in ranked if carried[place] > 0 and len(pieces[place].word) > 2][:MOST_CUES]
    return tuple((pieces[place].start, pieces[place].end) for place in sorted(top))

"""weights/language.json -> LearntWeights: what single words of a sentence weigh together, learnt from labelled passages."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assessment.catalogue.forms import FrameworkFile

_KEYS: dict[str, type | tuple[type, ...]] = {
    "id": str,
    "description": str,
    "sources": list,
    "learnt_from": list,
    "least": (int, float),
    "least_with_rule": (int, float),
    "cleared": (int, float),
    "constant": (int, float),
    "features": dict,
    "categories": dict,
}


@dataclass(frozen=True)
class LearntWeights:
    """Weights of the features of a sentence, as logarithms of odds. They are learnt, never written by hand.

    ``least`` is the sum at which a sentence is raised by its words alone; ``least_with_rule`` the sum below which a match of
    a rule is let pass; ``cleared`` is taken off where context has cleared a rule's match in the sentence. ``categories``
    maps a category to its own weights; the feature "" is where the category starts. ``learnt_from`` names each labelled
    set with its number of items and its SHA-256.
    """

    id: str
    description: str
    sources: tuple[str, ...]
    learnt_from: tuple[Mapping[str, Any], ...] = field(hash=False)
    least: float
    least_with_rule: float
    cleared: float
    constant: float
    features: Mapping[str, float] = field(hash=False)
    categories: Mapping[str, Mapping[str, float]] = field(hash=False)


def read_weights(content: bytes, file: FrameworkFile) -> LearntWeights | None:
    """The weights of one file, or None when anything in it is wrong (each problem is noted)."""
    try:
        plain = json.loads(content)
    except ValueError:
        file.refuse(None, "is not JSON; learn the weights again with `make learn`.")
        return None
    wrong = _problem(plain, file.path.stem)
    if wrong:
        file.refuse(None, f"{wrong}; learn the weights again with `make learn`.")
        return None
    return LearntWeights(
        id=plain["id"],
        description=plain["description"],
        sources=tuple(plain["sources"]),
        learnt_from=tuple(plain["learnt_from"]),
        least=float(plain["least"]),
        least_with_rule=float(plain["least_with_rule"]),
        cleared=float(plain["cleared"]),
        constant=float(plain["constant"]),
        features=plain["features"],
        categories=plain["categories"],
    )


def _problem(plain: Any, stem: str) -> str:
    """What is wrong, as the start of a sentence; nothing where all is well."""
    if not isinstance(plain, dict) or set(plain) != set(_KEYS):
        return f"must have these keys and no others: {', '.join(_KEYS)}"
    for key, kind in _KEYS.items():
        if not isinstance(plain[key], kind) or isinstance(plain[key], bool):
            return f"`{key}` is not what it should be"
    if plain["id"] != stem:
        return f"`id` is “{plain['id']}” but the file is called {stem}"
    if not plain["sources"] or not all(isinstance(source, str) for source in plain["sources"]):
        return "`sources` must name at least one source"
    rows = [plain["features"], *plain["categories"].values()]
    if not all(isinstance(row, dict) and _are_weights(row) for row in rows):
        return "`features` and `categories` must map features to numbers"
    if not all(isinstance(row, dict) and {"set", "items", "sha256"} <= set(row) for row in plain["learnt_from"]):
        return "`learnt_from` must name each set with its items and its SHA-256"
    return ""


def _are_weights(row: Mapping[str, Any]) -> bool:
    """True where every value is a number, which true, false and NaN are not."""
    return set(map(type, row.values())) <= {int, float} and all(map(math.isfinite, row.values()))

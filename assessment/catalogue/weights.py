"""weights/language.json -> LearntWeights: what single words of a sentence weigh together, learnt from labelled passages."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
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
    "overrules": (int, float),
    "in_report": (int, float),
    "categories": list,
    "start": list,
    "features": dict,
}


@dataclass(frozen=True)
class LearntWeights:
    """Weights of the features of a sentence for each category, in hundredths of a logarithm of odds. They are learnt, never
    written by hand.

    ``start`` and each row of ``features`` hold one number for each of ``categories``, in that order: how much more a sentence
    with this feature reads as that category than as innocent. ``least`` (a logarithm of odds) is what a sentence must weigh
    to be raised by its words alone; ``least_with_rule`` what it must weigh for a match of a rule to stand; ``cleared`` is
    taken off where context has cleared a rule's match in the sentence, or where it speaks of guidance, research or training.
    A category that weighs ``overrules`` more than that of a rule's match stands in its place. ``in_report`` is added to both
    bars in a text as long as a report, where far fewer sentences are at issue than among single passages. ``learnt_from``
    names each labelled set with its number of items and its SHA-256.
    """

    id: str
    description: str
    sources: tuple[str, ...]
    learnt_from: tuple[Mapping[str, Any], ...] = field(hash=False)
    least: float
    least_with_rule: float
    cleared: float
    overrules: float
    in_report: float
    categories: tuple[str, ...]
    start: tuple[int, ...]
    features: Mapping[str, Sequence[int]] = field(hash=False)


def read_weights(content: bytes, file: FrameworkFile) -> LearntWeights | None:
    """The weights of one file, or None when anything in it is wrong (each problem is noted)."""
    plain = read_learnt(content, file, _problem)
    if plain is None:
        return None
    return LearntWeights(
        id=plain["id"],
        description=plain["description"],
        sources=tuple(plain["sources"]),
        learnt_from=tuple(plain["learnt_from"]),
        least=float(plain["least"]),
        least_with_rule=float(plain["least_with_rule"]),
        cleared=float(plain["cleared"]),
        overrules=float(plain["overrules"]),
        in_report=float(plain["in_report"]),
        categories=tuple(plain["categories"]),
        start=tuple(plain["start"]),
        features=plain["features"],
    )


def read_learnt(content: bytes, file: FrameworkFile, problem: Callable[[Any, str], str]) -> dict[str, Any] | None:
    """The JSON of one file of learnt weights, or None when it cannot be read or ``problem`` says what is wrong (it is noted).

    ``problem`` is given what was read and the name that the file should have, and answers with the start of a sentence.
    """
    try:
        plain: dict[str, Any] = json.loads(content)
    except ValueError:
        file.refuse(None, "is not JSON; learn the weights again with `make learn`.")
        return None
    wrong = problem(plain, file.path.stem)
    if wrong:
        file.refuse(None, f"{wrong}; learn the weights again with `make learn`.")
        return None
    return plain


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
    rows = [plain["start"], *plain["features"].values()]
    if not _are_weights(rows, len(plain["categories"])):
        return "`start` and each row of `features` must hold one whole number for each category"
    if not all(isinstance(row, dict) and {"set", "items", "sha256"} <= set(row) for row in plain["learnt_from"]):
        return "`learnt_from` must name each set with its items and its SHA-256"
    return ""


def _are_weights(rows: Sequence[Any], width: int) -> bool:
    """True where every row is a list of ``width`` whole numbers, which true and false are not."""
    return (
        set(map(type, rows)) <= {list}
        and set(map(len, rows)) <= {width}
        and set(map(type, chain.from_iterable(rows))) <= {int}
    )

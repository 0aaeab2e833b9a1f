"""weights/action-themes.json -> ThemeWeights: what the words of an action weigh towards what it would change."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from assessment.catalogue.forms import FrameworkFile
from assessment.catalogue.weights import read_learnt
from assessment.errors import CatalogueError, CatalogueErrors

_KEYS = {"id", "description", "sources", "learnt_from", "constants", "features"}


@dataclass(frozen=True)
class ThemeWeights:
    """Weights by feature and theme, as logarithms of odds. They are learnt, never written by hand.

    ``constants`` is where each theme starts. ``learnt_from`` names each labelled set with its number of items and its SHA-256.
    """

    id: str
    description: str
    sources: tuple[str, ...]
    learnt_from: tuple[Mapping[str, Any], ...] = field(hash=False)
    constants: Mapping[str, float] = field(hash=False)
    features: Mapping[str, Mapping[str, float]] = field(hash=False)


def load_theme_weights(path: Path) -> ThemeWeights:
    """The weights in the file at ``path``. Raises CatalogueErrors when anything in it is wrong."""
    errors: list[CatalogueError] = []
    weights = read_theme_weights(
        path.read_bytes(), FrameworkFile(PurePosixPath("frameworks/weights") / path.name, errors)
    )
    if weights is None:
        raise CatalogueErrors(errors)
    return weights


def read_theme_weights(content: bytes, file: FrameworkFile) -> ThemeWeights | None:
    """The weights of one file, or None when anything in it is wrong (the problem is noted)."""
    plain = read_learnt(content, file, _problem)
    if plain is None:
        return None
    return ThemeWeights(
        id=plain["id"],
        description=plain["description"],
        sources=tuple(plain["sources"]),
        learnt_from=tuple(plain["learnt_from"]),
        constants=plain["constants"],
        features=plain["features"],
    )


def _problem(plain: Any, stem: str) -> str:
    """What is wrong, as the start of a sentence; nothing where all is well."""
    if not isinstance(plain, dict) or set(plain) != _KEYS:
        return f"must have these keys and no others: {', '.join(sorted(_KEYS))}"
    if plain["id"] != stem:
        return f"`id` is “{plain['id']}” but the file is called {stem}"
    if not plain["sources"] or not isinstance(plain["learnt_from"], list):
        return "`sources` and `learnt_from` must be lists, and `sources` must name at least one source"
    if not _is_weights(plain["constants"]):
        return "`constants` must give each theme one number"
    if not isinstance(plain["features"], dict) or not all(map(_is_weights, plain["features"].values())):
        return "`features` must give each feature a number for one theme or more"
    themes = set(plain["constants"])
    strange = {theme for row in plain["features"].values() for theme in row} - themes
    return f"`features` names a theme that has no constant: {sorted(strange)[0]}" if strange else ""


def _is_weights(row: Any) -> bool:
    return (
        isinstance(row, dict)
        and bool(row)
        and all(isinstance(weight, int | float) and not isinstance(weight, bool) for weight in row.values())
        and all(map(math.isfinite, row.values()))
    )

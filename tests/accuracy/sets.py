"""Measuring the labelled sets: the open half always, the sealed half only when that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from assessment.catalogue import Catalogue
from tests.accuracy import language_set, structure_sets
from tests.accuracy.labelled import KINDS, CannotMeasure, Item, kind_of, read_items
from tests.accuracy.measures import Measured

MEASURE: Mapping[str, Callable[[Sequence[Item], Catalogue], Measured]] = {
    "language": language_set.measure,
    "panels": structure_sets.measure_panels,
    "family": structure_sets.measure_family,
    "actions": structure_sets.measure_actions,
    "sections": structure_sets.measure_sections,
}
SEALED = "-sealed"


def measure_open(folder: Path, catalogue: Catalogue) -> dict[str, Measured]:
    """The open half of each set of ``folder``, by kind."""
    return {kind: MEASURE[kind](read_items(folder / f"{kind}-open.jsonl"), catalogue) for kind in KINDS}


def measure_sealed(folder: Path, catalogue: Catalogue) -> dict[str, Measured]:
    """The sealed half of each set, by kind, without its errors, which hold sentences.

    Raises CannotMeasure where the program fails on an item: the message names the file and the kind of failure only,
    because the message of the failure itself may hold words of the item.
    """
    measured = {}
    for kind in KINDS:
        path = folder / f"{kind}{SEALED}.jsonl"
        items = read_items(path)
        try:
            whole = MEASURE[kind](items, catalogue)
        except Exception as problem:  # noqa: BLE001 - a traceback or a message may show a sentence
            raise CannotMeasure(
                f"{path.name}: the program failed with {type(problem).__name__}; nothing was written."
            ) from None
        measured[kind] = Measured(whole.figures, rules=whole.rules)
    return measured


def measure_corpus(path: Path, catalogue: Catalogue) -> dict[str, Measured]:
    """Each labelled file of a file or folder, by file name. Files of other shapes are passed over.

    Raises CannotMeasure where there is nothing to measure, and for a sealed half, which has a door of its own.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    measured = {}
    for file in files:
        if SEALED in file.resolve().stem:
            raise CannotMeasure(f"{file.name} is sealed; only SEALED=1 measures it, and only as a half of its set.")
        if not file.is_file():
            raise CannotMeasure(f"There is no file or folder {file.name} at that place. Check the path.")
        items = read_items(file)
        kind = kind_of(items)
        if kind:
            measured[file.name] = MEASURE[kind](items, catalogue)
    if not measured:
        raise CannotMeasure(f"{path.name} holds no labelled file with the fields of one of the sets.")
    return measured

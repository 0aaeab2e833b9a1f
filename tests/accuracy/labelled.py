"""Labelled files: what is in them, which check they are for, and the program's answers without sight of the labels."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assessment.catalogue import Catalogue
from assessment.passages import answer_passages

Item = dict[str, Any]
Answer = dict[str, Any]

KINDS = ("language", "panels", "family", "actions", "sections")
GIVEN = ("id", "text", "roles", "columns", "heading", "opening")
"""All that the program is given of an item; labels are taken out before it is asked."""


class CannotMeasure(Exception):
    """A file or an argument that cannot be used; one sentence."""


def read_items(path: Path) -> list[Item]:
    """The items of one labelled file, in its order. Raises CannotMeasure with the line, never with its words."""
    items: list[Item] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except ValueError:
            item = None
        if not isinstance(item, dict) or "id" not in item:
            raise CannotMeasure(f"{path.name}, line {number}, is not a JSON object with an id.")
        items.append(item)
    return items


def kind_of(items: Sequence[Item]) -> str | None:
    """Which check labelled ``items`` are for, by their fields; None where they are for none."""
    if not items:
        return None
    gold = items[0].get("gold")
    if "label" in items[0]:
        return "language"
    if not isinstance(gold, dict):
        return None
    marks = {"panels": "members", "family": "family_contacted", "actions": "time_bound", "sections": "section"}
    return next((kind for kind, mark in marks.items() if mark in gold), None)


def answers_to(items: Sequence[Item], kind: str, catalogue: Catalogue) -> list[Answer]:
    """What the program says of each item, in order."""
    lines = (json.dumps({key: item[key] for key in GIVEN if key in item}, ensure_ascii=False) for item in items)
    return list(answer_passages(lines, kind, catalogue))


def accepts(item: Item, field: str, found: object) -> bool:
    """Whether ``found`` is the label of ``field`` or one that the item accepts in its place."""
    accept = item.get("accept") or {}
    others = accept.get(field, []) if isinstance(accept, dict) else accept
    return found == item["gold"][field] or found in others

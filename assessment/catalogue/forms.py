"""What a mapping of a framework file may hold: a form of fields, each with its check.

A check takes a plain value (text, number, truth value, tuple or dict) and returns what is wrong with it as the end of a
sentence ("must be ..."), or None. Forms are data, so that the README can be tested against them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from assessment.catalogue.marked import UNREADABLE, Entry, Items, plain
from assessment.errors import CatalogueError

Check = Callable[[Any], str | None]

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True)
class FrameworkFile:
    """One file as it is being read. ``path`` is shown in messages; ``errors`` is shared by all files of one run."""

    path: PurePosixPath
    errors: list[CatalogueError]

    def refuse(self, line: int | None, sentence: str) -> None:
        """Note one problem: what, and what to do. ``line`` is None where the whole file is meant."""
        self.errors.append(CatalogueError(str(self.path), line, sentence))

    @property
    def count(self) -> int:
        """How many problems the run has so far."""
        return len(self.errors)


@dataclass(frozen=True)
class Field:
    """One key that a form accepts. ``check`` is asked only when the key is there."""

    check: Check
    required: bool = False


Form = Mapping[str, Field]


def fill(
    form: Form, entry: Any, file: FrameworkFile, *, name: str, others: Iterable[str] = ()
) -> dict[str, Any] | None:
    """The entry's plain values by key, or None when anything in it is wrong (each problem is noted).

    ``name`` says what the entry is ("rule", "source"). ``others`` are further keys that somebody else checks.
    """
    if entry is UNREADABLE:
        return None
    if not isinstance(entry, Entry):
        file.refuse(1, f"A {name} must be made of `key: value` lines.")
        return None
    before = file.count
    known = (*form, *others)
    filled: dict[str, Any] = {}
    for key, value in entry.items():
        if key not in known:
            file.refuse(
                entry.line_of(key),
                f"`{key}` is not a key of a {name}; remove it, or use one of: {', '.join(sorted(known))}.",
            )
        elif key in form:
            if holds_unreadable(value):
                filled[key] = None
                continue
            filled[key] = plain(value)
            wrong = form[key].check(filled[key])
            if wrong:
                file.refuse(entry.line_of(key), f"`{key}` {wrong}.")
    for key, field in form.items():
        if field.required and key not in entry:
            file.refuse(entry.line, f"`{key}` is missing; every {name} needs one.")
    return filled if file.count == before and not holds_unreadable(entry) else None


def holds_unreadable(value: Any) -> bool:
    """True where a value, or anything in it, was reported already when the file was read."""
    if isinstance(value, Entry):
        return any(holds_unreadable(held) for held in value.values())
    if isinstance(value, Items):
        return any(holds_unreadable(held) for held in value)
    return value is UNREADABLE


def is_text(value: Any) -> str | None:
    """Some words."""
    if not isinstance(value, str):
        return "must be text; put it in quotes"
    return None if value.strip() else "is empty; write the text or remove the key"


def is_truth(value: Any) -> str | None:
    """true or false."""
    return None if isinstance(value, bool) else "must be true or false"


def is_any(value: Any) -> str | None:
    """Anything: checked by somebody else."""
    return None


def is_date(value: Any) -> str | None:
    """A day such as 2026-12-01."""
    if isinstance(value, str) and DATE.match(value):
        month, day = int(value[5:7]), int(value[8:])
        if 1 <= month <= 12 and 1 <= day <= MONTH_DAYS[month - 1]:
            return None
    return "must be a date such as 2026-12-01"


def is_texts(value: Any) -> str | None:
    """A list of words with at least one in it, none twice."""
    if not isinstance(value, tuple):
        return "must be a list in square brackets or of lines with a dash"
    if not value:
        return "is an empty list; add something or remove the key"
    for item in value:
        if not isinstance(item, str) or not item.strip():
            return f"holds `{'' if item is None else item}`, which is not text; put it in quotes"
    twice = sorted({item for item in value if value.count(item) > 1}) if len(set(value)) < len(value) else []
    return f"holds “{twice[0]}” twice; keep one" if twice else None


def is_number(lowest: float, highest: float) -> Check:
    """A number from ``lowest`` to ``highest``, both allowed."""

    def check(value: Any) -> str | None:
        if isinstance(value, bool) or not isinstance(value, int | float) or not lowest <= value <= highest:
            return f"must be a number from {lowest} to {highest}"
        return None

    return check


def is_whole(lowest: int, highest: int, *, or_null: bool = False) -> Check:
    """A whole number from ``lowest`` to ``highest``, both allowed; with ``or_null`` also null."""

    def check(value: Any) -> str | None:
        if value is None and or_null:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
            return f"must be a whole number from {lowest} to {highest}" + (" or null" if or_null else "")
        return None

    return check


def is_one_of(*words: str) -> Check:
    """One of a few words."""

    def check(value: Any) -> str | None:
        return None if isinstance(value, str) and value in words else f"must be one of: {', '.join(words)}"

    return check


def are_of(*words: str) -> Check:
    """A list of words out of a few."""

    def check(value: Any) -> str | None:
        wrong = is_texts(value)
        if wrong:
            return wrong
        strange = [item for item in value if item not in words]
        return f"holds `{strange[0]}`; it must be one of: {', '.join(words)}" if strange else None

    return check

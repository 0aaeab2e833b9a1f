"""Every address of the service, and every line that a table of doors has for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module

from django.urls import get_resolver

from tests.conftest import ROOT


def every_address(patterns: Iterable[object] | None = None, prefix: str = "") -> Iterator[str]:
    """The names of all addresses with their namespaces, such as ``reports:case``."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(entry, "url_patterns"):
            space = f"{prefix}{entry.app_name}:" if entry.app_name else prefix
            yield from every_address(entry.url_patterns, space)
        else:
            yield f"{prefix}{entry.name}"


def lines_of_apps() -> set[str]:
    """The names in the tables PAGES and API of every ``test_doors.py``."""
    names: set[str] = set()
    for path in sorted((ROOT / "tests" / "backend").rglob("test_doors.py")):
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for table in ("PAGES", "API"):
            names |= set(getattr(module, table, {}))
    return names

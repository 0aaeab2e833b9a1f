"""Rules of ``kind: structured``: what the structured checks (actions, panel, family, identifiers) mean as findings.

The rule file holds the words, the reason and the sources; a function here of the same name says when it applies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from assessment.checks.structured import actions, families, identifiers, layouts, panels, proofreading, terms
from assessment.checks.structured.kind import KIND
from assessment.checks.structured.making import Maker, Read
from assessment.findings import Finding

__all__ = ["KIND", "READERS", "Maker", "Read", "find_structured"]

READERS: Mapping[str, Callable[[Read, Maker], Iterator[Finding]]] = {
    "actions": actions.find,
    "panel": panels.find,
    "family": families.find,
    "identifiers": identifiers.find,
    "roles": terms.find,
    "proofreading": proofreading.find,
    "sections": layouts.find,
}


def find_structured(read: Read) -> list[Finding]:
    """The findings of every structured rule on one submission, in the order of READERS."""
    make = Maker.of(read.catalogue)
    return [finding for find in READERS.values() for finding in find(read, make)]

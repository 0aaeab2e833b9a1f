"""What stands at the top or foot of every page: the same identifiers, in words that have no place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assessment.checks.identifiers.birth_and_death import find_dates
from assessment.checks.identifiers.contact_details import find_details
from assessment.checks.identifiers.names import find_names
from assessment.checks.identifiers.shapes import Identifier
from assessment.document import Document, Part
from assessment.reading import read_passage
from assessment.roles import Roles

_NAMED_CASE = re.compile(
    r"\b(?:DHR|DARDR|SUSR|[Rr]eview|[Dd]eath of|[Cc]ase of|[Rr]e|[Cc]oncerning|[Ii]nto)\b[^\n]{0,12}?[\s:–—-](?P<name>[A-Z][a-z’'-]+ [A-Z][a-z’'-]+)\b"
)
_WHERE = "It stands in the header or footer of the pages."


def find_running(
    document: Document, roles: Roles, names: Sequence[Identifier], first_names: frozenset[str], part: Part
) -> Iterator[Identifier]:
    """Identifiers in the running headers and footers, each value once; ``names`` are those found in the text."""
    running = document.properties.get("headers_and_footers", "").strip()
    if not running:
        return
    page = read_passage(running)
    found = [*find_names(page, roles, first_names, part), *find_dates(page, part), *find_details(page, part)]
    known = {item.quote for item in names if item.kind in {"name", "child_name"}}
    found += [_leak("name", name, part) for name in sorted(known) if re.search(rf"\b{re.escape(name)}\b", running)]
    pseudonyms = {name for _, person in roles.everyone() for name in person.names}
    for match in _NAMED_CASE.finditer(running):
        if match["name"].split()[0] in first_names and match["name"] not in pseudonyms:
            found.append(_leak("name", match["name"], part))
    seen: set[str] = set()
    for item in found:
        if item.quote not in seen:
            seen.add(item.quote)
            why = item.why if item.why.endswith(_WHERE) else f"{item.why} {_WHERE}"
            yield replace(item, start=None, end=None, paragraph=None, section="other", why=why)


def _leak(kind: str, value: str, part: Part) -> Identifier:
    return Identifier(kind, value, None, None, None, part, "other", False, "A name that the report gives as real.")

"""What should not be in an anonymised report: exact dates, addresses, contact details, real names, file metadata.

Places, agencies, professionals named with their post, panel members and cited authors are not leaks; nor is a month with its year,
nor the date of a meeting or a contact.
"""

from __future__ import annotations

from assessment.catalogue import Catalogue
from assessment.checks.identifiers.birth_and_death import find_dates
from assessment.checks.identifiers.contact_details import find_details
from assessment.checks.identifiers.metadata import find_metadata
from assessment.checks.identifiers.names import find_names
from assessment.checks.identifiers.running_text import find_running
from assessment.checks.identifiers.shapes import DeclaredName, Identifier
from assessment.document import Document, Part
from assessment.roles import Roles

__all__ = ["DeclaredName", "Identifier", "find_identifiers"]


def find_identifiers(
    document: Document,
    roles: Roles,
    catalogue: Catalogue,
    *,
    part: Part = "report",
    declared: tuple[DeclaredName, ...] = (),
) -> list[Identifier]:
    """Every identifier of one document, in reading order; those without a place (headers and footers, metadata, file name) come last.

    ``declared`` are names that the family asked to have used: they are listed with ``declared`` True and stop no gate.
    An empty list means that nothing was found, not that nothing is there.
    """
    first_names = frozenset(catalogue.lexicons.get("identifier-first-names", ()))
    names = find_names(document, roles, first_names, part)
    placed = [*names, *find_dates(document, part), *find_details(document, part)]
    kept: list[Identifier] = []
    for item in sorted(placed, key=lambda item: (item.start or 0, -(item.end or 0))):
        if any(
            other.start is not None
            and other.end is not None
            and (item.start or 0) < other.end
            and other.start < (item.end or 0)
            for other in kept[-3:]
        ):
            continue
        kept.append(item)
    found = [
        *kept,
        *find_running(document, roles, names, first_names, part),
        *find_metadata(document, names, first_names, part),
    ]
    return [item.as_declared(declared) for item in found]

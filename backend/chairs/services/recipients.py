"""Telling those who took a workbook away that something in it has changed since."""

from __future__ import annotations

from backend.accounts.models import User
from backend.chairs.models import Chair, WorkbookExport
from backend.chairs.queries.papers import exports_about
from backend.chairs.services import letters


def tell_recipients(*, chair: Chair) -> int:
    """A letter to everybody who took a workbook with this chair in it: that something changed, and no level. How many.

    Whoever took several gets one letter, which names the newest.
    """
    newest: dict[int, WorkbookExport] = {}
    for export in exports_about(chair):
        newest.setdefault(export.asked_by_id, export)
    for export in newest.values():
        taker: User = export.asked_by
        if taker.is_active:
            context = {
                "name": taker.name or taker.email,
                "reference": chair.reference,
                "organisation": export.organisation.name,
                "as_of": export.as_of,
            }
            letters.send_after_commit("workbook_outdated", to=taker.email, context=context)
    return len(newest)

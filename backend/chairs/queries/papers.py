"""Workbooks that were made or came back: who may know of which."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from backend.accounts.models import User
from backend.accounts.policy import Capability
from backend.chairs.models import Chair, RecordImport, WorkbookExport
from backend.chairs.queries import visible


def exports_visible_to(user: User) -> QuerySet[WorkbookExport]:
    """One's own, as long as one still looks after the chairs of that organisation; without the files."""
    if not user.is_authenticated:
        return WorkbookExport.objects.none()
    held = WorkbookExport.objects.filter(asked_by=user, organisation__in=visible.organisations_seeing_chairs(user))
    return held.select_related("organisation", "asked_by").defer("workbook", "tables")


def imports_visible_to(user: User) -> QuerySet[RecordImport]:
    """Those of the organisations whose chairs one manages; without the files and results."""
    hosts = visible.organisations_that(user, Capability.MANAGE_CHAIRS)
    held = RecordImport.objects.filter(organisation__in=hosts)
    return held.select_related("organisation", "uploaded_by", "applied_by").defer("contents", "results", "changes")


def exports_about(chair: Chair) -> list[WorkbookExport]:
    """The workbooks with people that a chair is in, newest first: who took away what, and why. For the chair."""
    held = WorkbookExport.objects.filter(kind=WorkbookExport.Kind.WORKING, state=WorkbookExport.State.DONE)
    held = held.select_related("organisation", "asked_by").defer("workbook", "tables").order_by("-asked")
    return [each for each in held if str(chair.pk) in each.chairs]


def exports_to_take_up() -> QuerySet[WorkbookExport]:
    """Those that wait, and those whose worker has stopped, oldest first."""
    return WorkbookExport.objects.filter(free()).order_by("asked", "pk").defer("workbook", "tables")


def free() -> Q:
    """What somebody may take up now."""
    waits = Q(state=WorkbookExport.State.WAITING)
    return waits | Q(state=WorkbookExport.State.RUNNING, lease_until__lt=timezone.now())

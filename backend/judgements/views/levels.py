"""The page of levels then and now."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from backend.accounts import audit
from backend.accounts.models import User
from backend.accounts.policy import Capability
from backend.judgements.showing.levels import levels_of
from backend.reports import doors as reports_doors
from backend.reports import queries as reports
from backend.reports.workspace import versions

CONFLICT = 409


@login_required
@require_safe
def levels_page(request: HttpRequest, name: str, earlier: int) -> HttpResponse:
    """What the program suggested for two versions of a case, and one's own levels where one gave them."""
    user = cast(User, request.user)
    now = reports_doors.version_for(user, name, Capability.READ_TEXT)
    then = get_object_or_404(reports.versions_readable_by(user), case=now.case, number=earlier)
    levels = levels_of(then, now, user)
    if levels is None:
        context = {"title": _("There are no levels yet"), "detail": _("No rubric is stored here.")}
        return render(request, "pages/error.html", context, status=CONFLICT)
    for version in (then, now):
        versions.note(user, audit.Verb.COMPARED, version)
    return render(request, "judgements/levels.html", {"then": then, "now": now, "levels": levels})

"""Pages on which people correct what the program read: who is who, sectors, names that the family chose."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from backend.accounts import audit
from backend.accounts.models import User
from backend.accounts.policy import Capability
from backend.reports import doors, queries, showing, tasks
from backend.reports.forms import CorrectionsForm
from backend.reports.models import Known
from backend.reports.views.notice import content_notice
from backend.reports.workspace import corrections, versions
from backend.reports.workspace.refusals import Refused, Stale

NOT_UNDERSTOOD, STALE = 422, 412


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, name: str) -> HttpResponse:
    """Who was read where, and a form to say otherwise. What is put down holds for the case; the version is checked again."""
    user = cast(User, request.user)
    version = doors.version_for(user, name, Capability.DISPOSE)
    if notice := content_notice(request):
        return notice
    newest = queries.newest_correction(version.case)
    number, known = (newest.number, newest.known) if newest else (0, Known())
    done = queries.newest_done_run(version)
    result = showing.result_of(done) if done else None
    form = CorrectionsForm(request.POST or None, known=known, result=result, seen=number)
    status = 200
    if request.method == "POST":
        status = NOT_UNDERSTOOD
        if form.is_valid():
            try:
                corrections.correct_case(
                    case=version.case, made_by=user, known=form.known(), seen=form.cleaned_data["seen"]
                )
                tasks.start_check(versions.ask_for_check(version=version, asked_by=user))
            except Stale as refusal:
                # Both are kept: what stands now above the form, one's own words in it, ready to be sent knowing theirs.
                form = form.seen_again(number)
                form.refuse(refusal)
                status = STALE
            except Refused as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("The corrections are on record, and the version is checked again."))
                return redirect("reports:version", version.name)
    versions.note(user, audit.Verb.READ, version)
    people = result["roles"]["people"] if result else []
    context = {"version": version, "form": form, "people": people, "newest": newest, "known": known}
    response = render(request, "reports/corrections.html", context, status=status)
    response["ETag"] = f'"{number}"'
    return response

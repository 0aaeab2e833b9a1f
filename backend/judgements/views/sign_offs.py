"""The page on which a partnership lead answers about a version that was shared with them."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from backend.accounts.models import User
from backend.judgements import doors, queries, services
from backend.judgements.forms import SignOffForm
from backend.judgements.views.kept import words_are_kept
from backend.reports.workspace.refusals import Refused, Stale

NOT_UNDERSTOOD, STALE = 422, 412


@words_are_kept
@require_http_methods(["GET", "HEAD", "POST"])
def sign_off(request: HttpRequest, name: str) -> HttpResponse:
    """Comment on a version and put the partnership's answer on record. The draft and its findings are a link away."""
    user = cast(User, request.user)
    version = doors.version_to_sign_off(user, name)
    own = list(queries.sign_offs_visible_to(user).filter(version=version, recorded_by=user))
    form = SignOffForm(request.POST or None, initial={"seen": len(own)})
    status = 200
    if request.method == "POST":
        status = NOT_UNDERSTOOD
        if form.is_valid():
            try:
                services.record_sign_off(version=version, recorded_by=user, **form.cleaned_data)
            except Stale as refusal:
                form = SignOffForm({**form.cleaned_data, "seen": len(own)})
                form.is_valid()
                form.refuse(refusal)
                status = STALE
            except Refused as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Your answer is on record."))
                return redirect("judgements:sign-off", version.name)
    return render(request, "judgements/sign_off.html", {"version": version, "form": form, "own": own}, status=status)

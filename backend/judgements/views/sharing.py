"""Pages of shares: of a self-assessment by its owner, of a version for sign-off, and what is shared with oneself."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from backend.accounts.models import User
from backend.judgements import doors, queries, services
from backend.judgements.forms import ShareForm
from backend.reports.workspace.refusals import Refused

NOT_UNDERSTOOD = 422


def _form(request: HttpRequest) -> ShareForm:
    bodies = [(str(body.pk), body.name) for body in queries.bodies_to_share_with()]
    return ShareForm(request.POST or None, bodies=bodies)


def _to(form: ShareForm) -> dict[str, object]:
    """With whom, as the services take it."""
    chosen = form.cleaned_data["organisation"]
    body = queries.bodies_to_share_with().get(pk=chosen) if chosen else None
    return {"email": form.cleaned_data["email"], "organisation": body, "until": form.cleaned_data["until"]}


def _where(request: HttpRequest) -> str:
    """Where whoever is shared with finds it."""
    return request.build_absolute_uri(reverse("judgements:shared"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def share_sheet(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """With whom one's self-assessment is shared, and a form to share it."""
    user = cast(User, request.user)
    sheet = doors.own_self_assessment_for(user, identifier)
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        try:
            services.share_self_assessment(
                sheet=sheet,
                given_by=user,
                tell_at=_where(request),
                **_to(form),  # type: ignore[arg-type]
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request,
                _("It is shared. A person is told by e-mail that something is under “Shared with you”, and not what."),
            )
            return redirect("judgements:share", sheet.pk)
    context = {
        "sheet": sheet,
        "version": sheet.version,
        "form": form,
        "grants": [(grant, queries.is_live(grant)) for grant in queries.grants_of_sheet(sheet)],
        "readings": queries.readings_of(sheet),
    }
    return render(request, "judgements/share.html", context, status=NOT_UNDERSTOOD if form.errors else 200)


@login_required
@require_POST
def end_sheet_share(request: HttpRequest, identifier: UUID, grant: UUID) -> HttpResponse:
    """Take a share of one's self-assessment back."""
    user = cast(User, request.user)
    sheet = doors.own_self_assessment_for(user, identifier)
    services.end_share(grant=get_object_or_404(queries.grants_of_sheet(sheet), pk=grant), ended_by=user)
    messages.success(request, _("The share is ended."))
    return redirect("judgements:share", sheet.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def share_version(request: HttpRequest, name: str) -> HttpResponse:
    """With whom a version is shared for sign-off, what they answered, and a form to share it."""
    user = cast(User, request.user)
    version = doors.version_to_share(user, name)
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        try:
            services.share_version_for_sign_off(
                version=version,
                given_by=user,
                tell_at=_where(request),
                **_to(form),  # type: ignore[arg-type]
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request,
                _(
                    "The version is shared. A person is told by e-mail that something is under “Shared with you”, and not what."
                ),
            )
            return redirect("judgements:share-version", version.name)
    context = {
        "version": version,
        "form": form,
        "grants": [(grant, queries.is_live(grant)) for grant in queries.grants_of_version(version)],
        "answers": queries.sign_offs_visible_to(user).filter(version=version),
    }
    return render(request, "judgements/share_version.html", context, status=NOT_UNDERSTOOD if form.errors else 200)


@login_required
@require_POST
def end_version_share(request: HttpRequest, name: str, grant: UUID) -> HttpResponse:
    """Take a share for sign-off back."""
    user = cast(User, request.user)
    version = doors.version_to_share(user, name)
    services.end_share(grant=get_object_or_404(queries.grants_of_version(version), pk=grant), ended_by=user)
    messages.success(request, _("The share is ended."))
    return redirect("judgements:share-version", version.name)


@login_required
@require_safe
def shared_with_me(request: HttpRequest) -> HttpResponse:
    """Self-assessments and versions that others share with the user today, and one's own self-assessments."""
    user = cast(User, request.user)
    context = {
        "sheets": queries.self_assessments_visible_to(user).exclude(owner=user),
        "versions": queries.versions_shared_for_sign_off_with(user),
        "own": queries.self_assessments_of(user),
    }
    return render(request, "judgements/shared.html", context)

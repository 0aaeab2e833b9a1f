"""Doors of the web pages."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST, require_safe

from assessment.errors import AssessmentError, ReaderBusy, TooLarge
from assessment.exports import html
from backend.accounts import queries as account_queries
from backend.accounts import services as account_services
from backend.accounts.models import User
from backend.pages.forms import ScoreForm
from backend.reports import services

RETRY_AFTER_SECONDS = "5"


@login_required
@csrf_protect
def start(request: HttpRequest) -> HttpResponse:
    """What the service is, and a draft to score. The result is shown once and not stored."""
    form = ScoreForm(request.POST, request.FILES) if request.method == "POST" else ScoreForm()
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                uploads = {name: services.Upload.of(file) for name, file in form.uploads().items() if file}
                assessment = services.score_upload(options=form.options(), **uploads)
            except AssessmentError as error:
                form.add_error("file", str(error))
                status = 503 if isinstance(error, ReaderBusy) else 413 if isinstance(error, TooLarge) else 422
            else:
                fragment = mark_safe(html.fragment(assessment))  # noqa: S308  (the export escapes every word of the report)
                return render(request, "pages/result.html", {"assessment": assessment, "fragment": fragment})
        else:
            status = 422
    response = render(request, "pages/start.html", {"form": form}, status=status)
    if status == 503:
        response["Retry-After"] = RETRY_AFTER_SECONDS
    return response


@login_required
def tokens(request: HttpRequest) -> HttpResponse:
    """The user's own API tokens; a new one is shown this once."""
    user = cast(User, request.user)
    made = None
    error = ""
    if request.method == "POST":
        try:
            made = account_services.make_token(user=user)
        except account_services.TooManyTokens as refusal:
            error = str(refusal)
    live = account_queries.tokens_visible_to(user)
    return render(request, "pages/tokens.html", {"tokens": live, "made": made, "error": error})


@login_required
@require_POST
def revoke_token(request: HttpRequest) -> HttpResponse:
    """Revoke one of the user's own tokens."""
    if account_services.revoke_token(user=cast(User, request.user), token_key=request.POST.get("token_key", "")):
        messages.success(request, _("The token is revoked. Programs that use it can no longer sign in."))
    return redirect("pages:tokens")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Draft privacy notice, with the words that the operator must fill in."""
    return render(request, "pages/privacy.html")


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """Which cookies there are."""
    return render(request, "pages/cookies.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Draft accessibility statement."""
    return render(request, "pages/accessibility.html")


def _error(request: HttpRequest, status: int, code: str, title: str, detail: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        kind = "server_error" if status >= 500 else "client_error"
        return JsonResponse({"type": kind, "errors": [{"code": code, "detail": detail, "attr": None}]}, status=status)
    return render(request, "pages/error.html", {"title": title, "detail": detail}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return _error(request, 400, "bad_request", _("The request could not be understood"), _("Go back and try again."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    detail = _("You may not do this. If you think you should, ask the people who run the service.")
    return _error(request, 403, "permission_denied", _("You may not do this"), detail)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    detail = _("If you typed the address, check it. If you followed a link, the page may have moved.")
    return _error(request, 404, "not_found", _("There is no such page"), detail)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """429, for signing in, forgotten passwords and invitations."""
    detail = _("There were too many attempts from here in a short time. Wait a few minutes, then try again.")
    response = _error(request, 429, "throttled", _("Too many attempts"), detail)
    response["Retry-After"] = "300"
    return response


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without its token: another site sent it, or cookies are off."""
    detail = _(
        "The form did not come from a page of this service that is still valid. Go back, load the page again and send it once more."
    )
    return _error(request, 403, "permission_denied", _("The form was not accepted"), detail)


def server_error(request: HttpRequest) -> HttpResponse:
    """500. Nothing was stored, and the log holds no report text. It asks nothing of the database, which may be the cause."""
    detail = _("Nothing was stored. Try again; if it happens once more, tell the people who run the service.")
    title = _("Something went wrong on our side")
    if request.path.startswith("/api/"):
        return _error(request, 500, "error", title, detail)
    return HttpResponse(render_to_string("pages/error.html", {"title": title, "detail": detail}), status=500)

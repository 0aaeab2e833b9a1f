"""One's own account: what there is to it, and every session of it."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from backend.accounts import queries, services
from backend.accounts.forms import SignOutEverywhereForm
from backend.accounts.models import User


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Name, address, roles, and where password, second factor, tokens, sessions and the trail are."""
    user = cast(User, request.user)
    context = {
        "roles": queries.memberships_of(user),
        "second_factor": queries.has_second_factor(user),
        "tokens": queries.tokens_visible_to(user).count(),
    }
    return render(request, "accounts/account.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """How long a session lasts, and a way to end all of them, this one too."""
    form = SignOutEverywhereForm(request.POST or None)
    if request.method == "POST":
        form = SignOutEverywhereForm(request.POST)
        form.is_valid()
        services.sign_out_everywhere(user=cast(User, request.user), and_revoke_tokens=form.cleaned_data["tokens"])
        logout(request)
        messages.success(request, _("You are signed out everywhere."))
        return redirect(settings.LOGIN_URL)
    context = {
        "form": form,
        "hours": settings.SESSION_COOKIE_AGE // 3600,
        "ends_with_browser": request.session.get_expire_at_browser_close(),
        "ends": request.session.get_expiry_date(),
    }
    return render(request, "accounts/sessions.html", context)

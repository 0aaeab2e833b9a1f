"""Where an organisation asks for a second factor, nothing opens to its members without one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from allauth.account.authentication import get_authentication_records
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from backend.accounts import queries
from backend.accounts.models import User

#: What is open to everybody, and what it takes to sign out, to set up a second factor and to confirm with it.
ALWAYS_OPEN: Final = frozenset(
    {
        "healthz",
        "readyz",
        "pages:privacy",
        "pages:cookies",
        "pages:accessibility",
        "pages:sign-in",
        "pages:sign-out",
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_view_recovery_codes",
    }
)


def has_shown_second_factor(request: HttpRequest, user: User) -> bool:
    """Whether a code was entered in this session, at sign-in, on confirming or on setting up."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))


class SecondFactorRequired:
    """Asked for each signed-in request, before the view; tokens are asked for by their own authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before the address is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], arguments: list[Any], options: dict[str, Any]
    ) -> HttpResponseBase | None:
        """A page leads to the set-up, the API answers 403; None lets the request pass."""
        user = request.user
        where = request.resolver_match.view_name if request.resolver_match else ""
        if not isinstance(user, User) or where in ALWAYS_OPEN:
            return None
        if not queries.must_have_second_factor(user):
            return None
        is_set_up = queries.has_second_factor(user)
        if is_set_up and has_shown_second_factor(request, user):
            return None
        sentence = (
            _("Your organisation asks for a second factor. Enter a code to carry on.")
            if is_set_up
            else _("Your organisation asks for a second factor. Set it up; until then nothing else opens.")
        )
        if request.path.startswith("/api/"):
            error = {"code": "second_factor_required", "detail": sentence, "attr": None}
            return JsonResponse({"type": "client_error", "errors": [error]}, status=403)
        messages.warning(request, sentence)
        if is_set_up:
            came_from = request.get_full_path() if request.method == "GET" else "/"
            return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': came_from})}")
        return redirect("mfa_index")

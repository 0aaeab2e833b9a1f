"""What somebody sees who was invited: the link, and the page on which they take the role."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from backend.accounts import doors, queries, services
from backend.accounts.forms import AccountForm
from backend.accounts.models import Invitation, User

SECRET = "invitation_secret"  # noqa: S105  (the name under which the session keeps it)


@doors.limited("invitation", gets=True)
@require_safe
def link(request: HttpRequest, secret: str) -> HttpResponse:
    """The address in the e-mail. It accepts nothing, since mail scanners follow links; it leads on without the secret."""
    if queries.invitation_with(secret) is None:
        raise Http404
    request.session[SECRET] = secret
    return redirect("accounts:invitation")


@doors.limited("invitation")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest) -> HttpResponse:
    """Who invites into what; then either signing in and accepting, or a name and a password for a new account."""
    held = queries.invitation_with(request.session.get(SECRET, ""))
    if held is None:
        raise Http404
    try:
        if isinstance(request.user, User):
            return _with_account(request, held, request.user)
        if queries.account_exists(held.email) and held.accepted is None:
            return _sign_in_first(request, held)
        return _without_account(request, held)
    except services.InvitationForSomebodyElse as refusal:
        context = {"sentence": str(refusal), "title": _("This invitation is for somebody else")}
        return render(request, "accounts/invitation_refused.html", context, status=HTTPStatus.FORBIDDEN)
    except services.InvitationEnded as refusal:
        context = {"sentence": str(refusal), "title": _("This invitation no longer works")}
        return render(request, "accounts/invitation_refused.html", context, status=HTTPStatus.GONE)
    except services.AccountThere as refusal:
        messages.warning(request, str(refusal))
        return redirect("accounts:invitation")


def _with_account(request: HttpRequest, held: Invitation, user: User) -> HttpResponse:
    services.check_invitation(invitation=held, user=user)
    if request.method != "POST":
        return render(request, "accounts/invitation.html", {"invitation": held})
    services.accept_as(invitation=held, user=user)
    request.session.pop(SECRET, None)
    messages.success(request, _("You have the role."))
    return redirect("accounts:account")


def _sign_in_first(request: HttpRequest, held: Invitation) -> HttpResponse:
    services.check_invitation(invitation=held, user=None)
    to_sign_in = f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': reverse('accounts:invitation')})}"
    return render(request, "accounts/invitation.html", {"invitation": held, "to_sign_in": to_sign_in})


def _without_account(request: HttpRequest, held: Invitation) -> HttpResponse:
    services.check_invitation(invitation=held, user=None)
    form = AccountForm(request.POST if request.method == "POST" else None, email=held.email)
    if request.method == "POST" and form.is_valid():
        services.accept_anew(invitation=held, name=form.cleaned_data["name"], password=form.cleaned_data["password1"])
        request.session.pop(SECRET, None)
        messages.success(request, _("Your account is ready. Sign in with your address and the password you chose."))
        return redirect(settings.LOGIN_URL)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "accounts/invitation.html", {"invitation": held, "form": form}, status=status)

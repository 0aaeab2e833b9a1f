"""Signing in and out, forgotten and new passwords: allauth's views on our pages."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from allauth.account import views as allauth
from allauth.mfa.base import views as allauth_mfa
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.views.decorators.http import require_safe

from backend.accounts import forms, services
from backend.accounts.models import User

TOO_MANY = {"too_many_login_attempts", "rate_limited"}


def refusal_of(form: Form) -> HTTPStatus:
    """429 where there were too many attempts, 422 for anything else that a form refused."""
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    return HTTPStatus.TOO_MANY_REQUESTS if codes & TOO_MANY else HTTPStatus.UNPROCESSABLE_ENTITY


class RefusedForm:
    """A form that was refused answers with the status that says so."""

    def form_invalid(self, form: Form) -> HttpResponse:
        """The page again, with what to change."""
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = refusal_of(form)
        return response


class SignIn(RefusedForm, allauth.LoginView):  # type: ignore[misc]
    """An e-mail address and a password; where a second factor is on, a code comes next."""

    form_class = forms.SignInForm
    template_name = "accounts/sign_in.html"


class EnterCode(RefusedForm, allauth_mfa.AuthenticateView):  # type: ignore[misc]
    """The second step of signing in. Nobody is signed in before it."""

    form_class = forms.CodeForm
    template_name = "accounts/code.html"


class SignOut(allauth.LogoutView):  # type: ignore[misc]
    """Ends the session, or a sign-in that waits for its code."""

    template_name = "accounts/sign_out.html"


class Forgotten(RefusedForm, allauth.PasswordResetView):  # type: ignore[misc]
    """Asks for the address to send a link to; the answer is the same whether it has an account or not."""

    form_class = forms.ForgottenForm
    template_name = "accounts/password_forgotten.html"


class ForgottenSent(allauth.PasswordResetDoneView):  # type: ignore[misc]
    """Says to look into the mail."""

    template_name = "accounts/password_sent.html"


class NewPassword(RefusedForm, allauth.PasswordResetFromKeyView):  # type: ignore[misc]
    """A new password, after the link. It signs nobody in: the second factor is asked for as ever."""

    form_class = forms.NewPasswordForm
    template_name = "accounts/password_new.html"

    def form_valid(self, form: Form) -> HttpResponse:
        """Put it on record too."""
        response: HttpResponse = super().form_valid(form)
        services.note_password_changed(user=self.reset_user)
        return response


class NewPasswordDone(allauth.PasswordResetFromKeyDoneView):  # type: ignore[misc]
    """Leads to signing in."""

    template_name = "accounts/password_done.html"


class ChangePassword(RefusedForm, allauth.PasswordChangeView):  # type: ignore[misc]
    """A new password in one's account; every other session ends."""

    form_class = forms.ChangeForm
    template_name = "accounts/password_change.html"
    success_url = reverse_lazy("accounts:account")

    def get_default_success_url(self) -> str:
        """Back to the account."""
        return str(self.success_url)

    def form_valid(self, form: Any) -> HttpResponse:
        """Put it on record too."""
        response: HttpResponse = super().form_valid(form)
        if isinstance(form.user, User):
            services.note_password_changed(user=form.user)
        return response


class ConfirmByPassword(RefusedForm, allauth.ReauthenticateView):  # type: ignore[misc]
    """The password again, before something that matters, for whoever has no second factor."""

    form_class = forms.ConfirmByPasswordForm
    template_name = "accounts/confirm.html"


class ConfirmByCode(RefusedForm, allauth_mfa.ReauthenticateView):  # type: ignore[misc]
    """A code again, before something that matters."""

    form_class = forms.ConfirmByCodeForm
    template_name = "accounts/confirm_code.html"


@require_safe
def by_invitation(request: HttpRequest) -> HttpResponse:
    """Where a sign-up would be: it says that accounts come by invitation."""
    return render(request, "accounts/by_invitation.html")


@require_safe
def inactive(request: HttpRequest) -> HttpResponse:
    """The password was right, and the account may not sign in."""
    return render(request, "accounts/inactive.html", status=HTTPStatus.FORBIDDEN)

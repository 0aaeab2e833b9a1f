"""One's own second factor: an authenticator app, and recovery codes that stand in for it."""

from __future__ import annotations

from typing import Any, cast

from allauth.mfa.base import views as allauth_mfa
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.safestring import mark_safe

from backend.accounts import forms, queries, services
from backend.accounts.models import User
from backend.accounts.views.signing_in import RefusedForm

GROUP = 4


class SecondFactor(allauth_mfa.IndexView):  # type: ignore[misc]
    """Whether it is on, which organisations ask for it, and what can be done."""

    template_name = "accounts/second_factor.html"

    def get_context_data(self, **options: Any) -> dict[str, Any]:
        """``asked_by`` names the organisations that let nobody in without one."""
        user = cast(User, self.request.user)
        context: dict[str, Any] = super().get_context_data(**options)
        codes = context["authenticators"].get(Authenticator.Type.RECOVERY_CODES)
        return {
            **context,
            "asked_by": queries.organisations_asking_for_second_factor(user),
            "is_on": Authenticator.Type.TOTP in context["authenticators"],
            "codes_left": len(codes.get_unused_codes()) if codes else 0,
            "codes_seen": bool(codes and codes.did_view),
        }


@method_decorator(login_required, name="dispatch")
class TurnOn(RefusedForm, totp.ActivateTOTPView):  # type: ignore[misc]
    """Scan or type the secret, then enter the app's first code. Every earlier session of the account ends."""

    form_class = forms.TurnOnForm
    template_name = "accounts/turn_on.html"

    def dispatch(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        """Where it is on already, as after a double click, back to where its state stands."""
        if queries.has_second_factor(cast(User, request.user)):
            return redirect("mfa_index")
        response: HttpResponseBase = super().dispatch(request, *args, **options)
        return response

    def get_context_data(self, **options: Any) -> dict[str, Any]:
        """The picture as an element of the page, since the policy of this site lets no picture in by address."""
        context: dict[str, Any] = super().get_context_data(**options)
        secret = context["form"].secret
        groups = [secret[start : start + GROUP] for start in range(0, len(secret), GROUP)]
        # Drawn by qrcode from a secret of letters and digits and an address that it percent-encodes: no markup of anybody's.
        picture = mark_safe(context["totp_svg"])  # noqa: S308
        return {**context, "picture": picture, "secret_in_groups": " ".join(groups)}

    def form_valid(self, form: Form) -> HttpResponse:
        """The code that was just entered counts for this session; others must sign in again, with a code."""
        try:
            response: HttpResponse = super().form_valid(form)
        except IntegrityError:
            # The other click of two was faster; the database holds one app for each person.
            return redirect("mfa_index")
        user = cast(User, self.request.user)
        services.note_second_factor(user=user, is_on=True)
        update_session_auth_hash(self.request, user)
        made = queries.authenticator_app_of(user)
        if made is not None:
            post_authentication(self.request, made, reauthenticated=True)
        return response


@method_decorator(login_required, name="dispatch")
class TurnOff(RefusedForm, totp.DeactivateTOTPView):  # type: ignore[misc]
    """Takes the app and the recovery codes away, after a code was entered again."""

    template_name = "accounts/turn_off.html"

    def dispatch(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        """Where it is off already, back to where its state stands."""
        if not queries.has_second_factor(cast(User, request.user)):
            return redirect("mfa_index")
        response: HttpResponseBase = super().dispatch(request, *args, **options)
        return response

    def get_context_data(self, **options: Any) -> dict[str, Any]:
        """``asked_by`` warns whoever could reach nothing afterwards."""
        context: dict[str, Any] = super().get_context_data(**options)
        user = cast(User, self.request.user)
        return {**context, "asked_by": queries.organisations_asking_for_second_factor(user)}

    def form_valid(self, form: Form) -> HttpResponse:
        """Put it on record too."""
        response: HttpResponse = super().form_valid(form)
        services.note_second_factor(user=cast(User, self.request.user), is_on=False)
        return response


class RecoveryCodes(recovery_codes.ViewRecoveryCodesView):  # type: ignore[misc]
    """The codes, shown once."""

    template_name = "accounts/recovery_codes.html"


@method_decorator(login_required, name="dispatch")
class NewRecoveryCodes(RefusedForm, recovery_codes.GenerateRecoveryCodesView):  # type: ignore[misc]
    """Ten new codes in place of the earlier ones."""

    template_name = "accounts/recovery_codes_new.html"

    def form_valid(self, form: Form) -> HttpResponse:
        """Put it on record too."""
        response: HttpResponse = super().form_valid(form)
        services.note_recovery_codes_renewed(user=cast(User, self.request.user))
        return response

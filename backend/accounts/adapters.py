"""Where allauth asks for our ways: e-mail in our words, secrets encrypted, no way round the second factor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from backend import encryption
from backend.accounts import letters

#: What a page says once after something was done; what is not here is not said.
SAID: Final[Mapping[str | None, Any]] = {
    "account/messages/password_changed.txt": _("Your password is changed. Everywhere else you are signed out."),
    "mfa/messages/totp_activated.txt": _("The second factor is on. From now on you sign in with a code from your app."),
    "mfa/messages/totp_deactivated.txt": _("The second factor is off, and its recovery codes no longer work."),
}


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in, and what is sent by e-mail about it."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "Enter the e-mail address and password of an account that may sign in. Passwords mind capitals."
        ),
        "too_many_login_attempts": _(
            "There were too many attempts that failed. Wait five minutes, then try again or ask for a new password."
        ),
        "rate_limited": _("There were too many attempts that failed. Wait five minutes, then try again."),
        "incorrect_password": _("This is not the password of your account. Passwords mind capitals."),
        "enter_current_password": _("This is not the password of your account. Passwords mind capitals."),
        "incorrect_code": _(
            "This code is not right. Wait for the next one in your app, and check that your phone shows the right time."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: an account comes by invitation or by the operator's command."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages answer with pages."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: Mapping[str, Any]) -> None:
        """The letter of this name in our words."""
        forgotten_url = self.request.build_absolute_uri(reverse("account_reset_password"))
        name = template_prefix.rpartition("/")[2]
        letters.send(name, to=email, context={**context, "forgotten_url": forgotten_url})

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: Mapping[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Our sentence for what was done; allauth's own are left out."""
        if message_template in SAID:
            messages.success(request, str(SAID[message_template]), extra_tags)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that limits are counted by; one for everybody where the web server does not say."""
        try:
            return str(super().get_client_ip(request))
        except PermissionDenied:
            return "unknown"

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        """Whoever has a second factor confirms with it: the password alone turns nothing off."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [method for method in methods if method["id"] == "mfa_reauthenticate"] or methods


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of authenticator apps and recovery codes, under the keys of DHR_ENCRYPTION_KEYS."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": Accounts.error_messages["incorrect_code"],
        "cannot_generate_recovery_codes": _("Turn on the second factor first; recovery codes stand in for it."),
    }

    def encrypt(self, text: str) -> str:
        """What is stored."""
        return encryption.encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What was encrypted. Raises KeyMissing where its key is gone."""
        return encryption.decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """The picture to scan as an element of the page, without the declaration that only a file may have."""
        return str(super().build_totp_svg(url)).partition("?>")[2].strip() or str(super().build_totp_svg(url))

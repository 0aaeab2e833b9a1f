"""What the pages of accounts ask for: allauth's forms in our words, and ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from backend.accounts.models import User
from backend.accounts.policy import Role
from backend.accounts.services import Refused

NAME_LENGTH = 200
PASSWORD_HINT = _(
    "At least 12 characters. Three unrelated words are good; your name, your address and common passwords are refused."
)
SAME_TWICE = _("The two passwords differ. Enter the same one twice.")
APP_HINT = _("Six digits, new every 30 seconds.")
CODE_HINT = _("Six digits from your authenticator app, or one of your recovery codes.")


def reword(form: forms.Form, words: Mapping[str, tuple[Any, Any, Any]]) -> None:
    """Give fields our label, hint and sentence for when they are empty; placeholders go, since they vanish on typing."""
    for name, (label, hint, missing) in words.items():
        field = form.fields[name]
        field.label, field.help_text = label, hint
        field.error_messages["required"] = missing
        field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):  # type: ignore[misc]
    """An address and a password; the session ends with the browser unless asked otherwise."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        reword(
            self,
            {
                "login": (_("E-mail address"), "", _("Enter your e-mail address")),
                "password": (_("Password"), "", _("Enter your password")),
                "remember": (_("Stay signed in on this device when the browser is closed"), "", ""),
            },
        )
        self.fields["login"].error_messages["invalid"] = _("Enter an e-mail address, such as name@example.org")


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        reword(self, {"code": (_("Code"), CODE_HINT, _("Enter a code"))})
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "spellcheck": "false"}


class ConfirmByCodeForm(ReauthenticateByCodeForm):  # type: ignore[misc]
    """A code again, before something that matters."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        reword(self, {"code": (_("Code"), CODE_HINT, _("Enter a code"))})
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "spellcheck": "false"}


class ConfirmByPasswordForm(ReauthenticateForm):  # type: ignore[misc]
    """The password again, before something that matters."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        reword(self, {"password": (_("Password"), "", _("Enter your password"))})


class TurnOnForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app, which shows that the secret arrived there."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        reword(self, {"code": (_("Code from your app"), APP_HINT, _("Enter the code that your app shows"))})
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "spellcheck": "false"}


class ForgottenForm(ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        reword(self, {"email": (_("E-mail address"), "", _("Enter your e-mail address"))})
        self.fields["email"].error_messages["invalid"] = _("Enter an e-mail address, such as name@example.org")


class NewPasswordForm(ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, after a link from an e-mail."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        reword(self, _TWICE)


class ChangeForm(ChangePasswordForm):  # type: ignore[misc]
    """A new password, with the present one."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        reword(self, {"oldpassword": (_("Present password"), "", _("Enter your present password")), **_TWICE})


_TWICE = {
    "password1": (_("New password"), PASSWORD_HINT, _("Enter a new password")),
    "password2": (_("New password again"), "", _("Enter the new password again")),
}


class AccountForm(forms.Form):
    """Whoever accepts an invitation without an account: a name, and a password for the invited address."""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As colleagues know you. It stands beside what you do."),
        max_length=NAME_LENGTH,
        error_messages={"required": _("Enter your name")},
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )
    password1 = forms.CharField(
        label=_("Password"),
        help_text=PASSWORD_HINT,
        strip=False,
        error_messages={"required": _("Enter a password")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Password again"),
        strip=False,
        error_messages={"required": _("Enter the password again")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **options: Any) -> None:
        """``email`` is the invited address, which the password must not resemble."""
        super().__init__(*args, **options)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """The password must be good, and twice the same."""
        values = super().clean() or self.cleaned_data
        if first := values.get("password1"):
            try:
                validate_password(first, User(email=self.email, name=values.get("name", "")))
            except forms.ValidationError as error:
                self.add_error("password1", error)
            if values.get("password2") and values["password2"] != first:
                self.add_error("password2", SAME_TWICE)
        return values


class SignOutEverywhereForm(forms.Form):
    """What ends beside the sessions."""

    tokens = forms.BooleanField(label=_("Revoke all my API tokens too"), required=False)


class RefusableForm(forms.Form):
    """A form that shows what a service refused beside the field that it is about."""

    def refuse(self, refusal: Refused) -> None:
        """Put the sentence beside its field, or above the form."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


class InviteForm(RefusableForm):
    """Whom to invite into which role."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The link goes there and works for that address only."),
        error_messages={
            "required": _("Enter the address to invite"),
            "invalid": _("Enter an e-mail address, such as name@example.org"),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=Role.choices,
        help_text=_("Whoever is administrator anywhere sees no case at all, whatever other roles they hold."),
    )

    def chosen_role(self) -> Role:
        """The role that was chosen."""
        return Role(self.cleaned_data["role"])


class GiveRoleForm(RefusableForm):
    """A further role for somebody who is a member already."""

    member = forms.ChoiceField(label=_("Member"))
    new_role = forms.ChoiceField(label=_("Further role"), choices=Role.choices)

    def __init__(self, *args: Any, members: list[tuple[str, str]], **options: Any) -> None:
        """``members`` are the choices: id and name."""
        super().__init__(*args, **options)
        field = self.fields["member"]
        if isinstance(field, forms.ChoiceField):
            field.choices = members

    def chosen_role(self) -> Role:
        """The role that was chosen."""
        return Role(self.cleaned_data["new_role"])

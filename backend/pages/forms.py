"""What a page asks for."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from assessment.engine import Options
from assessment.roles import Given

NAME_LENGTH = 100
MOST_NAMES = 20


class SignInForm(AuthenticationForm):
    """Django's own sign-in form, in words that fit an e-mail address."""

    error_messages = {  # noqa: RUF012  (Django declares it on the instance)
        "invalid_login": _(
            "Enter the e-mail address and password of an account that may sign in. Passwords mind capitals."
        ),
        "inactive": _("This account may not sign in. Ask the people who run the service."),
    }


class ScoreForm(forms.Form):
    """One submission and what its sender knows of the case."""

    file = forms.FileField(
        label=_("Draft overview report"),
        help_text=_("A .docx, .pdf or .txt file."),
        allow_empty_file=True,
        error_messages={"required": _("Choose the draft report, a .docx, .pdf or .txt file")},
    )
    summary = forms.FileField(
        label=_("Executive summary"),
        help_text=_("Leave empty if it is not ready."),
        required=False,
        allow_empty_file=True,
    )
    action_plan = forms.FileField(
        label=_("Action plan"),
        help_text=_("If it is a separate document; may be .xlsx."),
        required=False,
        allow_empty_file=True,
    )
    victim = forms.CharField(
        label=_("Pseudonyms of the person who died"),
        help_text=_("Separate several with commas. Leave empty to have them read from the report."),
        required=False,
        max_length=500,
    )
    perpetrator = forms.CharField(
        label=_("Pseudonyms of the perpetrator"), help_text=_("As above."), required=False, max_length=500
    )
    death = forms.ChoiceField(
        label=_("How the person died"),
        required=False,
        choices=[
            ("", _("Read it from the report")),
            ("homicide", _("Homicide")),
            ("suicide", _("Suicide")),
            ("unexplained", _("Unexplained")),
        ],
    )

    def options(self) -> Options:
        """The engine's options from the cleaned fields."""

        def names(field: str) -> tuple[str, ...]:
            parts = re.split(r"[,;\n]", self.cleaned_data[field])
            return tuple(part.strip()[:NAME_LENGTH] for part in parts if part.strip())[:MOST_NAMES]

        return Options(
            given=Given(
                victim=names("victim"), perpetrator=names("perpetrator"), death=self.cleaned_data["death"] or None
            )
        )

    def uploads(self) -> dict[str, Any]:
        """The files that were chosen, by the name that the service gives them."""
        return {
            "report": self.cleaned_data["file"],
            "summary": self.cleaned_data["summary"],
            "action_plan": self.cleaned_data["action_plan"],
        }

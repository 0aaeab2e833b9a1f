"""What a page asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from assessment.checks.identifiers import DeclaredName
from assessment.engine import Options, read_answers, read_declared
from assessment.errors import BadArgument
from assessment.roles import Given

Answers = TypeVar("Answers")

NAME_LENGTH = 100
MOST_NAMES = 20


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

    sectors = forms.CharField(
        label=_("Organisations that the program did not know"),
        help_text=_(
            "One a line, as organisation=sector. Sectors: statutory, specialist_da, by_and_for, other_third_sector, independent."
        ),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    declared_names = forms.CharField(
        label=_("Names that the family asked to have used"),
        help_text=_("One a line, with the date on which they asked: name, month and year."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_sectors(self) -> dict[str, str]:
        """Answers by organisation."""
        return self._read(read_answers, "sectors")

    def clean_declared_names(self) -> tuple[DeclaredName, ...]:
        """Names with the date of the declaration."""
        return self._read(read_declared, "declared_names")

    def _read(self, read: Callable[[list[str]], Answers], field: str) -> Answers:
        lines = [line for line in self.cleaned_data[field].splitlines() if line.strip()]
        try:
            return read(lines)
        except BadArgument as error:
            raise forms.ValidationError(str(error)) from None

    def options(self) -> Options:
        """The engine's options from the cleaned fields."""

        def names(field: str) -> tuple[str, ...]:
            parts = re.split(r"[,;\n]", self.cleaned_data[field])
            return tuple(part.strip()[:NAME_LENGTH] for part in parts if part.strip())[:MOST_NAMES]

        return Options(
            given=Given(
                victim=names("victim"), perpetrator=names("perpetrator"), death=self.cleaned_data["death"] or None
            ),
            answers=self.cleaned_data["sectors"],
            declared=self.cleaned_data["declared_names"],
        )

    def uploads(self) -> dict[str, Any]:
        """The files that were chosen, by the name that the service gives them."""
        return {
            "report": self.cleaned_data["file"],
            "summary": self.cleaned_data["summary"],
            "action_plan": self.cleaned_data["action_plan"],
        }

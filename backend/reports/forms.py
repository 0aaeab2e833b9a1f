"""What the pages of the workspace ask for."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from assessment.document import Part
from backend.accounts import policy
from backend.accounts.policy import Role
from backend.reports.models import Case, DecisionRecord, Disposition
from backend.reports.models.cases import REFERENCE, REFERENCE_LENGTH
from backend.reports.services import Upload
from backend.reports.workspace.refusals import Refused

NAME_LENGTH, WORDS_LENGTH = 100, 4000


class RefusableForm(forms.Form):
    """A form that shows what a service refused beside the field that it is about."""

    def refuse(self, refusal: Refused) -> None:
        """Put the sentence beside its field, or above the form."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


def _words(label: Any, help_text: Any = "", *, required: bool = True, missing: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": missing} if missing else None,
    )


class CaseForm(RefusableForm):
    """A new case. There is no field for a real name or an exact date."""

    reference = forms.CharField(
        label=_("Reference"),
        help_text=_("Capitals and digits with hyphens, such as HAR-2024-01. No names and no exact dates."),
        max_length=REFERENCE_LENGTH,
        validators=[RegexValidator(rf"\A{REFERENCE}\Z", _("Use capitals and digits with single hyphens between them"))],
        error_messages={"required": _("Enter a reference")},
    )
    pseudonym = forms.CharField(
        label=_("Pseudonym"),
        help_text=_("The name that stands in the report for the person who died. Never the real name."),
        max_length=NAME_LENGTH,
        error_messages={"required": _("Enter the pseudonym")},
    )
    jurisdiction = forms.ChoiceField(label=_("Where the review is held"), choices=Case.Jurisdiction.choices)
    death = forms.ChoiceField(label=_("How the person died"), choices=Case.Death.choices)
    terminology = forms.ChoiceField(label=_("What the review is called"), choices=Case.Terminology.choices)
    organisation = forms.ChoiceField(label=_("For which organisation"))

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **options: Any) -> None:
        """``organisations`` are the choices of this user."""
        super().__init__(*args, **options)
        field = self.fields["organisation"]
        if isinstance(field, forms.ChoiceField):
            field.choices = organisations


class DecisionForm(RefusableForm):
    """How it was decided to review, or not."""

    decision = forms.ChoiceField(label=_("Decision"), choices=DecisionRecord.Decision.choices)
    reasons = forms.MultipleChoiceField(
        label=_("Reasons"),
        help_text=_("Choose all that hold. That a person was not known to agencies is not enough by itself."),
        choices=DecisionRecord.Reason.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one reason")},
    )
    reasons_in_words = _words(_("Reasons in words"), required=False)
    notified = forms.CharField(
        label=_("Month of the notification"),
        help_text=_("Year and month, such as 2024-03. No day."),
        required=False,
        max_length=7,
        validators=[RegexValidator(r"\A\d{4}-(?:0[1-9]|1[0-2])\Z", _("Write year and month, such as 2024-03"))],
    )
    information_sought = _words(_("Information sought"), _("From whom, and what came back."), required=False)
    specialists_asked = _words(_("Specialist bodies asked"), required=False)
    family_told = _words(_("How the family was told"), required=False)


class AccessForm(RefusableForm):
    """Somebody to work on the case."""

    email = forms.EmailField(
        label=_("E-mail address"), error_messages={"required": _("Enter the address of their account")}
    )
    role = forms.ChoiceField(
        label=_("Role on this case"), choices=[(role.value, role.label) for role in policy.ON_A_CASE]
    )

    def chosen_role(self) -> Role:
        """The role that was chosen."""
        return Role(self.cleaned_data["role"])


class UploadForm(RefusableForm):
    """Up to three documents of a version. ``key`` makes a double submit one version."""

    file = forms.FileField(
        label=_("Draft overview report"),
        help_text=_("A .docx, .pdf or .txt file."),
        allow_empty_file=True,
        error_messages={"required": _("Choose the draft report, a .docx, .pdf or .txt file")},
    )
    summary = forms.FileField(label=_("Executive summary"), required=False, allow_empty_file=True)
    action_plan = forms.FileField(
        label=_("Action plan"), help_text=_("May be .xlsx."), required=False, allow_empty_file=True
    )
    key = forms.CharField(widget=forms.HiddenInput, initial=lambda: str(uuid.uuid4()), max_length=100, required=False)

    def uploads(self) -> dict[Part, Upload]:
        """The files that were chosen, by part."""
        chosen: dict[Part, Any] = {
            "report": self.cleaned_data["file"],
            "summary": self.cleaned_data["summary"],
            "action_plan": self.cleaned_data["action_plan"],
        }
        return {part: Upload.of(file) for part, file in chosen.items() if file is not None}


class WithdrawForm(RefusableForm):
    """Why a version is withdrawn."""

    because = _words(_("Why is it withdrawn?"), missing=_("Say why the version is withdrawn"))


class DispositionForm(RefusableForm):
    """What somebody decides about a finding. ``seen`` says what they had read."""

    verdict = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=Disposition.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decide")},
    )
    reason = _words(
        _("Why?"),
        _("A sentence that a colleague would understand. For amend: what the draft will say instead."),
        missing=_("Say why, in a sentence that a colleague would understand"),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

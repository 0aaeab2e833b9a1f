"""What the pages of the workspace ask for."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from assessment.document import Part
from assessment.engine import read_declared
from assessment.errors import BadArgument
from assessment.exports import labels
from backend.accounts import policy
from backend.accounts.policy import Role
from backend.reports.models import Case, DecisionRecord, Disposition, Known
from backend.reports.models.cases import REFERENCE, REFERENCE_LENGTH
from backend.reports.services import Upload
from backend.reports.workspace.corrections import ANSWERS, MOST_NAMES
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


class CommentedFileForm(RefusableForm):
    """A file that was fetched with comments."""

    file = forms.FileField(
        label=_("The file with comments"),
        help_text=_("A .docx or .pdf that was fetched from this service, also after it was edited in Word."),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file with comments, a .docx or .pdf")},
    )


class CorrectionsForm(RefusableForm):
    """What the program read otherwise than it is. An empty field leaves it to be read from the report.

    There is one choice for each organisation whose sector the program does not know, or that was answered before.
    """

    victim = forms.CharField(
        label=_("The person who died"),
        help_text=_("The pseudonym as the report has it. Separate several with commas."),
        required=False,
        max_length=500,
    )
    perpetrator = forms.CharField(label=_("The perpetrator"), help_text=_("As above."), required=False, max_length=500)
    family = forms.CharField(
        label=_("Family members whom the program took for somebody else, or did not find"),
        help_text=_("As above. They are added to the family that is read from the report."),
        required=False,
        max_length=500,
    )
    declared = forms.CharField(
        label=_("Names that the family asked to have used"),
        help_text=_(
            "One a line: the name, a comma, then month and year in which they asked. Such a name stops no gate."
        ),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, values: Any, *, known: Known, result: Mapping[str, Any] | None, seen: int) -> None:
        """``result`` is what the newest check said, None before the first; ``seen`` the number of what stands now."""
        initial: dict[str, Any] = {
            role: ", ".join(getattr(known, role)) for role in ("victim", "perpetrator", "family")
        }
        initial["declared"] = "\n".join(f"{name}, {date}" for name, date in known.declared)
        super().__init__(values, initial={**initial, "seen": seen})
        self._known, self._result = known, result
        asked = _unknown(result, known)
        self.organisations = {_short(name): name for name in asked}
        for short, name in self.organisations.items():
            self.fields[f"sector-{short}"] = forms.ChoiceField(
                label=_("Sector of %(organisation)s") % {"organisation": name},
                choices=[("", _("Not known")), *((each, labels.SECTORS[each].capitalize()) for each in ANSWERS)],
                help_text=asked[name],
                required=False,
                initial=known.sectors.get(name, ""),
            )

    def seen_again(self, number: int) -> CorrectionsForm:
        """The same words in a form that knows what stands now."""
        values = {name: self.data.get(name, "") for name in self.fields}
        form = CorrectionsForm({**values, "seen": number}, known=self._known, result=self._result, seen=number)
        form.is_valid()
        return form

    def clean_declared(self) -> tuple[tuple[str, str], ...]:
        """Names with the month in which the family asked."""
        lines = [line for line in self.cleaned_data["declared"].splitlines() if line.strip()]
        try:
            return tuple((each.name, each.date) for each in read_declared(lines))
        except BadArgument as error:
            raise forms.ValidationError(str(error)) from None

    def known(self) -> Known:
        """What the form says, as a whole. Answers on organisations of other versions stay as they were."""

        def names(field: str) -> tuple[str, ...]:
            parts = re.split(r"[,;\n]", self.cleaned_data[field])
            return tuple(dict.fromkeys(part.strip()[:NAME_LENGTH] for part in parts if part.strip()))[:MOST_NAMES]

        asked = {name: self.cleaned_data[f"sector-{short}"] for short, name in self.organisations.items()}
        sectors = {**self._known.sectors, **asked}
        return Known(
            victim=names("victim"),
            perpetrator=names("perpetrator"),
            family=names("family"),
            sectors={name: sector for name, sector in sectors.items() if sector},
            declared=self.cleaned_data["declared"],
        )


def _short(name: str) -> str:
    """What an organisation is called in the form: its name may hold any character."""
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def _unknown(result: Mapping[str, Any] | None, known: Known) -> dict[str, str]:
    """Organisations to ask about, with the program's question: those that were answered, and those it does not know."""
    panel = result["panel"] if result else {}
    questions = {each["organisation"]: each["question"] for each in panel.get("questions") or []}
    unknown = [each["organisation"] for each in panel.get("members") or [] if each["sector"] == "unknown"]
    return {name: questions.get(name, "") for name in dict.fromkeys([*known.sectors, *questions, *unknown]) if name}

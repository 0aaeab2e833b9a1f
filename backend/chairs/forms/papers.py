"""What the pages about workbooks ask for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from backend.accounts.models import Organisation
from backend.chairs.forms.fields import NOTHING, choice, day, words
from backend.chairs.models import WorkbookExport
from backend.reports.forms import RefusableForm


class OfOrganisationForm(RefusableForm):
    """A form for one of the user's partnerships; it asks which only where there are several."""

    organisation = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.organisations = {str(each.pk): each for each in organisations}
        choices = [(key, each.name) for key, each in self.organisations.items()]
        field = choice(_("Partnership"), choices, required=len(choices) > 1)
        if len(choices) == 1:
            field.widget = forms.HiddenInput()
        self.fields["organisation"] = field

    def clean_organisation(self) -> Organisation:
        """The organisation that was chosen, or the only one."""
        return self.organisations.get(self.cleaned_data["organisation"]) or next(iter(self.organisations.values()))


class WorkbookForm(OfOrganisationForm):
    """A workbook to be made."""

    purpose = choice(
        _("What is it for?"),
        (NOTHING, *WorkbookExport.Purpose.choices),
        _("Each chair in it can see who took it away, and why."),
    )
    words = words(_("Another reason, in words"), required=False, longest=500)
    kind = choice(_("Which copy?"), WorkbookExport.Kind.choices)
    as_of = day(_("As of"), _("Leave empty for today."), required=False)


class BringBackForm(OfOrganisationForm):
    """A workbook that comes back."""

    file = forms.FileField(
        label=_("Workbook"),
        help_text=_("The .xlsx that was made here, with your changes on Training records or Development actions."),
        allow_empty_file=True,
        error_messages={"required": _("Choose the workbook, an .xlsx file")},
    )

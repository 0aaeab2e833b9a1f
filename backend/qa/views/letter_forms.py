"""What the pages of decisions, letters and required changes ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from backend.qa.forms import BecauseForm
from backend.qa.models import Decision, LetterPoint, Reply, Verification
from backend.reports.forms import WORDS_LENGTH, RefusableForm

Kind = LetterPoint.Kind


def _words(label: Any, help_text: Any = "", *, rows: int = 3, required: bool = False, missing: Any = "") -> Any:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing} if missing else None,
    )


def _line(label: Any, help_text: Any = "", *, required: bool = False, length: int = 300, missing: Any = "") -> Any:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=length,
        error_messages={"required": missing} if missing else None,
    )


def _outcome() -> Any:
    return forms.ChoiceField(
        label=_("What does the QA panel decide?"),
        choices=Decision.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the QA panel decides")},
    )


class SeenForm(RefusableForm):
    """A form that says which revision was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)


class DraftForm(RefusableForm):
    """A new decision."""

    outcome = _outcome()
    because = _words(
        _("Grounds (optional)"), _("For the QA panel's own record. They do not stand in the letter."), rows=4
    )


class DecisionForm(SeenForm):
    """Outcome and words of a draft."""

    outcome = _outcome()
    because = _words(_("Grounds"), _("For the QA panel's own record. They do not stand in the letter."))
    to = _words(_("To"), _("One line each, as on an envelope. Roles and bodies, no names of family members."))
    greeting = _line(_("Greeting"))
    opening = _words(_("Opening: thanks, and the day of the meeting"), _("A new line begins a new paragraph."), rows=5)
    closing = _words(
        _("Closing"), _("The right of reply is added with its last day when the letter is issued."), rows=4
    )


class PointForm(SeenForm):
    """One point of a letter."""

    where = _line(_("Where"), _("Section and paragraph, such as: Analysis, paragraph 4.12."), length=WORDS_LENGTH)
    meets = _words(
        _("What the reader meets"),
        _("In your own words. Name the place rather than quoting. A line that begins with “- ” becomes a list."),
        required=True,
        missing=_("Say what the reader meets"),
    )
    matters = _words(_("Why it matters, to the victim, the family or the learning"))
    would_meet = _words(_("What would meet it"))

    def __init__(self, *args: Any, kind: str, **options: Any) -> None:
        """``kind`` is the kind of point; all but an area for development ask for less."""
        super().__init__(*args, **options)
        if kind != Kind.DEVELOPMENT:
            del self.fields["matters"]
        if kind in {Kind.STRENGTH, Kind.NOT_JUDGED}:
            del self.fields["would_meet"]
            self.fields["meets"].label = {
                Kind.STRENGTH.value: _("What is done well"),
                Kind.NOT_JUDGED.value: _("What could not be judged, and what stood in the way"),
            }[kind]
        if kind == Kind.IDENTIFIER:
            self.fields["meets"].label = _("What has to be taken out")
            self.fields["meets"].help_text = _("Its kind, such as a date of birth. Do not write the detail itself.")
            self.fields["would_meet"].label = _("What could stand there instead (optional)")


class OverrideForm(BecauseForm):
    """Why gates that are not clear do not stand in the way."""


class FamilyForm(RefusableForm):
    """Who tells the family of the letter."""

    told_by = _line(_("Who tells the family"), _("A person in their role, such as the family's advocate."))
    told_on = forms.DateField(
        label=_("On which day"),
        help_text=_("Such as 31/3/2027. Before the letter becomes known otherwise."),
        required=False,
        error_messages={"invalid": _("Write a day such as 31/3/2027")},
    )
    not_told = _words(_("If nobody is told, why"), _("For example, that the family asked for no further contact."))


class ReplyForm(RefusableForm):
    """A reply to a letter."""

    kind = forms.ChoiceField(
        label=_("How do you take the letter?"),
        choices=Reply.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you take the letter")},
    )
    words = _words(_("In words"), _("Needed where you challenge something: name the numbered area."), rows=6)


class RespondForm(SeenForm):
    """What the review did about one required change."""

    changed = forms.ChoiceField(
        label=_("Was the text changed?"),
        choices=[("yes", _("Yes")), ("no", _("No, for a reason"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the text was changed")},
    )
    place = _line(
        _("Where in the new version"), _("A paragraph number such as 4.12, or the title of a section."), length=100
    )
    words = _words(_("What was done, or why nothing was changed"))


class VerifyForm(SeenForm):
    """What was found of one required change."""

    verdict = forms.ChoiceField(
        label=_("What did you find?"),
        choices=Verification.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you found")},
    )
    words = _words(_("Why, and where"), required=True, missing=_("Say in a sentence what you found, and where"))


class LetterheadForm(SeenForm):
    """What stands above a body's letters."""

    name = _line(_("Name of the body"), length=200, required=True, missing=_("Enter the name of the body"))
    address = _words(_("Address"), _("One line each."), required=True, missing=_("Enter the address"))
    contact = _line(_("How to reach it (optional)"), _("A telephone number or an address for post."))
    words = _line(_("A line about the body (optional)"))

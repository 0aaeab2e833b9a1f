"""What the pages of rounds ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.judgements.forms import answers_to
from backend.judgements.models import ConflictDeclaration, Outcome, ScoreSheet
from backend.judgements.models.questions import Question
from backend.qa.services.moderation import Settled
from backend.reports.forms import WORDS_LENGTH, RefusableForm

Choice = tuple[str, str]
MOST_READERS = 9


def _words(label: Any, help_text: Any = "", *, required: bool = True, missing: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": missing} if missing else None,
    )


def _day(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        error_messages={"invalid": _("Write a day such as 31/3/2027"), "required": _("Write a day such as 31/3/2027")},
    )


class RoundForm(RefusableForm):
    """A new round. The rubric version is the newest and stays."""

    organisation = forms.ChoiceField(label=_("Whose QA panel"))
    form = forms.ChoiceField(
        label=_("Score sheet"),
        choices=ScoreSheet.Form.choices,
        initial=ScoreSheet.Form.DOMAIN,
        widget=forms.RadioSelect,
    )
    required_readers = forms.IntegerField(
        label=_("Readers needed"),
        help_text=_("How many score sheets have to come in. Two or more, so that agreement can be measured."),
        min_value=1,
        max_value=MOST_READERS,
        initial=3,
        error_messages={"required": _("Say how many readers are needed")},
    )
    received = _day(_("Day on which the version was received"), _("Such as 27/3/2027."), required=True)
    due = _day(_("Day by which score sheets are due (optional)"))
    meets = _day(_("Day of the meeting (optional)"))

    def __init__(self, *args: Any, organisations: Sequence[Choice], **options: Any) -> None:
        """``organisations`` are ids and names of the bodies that the user may open rounds for."""
        super().__init__(*args, **options)
        field = self.fields["organisation"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(organisations)
        self.fields["received"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """Nothing is due before it was received."""
        values = super().clean() or {}
        received, due = values.get("received"), values.get("due")
        if received and received > timezone.localdate():
            self.add_error("received", _("This day has not come yet"))
        if received and due and due < received:
            self.add_error("due", _("Choose a day after the version was received"))
        return values


class InviteForm(RefusableForm):
    """Somebody to read in the round. ``reader`` is the id of a membership: the person and the role together."""

    reader = forms.ChoiceField(
        label=_("Who"), widget=forms.RadioSelect, error_messages={"required": _("Choose who is invited")}
    )
    moderates_only = forms.BooleanField(label=_("Moderates and does not score (panel leads)"), required=False)

    def __init__(self, *args: Any, readers: Sequence[Choice], **options: Any) -> None:
        """``readers`` are ids of memberships, with name and role."""
        super().__init__(*args, **options)
        field = self.fields["reader"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(readers)


class DeclarationForm(RefusableForm):
    """What a reader declares before anything is shown."""

    kind = forms.ChoiceField(
        label=_("Do you have a link with this case or the people in it?"),
        choices=[
            (ConflictDeclaration.Kind.NONE, _("No: I know of none")),
            (ConflictDeclaration.Kind.SOFT, _("There is a link: somebody else should rule on it")),
            (ConflictDeclaration.Kind.HARD, _("Yes: I must not read this report")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer")},
    )
    words = _words(
        _("If there is a link, what is it?"),
        _(
            "A sentence. No names of family members, and no dates. Whoever rules on it reads this, and nobody who scores."
        ),
        required=False,
    )


class RulingForm(RefusableForm):
    """A ruling on somebody else's conflict."""

    ruling = forms.ChoiceField(
        label=_("How do you rule?"),
        choices=ConflictDeclaration.Ruling.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you rule")},
    )


class BecauseForm(RefusableForm):
    """A reason for one step."""

    because = _words(_("Why?"), missing=_("Say why"))


class RevealForm(RefusableForm):
    """A reason to go on, where fewer have read than the round needs."""

    because = _words(
        _("Why does the round go on with fewer readers?"),
        _("Needed only where fewer score sheets have come than the round needs."),
        required=False,
    )


class SplitForm(RefusableForm):
    """Which reader is asked which domains. One list of domains for each reader."""

    def __init__(
        self, *args: Any, readers: Sequence[tuple[str, str, Sequence[str]]], groups: Sequence[Choice], **options: Any
    ) -> None:
        """``readers`` are ids of assignments with a name and the groups that they are asked now; ``groups`` are domains."""
        super().__init__(*args, **options)
        for identifier, name, held in readers:
            self.fields[identifier] = forms.MultipleChoiceField(
                label=name,
                choices=list(groups),
                initial=list(held),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )


class SettleForm(RefusableForm):
    """What somebody would settle on for one item, as a proposal or a decision."""

    answer = forms.ChoiceField(
        label=_("What to settle on"), widget=forms.RadioSelect, error_messages={"required": _("Choose an answer")}
    )
    words = _words(_("Why?"), missing=_("Say why, in a sentence"))

    def __init__(self, *args: Any, question: Question, **options: Any) -> None:
        """``question`` says what can be answered."""
        super().__init__(*args, **options)
        field = self.fields["answer"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (value, f"{value}: {words}" if value.isdecimal() else words) for value, words in answers_to(question)
            ]

    def settled(self) -> Settled:
        """The answer as services take it."""
        answer = str(self.cleaned_data["answer"])
        return Settled(Outcome.LEVEL, int(answer)) if answer.isdecimal() else Settled(answer)


class DecideForm(SettleForm):
    """The panel lead's decision on one item. ``seen`` is the number of the consensus that stood there."""

    dissent = _words(
        _("Who does not share it, and why (optional)"), _("In their words as far as you can."), required=False
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

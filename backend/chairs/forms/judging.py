"""What people in a round, and those who hear appeals, are asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from backend.chairs import models
from backend.chairs.forms.fields import SeenForm, choice, competencies, day, levels, line, several, words
from backend.chairs.queries.levels import framework
from backend.reports.forms import RefusableForm


class RoundForm(RefusableForm):
    """A new round."""

    purpose = choice(_("What it is for"), models.RatingRound.Purpose.choices)
    due_on = day(_("Due on"))
    first = forms.EmailField(label=_("First competency assessor, e-mail address"))
    assessors = forms.EmailField(label=_("Second competency assessor, e-mail address"))
    moderator = forms.EmailField(label=_("Moderator, e-mail address"))
    competencies = several(
        _("Only these competencies"), competencies(), _("None ticked means all that the role asks for."), required=False
    )


class DeclareForm(RefusableForm):
    """Interests of somebody in a round."""

    conflict = forms.ChoiceField(
        label=_("Do you have a conflict of interest with this chair?"),
        help_text=_(
            "Such as the same firm or panel, mentoring, rivalry for work, a complaint, or a personal relation."
        ),
        choices=[("no", _("No")), ("yes", _("Yes, and I stand down"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no")},
    )
    words = words(_("What the conflict is"), required=False, longest=500)


class RateForm(SeenForm):
    """One competency assessor's level. ``pieces`` is the evidence that is there."""

    level = choice(_("Level"), levels(_("None: the evidence does not let me say")), required=False)
    rationale = words(_("Reasons"), _("The chair reads them with your name."))
    evidence = several(_("Evidence that it rests on"), (), required=False)
    also = several(
        _("What the service brings together"),
        [
            ("report_quality", _("Quality of reports")),
            ("member_feedback", _("Feedback of review panel members, pooled")),
            ("family_feedback", _("Feedback of families, pooled")),
        ],
        required=False,
    )
    weighed = choice(
        _("Have you weighed the circumstances that are recorded with the evidence?"),
        [("no", _("Not yet, or there are none")), ("yes", _("Yes"))],
    )

    def __init__(self, *args: Any, pieces: Iterable[models.Evidence], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["evidence"]
        if isinstance(field, forms.MultipleChoiceField):
            names = {each.id: each.title for each in framework().evidence_types}
            field.choices = [
                (str(each.pk), f"{names.get(each.kind, each.kind)}, {each.occurred_on:%d %B %Y}: {each.summary[:120]}")
                for each in pieces
            ]


class SettleForm(RefusableForm):
    """Where a competency comes out."""

    level = choice(_("Level"), levels(_("None: the evidence does not let anybody say")), required=False)
    rationale = words(_("Reasons"), _("The chair reads them."))
    short_rationale = line(_("Reasons in a sentence, for the partnership"), longest=300)


class GiveAppealForm(RefusableForm):
    """Who hears an appeal."""

    heard_by = forms.EmailField(
        label=_("E-mail address of the person"), help_text=_("A competency verifier who had no part in the round.")
    )


class DecideAppealForm(RefusableForm):
    """The decision on an appeal."""

    upheld = choice(_("Decision"), [("yes", _("Upheld: the level is corrected")), ("no", _("Not upheld"))])
    level = choice(_("Corrected level"), levels(_("None")), required=False)
    reason = words(_("Reasons"), _("The chair reads them."))

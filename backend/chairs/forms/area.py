"""What a partnership is asked, and what chair and partnership both are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from backend.chairs import models
from backend.chairs.forms.fields import SeenForm, choice, competencies, courses, day, line, several, words
from backend.chairs.models.evidence import SUMMARY_LENGTH
from backend.chairs.queries.levels import framework
from backend.reports.forms import RefusableForm


class ChairForm(RefusableForm):
    """A chair whom a partnership adds."""

    name = line(_("Name"))
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("The chair is told at this address, with a privacy notice.")
    )
    standing = choice(_("Standing in your area"), models.AreaMembership.Standing.choices)
    profile = choice(_("Role"), ((each.id, each.title) for each in framework().role_profiles))


class TrainingForm(SeenForm):
    """A completed course."""

    course = choice(_("Course"), courses(), _("Training on the same topic counts the same, whoever gave it."))
    completed_on = day(_("Completed on"))
    provider = line(_("Who gave it"), required=False)
    certificate = line(_("Reference of the certificate"), required=False, longest=100)
    expires_on = day(_("Last day, if the certificate names one"), required=False)
    expiry_reason = words(_("Why this last day"), required=False, longest=500)
    note_in_words = words(_("Note"), required=False, longest=1000)


class JudgeTrainingForm(SeenForm):
    """What somebody says about the evidence of training."""

    state = choice(_("What do you say?"), [(each.value, each.label) for each in (
        models.TrainingRecord.State.SEEN, models.TrainingRecord.State.VERIFIED, models.TrainingRecord.State.REJECTED)])  # fmt: skip
    reason = words(_("Why"), _("The chair reads this. A rejection needs it."), required=False, longest=1000)


class ActionForm(SeenForm):
    """A development action."""

    competency = choice(_("Competency"), competencies())
    action = words(_("What will be done"), longest=1000)
    owner = line(_("Who does it"))
    due_on = day(_("Due on"))
    help_offered = words(
        _("Help that is offered"),
        _("A gap comes with help: time, a mentor, a place on a course."),
        required=False,
        longest=1000,
    )
    help_by = line(_("Who offers it"), required=False)


class CloseActionForm(SeenForm):
    """What came of an action."""

    outcome = words(_("What came of it"), longest=1000)


class AnswerForm(RefusableForm):
    """The answer to a dispute."""

    upheld = choice(_("Decision"), [("yes", _("Put right")), ("no", _("Left as it is"))])
    answer = words(_("Answer"), _("The chair reads this."))


class RequirementForm(RefusableForm):
    """What a partnership asks for."""

    course = choice(_("Course"), courses())
    standing = choice(_("How much it is asked for"), models.CourseRequirement.Standing.choices)
    validity_months = forms.IntegerField(
        label=_("Months in date"),
        help_text=_("0 is without end; empty is the list's own figure."),
        required=False,
        min_value=0,
        max_value=240,
    )


class GuidanceForm(RefusableForm):
    """New guidance."""

    title = line(_("Which guidance"))
    in_force = day(_("In force from"))


class ExemptionForm(RefusableForm):
    """An exemption."""

    course = choice(_("Course"), courses())
    reason = words(_("Why"), _("Such as earlier learning, and what it was."), longest=1000)
    since = day(_("From"))
    until = day(_("Last day"))


class FeedbackCallForm(RefusableForm):
    """An asking for feedback."""

    review = line(_("Local reference of the review"), longest=30)
    kind = choice(
        _("Who is asked"),
        models.FeedbackCall.Kind.choices,
        _("The family is asked through the advocate, and only after the review has closed."),
    )
    addresses = words(_("E-mail addresses, one on each line"), _("They are not stored."), longest=5000)
    closes_on = day(_("Last day to answer"))


class ObservationForm(RefusableForm):
    """An observation: one choice for each statement."""

    occasion = choice(_("What did you observe?"), models.Observation.Occasion.choices)
    occurred_on = day(_("Day"))
    summary = words(
        _("What you saw, in a few sentences"), _("About the chair's practice. No names."), longest=SUMMARY_LENGTH
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for each in framework().competencies:
            if each.observer_sees:
                self.fields[each.id] = choice(each.observer_sees, models.Observation.Seen.choices, each.title)

    def seen(self) -> dict[str, str]:
        """The answer to each statement."""
        return {each.id: self.cleaned_data[each.id] for each in framework().competencies if each.observer_sees}


class ProcessForm(RefusableForm):
    """Which review a chair is looked for."""

    review = line(_("Local reference of the review"), longest=30)
    agencies = words(
        _("Agencies of the case, one on each line"),
        _("Declared links to them are shown."),
        required=False,
        longest=2000,
    )
    wanted = several(_("Competencies that this review asks for beside the gates"), competencies(), required=False)


class StepForm(SeenForm):
    """A step of a process."""

    stage = choice(_("Stage"), [each for each in models.Appointment.Stage.choices if each[0] != "decided"])
    notes = words(_("Notes"), _("They stay with your partnership."), required=False)


class DecideForm(SeenForm):
    """The decision of a process."""

    decision = choice(_("Decision"), [each for each in models.Appointment.Decision.choices if each[0]])
    reason = words(_("Reason"), _("It stays with your partnership."))
    feedback = words(_("Feedback to the chair"), required=False)


class EndForm(RefusableForm):
    """The end of a review."""

    ended_on = day(_("Review finished or left on"))

"""What the pages about chairs ask for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessment.catalogue.people import load_people_catalogue
from backend.chairs import models
from backend.chairs.models.evidence import SUMMARY_LENGTH
from backend.chairs.queries.levels import framework
from backend.reports.forms import RefusableForm

LINE, WORDS = 200, 4000
NOTHING = ("", "–")


def words(label: Any, hint: Any = "", *, required: bool = True, longest: int = WORDS) -> forms.CharField:
    """A few sentences."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write something here")},
    )


def day(label: Any, hint: Any = "", *, required: bool = True) -> forms.DateField:
    """A day."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Enter a day"), "invalid": _("Enter a day such as 2026-03-31")},
    )


def line(label: Any, hint: Any = "", *, required: bool = True, longest: int = LINE) -> forms.CharField:
    """One line."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=longest,
        error_messages={"required": _("Enter something here")},
    )


def choice(label: Any, choices: Iterable[Any], hint: Any = "", *, required: bool = True) -> forms.ChoiceField:
    """One of several, in a list."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        required=required,
        choices=list(choices),
        error_messages={"required": _("Choose one")},
    )


def several(label: Any, choices: Iterable[Any], hint: Any = "", *, required: bool = True) -> forms.MultipleChoiceField:
    """Any of several, with boxes to tick."""
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        required=required,
        choices=list(choices),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one")},
    )


def courses() -> list[tuple[str, str]]:
    """Code and title of every course."""
    return [(course.id, f"{course.id} {course.title}") for course in load_people_catalogue().courses.courses]


def competencies() -> list[tuple[str, str]]:
    """Code and title of every competency."""
    return [(each.id, f"{each.id} {each.title}") for each in framework().competencies]


def levels(none: Any) -> list[tuple[str, Any]]:
    """The four levels, and words for none."""
    return [*((str(number), f"{number} {each.title}") for number, each in framework().levels.items()), ("", none)]


def to_level(value: Any) -> int | None:
    """What a choice of ``levels`` means."""
    return int(value) if value else None


class SeenForm(RefusableForm):
    """A form about a row that others may change meanwhile."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)


class ChairForm(RefusableForm):
    """A chair whom a partnership adds."""

    name = line(_("Name"))
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("The chair is told at this address, with a privacy notice.")
    )
    standing = choice(_("Standing in your area"), models.AreaMembership.Standing.choices)
    profile = choice(_("Role"), ((each.id, each.title) for each in framework().role_profiles))


class ParticularsForm(SeenForm):
    """Particulars of the own record."""

    name = line(_("Name"))
    name_in_welsh = line(_("Name in Welsh"), required=False)
    state = choice(_("Do you take reviews?"), models.Chair.State.choices)
    profile = choice(_("Role"), ((each.id, each.title) for each in framework().role_profiles))
    first_review = day(_("First review led"), required=False)
    most_reviews = forms.IntegerField(
        label=_("Most reviews at the same time"),
        help_text=_("Empty means three."),
        required=False,
        min_value=1,
        max_value=20,
    )
    reviews_elsewhere = forms.IntegerField(
        label=_("Reviews that you lead now and that are not in this service"), min_value=0, max_value=20, initial=0
    )
    independence = words(
        _("Statement of independence"), _("Your career, and how you are independent of agencies."), required=False
    )


class LinkForm(RefusableForm):
    """A link to an agency."""

    agency = line(_("Agency"), _("Its full name, such as Harrowmere Police."))
    relation = words(_("What the link is or was"), required=False, longest=1000)
    ended_on = day(_("Ended on"), _("Leave empty while it lasts."), required=False)


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


class DevelopmentEntryForm(RefusableForm):
    """A piece of continuing development."""

    done_on = day(_("Day"))
    kind = choice(_("Kind"), models.CpdEntry.Kind.choices)
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=10_000)
    learnt = words(_("What you learnt"))
    effect = words(_("What it changed, or what you will try"))
    peer_reflection = choice(_("Reflected on with a colleague?"), [("no", _("No")), ("yes", _("Yes"))])
    peer_role = line(_("What the colleague is"), _("Such as another chair. No name."), required=False, longest=100)


class EvidenceForm(RefusableForm):
    """A piece of evidence."""

    kind = choice(
        _("Type"),
        [(each.id, each.title) for each in framework().evidence_types if each.id not in (
            "observation", "member_feedback", "family_feedback", "report_quality", "self_assessment")],
    )  # fmt: skip
    occurred_on = day(_("Day"))
    summary = words(_("What it shows"), _("No names, and nothing from a report."), longest=SUMMARY_LENGTH)
    competencies = several(_("Competencies that it is evidence for"), competencies())
    level = choice(_("Level whose indicator it meets, in your view"), levels(_("Do not say")), required=False)
    review = line(_("Local reference of the review"), required=False, longest=30)
    review_role = choice(_("Role in it"), models.Evidence.ReviewRole.choices, required=False)
    confounders = several(_("Circumstances to weigh"), models.Evidence.Confounder.choices, required=False)
    file_reference = line(_("Where the document is kept"), required=False)


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


class ShareForm(RefusableForm):
    """A share with another body."""

    organisation = choice(_("With whom"), ())
    scope = choice(_("What"), models.ViewGrant.Scope.choices)
    since = day(_("From"))
    until = day(_("Last day"))

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **options: Any) -> None:
        """``organisations`` are the bodies that can be chosen."""
        super().__init__(*args, **options)
        field = self.fields["organisation"]
        if isinstance(field, forms.ChoiceField):
            field.choices = organisations


class DisputeForm(RefusableForm):
    """What is wrong in the record."""

    words = words(
        _("What is wrong?"), _("It will be answered in writing. Disputed training does not count until then.")
    )


class AnswerForm(RefusableForm):
    """The answer to a dispute."""

    upheld = choice(_("Decision"), [("yes", _("Put right")), ("no", _("Left as it is"))])
    answer = words(_("Answer"), _("The chair reads this."))


class CodeForm(RefusableForm):
    """The signature to a code of practice."""

    organisation = choice(_("Whose code"), ())
    code_version = line(_("Code and version, as on its front page"), longest=60)

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **options: Any) -> None:
        """``organisations`` are those of the chair's areas."""
        super().__init__(*args, **options)
        field = self.fields["organisation"]
        if isinstance(field, forms.ChoiceField):
            field.choices = organisations


class WordsForm(RefusableForm):
    """A reply or statement."""

    words = words(_("Your words"))


class AppealForm(RefusableForm):
    """An appeal."""

    grounds = choice(_("Grounds"), models.Appeal.Grounds.choices)
    words = words(_("What is wrong, and what shows it"))


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

"""What the chair is asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from backend.chairs import models
from backend.chairs.forms.fields import SeenForm, choice, competencies, day, levels, line, several, words
from backend.chairs.models.evidence import SUMMARY_LENGTH
from backend.chairs.queries.levels import framework
from backend.reports.forms import RefusableForm


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

"""Kinds of fields that the forms about chairs are made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessment.catalogue.people import load_people_catalogue
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

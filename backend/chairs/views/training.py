"""Pages of training and development actions, for the chair and for the partnership of the area."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from backend.accounts.policy import Capability
from backend.chairs import doors, forms
from backend.chairs.queries import visible
from backend.chairs.services import development, training
from backend.chairs.views.asking import ask, carry_out_and_return, user_of
from backend.chairs.views.record import page_of

both = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@both
def add_training(request: HttpRequest, reference: str) -> HttpResponse:
    """Record a completed course: by the chair, or by the partnership of the area, which has seen the evidence."""
    user = user_of(request)
    chair, organisation = doors.writable_chair(user, reference)

    def add(values: Mapping[str, Any]) -> None:
        kept = {name: value for name, value in values.items() if name != "seen"}
        state = "seen" if organisation is not None else "self_declared"
        training.record_training(chair=chair, recorded_by=user, state=state, organisation=organisation, **kept)

    return ask(
        request,
        forms.TrainingForm(request.POST or None),
        add,
        title=_("Record training"),
        lead=_("Any training on the same topic counts the same, whoever gave it."),
        button=_("Record it"),
        back=page_of(chair),
        done=_("The training is on record."),
    )


@login_required
@both
def change_training(request: HttpRequest, reference: str, identifier: UUID) -> HttpResponse:
    """Correct a record. What changes in substance has to be seen again."""
    user = user_of(request)
    chair, organisation = doors.writable_chair(user, reference)
    record = get_object_or_404(visible.training_visible_to(user).filter(chair=chair), pk=identifier)
    initial = {name: getattr(record, name) for name in forms.TrainingForm.base_fields if hasattr(record, name)}
    form = forms.TrainingForm(
        request.POST or None, initial={**initial, "note_in_words": record.note, "seen": record.row_version}
    )

    def change(values: Mapping[str, Any]) -> None:
        training.change_training(record=record, changed_by=user, organisation=organisation, **values)

    def theirs() -> list[tuple[str, Any]]:
        record.refresh_from_db()
        return [(str(form.fields[name].label), getattr(record, name)) for name in initial]

    return ask(
        request,
        form,
        change,
        title=_("Change a training record"),
        button=_("Save"),
        back=page_of(chair),
        done=_("Saved. Somebody has to see the evidence again if it changed in substance."),
        theirs=theirs,
    )


@login_required
@require_POST
def withdraw_training(request: HttpRequest, reference: str, identifier: UUID) -> HttpResponse:
    """Take a record back."""
    user = user_of(request)
    chair, organisation = doors.writable_chair(user, reference)
    record = get_object_or_404(visible.training_visible_to(user).filter(chair=chair), pk=identifier)
    return carry_out_and_return(
        request,
        lambda: training.withdraw_training(record=record, withdrawn_by=user, organisation=organisation),
        done=_("The record is withdrawn."),
        back=page_of(chair),
    )


@login_required
@both
def judge_training(request: HttpRequest, reference: str, identifier: UUID) -> HttpResponse:
    """Say that evidence was seen, is verified, or is rejected."""
    user = user_of(request)
    chair, organisation = doors.managed_chair(user, reference, Capability.MANAGE_CHAIRS)
    record = get_object_or_404(visible.training_visible_to(user).filter(chair=chair), pk=identifier)
    form = forms.JudgeTrainingForm(request.POST or None, initial={"seen": record.row_version, "state": record.state})

    def theirs() -> list[tuple[str, Any]]:
        record.refresh_from_db()
        return [(_("State"), record.get_state_display()), (_("Why"), record.state_reason)]

    return ask(
        request,
        form,
        lambda values: training.judge_training(record=record, judged_by=user, organisation=organisation, **values),
        title=_("Evidence of training"),
        lead=f"{record.course}, {record.completed_on:%d %B %Y}",
        button=_("Record it"),
        back=page_of(chair),
        done=_("The state of the evidence is on record."),
        theirs=theirs,
    )


@login_required
@both
def excuse(request: HttpRequest, reference: str) -> HttpResponse:
    """Do without a course for this chair until a day."""
    user = user_of(request)
    chair, organisation = doors.managed_chair(user, reference, Capability.MANAGE_CHAIRS)
    return ask(
        request,
        forms.ExemptionForm(request.POST or None),
        lambda values: training.excuse(chair=chair, organisation=organisation, approved_by=user, **values),
        title=_("Excuse from a course"),
        button=_("Excuse"),
        back=page_of(chair),
        done=_("The exemption is on record."),
    )


@login_required
@both
def add_action(request: HttpRequest, reference: str) -> HttpResponse:
    """A development action: by the chair, or agreed with the partnership, which offers help."""
    user = user_of(request)
    chair, organisation = doors.writable_chair(user, reference)

    def add(values: Mapping[str, Any]) -> None:
        kept = {name: value for name, value in values.items() if name != "seen"}
        development.add_action(chair=chair, added_by=user, organisation=organisation, **kept)

    return ask(
        request,
        forms.ActionForm(request.POST or None, initial={"competency": request.GET.get("competency", "")}),
        add,
        title=_("Add a development action"),
        button=_("Add it"),
        back=page_of(chair),
        done=_("The action is in the plan."),
    )


@login_required
@both
def change_action(request: HttpRequest, reference: str, identifier: UUID) -> HttpResponse:
    """Change an action, or close it with what came of it."""
    user = user_of(request)
    chair, _organisation = doors.writable_chair(user, reference)
    action = get_object_or_404(visible.development_visible_to(user).filter(chair=chair), pk=identifier)
    names = [name for name in forms.ActionForm.base_fields if name != "seen"]
    form = forms.ActionForm(
        request.POST or None, initial={name: getattr(action, name) for name in names} | {"seen": action.row_version}
    )

    def change(values: Mapping[str, Any]) -> None:
        development.change_action(action=action, changed_by=user, **values)

    def theirs() -> list[tuple[str, Any]]:
        action.refresh_from_db()
        return [(str(form.fields[name].label), getattr(action, name)) for name in names]

    return ask(
        request,
        form,
        change,
        title=_("Change a development action"),
        button=_("Save"),
        back=page_of(chair),
        done=_("Saved."),
        theirs=theirs,
        other=(_("Close the action"), reverse("chairs:close-action", args=[chair.reference, action.pk])),
    )


@login_required
@both
def close_action(request: HttpRequest, reference: str, identifier: UUID) -> HttpResponse:
    """Close an action with what came of it."""
    user = user_of(request)
    chair, _organisation = doors.writable_chair(user, reference)
    action = get_object_or_404(visible.development_visible_to(user).filter(chair=chair), pk=identifier)
    return ask(
        request,
        forms.CloseActionForm(request.POST or None, initial={"seen": action.row_version}),
        lambda values: development.close_action(action=action, closed_by=user, **values),
        title=_("Close a development action"),
        lead=action.action,
        button=_("Close it"),
        back=page_of(chair),
        done=_("The action is closed."),
        theirs=lambda: [(_("What came of it"), action.outcome)],
    )

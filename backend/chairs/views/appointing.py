"""Pages of appointing: chairs of the area with flags to weigh, one process, the decision. In no order of merit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from backend.accounts import audit
from backend.accounts.policy import Capability
from backend.chairs import doors, forms
from backend.chairs.models import Chair
from backend.chairs.queries import visible
from backend.chairs.queries.appointing import flags_of
from backend.chairs.services import appointing
from backend.chairs.services.checks import note
from backend.chairs.views.asking import ask, carry_out_and_return, user_of

both = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@both
def choose(request: HttpRequest) -> HttpResponse:
    """Chairs of the area for one review, each with five flags to weigh; a button considers one."""
    user = user_of(request)
    organisation = doors.managing_organisation(user, Capability.APPOINT_CHAIRS)
    form = forms.ProcessForm(request.POST or None)
    rows, status = [], 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = 200
            agencies = [line.strip() for line in form.cleaned_data["agencies"].splitlines() if line.strip()]
            chairs = visible.chairs_in_area(user).filter(areas__organisation=organisation, areas__ended=None).distinct()
            held = list(chairs.exclude(user=user).filter(state=Chair.State.ACTIVE).order_by("reference"))
            flags = flags_of(
                held, organisation, visible.today(), agencies=agencies, wanted=form.cleaned_data["wanted"],
                seen=visible.moderated_visible_to(user),
            )  # fmt: skip
            rows = [(chair, flags[chair.pk]) for chair in held]
            note(actor=user, verb=audit.Verb.READ, row=organisation, subject="chairs_flags", organisation=organisation)
    context = {
        "form": form,
        "rows": rows,
        "organisation": organisation,
        "processes": visible.appointments_visible_to(user),
    }
    return render(request, "chairs/appointing.html", context, status=status)


@login_required
@require_POST
def consider(request: HttpRequest) -> HttpResponse:
    """Open the process of one chair for one review."""
    user = user_of(request)
    organisation = doors.managing_organisation(user, Capability.APPOINT_CHAIRS)
    chair = get_object_or_404(visible.chairs_in_area(user), reference=request.POST.get("chair", ""))
    made: list[Any] = []

    def start() -> None:
        made.append(
            appointing.open_process(
                chair=chair,
                organisation=organisation,
                opened_by=user,
                review=request.POST.get("review", "")[:30],
                agencies=request.POST.get("agencies", "")[:2000].splitlines(),
            )
        )

    answer = carry_out_and_return(request, start, done=_("The process is open."), back=reverse("chairs:appointing"))
    return redirect("chairs:appointment", made[0].pk) if made else answer


@login_required
@require_safe
def process(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """One process with its steps, the flags of today, and what was shown when it was decided."""
    user = user_of(request)
    held = doors.appointment_for(user, identifier)
    note(actor=user, verb=audit.Verb.READ, row=held, organisation=held.organisation)
    flags = flags_of(
        [held.chair], held.organisation, visible.today(), agencies=held.agencies, wanted=(),
        seen=visible.moderated_visible_to(user),
    )  # fmt: skip
    context = {"held": held, "steps": held.steps.select_related("made_by"), "flags": flags[held.chair_id]}
    return render(request, "chairs/appointment.html", context)


@login_required
@both
def step(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The next step, with notes that stay with the partnership."""
    user = user_of(request)
    held = doors.appointment_for(user, identifier)
    return ask(
        request,
        forms.StepForm(request.POST or None, initial={"seen": held.row_version, "stage": held.stage}),
        lambda values: appointing.take_step(appointment=held, made_by=user, **values),
        title=_("Next step"),
        button=_("Record it"),
        back=reverse("chairs:appointment", args=[held.pk]),
        done=_("The step is on record."),
        theirs=lambda: [(_("Stage"), doors.appointment_for(user, identifier).get_stage_display())],
    )


@login_required
@both
def decide(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Appoint, or not, with a reason."""
    user = user_of(request)
    held = doors.appointment_for(user, identifier)
    return ask(
        request,
        forms.DecideForm(request.POST or None, initial={"seen": held.row_version}),
        lambda values: appointing.decide(appointment=held, decided_by=user, **values),
        title=_("Decide"),
        lead=_("You decide, not the service. No flag bars anybody. The chair is told the outcome and your feedback."),
        button=_("Record the decision"),
        back=reverse("chairs:appointment", args=[held.pk]),
        done=_("The decision is on record, and the chair has been told."),
        theirs=lambda: [(_("Stage"), doors.appointment_for(user, identifier).get_stage_display())],
    )


@login_required
@both
def end(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The review was finished or left."""
    user = user_of(request)
    held = doors.appointment_for(user, identifier)

    def finish(values: Mapping[str, Any]) -> None:
        appointing.end_review(appointment=held, ended_by=user, **values)

    return ask(
        request,
        forms.EndForm(request.POST or None),
        finish,
        title=_("Record the end of the review"),
        button=_("Record it"),
        back=reverse("chairs:appointment", args=[held.pk]),
        done=_("The chair has room for another review."),
    )

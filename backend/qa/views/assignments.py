"""Pages of assignments: declaring, declining, ruling, and how an assignment ends."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from backend.accounts.models import User
from backend.accounts.policy import Role
from backend.qa import doors
from backend.qa.forms import DeclarationForm, RulingForm
from backend.qa.models import Assignment
from backend.qa.queries import assignments as reading
from backend.qa.queries import rounds as seeing
from backend.qa.services import assignments
from backend.qa.views.rounds import NOT_UNDERSTOOD, reason_page, refused
from backend.reports.workspace.refusals import Refused


@login_required
@require_safe
def assignment_page(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """One assignment: for its reader what comes next, for those who look after the round how it stands."""
    user = cast(User, request.user)
    assignment = doors.assignment_for(user, identifier)
    return render(request, "qa/assignment.html", _context(user, assignment))


def _context(user: User, assignment: Assignment) -> dict[str, object]:
    held = seeing.capabilities_in(user, assignment.round.organisation)
    own = assignment.reader_id == user.pk
    return {
        "assignment": assignment,
        "round": assignment.round,
        "own": own,
        "opened": own and reading.assignments_readable_by(user).filter(pk=assignment.pk).exists(),
        "may": {capability.value for capability in held},
        "rules": not own and "lead_rounds" in held and assignment.state == Assignment.State.RULING,
        "leads": own and assignment.role == Role.PANEL_LEAD,
        "people_of_the_case": reading.people_of_the_case(assignment) if own else [],
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """What a reader declares, before anything of the report is shown."""
    user = cast(User, request.user)
    assignment = doors.own_assignment_for(user, identifier)
    form = DeclarationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = assignments.declare(assignment=assignment, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            if made.state == Assignment.State.ACTIVE:
                messages.success(request, _("Your declaration is on record, and the report is open to you."))
            else:
                messages.success(request, _("Your declaration is on record."))
            return redirect("qa:assignment", assignment.pk)
    context = {**_context(user, assignment), "form": form}
    return render(request, "qa/declare.html", context, status=NOT_UNDERSTOOD if form.errors else 200)


@login_required
@require_POST
def decline(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The reader declines."""
    assignment = doors.own_assignment_for(cast(User, request.user), identifier)
    try:
        assignments.decline(assignment=assignment)
    except Refused as refusal:
        return refused(request, refusal)
    messages.success(request, _("You have declined. Nothing of the report was shown to you."))
    return redirect("qa:rounds")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """A ruling on somebody else's conflict."""
    user = cast(User, request.user)
    assignment = doors.assignment_to_rule(user, identifier)
    form = RulingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            assignments.rule(assignment=assignment, ruled_by=user, ruling=form.cleaned_data["ruling"])
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The ruling is on record."))
            return redirect("qa:round", assignment.round_id)
    context = {**_context(user, assignment), "form": form}
    return render(request, "qa/rule.html", context, status=NOT_UNDERSTOOD if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def recuse(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Take a reader out because of a conflict that came to light late; one's own self too."""
    user = cast(User, request.user)
    assignment = doors.assignment_to_recuse(user, identifier)
    return reason_page(
        request,
        title=_("Take this reader out because of a conflict"),
        explained=_(
            "Their score sheet is kept sealed and no longer counts. What was settled while it counted is settled again."
        ),
        button=_("Take them out"),
        back=reverse("qa:round", args=[assignment.round_id]),
        act=lambda because: assignments.recuse(assignment=assignment, recused_by=user, because=because),
        done=_("The reader is out of the round."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lapse(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Go on without a reader whose sheet does not come."""
    user = cast(User, request.user)
    assignment = doors.assignment_to_end(user, identifier)
    return reason_page(
        request,
        title=_("Go on without this score sheet"),
        explained=_("What they have scored is kept and does not count."),
        button=_("Let it lapse"),
        back=reverse("qa:round", args=[assignment.round_id]),
        act=lambda because: assignments.lapse(assignment=assignment, lapsed_by=user, because=because),
        done=_("The round goes on without this score sheet."),
    )

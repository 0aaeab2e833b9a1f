"""Pages of cases: the list, a new one, the decision record, the people, the audit trail."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from backend.accounts import policy
from backend.accounts import queries as accounts
from backend.accounts.models import User
from backend.accounts.policy import Capability, Role
from backend.reports import doors, queries
from backend.reports.forms import AccessForm, CaseForm, DecisionForm
from backend.reports.workspace import cases
from backend.reports.workspace.refusals import Refused

PAGE = 50
NOT_UNDERSTOOD = 422


@login_required
@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """The cases that the user has a role on."""
    user = cast(User, request.user)
    page = Paginator(queries.cases_visible_to(user), PAGE).get_page(request.GET.get("page"))
    may_open = accounts.organisations_where(user, Capability.OPEN_CASE).exists()
    return render(request, "reports/case_list.html", {"page": page, "may_open": may_open})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_case(request: HttpRequest) -> HttpResponse:
    """A new case, for somebody whose role in an organisation allows it."""
    user = cast(User, request.user)
    roles = {
        str(held.organisation.pk): (held.organisation, Role(held.role))
        for held in accounts.memberships_of(user).order_by("-since")
        if Capability.OPEN_CASE in policy.in_an_organisation(held.role)
    }
    if not roles or accounts.sees_no_case(user):
        raise PermissionDenied
    choices = [(key, organisation.name) for key, (organisation, _role) in roles.items()]
    form = CaseForm(request.POST or None, organisations=choices)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        organisation, role = roles[values.pop("organisation")]
        try:
            case = cases.open_case(opened_by=user, role=role, organisation=organisation, **values)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The case is open. Record the decision to review, or upload a draft."))
            return redirect("reports:case", case.reference)
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "reports/open_case.html", {"form": form}, status=status)


@login_required
@require_safe
def case_page(request: HttpRequest, reference: str) -> HttpResponse:
    """One case: its particulars, decision record, people and versions with the state of their checks."""
    user = cast(User, request.user)
    case = doors.case_for(user, reference, Capability.SEE_CASE)
    versions = [
        (version, queries.newest_run(version)) for version in queries.versions_visible_to(user).filter(case=case)
    ]
    context = {
        "case": case,
        "versions": versions,
        "decision": case.decision_records.select_related("made_by").first(),
        "people": queries.accesses_visible_to(user).filter(case=case),
        "may": {capability.value for capability in queries.capabilities_on(user, case)},
    }
    return render(request, "reports/case.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, reference: str) -> HttpResponse:
    """A new decision record."""
    user = cast(User, request.user)
    case = doors.case_for(user, reference, Capability.RECORD_DECISION)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            cases.record_decision(case=case, made_by=user, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The decision is on record."))
            return redirect("reports:case", case.reference)
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "reports/decision.html", {"form": form, "case": case}, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, reference: str) -> HttpResponse:
    """Who has a role on the case, and a form to give one."""
    user = cast(User, request.user)
    case = doors.case_for(user, reference, Capability.GIVE_ACCESS)
    form = AccessForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            cases.give_access(case=case, email=form.cleaned_data["email"], role=form.chosen_role(), given_by=user)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The role is given."))
            return redirect("reports:people", case.reference)
    held = queries.accesses_visible_to(user).filter(case=case)
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "reports/people.html", {"form": form, "case": case, "people": held}, status=status)


@login_required
@require_POST
def end_access(request: HttpRequest, reference: str) -> HttpResponse:
    """End one person's role on the case."""
    user = cast(User, request.user)
    case = doors.case_for(user, reference, Capability.GIVE_ACCESS)
    email = request.POST.get("email", "")
    access = get_object_or_404(queries.accesses_visible_to(user), case=case, user__email=email)
    try:
        cases.end_access(access=access, ended_by=user)
    except Refused as refusal:
        form = AccessForm({})
        form.errors.clear()
        form.refuse(refusal)
        held = queries.accesses_visible_to(user).filter(case=case)
        context = {"form": form, "case": case, "people": held}
        return render(request, "reports/people.html", context, status=NOT_UNDERSTOOD)
    messages.success(request, _("The role is ended."))
    return (
        redirect("reports:case", case.reference) if access.user_id == user.pk else redirect("reports:people", reference)
    )


@login_required
@require_safe
def audit_trail(request: HttpRequest) -> HttpResponse:
    """What the user did, and for an auditor what everyone in the organisation did. Ids, never words."""
    events = accounts.audit_events_visible_to(cast(User, request.user))
    page = Paginator(events, PAGE).get_page(request.GET.get("page"))
    return render(request, "reports/audit.html", {"page": page})

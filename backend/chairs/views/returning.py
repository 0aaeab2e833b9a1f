"""Pages on which a workbook is brought back: looked at, applied, taken back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment.errors import AssessmentError, TooLarge
from assessment.exports.workbook import write_book
from backend.accounts import audit
from backend.accounts.policy import Capability
from backend.chairs.forms.papers import BringBackForm
from backend.chairs.queries import visible
from backend.chairs.queries.papers import imports_visible_to
from backend.chairs.services import exports, imports
from backend.chairs.services.checks import note
from backend.chairs.views.asking import NOT_UNDERSTOOD, user_of
from backend.chairs.views.papers import SHOWN, answer
from backend.reports.scanning import UploadRefused
from backend.reports.workspace.refusals import Refused

TOO_LARGE = 413
OUTCOMES = {
    "done": _("● Goes through"), "unchanged": _("○ As it is"), "skipped": _("– Skipped"), "error": _("■ Cannot be done"),
}  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bring_back(request: HttpRequest) -> HttpResponse:
    """Bring a workbook; nothing is changed by it."""
    user = user_of(request)
    organisations = list(visible.organisations_that(user, Capability.MANAGE_CHAIRS).order_by("name"))
    if not organisations:
        raise PermissionDenied
    form = BringBackForm(request.POST or None, request.FILES or None, organisations=organisations)
    status = 200
    if request.method == "POST":
        status = NOT_UNDERSTOOD
        if form.is_valid():
            data = form.cleaned_data["file"].read()
            try:
                batch = imports.check_workbook(
                    organisation=form.cleaned_data["organisation"], uploaded_by=user, data=data
                )
            except (AssessmentError, UploadRefused) as refusal:
                form.add_error("file", str(refusal))
                status = TOO_LARGE if isinstance(refusal, TooLarge) else NOT_UNDERSTOOD
            else:
                return redirect("chairs:import", batch.pk)
    context = {"form": form, "brought": imports_visible_to(user)[:SHOWN]}
    return render(request, "chairs/imports.html", context, status=status)


@login_required
@require_safe
def brought(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """What each row would do, or did."""
    batch = get_object_or_404(imports_visible_to(user_of(request)), pk=identifier)
    rows = [(row, OUTCOMES[row.outcome]) for row in imports.results_of(batch)]
    context = {"batch": batch, "rows": rows, "may_apply": batch.state == "checked" and not batch.totals["error"]}
    return render(request, "chairs/import.html", context)


@login_required
@require_safe
def results(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The same as a sheet to take away."""
    user = user_of(request)
    batch = get_object_or_404(imports_visible_to(user), pk=identifier)
    note(actor=user, verb=audit.Verb.EXPORTED, row=batch, organisation=batch.organisation)
    headings = ("Sheet", "Row", "Chair", "Change", "Outcome", "Column", "Code", "Message")
    rows = [
        (row.sheet, row.row, row.chair, row.change, OUTCOMES[row.outcome], row.column, row.code, row.message)
        for row in imports.results_of(batch)
    ]
    name = f"import-results_{batch.uploaded:%Y-%m-%d}_{str(batch.pk)[:8]}.xlsx"
    return answer(exports.File(name, exports.XLSX, write_book([("Results", headings, list(rows))])))


@login_required
@require_POST
def apply(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Do all of it, or nothing."""
    user = user_of(request)
    batch = get_object_or_404(imports_visible_to(user), pk=identifier)
    try:
        imports.apply_workbook(batch=batch, applied_by=user, also_duplicates=bool(request.POST.get("also_duplicates")))
    except (Refused, AssessmentError) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The workbook is applied."))
    return redirect("chairs:import", batch.pk)


@login_required
@require_POST
def take_back(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Put every row back as it was before."""
    user = user_of(request)
    batch = get_object_or_404(imports_visible_to(user), pk=identifier)
    try:
        imports.take_workbook_back(batch=batch, reversed_by=user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The workbook is taken back; every row is as it was before."))
    return redirect("chairs:import", batch.pk)

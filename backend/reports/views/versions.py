"""Pages of versions: upload, checking again, withdrawing, papers to take away, two versions compared."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment.errors import AssessmentError, TooLarge
from backend.accounts import audit
from backend.accounts.models import User
from backend.accounts.policy import Capability
from backend.reports import doors, queries, tasks
from backend.reports.forms import UploadForm, WithdrawForm
from backend.reports.models import Version
from backend.reports.scanning import UploadRefused
from backend.reports.views.notice import content_notice
from backend.reports.workspace import comparing, papers, versions
from backend.reports.workspace.refusals import CheckAgain, Refused

NOT_UNDERSTOOD, CONFLICT, TOO_LARGE = 422, 409, 413


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, reference: str) -> HttpResponse:
    """A new version of a case, checked at once or by a worker."""
    user = cast(User, request.user)
    case = doors.case_for(user, reference, Capability.UPLOAD)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    status = 200
    if request.method == "POST":
        status = NOT_UNDERSTOOD
        if form.is_valid():
            try:
                received = versions.receive_version(
                    case=case, uploaded_by=user, uploads=form.uploads(), idempotency_key=form.cleaned_data["key"]
                )
            except Refused as refusal:
                form.refuse(refusal)
            except (AssessmentError, UploadRefused) as refusal:
                form.add_error("file", str(refusal))
                status = TOO_LARGE if isinstance(refusal, TooLarge) else NOT_UNDERSTOOD
            else:
                tasks.start_check(received.run)
                if not received.is_new:
                    messages.success(request, _("These files are here already: this is their version."))
                if Capability.READ_TEXT not in queries.capabilities_on(user, case):
                    return redirect("reports:case", case.reference)
                return redirect("reports:version", received.version.name)
    return render(request, "reports/upload.html", {"form": form, "case": case}, status=status)


@login_required
@require_POST
def check_again(request: HttpRequest, name: str) -> HttpResponse:
    """A new check with today's catalogue; earlier ones stay."""
    user = cast(User, request.user)
    version = doors.version_for(user, name, Capability.RUN_CHECKS)
    tasks.start_check(versions.ask_for_check(version=version, asked_by=user))
    if Capability.READ_TEXT not in queries.capabilities_on(user, version.case):
        return redirect("reports:case", version.case.reference)
    return redirect("reports:version", version.name)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, name: str) -> HttpResponse:
    """Withdraw a version, with a reason."""
    user = cast(User, request.user)
    version = doors.version_for(user, name, Capability.WITHDRAW)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        versions.withdraw_version(version=version, withdrawn_by=user, because=form.cleaned_data["because"])
        messages.success(request, _("The version is withdrawn."))
        return redirect("reports:case", version.case.reference)
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "reports/withdraw.html", {"form": form, "version": version}, status=status)


@login_required
@require_safe
def annotated(request: HttpRequest, name: str, part: str) -> HttpResponse:
    """The author's own file with comments or highlights."""
    user = cast(User, request.user)
    version = doors.version_for(user, name, Capability.READ_TEXT)
    if not version.documents.filter(part=part).exists():
        raise Http404
    return _paper(request, version, part=part)


@login_required
@require_safe
def feedback(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """The feedback report."""
    version = doors.version_for(cast(User, request.user), name, Capability.READ_TEXT)
    return _paper(request, version, kind=kind)


def _paper(request: HttpRequest, version: Version, *, part: str = "", kind: str = "") -> HttpResponse:
    run = queries.newest_done_run(version)
    try:
        if run is None:
            raise CheckAgain
        paper = papers.annotated(run, part) if part else papers.feedback(run, kind)
    except (Refused, AssessmentError) as refusal:
        context = {"title": _("This file cannot be made"), "detail": str(refusal)}
        return render(request, "pages/error.html", context, status=CONFLICT)
    versions.note(cast(User, request.user), audit.Verb.EXPORTED, version)
    response = HttpResponse(paper.contents, content_type=paper.kind)
    response["Content-Disposition"] = f'attachment; filename="{paper.name}"'
    return response


@login_required
@require_safe
def compare(request: HttpRequest, name: str, earlier: int) -> HttpResponse:
    """What became of the findings of an earlier version."""
    user = cast(User, request.user)
    now = doors.version_for(user, name, Capability.READ_TEXT)
    then = get_object_or_404(queries.versions_readable_by(user), case=now.case, number=earlier)
    if notice := content_notice(request):
        return notice
    try:
        compared = comparing.compare_versions(then, now)
    except Refused as refusal:
        context = {"title": _("These versions cannot be compared yet"), "detail": str(refusal)}
        return render(request, "pages/error.html", context, status=CONFLICT)
    for version in (then, now):
        versions.note(user, audit.Verb.COMPARED, version)
    groups = [
        (_("Resolved"), compared.resolved),
        (_("New"), compared.new),
        (_("Moved"), compared.moved),
        (_("As before"), compared.unchanged),
        (_("No longer found in the same words: look again"), compared.orphans),
    ]
    shown: dict[str, object] = {
        "then": then,
        "now": now,
        "compared": compared,
        "groups": groups,
        "may": {capability.value for capability in queries.capabilities_on_version(user, now)},
    }
    return render(request, "reports/compare.html", shown)

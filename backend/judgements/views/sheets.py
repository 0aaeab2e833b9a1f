"""Pages of a self-assessment: beginning one, its overview or reading page, what is left to do, and closing it."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from backend.accounts import audit
from backend.accounts.models import User
from backend.judgements import doors, queries, services, showing
from backend.judgements.forms import FormOfSheet
from backend.judgements.models import ScoreSheet
from backend.judgements.models.questions import groups_of
from backend.reports.views.notice import content_notice
from backend.reports.workspace import versions
from backend.reports.workspace.refusals import Refused

NOT_UNDERSTOOD, CONFLICT = 422, 409


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, name: str) -> HttpResponse:
    """Begin to assess a version for oneself, or go on where one has begun."""
    user = cast(User, request.user)
    version = doors.version_to_assess(user, name)
    begun = queries.self_assessments_of(user).filter(version=version).first()
    if begun is not None:
        return redirect("judgements:sheet", begun.pk)
    form = FormOfSheet(request.POST or None, initial={"form": ScoreSheet.Form.DOMAIN})
    if request.method == "POST" and form.is_valid():
        try:
            sheet = services.start_self_assessment(version=version, owner=user, form=form.cleaned_data["form"])
        except Refused as refusal:
            context = {"title": _("This cannot be started yet"), "detail": str(refusal)}
            return render(request, "pages/error.html", context, status=CONFLICT)
        return redirect("judgements:sheet", sheet.pk)
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "judgements/start.html", {"version": version, "form": form}, status=status)


@login_required
@require_safe
def sheet_page(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The owner's overview; for somebody with whom it is shared, the levels and reasons to read."""
    user = cast(User, request.user)
    sheet = doors.self_assessment_for(user, identifier)
    if notice := content_notice(request):
        return notice
    services.note_reading(sheet=sheet, reader=user)
    progress = showing.progress_of(sheet, queries.latest_scores(sheet))
    context: dict[str, object] = {"sheet": sheet, "version": sheet.version, "progress": progress}
    words = showing.Words(sheet.version, user)
    if words.may_read:
        versions.note(user, audit.Verb.READ, sheet.version)
    groups = groups_of(sheet)
    shown = showing.show_items(
        sheet,
        [each for group in groups for each in group.questions],
        words,
        suggestions=sheet.owner_id == user.pk,
    )
    of_group = {group.id: [item for item in shown if item.question.group == group.id] for group in groups}
    context["groups"] = [(each, of_group[each.group.id]) for each in progress.groups]
    context["words"] = words
    if sheet.owner_id != user.pk:
        return render(request, "judgements/shared_sheet.html", context)
    context |= {
        "grants": queries.live(queries.grants_of_sheet(sheet)),
        "forms": [choice for choice in ScoreSheet.Form.choices if choice[0] != sheet.form],
        "earlier": queries.self_assessments_of(user)
        .filter(version__case=sheet.version.case_id, version__number__lt=sheet.version.number)
        .order_by("-version__number"),
    }
    return render(request, "judgements/sheet.html", context)


@login_required
@require_POST
def change_form(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Let the sheet ask more closely, or less."""
    sheet = doors.sheet_to_score_for(cast(User, request.user), identifier)
    form = FormOfSheet(request.POST)
    if form.is_valid():
        try:
            services.change_form(sheet=sheet, form=form.cleaned_data["form"])
        except Refused as refusal:
            context = {"title": _("This sheet cannot be changed"), "detail": str(refusal)}
            return render(request, "pages/error.html", context, status=CONFLICT)
        messages.success(request, _("The sheet asks differently now. What you scored before is kept."))
    return redirect("judgements:sheet", sheet.pk)


@login_required
@require_safe
def readiness(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """What to look at before the draft is handed in."""
    user = cast(User, request.user)
    sheet = doors.own_self_assessment_for(user, identifier)
    scores = queries.latest_scores(sheet)
    progress = showing.progress_of(sheet, scores)
    checks = showing.readiness_of(sheet, scores, progress, showing.Words(sheet.version, user))
    context = {
        "sheet": sheet,
        "version": sheet.version,
        "progress": progress,
        "checks": checks,
        "states": showing.how_many(checks),
    }
    return render(request, "judgements/readiness.html", context)


@login_required
@require_POST
def finish(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Close the self-assessment, whole or not."""
    sheet = doors.own_self_assessment_for(cast(User, request.user), identifier)
    services.submit_sheet(sheet=sheet, whole=False)
    messages.success(request, _("The self-assessment is finished. It is still yours alone, unless you share it."))
    return redirect("judgements:sheet", sheet.pk)


@login_required
@require_POST
def reopen(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Take it up again."""
    sheet = doors.sheet_to_score_for(cast(User, request.user), identifier)
    services.reopen_self_assessment(sheet=sheet)
    messages.success(request, _("You can score again."))
    return redirect("judgements:sheet", sheet.pk)

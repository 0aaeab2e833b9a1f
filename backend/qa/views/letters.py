"""Pages of letters: their points, what the program found, the letterhead, the files, the separate list of identifiers."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment.errors import AssessmentError
from backend.accounts import audit
from backend.accounts.models import User
from backend.accounts.policy import Capability
from backend.qa import doors
from backend.qa.models import Decision, LetterPoint
from backend.qa.queries import assignments as assigned
from backend.qa.queries import decisions as reading
from backend.qa.services import decisions, letter_files, points
from backend.qa.services.letter_refusals import StaleDecision
from backend.qa.views.letter_forms import LetterheadForm, PointForm
from backend.qa.views.rounds import CONFLICT, NOT_UNDERSTOOD, STALE, refused
from backend.reports import queries as reports
from backend.reports.models import CheckRun
from backend.reports.showing import ShownFinding, result_of, show
from backend.reports.views.notice import content_notice
from backend.reports.workspace.papers import Paper
from backend.reports.workspace.refusals import Refused

Kind = LetterPoint.Kind


def require_right_to_kind(user: User, decision: Decision, kind: str) -> None:
    """Raise PermissionDenied where a point would go to the separate list and that list is not open to the user."""
    if kind == Kind.IDENTIFIER and Capability.READ_IDENTIFIERS not in reading.capabilities_about(user, decision):
        raise PermissionDenied


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_point(request: HttpRequest, identifier: UUID, kind: str) -> HttpResponse:
    """A new point in one's own words."""
    user = cast(User, request.user)
    decision = doors.decision_for(user, identifier, Capability.DRAFT_LETTERS)
    if kind not in Kind.values:
        raise Http404
    require_right_to_kind(user, decision, kind)
    form = PointForm(request.POST or None, kind=kind)
    if request.method == "POST" and form.is_valid():
        try:
            points.add_point(decision=decision, kind=kind, words=form.cleaned_data, added_by=user)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The point is in the draft."))
            return redirect("qa:decision", decision.pk)
    context = {"form": form, "decision": decision, "title": Kind(kind).label, "point": None}
    return render(request, "qa/point.html", context, status=NOT_UNDERSTOOD if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_point(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """One point, written anew. Where somebody else wrote meanwhile, both texts are shown and nothing is lost."""
    user = cast(User, request.user)
    point = doors.point_to_write(user, identifier)
    now = {name: getattr(point, name) for name in LetterPoint.FIELDS}
    form = PointForm(request.POST or None, kind=point.kind, initial={**now, "seen": point.revision})
    stale, status = False, 200
    if request.method == "POST":
        status = NOT_UNDERSTOOD
        if form.is_valid():
            seen = form.cleaned_data.pop("seen")
            try:
                points.edit_point(point=point, words=form.cleaned_data, edited_by=user, seen=seen)
            except StaleDecision as refusal:
                stale, status = True, STALE
                again = request.POST.copy()
                again["seen"] = str(point.revision)
                form = PointForm(again, kind=point.kind)
                form.is_valid()
                form.refuse(refusal)
            except Refused as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("The point is saved."))
                return redirect("qa:decision", point.decision_id)
    context = {
        "form": form,
        "decision": point.decision,
        "title": point.get_kind_display(),
        "point": point,
        "stale": stale,
    }
    return render(request, "qa/point.html", context, status=status)


@login_required
@require_POST
def remove_point(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Take a point out of a draft."""
    user = cast(User, request.user)
    point = doors.point_to_write(user, identifier)
    try:
        points.remove_point(point=point, removed_by=user)
    except Refused as refusal:
        return refused(request, refusal)
    messages.success(request, _("The point is taken out."))
    return redirect("qa:decision", point.decision_id)


@login_required
@require_POST
def move_point(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Move a point one place up."""
    user = cast(User, request.user)
    point = doors.point_to_write(user, identifier)
    try:
        points.move_up(point=point, moved_by=user)
    except Refused as refusal:
        return refused(request, refusal)
    return redirect("qa:decision", point.decision_id)


def _run_for(user: User, decision: Decision) -> CheckRun | None:
    """The newest check of the version, for a reader of the round to whom its findings are open. Raises PermissionDenied."""
    if not assigned.assignments_readable_by(user).filter(round=decision.round).exists():
        raise PermissionDenied
    return reports.newest_done_run(decision.round.version)


def findings_to_begin_from(user: User, decision: Decision) -> list[ShownFinding]:
    """Findings of the newest check that nobody has dismissed, strengths too. Raises PermissionDenied for non-readers."""
    run = _run_for(user, decision)
    if run is None:
        return []
    result = result_of(run)
    shown = [show(each, result) for each in reports.findings_with_dispositions(run)]
    wanted = [each for each in shown if each.finding.concern or each.finding.polarity == "strength"]
    return [each for each in wanted if each.decided.standing != "dismiss"]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin_points(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """What the program found, to begin points from. Its words are the program's until somebody writes them anew."""
    user = cast(User, request.user)
    decision = doors.decision_for(user, identifier, Capability.DRAFT_LETTERS)
    shown = findings_to_begin_from(user, decision)
    if notice := content_notice(request):
        return notice
    if request.method == "POST":
        chosen = next((each for each in shown if str(each.finding.pk) == request.POST.get("finding")), None)
        if chosen is None:
            raise Http404
        try:
            made = points.begin_from_finding(decision=decision, shown=chosen, begun_by=user)
        except Refused as refusal:
            return refused(request, refusal)
        return redirect("qa:point", made.pk)
    decisions.note(user, audit.Verb.READ, decision)
    begun = set(decision.points.exclude(finding=None).values_list("finding", flat=True))
    return render(request, "qa/begin_points.html", {"decision": decision, "findings": shown, "begun": begun})


@login_required
@require_safe
def letter(request: HttpRequest, identifier: UUID, ending: str) -> HttpResponse:
    """The letter as a file."""
    user = cast(User, request.user)
    decision = doors.decision_for(user, identifier)
    try:
        paper = letter_files.letter_file(decision, ending)
    except AssessmentError as refusal:
        context = {"title": _("This file cannot be made"), "detail": str(refusal)}
        return render(request, "pages/error.html", context, status=CONFLICT)
    decisions.note(user, audit.Verb.EXPORTED, decision)
    return handed_over(paper)


@login_required
@require_safe
def identifiers(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The separate list of identifiers to remove."""
    user = cast(User, request.user)
    decision = doors.decision_for(user, identifier, Capability.READ_IDENTIFIERS)
    decisions.note(user, audit.Verb.EXPORTED, decision)
    return handed_over(letter_files.identifiers_file(decision))


def handed_over(paper: Paper) -> HttpResponse:
    """A file to take away."""
    response = HttpResponse(paper.contents, content_type=paper.kind)
    response["Content-Disposition"] = f'attachment; filename="{paper.name}"'
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def letterhead(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """What the body writes above its letters."""
    user = cast(User, request.user)
    body = doors.letterhead_of(user, identifier)
    present = reading.letterhead_of(body)
    initial = {"name": body.name}
    if present is not None:
        initial = {name: getattr(present, name) for name in ("name", "address", "contact", "words")}
        initial["seen"] = str(present.revision)
    form = LetterheadForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = NOT_UNDERSTOOD
        if form.is_valid():
            try:
                points.set_letterhead(organisation=body, set_by=user, **form.cleaned_data)
            except StaleDecision as refusal:
                form.refuse(refusal)
                status = STALE
            except Refused as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("The letterhead is saved. Letters that were issued keep theirs."))
                return redirect("qa:rounds")
    return render(request, "qa/letterhead.html", {"form": form, "body": body}, status=status)

"""Pages of a reader: the sheet beside the text, what is shown on request, submitting, taking the sheet up again."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from backend.accounts import audit
from backend.accounts.models import User
from backend.judgements.forms import ScoreForm
from backend.judgements.services import SheetSubmitted, StaleScore
from backend.qa import doors
from backend.qa.models import Assignment
from backend.qa.services import assignments, scoring
from backend.qa.services.scoring import Answer, Saved
from backend.qa.showing import sheet as showing
from backend.qa.views.rounds import CONFLICT, NOT_UNDERSTOOD, STALE, reason_page, refused
from backend.reports.views.notice import content_notice
from backend.reports.workspace.refusals import Refused

SECTION_LENGTH = 80


def _scoring_assignment(user: User, identifier: UUID) -> Assignment:
    assignment = doors.open_assignment_for(user, identifier)
    if assignment.sheet is None:
        raise PermissionDenied
    return assignment


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def score(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The draft on one side and the sheet on the other.

    Every button of the page saves what was changed on it, and then goes where it says: on, to another section, or to what
    the program found in a section or suggests for an item.
    """
    user = cast(User, request.user)
    assignment = _scoring_assignment(user, identifier)
    if notice := content_notice(request):
        return notice
    assignments.note(user, audit.Verb.READ, assignment)
    shown = showing.sheet_for(assignment, user)
    section = request.GET.get("section", "")[:SECTION_LENGTH]
    if request.method != "POST":
        return _page(request, assignment, shown, _forms(shown, None), section)
    forms = _forms(shown, request.POST)
    section = request.POST.get("go", request.POST.get("section", ""))[:SECTION_LENGTH]
    try:
        saved = _save(assignment, forms)
        at = _show_what_was_asked_for(assignment, request)
    except Refused as refusal:
        return refused(request, refusal)
    if not saved.refused and not any(form.is_bound and form.errors for form in forms.values()):
        number = len(saved.scores)
        words = ngettext("%(number)s answer is saved.", "%(number)s answers are saved.", number)
        messages.success(request, words % {"number": number} if number else _("Nothing was changed."))
        return redirect(_address(assignment, section, at))
    stale = any(isinstance(refusal, StaleScore) for refusal in saved.refused.values())
    return _page(
        request,
        assignment,
        showing.sheet_for(assignment, user),
        _kept(showing.sheet_for(assignment, user), forms, saved),
        section,
        status=STALE if stale else NOT_UNDERSTOOD,
        stale={item: refusal.newest for item, refusal in saved.refused.items() if isinstance(refusal, StaleScore)},
        saved=len(saved.scores),
    )


def _show_what_was_asked_for(assignment: Assignment, request: HttpRequest) -> str:
    """Note what the reader asked to be shown. Returns the place on the page to go to."""
    if item := request.POST.get("suggest", ""):
        scoring.show_suggestion(assignment=assignment, item=item)
        return item
    if section := request.POST.get("findings", "")[:SECTION_LENGTH]:
        if not showing.has_section(assignment, section):
            raise Http404
        scoring.show_findings(assignment=assignment, section=section)
        return "text-heading"
    return "text-heading" if "go" in request.POST else request.POST.get("at", "")


def _forms(shown: showing.ShownSheet, sent: Any) -> dict[str, ScoreForm]:
    return {
        item.question.id: ScoreForm(
            sent,
            question=item.question,
            score=item.score,
            findings=shown.findings[item.question.id],
            passages=shown.passages[item.question.id],
        )
        for _group, items in shown.groups
        for item in items
    }


def _save(assignment: Assignment, forms: dict[str, ScoreForm]) -> Saved:
    answers, refused_early = [], {}
    for item, form in forms.items():
        if _is_empty(form) or not form.is_valid():
            continue
        outcome, level = form.outcome_and_level()
        try:
            evidence = form.evidence(assignment.sheet) if assignment.sheet else None
        except Refused as refusal:
            refused_early[item] = refusal
            continue
        words, seen = form.cleaned_data["justification"], form.cleaned_data["seen"]
        answers.append(Answer(item, outcome, level, words, seen, evidence))
    saved = scoring.save_sheet(assignment=assignment, answers=answers)
    saved.refused.update(refused_early)
    for item, why in saved.refused.items():
        forms[item].refuse(why)
    return saved


def _is_empty(form: ScoreForm) -> bool:
    """True for an item on which nothing was chosen or written; it is no mistake to leave it for later."""
    empty = not any(
        form.data.get(form.add_prefix(name), "").strip() for name in ("answer", "justification", "paragraphs")
    )
    if empty:
        form.is_bound = False
    return empty


def _kept(shown: showing.ShownSheet, sent: dict[str, ScoreForm], saved: Saved) -> dict[str, ScoreForm]:
    """What was refused as it was sent, ready to be sent again knowing what stands there; the rest as it stands now."""
    forms = _forms(shown, None)
    for item, form in sent.items():
        if not (form.is_bound and form.errors):
            continue
        refusal = saved.refused.get(item)
        if isinstance(refusal, StaleScore):
            again = {name: form.data.get(name) for name in form.data} | _lists_of(form)
            again[form.add_prefix("seen")] = str(refusal.newest.number)
            fresh = _forms(shown, again)[item]
            fresh.is_valid()
            fresh.refuse(refusal)
            form = fresh
        forms[item] = form
    return forms


def _lists_of(form: ScoreForm) -> dict[str, Any]:
    """The findings and passages that were chosen, as a form takes them."""
    return {form.add_prefix(name): form.cleaned_data.get(name, []) for name in ("findings", "passages")}


def _address(assignment: Assignment, section: str, at: str = "") -> str:
    query = f"?{urlencode({'section': section})}" if section else ""
    known = at if assignment.sheet and at in {*assignment.sheet.items, "submit", "text-heading"} else ""
    return f"{reverse('qa:score', args=[assignment.pk])}{query}{'#' + known if known else ''}"


def _page(
    request: HttpRequest,
    assignment: Assignment,
    shown: showing.ShownSheet,
    forms: dict[str, ScoreForm],
    section: str,
    *,
    status: int = 200,
    stale: dict[str, Any] | None = None,
    saved: int = 0,
) -> HttpResponse:
    groups = [
        (group, [(item, forms[item.question.id], (stale or {}).get(item.question.id)) for item in items])
        for group, items in shown.groups
    ]
    errors = [
        (item, error)
        for _group, entries in groups
        for item, form, _newest in entries
        if form.is_bound
        for error in [*form.non_field_errors(), *(each for field in form for each in field.errors)]
    ]
    context = {
        "assignment": assignment,
        "round": assignment.round,
        "text": showing.text_for(assignment, section),
        "sheet": shown,
        "groups": groups,
        "errors": errors,
        "saved": saved,
        "closed": not assignment.round.takes_scores or assignment.state != Assignment.State.ACTIVE,
    }
    response = render(request, "qa/score.html", context, status=status)
    if assignment.sheet is not None:
        response["ETag"] = f'"{assignment.sheet.revision}"'
    return response


@login_required
@require_POST
def submit(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Close the sheet."""
    assignment = _scoring_assignment(cast(User, request.user), identifier)
    try:
        scoring.submit(assignment=assignment)
    except Refused as refusal:
        return refused(request, refusal, _("The score sheet cannot be submitted yet"))
    messages.success(request, _("Your score sheet is submitted. Nobody sees it before the round is revealed."))
    return redirect("qa:assignment", assignment.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Take one's own submitted sheet up again, before anybody's was revealed."""
    assignment = _scoring_assignment(cast(User, request.user), identifier)
    if not assignment.round.is_blind:
        context = {"title": _("This cannot be done now"), "detail": str(SheetSubmitted())}
        return render(request, "pages/error.html", context, status=CONFLICT)
    return reason_page(
        request,
        title=_("Take your score sheet up again"),
        explained=_("This is possible until the score sheets are revealed. Earlier answers stay on record."),
        button=_("Take it up again"),
        back=reverse("qa:assignment", args=[assignment.pk]),
        act=lambda because: scoring.reopen(assignment=assignment, because=because),
        done=_("Your score sheet is open again."),
    )

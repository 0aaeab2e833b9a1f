"""Pages of workbooks and papers: ask for one, see how far it is, take it away."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.errors import AssessmentError
from backend.accounts.models import Organisation, User
from backend.chairs import doors, tasks
from backend.chairs.forms.papers import WorkbookForm
from backend.chairs.models import Chair
from backend.chairs.queries import visible
from backend.chairs.queries.levels import framework
from backend.chairs.queries.papers import exports_about, exports_visible_to
from backend.chairs.services import exports, papers
from backend.chairs.views.asking import NOT_UNDERSTOOD, user_of
from backend.reports.workspace.refusals import Refused

GONE, CONFLICT = 410, 409
SHOWN = 20


def organisations_of(user: User) -> list[Organisation]:
    """The partnerships whose chairs the user looks after. Raises PermissionDenied where there is none."""
    held = list(visible.organisations_seeing_chairs(user).order_by("name"))
    if not held:
        raise PermissionDenied
    return held


def chair_for_papers(user: User, reference: str) -> tuple[Chair, Organisation | None]:
    """A chair of whom the user may take a page away: the own record, or one of the area with the partnership that takes it.

    Raises Http404 for strangers, and PermissionDenied for those who see no more than what a chair shares or a round shows.
    """
    chair, sight = doors.chair_for(user, reference)
    if not sight.is_own and not sight.in_area:
        raise PermissionDenied
    return chair, None if sight.is_own else sight.organisation


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def workbooks(request: HttpRequest) -> HttpResponse:
    """Ask for a workbook, and those that were asked for before."""
    user = user_of(request)
    organisations = organisations_of(user)
    form = WorkbookForm(request.POST or None, organisations=organisations)
    if request.method == "POST" and form.is_valid():
        try:
            made = exports.ask_for_workbook(asked_by=user, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            tasks.start_workbook(made)
            return redirect("chairs:workbook", made.pk)
    context = {
        "form": form,
        "made": exports_visible_to(user)[:SHOWN],
        "notice": framework().notice,
        "organisations": organisations,
    }
    return render(request, "chairs/workbooks.html", context, status=NOT_UNDERSTOOD if form.errors else 200)


@login_required
@require_safe
def workbook(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """How far one is, and what is in it."""
    export = get_object_or_404(exports_visible_to(user_of(request)), pk=identifier)
    return render(request, "chairs/workbook.html", {"export": export, "until": exports.until_in_words(export)})


@login_required
@require_safe
def take(request: HttpRequest, identifier: UUID, kind: str) -> HttpResponse:
    """The file; who took it is noted."""
    user = user_of(request)
    export = get_object_or_404(exports_visible_to(user), pk=identifier)
    try:
        return answer(exports.take_file(export=export, taken_by=user, kind=kind))
    except Refused as refusal:
        return _refused(request, _("This file is not there"), refusal, GONE)


@login_required
@require_safe
def profile(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """One page about one chair: for the chair, and for the partnership of whose area the chair is."""
    user = user_of(request)
    chair, organisation = chair_for_papers(user, reference)
    return _made(request, lambda: papers.profile(chair=chair, asked_by_user=user, organisation=organisation, kind=kind))


@login_required
@require_safe
def summary(request: HttpRequest, kind: str) -> HttpResponse:
    """A partnership in counts."""
    user = user_of(request)
    held = organisations_of(user)
    organisation = next((each for each in held if str(each.pk) == request.GET.get("organisation")), held[0])
    return _made(request, lambda: papers.summary(organisation=organisation, asked_by_user=user, kind=kind))


@login_required
@require_safe
def taken(request: HttpRequest, reference: str) -> HttpResponse:
    """For the chair alone: who took the record away in a workbook, and why."""
    chair = doors.own_chair(user_of(request), reference)
    return render(request, "chairs/taken.html", {"chair": chair, "exports": exports_about(chair)})


def answer(file: exports.File) -> HttpResponse:
    """A file to keep, that no browser opens in place and no cache holds."""
    response = HttpResponse(file.contents, content_type=file.kind)
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    response["Cache-Control"] = "no-store"
    return response


def _made(request: HttpRequest, make: Callable[[], exports.File]) -> HttpResponse:
    try:
        return answer(make())
    except AssessmentError as error:
        return _refused(request, _("This file cannot be made"), error, CONFLICT)


def _refused(request: HttpRequest, title: str, error: Exception, status: int) -> HttpResponse:
    return render(request, "pages/error.html", {"title": title, "detail": str(error)}, status=status)

"""The record of a chair: the page, and what the chair does with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from backend.accounts import audit
from backend.chairs import doors, forms
from backend.chairs.models import Chair
from backend.chairs.queries import visible
from backend.chairs.queries.levels import framework
from backend.chairs.services import records, sharing
from backend.chairs.services.checks import note
from backend.chairs.showing import records as showing
from backend.chairs.views.asking import ask, user_of

both = require_http_methods(["GET", "HEAD", "POST"])


def page_of(chair: Chair) -> str:
    """The address of a record."""
    return reverse("chairs:chair", args=[chair.reference])


@login_required
@both
def own_record(request: HttpRequest) -> HttpResponse:
    """The user's own record, opened with one button; one that a partnership made under the same address is it."""
    user = user_of(request)
    if not doors.may_keep_a_record(user):
        raise PermissionDenied
    held = visible.own_record(user).first()
    if held is not None:
        return redirect(page_of(held))
    if request.method == "POST":
        return redirect(page_of(records.open_own_record(user=user)))
    return render(request, "chairs/open_own.html")


@login_required
@require_safe
def chair_page(request: HttpRequest, reference: str) -> HttpResponse:
    """One record, as the person who looks may see it."""
    user, as_of = user_of(request), visible.today()
    chair, sight = doors.chair_for(user, reference)
    if not sight.is_own:
        note(actor=user, verb=audit.Verb.READ, row=chair, organisation=sight.organisation)
    own = {"chair": chair}
    shown = showing.sees_levels(user, chair, sight)
    context: dict[str, Any] = {
        "chair": chair,
        "sight": sight,
        "notice": framework().notice,
        "courses": showing.course_rows(user, chair, sight, as_of),
        "training": visible.training_visible_to(user).filter(**own),
        "competencies": showing.competency_rows(user, chair, as_of) if shown else [],
        "development": visible.development_visible_to(user).filter(**own),
        "evidence": visible.evidence_visible_to(user).filter(**own),
        "rounds": visible.rounds_visible_to(user).filter(**own),
        "disputes": visible.disputes_visible_to(user).filter(**own),
        "as_of": as_of,
    }
    if sight.is_own:
        context |= {
            "cpd": visible.cpd_visible_to(user).filter(**own),
            "areas": chair.areas.filter(ended=None).select_related("organisation"),
            "outcomes": visible.outcomes_for(chair),
            "domains": framework().domains,
        }
    return render(request, "chairs/chair.html", context)


@login_required
@require_safe
def competency_page(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """One competency, from the level to the evidence."""
    user = user_of(request)
    chair, sight = doors.chair_for(user, reference)
    try:
        held = showing.competency_page(user, chair, sight, code)
    except KeyError:
        raise Http404 from None
    context = {
        "chair": chair,
        "sight": sight,
        "held": held,
        "levels": framework().levels,
        "notice": framework().notice,
        "shows": framework().report_shows[held.competency.report_shows],
    }
    return render(request, "chairs/competency.html", context)


@login_required
@both
def answer_dispute(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Answer a dispute on behalf of the partnership."""
    user = user_of(request)
    held = doors.dispute_to_answer(user, identifier)
    return ask(
        request,
        forms.AnswerForm(request.POST or None),
        lambda values: sharing.answer_dispute(
            dispute=held, answered_by=user, upheld=values["upheld"] == "yes", answer=values["answer"]
        ),
        title=_("Answer a dispute"),
        lead=held.words,
        button=_("Answer it"),
        back=page_of(held.chair),
        done=_("The chair can read your answer."),
    )

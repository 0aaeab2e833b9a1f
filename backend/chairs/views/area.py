"""Pages of a partnership: its chairs, matrices, what it asks for, feedback, observation; and counts for a national reader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from backend.accounts import audit
from backend.accounts.policy import Capability
from backend.chairs import doors, forms
from backend.chairs.queries import visible
from backend.chairs.queries.levels import framework
from backend.chairs.queries.training import asked_by
from backend.chairs.services import evidence, feedback, records, training
from backend.chairs.services.checks import note
from backend.chairs.showing import matrices
from backend.chairs.views.asking import ask, user_of
from backend.chairs.views.record import page_of

both = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def chairs(request: HttpRequest) -> HttpResponse:
    """The chairs that the user may know of, and the rounds and appeals that wait for the user."""
    user = user_of(request)
    areas = visible.areas_of(user)
    context = {
        "areas": areas.filter(confirmed__isnull=False).order_by("chair__reference"),
        "waiting": areas.filter(confirmed=None).order_by("since"),
        "sharing": visible.chairs_visible_to(user).filter(pk__in=visible.chairs_sharing(user).values("pk")),
        "own": visible.own_record(user).first(),
        "may_keep": doors.may_keep_a_record(user),
        "rounds": visible.rounds_visible_to(user).exclude(chair__user=user),
        "appeals": visible.appeals_visible_to(user).filter(outcome="open").exclude(rating__chair__user=user),
        "disputes": visible.disputes_visible_to(user).filter(outcome="open").exclude(chair__user=user),
        "manages": visible.organisations_that(user, Capability.MANAGE_CHAIRS).exists(),
        "counts": visible.organisations_that(user, Capability.COUNT_CHAIRS).exists(),
        "notice": framework().notice,
    }
    return render(request, "chairs/chairs.html", context)


@login_required
@both
def add_chair(request: HttpRequest) -> HttpResponse:
    """Add a chair to the area; the chair is told at once."""
    user = user_of(request)
    organisation = doors.managing_organisation(user, Capability.MANAGE_CHAIRS)
    return ask(
        request,
        forms.ChairForm(request.POST or None),
        lambda values: records.add_chair(organisation=organisation, added_by=user, **values),
        title=_("Add a chair"),
        lead=_(
            "The chair is told by e-mail, with a privacy notice, and can see and dispute everything from the first day."
        ),
        button=_("Add the chair"),
        back=reverse("chairs:chairs"),
        done=_("The chair is added and has been told."),
    )


def as_of(request: HttpRequest) -> date:
    """The day that the address asks for, or today."""
    try:
        return date.fromisoformat(request.GET.get("as_of", ""))
    except ValueError:
        return visible.today()


@login_required
@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """Training or levels of the area, on any day."""
    user = user_of(request)
    bodies = list(visible.organisations_seeing_chairs(user).order_by("name"))
    if not bodies:
        raise PermissionDenied
    organisation = next((body for body in bodies if str(body.pk) == request.GET.get("organisation")), bodies[0])
    show, day = request.GET.get("show", "training"), as_of(request)
    built: Any = matrices.level_matrix if show == "levels" else matrices.training_matrix
    note(actor=user, verb=audit.Verb.READ, row=organisation, subject="chairs_matrix", organisation=organisation)
    context = {
        "matrix": built(user, organisation, day),
        "show": show,
        "bodies": bodies,
        "organisation": organisation,
        "as_of": day,
        "notice": framework().notice,
    }
    return render(request, "chairs/matrix.html", context)


@login_required
@both
def requirements(request: HttpRequest) -> HttpResponse:
    """What the partnership asks for in training."""
    user = user_of(request)
    organisation = doors.managing_organisation(user, Capability.MANAGE_CHAIRS)
    here = reverse("chairs:requirements")
    return ask(
        request,
        forms.RequirementForm(request.POST or None),
        lambda values: training.require_of_chairs(organisation=organisation, set_by=user, **values),
        title=_("Training that is asked for"),
        button=_("Set it from now on"),
        back=here,
        done=_("It holds from now on."),
        template="chairs/requirements.html",
        organisation=organisation,
        asked=asked_by(organisation),
    )


@login_required
@both
def guidance(request: HttpRequest) -> HttpResponse:
    """New guidance, which reopens courses for everybody."""
    user = user_of(request)
    organisation = doors.managing_organisation(user, Capability.MANAGE_CHAIRS)
    return ask(
        request,
        forms.GuidanceForm(request.POST or None),
        lambda values: training.record_guidance(organisation=organisation, recorded_by=user, **values),
        title=_("Record new guidance"),
        lead=_("Courses that say so have to be done again by every chair of your area from that day."),
        button=_("Record it"),
        back=reverse("chairs:requirements"),
        done=_("The guidance is on record."),
    )


@login_required
@both
def ask_feedback(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask members of a review panel, or the family's advocate, about how a review was led."""
    user = user_of(request)
    chair, organisation = doors.managed_chair(user, reference, Capability.MANAGE_CHAIRS)

    def send(values: Mapping[str, Any]) -> None:
        feedback.ask_for_feedback(
            chair=chair,
            organisation=organisation,
            asked_by=user,
            link_to=lambda secret: request.build_absolute_uri(reverse("chairs:feedback", args=[secret])),
            **{**values, "addresses": values["addresses"].splitlines()},
        )

    return ask(
        request,
        forms.FeedbackCallForm(request.POST or None),
        send,
        title=_("Ask for feedback"),
        lead=_(
            "Each address gets a link that works once. Answers cannot be traced, and are shown together from three on."
        ),
        button=_("Send the links"),
        back=page_of(chair),
        done=_("The links are sent."),
    )


@login_required
@both
def observe(request: HttpRequest, reference: str) -> HttpResponse:
    """What was seen at a meeting or learning event."""
    user = user_of(request)
    chair, organisation = doors.managed_chair(user, reference, Capability.MANAGE_CHAIRS)
    form = forms.ObservationForm(request.POST or None)

    def keep(values: Mapping[str, Any]) -> None:
        evidence.observe(
            chair=chair,
            organisation=organisation,
            observer=user,
            occasion=values["occasion"],
            occurred_on=values["occurred_on"],
            summary=values["summary"],
            seen=form.seen(),
        )

    return ask(
        request,
        form,
        keep,
        title=_("Record an observation"),
        lead=_("The chair reads it with your name. Watch only with the knowledge of everyone in the room."),
        button=_("Record it"),
        back=page_of(chair),
        done=_("The observation is in the chair's record."),
    )


@login_required
@require_safe
def counts(request: HttpRequest) -> HttpResponse:
    """How many chairs there are and where their training stands; nothing below five."""
    user = user_of(request)
    if not visible.organisations_that(user, Capability.COUNT_CHAIRS).exists():
        raise PermissionDenied
    context = {"counts": matrices.counts_of_chairs(visible.today()), "as_of": visible.today(), "least": matrices.LEAST}
    return render(request, "chairs/counts.html", context)

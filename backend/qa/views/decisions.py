"""Pages of decisions: drafting one, the decision with its letter, overriding gates, authorising, replacing a letter."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from backend.accounts import audit
from backend.accounts.models import User
from backend.accounts.policy import Capability
from backend.qa import doors
from backend.qa.models import Decision
from backend.qa.queries import decisions as reading
from backend.qa.services import decisions
from backend.qa.services.letter_refusals import NotFitToSend, StaleDecision
from backend.qa.showing.decisions import ShownDecision
from backend.qa.views.letter_forms import DecisionForm, DraftForm
from backend.qa.views.rounds import CONFLICT, NOT_UNDERSTOOD, STALE, reason_page, refused
from backend.reports.workspace.refusals import Refused


def seen_in(request: HttpRequest) -> int | None:
    """The revision that the page was made from, None where it does not say."""
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """A new decision in a round, or the one that is there."""
    user = cast(User, request.user)
    round_ = doors.round_to_decide(user, identifier)
    present = reading.decisions_in(round_).exclude(state=Decision.State.SUPERSEDED).last()
    if present is not None and request.method != "POST":
        return redirect("qa:decision", present.pk)
    form = DraftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = decisions.draft_decision(round_=round_, drafted_by=user, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The decision is drafted. Write its letter now."))
            return redirect("qa:decision", made.pk)
    context = {"form": form, "round": round_}
    return render(request, "qa/draft_decision.html", context, status=NOT_UNDERSTOOD if form.errors else 200)


@login_required
@require_safe
def decision_page(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The decision with its letter, for whoever may read it; what each may do is on it."""
    user = cast(User, request.user)
    decision = doors.decision_for(user, identifier)
    decisions.note(user, audit.Verb.READ, decision)
    response = render(request, "qa/decision.html", {"decision": decision, "shown": ShownDecision(decision, user)})
    response["ETag"] = f'"{decision.revision}"'
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Outcome and words of a draft. Where somebody else changed it meanwhile, both texts are shown and nothing is lost."""
    user = cast(User, request.user)
    decision = doors.decision_for(user, identifier, Capability.DRAFT_LETTERS)
    now = {name: getattr(decision, name) for name in decisions.WORDS}
    form = DecisionForm(request.POST or None, initial={**now, "outcome": decision.outcome, "seen": decision.revision})
    stale, status = False, 200
    if request.method == "POST":
        status = NOT_UNDERSTOOD
        if form.is_valid():
            words = {name: form.cleaned_data[name] for name in decisions.WORDS}
            try:
                decisions.edit_decision(
                    decision=decision,
                    edited_by=user,
                    outcome=form.cleaned_data["outcome"],
                    words=words,
                    seen=form.cleaned_data["seen"],
                )
            except StaleDecision as refusal:
                stale, status = True, STALE
                again = request.POST.copy()
                again["seen"] = str(decision.revision)
                form = DecisionForm(again)
                form.is_valid()
                form.refuse(refusal)
            except Refused as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("The draft is saved."))
                return redirect("qa:decision", decision.pk)
    context = {"form": form, "decision": decision, "stale": stale}
    return render(request, "qa/edit_decision.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def override(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """A second named person lets the report be published although a gate is not clear."""
    user = cast(User, request.user)
    decision = doors.decision_for(user, identifier, Capability.AUTHORISE_LETTERS)
    return reason_page(
        request,
        title=_("Override the gates"),
        explained=_(
            "The outcome is to publish, and not every gate is clear. Your name and your reason stay on record. "
            "A report from which somebody could be recognised cannot be published by anybody."
        ),
        button=_("Override the gates"),
        back=reverse("qa:decision", args=[decision.pk]),
        act=lambda because: decisions.override_gates(decision=decision, overridden_by=user, because=because),
        done=_("The gates are overridden, in your name."),
    )


@login_required
@require_POST
def authorise(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Stand for the decision and its letter."""
    user = cast(User, request.user)
    decision = doors.decision_for(user, identifier, Capability.AUTHORISE_LETTERS)
    try:
        decisions.authorise(decision=decision, authorised_by=user, seen=seen_in(request))
    except NotFitToSend as refusal:
        context = {
            "title": _("The letter cannot be authorised yet"),
            "problems": refusal.problems,
            "decision": decision,
        }
        return render(request, "qa/not_fit.html", context, status=CONFLICT)
    except Refused as refusal:
        return refused(request, refusal, _("The letter cannot be authorised"))
    messages.success(request, _("The letter is authorised in your name. The secretariat issues it."))
    return redirect("qa:decision", decision.pk)


@login_required
@require_POST
def take_back(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Make an authorised letter a draft again, before it is issued."""
    user = cast(User, request.user)
    decision = doors.decision_for(user, identifier)
    if not reading.capabilities_about(user, decision) & {Capability.AUTHORISE_LETTERS, Capability.ISSUE_LETTERS}:
        raise PermissionDenied
    try:
        decisions.take_back(decision=decision, taken_back_by=user)
    except Refused as refusal:
        return refused(request, refusal)
    messages.success(request, _("The letter is a draft again."))
    return redirect("qa:decision", decision.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Draft a letter that replaces an issued one."""
    user = cast(User, request.user)
    decision = doors.decision_for(user, identifier, Capability.DRAFT_LETTERS)
    later = reading.later_round_on_the_same_version(decision)
    drafted: list[Decision] = []

    def act(because: str) -> None:
        drafted.append(decisions.draft_replacement(decision=decision, drafted_by=user, because=because, round_=later))

    response = reason_page(
        request,
        title=_("Replace this letter"),
        explained=_(
            "The issued letter stays as it is until another one is issued; after that it is marked as replaced."
        ),
        button=_("Draft the new letter"),
        back=reverse("qa:decision", args=[decision.pk]),
        act=act,
        done=_("The new letter is drafted with the words and points of this one."),
    )
    return redirect("qa:decision", drafted[0].pk) if drafted else response

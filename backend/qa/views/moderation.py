"""Pages after the reveal: agreement drawn and tabled, settling item by item, freezing."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from backend.accounts import audit
from backend.accounts.models import User
from backend.qa import doors
from backend.qa.forms import BecauseForm, DecideForm, RevealForm, SettleForm
from backend.qa.queries import assignments as reading
from backend.qa.services import moderation, rounds
from backend.qa.services.refusals import NotReady, StaleConsensus
from backend.qa.showing import agreement as showing
from backend.qa.views.rounds import NOT_UNDERSTOOD, STALE, reason_page, refused
from backend.reports.workspace.refusals import Refused


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reveal(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Open the submitted sheets to the readers of the round."""
    user = cast(User, request.user)
    round_ = doors.round_led_by(user, identifier)
    form = RevealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            moderation.reveal(round_=round_, revealed_by=user, because=form.cleaned_data["because"])
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The score sheets are revealed to the readers of the round."))
            return redirect("qa:agreement", round_.pk)
    scoring = list(reading.scoring_assignments(round_))
    submitted = sum(each.submitted is not None for each in scoring)
    context = {"form": form, "round": round_, "scoring": len(scoring), "submitted": submitted}
    return render(request, "qa/reveal.html", context, status=NOT_UNDERSTOOD if form.errors else 200)


@login_required
@require_safe
def agreement(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """How far the readers agree, item by item, and what is still to be settled."""
    user = cast(User, request.user)
    try:
        round_ = doors.round_to_compare(user, identifier)
    except NotReady as refusal:
        return refused(request, refusal, _("The score sheets are not revealed yet"))
    rounds.note(user, audit.Verb.COMPARED, round_)
    context = {
        "round": round_,
        "shown": showing.agreement_for(user, round_),
        "leads": reading.leading_assignment(user, round_) is not None,
        "reads": reading.assignments_readable_by(user).filter(round=round_).first(),
        "because": BecauseForm(),
        "drawing": showing,
    }
    return render(request, "qa/agreement.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, identifier: UUID, item: str) -> HttpResponse:
    """One item: what was said and why; readers propose, the panel lead decides."""
    user = cast(User, request.user)
    try:
        round_ = doors.round_to_compare(user, identifier)
    except NotReady as refusal:
        return refused(request, refusal, _("The score sheets are not revealed yet"))
    own = doors.own_assignment_in(user, round_)
    row = showing.row_for(showing.agreement_for(user, round_), item)
    if row is None:
        raise Http404
    leads = reading.leading_assignment(user, round_) is not None
    standing = row.settled or row.earlier
    seen = standing.number if standing else 0
    decision = DecideForm(
        request.POST if "decide" in request.POST else None, question=row.question, prefix="d", initial={"seen": seen}
    )
    proposal = SettleForm(request.POST if "propose" in request.POST else None, question=row.question, prefix="p")
    status = 200
    if request.method == "POST":
        form = decision if leads and decision.is_bound else proposal
        status = NOT_UNDERSTOOD
        if form.is_valid():
            try:
                if form is decision:
                    moderation.decide(
                        round_=round_,
                        item=item,
                        settled=decision.settled(),
                        rationale=decision.cleaned_data["words"],
                        dissent=decision.cleaned_data["dissent"],
                        decided_by=user,
                        seen=decision.cleaned_data["seen"],
                    )
                else:
                    settled, words = proposal.settled(), proposal.cleaned_data["words"]
                    moderation.propose(assignment=own, item=item, settled=settled, note=words)
            except StaleConsensus as refusal:
                # Both are kept: what stands there now above the form, one's own words in it.
                again = request.POST.copy()
                again["d-seen"] = str(seen)
                decision = DecideForm(again, question=row.question, prefix="d")
                decision.is_valid()
                decision.refuse(refusal)
                status = STALE
            except Refused as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("It is on record."))
                return redirect(f"{reverse('qa:agreement', args=[round_.pk])}#{item}")
    rounds.note(user, audit.Verb.READ, round_)
    context = {
        "round": round_,
        "row": row,
        "leads": leads,
        "proposes": item in own.items and own.state == own.State.SUBMITTED and round_.is_moderated,
        "decision": decision,
        "proposal": proposal,
        "drawing": showing,
        "form": decision if decision.is_bound else proposal,
    }
    response = render(request, "qa/settle.html", context, status=status)
    response["ETag"] = f'"{seen}"'
    return response


@login_required
@require_POST
def take_over(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Settle what one reader alone judged as that reader said, with one reason."""
    user = cast(User, request.user)
    round_ = doors.round_led_by(user, identifier)
    try:
        number = moderation.take_over_single(round_=round_, rationale=request.POST.get("because", ""), decided_by=user)
    except Refused as refusal:
        return refused(request, refusal)
    words = ngettext("%(number)s item is settled.", "%(number)s items are settled.", number)
    messages.success(request, words % {"number": number})
    return redirect("qa:agreement", round_.pk)


@login_required
@require_POST
def freeze(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Write the agreed levels and the snapshot."""
    user = cast(User, request.user)
    round_ = doors.round_led_by(user, identifier)
    try:
        moderation.freeze(round_=round_, frozen_by=user)
    except Refused as refusal:
        return refused(request, refusal, _("The round cannot be frozen yet"))
    messages.success(request, _("The round is frozen. What was agreed stays."))
    return redirect("qa:agreement", round_.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Take an agreed round up again before it is frozen."""
    user = cast(User, request.user)
    round_ = doors.round_led_by(user, identifier)
    return reason_page(
        request,
        title=_("Take the agreed round up again"),
        explained=_("What was settled stays until it is settled anew. Nobody's score sheet is opened."),
        button=_("Take it up again"),
        back=reverse("qa:agreement", args=[round_.pk]),
        act=lambda because: moderation.reopen_moderation(round_=round_, reopened_by=user, because=because),
        done=_("The round is in moderation again."),
    )

"""Pages of issuing: who tells the family, sending the letter, the reply of the review, reminders."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from backend.accounts.models import User
from backend.accounts.policy import Capability
from backend.qa import doors
from backend.qa.services import issuing
from backend.qa.views.decisions import seen_in
from backend.qa.views.letter_forms import FamilyForm, ReplyForm
from backend.qa.views.rounds import NOT_UNDERSTOOD, my_address, refused
from backend.reports.workspace.refusals import Refused


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def family(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Who tells the family of the letter, and when: recorded before it is issued."""
    user = cast(User, request.user)
    decision = doors.decision_for(user, identifier, Capability.ISSUE_LETTERS)
    initial = {
        "told_by": decision.family_told_by,
        "told_on": decision.family_told_on,
        "not_told": decision.family_not_told,
    }
    form = FamilyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            issuing.record_family(decision=decision, recorded_by=user, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("It is on record."))
            return redirect("qa:decision", decision.pk)
    context = {"form": form, "decision": decision}
    return render(request, "qa/family.html", context, status=NOT_UNDERSTOOD if form.errors else 200)


@login_required
@require_POST
def issue(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Send the letter to the review."""
    user = cast(User, request.user)
    decision = doors.decision_for(user, identifier, Capability.ISSUE_LETTERS)
    try:
        issuing.issue(decision=decision, issued_by=user, address=my_address(request), seen=seen_in(request))
    except Refused as refusal:
        return refused(request, refusal, _("The letter cannot be issued yet"))
    messages.success(request, _("The letter is issued. Its words do not change any more."))
    return redirect("qa:decision", decision.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The reply of the review, within the right of reply."""
    user = cast(User, request.user)
    decision = doors.decision_for(user, identifier, Capability.ANSWER_LETTERS)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            issuing.reply(decision=decision, made_by=user, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Your reply is with the QA panel."))
            return redirect("qa:decision", decision.pk)
    context = {"form": form, "decision": decision}
    return render(request, "qa/reply.html", context, status=NOT_UNDERSTOOD if form.errors else 200)


@login_required
@require_POST
def remind(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Remind the review that answers are awaited, by e-mails that tell nothing of the case."""
    user = cast(User, request.user)
    decision = doors.decision_for(user, identifier, Capability.ISSUE_LETTERS)
    number = issuing.remind(decision=decision, reminded_by=user, address=my_address(request))
    words = ngettext("%(number)s person was reminded.", "%(number)s people were reminded.", number)
    messages.success(request, words % {"number": number})
    return redirect("qa:decision", decision.pk)

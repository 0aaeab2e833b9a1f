"""Pages of required changes: the letter beside the comparison, answering for the review, verifying for the next round."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from backend.accounts import audit
from backend.accounts.models import User
from backend.qa import doors
from backend.qa.models import RequiredChange
from backend.qa.queries import decisions as reading
from backend.qa.services import changes, decisions
from backend.qa.services.letter_refusals import NotWritten, StaleChange
from backend.qa.showing.answering import answering_of, letter_for
from backend.qa.showing.decisions import progress_of
from backend.qa.views.letter_forms import RespondForm, SeenForm, VerifyForm
from backend.qa.views.rounds import NOT_UNDERSTOOD, STALE, refused
from backend.reports.models import Version
from backend.reports.views.notice import content_notice
from backend.reports.workspace import versions
from backend.reports.workspace.refusals import Refused


@login_required
@require_safe
def answering(request: HttpRequest, name: str) -> HttpResponse:
    """A resubmitted version beside the letter that it answers, point by point."""
    user = cast(User, request.user)
    version = reading.version_called(name)
    letter = letter_for(user, version) if version is not None else None
    if version is None or letter is None:
        raise Http404
    if notice := content_notice(request):
        return notice
    versions.note(user, audit.Verb.COMPARED, version)
    decisions.note(user, audit.Verb.READ, letter)
    shown = answering_of(user, letter, version)
    context = {
        "version": version,
        "letter": letter,
        "shown": shown,
        "progress": progress_of([each.change for each in shown.changes]),
        "reads_whole": reading.reads_by_role(user, version),
    }
    return render(request, "qa/answering.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def respond(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """What the review did about one required change, and where."""
    user = cast(User, request.user)
    change = doors.change_to_answer(user, identifier)
    version = reading.newest_version_after(change)
    if version is None:
        return refused(request, NotWritten(_("Upload the changed version first: an answer names the place in it.")))
    newest = change.responses.last()
    initial: dict[str, object] = {"seen": change.revision}
    if newest is not None:
        initial |= {"changed": "yes" if newest.changed else "no", "place": newest.place, "words": newest.words}
    form = RespondForm(request.POST or None, initial=initial)

    def act() -> None:
        values = form.cleaned_data
        changes.respond(
            change=change,
            version=version,
            made_by=user,
            changed=values["changed"] == "yes",
            place=values["place"],
            words=values["words"],
            seen=values["seen"],
        )

    back = reverse("qa:answering", args=[version.name])
    return _form_page(request, "qa/respond.html", form, change, act, back, version)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """What the panel lead of the next round found of one required change."""
    user = cast(User, request.user)
    change, seat = doors.change_to_verify(user, identifier)
    form = VerifyForm(request.POST or None, initial={"seen": change.revision})

    def act() -> None:
        changes.verify(
            change=change,
            round_=seat.round,
            verdict=form.cleaned_data["verdict"],
            words=form.cleaned_data["words"],
            made_by=user,
            seen=form.cleaned_data["seen"],
        )

    back = reverse("qa:answering", args=[seat.round.version.name])
    return _form_page(request, "qa/verify.html", form, change, act, back, seat.round.version)


def _form_page(
    request: HttpRequest,
    template: str,
    form: SeenForm,
    change: RequiredChange,
    act: Callable[[], None],
    back: str,
    version: Version,
) -> HttpResponse:
    """A page with one form about a change. Where somebody else was first, what they wrote is shown above one's own words."""
    status = 200
    if request.method == "POST":
        status = NOT_UNDERSTOOD
        if form.is_valid():
            try:
                act()
            except StaleChange as refusal:
                again = request.POST.copy()
                again["seen"] = str(change.revision)
                form = type(form)(again)
                form.is_valid()
                form.refuse(refusal)
                status = STALE
            except Refused as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("It is on record."))
                return redirect(f"{back}#change-{change.number}")
    context = {"form": form, "change": change, "back": back, "version": version}
    response = render(request, template, context, status=status)
    response["ETag"] = f'"{change.revision}"'
    return response

"""Pages of rounds: the board, opening one, inviting, splitting, reminding, ending, the register of conflicts."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from backend.accounts.models import User
from backend.accounts.policy import Capability, Role
from backend.qa import doors
from backend.qa.forms import BecauseForm, InviteForm, RoundForm, SplitForm
from backend.qa.models import Round
from backend.qa.queries import assignments as reading
from backend.qa.queries import decisions as deciding
from backend.qa.queries import rounds as seeing
from backend.qa.services import assignments, reminders, rounds
from backend.qa.showing import board
from backend.qa.showing.letters_board import letters_board_of
from backend.reports.workspace.refusals import Refused

NOT_UNDERSTOOD, STALE, CONFLICT = 422, 412, 409


def my_address(request: HttpRequest) -> str:
    """The address that letters to readers name: it tells nothing of a case."""
    return request.build_absolute_uri(reverse("qa:rounds"))


def refused(request: HttpRequest, refusal: Refused, title: str = "") -> HttpResponse:
    """A page with the sentence of a refusal that belongs to no field."""
    context = {"title": title or _("This cannot be done now"), "detail": str(refusal)}
    return render(request, "pages/error.html", context, status=CONFLICT)


def reason_page(
    request: HttpRequest, *, title: str, explained: str, button: str, back: str, act: Callable[[str], object], done: str
) -> HttpResponse:
    """A page that asks for a reason and then does one thing, refusals shown beside the reason."""
    form = BecauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data["because"])
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, done)
            return redirect(back)
    context = {"form": form, "title": title, "explained": explained, "button": button, "back": back}
    return render(request, "qa/because.html", context, status=NOT_UNDERSTOOD if form.errors else 200)


@login_required
@require_safe
def round_list(request: HttpRequest) -> HttpResponse:
    """One's own assignments, and for whoever looks after rounds the board."""
    user = cast(User, request.user)
    context = {
        "own": reading.assignments_of(user).order_by("-invited"),
        "columns": board.board_of(seeing.rounds_of_the_bodies_of(user)),
        "usual": board.USUAL_DAYS,
        "waiting": seeing.versions_to_judge(user),
        "sees_board": seeing.rounds_of_the_bodies_of(user).exists(),
        "letters_to_me": deciding.letters_to(user),
        "letters": letters_board_of(user),
        "writes_for": deciding.bodies_that_write_letters(user),
    }
    return render(request, "qa/rounds.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_round(request: HttpRequest, name: str) -> HttpResponse:
    """A new round on a version."""
    user = cast(User, request.user)
    version = doors.version_to_judge(user, name)
    bodies = seeing.bodies_that_may_open_rounds(user)
    form = RoundForm(request.POST or None, organisations=[(str(each.pk), each.name) for each in bodies])
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        body = get_object_or_404(bodies, pk=values.pop("organisation"))
        try:
            round_ = rounds.open_round(version=version, organisation=body, opened_by=user, **values)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The round is open. Invite its readers now."))
            return redirect("qa:round", round_.pk)
    context = {"form": form, "version": version}
    return render(request, "qa/open_round.html", context, status=NOT_UNDERSTOOD if form.errors else 200)


@login_required
@require_safe
def round_page(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """One round: where it stands, who reads, and what can be done next."""
    user = cast(User, request.user)
    round_ = doors.round_for(user, identifier)
    held = seeing.capabilities_in(user, round_.organisation)
    own = reading.assignments_of(user).filter(round=round_).first()
    people = reading.assignments_visible_to(user).filter(round=round_) if Capability.SEE_ROUNDS in held else []
    scoring = list(reading.scoring_assignments(round_))
    context = {
        "round": round_,
        "row": board.row_of(round_),
        "people": people,
        "own": own,
        "leads": reading.leading_assignment(user, round_) is not None,
        "may": {capability.value for capability in held},
        "scoring": len(scoring),
        "submitted": sum(each.submitted is not None for each in scoring),
        "usual": board.USUAL_DAYS,
        "decides": round_.state in {Round.State.FROZEN, Round.State.ENDED} and deciding.may_decide_in(user, round_),
        "decision": deciding.newest_decision_for(user, round_),
        "starts_from": deciding.letter_that_a_round_starts_from(user, round_),
    }
    response = render(request, "qa/round.html", context)
    response["ETag"] = f'"{round_.revision}"'
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Invite somebody to read."""
    user = cast(User, request.user)
    round_ = doors.round_for(user, identifier, Capability.HOLD_ROUNDS)
    possible = {str(each.pk): each for each in seeing.possible_readers(round_)}
    choices = [(key, f"{each.user}, {str(each.get_role_display()).lower()}") for key, each in possible.items()]
    form = InviteForm(request.POST or None, readers=choices)
    if request.method == "POST" and form.is_valid():
        chosen = possible[form.cleaned_data["reader"]]
        try:
            made = assignments.invite(
                round_=round_,
                reader=chosen.user,
                role=Role(chosen.role),
                invited_by=user,
                scores=not form.cleaned_data["moderates_only"],
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            reminders.invitation(assignment=made, address=my_address(request))
            messages.success(request, _("The invitation is sent."))
            return redirect("qa:round", round_.pk)
    context = {"form": form, "round": round_, "nobody": not choices}
    return render(request, "qa/invite.html", context, status=NOT_UNDERSTOOD if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Give readers domains of their own, at least two readers each."""
    user = cast(User, request.user)
    round_ = doors.round_for(user, identifier, Capability.LEAD_ROUNDS)
    groups = seeing.groups_asked(round_)
    items = {group.id: [question.id for question in group.questions] for group in groups}
    scoring = list(reading.scoring_assignments(round_))
    readers = [
        (str(each.pk), str(each.reader), [group for group, asked in items.items() if set(asked) <= set(each.items)])
        for each in scoring
    ]
    form = SplitForm(
        request.POST or None,
        readers=readers,
        groups=[(group.id, f"{group.id} {group.title}" if group.id != "gates" else group.title) for group in groups],
    )
    if request.method == "POST" and form.is_valid():
        shares = {
            each.pk: [item for group in form.cleaned_data[str(each.pk)] for item in items[group]] for each in scoring
        }
        try:
            rounds.split_round(round_=round_, shares=shares, split_by=user)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Each reader is asked the domains that you chose."))
            return redirect("qa:round", round_.pk)
    context = {"form": form, "round": round_}
    return render(request, "qa/split.html", context, status=NOT_UNDERSTOOD if form.errors else 200)


@login_required
@require_POST
def remind(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Remind everybody who is awaited, without case detail."""
    user = cast(User, request.user)
    round_ = doors.round_for(user, identifier, Capability.HOLD_ROUNDS)
    number = reminders.remind(round_=round_, reminded_by=user, address=my_address(request))
    words = ngettext("%(number)s reader was reminded.", "%(number)s readers were reminded.", number)
    messages.success(request, words % {"number": number})
    return redirect("qa:round", round_.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """End a round without a result."""
    user = cast(User, request.user)
    round_ = doors.round_for(user, identifier, Capability.HOLD_ROUNDS)
    return reason_page(
        request,
        title=_("End this round without a result"),
        explained=_("Score sheets are kept sealed. A new round can be opened on the same version."),
        button=_("End the round"),
        back=reverse("qa:round", args=[round_.pk]),
        act=lambda because: rounds.end_round(round_=round_, ended_by=user, because=because),
        done=_("The round has ended."),
    )


@login_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Every declaration in the rounds of one's bodies, and who ruled how."""
    user = cast(User, request.user)
    if not _keeps_register(user):
        raise PermissionDenied
    rows = reading.declarations_visible_to(user)
    return render(request, "qa/register.html", {"rows": rows})


def _keeps_register(user: User) -> bool:
    return seeing.bodies_whose_rounds_show(user).exists()

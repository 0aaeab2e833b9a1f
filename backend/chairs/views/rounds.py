"""Pages of rounds: opening, declaring, judging each alone, moderation, and appeals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from backend.accounts.models import User
from backend.accounts.policy import Capability
from backend.chairs import doors, forms
from backend.chairs.models import RoundSeat
from backend.chairs.queries import visible
from backend.chairs.queries.levels import framework
from backend.chairs.queries.sight import sight_of
from backend.chairs.services import appeals, moderating, rounds
from backend.chairs.services.refusals import NotAllowedThere
from backend.chairs.showing import rounds as showing
from backend.chairs.showing.records import competency_page
from backend.chairs.views.asking import ask, carry_out_and_return, user_of
from backend.chairs.views.record import page_of

both = require_http_methods(["GET", "HEAD", "POST"])
NOT_THERE = "Nobody with this address can be given this part. Competency verifiers can."


def person(email: str, field: str) -> User:
    """The active user of an address. Raises NotAllowedThere, the same for nobody and for somebody without the part."""
    user = visible.judge_of(email)
    if user is None:
        raise NotAllowedThere(NOT_THERE, field)
    return user


@login_required
@both
def open_round(request: HttpRequest, reference: str) -> HttpResponse:
    """A round on a chair of the area."""
    user = user_of(request)
    chair, organisation = doors.managed_chair(user, reference, Capability.MANAGE_CHAIRS)

    def start(values: Mapping[str, Any]) -> None:
        rounds.open_round(
            chair=chair,
            organisation=organisation,
            opened_by=user,
            purpose=values["purpose"],
            due_on=values["due_on"],
            assessors=[person(values["first"], "first"), person(values["assessors"], "assessors")],
            moderator=person(values["moderator"], "moderator"),
            competencies=values["competencies"],
        )

    return ask(
        request,
        forms.RoundForm(request.POST or None),
        start,
        title=_("Open a round on competencies"),
        lead=_(
            "Two competency assessors judge, each alone; a moderator sees both. Nobody with a part in the chair's reviews takes part."
        ),
        button=_("Open the round"),
        back=page_of(chair),
        done=_("The round is open. Everybody declares their interests first."),
    )


@login_required
@require_safe
def round_page(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Where a round stands, as the person who looks may see it."""
    user = user_of(request)
    held, seat = doors.round_for(user, identifier)
    context = {
        "round": held,
        "seat": seat,
        "judges": seat is not None and seat.part == RoundSeat.Part.ASSESSOR,
        "seats": held.seats.select_related("user"),
        "rows": showing.rows_for(user, held, seat),
        "form": forms.DeclareForm(),
        "notice": framework().notice,
    }
    return render(request, "chairs/round.html", context)


@login_required
@both
def declare(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Declare one's interests before anything is shown."""
    user = user_of(request)
    held, seat = doors.round_for(user, identifier)
    if seat is None:
        raise PermissionDenied
    back = reverse("chairs:round", args=[held.pk])
    return ask(
        request,
        forms.DeclareForm(request.POST or None),
        lambda values: rounds.declare(
            seat=seat, declared_by=user, has_conflict=values["conflict"] == "yes", words=values["words"]
        ),
        title=_("Declare your interests"),
        lead=held.chair.name,
        button=_("Declare"),
        back=reverse("chairs:chairs"),
        then=reverse("chairs:chairs") if request.POST.get("conflict") == "yes" else back,
        done=_("Your declaration is on record."),
    )


@login_required
@both
def rate(request: HttpRequest, identifier: UUID, code: str) -> HttpResponse:
    """One competency assessor's level for one competency, with reasons and what it rests on."""
    user = user_of(request)
    held, seat = doors.seated_round(user, identifier, "assessor")
    if code not in held.competencies:
        raise Http404
    page = competency_page(user, held.chair, sight_of(user, held.chair), code)
    newest = showing.newest_own(user, seat, code)
    form = forms.RateForm(
        request.POST or None,
        pieces=page.evidence,
        initial={
            "level": "" if newest is None or newest.level is None else str(newest.level),
            "rationale": newest.rationale if newest else "",
            "evidence": [str(pk) for pk in newest.evidence.values_list("pk", flat=True)] if newest else [],
            "also": newest.also if newest else [],
            "seen": newest.number if newest else 0,
        },
    )

    def give(values: Mapping[str, Any]) -> None:
        rounds.rate(
            seat=seat,
            rated_by=user,
            competency=code,
            level=forms.to_level(values["level"]),
            rationale=values["rationale"],
            evidence=[each for each in page.evidence if str(each.pk) in values["evidence"]],
            also=values["also"],
            confounders_weighed=values["weighed"] == "yes",
            seen=values["seen"],
        )

    def theirs() -> list[tuple[str, Any]]:
        now = showing.newest_own(user, seat, code)
        return [(_("Level"), now.level), (_("Reasons"), now.rationale)] if now else []

    place = held.competencies.index(code)
    after = held.competencies[place + 1] if place + 1 < len(held.competencies) else ""
    back = reverse("chairs:round", args=[held.pk])
    return ask(
        request,
        form,
        give,
        title=f"{code} {page.competency.title}",
        button=_("Save and go on"),
        back=back,
        then=reverse("chairs:rate", args=[held.pk, after]) if after else back,
        done=_("Saved. Nobody else sees it before you both have submitted."),
        theirs=theirs,
        template="chairs/rate.html",
        round=held,
        held=page,
        levels=framework().levels,
    )


@login_required
@require_POST
def submit(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Hand in one's levels."""
    user = user_of(request)
    held, seat = doors.seated_round(user, identifier, "assessor")
    return carry_out_and_return(
        request,
        lambda: rounds.submit(seat=seat, submitted_by=user),
        done=_("Your levels are submitted."),
        back=reverse("chairs:round", args=[held.pk]),
    )


@login_required
@both
def settle(request: HttpRequest, identifier: UUID, code: str) -> HttpResponse:
    """Where a competency comes out, by the moderator."""
    user = user_of(request)
    held, _seat = doors.seated_round(user, identifier, "moderator")
    both_given = showing.both_for_moderator(user, held, code)
    if code not in held.competencies or not both_given:
        raise Http404
    return ask(
        request,
        forms.SettleForm(request.POST or None),
        lambda values: moderating.settle_level(
            round_=held,
            moderator=user,
            competency=code,
            level=forms.to_level(values["level"]),
            rationale=values["rationale"],
            short_rationale=values["short_rationale"],
        ),
        title=f"{code} {framework().competency(code).title}",
        button=_("Settle it"),
        back=reverse("chairs:round", args=[held.pk]),
        done=_("The level is settled. Both originals stay."),
        originals=both_given,
    )


@login_required
@require_POST
def move_on(request: HttpRequest, identifier: UUID, what: str) -> HttpResponse:
    """The moderator's buttons: settle what is equal, share with the chair, make final."""
    user = user_of(request)
    held, _seat = doors.seated_round(user, identifier, "moderator")
    works = {
        "settle-equal": (lambda: moderating.settle_equal(round_=held, moderator=user), _("Equal levels are settled.")),
        "share": (lambda: moderating.share_with_chair(round_=held, moderator=user), _("The chair can read and reply.")),
        "finalise": (lambda: moderating.finalise(round_=held, moderator=user), _("The levels are final.")),
    }
    work, done = works[what]
    back = reverse("chairs:chairs") if what == "finalise" else reverse("chairs:round", args=[held.pk])
    return carry_out_and_return(request, work, done=done, back=back)


@login_required
@both
def appeal(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """An appeal: given to somebody by the partnership, decided by that person, read by the chair."""
    user = user_of(request)
    held = doors.appeal_for(user, identifier)
    hears = held.heard_by_id == user.pk
    gives = (
        visible.organisations_that(user, Capability.MANAGE_CHAIRS).filter(pk=held.rating.round.organisation_id).exists()
    )
    form: Any = None
    if held.outcome == "open" and hears:
        form = forms.DecideAppealForm(request.POST or None)
    elif held.outcome == "open" and gives and held.rating.chair.user_id != user.pk:
        form = forms.GiveAppealForm(request.POST or None)
    if request.method == "POST" and form is None:
        raise PermissionDenied

    def act(values: Mapping[str, Any]) -> None:
        if hears:
            level = forms.to_level(values["level"])
            upheld = values["upheld"] == "yes"
            appeals.decide_appeal(appeal=held, decided_by=user, upheld=upheld, level=level, reason=values["reason"])
        else:
            appeals.give_to(appeal=held, heard_by=person(values["heard_by"], "heard_by"), given_by=user)

    shown: dict[str, Any] = {"appeal": held, "reasons": hears or held.rating.chair.user_id == user.pk}
    if form is None:
        return render(request, "chairs/appeal.html", {**shown, "title": _("Appeal")})
    return ask(
        request,
        form,
        act,
        title=_("Appeal"),
        button=_("Decide it") if hears else _("Give it to this person"),
        back=reverse("chairs:chairs"),
        done=_("It is on record."),
        template="chairs/appeal.html",
        **shown,
    )

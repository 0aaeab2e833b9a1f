"""Appointing: a named person decides, with a reason. The record stays with the partnership; the chair gets the outcome."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from backend.accounts import audit
from backend.accounts.models import Organisation, User
from backend.chairs.models import Appointment, AreaMembership, Chair, Step
from backend.chairs.queries.appointing import flags_of
from backend.chairs.queries.visible import moderated_visible_to, today
from backend.chairs.services import letters
from backend.chairs.services.checks import keep, locked, note, require_past, require_words
from backend.chairs.services.refusals import AlreadyDone, NotAllowedThere, NotThisWay, UnknownCode

Decision = Appointment.Decision


@transaction.atomic
def open_process(
    *, chair: Chair, organisation: Organisation, opened_by: User, review: str, agencies: Sequence[str] = ()
) -> Appointment:
    """Consider a chair of the area for a review, known by its local reference. Twice is one process."""
    require_words(review, "review", "Enter the local reference of the review.")
    if chair.user_id == opened_by.pk:
        raise NotAllowedThere("Nobody considers themselves.")
    area = AreaMembership.objects.filter(chair=chair, organisation=organisation, ended=None, confirmed__isnull=False)
    if not area.exists():
        raise NotThisWay("This chair does not work or apply in your area.", "chair")
    Chair.objects.select_for_update().get(pk=chair.pk)
    known = {"chair": chair, "organisation": organisation, "review": review.strip(), "withdrawn": None}
    there = Appointment.objects.filter(**known).first()
    if there is not None:
        return there
    named = list(dict.fromkeys(agency.strip() for agency in agencies if agency.strip()))
    made = Appointment.objects.create(**known, agencies=named, added_by=opened_by)
    note(actor=opened_by, verb=audit.Verb.CREATED, row=made, organisation=organisation)
    return made


@transaction.atomic
def take_step(*, appointment: Appointment, made_by: User, stage: str, notes: str = "", seen: int | None = None) -> Step:
    """Move to a stage, with notes that stay with the partnership."""
    held = locked(appointment, seen)
    if held.stage == Appointment.Stage.DECIDED:
        raise AlreadyDone("This has been decided.")
    if stage not in Appointment.Stage.values or stage == Appointment.Stage.DECIDED:
        raise UnknownCode("stage", stage)
    keep(held, {"stage": stage})
    step = Step.objects.create(appointment=held, stage=stage, notes=notes, made_by=made_by)
    note(actor=made_by, verb=audit.Verb.CHANGED, row=held, organisation=held.organisation)
    return step


@transaction.atomic
def decide(
    *,
    appointment: Appointment,
    decided_by: User,
    decision: str,
    reason: str,
    feedback: str = "",
    wanted: Sequence[str] = (),
    seen: int | None = None,
) -> Appointment:
    """Appoint, or not, with a reason. No flag decides and none bars; what was shown is kept with the decision.

    The chair is told the outcome and the feedback, and nothing else of the process.
    """
    held = locked(appointment, seen)
    if decision not in Decision.values or decision == Decision.NONE:
        raise UnknownCode("decision", decision)
    require_words(reason, "reason", "Give the reason: whoever asks later must be able to follow it.")
    if held.chair.user_id == decided_by.pk:
        raise NotAllowedThere("Nobody decides about themselves.")
    if held.stage == Appointment.Stage.DECIDED:
        if (held.decision, held.reason, held.feedback) == (decision, reason, feedback):
            return held
        raise AlreadyDone("This has been decided. A change of mind is a new process.")
    if decision == Decision.NOT_APPOINTED:
        require_words(feedback, "feedback", "Give the chair a sentence of feedback that helps.")
    flags = flags_of(
        [held.chair],
        held.organisation,
        today(),
        agencies=held.agencies,
        wanted=wanted,
        seen=moderated_visible_to(decided_by),
    )
    keep(
        held,
        {
            "stage": Appointment.Stage.DECIDED,
            "decision": decision,
            "reason": reason,
            "feedback": feedback,
            "decided_by": decided_by,
            "decided_on": today(),
            "shown": [f"{flag.code}: {flag.sign} {flag.words}" for flag in flags[held.chair_id]],
        },
    )
    if decision == Decision.APPOINTED:
        areas = AreaMembership.objects.filter(chair=held.chair, organisation=held.organisation, ended=None)
        areas.update(standing=AreaMembership.Standing.APPOINTED)
    note(actor=decided_by, verb=audit.Verb.RULED, row=held, organisation=held.organisation)
    context = {"name": held.chair.name, "organisation": held.organisation.name}
    letters.send_after_commit("outcome", to=held.chair.email, context=context)
    return held


@transaction.atomic
def end_review(*, appointment: Appointment, ended_by: User, ended_on: date) -> Appointment:
    """The review was finished or left: the chair has room for another. Raises NotThisWay where nobody was appointed."""
    held = locked(appointment, None)
    if held.decision != Decision.APPOINTED:
        raise NotThisWay("Nobody was appointed by this process.")
    require_past(ended_on, "ended_on")
    if keep(held, {"ended_on": ended_on}):
        note(actor=ended_by, verb=audit.Verb.CHANGED, row=held, organisation=held.organisation)
    return held

"""Training: recording, seeing and verifying, what is asked for, new guidance, exemptions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from backend.accounts import audit
from backend.accounts.models import Organisation, User
from backend.chairs.models import (
    Chair,
    CourseRequirement,
    Exemption,
    GuidanceChange,
    TrainingRecord,
)
from backend.chairs.services.checks import (
    keep,
    locked,
    note,
    require_course,
    require_no_names,
    require_past,
    require_sensible,
    require_words,
    take_back,
)
from backend.chairs.services.refusals import AlreadyDone, NotAllowedThere, UnknownCode, WrongDay

_State = TrainingRecord.State
BY_AN_IMPORT = (_State.SELF_DECLARED, _State.SEEN)
_SET_BY_PEOPLE = (_State.SEEN, _State.VERIFIED, _State.REJECTED)
MOST_MONTHS = 240


@transaction.atomic
def record_training(
    *,
    chair: Chair,
    recorded_by: User | None,
    course: str,
    completed_on: date,
    provider: str = "",
    certificate: str = "",
    note_in_words: str = "",
    expires_on: date | None = None,
    expiry_reason: str = "",
    state: str = _State.SELF_DECLARED,
    import_batch: Any = None,
    organisation: Organisation | None = None,
) -> TrainingRecord:
    """A completed course. The same course, day and provider twice is one record.

    ``state`` is self_declared, or seen where somebody other than the chair records it; only ``judge_training`` verifies.
    """
    require_course(course)
    require_past(completed_on, "completed_on")
    _require_expiry(completed_on, expires_on, expiry_reason)
    if state not in BY_AN_IMPORT:
        raise UnknownCode("state", state)
    if state == _State.SEEN and recorded_by is not None and recorded_by.pk == chair.user_id:
        raise NotAllowedThere("Nobody sees the evidence of their own training. Somebody else has to.", "state")
    require_no_names(chair, "note", note_in_words)
    Chair.objects.select_for_update().get(pk=chair.pk)
    there = TrainingRecord.objects.filter(
        chair=chair, course=course, completed_on=completed_on, provider=provider.strip(), withdrawn=None
    ).first()
    if there is not None:
        return there
    record = TrainingRecord.objects.create(
        chair=chair,
        course=course,
        completed_on=completed_on,
        provider=provider.strip(),
        certificate=certificate.strip(),
        note=note_in_words,
        expires_on=expires_on,
        expiry_reason=expiry_reason,
        state=state,
        added_by=recorded_by,
        import_batch=import_batch,
    )
    note(actor=recorded_by, verb=audit.Verb.CREATED, row=record, organisation=organisation)
    return record


@transaction.atomic
def change_training(
    *,
    record: TrainingRecord,
    changed_by: User,
    seen: int | None,
    organisation: Organisation | None = None,
    **changes: Any,
) -> TrainingRecord:
    """Correct a record. What changes in substance is self-declared again. Raises RowStale, and AlreadyDone once withdrawn."""
    held = locked(record, seen)
    if held.withdrawn is not None:
        raise AlreadyDone("This record was withdrawn. Add a new one.")
    if "note_in_words" in changes:
        changes["note"] = changes.pop("note_in_words")
    allowed = {"course", "completed_on", "provider", "certificate", "note", "expires_on", "expiry_reason"}
    if set(changes) - allowed:
        raise UnknownCode("", sorted(set(changes) - allowed)[0])
    require_course(changes.get("course", held.course))
    day = changes.get("completed_on", held.completed_on)
    require_past(day, "completed_on")
    reason = str(changes.get("expiry_reason", held.expiry_reason))
    _require_expiry(day, changes.get("expires_on", held.expires_on), reason)
    require_no_names(held.chair, "note", changes.get("note", ""))
    substance = {"course", "completed_on", "provider", "certificate", "expires_on"}
    if any(getattr(held, name) != value for name, value in changes.items() if name in substance):
        changes |= {"state": _State.SELF_DECLARED, "verified_by": None, "verified_on": None}
    if keep(held, changes):
        note(actor=changed_by, verb=audit.Verb.CHANGED, row=held, organisation=organisation)
    return held


@transaction.atomic
def judge_training(
    *,
    record: TrainingRecord,
    judged_by: User,
    organisation: Organisation,
    state: str,
    reason: str = "",
    seen: int | None,
) -> TrainingRecord:
    """Say that the evidence was seen, is verified or is rejected, which needs a reason. Nobody judges their own."""
    if state not in _SET_BY_PEOPLE:
        raise UnknownCode("state", state)
    held = locked(record, seen)
    if held.chair.user_id == judged_by.pk:
        raise NotAllowedThere("Nobody verifies their own training. Ask a colleague.", "state")
    if held.state == _State.DISPUTED:
        raise AlreadyDone("This record is disputed. Answer the dispute first.")
    if state == _State.REJECTED:
        require_words(reason, "reason", "Say why it is rejected: the chair will read it.")
    verified = state == _State.VERIFIED
    changes = {
        "state": state,
        "state_reason": reason,
        "verified_by": judged_by if verified else None,
        "verified_on": timezone.localdate() if verified else None,
    }
    if keep(held, changes):
        note(actor=judged_by, verb=audit.Verb.RULED, row=held, organisation=organisation)
    return held


@transaction.atomic
def withdraw_training(*, record: TrainingRecord, withdrawn_by: User, organisation: Organisation | None = None) -> None:
    """Take a record back; it stays, and counts no more."""
    take_back(record, withdrawn_by, organisation)


@transaction.atomic
def require_of_chairs(
    *, organisation: Organisation, set_by: User, course: str, standing: str, validity_months: int | None = None
) -> CourseRequirement:
    """What an organisation asks for from now on. ``validity_months`` None is the list's figure, 0 is no end."""
    require_course(course)
    if standing not in CourseRequirement.Standing.values:
        raise UnknownCode("standing", standing)
    if validity_months is not None and not 0 <= validity_months <= MOST_MONTHS:
        raise WrongDay("validity_months", f"Enter whole months from 0, for no end, to {MOST_MONTHS}.")
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    rows = CourseRequirement.objects.filter(organisation=organisation, course=course)
    newest = rows.order_by("-number").first()
    if newest is not None and (newest.standing, newest.validity_months) == (standing, validity_months):
        return newest
    made = CourseRequirement.objects.create(
        organisation=organisation,
        course=course,
        standing=standing,
        validity_months=validity_months,
        set_by=set_by,
        number=(rows.aggregate(last=Max("number"))["last"] or 0) + 1,
    )
    note(actor=set_by, verb=audit.Verb.CREATED, row=made, organisation=organisation)
    return made


@transaction.atomic
def record_guidance(*, organisation: Organisation, recorded_by: User, title: str, in_force: date) -> GuidanceChange:
    """New guidance: from that day on, courses that say so have to be done again by everybody. Twice makes one."""
    require_words(title, "title", "Say which guidance it is.")
    require_sensible(in_force, "in_force")
    change, made = GuidanceChange.objects.get_or_create(
        organisation=organisation, in_force=in_force, defaults={"title": title.strip(), "recorded_by": recorded_by}
    )
    if made:
        note(actor=recorded_by, verb=audit.Verb.CREATED, row=change, organisation=organisation)
    return change


@transaction.atomic
def excuse(
    *, chair: Chair, organisation: Organisation, approved_by: User, course: str, reason: str, since: date, until: date
) -> Exemption:
    """Do without a course for one chair until a day. It needs a reason; nobody excuses themselves."""
    require_course(course)
    require_words(reason, "reason", "Say why, such as earlier learning and what it was.")
    require_sensible(since, "since")
    require_sensible(until, "until")
    if until < since:
        raise WrongDay("until", "The last day is before the first. An exemption always has an end.")
    if chair.user_id == approved_by.pk:
        raise NotAllowedThere("Nobody excuses themselves. Ask a colleague.", "course")
    Chair.objects.select_for_update().get(pk=chair.pk)
    there = Exemption.objects.filter(
        chair=chair, organisation=organisation, course=course, since=since, until=until, ended=None
    ).first()
    if there is not None:
        return there
    made = Exemption.objects.create(
        chair=chair,
        organisation=organisation,
        course=course,
        reason=reason,
        since=since,
        until=until,
        approved_by=approved_by,
    )
    note(actor=approved_by, verb=audit.Verb.CREATED, row=made, organisation=organisation)
    return made


def _require_expiry(completed_on: date, expires_on: date | None, reason: str) -> None:
    if expires_on is None:
        return
    require_sensible(expires_on, "expires_on")
    if expires_on < completed_on:
        raise WrongDay("expires_on", "The last day is before the course was completed.")
    require_words(reason, "expiry_reason", "Say why the last day is set by hand, such as the date on the certificate.")

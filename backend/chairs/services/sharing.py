"""What a chair lets others see, and what a chair holds to be wrong."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from backend.accounts import audit
from backend.accounts.models import Organisation, User
from backend.chairs.models import AreaMembership, Chair, DevelopmentAction, Dispute, Evidence, TrainingRecord, ViewGrant
from backend.chairs.services.checks import keep, locked, note, require_sensible, require_words, take_back
from backend.chairs.services.refusals import AlreadyDone, NotAllowedThere, NotThisWay, UnknownCode, WrongDay

_TABLES: dict[Dispute.Subject, type[TrainingRecord] | type[Evidence] | type[DevelopmentAction]] = {
    Dispute.Subject.TRAINING: TrainingRecord,
    Dispute.Subject.EVIDENCE: Evidence,
    Dispute.Subject.ACTION: DevelopmentAction,
}


@transaction.atomic
def share(
    *, chair: Chair, shared_by: User, organisation: Organisation, scope: str, since: date, until: date
) -> ViewGrant:
    """Let another body see something of the record until a day. Only the chair does this. Twice the same is one."""
    if chair.user_id != shared_by.pk:
        raise NotAllowedThere("Only the chair shares the own record.")
    if scope not in ViewGrant.Scope.values:
        raise UnknownCode("scope", scope)
    require_sensible(since, "since")
    require_sensible(until, "until")
    if until < max(since, timezone.localdate()):
        raise WrongDay("until", "The last day is over already. A share has an end that is still to come.")
    Chair.objects.select_for_update().get(pk=chair.pk)
    grant, made = ViewGrant.objects.get_or_create(
        chair=chair, organisation=organisation, scope=scope, since=since, until=until, revoked=None
    )
    if made:
        note(actor=shared_by, verb=audit.Verb.SHARED, row=grant, organisation=organisation)
    return grant


@transaction.atomic
def revoke(*, grant: ViewGrant, revoked_by: User) -> None:
    """End a share at once; new exports of that body hold nothing of it. Twice changes nothing."""
    if grant.chair.user_id != revoked_by.pk:
        raise NotAllowedThere("Only the chair ends a share of the own record.")
    if ViewGrant.objects.filter(pk=grant.pk, revoked=None).update(revoked=timezone.now()):
        note(actor=revoked_by, verb=audit.Verb.ENDED_SHARE, row=grant, organisation=grant.organisation)


@transaction.atomic
def dispute(*, chair: Chair, disputed_by: User, subject: str, subject_id: UUID, words: str) -> Dispute:
    """Say that something in the record is wrong. Training counts no more until it is answered.

    Raises NotThisWay for anything that is not of this chair; a row is disputed once at a time.
    """
    if chair.user_id != disputed_by.pk:
        raise NotAllowedThere("Only the chair disputes the own record.")
    require_words(words, "words", "Say what is wrong, so that it can be put right.")
    Chair.objects.select_for_update().get(pk=chair.pk)
    there = Dispute.objects.filter(chair=chair, subject=subject, subject_id=subject_id, outcome="open").first()
    if there is not None:
        return there
    organisation = _answerable(chair, subject, subject_id)
    made = Dispute.objects.create(
        chair=chair, organisation=organisation, subject=subject, subject_id=subject_id, words=words
    )
    if subject == Dispute.Subject.TRAINING:
        record = locked(TrainingRecord.objects.get(pk=subject_id), None)
        keep(record, {"state_before": record.state, "state": TrainingRecord.State.DISPUTED})
    note(actor=disputed_by, verb=audit.Verb.DECLARED, row=made, organisation=organisation)
    return made


@transaction.atomic
def answer_dispute(*, dispute: Dispute, answered_by: User, upheld: bool, answer: str) -> Dispute:
    """Put it right, or say why not. What is not upheld is as it was before; training that is upheld is rejected as it stands,
    or, where its rejection was disputed, self-declared again for a new look. Raises AlreadyDone."""
    require_words(answer, "answer", "Say what was done, or why not: the chair will read it.")
    held = Dispute.objects.select_for_update().get(pk=dispute.pk)
    if held.outcome != Dispute.Outcome.OPEN:
        raise AlreadyDone("This dispute has been answered.")
    if held.chair.user_id == answered_by.pk:
        raise NotAllowedThere("Nobody answers their own dispute.")
    held.outcome = Dispute.Outcome.UPHELD if upheld else Dispute.Outcome.NOT_UPHELD
    held.answer, held.answered_by, held.answered = answer, answered_by, timezone.now()
    held.save(update_fields=["outcome", "answer", "answered_by", "answered"])
    if held.subject == Dispute.Subject.TRAINING:
        record = locked(TrainingRecord.objects.get(pk=held.subject_id), None)
        state = record.state_before
        if upheld:
            rejected = TrainingRecord.State.REJECTED
            state = TrainingRecord.State.SELF_DECLARED if state == rejected else rejected
        keep(record, {"state": state, "state_before": "", "state_reason": answer if upheld else record.state_reason})
    elif upheld and held.subject in _TABLES:
        take_back(
            _TABLES[Dispute.Subject(held.subject)].objects.get(pk=held.subject_id), answered_by, held.organisation
        )
    note(actor=answered_by, verb=audit.Verb.RULED, row=held, organisation=held.organisation)
    return held


def _answerable(chair: Chair, subject: str, subject_id: UUID) -> Organisation | None:
    """Who has to answer: whose people added the row, else the first area of the chair."""
    if subject not in Dispute.Subject.values:
        raise UnknownCode("subject", subject)
    area = AreaMembership.objects.filter(chair=chair).order_by("since").select_related("organisation").first()
    if subject == Dispute.Subject.RECORD:
        if subject_id != chair.pk:
            raise NotThisWay("This is not in your record.")
        return area.organisation if area else None
    row = _TABLES[Dispute.Subject(subject)].objects.filter(pk=subject_id, chair=chair).first()
    if row is None:
        raise NotThisWay("This is not in your record.")
    if isinstance(row, DevelopmentAction) and row.organisation is not None:
        return row.organisation
    areas = AreaMembership.objects.filter(chair=chair).select_related("organisation")
    theirs = areas.filter(organisation__memberships__user=row.added_by_id).order_by("since").first()
    held = theirs or area
    return held.organisation if held else None

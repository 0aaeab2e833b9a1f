"""Continuing development, and the signature to a code of practice."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from backend.accounts import audit
from backend.accounts.models import Organisation, User
from backend.chairs.models import Appointment, Chair, CodeSignature, CpdEntry
from backend.chairs.services.checks import note, require_no_names, require_past, require_words, take_back
from backend.chairs.services.refusals import NotThisWay, UnknownCode


@transaction.atomic
def add_development(
    *,
    chair: Chair,
    added_by: User,
    done_on: date,
    kind: str,
    learnt: str,
    effect: str,
    minutes: int | None = None,
    peer_reflection: bool = False,
    peer_role: str = "",
) -> CpdEntry:
    """A piece of continuing development: what was learnt and what it changed. Twice the same is one."""
    if kind not in CpdEntry.Kind.values:
        raise UnknownCode("kind", kind)
    require_past(done_on, "done_on")
    require_words(learnt, "learnt", "Say what you learnt.")
    require_words(effect, "effect", "Say what it changed in your practice, or what you will try.")
    if peer_reflection:
        require_words(peer_role, "peer_role", "Say what your colleague is, such as another chair. No name is needed.")
    require_no_names(chair, "learnt", learnt, effect)
    Chair.objects.select_for_update().get(pk=chair.pk)
    for there in CpdEntry.objects.filter(chair=chair, done_on=done_on, kind=kind, withdrawn=None):
        if (there.learnt, there.effect) == (learnt, effect):
            return there
    entry = CpdEntry.objects.create(
        chair=chair,
        added_by=added_by,
        done_on=done_on,
        kind=kind,
        learnt=learnt,
        effect=effect,
        minutes=minutes,
        peer_reflection=peer_reflection,
        peer_role=peer_role if peer_reflection else "",
    )
    note(actor=added_by, verb=audit.Verb.CREATED, row=entry)
    return entry


@transaction.atomic
def withdraw_development(*, entry: CpdEntry, withdrawn_by: User) -> None:
    """Take an entry back; it stays, and counts no more."""
    take_back(entry, withdrawn_by)


@transaction.atomic
def sign_code(
    *,
    chair: Chair,
    signed_by: User,
    organisation: Organisation,
    code_version: str,
    appointment: Appointment | None = None,
) -> CodeSignature:
    """The chair signs a code of practice, dated today; once for an appointment."""
    require_words(code_version, "code_version", "Say which code and version you sign, as it stands on its front page.")
    if chair.user_id != signed_by.pk:
        raise NotThisWay("Nobody signs for somebody else.")
    if appointment is not None and (appointment.chair_id, appointment.organisation_id) != (chair.pk, organisation.pk):
        raise NotThisWay("This appointment is not one of yours with this partnership.", "appointment")
    Chair.objects.select_for_update().get(pk=chair.pk)
    signed_on = timezone.localdate()
    known = {"chair": chair, "organisation": organisation, "appointment": appointment}
    there = CodeSignature.objects.filter(**known)
    there = there if appointment is not None else there.filter(code_version=code_version.strip(), signed_on=signed_on)
    if (held := there.first()) is not None:
        return held
    made = CodeSignature.objects.create(**known, code_version=code_version.strip(), signed_on=signed_on)
    note(actor=signed_by, verb=audit.Verb.SIGNED_OFF, row=made, organisation=organisation)
    return made

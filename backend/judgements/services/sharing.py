"""Writes: sharing a self-assessment, or a version for sign-off, with a person or a body, and ending that."""

from __future__ import annotations

import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from backend.accounts import audit, letters
from backend.accounts import queries as accounts
from backend.accounts.models import Organisation, User
from backend.judgements import queries
from backend.judgements.models import ScoreSheet, ShareGrant
from backend.judgements.services.refusals import NobodyToShareWith, PastDay
from backend.reports.models import Version

Purpose = ShareGrant.Purpose


@transaction.atomic
def share_self_assessment(
    *,
    sheet: ScoreSheet,
    given_by: User,
    email: str = "",
    organisation: Organisation | None = None,
    until: datetime.date | None = None,
    tell_at: str = "",
) -> ShareGrant:
    """Let one person, or those who read for one body, see a self-assessment up to and with the day ``until``.

    The trail of it belongs to the owner alone. Sharing again with the same one changes the last day. A person is told by
    e-mail, without a word of what it is, to look at the address ``tell_at``. Raises NobodyToShareWith and PastDay.
    """
    locked = ScoreSheet.objects.select_for_update().get(pk=sheet.pk)
    person = _person(email, organisation, given_by)
    there = queries.live(ShareGrant.objects.filter(sheet=locked))
    return _share(
        ShareGrant(purpose=Purpose.ASSESSMENT, sheet=locked, given_by=given_by, user=person, organisation=organisation),
        list(there.filter(user=person, organisation=organisation)),
        until,
        tell_at,
    )


@transaction.atomic
def share_version_for_sign_off(
    *,
    version: Version,
    given_by: User,
    email: str = "",
    organisation: Organisation | None = None,
    until: datetime.date | None = None,
    tell_at: str = "",
) -> ShareGrant:
    """Let partnership leads read a version with its findings and answer. Never anybody's self-assessment.

    As ``share_self_assessment``, save that the organisation of the case can see in its trail that it was shared.
    """
    locked = Version.objects.select_for_update().select_related("case__organisation").get(pk=version.pk)
    person = _person(email, organisation, given_by)
    there = queries.live(ShareGrant.objects.filter(version=locked))
    return _share(
        ShareGrant(purpose=Purpose.SIGN_OFF, version=locked, given_by=given_by, user=person, organisation=organisation),
        list(there.filter(user=person, organisation=organisation)),
        until,
        tell_at,
    )


@transaction.atomic
def end_share(*, grant: ShareGrant, ended_by: User) -> None:
    """Take a share back, from this moment on. Doing it twice changes nothing."""
    if ShareGrant.objects.filter(pk=grant.pk, ended=None).update(ended=timezone.now()):
        _note(grant, ended_by, audit.Verb.ENDED_SHARE)


def _person(email: str, organisation: Organisation | None, given_by: User) -> User | None:
    """The person of that address, or None where a body is meant. One answer for all who cannot be chosen."""
    if organisation is not None:
        return None
    person = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is None or person == given_by or accounts.sees_no_case(person):
        raise NobodyToShareWith
    return person


def _share(grant: ShareGrant, present: list[ShareGrant], until: datetime.date | None, tell_at: str) -> ShareGrant:
    if until is not None and until < timezone.localdate():
        raise PastDay
    for each in present:
        if each.until == until:
            return each
        end_share(grant=each, ended_by=grant.given_by)
    grant.until = until
    grant.save(force_insert=True)
    _note(grant, grant.given_by, audit.Verb.SHARED)
    if grant.user is not None and tell_at:
        transaction.on_commit(partial(letters.send, "shared", to=grant.user.email, context={"address": tell_at}))
    return grant


def _note(grant: ShareGrant, actor: User, verb: audit.Verb) -> None:
    version = grant.version
    if version is not None:
        body = version.case.organisation
        audit.record(actor=actor, verb=verb, subject="version", subject_id=version.pk, organisation=body)
    elif grant.sheet is not None:
        audit.record(actor=actor, verb=verb, subject="score_sheet", subject_id=grant.sheet.pk, organisation=None)

"""The audit trail: rows appended at once, sealed in batches under a chain of hashes, and verified by recomputing it.

Triggers refuse UPDATE and DELETE on both databases. Whoever may remove triggers could still rewrite rows; the chain shows
that, provided that somebody keeps the newest hash elsewhere (``verify_audit --expect``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from uuid import UUID

from django.db import connection, transaction

from backend.accounts.models import AuditEvent, AuditSeal, Organisation, User

Verb = AuditEvent.Verb


class AuditBroken(Exception):
    """The trail does not have the hash that it was sealed with; the message names the first batch that is wrong."""


@dataclass(frozen=True)
class Verified:
    """What a verification found: how many seals and events hold, how many events wait for a seal, the newest hash."""

    seals: int
    events: int
    unsealed: int
    newest: str


def record(
    *,
    actor: User | None,
    verb: AuditEvent.Verb,
    subject: str,
    subject_id: UUID | int | str,
    organisation: Organisation | None,
) -> AuditEvent:
    """Append one row, in the transaction of whatever it tells of. Ids only; never a word of a report or its file name."""
    return AuditEvent.objects.create(
        actor=actor, verb=verb, subject=subject, subject_id=str(subject_id), organisation=organisation
    )


@transaction.atomic
def seal() -> AuditSeal | None:
    """Put every event since the last seal under a new one; None where there is nothing to seal."""
    _wait_for_writers()
    before = AuditSeal.objects.order_by("-number").first()
    after = before.last if before else 0
    events = AuditEvent.objects.filter(id__gt=after).order_by("id")
    digest, count, last = _hash(before.sha256 if before else "", events.iterator(chunk_size=1000))
    if not count:
        return None
    return AuditSeal.objects.create(
        number=before.number + 1 if before else 1, after=after, last=last, events=count, sha256=digest
    )


def verify(*, expect: str = "") -> Verified:
    """Recompute every seal. ``expect`` is a hash noted earlier that must still be in the chain.

    Raises AuditBroken at the first batch that does not hold.
    """
    previous, number, last, events, seen = "", 0, 0, 0, not expect
    for each in AuditSeal.objects.order_by("number"):
        if each.number != number + 1 or each.after != last:
            raise AuditBroken(f"Seal {number + 1} is missing: the next one is {each.number}.")
        batch = AuditEvent.objects.filter(id__gt=each.after, id__lte=each.last).order_by("id")
        digest, count, _ = _hash(previous, batch.iterator(chunk_size=1000))
        if digest != each.sha256 or count != each.events:
            raise AuditBroken(
                f"Seal {each.number} does not hold: the events after {each.after} and up to {each.last} are not those that were sealed."
            )
        previous, number, last, events = digest, each.number, each.last, events + count
        seen = seen or digest == expect
    if not seen:
        raise AuditBroken("The expected hash is not in the chain: seals that were there have been removed.")
    unsealed = AuditEvent.objects.filter(id__gt=last).count()
    return Verified(seals=number, events=events, unsealed=unsealed, newest=previous)


def _hash(previous: str, events: Iterable[AuditEvent]) -> tuple[str, int, int]:
    """The hash over the seal before and every event, with how many there were and the last id (0 for none)."""
    digest, count, last = hashlib.sha256(previous.encode()), 0, 0
    for event in events:
        moment = event.at.astimezone(UTC).isoformat(timespec="microseconds")
        held = [
            event.pk,
            moment,
            event.actor_id,
            event.verb,
            event.subject,
            event.subject_id,
            str(event.organisation_id),
        ]
        digest.update(b"\n" + json.dumps(held).encode())
        count, last = count + 1, event.pk
    return digest.hexdigest(), count, last


def _wait_for_writers() -> None:
    """Let no transaction that holds an earlier id commit after the seal. SQLite has one writer at a time by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {AuditEvent._meta.db_table} IN SHARE MODE")

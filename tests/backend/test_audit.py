"""The audit trail is appended to, never changed, and shows when it was changed all the same."""

from __future__ import annotations

import uuid

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from backend.accounts import audit, queries, services
from backend.accounts.models import AuditEvent, AuditSeal, Organisation
from backend.accounts.policy import Role

pytestmark = pytest.mark.django_db


def note(actor=None, organisation=None, verb=audit.Verb.READ) -> AuditEvent:
    return audit.record(actor=actor, verb=verb, subject="version", subject_id=uuid.uuid4(), organisation=organisation)


def without_triggers(table: str) -> None:
    """What somebody with all rights on the database could do."""
    with connection.cursor() as cursor:
        for verb in ("update", "delete"):
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {table}_never_{verb}{on_table}")


@pytest.mark.parametrize("model", [AuditEvent, AuditSeal])
def test_the_database_refuses_to_change_or_delete_a_row(model):
    note()
    audit.seal()
    row = model.objects.get()
    changed = {"verb": "exported"} if model is AuditEvent else {"sha256": "0" * 64}
    for attempt in (lambda: model.objects.filter(pk=row.pk).update(**changed), row.delete):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            attempt()
    assert model.objects.get().pk == row.pk


def test_batches_are_chained_and_the_trail_verifies():
    note()
    first = audit.seal()
    note()
    note()
    second = audit.seal()
    note()
    held = audit.verify(expect=first.sha256)
    assert (first.events, second.events) == (1, 2)
    assert (held.seals, held.events, held.unsealed, held.newest) == (2, 3, 1, second.sha256)


def test_nothing_new_makes_no_seal():
    assert audit.seal() is None
    note()
    assert audit.seal() is not None
    assert audit.seal() is None


def test_a_changed_event_is_found_in_its_batch():
    note()
    audit.seal()
    event = note()
    audit.seal()
    without_triggers("accounts_auditevent")
    AuditEvent.objects.filter(pk=event.pk).update(verb="exported")
    with pytest.raises(audit.AuditBroken, match="Seal 2 does not hold"):
        audit.verify()


def test_a_deleted_event_is_found():
    event = note()
    note()
    audit.seal()
    without_triggers("accounts_auditevent")
    AuditEvent.objects.filter(pk=event.pk).delete()
    with pytest.raises(CommandError, match="Seal 1 does not hold"):
        call_command("verify_audit")


def test_a_removed_seal_is_found_by_the_hash_that_was_kept_elsewhere():
    note()
    audit.seal()
    note()
    newest = audit.seal()
    without_triggers("accounts_auditseal")
    AuditSeal.objects.filter(pk=newest.pk).delete()
    audit.verify()
    with pytest.raises(CommandError, match="removed"):
        call_command("verify_audit", "--expect", newest.sha256)


def test_the_commands_say_what_they_did(capsys):
    note()
    call_command("seal_audit")
    printed = capsys.readouterr().out
    assert "Seal 1: 1 events" in printed
    call_command("verify_audit", "--expect", printed.split()[-1])
    assert "1 events under 1 seals; 0 not sealed" in capsys.readouterr().out
    call_command("seal_audit")
    assert "Nothing new" in capsys.readouterr().out


def test_an_auditor_reads_the_trail_of_their_own_organisation_only(chair, make_user, partnership):
    elsewhere = services.found_organisation(name="Fenbridge Board", kind=Organisation.Kind.SAFEGUARDING_BOARD)
    auditor = make_user("auditor@example.org")
    services.give_role(user=auditor, organisation=partnership, role=Role.AUDITOR)
    here, there = note(chair, partnership), note(chair, elsewhere)
    seen = queries.audit_events_visible_to(auditor)
    assert here in seen
    assert there not in seen


def test_everyone_reads_their_own_trail_and_no_other(chair, stranger, partnership):
    own, other = note(chair, partnership), note(stranger, partnership)
    assert list(queries.audit_events_visible_to(chair)) == [own]
    assert other not in queries.audit_events_visible_to(chair)

"""What is stored of drafts cannot be read without the key, and keys can be changed."""

from __future__ import annotations

from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError
from django.core.management import CommandError, call_command
from django.db import connection

from backend.encryption import KeyMissing, decrypt, encrypt
from backend.reports.models import Case, CheckRun, VersionDocument

pytestmark = pytest.mark.django_db


def raw(model: type, column: str) -> list[bytes]:
    """What stands in the database file."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM {model._meta.db_table}')
        return [bytes(row[0]) for row in cursor.fetchall()]


def test_what_is_stored_is_unreadable_and_comes_back_as_it_was(version, short_draft):
    document = version.documents.get()
    assert document.contents == short_draft
    assert document.file_name == "Draft of the report.txt"
    [contents], [name] = raw(VersionDocument, "contents"), raw(VersionDocument, "file_name")
    assert b"Anya" not in contents and b"Draft" not in name
    assert b"failed to engage" not in raw(CheckRun, "result")[0]
    assert b"Anya" not in raw(Case, "pseudonym")[0]


def test_no_word_of_a_draft_or_of_its_name_stands_in_the_whole_database(chair, case, short_draft):
    from backend.reports.services import Upload
    from backend.reports.workspace import checking, dispositions, versions

    marked = short_draft.replace(b"Viktor", b"Zebulonix")
    received = versions.receive_version(
        case=case, uploaded_by=chair, uploads={"report": Upload(name="Quarnwhistle.txt", data=marked)}
    )
    checking.carry_out_check(run_id=received.run.pk)
    finding = received.run.findings.all()[0]
    dispositions.decide(finding=finding, made_by=chair, verdict="defer", reason="Zebulonix asked for time.")
    everything = StringIO()
    call_command("dumpdata", stdout=everything)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            everything.write(repr([[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor]))
    words = everything.getvalue()
    assert "HAR-2023-01" in words
    assert "Zebulonix" not in words
    assert "Quarnwhistle" not in words


def test_a_dump_can_be_loaded_again(version, tmp_path, short_draft):
    dump = tmp_path / "dump.json"
    call_command("dumpdata", "reports.VersionDocument", output=str(dump))
    VersionDocument.objects.update(contents=b"lost", file_name="lost")
    call_command("loaddata", str(dump), verbosity=0)
    document = version.documents.get()
    assert (document.contents, document.file_name) == (short_draft, "Draft of the report.txt")


def test_a_new_key_reads_what_the_old_one_wrote_and_after_rotation_stands_alone(version, settings, short_draft):
    old, new = settings.ENCRYPTION_KEYS[0], Fernet.generate_key().decode()
    settings.ENCRYPTION_KEYS = [new, old]
    assert version.documents.get().contents == short_draft
    printed = StringIO()
    call_command("rotate_keys", stdout=printed)
    assert "reports.VersionDocument: 1 rows" in printed.getvalue()
    settings.ENCRYPTION_KEYS = [new]
    assert version.documents.get().contents == short_draft
    assert version.check_runs.get().result
    settings.ENCRYPTION_KEYS = [old]
    with pytest.raises(KeyMissing, match="DHR_ENCRYPTION_KEYS"):
        version.documents.get()


def test_rotation_without_the_old_key_says_so_and_changes_nothing(version, settings):
    before = raw(VersionDocument, "contents")
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(CommandError, match="Add the earlier key"):
        call_command("rotate_keys", stdout=StringIO())
    assert raw(VersionDocument, "contents") == before


def test_bytes_that_were_changed_are_not_given_out():
    token = bytearray(encrypt(b"words"))
    assert decrypt(bytes(token)) == b"words"
    token[-5] ^= 1
    with pytest.raises(KeyMissing):
        decrypt(bytes(token))


def test_encrypted_values_cannot_be_searched(case):
    with pytest.raises(FieldError, match="encrypted"):
        Case.objects.filter(pseudonym="Anya").exists()

"""Triggers that refuse to change or delete what the audit trail holds, on SQLite and PostgreSQL."""

from django.db import migrations

TABLES = ("accounts_auditevent", "accounts_auditseal")
REFUSAL = "The audit trail is never changed."

SQLITE = """
CREATE TRIGGER {table}_never_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
POSTGRESQL_FUNCTION = f"""
CREATE FUNCTION accounts_audit_never_changes() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL = """
CREATE TRIGGER {table}_never_{verb} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION accounts_audit_never_changes()
"""


def refuse_changes(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION)
    for table in TABLES:
        for verb in ("update", "delete"):
            words = SQLITE if vendor == "sqlite" else POSTGRESQL
            schema_editor.execute(words.format(table=table, verb=verb, refusal=REFUSAL))


def allow_changes(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in TABLES:
        for verb in ("update", "delete"):
            on_table = f" ON {table}" if vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER {table}_never_{verb}{on_table}")
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION accounts_audit_never_changes()")


class Migration(migrations.Migration):

    dependencies = [("accounts", "0002_organisations_and_audit")]

    operations = [migrations.RunPython(refuse_changes, allow_changes)]

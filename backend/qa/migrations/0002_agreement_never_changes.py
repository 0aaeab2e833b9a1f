"""Triggers that refuse to change or delete how a QA panel agreed, on SQLite and PostgreSQL.

Only the encrypted columns of a row may be written again: under a new key, by the command that rotates keys.
"""

from django.db import migrations

#: Table and the columns that never change.
TABLES = {
    "qa_proposal": ("id", "assignment_id", "item", "number", "outcome", "level", "made"),
    "qa_consensus": ("id", "round_id", "item", "number", "outcome", "level", "method", "made_by_id", "made"),
    "qa_snapshot": ("round_id", "sha256", "made"),
    "qa_shown": ("id", "assignment_id", "kind", "key", "at"),
}
REFUSAL = "What a QA panel agreed is never changed: a change is a new row."

SQLITE = """
CREATE TRIGGER {table}_never_{verb} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
POSTGRESQL_FUNCTION = f"""
CREATE FUNCTION qa_never_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL = """
CREATE TRIGGER {table}_never_{verb} BEFORE {event} ON {table}
FOR EACH ROW EXECUTE FUNCTION qa_never_change()
"""


def refuse_changes(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION)
    words = SQLITE if vendor == "sqlite" else POSTGRESQL
    for table, columns in TABLES.items():
        listed = ", ".join(f'"{column}"' for column in columns)
        for verb, event in (("update", f"UPDATE OF {listed}"), ("delete", "DELETE")):
            schema_editor.execute(words.format(table=table, verb=verb, event=event, refusal=REFUSAL))


def allow_changes(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in TABLES:
        for verb in ("update", "delete"):
            on_table = f" ON {table}" if vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER {table}_never_{verb}{on_table}")
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION qa_never_change()")


class Migration(migrations.Migration):

    dependencies = [("qa", "0001_rounds_and_assignments")]

    operations = [migrations.RunPython(refuse_changes, allow_changes)]

"""Triggers that refuse to change or delete what people judged, on SQLite and PostgreSQL.

Only the encrypted column of a row may be written again: under a new key, by the command that rotates keys.
"""

from django.db import migrations

#: Table and the columns that never change.
TABLES = {
    "judgements_score": (
        "id", "sheet_id", "item", "number", "outcome", "level", "suggested", "run_id", "suggestion_seen", "findings_seen",
        "moved_by_suggestion", "made",
    ),
    "judgements_evidencelink": ("id", "score_id", "finding_id", "reading_id", "part", "start", "end"),
    "judgements_signoff": ("id", "version_id", "recorded_by_id", "number", "outcome", "at"),
    "judgements_moderatedlevel": ("id", "version_id", "framework_id", "item", "outcome", "level", "round_id", "at"),
}
REFUSAL = "A judgement is never changed: a change is a new one."

SQLITE = """
CREATE TRIGGER {table}_never_{verb} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
POSTGRESQL_FUNCTION = f"""
CREATE FUNCTION judgements_never_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL = """
CREATE TRIGGER {table}_never_{verb} BEFORE {event} ON {table}
FOR EACH ROW EXECUTE FUNCTION judgements_never_change()
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
        schema_editor.execute("DROP FUNCTION judgements_never_change()")


class Migration(migrations.Migration):

    dependencies = [("judgements", "0001_sheets_scores_and_shares")]

    operations = [migrations.RunPython(refuse_changes, allow_changes)]

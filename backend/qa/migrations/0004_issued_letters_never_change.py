"""Triggers that refuse to change or delete an issued letter and what was answered to it, on SQLite and PostgreSQL.

Only the encrypted columns of a row may be written again: under a new key, by the command that rotates keys. An issued
decision may become superseded, and nothing else.
"""

from django.db import migrations

REFUSAL = "An issued letter is never changed: it is replaced by another."
ANSWERS = "What was answered or verified is never changed: a change is a new row."
NOT_ENCRYPTED = (
    "id", "round_id", "number", "outcome", "judged_sha256", "drafted_by_id", "drafted", "overridden_by_id", "overridden",
    "authorised_by_id", "authorised", "family_told_on", "family_recorded_by_id", "issued_by_id", "issued", "reply_due",
    "letter_sha256", "supersedes_id",
)  # fmt: skip
POINT = ("id", "decision_id", "kind", "number", "item", "finding_id", "copied_from_id", "revision", "made_by_id", "made",
         "changed_by_id")  # fmt: skip
#: Table and the columns that never change.
ADDED_ONLY = {
    "qa_reply": ("id", "decision_id", "number", "kind", "made_by_id", "made"),
    "qa_changeresponse": ("id", "change_id", "number", "version_id", "changed", "made_by_id", "made"),
    "qa_verification": ("id", "change_id", "number", "round_id", "verdict", "made_by_id", "made"),
    "qa_requiredchange": ("id", "decision_id", "point_id", "number", "earlier_id"),
}


def columns(names):
    return ", ".join(f'"{name}"' for name in names)


def issued(row):
    return f"EXISTS (SELECT 1 FROM qa_decision WHERE id = {row}.decision_id AND issued IS NOT NULL)"


def triggers():
    """Name, table, event, condition on the row, sentence."""
    was_issued = "OLD.issued IS NOT NULL"
    yield "qa_decision_stays", "qa_decision", f"UPDATE OF {columns(NOT_ENCRYPTED)}", was_issued, REFUSAL
    back = f"{was_issued} AND NEW.state NOT IN ('superseded', OLD.state)"
    yield "qa_decision_never_goes_back", "qa_decision", 'UPDATE OF "state"', back, REFUSAL
    yield "qa_decision_is_kept", "qa_decision", "DELETE", was_issued, REFUSAL
    yield "qa_point_stays", "qa_letterpoint", f"UPDATE OF {columns(POINT)}", issued("OLD"), REFUSAL
    yield "qa_point_is_kept", "qa_letterpoint", "DELETE", issued("OLD"), REFUSAL
    yield "qa_point_comes_no_more", "qa_letterpoint", "INSERT", issued("NEW"), REFUSAL
    for table, names in ADDED_ONLY.items():
        yield f"{table}_stays", table, f"UPDATE OF {columns(names)}", "1 = 1", ANSWERS
        yield f"{table}_is_kept", table, "DELETE", "1 = 1", ANSWERS


def refuse_changes(apps, schema_editor):
    for name, table, event, condition, sentence in triggers():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE FUNCTION {name}_refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
                f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
                f"RETURN {'OLD' if event == 'DELETE' else 'NEW'}; END $$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}_refuses()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
            )


def allow_changes(apps, schema_editor):
    for name, table, *_ in triggers():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION {name}_refuses()")
        else:
            schema_editor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):

    dependencies = [("qa", "0003_decisions_and_letters")]

    operations = [migrations.RunPython(refuse_changes, allow_changes)]

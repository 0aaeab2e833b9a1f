"""The two sheets that can be brought back: training records and development actions, as they are stored now."""

from __future__ import annotations

from typing import Final

from assessment.exports.competency_facts import Facts
from assessment.exports.competency_tables import ACTIONS_SHEET, KEEP, TRAINING_SHEET, Column, Row, Table

#: The columns of Training records.
TRAINING_COLUMNS: Final[tuple[Column, ...]] = (
    Column("Change", "What is to be done with the row.", width=11, choices="Change", is_input=True),
    Column("Chair", "Reference of a chair of this area.", width=11, is_input=True),
    Column("Course", "Code of the course.", width=9, choices="Course", is_input=True),
    Column("Completed on", "Day of completion, yyyy-mm-dd.", "date", 14, is_input=True),
    Column("Provider", "Whoever gave it. All providers count the same.", width=24, is_input=True),
    Column("Certificate", "Reference of the certificate.", width=18, is_input=True),
    Column("Evidence", "Self-declared, or evidence seen. Only a person on the page verifies.", "status", 17,
           choices="Evidence", is_input=True),
    Column("Last day set by hand", "Only where the certificate names one.", "date", 14, is_input=True),
    Column("Why set by hand", "Needed with a last day set by hand.", width=26, is_input=True),
    Column("Note", "About the training, never about a case.", width=32, is_input=True),
    Column("In date until", "Worked out for the as-of date; not read back.", "date", 14),
    Column("Record id", "Leave as it is; empty for add.", width=44),
    Column("Row version", "Leave as it is; empty for add.", "int", 10),
)  # fmt: skip


#: The columns of Development actions.
ACTION_COLUMNS: Final[tuple[Column, ...]] = (
    Column("Change", "What is to be done with the row.", width=11, choices="Change", is_input=True),
    Column("Chair", "Reference of a chair of this area.", width=11, is_input=True),
    Column("Competency", "Code of the competency.", width=13, choices="Competency", is_input=True),
    Column("Action", "What will be done.", width=46, is_input=True),
    Column("Owner", "Who does it.", width=22, is_input=True),
    Column("Due on", "By when, yyyy-mm-dd.", "date", 14, is_input=True),
    Column("Help offered", "The help that comes with it.", width=34, is_input=True),
    Column("Offered by", "Who offers the help.", width=22, is_input=True),
    Column("Outcome", "What came of it.", width=34, is_input=True),
    Column("Closed on", "Day on which it was closed.", "date", 14, is_input=True),
    Column("Record id", "Leave as it is; empty for add.", width=44),
    Column("Row version", "Leave as it is; empty for add.", "int", 10),
)  # fmt: skip


def training_records(facts: Facts) -> Table:
    """The records as they are stored now; this sheet can be brought back."""
    rows: list[Row] = [
        (
            KEEP.word, person.reference, each.course, each.completed_on, each.provider, each.certificate, each.state,
            each.expires_on, each.expiry_reason, each.note, each.until, each.id, each.row_version,
        )
        for person in facts.people
        for each in person.records
    ]  # fmt: skip
    return Table(
        TRAINING_SHEET, "TrainingRecords", "Training records",
        "Can be brought back. Set Change to add, update or withdraw; a row that is left out is not deleted. An empty cell stays "
        "as it was, (clear) empties it. Do not type formulas.",
        TRAINING_COLUMNS,
        rows, frozen=2, takes_input=True,
    )  # fmt: skip


def development_actions(facts: Facts) -> Table:
    """The actions as they are stored now; this sheet can be brought back."""
    rows: list[Row] = [
        (
            KEEP.word, person.reference, each.competency, each.action, each.owner, each.due_on, each.help_offered,
            each.help_by, each.outcome, each.closed_on, each.id, each.row_version,
        )
        for person in facts.people
        for each in person.actions
    ]  # fmt: skip
    return Table(
        ACTIONS_SHEET, "DevelopmentActions", "Development actions",
        "Can be brought back, in the same way as Training records. To close an action, give its outcome and the day.",
        ACTION_COLUMNS,
        rows, frozen=2, takes_input=True,
    )  # fmt: skip

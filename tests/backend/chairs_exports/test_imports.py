"""A workbook comes back: looked at first, applied whole or not at all, and taken back the same way."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from backend.accounts.models import AuditEvent
from backend.chairs.models import Chair, DevelopmentAction, RecordImport, TrainingRecord
from backend.chairs.services import imports, records, training
from tests.assessment.exports import hostile
from tests.backend.chairs_exports.conftest import HEAD, opened, rows_of, saved, type_into

pytestmark = pytest.mark.django_db
TRAINING, ACTIONS = "Training records", "Development actions"
FIRST = HEAD + 1
# Half a character cannot be sent by any form, nor stored.
STORABLE = [words for words in hostile.ALL if "\ud800" not in words]


@pytest.fixture
def bring(browser_of, commissioner):
    """Brings a workbook by the page; the import, or the page that refuses it."""

    def send(data: bytes):
        file = SimpleUploadedFile("book.xlsx", data)
        answer = browser_of(commissioner).post("/chairs/imports/", {"file": file})
        return RecordImport.objects.latest("uploaded") if answer.status_code == 302 else answer

    return send


@pytest.fixture
def apply(browser_of, commissioner):
    """Applies an import by the page, and gives it back as it stands then."""

    def send(batch: RecordImport, **values) -> RecordImport:
        browser_of(commissioner).post(f"/chairs/imports/{batch.pk}/apply/", values)
        batch.refresh_from_db()
        return batch

    return send


def only_row(batch: RecordImport) -> imports.RowResult:
    (row,) = imports.results_of(batch)
    return row


def new_training(reference: str, **cells) -> dict:
    return {
        "Change": "add",
        "Chair": reference,
        "Course": "T02",
        "Completed on": date(2025, 5, 6),
        "Evidence": "Self-declared",
    } | cells


def test_an_unchanged_workbook_changes_nothing(bring, apply, workbook_of, commissioner, held, action):
    data = workbook_of(commissioner)
    before = list(TrainingRecord.objects.values()), list(DevelopmentAction.objects.values())
    batch = apply(bring(data))
    assert batch.totals == {"done": 0, "unchanged": 0, "skipped": 0, "error": 0, "kept": 2}
    assert (list(TrainingRecord.objects.values()), list(DevelopmentAction.objects.values())) == before


def test_a_workbook_that_says_update_everywhere_changes_nothing_either(
    bring, apply, workbook_of, commissioner, held, action
):
    data = type_into(workbook_of(commissioner), TRAINING, {FIRST: {"Change": "update"}})
    data = type_into(data, ACTIONS, {FIRST: {"Change": "update"}})
    before = list(TrainingRecord.objects.values()), list(DevelopmentAction.objects.values())
    assert apply(bring(data)).totals == {"done": 0, "unchanged": 2, "skipped": 0, "error": 0, "kept": 0}
    assert (list(TrainingRecord.objects.values()), list(DevelopmentAction.objects.values())) == before


@pytest.mark.parametrize("start", range(0, len(STORABLE), 20))
def test_hostile_words_go_round_and_change_nothing(bring, apply, workbook_of, commissioner, record, start):
    for number, words in enumerate(STORABLE[start : start + 20]):
        TrainingRecord.objects.create(
            chair=record, course="T01", completed_on=date(2024, 2, 29), provider=f"{number}", note=words,
            certificate=words[:100].replace("\x00", ""), state="seen",
        )  # fmt: skip
    data = workbook_of(commissioner)
    rows = {FIRST + place: {"Change": "update"} for place in range(len(STORABLE[start : start + 20]))}
    batch = apply(bring(type_into(data, TRAINING, rows)))
    assert (batch.totals["unchanged"], batch.totals["done"], batch.totals["error"]) == (len(rows), 0, 0)


def test_a_new_record_is_looked_at_first_and_stored_when_somebody_says_so(
    bring, apply, workbook_of, commissioner, record
):
    batch = bring(type_into(workbook_of(commissioner), TRAINING, {FIRST: new_training(record.reference, Note="=1+1")}))
    assert (only_row(batch).outcome, TrainingRecord.objects.count()) == ("done", 0)
    assert apply(batch).state == "applied"
    made = TrainingRecord.objects.get()
    assert (made.course, made.completed_on, made.note, made.state, made.import_batch) == (
        "T02", date(2025, 5, 6), "=1+1", "self_declared", batch.pk,
    )  # fmt: skip
    assert AuditEvent.objects.filter(subject="trainingrecord", subject_id=str(made.pk), verb="created").count() == 1


def test_applying_twice_does_it_once(bring, apply, workbook_of, commissioner, record):
    batch = bring(type_into(workbook_of(commissioner), TRAINING, {FIRST: new_training(record.reference)}))
    apply(batch)
    assert apply(batch).state == "applied"
    assert TrainingRecord.objects.count() == 1


def test_an_empty_cell_stays_as_it_was_and_clear_empties_it(bring, apply, workbook_of, commissioner, held):
    data = type_into(
        workbook_of(commissioner), TRAINING,
        {FIRST: {"Change": "update", "Certificate": None, "Provider": "Somebody else", "Note": "(clear)"}},
    )  # fmt: skip
    apply(bring(data))
    held.refresh_from_db()
    assert (held.certificate, held.provider, held.note, held.row_version) == ("00123", "Somebody else", "", 2)
    assert held.state == "self_declared"


def test_an_action_is_changed_and_closed(bring, apply, workbook_of, commissioner, action, today):
    data = type_into(
        workbook_of(commissioner),
        ACTIONS,
        {FIRST: {"Change": "update", "Outcome": "Both were led.", "Closed on": today}},
    )
    apply(bring(data))
    action.refresh_from_db()
    assert (action.outcome, action.closed_on) == ("Both were led.", today)


def test_a_row_that_is_missing_deletes_nothing(bring, apply, workbook_of, commissioner, held, action):
    book = opened(workbook_of(commissioner))
    for sheet in (TRAINING, ACTIONS):
        book[sheet].delete_rows(FIRST)
    batch = apply(bring(saved(book)))
    assert batch.totals["kept"] == 0
    assert TrainingRecord.objects.filter(withdrawn=None).count() == 1
    assert DevelopmentAction.objects.filter(withdrawn=None).count() == 1


def test_a_withdrawn_row_stays_on_file(bring, apply, workbook_of, commissioner, held):
    apply(bring(type_into(workbook_of(commissioner), TRAINING, {FIRST: {"Change": "withdraw"}})))
    held.refresh_from_db()
    assert held.withdrawn is not None


def test_one_row_that_cannot_be_done_stops_all(bring, apply, browser_of, workbook_of, commissioner, record, held):
    rows = {
        FIRST: {"Change": "update", "Provider": "Somebody else"},
        FIRST + 1: new_training(record.reference),
        FIRST + 2: new_training(record.reference, Course="T99"),
    }
    batch = bring(type_into(workbook_of(commissioner), TRAINING, rows))
    assert [row.outcome for row in imports.results_of(batch)] == ["done", "done", "error"]
    page = browser_of(commissioner).get(f"/chairs/imports/{batch.pk}/").content.decode()
    assert "“T99” is not known here." in page
    assert "Apply all of it" not in page
    assert apply(batch).state == "checked"
    held.refresh_from_db()
    assert (held.provider, TrainingRecord.objects.count()) == ("Llŷr & Ŵyn =1+1", 1)


def test_a_row_that_somebody_changed_since_is_refused(bring, apply, workbook_of, commissioner, held):
    data = type_into(workbook_of(commissioner), TRAINING, {FIRST: {"Change": "update", "Provider": "Mine"}})
    training.change_training(record=held, changed_by=commissioner, seen=1, provider="Theirs")
    batch = bring(data)
    assert (only_row(batch).code, only_row(batch).column) == ("stale", "Row version")
    apply(batch)
    held.refresh_from_db()
    assert held.provider == "Theirs"


def test_a_row_that_somebody_changes_between_looking_and_applying_is_refused(
    bring, apply, workbook_of, commissioner, held
):
    batch = bring(type_into(workbook_of(commissioner), TRAINING, {FIRST: {"Change": "update", "Provider": "Mine"}}))
    training.change_training(record=held, changed_by=commissioner, seen=1, provider="Theirs")
    assert apply(batch).state == "checked"
    assert only_row(batch).code == "stale"


@pytest.mark.parametrize("change", ["keep", "update", "add", "withdraw"])
def test_a_formula_is_refused_whatever_the_row_says(bring, workbook_of, commissioner, held, change):
    book = opened(workbook_of(commissioner))
    sheet = book[TRAINING]
    sheet.cell(row=FIRST, column=1).value = change
    sheet.cell(row=FIRST, column=5).value = "=1+1"
    sheet.cell(row=FIRST, column=5).data_type = "f"
    row = only_row(bring(saved(book)))
    assert (row.outcome, row.column, row.code) == ("error", "Provider", "formula")


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"Completed on": "03/04/2025"}, "Completed on", "not_a_day"),
        ({"Completed on": 45000}, "Completed on", "not_a_day"),
        ({"Completed on": "2025-02-29"}, "Completed on", "not_a_day"),
        ({"Completed on": timezone.localdate() + timedelta(days=2)}, "Completed on", "wrong_day"),
        ({"Completed on": None}, "Completed on", "required"),
        ({"Course": "T99"}, "Course", "unknown_code"),
        ({"Chair": "CH-9999"}, "Chair", "unknown_code"),
        ({"Change": "delete"}, "Change", "unknown_change"),
        ({"Evidence": "Verified"}, "Evidence", "not_this_way"),
        ({"Last day set by hand": date(2026, 1, 1)}, "Why set by hand", "required"),
        ({"Last day set by hand": date(2020, 1, 1), "Why set by hand": "So"}, "Last day set by hand", "wrong_day"),
        ({"Record id": "0b7b4c1e-0000-4000-8000-000000000001"}, "Record id", "not_this_way"),
        ({"Row version": "two"}, "Row version", "row_version"),
        ({"Provider": "x" * 300}, "Provider", "not_this_way"),
    ],
)
def test_a_row_that_is_wrong_says_where_and_why(bring, workbook_of, commissioner, record, cells, column, code):
    row = only_row(
        bring(type_into(workbook_of(commissioner), TRAINING, {FIRST: new_training(record.reference, **cells)}))
    )
    assert (row.outcome, row.column, row.code) == ("error", column, code)
    assert row.message


def test_iso_words_are_a_day_too(bring, workbook_of, commissioner, record):
    data = type_into(
        workbook_of(commissioner), TRAINING, {FIRST: new_training(record.reference, **{"Completed on": "2024-02-29"})}
    )
    assert only_row(bring(data)).outcome == "done"


def test_the_same_course_and_day_is_skipped_until_somebody_confirms_it(bring, apply, workbook_of, commissioner, held):
    cells = new_training(held.chair.reference, Course="T01", Provider="Another", **{"Completed on": held.completed_on})
    data = type_into(workbook_of(commissioner), TRAINING, {FIRST + 1: cells})
    batch = apply(bring(data))
    assert (batch.totals["skipped"], TrainingRecord.objects.count()) == (1, 1)
    batch = apply(bring(data), also_duplicates="1")
    assert (batch.totals["done"], TrainingRecord.objects.count()) == (1, 2)


def test_nobody_verifies_by_a_workbook_and_a_verified_record_that_is_changed_is_declared_anew(
    bring, apply, workbook_of, commissioner, held, partnership
):
    training.judge_training(record=held, judged_by=commissioner, organisation=partnership, state="verified", seen=None)
    data = type_into(workbook_of(commissioner), TRAINING, {FIRST: {"Change": "update", "Certificate": "00124"}})
    apply(bring(data))
    held.refresh_from_db()
    assert (held.state, held.verified_by) == ("self_declared", None)


def test_evidence_that_was_seen_is_said_by_a_workbook(bring, apply, workbook_of, commissioner, held):
    TrainingRecord.objects.update(state="self_declared")
    data = type_into(workbook_of(commissioner), TRAINING, {FIRST: {"Change": "update", "Evidence": "Evidence seen"}})
    apply(bring(data))
    held.refresh_from_db()
    assert held.state == "seen"


def test_nobody_changes_their_own_record_by_a_workbook(bring, workbook_of, commissioner, record, held):
    Chair.objects.filter(pk=record.pk).update(user=commissioner)
    data = type_into(workbook_of(commissioner), TRAINING, {FIRST: {"Change": "update", "Provider": "Mine"}})
    assert only_row(bring(data)).code == "not_allowed_there"


def test_a_record_of_another_area_is_not_known(bring, workbook_of, commissioner, other_commissioner, elsewhere, held):
    other = records.add_chair(
        organisation=elsewhere,
        added_by=other_commissioner,
        name="Sam Elm",
        email="sam@example.org",
        standing="appointed",
    ).chair
    theirs = training.record_training(
        chair=other, recorded_by=other_commissioner, course="T01", completed_on=date(2025, 1, 1)
    )
    cells = {"Change": "update", "Chair": other.reference, "Record id": str(theirs.pk), "Provider": "Mine"}
    assert only_row(bring(type_into(workbook_of(commissioner), TRAINING, {FIRST: cells}))).column == "Record id"


def test_taking_it_back_puts_every_row_as_it_was(
    bring, apply, browser_of, workbook_of, commissioner, held, action, partnership
):
    training.judge_training(record=held, judged_by=commissioner, organisation=partnership, state="verified", seen=None)
    fields = ("provider", "certificate", "state", "verified_by_id", "verified_on", "withdrawn", "completed_on")
    before = TrainingRecord.objects.values(*fields).get(pk=held.pk)
    rows = {
        FIRST: {"Change": "update", "Provider": "Somebody else", "Completed on": date(2024, 3, 1)},
        FIRST + 1: new_training(held.chair.reference),
    }
    data = type_into(workbook_of(commissioner), TRAINING, rows)
    batch = apply(bring(type_into(data, ACTIONS, {FIRST: {"Change": "withdraw"}})))
    assert batch.totals["done"] == 3
    browser_of(commissioner).post(f"/chairs/imports/{batch.pk}/take-back/")
    batch.refresh_from_db()
    assert batch.state == "reversed"
    assert TrainingRecord.objects.values(*fields).get(pk=held.pk) == before
    assert TrainingRecord.objects.exclude(pk=held.pk).get().withdrawn is not None
    action.refresh_from_db()
    assert action.withdrawn is None


def test_an_import_whose_row_somebody_has_changed_since_is_not_taken_back(
    bring, apply, browser_of, workbook_of, commissioner, held
):
    data = type_into(workbook_of(commissioner), TRAINING, {
        FIRST: {"Change": "update", "Provider": "Somebody else"}, FIRST + 1: new_training(held.chair.reference),
    })  # fmt: skip
    batch = apply(bring(data))
    training.change_training(record=held, changed_by=commissioner, seen=2, provider="A third")
    browser_of(commissioner).post(f"/chairs/imports/{batch.pk}/take-back/")
    batch.refresh_from_db()
    assert (batch.state, TrainingRecord.objects.filter(withdrawn=None).count()) == ("applied", 2)


def test_levels_and_people_do_not_come_back(bring, apply, workbook_of, commissioner, final):
    data = type_into(workbook_of(commissioner), "Competency matrix", {FIRST: {"Name": "Somebody Else"}})
    data = type_into(data, "Rating summary", {FIRST: {"Level": "4 Leading"}})
    assert apply(bring(data)).totals["done"] == 0
    assert final.moderated.get(competency="C01").states.latest("number").level == 3
    assert Chair.objects.get(pk=final.chair_id).name == "Robin Ashgrove"


def test_the_results_can_be_taken_as_a_sheet_in_which_nothing_runs(
    bring, browser_of, workbook_of, commissioner, record
):
    batch = bring(type_into(workbook_of(commissioner), TRAINING, {FIRST: new_training(record.reference, Course="=T1")}))
    answer = browser_of(commissioner).get(f"/chairs/imports/{batch.pk}/results.xlsx")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert "<f>" not in archive.read("xl/worksheets/sheet1.xml").decode()
    assert opened(answer.content)["Results"]["B2"].value == FIRST


# Files that are none


def hidden(data: bytes, name: str, words: bytes = b"<a/>") -> bytes:
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(name, words)
    return made.getvalue()


def without_column(data: bytes) -> bytes:
    book = opened(data)
    book[TRAINING]["E3"].value = "Trainer"
    return saved(book)


def other_schema(data: bytes) -> bytes:
    book = opened(data)
    book["About this file"]["B4"].value = "chair-workbook/9"
    return saved(book)


def bomb(data: bytes) -> bytes:
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/blob.bin", b"\0" * 40_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("spoil", "status", "words"),
    [
        (lambda data: b"", 422, "This file is empty"),
        (lambda data: data[: len(data) // 2], 422, "damaged"),
        (lambda data: b"Change,Chair\nadd,CH-0001\n", 422, "This is not an .xlsx workbook."),
        (lambda data: hidden(data, "xl/vbaProject.bin"), 422, "macros"),
        (lambda data: hidden(data, "xl/externalLinks/externalLink1.xml"), 422, "links to other files"),
        (lambda data: hidden(data, "xl/x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), 422, "no honest workbook"),
        (bomb, 422, "no honest workbook"),
        (lambda data: b"PK" + b"x" * (6 * 1024 * 1024), 413, "larger than 5 MB"),
        (without_column, 422, "columns unknown: Trainer."),
        (other_schema, 422, "made by another version"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_honest_workbook_is_refused_in_a_sentence_and_not_kept(
    bring, workbook_of, commissioner, held, spoil, status, words
):
    answer = bring(spoil(workbook_of(commissioner)))
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert not RecordImport.objects.exists()


def test_a_program_looks_applies_and_takes_back(program_of, workbook_of, commissioner, record):
    program = program_of(commissioner)
    data = type_into(workbook_of(commissioner), TRAINING, {FIRST: new_training(record.reference)})
    file = SimpleUploadedFile("book.xlsx", data)
    looked = program.post("/api/v1/imports/training/", {"file": file}, format="multipart")
    assert (looked.status_code, looked.json()["rows"][0]["outcome"]) == (201, "done")
    address = f"/api/v1/imports/{looked.json()['id']}/"
    assert program.post(f"{address}take-back/").status_code == 409
    assert program.post(f"{address}apply/", {}, format="json").json()["state"] == "applied"
    assert program.post(f"{address}take-back/").json()["state"] == "reversed"
    assert program.post(f"{address}apply/", {}, format="json").status_code == 409


def test_a_program_is_told_which_rows_stopped_it(program_of, workbook_of, commissioner, record):
    data = type_into(workbook_of(commissioner), TRAINING, {FIRST: new_training(record.reference, Course="T99")})
    program = program_of(commissioner)
    looked = program.post("/api/v1/imports/training/", {"file": SimpleUploadedFile("b.xlsx", data)}, format="multipart")
    refused = program.post(f"/api/v1/imports/{looked.json()['id']}/apply/", {}, format="json")
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (409, "rows_refused")


def test_what_was_typed_is_nowhere_in_the_audit_trail(bring, apply, workbook_of, commissioner, record):
    batch = bring(
        type_into(workbook_of(commissioner), TRAINING, {FIRST: new_training(record.reference, Note="quite private")})
    )
    apply(batch)
    assert not [event for event in AuditEvent.objects.all() if "private" in f"{event.subject}{event.subject_id}"]
    assert AuditEvent.objects.filter(subject="recordimport", subject_id=str(batch.pk)).count() == 2


def test_every_row_of_the_sheets_that_come_back_has_its_id_and_version(workbook_of, commissioner, held, action):
    data = workbook_of(commissioner)
    assert [(row["Record id"], row["Row version"]) for row in rows_of(data, TRAINING)] == [(str(held.pk), 1)]
    assert [(row["Record id"], row["Row version"]) for row in rows_of(data, ACTIONS)] == [(str(action.pk), 1)]

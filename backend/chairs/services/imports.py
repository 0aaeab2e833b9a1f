"""Bringing a workbook back: looked at first, applied whole or not at all, and taken back the same way."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from assessment.exports.competency_cells import read_cells
from assessment.exports.competency_return import ReturnedRow, returned_rows
from assessment.exports.competency_tables import KEEP
from backend.accounts import audit
from backend.accounts.models import Organisation, User
from backend.chairs.models import DevelopmentAction, RecordImport, TrainingRecord
from backend.chairs.models.rows import VersionedRow
from backend.chairs.queries import visible
from backend.chairs.services.checks import keep, note
from backend.chairs.services.refusals import AlreadyDone, Refused, RowStale
from backend.chairs.services.returned import ACTION_FIELDS, TRAINING_FIELDS, Returning
from backend.reports.scanning import scan

STALE = "Somebody changed this record after the workbook was made. Download a fresh one and look at both."
_DAYS: Final = frozenset({"completed_on", "expires_on", "due_on", "closed_on", "verified_on"})
_State = RecordImport.State
_MODELS: Final[dict[str, type[VersionedRow]]] = {"training": TrainingRecord, "action": DevelopmentAction}


@dataclass(frozen=True)
class RowResult:
    """What becomes of one row. ``outcome`` is done, unchanged, skipped or error; ``column`` is where, or empty."""

    sheet: str
    row: int
    chair: str
    change: str
    outcome: str
    column: str
    code: str
    message: str


class RowsRefused(Refused):
    """Rows that cannot be applied, so that none is."""

    code = "rows_refused"

    def __init__(self, count: int) -> None:
        rows = "One row cannot" if count == 1 else f"{count} rows cannot"
        super().__init__(f"{rows} be applied, so nothing was changed. The rows say why.")


class _LookedAt(Exception):
    """Carries the results out of the transaction that is undone by it."""


def check_workbook(
    *,
    organisation: Organisation,
    uploaded_by: User,
    data: bytes,
    read: Callable[[bytes], Any] | None = None,
) -> RecordImport:
    """Look at a workbook: what each row would do, with nothing changed. Raises an error of the engine for a file that
    cannot be read, or of the scanner, and then nothing is kept of it."""
    scan(data)
    rows = returned_rows((read or read_cells)(data))
    batch = RecordImport(
        organisation=organisation, contents=data, sha256=hashlib.sha256(data).hexdigest(), uploaded_by=uploaded_by
    )
    results, _changes = _carry_out(batch, rows, uploaded_by, also_duplicates=False, for_good=False)
    _remember(batch, rows, results)
    with transaction.atomic():
        batch.save()
        note(actor=uploaded_by, verb=audit.Verb.UPLOADED, row=batch, organisation=organisation)
    return batch


def apply_workbook(
    *,
    batch: RecordImport,
    applied_by: User,
    also_duplicates: bool = False,
    read: Callable[[bytes], Any] | None = None,
) -> RecordImport:
    """Do all of it, or nothing. Twice does it once. Raises RowsRefused, with the rows kept on the batch, and AlreadyDone
    for one that was taken back."""
    rows = returned_rows((read or read_cells)(RecordImport.objects.get(pk=batch.pk).contents))
    with transaction.atomic():
        held = RecordImport.objects.select_for_update().select_related("organisation").get(pk=batch.pk)
        if held.state == _State.APPLIED:
            return held
        if held.state == _State.REVERSED:
            raise AlreadyDone("This workbook was applied and taken back. Bring a fresh one.")
        results, changes = _carry_out(held, rows, applied_by, also_duplicates=also_duplicates, for_good=True)
        _remember(held, rows, results)
        refused = held.totals["error"]
        if not refused:
            held.state, held.applied_by, held.applied = _State.APPLIED, applied_by, timezone.now()
            held.changes = json.dumps(changes, ensure_ascii=False)
            note(actor=applied_by, verb=audit.Verb.CHANGED, row=held, organisation=held.organisation)
        held.save()
    if refused:
        raise RowsRefused(refused)
    return held


@transaction.atomic
def take_workbook_back(*, batch: RecordImport, reversed_by: User) -> RecordImport:
    """Put every row back as it was before, or none: one that somebody changed since stops it with RowStale. What was added
    is withdrawn and stays on file. Twice does it once."""
    held = RecordImport.objects.select_for_update().select_related("organisation").get(pk=batch.pk)
    if held.state == _State.REVERSED:
        return held
    if held.state != _State.APPLIED:
        raise AlreadyDone("This workbook was not applied, so there is nothing to take back.")
    for change in reversed(json.loads(held.changes)):
        model = _MODELS[change["kind"]]
        row = model._default_manager.select_for_update().get(pk=change["id"])
        if row.row_version != change["row_version"]:
            raise RowStale
        if change["did"] == "added":
            keep(row, {"withdrawn": timezone.now()})
        elif change["did"] == "withdrawn":
            keep(row, {"withdrawn": None})
        else:
            keep(row, {name: _plain(name, value) for name, value in change["before"].items()})
        note(actor=reversed_by, verb=audit.Verb.CHANGED, row=row, organisation=held.organisation)
    held.state, held.reversed_by, held.reversed = _State.REVERSED, reversed_by, timezone.now()
    held.save(update_fields=["state", "reversed_by", "reversed"])
    note(actor=reversed_by, verb=audit.Verb.WITHDREW, row=held, organisation=held.organisation)
    return held


def results_of(batch: RecordImport) -> list[RowResult]:
    """What became, or would become, of each row that asks for something."""
    held = RecordImport.objects.only("results").get(pk=batch.pk)
    return [RowResult(**row) for row in json.loads(held.results)]


def _plain(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in _DAYS and value else value


def _remember(batch: RecordImport, rows: Sequence[ReturnedRow], results: Sequence[RowResult]) -> None:
    counts = Counter(result.outcome for result in results)
    kept = sum(row.change == KEEP.word and not row.problems for row in rows)
    batch.totals = {name: counts[name] for name in ("done", "unchanged", "skipped", "error")} | {"kept": kept}
    batch.results = json.dumps([asdict(result) for result in results], ensure_ascii=False)


def _carry_out(
    batch: RecordImport, rows: Sequence[ReturnedRow], user: User, *, also_duplicates: bool, for_good: bool
) -> tuple[list[RowResult], list[Any]]:
    """Carry every row out, through the services that the pages use; then undo all of it unless it is for good and none was
    refused. So what was said beforehand is what happens."""
    results: list[RowResult] = []
    changes: list[Any] = []
    areas = visible.areas_of(user).filter(organisation=batch.organisation, confirmed__isnull=False)
    returning = Returning(
        user=user,
        organisation=batch.organisation,
        batch=batch.pk,
        chairs={area.chair.reference: area.chair for area in areas},
        also_duplicates=also_duplicates,
    )
    try:
        with transaction.atomic():
            for row in rows:
                result, change = _one_row(returning, row)
                if result is not None:
                    results.append(result)
                if change is not None:
                    changes.append(change)
            if not for_good or any(result.outcome == "error" for result in results):
                raise _LookedAt
    except _LookedAt:
        changes = []
    return results, changes


def _one_row(returning: Returning, row: ReturnedRow) -> tuple[RowResult | None, Any]:
    def say(outcome: str, message: str, column: str = "", code: str = "") -> RowResult:
        return RowResult(row.sheet, row.number, row.chair, row.change, outcome, column, code, message)

    if row.problems:
        first = row.problems[0]
        return say("error", first.message, first.column, first.code), None
    if row.change == KEEP.word:
        return None, None
    try:
        with transaction.atomic():
            done = returning.carry_out(row)
    except RowStale as stale:
        return say("error", STALE, "Row version", stale.code), None
    except Refused as refusal:
        return say("error", str(refusal), _column(refusal.field), refusal.code), None
    return say(done.outcome, done.message, code=done.outcome), done.change


def _column(field: str) -> str:
    """The heading of a field that a service named, or what was named."""
    titles = {name: title for title, name in (TRAINING_FIELDS | ACTION_FIELDS).items()}
    return titles.get(field, "Evidence" if field == "state" else field)

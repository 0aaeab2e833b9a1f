"""Making workbooks: asked for with a reason, made by whoever is first, kept for a week, and every taking noted."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from assessment.competency.training import in_words
from assessment.errors import AssessmentError
from assessment.exports.competency_book import Book, file_stem, publication, working_copy
from assessment.exports.competency_csv import write_csv
from assessment.exports.competency_xlsx import write_xlsx
from backend.accounts import audit
from backend.accounts.models import Organisation, User
from backend.chairs.models import WorkbookExport
from backend.chairs.queries import visible
from backend.chairs.queries.book import areas_in_workbook, facts_of
from backend.chairs.queries.papers import free
from backend.chairs.services.checks import FIRST_DAY, note, require_words
from backend.chairs.services.refusals import NotThisWay, UnknownCode, WrongDay

LEASE, MOST_ATTEMPTS = timedelta(minutes=5), 3
DAYS_KEPT: Final = 7
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STOPPED = "Making the workbook was stopped three times. Ask for it again, or tell the people who run the service."
BROKE = "Something went wrong on our side while the workbook was made. Tell the people who run the service."
NO_LONGER = "You no longer look after the chairs of this partnership, so the workbook was not made."
_State = WorkbookExport.State


class LeaseLost(Exception):
    """Somebody else took it up; this worker writes nothing more."""


@dataclass(frozen=True)
class File:
    """A file to take away."""

    name: str
    kind: str
    contents: bytes


@transaction.atomic
def ask_for_workbook(
    *,
    organisation: Organisation,
    asked_by: User,
    purpose: str,
    kind: str = WorkbookExport.Kind.WORKING,
    as_of: date | None = None,
    words: str = "",
) -> WorkbookExport:
    """A workbook as of a day, today without one. It needs a reason. Raises UnknownCode, WrongDay and WordsMissing.

    The caller has found the organisation among those whose chairs the user looks after.
    """
    if kind not in WorkbookExport.Kind.values:
        raise UnknownCode("kind", kind)
    if purpose not in WorkbookExport.Purpose.values:
        raise UnknownCode("purpose", purpose)
    if purpose == WorkbookExport.Purpose.OTHER:
        require_words(words, "words", "Say what the workbook is for.")
    day = as_of or visible.today()
    if not FIRST_DAY <= day <= visible.today():
        raise WrongDay("as_of", "Choose today or a day before it: nobody knows yet where chairs will stand.")
    made = WorkbookExport.objects.create(
        organisation=organisation, asked_by=asked_by, purpose=purpose, words=words.strip(), kind=kind, as_of=day
    )
    note(actor=asked_by, verb=audit.Verb.CREATED, row=made, organisation=organisation)
    return made


def make_workbook(*, export_id: uuid.UUID) -> bool:
    """Make one that was asked for. True where this call did it, False where it was not free. Safe to call twice, and after
    a worker was killed at any place."""
    worker = uuid.uuid4()
    taken = WorkbookExport.objects.filter(free(), pk=export_id).update(
        state=_State.RUNNING, worker=worker, lease_until=timezone.now() + LEASE, attempts=F("attempts") + 1, progress=0
    )
    if not taken:
        return False
    export = WorkbookExport.objects.select_related("organisation", "asked_by").get(pk=export_id)
    try:
        if export.attempts > MOST_ATTEMPTS:
            _fail(export, worker, STOPPED)
        elif not visible.organisations_seeing_chairs(export.asked_by).filter(pk=export.organisation_id).exists():
            _fail(export, worker, NO_LONGER)
        else:
            _make(export, worker)
    except LeaseLost:
        return False
    except AssessmentError as error:
        _fail(export, worker, str(error))
    except Exception:
        _fail(export, worker, BROKE)
        raise
    return True


def _make(export: WorkbookExport, worker: uuid.UUID) -> None:
    def from_to(start: int, end: int) -> Callable[[int], None]:
        return lambda per_cent: _advance(export, worker, start + (end - start) * per_cent // 100)

    areas = areas_in_workbook(export.asked_by, export.organisation)
    facts = facts_of(
        export.asked_by,
        export.organisation,
        areas,
        export.as_of,
        purpose=purpose_in_words(export),
        export_id=str(export.pk),
        said=from_to(0, 30),
    )
    personal = export.kind == WorkbookExport.Kind.WORKING
    book = working_copy(facts, from_to(30, 45)) if personal else publication(facts)
    workbook = write_xlsx(book, from_to(45, 90))
    tables = write_csv(book)
    _store(export, worker, book, workbook, tables, [str(area.chair_id) for area in areas] if personal else [])


def purpose_in_words(export: WorkbookExport) -> str:
    """Why it was asked for, as the cover says it: the reason of the list alone, so that no free words travel."""
    return str(WorkbookExport.Purpose(export.purpose).label)


def _advance(export: WorkbookExport, worker: uuid.UUID, progress: int) -> None:
    mine = WorkbookExport.objects.filter(pk=export.pk, worker=worker, state=_State.RUNNING)
    if not mine.update(progress=progress, lease_until=timezone.now() + LEASE):
        raise LeaseLost


@transaction.atomic
def _store(
    export: WorkbookExport, worker: uuid.UUID, book: Book, workbook: bytes, tables: bytes, chairs: list[str]
) -> None:
    now = timezone.now()
    mine = WorkbookExport.objects.filter(pk=export.pk, worker=worker, state=_State.RUNNING)
    changed = mine.update(
        state=_State.DONE,
        progress=100,
        finished=now,
        expires=now + timedelta(days=DAYS_KEPT),
        chairs=chairs,
        row_counts=list(book.row_counts.items()),
        content_sha256=book.sha256,
        workbook=workbook,
        tables=tables,
        worker=None,
        lease_until=None,
    )
    if not changed:
        raise LeaseLost


def _fail(export: WorkbookExport, worker: uuid.UUID, sentence: str) -> None:
    WorkbookExport.objects.filter(pk=export.pk, worker=worker).update(
        state=_State.FAILED, failure=sentence[:300], finished=timezone.now(), worker=None, lease_until=None
    )


@transaction.atomic
def take_file(*, export: WorkbookExport, taken_by: User, kind: str) -> File:
    """The workbook (``xlsx``) or its sheets as text (``csv``), noted. Raises NotThisWay where it is not there (any more)."""
    if not export.can_be_downloaded:
        raise NotThisWay("This workbook is not there any more, or not yet. Ask for a new one.")
    held = WorkbookExport.objects.select_related("organisation").get(pk=export.pk)
    contents = held.workbook if kind == "xlsx" else held.tables
    if contents is None:
        raise NotThisWay("This workbook is not there any more. Ask for a new one.")
    note(actor=taken_by, verb=audit.Verb.EXPORTED, row=held, organisation=held.organisation)
    name = file_name(held)
    if kind == "xlsx":
        return File(f"{name}.xlsx", XLSX, contents)
    return File(f"{name}.zip", "application/zip", contents)


def file_name(export: WorkbookExport) -> str:
    """The name of its files without an ending, in plain letters."""
    return file_stem("chair-competency", export.organisation.name, export.as_of, str(export.pk))


def forget_old_files() -> int:
    """Drop the files of workbooks that have expired; the rows stay. How many were dropped."""
    over = WorkbookExport.objects.filter(expires__lt=timezone.now(), workbook__isnull=False)
    return over.update(workbook=None, tables=None)


def until_in_words(export: WorkbookExport) -> str:
    """The last day on which it can be downloaded, in full."""
    return in_words(timezone.localdate(export.expires)) if export.expires else ""

"""Writes: opening a sheet, changing what it asks, submitting it and taking a self-assessment up again."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from backend.accounts import audit
from backend.accounts.models import User
from backend.judgements import queries
from backend.judgements.models import Score, ScoreSheet
from backend.judgements.models.questions import items_of
from backend.judgements.services.refusals import NotAsked, NotComplete, SheetSubmitted, StaleSheet
from backend.judgements.services.scores import note
from backend.reports.models import FrameworkVersion, Version
from backend.reports.workspace.refusals import Refused


class NoRubric(Refused):
    """No rubric is stored."""

    code = "no_rubric"

    def __init__(self) -> None:
        super().__init__("No rubric is stored yet. Ask the people who run the service to load the frameworks.")


@transaction.atomic
def open_sheet(
    *,
    version: Version,
    framework: FrameworkVersion,
    owner: User,
    purpose: ScoreSheet.Purpose,
    form: str = ScoreSheet.Form.DOMAIN,
    items: Sequence[str] | None = None,
) -> ScoreSheet:
    """A new sheet, pinned to its rubric version. ``items`` narrows what it asks to some of the form's; None asks all.

    A self-assessment that the owner has of this version already is given back as it is. Raises NotAsked for other items.
    """
    of_form = items_of(framework, form)
    if items is not None and not set(items) <= set(of_form):
        raise NotAsked
    asked = of_form if items is None else [item for item in of_form if item in items]
    if purpose == ScoreSheet.Purpose.SELF:
        sheet, made = ScoreSheet.objects.get_or_create(
            version=version,
            owner=owner,
            purpose=purpose,
            defaults={"framework": framework, "form": form, "items": asked},
        )
    else:
        sheet, made = (
            ScoreSheet.objects.create(
                version=version, framework=framework, owner=owner, purpose=purpose, form=form, items=asked
            ),
            True,
        )
    if made:
        note(sheet, audit.Verb.CREATED)
    return sheet


def start_self_assessment(*, version: Version, owner: User, form: str = ScoreSheet.Form.DOMAIN) -> ScoreSheet:
    """The owner's self-assessment of a version, made where there is none yet. Raises NoRubric."""
    framework = queries.newest_rubric()
    if framework is None:
        raise NoRubric
    return open_sheet(version=version, framework=framework, owner=owner, purpose=ScoreSheet.Purpose.SELF, form=form)


@transaction.atomic
def change_form(*, sheet: ScoreSheet, form: str, seen_revision: int | None = None) -> ScoreSheet:
    """Let a self-assessment ask more closely, or less. No score is lost: those not asked now count again when they are.

    Raises SheetSubmitted and StaleSheet.
    """
    locked = _locked(sheet, seen_revision)
    if locked.form == form:
        return locked
    if locked.is_submitted:
        raise SheetSubmitted
    locked.form, locked.items, locked.revision = form, items_of(locked.framework, form), locked.revision + 1
    locked.save(update_fields=["form", "items", "revision"])
    note(locked, audit.Verb.CHANGED)
    return locked


@transaction.atomic
def submit_sheet(*, sheet: ScoreSheet, seen_revision: int | None = None, whole: bool = True) -> ScoreSheet:
    """Close a sheet. Doing it twice changes nothing. ``whole`` asks that every item has a score: raises NotComplete."""
    locked = _locked(sheet, None)
    if locked.is_submitted:
        return locked
    locked = _locked(sheet, seen_revision)
    scored = set(Score.objects.filter(sheet=locked).values_list("item", flat=True))
    missing = [item for item in locked.items if item not in scored]
    if whole and missing:
        raise NotComplete(missing)
    locked.submitted, locked.revision = timezone.now(), locked.revision + 1
    locked.save(update_fields=["submitted", "revision"])
    note(locked, audit.Verb.SUBMITTED)
    return locked


@transaction.atomic
def reopen_self_assessment(*, sheet: ScoreSheet) -> ScoreSheet:
    """Let the owner score again. Doing it twice changes nothing. A sheet of a round stays closed: raises SheetSubmitted."""
    locked = _locked(sheet, None)
    if locked.purpose != ScoreSheet.Purpose.SELF:
        raise SheetSubmitted
    if ScoreSheet.objects.filter(pk=locked.pk, submitted__isnull=False).update(
        submitted=None, revision=F("revision") + 1
    ):
        note(locked, audit.Verb.REOPENED)
    locked.refresh_from_db()
    return locked


def note_reading(*, sheet: ScoreSheet, reader: User) -> None:
    """Put it in the trail that somebody else read a self-assessment. The reader and, on the page of shares, the owner see it."""
    if reader.pk != sheet.owner_id:
        audit.record(actor=reader, verb=audit.Verb.READ, subject="score_sheet", subject_id=sheet.pk, organisation=None)


def _locked(sheet: ScoreSheet, seen_revision: int | None) -> ScoreSheet:
    locked = ScoreSheet.objects.select_for_update().get(pk=sheet.pk)
    if seen_revision is not None and seen_revision != locked.revision:
        raise StaleSheet
    return locked

"""What several services ask before they write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from django.utils import timezone

from assessment.catalogue.people import load_people_catalogue
from backend.accounts import audit
from backend.accounts.models import AuditEvent, Organisation, User
from backend.chairs.models import Chair
from backend.chairs.models.rows import Row, VersionedRow
from backend.chairs.services.refusals import NotThisWay, RowStale, UnknownCode, WordsMissing, WrongDay
from backend.reports.models import CaseAccess

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 1, 1)
WORD = re.compile(r"[^\W_]+")
VersionedT = TypeVar("VersionedT", bound=VersionedRow)
_CLEARED = "Take names out: the review's records hold “{}”. Nobody concerned by a review is named here."


def note(
    *,
    actor: User | None,
    verb: AuditEvent.Verb,
    row: Row | Organisation,
    organisation: Organisation | None = None,
    subject: str = "",
) -> None:
    """One audit row about a row of this application: its kind and id, never words."""
    audit.record(
        actor=actor,
        verb=verb,
        subject=subject or row._meta.model_name or "",
        subject_id=row.pk,
        organisation=organisation,
    )


def locked(row: VersionedT, seen: int | None) -> VersionedT:
    """The row as it is now, held until the transaction ends. Raises RowStale where ``seen`` is another version; None asks
    for no comparison."""
    held = type(row)._default_manager.select_for_update().get(pk=row.pk)
    if seen is not None and held.row_version != seen:
        raise RowStale
    return held


def keep(row: VersionedRow, changes: Mapping[str, object]) -> bool:
    """Write the fields that differ and count the change. False where nothing differs."""
    changed = [name for name, value in changes.items() if getattr(row, name) != value]
    if not changed:
        return False
    for name in changed:
        setattr(row, name, changes[name])
    row.row_version += 1
    row.save(update_fields=[*changed, "row_version"])
    return True


def take_back(row: VersionedRow, actor: User, organisation: Organisation | None = None) -> None:
    """Withdraw a row; it stays. Doing it twice changes nothing."""
    held = locked(row, None)
    if held.withdrawn is None:
        keep(held, {"withdrawn": timezone.now()})
        note(actor=actor, verb=audit.Verb.WITHDREW, row=held, organisation=organisation)


def require_words(words: str, field: str, sentence: str) -> None:
    """Raise WordsMissing where nothing was written."""
    if not words.strip():
        raise WordsMissing(field, sentence)


def require_course(code: str) -> None:
    """Raise UnknownCode for a course that the list does not have."""
    if code not in {course.id for course in load_people_catalogue().courses.courses}:
        raise UnknownCode("course", code)


def require_competencies(codes: Iterable[str], field: str = "competencies") -> None:
    """Raise UnknownCode for a competency that the framework does not have."""
    known = {each.id for each in load_people_catalogue().framework.competencies}
    for code in codes:
        if code not in known:
            raise UnknownCode(field, code)


def require_level(level: int | None) -> None:
    """Raise UnknownCode for anything but 1 to 4 or None; 0 is no level."""
    if level is not None and not 1 <= level <= 4:
        raise UnknownCode("level", str(level))


def require_past(day: date, field: str) -> None:
    """Raise WrongDay for a day that is still to come, or before any review."""
    if day > timezone.localdate():
        raise WrongDay(field, "This day is still to come. Enter the day on which it happened.")
    require_sensible(day, field)


def require_sensible(day: date, field: str) -> None:
    """Raise WrongDay for a year that nobody meant."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise WrongDay(field, "Enter a day between 1 January 1990 and 1 January 2100.")


def require_no_names(chair: Chair, field: str, *texts: str) -> None:
    """Raise NotThisWay where a text holds the pseudonym of a case that the chair works on, as whole words: this is a record
    of practice and never of victims, families or perpetrators."""
    held = [_spaced(text) for text in texts]
    for name in _names(chair):
        if _spaced(name).strip() and any(_spaced(name) in text for text in held):
            raise NotThisWay(_CLEARED.format(name), field)


def _names(chair: Chair) -> Sequence[str]:
    if chair.user_id is None:
        return []
    held = CaseAccess.objects.filter(user=chair.user_id).select_related("case")
    return sorted({access.case.pseudonym.strip() for access in held if access.case.pseudonym.strip()})


def _spaced(text: str) -> str:
    """The words of a text in small letters, a space around each."""
    return f" {' '.join(WORD.findall(text.casefold()))} "

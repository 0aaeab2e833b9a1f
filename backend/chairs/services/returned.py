"""What one row of a workbook that came back does: through the same services as the pages, and with what was there before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar, cast
from uuid import UUID

from django.db.models import QuerySet

from assessment.exports.cells import to_cell
from assessment.exports.competency_return import Cleared, ReturnedRow, Value
from assessment.exports.competency_tables import ADD, SEEN, SELF_DECLARED, TRAINING_SHEET, WITHDRAW
from backend.accounts.models import Organisation, User
from backend.chairs.models import Chair, DevelopmentAction, TrainingRecord
from backend.chairs.models.rows import VersionedRow
from backend.chairs.queries import visible
from backend.chairs.services import development, training
from backend.chairs.services.checks import locked, take_back
from backend.chairs.services.refusals import NotAllowedThere, NotThisWay, RowStale, UnknownCode, WordsMissing

_State = TrainingRecord.State
RowT = TypeVar("RowT", TrainingRecord, DevelopmentAction)
#: Heading -> field of the row.
TRAINING_FIELDS: Final = {
    "Course": "course", "Completed on": "completed_on", "Provider": "provider", "Certificate": "certificate",
    "Last day set by hand": "expires_on", "Why set by hand": "expiry_reason", "Note": "note",
}  # fmt: skip
ACTION_FIELDS: Final = {
    "Competency": "competency", "Action": "action", "Owner": "owner", "Due on": "due_on", "Help offered": "help_offered",
    "Offered by": "help_by", "Outcome": "outcome", "Closed on": "closed_on",
}  # fmt: skip
_DAYS: Final = frozenset({"completed_on", "expires_on", "due_on", "closed_on"})
_NEEDED: Final = frozenset({"course", "completed_on", "competency", "action", "owner", "due_on"})
_LONGEST: Final = {"provider": 200, "certificate": 100, "owner": 200, "help_by": 200}
_LONGEST_WORDS: Final = 4000
_JUDGED: Final = ("state", "state_reason", "verified_by_id", "verified_on")


@dataclass(frozen=True)
class Done:
    """What a row did. ``outcome`` is done, unchanged or skipped; ``change`` is what has to be kept to take it back."""

    outcome: str
    message: str
    change: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Returning:
    """On whose behalf rows are carried out. ``chairs`` are those of the area by reference."""

    user: User
    organisation: Organisation
    batch: UUID
    chairs: Mapping[str, Chair]
    also_duplicates: bool

    def carry_out(self, row: ReturnedRow) -> Done:
        """Do what the row asks for. Raises Refused with the reason where it cannot be done."""
        kind: Any = _Training(self) if row.sheet == TRAINING_SHEET else _Actions(self)
        if row.change == ADD.word:
            if row.record_id:
                raise NotThisWay("A row to add has no record id. Empty it, or choose update.", "Record id")
            return cast(Done, kind.add(row, self.chair(row.chair)))
        held = kind.find(row.record_id)
        if held is None or row.chair and held.chair.reference != row.chair:
            raise NotThisWay("There is no such record of this chair in your area.", "Record id")
        self.chair(held.chair.reference)
        if row.row_version == 0 or held.row_version != row.row_version:
            raise RowStale
        if row.change == WITHDRAW.word:
            take_back(held, self.user, self.organisation)
            return _done("Withdrawn.", held, "withdrawn", {})
        return cast(Done, kind.update(row, held))

    def chair(self, reference: str) -> Chair:
        """A chair of the area. Raises UnknownCode for any other, and NotAllowedThere for one's own record."""
        chair = self.chairs.get(reference)
        if chair is None:
            raise UnknownCode("Chair", reference or "–")
        if chair.user_id == self.user.pk:
            raise NotAllowedThere("Nobody changes their own record by a workbook. Use your own page.", "Chair")
        return chair


class _Training:
    def __init__(self, returning: Returning) -> None:
        self.on = returning

    def find(self, identifier: str) -> TrainingRecord | None:
        return _one(visible.training_visible_to(self.on.user), identifier, self.on)

    def add(self, row: ReturnedRow, chair: Chair) -> Done:
        given = _fields(row, TRAINING_FIELDS)
        _require(given, TRAINING_FIELDS, ("course", "completed_on"))
        same = TrainingRecord.objects.filter(
            chair=chair, course=given["course"], completed_on=given["completed_on"], withdrawn=None
        )
        provider = str(given.get("provider") or "").strip()
        if same.filter(provider=provider).exists():
            return Done("skipped", "There is this record already. Nothing is added.")
        if same.exists() and not self.on.also_duplicates:
            return Done(
                "skipped", "There is a record of this course and day by another provider. Confirm duplicates to add it."
            )
        state = _evidence(row) or _State.SELF_DECLARED
        made = training.record_training(
            chair=chair,
            recorded_by=self.on.user,
            course=str(given["course"]),
            completed_on=given["completed_on"],
            provider=provider,
            certificate=str(given.get("certificate") or ""),
            note_in_words=str(given.get("note") or ""),
            expires_on=given.get("expires_on"),
            expiry_reason=str(given.get("expiry_reason") or ""),
            state=state,
            import_batch=self.on.batch,
            organisation=self.on.organisation,
        )
        return _done("Added.", made, "added", {})

    def update(self, row: ReturnedRow, held: TrainingRecord) -> Done:
        changes = _differing(held, _fields(row, TRAINING_FIELDS))
        shown = row.values.get("Evidence")
        judged = shown is not None and shown != str(held.get_state_display())
        if not changes and not judged:
            return Done("unchanged", "As it is here already.")
        before = {name: getattr(held, name) for name in (*changes, *_JUDGED)}
        state = _evidence(row) if judged else None
        made = training.change_training(
            record=held, changed_by=self.on.user, seen=row.row_version, organisation=self.on.organisation, **changes
        )
        if state == _State.SEEN:
            made = training.judge_training(
                record=made, judged_by=self.on.user, organisation=self.on.organisation, state=state, seen=None
            )
        elif state is not None:
            raise NotThisWay(
                "Evidence that was seen is not unseen by a workbook. Use the page of the record.", "Evidence"
            )
        return _done("Changed.", made, "changed", before)


class _Actions:
    def __init__(self, returning: Returning) -> None:
        self.on = returning

    def find(self, identifier: str) -> DevelopmentAction | None:
        held = visible.development_visible_to(self.on.user).filter(organisation=self.on.organisation)
        return _one(held, identifier, self.on)

    def add(self, row: ReturnedRow, chair: Chair) -> Done:
        given = _fields(row, ACTION_FIELDS)
        _require(given, ACTION_FIELDS, ("competency", "action", "owner", "due_on"))
        if given.get("outcome") or given.get("closed_on"):
            raise NotThisWay("A new action is open. Close it by a later update.", "Outcome")
        made = development.add_action(
            chair=chair,
            added_by=self.on.user,
            organisation=self.on.organisation,
            competency=str(given["competency"]),
            action=str(given["action"]),
            owner=str(given["owner"]),
            due_on=given["due_on"],
            help_offered=str(given.get("help_offered") or ""),
            help_by=str(given.get("help_by") or ""),
            import_batch=self.on.batch,
        )
        if made.import_batch != self.on.batch:
            return Done("skipped", "There is this action already. Nothing is added.")
        return _done("Added.", made, "added", {})

    def update(self, row: ReturnedRow, held: DevelopmentAction) -> Done:
        changes = _differing(held, _fields(row, ACTION_FIELDS))
        if not changes:
            return Done("unchanged", "As it is here already.")
        before = {name: getattr(held, name) for name in changes}
        made = development.change_action(action=held, changed_by=self.on.user, seen=row.row_version, **changes)
        return _done("Changed.", made, "changed", before)


def _one(held: QuerySet[RowT], identifier: str, on: Returning) -> RowT | None:
    try:
        key = UUID(identifier)
    except ValueError:
        return None
    return held.filter(pk=key, chair__in=[chair.pk for chair in on.chairs.values()]).first()


def _fields(row: ReturnedRow, names: Mapping[str, str]) -> dict[str, Any]:
    """Field -> value for what was typed; a cleared field is empty words, or None for a day."""
    found: dict[str, Any] = {}
    for title, name in names.items():
        value: Value | None = row.values.get(title)
        if value is None:
            continue
        if isinstance(value, Cleared):
            if name in _NEEDED:
                raise WordsMissing(title, "This cannot be empty.")
            found[name] = None if name in _DAYS else ""
        elif isinstance(value, date):
            found[name] = value
        else:
            most = _LONGEST.get(name, _LONGEST_WORDS)
            if len(value) > most:
                raise NotThisWay(f"At most {most:,} characters fit here; these are {len(value):,}.", title)
            found[name] = value
    return found


def _require(given: Mapping[str, Any], names: Mapping[str, str], needed: tuple[str, ...]) -> None:
    titles = {name: title for title, name in names.items()}
    for name in needed:
        if not given.get(name):
            raise WordsMissing(titles[name], "This is needed for a new row.")


def _differing(held: VersionedRow, given: Mapping[str, Any]) -> dict[str, Any]:
    """What differs from what is stored, as a cell would show it: what a cell cannot hold does not count as a change."""
    return {name: value for name, value in given.items() if to_cell(value) != to_cell(getattr(held, name))}


def _evidence(row: ReturnedRow) -> _State | None:
    value = row.values.get("Evidence")
    if value is None:
        return None
    known = {SELF_DECLARED: _State.SELF_DECLARED, SEEN: _State.SEEN}
    if value not in known:
        raise NotThisWay(
            "A workbook says self-declared or evidence seen. Only a person on the page says more.", "Evidence"
        )
    return known[str(value)]


def _done(message: str, row: VersionedRow, did: str, before: Mapping[str, Any]) -> Done:
    held = locked(row, None)
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in before.items()}
    kind = "training" if isinstance(row, TrainingRecord) else "action"
    change = {"kind": kind, "id": str(row.pk), "did": did, "before": plain, "row_version": held.row_version}
    return Done("done", message, change)

"""Development actions: what is done about a gap, by whom, until when, and the help that comes with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from backend.accounts import audit
from backend.accounts.models import Organisation, User
from backend.chairs.models import Chair, DevelopmentAction
from backend.chairs.services.checks import (
    keep,
    locked,
    note,
    require_competencies,
    require_no_names,
    require_past,
    require_sensible,
    require_words,
    take_back,
)
from backend.chairs.services.refusals import AlreadyDone, UnknownCode

_CHANGEABLE = frozenset({"competency", "action", "owner", "due_on", "help_offered", "help_by", "outcome", "closed_on"})


@transaction.atomic
def add_action(
    *,
    chair: Chair,
    added_by: User | None,
    organisation: Organisation | None,
    competency: str,
    action: str,
    owner: str,
    due_on: date,
    help_offered: str = "",
    help_by: str = "",
    import_batch: Any = None,
) -> DevelopmentAction:
    """An action towards a competency. The same action, day and competency twice is one."""
    require_competencies([competency], "competency")
    require_words(action, "action", "Say what will be done.")
    require_words(owner, "owner", "Say who does it.")
    require_sensible(due_on, "due_on")
    if help_offered.strip():
        require_words(help_by, "help_by", "Say who offers the help.")
    require_no_names(chair, "action", action, help_offered)
    Chair.objects.select_for_update().get(pk=chair.pk)
    for there in DevelopmentAction.objects.filter(chair=chair, competency=competency, due_on=due_on, withdrawn=None):
        if there.action == action:
            return there
    made = DevelopmentAction.objects.create(
        chair=chair,
        organisation=organisation,
        competency=competency,
        action=action,
        owner=owner.strip(),
        due_on=due_on,
        help_offered=help_offered,
        help_by=help_by.strip(),
        added_by=added_by,
        import_batch=import_batch,
    )
    note(actor=added_by, verb=audit.Verb.CREATED, row=made, organisation=organisation)
    return made


@transaction.atomic
def change_action(
    *, action: DevelopmentAction, changed_by: User | None, seen: int | None, **changes: Any
) -> DevelopmentAction:
    """Correct or move an action, or close it with ``outcome`` and ``closed_on``. Raises RowStale, and AlreadyDone once
    withdrawn."""
    if set(changes) - _CHANGEABLE:
        raise UnknownCode("", sorted(set(changes) - _CHANGEABLE)[0])
    held = locked(action, seen)
    if held.withdrawn is not None:
        raise AlreadyDone("This action was withdrawn. Add a new one.")
    require_competencies([changes.get("competency", held.competency)], "competency")
    require_words(str(changes.get("action", held.action)), "action", "Say what will be done.")
    require_words(str(changes.get("owner", held.owner)), "owner", "Say who does it.")
    require_sensible(changes.get("due_on", held.due_on), "due_on")
    closed = changes.get("closed_on", held.closed_on)
    if closed is not None:
        require_past(closed, "closed_on")
        require_words(str(changes.get("outcome", held.outcome)), "outcome", "Say what came of it.")
    texts = [str(changes.get(name, "")) for name in ("action", "help_offered", "outcome")]
    require_no_names(held.chair, "action", *texts)
    if keep(held, changes):
        note(actor=changed_by, verb=audit.Verb.CHANGED, row=held, organisation=held.organisation)
    return held


@transaction.atomic
def close_action(*, action: DevelopmentAction, closed_by: User, seen: int | None, outcome: str) -> DevelopmentAction:
    """Close an action today, with what came of it."""
    return change_action(
        action=action, changed_by=closed_by, seen=seen, outcome=outcome, closed_on=timezone.localdate()
    )


@transaction.atomic
def withdraw_action(*, action: DevelopmentAction, withdrawn_by: User) -> None:
    """Take an action back; it stays on record."""
    take_back(action, withdrawn_by, action.organisation)

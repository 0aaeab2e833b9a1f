"""Writes: opening a round, splitting it between readers, ending it without a result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils import timezone

from backend.accounts import audit
from backend.accounts.models import AuditEvent, Organisation, User
from backend.judgements import queries as judgements
from backend.judgements.models import ScoreSheet
from backend.judgements.models.questions import items_of
from backend.judgements.services.sheets import NoRubric
from backend.qa.models import Assignment, Round
from backend.qa.queries import assignments as reading
from backend.qa.services.refusals import NotOneOfTheRound, NotOpen, RoundOpenAlready, TooFewReaders
from backend.reports.models import Case, Version
from backend.reports.workspace.refusals import IsWithdrawn, WordsMissing

FEWEST_ON_A_SPLIT = 2


@transaction.atomic
def open_round(
    *,
    version: Version,
    organisation: Organisation,
    opened_by: User,
    required_readers: int,
    form: str = ScoreSheet.Form.DOMAIN,
    received: date | None = None,
    due: date | None = None,
    meets: date | None = None,
) -> Round:
    """A new round on a version, pinned to the rubric version that is newest today. ``received`` is today by default.

    Raises IsWithdrawn, NoRubric, and RoundOpenAlready where the body has one on this version that goes on.
    """
    Case.objects.select_for_update().get(pk=version.case_id)
    version.refresh_from_db(fields=["state"])
    if version.is_withdrawn:
        raise IsWithdrawn
    framework = judgements.newest_rubric()
    if framework is None:
        raise NoRubric
    last = Round.objects.filter(version=version).aggregate(last=Max("number"))["last"] or 0
    try:
        with transaction.atomic():
            round_ = Round.objects.create(
                version=version,
                framework=framework,
                organisation=organisation,
                number=last + 1,
                form=form,
                required_readers=required_readers,
                received=received or timezone.localdate(),
                due=due,
                meets=meets,
                opened_by=opened_by,
            )
    except IntegrityError:
        raise RoundOpenAlready from None
    note(opened_by, audit.Verb.CREATED, round_)
    return round_


@transaction.atomic
def split_round(*, round_: Round, shares: Mapping[UUID, Sequence[str]], split_by: User) -> None:
    """Give each reader the items that they are asked. ``shares`` maps the id of an assignment to the ids of its items.

    Scores that a reader has given of items that go to others stay on their sheet and count again if the items come back.
    Raises NotOpen once a sheet of the round is submitted, NotOneOfTheRound for items that the round does not ask, and
    TooFewReaders where an item would have fewer than two.
    """
    locked = lock(round_)
    scoring = {each.pk: each for each in reading.scoring_assignments(locked)}
    if not locked.takes_scores or any(each.submitted for each in scoring.values()):
        raise NotOpen("A round is split before the first score sheet is submitted.")
    asked = items_of(locked.framework, locked.form)
    if not set(shares) <= set(scoring) or not {item for items in shares.values() for item in items} <= set(asked):
        raise NotOneOfTheRound
    wanted = {pk: list(shares.get(pk, each.items)) for pk, each in scoring.items()}
    thin = [item for item in asked if sum(item in items for items in wanted.values()) < FEWEST_ON_A_SPLIT]
    if thin:
        raise TooFewReaders(thin)
    for pk, each in scoring.items():
        items = [item for item in asked if item in wanted[pk]]
        Assignment.objects.filter(pk=pk).update(items=items)
        if each.sheet_id:
            ScoreSheet.objects.filter(pk=each.sheet_id).update(items=items, revision=F("revision") + 1)
    moved(locked)
    note(split_by, audit.Verb.CHANGED, locked)


@transaction.atomic
def end_round(*, round_: Round, ended_by: User, because: str) -> Round:
    """End a round without a result; sheets stay sealed. Doing it twice changes nothing.

    Raises WordsMissing without a reason and NotOpen for a frozen round.
    """
    if not because.strip():
        raise WordsMissing("because", "Say why the round ends without a result.")
    locked = lock(round_)
    if locked.state == Round.State.ENDED:
        return locked
    if locked.state == Round.State.FROZEN:
        raise NotOpen("A frozen round has a result and cannot be ended.")
    locked.state, locked.ended, locked.ended_because = Round.State.ENDED, timezone.now(), because.strip()
    locked.save(update_fields=["state", "ended", "ended_because"])
    moved(locked)
    note(ended_by, audit.Verb.CHANGED, locked)
    return locked


def lock(round_: Round) -> Round:
    """The round as it stands, locked until the transaction ends: every change of a round waits for the one before."""
    Round.objects.select_for_update().get(pk=round_.pk)
    return Round.objects.select_related("version__case__organisation", "framework", "organisation").get(pk=round_.pk)


def moved(round_: Round) -> None:
    """Count a change of the round, so that pages read before it are known to be stale."""
    Round.objects.filter(pk=round_.pk).update(revision=F("revision") + 1)
    round_.refresh_from_db(fields=["revision"])


def settle_state(round_: Round) -> None:
    """Before the reveal, put the round into the state that its assignments give it."""
    if not round_.takes_scores:
        return
    scoring = list(reading.scoring_assignments(round_))
    in_ = [each for each in scoring if each.state == Assignment.State.SUBMITTED]
    if scoring and len(in_) == len(scoring) and len(in_) >= round_.required_readers:
        state = Round.State.ALL_SUBMITTED
    elif any(each.reads for each in scoring):
        state = Round.State.OPEN
    else:
        state = Round.State.OPEN if round_.state != Round.State.PLANNED else Round.State.PLANNED
    if state != round_.state:
        round_.state = state
        round_.save(update_fields=["state"])
        moved(round_)


def note(actor: User, verb: AuditEvent.Verb, round_: Round) -> None:
    """Append to the trail of the body that holds the round."""
    audit.record(actor=actor, verb=verb, subject="round", subject_id=round_.pk, organisation=round_.organisation)

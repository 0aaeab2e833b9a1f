"""Writes: inviting readers, what they declare, who rules on it, and how an assignment ends."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from backend.accounts import audit
from backend.accounts import queries as accounts
from backend.accounts.models import AuditEvent, User
from backend.accounts.policy import Role
from backend.judgements.models import ConflictDeclaration, ScoreSheet
from backend.judgements.models.questions import items_of
from backend.judgements.services import open_sheet
from backend.qa.models import Assignment, Round
from backend.qa.services import moderation, rounds
from backend.qa.services.conflicts import computed_conflict
from backend.qa.services.refusals import Barred, NotAReader, NotOpen, NotYourOwn
from backend.reports.workspace.refusals import WordsMissing

State, Kind, Ruling = Assignment.State, ConflictDeclaration.Kind, ConflictDeclaration.Ruling


@transaction.atomic
def invite(*, round_: Round, reader: User, role: Role, invited_by: User, scores: bool = True) -> Assignment:
    """Invite somebody to read in a round; inviting them twice changes nothing. ``scores`` is False for a lead who moderates.

    Raises NotAReader for anybody without this role in the body, Barred where the program knows of a conflict that bars, and
    NotOpen after the reveal, when only a panel lead who moderates can still come in.
    """
    locked = rounds.lock(round_)
    present = Assignment.objects.filter(round=locked, reader=reader).first()
    if present is not None:
        return present
    if not (locked.takes_scores or (locked.is_moderated and role == Role.PANEL_LEAD and not scores)):
        raise NotOpen
    held = {membership.role for membership in accounts.memberships_of(reader).filter(organisation=locked.organisation)}
    if role not in held or role not in {Role.REPORT_ASSESSOR, Role.PANEL_LEAD} or accounts.sees_no_case(reader):
        raise NotAReader
    if not reader.is_active:
        raise NotAReader
    found = computed_conflict(reader, locked)
    if found.kind == Kind.HARD:
        raise Barred(found.reasons)
    asked = items_of(locked.framework, locked.form) if scores or role == Role.REPORT_ASSESSOR else []
    assignment = Assignment.objects.create(round=locked, reader=reader, role=role, items=asked, invited_by=invited_by)
    note(invited_by, audit.Verb.CREATED, assignment)
    rounds.settle_state(locked)
    return assignment


@transaction.atomic
def declare(*, assignment: Assignment, kind: str, words: str = "") -> Assignment:
    """What the reader declares about their links with the case; the program's own search is added to it.

    Without a conflict the report opens; a soft one waits for somebody else's ruling; a hard one ends the assignment. A
    declaration made already stays as it is. Raises WordsMissing for a conflict without words, and NotOpen.
    """
    rounds.lock(assignment.round)
    locked = _locked(assignment)
    if locked.declaration_id is not None:
        return locked
    if locked.state != State.INVITED:
        raise NotOpen
    if kind != Kind.NONE and not words.strip():
        raise WordsMissing("words", "Say in a sentence what the link is. No names of family members, and no dates.")
    found = computed_conflict(locked.reader, locked.round)
    strictest = max((Kind(kind), found.kind), key=[Kind.NONE, Kind.SOFT, Kind.HARD].index)
    locked.declaration = ConflictDeclaration.objects.create(
        user=locked.reader,
        case=locked.round.version.case,
        kind=strictest,
        computed=found.kind != Kind.NONE,
        words="\n".join([*([words.strip()] if words.strip() else []), *found.reasons]),
    )
    note(locked.reader, audit.Verb.DECLARED, locked)
    if strictest == Kind.NONE:
        _activate(locked)
    elif strictest == Kind.SOFT:
        locked.state = State.RULING
        locked.save(update_fields=["declaration", "state"])
    else:
        _end(locked, State.RECUSED, "A conflict that bars was declared or found.")
        note(locked.reader, audit.Verb.RECUSED, locked)
    rounds.settle_state(rounds.lock(locked.round))
    return locked


@transaction.atomic
def rule(*, assignment: Assignment, ruled_by: User, ruling: str) -> Assignment:
    """Allow or bar a reader who declared a soft conflict. Ruling the same twice changes nothing.

    Raises NotYourOwn, and NotOpen where nothing waits for a ruling.
    """
    rounds.lock(assignment.round)
    locked = _locked(assignment)
    if locked.reader_id == ruled_by.pk:
        raise NotYourOwn
    declaration = locked.declaration
    if declaration is not None and declaration.ruling == ruling:
        return locked
    if declaration is None or locked.state != State.RULING:
        raise NotOpen
    declaration.ruling, declaration.ruled_by, declaration.ruled_at = Ruling(ruling), ruled_by, timezone.now()
    declaration.save(update_fields=["ruling", "ruled_by", "ruled_at"])
    note(ruled_by, audit.Verb.RULED, locked)
    if ruling == Ruling.ALLOWED:
        _activate(locked)
    else:
        _end(locked, State.RECUSED, "Barred by a ruling.")
    rounds.settle_state(rounds.lock(locked.round))
    return locked


@transaction.atomic
def decline(*, assignment: Assignment, because: str = "") -> Assignment:
    """The reader declines. Only before the report was opened to them: raises NotOpen after. Twice changes nothing."""
    rounds.lock(assignment.round)
    locked = _locked(assignment)
    if locked.state == State.DECLINED:
        return locked
    if locked.state not in {State.INVITED, State.RULING}:
        raise NotOpen
    _end(locked, State.DECLINED, because)
    note(locked.reader, audit.Verb.DECLINED, locked)
    rounds.settle_state(rounds.lock(locked.round))
    return locked


@transaction.atomic
def recuse(*, assignment: Assignment, recused_by: User, because: str) -> Assignment:
    """Take a reader out because of a conflict that came to light late. Their sheet stays, sealed, and counts no more.

    What was settled while it counted has to be settled again, where the others do not agree anyway; a frozen round is marked for a review of its result. Twice
    changes nothing. Raises WordsMissing without a reason and NotOpen for somebody who fell out otherwise.
    """
    if not because.strip():
        raise WordsMissing("because", "Say in a sentence what came to light. No names of family members, and no dates.")
    round_ = rounds.lock(assignment.round)
    locked = _locked(assignment)
    if locked.state == State.RECUSED:
        return locked
    if not locked.is_live:
        raise NotOpen
    _end(locked, State.RECUSED, because)
    note(recused_by, audit.Verb.RECUSED, locked)
    if round_.state == Round.State.FROZEN and round_.review_needed is None:
        Round.objects.filter(pk=round_.pk).update(review_needed=locked.ended)
    elif round_.is_moderated:
        moderation.settle_what_agrees(round_)
        moderation.move_on(round_)
    rounds.settle_state(rounds.lock(round_))
    return locked


@transaction.atomic
def lapse(*, assignment: Assignment, lapsed_by: User, because: str) -> Assignment:
    """Go on without a reader whose sheet does not come. It is kept and counts no more. Twice changes nothing.

    Raises WordsMissing without a reason and NotOpen for a submitted sheet or one that fell out otherwise.
    """
    if not because.strip():
        raise WordsMissing("because", "Say why the round goes on without this score sheet.")
    rounds.lock(assignment.round)
    locked = _locked(assignment)
    if locked.state == State.LAPSED:
        return locked
    if not locked.is_live or locked.state == State.SUBMITTED:
        raise NotOpen
    _end(locked, State.LAPSED, because)
    note(lapsed_by, audit.Verb.LAPSED, locked)
    rounds.settle_state(rounds.lock(locked.round))
    return locked


def _activate(assignment: Assignment) -> None:
    if assignment.items:
        assignment.sheet = open_sheet(
            version=assignment.round.version,
            framework=assignment.round.framework,
            owner=assignment.reader,
            purpose=ScoreSheet.Purpose.ROUND,
            form=assignment.round.form,
            items=assignment.items,
        )
    assignment.state = State.ACTIVE
    assignment.save(update_fields=["declaration", "state", "sheet"])


def _end(assignment: Assignment, state: Assignment.State, because: str) -> None:
    assignment.state, assignment.ended, assignment.ended_because = state, timezone.now(), because.strip()
    assignment.save(update_fields=["declaration", "state", "ended", "ended_because"])


def _locked(assignment: Assignment) -> Assignment:
    return Assignment.objects.select_related(
        "round__version__case__organisation",
        "round__framework",
        "round__organisation",
        "reader",
        "declaration",
        "sheet",
    ).get(pk=assignment.pk)


def note(actor: User, verb: AuditEvent.Verb, assignment: Assignment) -> None:
    """Append to the trail of the body that holds the round."""
    audit.record(
        actor=actor,
        verb=verb,
        subject="assignment",
        subject_id=assignment.pk,
        organisation=assignment.round.organisation,
    )

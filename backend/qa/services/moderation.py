"""Writes: the reveal, what readers propose, what is settled, and freezing. Nobody's own scores are ever changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from backend.accounts import audit
from backend.accounts.models import User
from backend.judgements.models import ModeratedLevel, Outcome
from backend.judgements.models.questions import items_of, questions_of
from backend.judgements.models.scores import TOP_LEVEL
from backend.judgements.services import NotAnswerable
from backend.qa.models import Assignment, Consensus, Proposal, Round, Snapshot
from backend.qa.queries import assignments as reading
from backend.qa.queries import scores as scoring
from backend.qa.services import rounds, snapshots
from backend.qa.services.refusals import (
    ItemsUnsettled,
    NotOneOfTheRound,
    NotOpen,
    NotReady,
    StaleConsensus,
    WasFrozen,
)
from backend.reports.workspace.refusals import WordsMissing

Method = Consensus.Method


@dataclass(frozen=True)
class Settled:
    """An outcome to settle on: a level from 0 to 4, or an outcome that is no level."""

    outcome: str
    level: int | None = None


@transaction.atomic
def reveal(*, round_: Round, revealed_by: User, because: str = "") -> Round:
    """Open the submitted sheets to the readers of the round. Items on which all agree are settled with it. Twice is once.

    Raises NotReady while a reader who has not fallen out has not submitted, or nobody has; and WordsMissing where fewer
    have submitted than the round needs and ``because`` does not say why it goes on.
    """
    locked = rounds.lock(round_)
    if locked.revealed is not None:
        return locked
    if not locked.takes_scores:
        raise NotOpen
    asked = list(reading.scoring_assignments(locked))
    submitted = [each for each in asked if each.state == Assignment.State.SUBMITTED]
    if len(submitted) < len(asked):
        raise NotReady(
            _("Score sheets are still awaited. Wait for them, or let those assignments lapse with a reason.")
        )
    if not submitted:
        raise NotReady(_("No score sheet has been submitted."))
    if len(submitted) < locked.required_readers and not because.strip():
        raise WordsMissing("because", _("Say why the round goes on with fewer readers than it needs."))
    locked.state, locked.revealed, locked.revealed_because = Round.State.REVEALED, timezone.now(), because.strip()
    locked.save(update_fields=["state", "revealed", "revealed_because"])
    rounds.note(revealed_by, audit.Verb.REVEALED, locked)
    settle_what_agrees(locked)
    move_on(locked, touched=False)
    return locked


def settle_what_agrees(round_: Round) -> None:
    """Add a consensus for each item that is not settled and on which two or more readers say the same.

    What people had decided before somebody fell out is left to people.
    """
    held = scoring.counted_scores(round_)
    by_people = {item for item, each in scoring.newest_consensus(round_).items() if each.method != Method.UNANIMOUS}
    settled = by_people | set(scoring.settled(round_))
    for item in scoring.agreement_of(held, items_of(round_.framework, round_.form)).items:
        if item.standing == "agreed" and item.item not in settled:
            said = next(iter(item.said.values()))
            level = said if isinstance(said, int) else None
            outcome = Outcome.LEVEL if level is not None else str(said)
            _add(round_, item.item, Settled(outcome, level), Method.UNANIMOUS, None)


@transaction.atomic
def propose(*, assignment: Assignment, item: str, settled: Settled, note: str) -> Proposal:
    """What a reader would settle on. Once all readers of the item propose the same, that is the consensus.

    The same proposal twice makes one. Raises WordsMissing without a note, NotOneOfTheRound, NotAnswerable, NotOpen, and
    WasFrozen.
    """
    if not note.strip():
        raise WordsMissing("note", _("Say in a sentence why you would settle on this."))
    round_ = _moderated(assignment.round)
    assignment.refresh_from_db()
    if assignment.state != Assignment.State.SUBMITTED:
        raise NotOpen
    if item not in assignment.items:
        raise NotOneOfTheRound
    _refuse_what_does_not_fit(round_, item, settled)
    newest = scoring.newest_proposals(round_, item)
    own = newest.get(str(assignment.pk))
    if own is not None and (own.outcome, own.level, own.note) == (settled.outcome, settled.level, note.strip()):
        return own
    made = Proposal.objects.create(
        assignment=assignment,
        item=item,
        number=assignment.proposals.filter(item=item).count() + 1,
        outcome=settled.outcome,
        level=settled.level,
        note=note.strip(),
    )
    rounds.note(assignment.reader, audit.Verb.PROPOSED, round_)
    _reconcile(round_, item, {**newest, str(assignment.pk): made}, assignment.reader)
    move_on(round_)
    return made


def _reconcile(round_: Round, item: str, proposals: dict[str, Proposal], last: User) -> None:
    """The consensus of the readers, where the item is theirs to reconcile and all of them propose the same."""
    found = scoring.agreement_of(scoring.counted_scores(round_), [item]).items[0]
    if found.standing != "reconcile" or set(proposals) != set(found.said):
        return
    if len({scoring.said_in(each) for each in proposals.values()}) != 1:
        return
    one = next(iter(proposals.values()))
    rationale = "\n".join(f"{each.assignment.reader}: {each.note}" for each in proposals.values())
    newest = scoring.settled(round_).get(item)
    if newest is None or newest.method != Method.PANEL_LEAD:
        _add(round_, item, Settled(one.outcome, one.level), Method.RECONCILED, last, rationale)


@transaction.atomic
def decide(
    *,
    round_: Round,
    item: str,
    settled: Settled,
    rationale: str,
    decided_by: User,
    dissent: str = "",
    seen: int | None = None,
) -> Consensus:
    """The panel lead settles an item, with a rationale and, in their words, the dissent of whoever does not share it.

    ``seen`` is the number of the item's newest consensus when the lead looked, 0 for none. The same twice makes one. Raises
    WordsMissing, NotOneOfTheRound, NotAnswerable, StaleConsensus, NotOpen, and WasFrozen.
    """
    if not rationale.strip():
        raise WordsMissing("rationale", _("Say why the QA panel settles on this: it is a decision and not a mean."))
    locked = _moderated(round_)
    _refuse_what_does_not_fit(locked, item, settled)
    newest = scoring.newest_consensus(locked).get(item)
    wanted = (settled.outcome, settled.level, rationale.strip(), dissent.strip())
    stands = item in scoring.settled(locked)
    if newest and stands and (newest.outcome, newest.level, newest.rationale, newest.dissent) == wanted:
        return newest
    if seen is not None and seen != (newest.number if newest else 0):
        raise StaleConsensus
    made = _add(locked, item, settled, Method.PANEL_LEAD, decided_by, rationale.strip(), dissent.strip())
    rounds.note(decided_by, audit.Verb.AGREED, locked)
    move_on(locked)
    return made


@transaction.atomic
def take_over_single(*, round_: Round, rationale: str, decided_by: User) -> int:
    """Settle every item that one reader alone judged as that reader said, for one reason. Returns how many.

    Raises WordsMissing without a rationale, NotOpen and WasFrozen.
    """
    locked = _moderated(round_)
    settled, held = scoring.settled(locked), scoring.counted_scores(locked)
    found = scoring.agreement_of(held, items_of(locked.framework, locked.form))
    single = [each for each in found.items if len(each.said) == 1 and each.item not in settled]
    for each in single:
        (said,) = each.said.values()
        level = said if isinstance(said, int) else None
        outcome = Outcome.LEVEL if level is not None else str(said)
        decide(
            round_=locked,
            item=each.item,
            settled=Settled(outcome, level),
            rationale=rationale,
            decided_by=decided_by,
        )
    return len(single)


@transaction.atomic
def reopen_moderation(*, round_: Round, reopened_by: User, because: str) -> Round:
    """Take an agreed round up again before it is frozen; what was settled stays until it is settled anew.

    Raises WordsMissing without a reason, NotOpen and WasFrozen.
    """
    if not because.strip():
        raise WordsMissing("because", _("Say why the round is taken up again."))
    locked = _moderated(round_)
    if locked.state != Round.State.AGREED:
        return locked
    locked.state = Round.State.MODERATING
    locked.save(update_fields=["state"])
    rounds.moved(locked)
    rounds.note(reopened_by, audit.Verb.REOPENED, locked)
    return locked


@transaction.atomic
def freeze(*, round_: Round, frozen_by: User) -> Round:
    """Write the agreed levels and the snapshot of everything judged; after that only a new round. Twice is once.

    Raises ItemsUnsettled with what is missing, and NotOpen before the reveal.
    """
    locked = rounds.lock(round_)
    if locked.state == Round.State.FROZEN:
        return locked
    if not locked.is_moderated:
        raise NotOpen
    asked, settled = items_of(locked.framework, locked.form), scoring.settled(locked)
    missing = [item for item in asked if item not in settled]
    if missing:
        raise ItemsUnsettled(missing)
    now = timezone.now()
    ModeratedLevel.objects.bulk_create(
        ModeratedLevel(
            version=locked.version,
            framework=locked.framework,
            item=item,
            outcome=settled[item].outcome,
            level=settled[item].level,
            round_id=locked.pk,
            at=now,
        )
        for item in asked
    )
    content = snapshots.content_of(locked, settled)
    Snapshot.objects.create(round=locked, content=content, sha256=snapshots.digest_of(content), made=now)
    locked.state, locked.frozen, locked.frozen_by = Round.State.FROZEN, now, frozen_by
    locked.save(update_fields=["state", "frozen", "frozen_by"])
    rounds.moved(locked)
    rounds.note(frozen_by, audit.Verb.FROZE, locked)
    return locked


def _moderated(round_: Round) -> Round:
    locked = rounds.lock(round_)
    if locked.state == Round.State.FROZEN:
        raise WasFrozen
    if not locked.is_moderated:
        raise NotOpen
    return locked


def move_on(round_: Round, *, touched: bool = True) -> None:
    """Agreed once every item is settled; in moderation from the first thing that a person does."""
    asked = items_of(round_.framework, round_.form)
    state = Round.State.MODERATING if touched else Round.State(round_.state)
    if set(asked) <= set(scoring.settled(round_)):
        state = Round.State.AGREED
    if state != round_.state:
        round_.state = state
        round_.save(update_fields=["state"])
    rounds.moved(round_)


def _add(
    round_: Round,
    item: str,
    settled: Settled,
    method: Consensus.Method,
    made_by: User | None,
    rationale: str = "",
    dissent: str = "",
) -> Consensus:
    last = Consensus.objects.filter(round=round_, item=item).aggregate(last=Max("number"))["last"] or 0
    return Consensus.objects.create(
        round=round_,
        item=item,
        number=last + 1,
        outcome=settled.outcome,
        level=settled.level,
        method=method,
        rationale=rationale,
        dissent=dissent,
        made_by=made_by,
    )


def _refuse_what_does_not_fit(round_: Round, item: str, settled: Settled) -> None:
    if item not in items_of(round_.framework, round_.form):
        raise NotOneOfTheRound
    question = questions_of(round_.framework)[item]
    levelled = settled.outcome == Outcome.LEVEL
    if settled.outcome not in question.outcomes or levelled != (settled.level is not None):
        raise NotAnswerable(_("Choose one of the answers that this item has."))
    if settled.level is not None and not 0 <= settled.level <= TOP_LEVEL:
        raise NotAnswerable(_("Choose a level from 0 to 4."))

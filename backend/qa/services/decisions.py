"""Writes: drafting a decision with its letter, overriding gates, authorising. One drafts, another authorises."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from backend.accounts import audit
from backend.accounts.models import AuditEvent, User
from backend.qa.models import Decision, LetterPoint, RequiredChange, Round
from backend.qa.queries import decisions as reading
from backend.qa.services import composing, fitness, judged, rounds
from backend.qa.services.letter_refusals import (
    DecisionInTheMaking,
    NotFitToSend,
    NothingToDecide,
    NotWritten,
    OwnDraft,
    StaleDecision,
)
from backend.reports.workspace.refusals import WordsMissing

State, Outcome, Kind = Decision.State, Decision.Outcome, LetterPoint.Kind
#: The drafters' own words of a letter, and the grounds, which no letter shows.
WORDS = ("because", "to", "greeting", "opening", "closing")


@transaction.atomic
def draft_decision(*, round_: Round, outcome: str, drafted_by: User, because: str = "") -> Decision:
    """A draft with its letter begun. The same person drafting the same outcome again gets the draft that is there.

    Points that the last letter asked for and that are verified as not fully met begin as points of this one. Raises
    NothingToDecide, GatesForbid where not even a second person could override, and DecisionInTheMaking.
    """
    locked = rounds.lock(round_)
    present = reading.decisions_in(locked).exclude(state=State.SUPERSEDED).last()
    if present is not None:
        if present.is_written and present.outcome == outcome and present.drafted_by_id == drafted_by.pk:
            return present
        raise DecisionInTheMaking
    _require_outcome(locked, outcome)
    made = _begin(locked, outcome, drafted_by, composing.first_words(locked, outcome), because)
    unmet = [each for each in reading.changes_before(locked) if each.holds_publication_back]
    copy_points(made, [each.point for each in unmet], drafted_by)
    note(drafted_by, audit.Verb.DRAFTED, made)
    return made


@transaction.atomic
def draft_replacement(*, decision: Decision, drafted_by: User, because: str, round_: Round | None = None) -> Decision:
    """A draft that will replace an issued letter, with its words and points to begin with. The issued one stays as it is.

    ``round_`` is a later round on the same version, where the result itself was reviewed. Drafting it twice gives one. Raises
    WordsMissing without a reason, NotWritten for a letter that is not in force, NothingToDecide and DecisionInTheMaking.
    """
    if not because.strip():
        raise WordsMissing("because", _("Say why the letter is replaced. No names of family members, and no dates."))
    of_round = rounds.lock(round_ or decision.round)
    old = lock(decision)
    present = Decision.objects.filter(supersedes=old).first()
    if present is not None:
        return lock(present)
    if old.state != State.ISSUED:
        raise NotWritten
    if of_round.version.pk != old.round.version.pk or of_round.organisation.pk != old.round.organisation.pk:
        raise NothingToDecide(_("A letter is replaced by one about the same version, from the same body."))
    if Decision.objects.filter(round=of_round, state__in=(State.DRAFTED, State.AUTHORISED)).exists():
        raise DecisionInTheMaking
    _require_outcome(of_round, old.outcome)
    words = {name: getattr(old, name) for name in WORDS if name != "because"}
    made = _begin(of_round, old.outcome, drafted_by, words, old.because, replaces=old, replaces_because=because.strip())
    copy_points(made, list(reading.points_of(old)), drafted_by)
    note(drafted_by, audit.Verb.DRAFTED, made)
    return made


@transaction.atomic
def edit_decision(
    *, decision: Decision, edited_by: User, outcome: str, words: Mapping[str, str], seen: int | None = None
) -> Decision:
    """Change outcome and words of a draft; another outcome ends an override. The same content twice changes nothing.

    ``words`` has some of because, to, greeting, opening, closing. ``seen`` is the revision that was read, None for no
    comparison. Raises NotWritten, StaleDecision, NothingToDecide and GatesForbid.
    """
    locked = _in_draft(decision)
    wanted = {name: words[name].strip() for name in WORDS if name in words}
    if locked.outcome == outcome and all(getattr(locked, name) == value for name, value in wanted.items()):
        return locked
    require_seen(locked, seen)
    _require_outcome(locked.round, outcome)
    if outcome != locked.outcome:
        locked.overridden_by, locked.overridden, locked.overridden_because = None, None, ""
    locked.outcome = outcome
    for name, value in wanted.items():
        setattr(locked, name, value)
    locked.save(update_fields=["outcome", *wanted, "overridden_by", "overridden", "overridden_because"])
    touched(locked, edited_by)
    note(edited_by, audit.Verb.CHANGED, locked)
    return lock(locked)


@transaction.atomic
def override_gates(*, decision: Decision, overridden_by: User, because: str) -> Decision:
    """A second named person lets an outcome stand although gates are not clear. Twice by the same person is once.

    Raises WordsMissing without a reason, OwnDraft, NotWritten, GatesForbid for the gate that nobody overrides, and
    NothingToDecide where nothing is in the way.
    """
    if not because.strip():
        raise WordsMissing("because", _("Say why the report can be published although these gates are not clear."))
    locked = _in_draft(decision)
    if locked.overridden_by_id == overridden_by.pk:
        return locked
    judged.require_clear_gates(locked.round, locked.outcome, overridden=True)
    if locked.outcome != Outcome.PUBLISH or not judged.unclear_gates(locked.round):
        raise NothingToDecide(_("No gate stands in the way of this outcome."))
    _require_another(locked, overridden_by)
    locked.overridden_by, locked.overridden, locked.overridden_because = overridden_by, timezone.now(), because.strip()
    locked.save(update_fields=["overridden_by", "overridden", "overridden_because"])
    touched(locked)
    note(overridden_by, audit.Verb.OVERRODE, locked)
    return lock(locked)


@transaction.atomic
def authorise(*, decision: Decision, authorised_by: User, seen: int | None = None) -> Decision:
    """Stand for the decision and its letter, which do not change from here on. Authorising twice changes nothing.

    Raises OwnDraft for anybody who wrote any of it, NothingToDecide, GatesForbid, NotFitToSend with every problem,
    StaleDecision and NotWritten.
    """
    locked = lock(decision)
    if locked.state == State.AUTHORISED and locked.authorised_by_id == authorised_by.pk:
        return locked
    if not locked.is_written:
        raise NotWritten
    require_seen(locked, seen)
    _require_another(locked, authorised_by)
    judged.require_ground(locked.round, locked.outcome)
    judged.require_clear_gates(locked.round, locked.outcome, overridden=locked.overridden_by is not None)
    problems = fitness.problems_of(locked)
    if judged.judged_of(locked.round) != locked.judged:
        problems.insert(0, _("What was judged is no longer what it was when this was drafted. Begin a new draft."))
    if problems:
        raise NotFitToSend(problems)
    locked.state, locked.authorised_by, locked.authorised = State.AUTHORISED, authorised_by, timezone.now()
    locked.save(update_fields=["state", "authorised_by", "authorised"])
    touched(locked)
    note(authorised_by, audit.Verb.AUTHORISED, locked)
    return lock(locked)


@transaction.atomic
def take_back(*, decision: Decision, taken_back_by: User) -> Decision:
    """Make an authorised decision a draft again before it is issued. Twice is once. Raises NotWritten after issue."""
    locked = lock(decision)
    if locked.is_written:
        return locked
    if locked.state != State.AUTHORISED:
        raise NotWritten
    locked.state, locked.authorised_by, locked.authorised = State.DRAFTED, None, None
    locked.save(update_fields=["state", "authorised_by", "authorised"])
    touched(locked)
    note(taken_back_by, audit.Verb.REOPENED, locked)
    return lock(locked)


def copy_points(decision: Decision, points: list[LetterPoint], copied_by: User) -> None:
    """Let a decision begin with points of another letter, numbered by kind from 1."""
    counts: dict[str, int] = {}
    for point in points:
        counts[point.kind] = counts.get(point.kind, 0) + 1
        LetterPoint.objects.create(
            decision=decision,
            kind=point.kind,
            number=counts[point.kind],
            item=point.item,
            finding=point.finding,
            copied_from=point,
            made_by=copied_by,
            changed_by=copied_by,
            **{name: getattr(point, name) for name in LetterPoint.FIELDS},
        )


def _begin(
    round_: Round,
    outcome: str,
    drafted_by: User,
    words: Mapping[str, str],
    because: str,
    *,
    replaces: Decision | None = None,
    replaces_because: str = "",
) -> Decision:
    last = Decision.objects.filter(round=round_).aggregate(last=Max("number"))["last"] or 0
    content = judged.judged_of(round_)
    made = Decision.objects.create(
        round=round_,
        number=last + 1,
        outcome=outcome,
        because=because.strip(),
        judged=content,
        judged_sha256=judged.digest_of(content),
        drafted_by=drafted_by,
        supersedes=replaces,
        supersedes_because=replaces_because,
        **words,
    )
    made.written_by.add(drafted_by)
    return made


def _require_outcome(round_: Round, outcome: str) -> None:
    judged.require_ground(round_, outcome)
    # A gate that a second person can override is asked again when the decision is authorised.
    judged.require_clear_gates(round_, outcome, overridden=True)


def _require_another(decision: Decision, user: User) -> None:
    if user.pk == decision.drafted_by_id or decision.written_by.filter(pk=user.pk).exists():
        raise OwnDraft


def lock(decision: Decision) -> Decision:
    """The decision as it stands, locked until the transaction ends."""
    Decision.objects.select_for_update().get(pk=decision.pk)
    return Decision.objects.select_related(
        "round__version__case__organisation",
        "round__framework",
        "round__organisation",
        "drafted_by",
        "authorised_by",
        "overridden_by",
        "supersedes",
    ).get(pk=decision.pk)


def _in_draft(decision: Decision) -> Decision:
    locked = lock(decision)
    if not locked.is_written:
        raise NotWritten
    return locked


def require_seen(decision: Decision, seen: int | None) -> None:
    """Raise StaleDecision where the decision is not the one that was read."""
    if seen is not None and seen != decision.revision:
        raise StaleDecision


def touched(decision: Decision, writer: User | None = None) -> None:
    """Count a change, and remember who wrote: they cannot authorise it."""
    Decision.objects.filter(pk=decision.pk).update(revision=F("revision") + 1)
    if writer is not None:
        decision.written_by.add(writer)


def note(actor: User, verb: AuditEvent.Verb, decision: Decision) -> None:
    """Append to the trail of the body that holds the round."""
    audit.record(
        actor=actor,
        verb=verb,
        subject="decision",
        subject_id=decision.pk,
        organisation=decision.round.organisation,
    )


def carried_over(decision: Decision, point: LetterPoint) -> RequiredChange | None:
    """The required change of the letter that this decision replaces, where the point was copied from it; else None."""
    if decision.supersedes_id is None or point.copied_from_id is None:
        return None
    return RequiredChange.objects.filter(decision=decision.supersedes_id, point=point.copied_from_id).first()

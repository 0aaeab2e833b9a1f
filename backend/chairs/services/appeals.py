"""Appeals against final levels, heard by people who had no part in them. While one is open the level says so everywhere."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from assessment.competency import working_days_after
from backend.accounts import audit
from backend.accounts import queries as accounts
from backend.accounts.models import User
from backend.accounts.policy import Capability
from backend.chairs.models import Appeal, ModeratedRating, RatingState
from backend.chairs.queries.levels import framework
from backend.chairs.queries.visible import today
from backend.chairs.services import letters
from backend.chairs.services.checks import note, require_level, require_words
from backend.chairs.services.moderating import State, add_state, state_of
from backend.chairs.services.recipients import tell_recipients
from backend.chairs.services.refusals import AlreadyDone, Conflicted, NotAllowedThere, NotYet, UnknownCode
from backend.chairs.services.rounds import known_conflict


@transaction.atomic
def appeal(*, rating: ModeratedRating, appealed_by: User, grounds: str, words: str) -> Appeal:
    """Appeal against a final level within the time that there is. Asked for again while it is open, it is the same one."""
    held = ModeratedRating.objects.select_for_update().get(pk=rating.pk)
    if held.chair.user_id != appealed_by.pk:
        raise NotAllowedThere("Only the chair whose level it is appeals.")
    if grounds not in Appeal.Grounds.values:
        raise UnknownCode("grounds", grounds)
    require_words(words, "words", "Say what is wrong and what shows it.")
    there = held.appeals.filter(outcome="open").first()
    if there is not None:
        return there
    state = state_of(held)
    if state.state in (State.UPHELD, State.NOT_UPHELD):
        raise AlreadyDone("An appeal against this level has been decided. You can add a statement.")
    if state.state != State.FINAL:
        raise NotYet("The level is not final yet. Reply to it first.")
    rules = framework().rules
    if today() > working_days_after(state.from_on, rules.days_to_appeal):
        raise AlreadyDone(f"An appeal can be made within {rules.days_to_appeal} working days. You can add a statement.")
    made = Appeal.objects.create(
        rating=held,
        grounds=grounds,
        words=words,
        decide_by=working_days_after(today(), rules.days_to_decide_an_appeal),
    )
    add_state(held, State.UNDER_APPEAL, state.level, by=appealed_by)
    note(actor=appealed_by, verb=audit.Verb.CREATED, row=made, organisation=held.round.organisation)
    return made


@transaction.atomic
def give_to(*, appeal: Appeal, heard_by: User, given_by: User) -> Appeal:
    """Give an appeal to somebody who had no part in the level. Raises Conflicted for anybody who had one."""
    held = Appeal.objects.select_for_update().select_related("rating__round", "rating__chair").get(pk=appeal.pk)
    if held.outcome != Appeal.Outcome.OPEN:
        raise AlreadyDone("The appeal has been decided.")
    if not accounts.organisations_where(heard_by, Capability.JUDGE_CHAIRS).exists() or accounts.sees_no_case(heard_by):
        raise NotAllowedThere("Only a competency verifier hears an appeal.", "heard_by")
    round_ = held.rating.round
    if round_.opened_by_id == heard_by.pk or round_.seats.filter(user=heard_by).exists():
        raise Conflicted("This person had a part in the round. Choose somebody who had none.", "heard_by")
    reason = known_conflict(held.rating.chair, heard_by)
    if reason:
        raise Conflicted(reason, "heard_by")
    if held.heard_by_id != heard_by.pk:
        held.heard_by = heard_by
        held.save(update_fields=["heard_by"])
        note(actor=given_by, verb=audit.Verb.INVITED, row=held, organisation=round_.organisation)
    return held


@transaction.atomic
def decide_appeal(*, appeal: Appeal, decided_by: User, upheld: bool, level: int | None, reason: str) -> Appeal:
    """Decide it, with reasons that the chair reads. An appeal that is upheld gives the level its corrected value; the history
    stays. The level of one that is not upheld stays as it was, whatever is given."""
    held = (
        Appeal.objects.select_for_update()
        .select_related("rating__round__organisation", "rating__chair")
        .get(pk=appeal.pk)
    )
    if held.heard_by_id != decided_by.pk:
        raise NotAllowedThere("Only the person who hears the appeal decides it.")
    if held.outcome != Appeal.Outcome.OPEN:
        raise AlreadyDone("The appeal has been decided.")
    require_level(level)
    require_words(reason, "reason", "Give the reasons: the chair will read them.")
    before: RatingState = state_of(held.rating)
    corrected = level if upheld else before.level
    held.outcome = Appeal.Outcome.UPHELD if upheld else Appeal.Outcome.NOT_UPHELD
    held.level, held.reason, held.decided = corrected, reason, timezone.now()
    held.save(update_fields=["outcome", "level", "reason", "decided"])
    add_state(held.rating, State.UPHELD if upheld else State.NOT_UPHELD, corrected, by=decided_by, words=reason)
    organisation = held.rating.round.organisation
    note(actor=decided_by, verb=audit.Verb.RULED, row=held, organisation=organisation)
    context = {"name": held.rating.chair.name, "organisation": organisation.name}
    letters.send_after_commit("appeal_decided", to=held.rating.chair.email, context=context)
    if corrected != before.level:
        tell_recipients(chair=held.rating.chair)
    return held

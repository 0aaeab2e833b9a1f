"""From two blind levels to a final one: moderation, the chair's reply, and the help that a gap comes with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from assessment.competency import Settling, add_months, settle, working_days_after
from backend.accounts import audit
from backend.accounts.models import User
from backend.chairs.models import (
    CompetencyRating,
    DevelopmentAction,
    ModeratedRating,
    RatingRound,
    RatingState,
    Reply,
    RoundSeat,
)
from backend.chairs.queries.levels import framework
from backend.chairs.queries.visible import FINAL_STATES, SHARED_STATES, rounds_both_submitted, today
from backend.chairs.services import letters
from backend.chairs.services.checks import note, require_level, require_words
from backend.chairs.services.refusals import AlreadyDone, HelpMissing, NotAllowedThere, NotThisWay, NotYet, UnknownCode

State = RatingState.State


def both_levels(round_: RatingRound, competency: str) -> list[CompetencyRating]:
    """The newest level of each competency assessor without a conflict, in the order in which they were seated."""
    newest: dict[object, CompetencyRating] = {}
    rows = CompetencyRating.objects.filter(
        seat__round=round_, seat__conflict="none", seat__submitted__isnull=False, competency=competency
    )
    for rating in rows.select_related("seat__user").order_by("seat__seated", "number"):
        newest[rating.seat_id] = rating
    return list(newest.values())


def what_is_called_for(round_: RatingRound, competency: str) -> Settling:
    """What the two levels call for. Raises NotYet before both are there."""
    levels = both_levels(round_, competency)
    if len(levels) < 2:
        raise NotYet("Both competency assessors have to submit first.")
    return settle(levels[0].level, levels[1].level)


def state_of(rating: ModeratedRating) -> RatingState:
    """The newest state, which holds the level."""
    return RatingState.objects.filter(rating=rating).latest("number")


@transaction.atomic
def settle_level(
    *,
    round_: RatingRound,
    moderator: User,
    competency: str,
    level: int | None,
    rationale: str,
    short_rationale: str,
) -> ModeratedRating:
    """Record where a competency comes out. Equal levels stand; neighbours come out at one of the two; only where they are
    far apart, or on either side of level 3, does the moderator decide freely. Both originals stay."""
    held = _for_moderator(round_, moderator)
    if held.stage != RatingRound.Stage.MODERATING:
        raise AlreadyDone("Levels have been shared with the chair.")
    if competency not in held.competencies:
        raise UnknownCode("competency", competency)
    require_level(level)
    require_words(rationale, "rationale", "Give the reasons: the chair will read them.")
    require_words(short_rationale, "short_rationale", "Give the reasons in one sentence for the partnership.")
    given = [each.level for each in both_levels(held, competency)]
    calls_for = what_is_called_for(held, competency)
    if calls_for != Settling.MODERATOR and level not in given:
        raise NotThisWay("Come out at one of the two levels, which are not far apart. Nothing is averaged.", "level")
    if ModeratedRating.objects.filter(round=held, competency=competency).exists():
        raise AlreadyDone("This competency has been settled.")
    made = ModeratedRating.objects.create(
        round=held,
        chair=held.chair,
        competency=competency,
        method=calls_for.value,
        decided_by=moderator,
        rationale=rationale,
        short_rationale=short_rationale,
    )
    add_state(made, State.DRAFT, level, by=moderator)
    note(actor=moderator, verb=audit.Verb.AGREED, row=made, organisation=held.organisation)
    return made


@transaction.atomic
def settle_equal(*, round_: RatingRound, moderator: User) -> int:
    """Settle every competency on which both gave the same level, with both their reasons. How many; done twice, none."""
    held, count = _for_moderator(round_, moderator), 0
    for competency in held.competencies:
        there = ModeratedRating.objects.filter(round=held, competency=competency).exists()
        if there or what_is_called_for(held, competency) != Settling.AGREE:
            continue
        first, second = both_levels(held, competency)
        settle_level(
            round_=held,
            moderator=moderator,
            competency=competency,
            level=first.level,
            rationale=f"{first.rationale}\n\n{second.rationale}",
            short_rationale="Both competency assessors gave this level, each alone.",
        )
        count += 1
    return count


@transaction.atomic
def share_with_chair(*, round_: RatingRound, moderator: User) -> RatingRound:
    """Show the chair every level with its reasons, and open the time for a reply. Twice changes nothing."""
    held = _for_moderator(round_, moderator)
    if held.stage in (RatingRound.Stage.SHARED, RatingRound.Stage.CLOSED):
        return held
    settled = list(ModeratedRating.objects.filter(round=held))
    missing = [code for code in held.competencies if code not in {each.competency for each in settled}]
    if missing:
        raise NotYet(f"Settle every competency first: {', '.join(missing)}.")
    until = working_days_after(today(), framework().rules.days_to_reply)
    for rating in settled:
        add_state(rating, State.SHARED, state_of(rating).level, by=moderator, reply_until=until)
    held.stage = RatingRound.Stage.SHARED
    held.save(update_fields=["stage"])
    note(actor=moderator, verb=audit.Verb.SHARED, row=held, organisation=held.organisation)
    context = {"name": held.chair.name, "organisation": held.organisation.name, "until": until}
    letters.send_after_commit("levels_shared", to=held.chair.email, context=context)
    return held


@transaction.atomic
def reply(*, rating: ModeratedRating, replied_by: User, words: str) -> Reply:
    """The chair's reply before a level is final, within the time that was given."""
    held = _of_chair(rating, replied_by)
    state = state_of(held)
    if state.state not in (State.SHARED, State.REPLIED):
        raise AlreadyDone("The time for a reply is over. You can add a statement, or appeal.")
    if state.reply_until is not None and today() > state.reply_until:
        raise AlreadyDone("The last day for a reply has passed. You can add a statement, or appeal once it is final.")
    require_words(words, "words", "Write your reply.")
    for there in held.replies.filter(kind=Reply.Kind.REPLY):
        if there.words == words:
            return there
    made = Reply.objects.create(rating=held, kind=Reply.Kind.REPLY, words=words)
    add_state(held, State.REPLIED, state.level, by=replied_by, reply_until=state.reply_until)
    note(actor=replied_by, verb=audit.Verb.CREATED, row=made, organisation=held.round.organisation)
    return made


@transaction.atomic
def add_statement(*, rating: ModeratedRating, added_by: User, words: str) -> Reply:
    """The chair's own statement, which travels with the level from now on."""
    held = _of_chair(rating, added_by)
    require_words(words, "words", "Write your statement.")
    for there in held.replies.filter(kind=Reply.Kind.STATEMENT):
        if there.words == words:
            return there
    made = Reply.objects.create(rating=held, kind=Reply.Kind.STATEMENT, words=words)
    note(actor=added_by, verb=audit.Verb.CREATED, row=made, organisation=held.round.organisation)
    return made


@transaction.atomic
def finalise(
    *, round_: RatingRound, moderator: User, changes: Mapping[str, tuple[int | None, str]] | None = None
) -> RatingRound:
    """Make the levels final once the time for replies is over. ``changes`` maps a competency to the level that the replies
    have led to, and why. Raises HelpMissing while a gate below its target has no action with help. Twice changes nothing."""
    held = _for_moderator(round_, moderator)
    if held.stage == RatingRound.Stage.CLOSED:
        return held
    if held.stage != RatingRound.Stage.SHARED:
        raise NotYet("Share the levels with the chair first.")
    ratings = {each.competency: each for each in ModeratedRating.objects.filter(round=held)}
    last = max((state.reply_until for each in ratings.values() if (state := state_of(each)).reply_until), default=None)
    if last is not None and today() <= last:
        raise NotYet(f"The chair can reply until {last.day} {last:%B %Y}. Levels become final after that day.")
    levels = {code: state_of(each).level for code, each in ratings.items()}
    words = dict.fromkeys(ratings, "")
    for code, (level, why) in (changes or {}).items():
        if code not in ratings:
            raise UnknownCode("changes", code)
        require_level(level)
        require_words(why, "changes", f"Say why {code} changes after the reply.")
        levels[code], words[code] = level, why
    _require_help(held, levels)
    due = add_months(today(), framework().rules.review_due_months)
    for code, rating in ratings.items():
        add_state(rating, State.FINAL, levels[code], by=moderator, review_due_on=due, words=words[code])
    held.stage, held.closed = RatingRound.Stage.CLOSED, timezone.now()
    held.save(update_fields=["stage", "closed"])
    note(actor=moderator, verb=audit.Verb.FROZE, row=held, organisation=held.organisation)
    context = {"name": held.chair.name, "organisation": held.organisation.name}
    letters.send_after_commit("levels_final", to=held.chair.email, context=context)
    return held


def add_state(
    rating: ModeratedRating,
    state: str,
    level: int | None,
    *,
    by: User | None,
    reply_until: date | None = None,
    review_due_on: date | None = None,
    words: str = "",
) -> RatingState:
    """Add the next state of a level. It keeps the day for review that an earlier one set."""
    before = rating.states.order_by("-number").first()
    return RatingState.objects.create(
        rating=rating,
        number=before.number + 1 if before else 1,
        state=state,
        level=level,
        from_on=today(),
        review_due_on=review_due_on or (before.review_due_on if before else None),
        reply_until=reply_until,
        words=words,
        by=by,
    )


def _require_help(round_: RatingRound, levels: Mapping[str, int | None]) -> None:
    targets = framework().profile(round_.profile).targets
    gates = {each.id for each in framework().competencies if each.gate}
    below = [code for code, level in levels.items() if code in gates and level is not None and level < targets[code]]
    offered = {
        action.competency
        for action in DevelopmentAction.objects.filter(chair=round_.chair, competency__in=below, withdrawn=None)
        if action.help_offered.strip() and action.closed_on is None
    }
    alone = [code for code in below if code not in offered]
    if alone:
        raise HelpMissing(alone)


def _for_moderator(round_: RatingRound, user: User) -> RatingRound:
    held = RatingRound.objects.select_for_update().select_related("chair", "organisation").get(pk=round_.pk)
    if not RoundSeat.objects.filter(round=held, user=user, part="moderator", conflict="none").exists():
        raise NotAllowedThere("Only the moderator of the round does this, after declaring their interests.")
    if not rounds_both_submitted().filter(pk=held.pk).exists():
        raise NotYet("Both competency assessors have to submit first.")
    return held


def _of_chair(rating: ModeratedRating, user: User) -> ModeratedRating:
    held = ModeratedRating.objects.select_for_update().get(pk=rating.pk)
    if held.chair.user_id != user.pk:
        raise NotAllowedThere("Only the chair whose level it is does this.")
    if state_of(held).state not in SHARED_STATES:
        raise NotYet("The level has not been shared with you yet.")
    return held


__all__ = ["FINAL_STATES", "State", "add_state", "both_levels", "state_of"]

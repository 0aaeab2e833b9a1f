"""Rounds on competencies: opening, seats, declared interests, and two levels that are given blind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from assessment.catalogue.people import load_people_catalogue
from assessment.competency import Ground, shortfalls, suggest_from_reports
from backend.accounts import audit
from backend.accounts import queries as accounts
from backend.accounts.models import Organisation, User
from backend.accounts.policy import Capability
from backend.chairs.models import Chair, CompetencyRating, Evidence, RatingRound, RoundSeat, TrainingRecord
from backend.chairs.queries.levels import agreed_levels_of, framework, pooled_feedback_of
from backend.chairs.queries.visible import rounds_both_submitted, today
from backend.chairs.services.checks import note, require_level, require_words
from backend.chairs.services.evidence import framework_name
from backend.chairs.services.refusals import (
    AlreadyDone,
    Conflicted,
    NotAllowedThere,
    NotThisWay,
    NotYet,
    RowStale,
    ShortOfGrounds,
    UnknownCode,
    WrongDay,
)
from backend.reports.models import CaseAccess

REPORTS, MEMBERS, FAMILY = "report_quality", "member_feedback", "family_feedback"
BROUGHT_TOGETHER = (REPORTS, MEMBERS, FAMILY)
ASSESSORS = 2


@transaction.atomic
def open_round(
    *,
    chair: Chair,
    organisation: Organisation,
    opened_by: User,
    purpose: str,
    due_on: date,
    assessors: Sequence[User],
    moderator: User,
    competencies: Sequence[str] = (),
) -> RatingRound:
    """A round with two competency assessors and a moderator, under today's framework; all of the role's competencies where
    none are named. There is one open round of a chair in an organisation: asked for again, it is that one."""
    if purpose not in RatingRound.Purpose.values:
        raise UnknownCode("purpose", purpose)
    if due_on < today():
        raise WrongDay("due_on", "The day is over already. Choose one that is still to come.")
    if chair.user_id == opened_by.pk:
        raise NotAllowedThere("Nobody opens a round on themselves.")
    if len({user.pk for user in assessors}) != ASSESSORS:
        raise NotThisWay("A round has two different competency assessors.", "assessors")
    Chair.objects.select_for_update().get(pk=chair.pk)
    there = RatingRound.objects.filter(chair=chair, organisation=organisation).exclude(stage="closed").first()
    if there is not None:
        return there
    held = framework()
    targets = held.profile(chair.profile).targets
    strange = [code for code in competencies if code not in targets]
    if strange:
        raise UnknownCode("competencies", strange[0])
    made = RatingRound.objects.create(
        chair=chair,
        organisation=organisation,
        framework=framework_name(),
        framework_sha256=held.sha256,
        purpose=purpose,
        profile=chair.profile,
        competencies=[code for code in targets if not competencies or code in competencies],
        opened_by=opened_by,
        due_on=due_on,
    )
    note(actor=opened_by, verb=audit.Verb.CREATED, row=made, organisation=organisation)
    for user in assessors:
        seat(round_=made, user=user, part=RoundSeat.Part.ASSESSOR, seated_by=opened_by)
    seat(round_=made, user=moderator, part=RoundSeat.Part.MODERATOR, seated_by=opened_by)
    return made


@transaction.atomic
def seat(*, round_: RatingRound, user: User, part: str, seated_by: User) -> RoundSeat:
    """Seat somebody, in place of one who stood down. Raises Conflicted for what can be known beforehand."""
    if not accounts.organisations_where(user, Capability.JUDGE_CHAIRS).exists() or accounts.sees_no_case(user):
        raise NotAllowedThere("Only a competency verifier can be given a seat in a round.", "assessors")
    reason = known_conflict(round_.chair, user)
    if reason:
        raise Conflicted(reason, "assessors")
    held = RatingRound.objects.select_for_update().get(pk=round_.pk)
    if held.stage == RatingRound.Stage.CLOSED:
        raise AlreadyDone("The round is closed.")
    there = RoundSeat.objects.filter(round=held, user=user).first()
    if there is not None:
        if there.part != part or there.conflict == RoundSeat.Conflict.CONFLICT:
            raise NotAllowedThere("This person has, or had, another part in the round.", "assessors")
        return there
    taken = RoundSeat.objects.filter(round=held, part=part).exclude(conflict=RoundSeat.Conflict.CONFLICT).count()
    if taken >= (ASSESSORS if part == RoundSeat.Part.ASSESSOR else 1):
        raise NotThisWay("Every seat of this part is taken. Somebody has to stand down first.", "assessors")
    made = RoundSeat.objects.create(round=held, user=user, part=part)
    note(actor=seated_by, verb=audit.Verb.INVITED, row=made, organisation=held.organisation)
    return made


def known_conflict(chair: Chair, user: User) -> str:
    """Why somebody may not judge this chair, as far as the service can know; "" for nothing known."""
    if chair.user_id == user.pk:
        return "Nobody judges themselves."
    if chair.user_id is None:
        return ""
    cases = CaseAccess.objects.filter(user=chair.user_id).values("case")
    if CaseAccess.objects.filter(user=user, case__in=cases).exists():
        return "This person has, or had, a part in a review of this chair, and may not judge them."
    practice = Organisation.Kind.INDEPENDENT_CHAIR
    shared = Organisation.objects.filter(kind=practice, memberships__user=chair.user_id)
    if shared.filter(pk__in=Organisation.objects.filter(memberships__user=user).values("pk")).exists():
        return "This person belongs to the same practice as the chair, and may not judge them."
    return ""


@transaction.atomic
def declare(*, seat: RoundSeat, declared_by: User, has_conflict: bool, words: str = "") -> RoundSeat:
    """Say whether there is a conflict of interest, before anything of the chair is shown. One who has one stands down."""
    held = RoundSeat.objects.select_for_update().select_related("round").get(pk=seat.pk)
    if held.user_id != declared_by.pk:
        raise NotAllowedThere("Everybody declares for themselves.")
    if held.submitted is not None and has_conflict:
        raise AlreadyDone("Your levels have been submitted. Tell the moderator, who can have the round opened anew.")
    if has_conflict:
        require_words(words, "words", "Say what the conflict is, in a sentence.")
    wanted = RoundSeat.Conflict.CONFLICT if has_conflict else RoundSeat.Conflict.NONE
    if held.conflict == wanted:
        return held
    if held.conflict == RoundSeat.Conflict.CONFLICT:
        raise AlreadyDone("You have stood down from this round.")
    held.conflict, held.conflict_words, held.declared = wanted, words, timezone.now()
    held.save(update_fields=["conflict", "conflict_words", "declared"])
    note(actor=declared_by, verb=audit.Verb.DECLARED, row=held, organisation=held.round.organisation)
    return held


@transaction.atomic
def rate(
    *,
    seat: RoundSeat,
    rated_by: User,
    competency: str,
    level: int | None,
    rationale: str,
    evidence: Sequence[Evidence] = (),
    also: Sequence[str] = (),
    confounders_weighed: bool = False,
    seen: int | None = None,
) -> CompetencyRating:
    """Give a level with reasons and what it rests on, or None where the evidence does not let one say. Added, never edited.

    ``seen`` is how many there were when the person looked. Raises ShortOfGrounds, WordsMissing, RowStale and AlreadyDone.
    """
    held = RoundSeat.objects.select_for_update().select_related("round__chair", "round__organisation").get(pk=seat.pk)
    if held.user_id != rated_by.pk or held.part != RoundSeat.Part.ASSESSOR:
        raise NotAllowedThere("Only the competency assessors of the round give levels.")
    if held.conflict != RoundSeat.Conflict.NONE:
        raise NotYet("Declare your interests first.")
    if held.submitted is not None:
        raise AlreadyDone("You have submitted your levels.")
    if competency not in held.round.competencies:
        raise UnknownCode("competency", competency)
    require_level(level)
    require_words(rationale, "rationale", "Give your reasons: the chair will read them with your name.")
    for code in also:
        if code not in BROUGHT_TOGETHER:
            raise UnknownCode("also", code)
    pieces = [each for each in evidence if each.chair_id == held.round.chair_id and each.withdrawn is None]
    if len(pieces) != len(evidence):
        raise UnknownCode("evidence", "one of the pieces")
    if level is not None:
        missing = shortfalls(framework(), competency, level, _grounds(held.round, competency, pieces, also), today())
        if missing:
            raise ShortOfGrounds(missing)
    if not confounders_weighed and (REPORTS in also or any(each.confounders for each in pieces)):
        raise NotYet(
            "Look at the circumstances that are recorded with this evidence, such as late appointment or changes by others, "
            "and confirm that you have weighed them."
        )
    newest = CompetencyRating.objects.filter(seat=held, competency=competency).order_by("-number").first()
    number = newest.number if newest else 0
    if seen is not None and seen != number:
        raise RowStale
    if newest is not None and _same(newest, level, rationale, pieces, also, confounders_weighed):
        return newest
    made = CompetencyRating.objects.create(
        seat=held,
        competency=competency,
        number=number + 1,
        level=level,
        rationale=rationale,
        also=list(also),
        confounders_weighed=confounders_weighed,
    )
    made.evidence.set(pieces)
    note(actor=rated_by, verb=audit.Verb.SCORED, row=made, organisation=held.round.organisation)
    return made


@transaction.atomic
def submit(*, seat: RoundSeat, submitted_by: User) -> RoundSeat:
    """Hand the levels in; after the second one the moderator sees both. Raises NotYet while something is without a level or
    a reason why there is none. Twice changes nothing."""
    RatingRound.objects.select_for_update().get(pk=seat.round_id)
    held = RoundSeat.objects.select_for_update().select_related("round__organisation").get(pk=seat.pk)
    if held.user_id != submitted_by.pk or held.part != RoundSeat.Part.ASSESSOR:
        raise NotAllowedThere("Only the competency assessors of the round submit.")
    if held.submitted is not None:
        return held
    if held.conflict != RoundSeat.Conflict.NONE:
        raise NotYet("Declare your interests first.")
    given = set(CompetencyRating.objects.filter(seat=held).values_list("competency", flat=True))
    open_ones = [code for code in held.round.competencies if code not in given]
    if open_ones:
        raise NotYet(f"Say something on each competency first, if only why you cannot: {', '.join(open_ones)}.")
    held.submitted = timezone.now()
    held.save(update_fields=["submitted"])
    note(actor=submitted_by, verb=audit.Verb.SUBMITTED, row=held, organisation=held.round.organisation)
    if rounds_both_submitted().filter(pk=held.round_id, stage="rating").exists():
        RatingRound.objects.filter(pk=held.round_id).update(stage=RatingRound.Stage.MODERATING)
    return held


def _grounds(round_: RatingRound, competency: str, pieces: Sequence[Evidence], also: Sequence[str]) -> list[Ground]:
    """What a level rests on. What the service brings together counts only where there is enough of it to be shown."""
    chair, courses = round_.chair, {course.id: course for course in load_people_catalogue().courses.courses}
    trained = {record.course for record in TrainingRecord.objects.filter(chair=chair, withdrawn=None, state="verified")}
    raises = max(
        (courses[code].raises_to for code in trained if code in courses and competency in courses[code].feeds),
        default=1,
    )
    grounds = [Ground(each.kind, each.occurred_on, each.review, raises) for each in pieces]
    if REPORTS in also:
        found = suggest_from_reports(framework(), competency, agreed_levels_of(chair, [round_.organisation]))
        grounds += [Ground(REPORTS, row.agreed_on, row.report) for row in found.rows if found.median is not None]
    for kind, word in ((MEMBERS, "members"), (FAMILY, "family")):
        if kind in also:
            pooled = {each.competency: each for each in pooled_feedback_of(chair, word)}
            if competency in pooled and pooled[competency].counts is not None:
                grounds.append(Ground(kind, today()))
    return grounds


def _same(
    rating: CompetencyRating,
    level: int | None,
    rationale: str,
    pieces: Sequence[Evidence],
    also: Sequence[str],
    weighed: bool,
) -> bool:
    known = set(rating.evidence.values_list("pk", flat=True))
    return (rating.level, rating.rationale, rating.also, rating.confounders_weighed, known) == (
        level,
        rationale,
        list(also),
        weighed,
        {each.pk for each in pieces},
    )

"""Forty invented chairs in six partnerships, with training, levels, gaps and plans that differ. The same each time.

Every name and place is invented. What is spread over the chairs goes by their number, without chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from assessment.catalogue.people import load_people_catalogue
from assessment.competency import add_months
from backend.accounts import services as accounts
from backend.accounts.models import Organisation, User
from backend.accounts.policy import Role
from backend.chairs.models import (
    AgencyLink,
    Appointment,
    AreaMembership,
    Chair,
    CompetencyRating,
    CpdEntry,
    DevelopmentAction,
    Evidence,
    EvidenceFor,
    FeedbackAnswer,
    FeedbackCall,
    ModeratedRating,
    RatingRound,
    RatingState,
    RoundSeat,
    SelfRating,
    TrainingRecord,
)
from backend.chairs.services.training import require_of_chairs

PARTNERSHIPS = ("Harrowmere", "Eastmarsh", "Tarnbeck", "Coldwell Vale", "Saltney Shore", "Nant y Bryn")
FIRST = (
    "Robin Marian Idris Priya Tomasz Eluned Grace Samir Beatrix Callum Nerys Farah Hector Ines Joan Kwame Lowri Mabel Nadia "
    "Owen Petra Quentin Rhiannon Stellan Tamsin Una Viktor Wanda Xanthe Yusuf Zelda Arwel Bronwen Conrad Delia Emrys Fenella "
    "Gethin Hilda Ifor"
).split()
LAST = (
    "Ashgrove Birkwood Cresswell Dunmore Elmhirst Fairholme Garthside Hollins Ivegill Juniper Kestle Larkrise Moorcroft "
    "Netherby Oakshott Pendle Quarrie Rowanfield Sedgewick Thornhill Underhay Vellacott Whinfell Yarrowby Zennor Alderley "
    "Brackenby Copplestone Dovedale Embleton Farndale Greenhalgh Heatherlow Inchbald Jessamine Kirkbride Longstone Merrow "
    "Northgate Overbury"
).split()
COMMISSIONER, CHAIR, MODERATOR = "commissioner@example.org", "chair@example.org", "moderator@example.org"
JUDGES = ("first.judge@example.org", "second.judge@example.org")
REQUIRED = ("T01", "T02", "T09", "T10", "T12")
EVERY_SIXTH_LEFT_OPEN = 6


@dataclass(frozen=True)
class DemoChairs:
    """How many chairs there are, and the addresses of people who can sign in."""

    chairs: int
    people: tuple[str, ...]


@transaction.atomic
def make_chairs(*, password: str, today: date | None = None) -> DemoChairs:
    """Make them once; what is there stays, and the people who sign in get the password anew."""
    today = today or timezone.localdate()
    bodies = [
        accounts.found_organisation(name=f"{name} Partnership (demo)", kind=Organisation.Kind.PARTNERSHIP)
        for name in PARTNERSHIPS
    ]
    people = {
        COMMISSIONER: _person(COMMISSIONER, "Corin Wells", password, bodies[0], Role.COMMISSIONER),
        CHAIR: _person(CHAIR, f"{FIRST[0]} {LAST[0]}", password, bodies[0], Role.CHAIR),
        JUDGES[0]: _person(JUDGES[0], "Ada Fenwick", password, bodies[1], Role.COMPETENCY_VERIFIER),
        JUDGES[1]: _person(JUDGES[1], "Bram Tolliver", password, bodies[2], Role.COMPETENCY_VERIFIER),
        MODERATOR: _person(MODERATOR, "Mair Holloway", password, bodies[3], Role.COMPETENCY_VERIFIER),
    }
    for body in bodies:
        for course in REQUIRED:
            require_of_chairs(organisation=body, set_by=people[COMMISSIONER], course=course, standing="required")
    made = [_chair(number, bodies, people, today) for number in range(len(FIRST))]
    return DemoChairs(chairs=len(made), people=tuple(people))


def _person(email: str, name: str, password: str, body: Organisation, role: Role) -> User:
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, name=name)
    user.set_password(password)
    user.save(update_fields=["password"])
    accounts.give_role(user=user, organisation=body, role=role)
    return user


def _chair(number: int, bodies: Sequence[Organisation], people: dict[str, User], today: date) -> Chair:
    email = CHAIR if number == 0 else f"{FIRST[number]}.{LAST[number]}@example.org".lower()
    there = Chair.objects.filter(email=email).first()
    if there is not None:
        return there
    last = Chair.objects.order_by("-reference").values_list("reference", flat=True).first()
    chair = Chair.objects.create(
        reference=f"CH-{int(last.removeprefix('CH-')) + 1 if last else 1:04d}",
        name=f"{FIRST[number]} {LAST[number]}",
        email=email,
        user=people[CHAIR] if number == 0 else None,
        state=Chair.State.PAUSED if number % 13 == 7 else Chair.State.ACTIVE,
        profile=("chair", "chair_author", "chair", "co_chair")[number % 4],
        first_review=add_months(today, -12 * (number % 9)),
        reviews_elsewhere=number % 3,
        independence="Past work and its dates are declared below. No present link to an agency of any review.",
        told=timezone.now(),
        added_by=people[COMMISSIONER],
    )
    body = bodies[number % len(bodies)]
    AreaMembership.objects.create(
        chair=chair,
        organisation=body,
        standing="applying" if number % 5 == 4 else "appointed",
        added_by=people[COMMISSIONER],
        confirmed=timezone.now(),
    )
    if number % 4 == 1:
        ended = None if number % 8 == 1 else add_months(today, -30 - number)
        AgencyLink.objects.create(chair=chair, agency=f"{PARTNERSHIPS[number % 6]} Police", ended_on=ended)
    _training(chair, number, people, today)
    _development(chair, number, today)
    if number % EVERY_SIXTH_LEFT_OPEN != 5:
        _levels(chair, number, body, people, today)
    if number % 3 == 0:
        _review(chair, number, body, people, today)
    return chair


def _training(chair: Chair, number: int, people: dict[str, User], today: date) -> None:
    states = ("verified", "seen", "verified", "self_declared")
    for place, course in enumerate((*REQUIRED, "T03", "T11", "T14")):
        # Chairs of one area have numbers six apart, and must not look alike.
        turn = number // 6 + 2 * (number % 6) + 3 * place
        if turn % 7 == 6:
            continue
        months = load_people_catalogue().courses.course(course).validity_months or 36
        # Of every six: long in date, in date, due soon, just over, in date, long over.
        ago = (2, months // 2, months - 2, months + 1, months // 3, months + 14)[turn % 6]
        state = states[turn % 4]
        TrainingRecord.objects.create(
            chair=chair,
            course=course,
            completed_on=add_months(today, -ago) - timedelta(days=(7 * number + place) % 41),
            provider=("A national provider", "A local college", "A specialist service")[turn % 3],
            certificate=f"{course}-{number:03d}",
            state=state,
            verified_by=people[COMMISSIONER] if state == "verified" else None,
            verified_on=today if state == "verified" else None,
            added_by=people[COMMISSIONER],
        )


def _development(chair: Chair, number: int, today: date) -> None:
    for place in range(number % 4):
        CpdEntry.objects.create(
            chair=chair,
            done_on=today - timedelta(days=40 + 70 * place),
            kind=("reading", "network", "supervision")[place % 3],
            minutes=60 + 30 * place,
            learnt="How others plan the first contact with bereaved people.",
            effect="The advocate is asked before any letter goes out.",
            peer_reflection=place == 1,
            peer_role="another chair" if place == 1 else "",
        )


def _levels(chair: Chair, number: int, body: Organisation, people: dict[str, User], today: date) -> None:
    """A closed round with two levels each, agreed ones, and help wherever a gate is below its target."""
    framework = load_people_catalogue().framework
    targets = framework.profile(chair.profile).targets
    opened = timezone.now() - timedelta(days=60 + 20 * (number % 40))
    round_ = RatingRound.objects.create(
        chair=chair,
        organisation=body,
        framework=f"{framework.id}-{framework.version}",
        framework_sha256=framework.sha256,
        purpose=("development", "appointment", "review")[number % 3],
        profile=chair.profile,
        competencies=list(targets),
        stage="closed",
        opened_by=people[COMMISSIONER],
        opened=opened,
        due_on=(opened + timedelta(days=30)).date(),
        closed=opened + timedelta(days=40),
    )
    seats = [
        RoundSeat.objects.create(
            round=round_, user=people[email], part="assessor", conflict="none", declared=opened, submitted=opened
        )
        for email in JUDGES
    ]
    RoundSeat.objects.create(round=round_, user=people[MODERATOR], part="moderator", conflict="none", declared=opened)
    piece = _evidence(chair, number, list(targets), opened.date())
    for place, (code, target) in enumerate(targets.items()):
        turn = number // 6 * 7 + number % 6 * 5 + place * 3
        level = None if turn % 17 == 0 else max(1, min(4, target + (0, 0, 1, -1, 0, 0, -1, 0, 1, -2)[turn % 10]))
        method = "agree" if turn % 4 else "reconcile"
        given = (level, level if method == "agree" or level is None else max(1, level - 1))
        for seat, each in zip(seats, given, strict=True):
            rating = CompetencyRating.objects.create(
                seat=seat, competency=code, number=1, level=each, made=opened, confounders_weighed=True,
                rationale="From what was discussed and observed." if each else "Nothing that was seen shows it.",
            )  # fmt: skip
            rating.evidence.add(piece)
        _agreed(round_, code, level, method, people[MODERATOR], opened, under_appeal=number % 8 == 2 and place == 3)
        if level is not None and level < target:
            _action(chair, body, code, number + place, people, today)
        if number % 2 == 0 and place % 3 == 0:
            own = min(4, (level or 2) + (2 if turn % 11 == 0 else 0))
            SelfRating.objects.create(
                chair=chair, framework=round_.framework, competency=code, number=1, level=own, made=opened
            )


def _evidence(chair: Chair, number: int, codes: Sequence[str], day: date) -> Evidence:
    piece = Evidence.objects.create(
        chair=chair, kind=("discussion", "observation", "reflection")[number % 3], occurred_on=day,
        summary="A conversation about three meetings and how they were led.",
        confounders=["late_appointment"] if number % 5 == 0 else [],
    )  # fmt: skip
    EvidenceFor.objects.bulk_create(EvidenceFor(evidence=piece, competency=code) for code in codes)
    return piece


def _agreed(
    round_: RatingRound, code: str, level: int | None, method: str, by: User, opened: datetime, *, under_appeal: bool
) -> None:
    rating = ModeratedRating.objects.create(
        round=round_, chair=round_.chair, competency=code, method=method, decided_by=by, made=opened,
        rationale="Both reasons were read side by side.", short_rationale="What was seen fits this level.",
    )  # fmt: skip
    states = ["shared", "final", *(["under_appeal"] if under_appeal else [])]
    due = add_months(opened.date(), 36)
    for number, state in enumerate(states, 1):
        at = opened + timedelta(days=10 * number)
        RatingState.objects.create(
            rating=rating, number=number, state=state, level=level, from_on=at.date(), at=at, by=by,
            review_due_on=None if state == "shared" else due,
        )  # fmt: skip
    if under_appeal:
        rating.appeals.create(grounds="evidence_missed", words="The third meeting was not looked at.", decide_by=due)


def _action(chair: Chair, body: Organisation, code: str, turn: int, people: dict[str, User], today: date) -> None:
    closed = turn % 6 == 0
    DevelopmentAction.objects.create(
        chair=chair, organisation=body, competency=code, added_by=people[COMMISSIONER],
        action="Co-lead two meetings with an experienced chair and talk them over.",
        owner=chair.name, due_on=today + timedelta(days=(turn % 12) * 15 - 40),
        help_offered="A mentor for six months, and a place on a course.", help_by=body.name,
        outcome="Two meetings were led and talked over." if closed else "",
        closed_on=today - timedelta(days=5) if closed else None,
    )  # fmt: skip


def _review(chair: Chair, number: int, body: Organisation, people: dict[str, User], today: date) -> None:
    """A review that the chair leads or has led, with pooled feedback for those that are over."""
    over = number % 2 == 0
    decided = add_months(today, -(6 + number % 12))
    review = f"{PARTNERSHIPS[number % 6][:3].upper()}-{decided.year}-{number:02d}"
    Appointment.objects.create(
        chair=chair, organisation=body, review=review, agencies=[f"{PARTNERSHIPS[number % 6]} Council"], stage="decided",
        decision="appointed", reason="Experience with reviews of this kind, and time to begin at once.",
        feedback="Thank you for how openly you spoke of your other work.", decided_by=people[COMMISSIONER],
        decided_on=decided, ended_on=add_months(decided, 5) if over else None, added_by=people[COMMISSIONER],
    )  # fmt: skip
    if over:
        call = FeedbackCall.objects.create(
            chair=chair, organisation=body, review=review, kind="members", framework="chair-competency-1.0",
            opened_by=people[COMMISSIONER], closes_on=today - timedelta(days=3),
        )  # fmt: skip
        asked = [each.id for each in load_people_catalogue().framework.competencies if each.member_says]
        for answer in range(2 + number % 5):
            levels = {code: 1 + (answer + place + number) % 4 for place, code in enumerate(asked)}
            FeedbackAnswer.objects.create(call=call, levels=levels, words="Well prepared.", may_be_quoted=answer == 0)

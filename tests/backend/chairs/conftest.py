"""The cast around one chair: a commissioner of the area and one of another, two competency assessors, a moderator."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from backend.accounts import services as accounts
from backend.accounts.models import Organisation, User
from backend.accounts.policy import Role
from backend.chairs.models import Chair, Evidence, RatingRound, RatingState
from backend.chairs.services import development, letters, moderating, records, rounds
from backend.chairs.services import evidence as evidence_services


@pytest.fixture(autouse=True)
def letters_are_sent_at_once(monkeypatch):
    """Tests never commit, so a letter goes out when it is asked for."""
    monkeypatch.setattr(letters, "on_commit", lambda work: work())


@pytest.fixture
def today() -> date:
    """The day by the service's clock."""
    return timezone.localdate()


@pytest.fixture
def with_role(make_user) -> Callable[[str, Organisation, Role], User]:
    """Makes a user with one role in one organisation."""

    def make(name: str, organisation: Organisation, role: Role) -> User:
        user = make_user(f"{name}@example.org")
        accounts.give_role(user=user, organisation=organisation, role=role)
        return user

    return make


@pytest.fixture
def elsewhere(db) -> Organisation:
    """Another partnership."""
    return accounts.found_organisation(name="Eastmarsh Partnership", kind=Organisation.Kind.PARTNERSHIP)


@pytest.fixture
def commissioner(with_role, partnership) -> User:
    """Looks after the chairs of the area."""
    return with_role("commissioner", partnership, Role.COMMISSIONER)


@pytest.fixture
def other_commissioner(with_role, elsewhere) -> User:
    """Looks after the chairs of another area."""
    return with_role("other-commissioner", elsewhere, Role.COMMISSIONER)


@pytest.fixture
def judges(with_role, partnership) -> list[User]:
    """Two competency assessors and a moderator."""
    return [with_role(name, partnership, Role.COMPETENCY_VERIFIER) for name in ("first", "second", "moderator")]


@pytest.fixture
def record(chair: User, commissioner: User, partnership: Organisation) -> Chair:
    """The chair's record, made by the commissioner of the area and opened by the chair."""
    accounts.give_role(user=chair, organisation=partnership, role=Role.CHAIR)
    records.add_chair(
        organisation=partnership, added_by=commissioner, name="Robin Ashgrove", email=chair.email, standing="applying"
    )
    return records.open_own_record(user=chair)


@pytest.fixture
def piece(record: Chair, chair: User, today: date) -> Evidence:
    """A professional discussion as evidence for C14 and C01."""
    return evidence_services.add_evidence(
        chair=record,
        added_by=chair,
        kind="discussion",
        occurred_on=today - timedelta(days=30),
        summary="We talked about how ground rules were agreed.",
        claimed={"C14": 3, "C01": 2},
    )


@pytest.fixture
def second_piece(record: Chair, chair: User, today: date) -> Evidence:
    """A reflective account, a second type of evidence."""
    return evidence_services.add_evidence(
        chair=record,
        added_by=chair,
        kind="reflection",
        occurred_on=today - timedelta(days=60),
        summary="What I would do differently at the first meeting.",
        claimed={"C14": 3, "C01": 2},
    )


@pytest.fixture
def round_(record, commissioner, partnership, judges, today) -> RatingRound:
    """A round on two gates, just opened."""
    return rounds.open_round(
        chair=record,
        organisation=partnership,
        opened_by=commissioner,
        purpose="development",
        due_on=today + timedelta(days=30),
        assessors=judges[:2],
        moderator=judges[2],
        competencies=["C01", "C14"],
    )


@pytest.fixture
def declared(round_: RatingRound) -> RatingRound:
    """The round after everybody has declared that they have no conflict."""
    for seat in round_.seats.all():
        rounds.declare(seat=seat, declared_by=seat.user, has_conflict=False)
    return round_


@pytest.fixture
def rate(declared, piece, second_piece) -> Callable[..., None]:
    """``rate(first=…, second=…)``: each gives levels for both competencies and submits; None does neither."""

    def give(first: dict[str, int | None] | None, second: dict[str, int | None] | None) -> None:
        seats = list(declared.seats.filter(part="assessor").order_by("seated"))
        for seat, levels in zip(seats, (first, second), strict=True):
            if levels is not None:
                for code, level in levels.items():
                    rounds.rate(
                        seat=seat,
                        rated_by=seat.user,
                        competency=code,
                        level=level,
                        rationale=f"Seen by {seat.user.name} for {code}.",
                        evidence=[piece, second_piece],
                    )
                rounds.submit(seat=seat, submitted_by=seat.user)

    return give


@pytest.fixture
def shared(rate, declared, judges) -> RatingRound:
    """The round once its levels (C01 3, C14 2) are with the chair."""
    rate({"C01": 3, "C14": 2}, {"C01": 3, "C14": 2})
    moderating.settle_equal(round_=declared, moderator=judges[2])
    return moderating.share_with_chair(round_=declared, moderator=judges[2])


@pytest.fixture
def final(shared, judges, commissioner, partnership, today) -> RatingRound:
    """The round once its levels are final."""
    let_the_time_for_replies_pass(shared)
    development.add_action(
        chair=shared.chair,
        added_by=commissioner,
        organisation=partnership,
        competency="C14",
        action="Co-chair two meetings with a mentor.",
        owner="Robin Ashgrove",
        due_on=today + timedelta(days=90),
        help_offered="A mentor for six months.",
        help_by="Harrowmere",
    )
    return moderating.finalise(round_=shared, moderator=judges[2])


def let_the_time_for_replies_pass(round_: RatingRound) -> None:
    """As if the last day for a reply had been yesterday."""
    yesterday = timezone.localdate() - timedelta(days=1)
    RatingState.objects.filter(rating__round=round_).exclude(reply_until=None).update(reply_until=yesterday)


@pytest.fixture
def browser_of() -> Callable[[User], Client]:
    """A browser in which somebody is signed in."""

    def open_for(user: User) -> Client:
        browser = Client()
        browser.force_login(user)
        return browser

    return open_for


@pytest.fixture
def program_of() -> Callable[[User], APIClient]:
    """A program with somebody's token."""

    def make(user: User) -> APIClient:
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION=f"Token {accounts.make_token(user=user).secret}")
        return client

    return make

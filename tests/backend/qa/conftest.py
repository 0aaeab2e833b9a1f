"""The cast of a QA panel: its body, secretariat, panel lead and report assessors, and a round with three readers."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from backend.accounts import services as accounts
from backend.accounts.models import Organisation, User
from backend.accounts.policy import Role
from backend.judgements.models.questions import items_of
from backend.qa.models import Assignment, Round
from backend.qa.services import assignments, moderation, rounds, scoring
from backend.qa.services.scoring import Answer
from backend.reports.workspace import cases
from tests.backend.conftest import past_the_notice


@pytest.fixture
def rubric(db) -> None:
    """The rubric that rounds are pinned to."""
    call_command("load_frameworks", stdout=io.StringIO())


@pytest.fixture
def body(db) -> Organisation:
    """The body whose QA panel judges the drafts."""
    return accounts.found_organisation(name="Northern Quality Assurance Board", kind=Organisation.Kind.NATIONAL_BODY)


@pytest.fixture
def join(body, make_user):
    """Makes somebody with a role in the body."""

    def make(name: str, role: Role) -> User:
        user = make_user(f"{name}@example.org")
        accounts.give_role(user=user, organisation=body, role=role)
        return user

    return make


@pytest.fixture
def office(join, case, chair) -> User:
    """The secretariat of the body, which the chair has sent the case to."""
    user = join("office", Role.SECRETARIAT)
    cases.give_access(case=case, email=user.email, role=Role.SECRETARIAT, given_by=chair)
    return user


@pytest.fixture
def lead(join) -> User:
    """The panel lead of the round."""
    return join("lead", Role.PANEL_LEAD)


@pytest.fixture
def other_lead(join) -> User:
    """Another panel lead of the body."""
    return join("other-lead", Role.PANEL_LEAD)


@pytest.fixture
def readers(join) -> list[User]:
    """Three report assessors."""
    return [join(name, Role.REPORT_ASSESSOR) for name in ("ash", "birch", "cedar")]


@pytest.fixture
def round_(rubric, version, body, office) -> Round:
    """A round that needs two readers, with nobody invited yet."""
    return rounds.open_round(version=version, organisation=body, opened_by=office, required_readers=2)


@pytest.fixture
def invited(round_, office, lead, readers) -> list[Assignment]:
    """Three readers who are asked everything, and a lead who moderates; the lead comes last."""
    asked = [
        assignments.invite(round_=round_, reader=reader, role=Role.REPORT_ASSESSOR, invited_by=office)
        for reader in readers
    ]
    leads = assignments.invite(round_=round_, reader=lead, role=Role.PANEL_LEAD, invited_by=office, scores=False)
    return [*asked, leads]


@pytest.fixture
def active(invited) -> list[Assignment]:
    """All of them after they declared that they have no conflict."""
    return [assignments.declare(assignment=each, kind="none") for each in invited]


def answer_all(assignment: Assignment, levels=None, *, gates="clear", but=()) -> None:
    """Fill in a sheet at level 2, or at the levels given by item; ``but`` are left out."""
    for item in assignment.sheet.items:
        if item in but:
            continue
        if item.startswith("GATE"):
            answer = Answer(item, (levels or {}).get(item, gates), None, "As the text stands.", None)
        else:
            said = (levels or {}).get(item, 2)
            outcome, level = ("level", said) if isinstance(said, int) else (said, None)
            answer = Answer(item, outcome, level, "Because of paragraph 3.1.", None)
        scoring.save_answer(assignment=assignment, answer=answer)


@pytest.fixture
def submitted(active) -> list[Assignment]:
    """All sheets are in. On D3 the second is one level off, on D4 the third is far off, on D5 across what counts as met."""
    levels = ({}, {"D3": 1, "D5": 3}, {"D4": 4})
    for assignment, said in zip(active[:3], levels, strict=True):
        answer_all(assignment, said)
        scoring.submit(assignment=assignment)
    return active


@pytest.fixture
def revealed(round_, submitted, lead) -> Round:
    """The round after the reveal."""
    return moderation.reveal(round_=round_, revealed_by=lead)


@pytest.fixture
def frozen(revealed, lead) -> Round:
    """The round after everything was settled."""
    for item in ("D3", "D4", "D5"):
        moderation.decide(
            round_=revealed,
            item=item,
            settled=moderation.Settled("level", 2),
            rationale="Paragraph 3.1 shows it in part.",
            decided_by=lead,
        )
    return moderation.freeze(round_=revealed, frozen_by=lead)


def browser_of(user: User) -> Client:
    """A browser in which the user is signed in."""
    return past_the_notice(user)


def program_of(user: User) -> APIClient:
    """A program with the user's token."""
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {accounts.make_token(user=user).secret}")
    return client


def page(name: str, *arguments) -> str:
    """The address of a page of the QA panel."""
    return reverse(f"qa:{name}", args=arguments)


def domains(round_: Round) -> list[str]:
    """The ids that a whole sheet of the round asks."""
    return items_of(round_.framework, round_.form)

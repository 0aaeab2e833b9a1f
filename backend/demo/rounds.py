"""A round of a QA panel for the demonstration: invented readers, one round in moderation and what they differ about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from backend.accounts import services as accounts
from backend.accounts.models import Organisation, User
from backend.accounts.policy import Role
from backend.judgements.models import Outcome
from backend.qa.models import Assignment, Round
from backend.qa.services import assignments, moderation, rounds, scoring
from backend.qa.services.scoring import Answer
from backend.reports.models import CaseAccess, Version
from backend.reports.workspace import cases

BODY = "Northern Quality Assurance Board (demo)"
SECRETARIAT, LEAD = "secretariat@example.org", "lead@example.org"
READERS = ("ash@example.org", "birch@example.org", "cedar@example.org")
NAMES = {
    SECRETARIAT: "Sorrel Office",
    LEAD: "Linden Lead",
    READERS[0]: "Rowan Ash",
    READERS[1]: "Bryony Birch",
    READERS[2]: "Clement Cedar",
}
#: What the second and third reader say other than level 2 and "clear".
DIFFERENCES: tuple[Mapping[str, int], ...] = (
    {"D1": 3, "D10": 1},
    {"D1": 3, "D3": 1, "D8": 3, "D10": 1},
    {"D1": 3, "D4": 4, "D10": 1, "D12": 1},
)


@dataclass(frozen=True)
class DemoRound:
    """The round and the addresses of its people."""

    round: Round
    people: tuple[str, ...]


@transaction.atomic
def make_round(*, version: Version, password: str) -> DemoRound:
    """A round on a version that was checked: three readers have submitted, the panel lead has revealed, nothing is settled.

    Safe to run twice: what is there stays, and people get the password anew.
    """
    call_command("load_frameworks", verbosity=0)
    body = accounts.found_organisation(name=BODY, kind=Organisation.Kind.NATIONAL_BODY)
    people = {email: _person(email, password) for email in (SECRETARIAT, LEAD, *READERS)}
    for email, user in people.items():
        role = {SECRETARIAT: Role.SECRETARIAT, LEAD: Role.PANEL_LEAD}.get(email, Role.REPORT_ASSESSOR)
        accounts.give_role(user=user, organisation=body, role=role)
    office, lead = people[SECRETARIAT], people[LEAD]
    giver = CaseAccess.objects.filter(case=version.case, ended=None).select_related("user").order_by("given")[0].user
    cases.give_access(case=version.case, email=office.email, role=Role.SECRETARIAT, given_by=giver)
    present = Round.objects.filter(version=version, organisation=body).first()
    if present is not None:
        return DemoRound(present, tuple(people))
    today = timezone.localdate()
    round_ = rounds.open_round(
        version=version,
        organisation=body,
        opened_by=office,
        required_readers=3,
        received=today - timedelta(days=26),
        due=today - timedelta(days=2),
        meets=today + timedelta(days=5),
    )
    leads = assignments.invite(round_=round_, reader=lead, role=Role.PANEL_LEAD, invited_by=office, scores=False)
    assignments.declare(assignment=leads, kind="none")
    for email, said in zip(READERS, DIFFERENCES, strict=True):
        own = assignments.invite(round_=round_, reader=people[email], role=Role.REPORT_ASSESSOR, invited_by=office)
        _fill_in(assignments.declare(assignment=own, kind="none"), said)
    return DemoRound(moderation.reveal(round_=round_, revealed_by=lead), tuple(people))


def _fill_in(assignment: Assignment, said: Mapping[str, int]) -> None:
    for item in assignment.items:
        if item.startswith("GATE"):
            answer = Answer(item, Outcome.CLEAR, None, "Nothing in the text stands against it.")
        else:
            level = said.get(item, 2)
            answer = Answer(item, Outcome.LEVEL, level, "Some particulars are given and others are missing.")
        scoring.save_answer(assignment=assignment, answer=answer)
    scoring.submit(assignment=assignment)


def _person(email: str, password: str) -> User:
    user = User.objects.filter(email=email).first()
    if user is None:
        return User.objects.create_user(email, password, name=NAMES[email])
    user.set_password(password)
    user.save(update_fields=["password"])
    return user

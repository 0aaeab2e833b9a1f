"""Who may do what, role by role and cell by cell, as a round goes from open to revealed to frozen.

Each row is one right, asked through the API; each column one role. Rights to letters stand in the table of decisions, those
to records of chairs with the chairs. What nobody can do yet (hand in by right of access, retention, actions) has no address.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client

from backend.accounts import services as accounts
from backend.accounts.models import User
from backend.accounts.policy import Role
from backend.qa.models import Assignment
from backend.qa.services import assignments, moderation, scoring
from backend.reports.workspace import cases
from tests.backend.qa.conftest import answer_all, browser_of

pytestmark = pytest.mark.django_db

ROLES = ("assessor", "lead", "secretariat", "chair", "commissioner", "verifier", "records", "auditor", "administrator")
LEVEL = {"outcome": "level", "level": 2}
OPEN, REVEALED, FROZEN = "open", "revealed", "frozen"

# Right: when it is asked, method, address, body, then the answer to each role in the order above. "own" is the assessor's
# assignment, "leads" the lead's, "soft" one that waits for a ruling.
ROWS: dict[str, tuple[str, str, str, dict[str, object], tuple[int, ...]]] = {
    "read the rubric": (
        OPEN, "GET", "/api/v1/frameworks/", {}, (200, 200, 200, 200, 200, 200, 200, 200, 200)),
    "upload a version": (
        OPEN, "POST", "/api/v1/cases/HAR-2023-01/versions/", {}, (404, 404, 400, 400, 403, 404, 404, 404, 404)),
    "know of a version": (
        OPEN, "GET", "/api/v1/versions/{version}/", {}, (404, 404, 200, 200, 200, 404, 404, 404, 404)),
    "read the text by the case": (
        OPEN, "GET", "/api/v1/versions/{version}/text/", {}, (404, 404, 403, 200, 403, 404, 404, 404, 404)),
    "read the text in the round, as assessor": (
        OPEN, "GET", "/api/v1/assignments/{own}/text/", {}, (200, 403, 403, 404, 404, 404, 403, 403, 404)),
    "read the text in the round, as lead": (
        OPEN, "GET", "/api/v1/assignments/{leads}/text/", {}, (404, 200, 403, 404, 404, 404, 403, 403, 404)),
    "run a check": (
        OPEN, "POST", "/api/v1/versions/{version}/checks/", {}, (404, 404, 201, 201, 403, 404, 404, 404, 404)),
    "read findings by the case": (
        OPEN, "GET", "/api/v1/versions/{version}/findings/", {}, (404, 404, 403, 200, 403, 404, 404, 404, 404)),
    "read findings in the round": (
        OPEN, "POST", "/api/v1/assignments/{own}/findings/analysis/", {}, (200, 403, 403, 404, 404, 404, 403, 403, 404)),
    "decide about a finding of the case": (
        OPEN, "POST", "/api/v1/findings/{finding}/dispositions/", {}, (404, 404, 404, 400, 404, 404, 404, 404, 404)),
    "score, as assessor": (
        OPEN, "PUT", "/api/v1/assignments/{own}/scores/D1/", LEVEL, (200, 403, 403, 404, 404, 404, 403, 403, 404)),
    "assess oneself": (
        OPEN, "POST", "/api/v1/versions/{version}/self-assessment/", {}, (404, 404, 403, 201, 403, 404, 404, 404, 404)),
    "see a round": (
        OPEN, "GET", "/api/v1/rounds/{round}/", {}, (200, 200, 200, 404, 404, 404, 200, 200, 404)),
    "invite a reader": (
        OPEN, "POST", "/api/v1/rounds/{round}/assignments/", {}, (403, 403, 400, 404, 404, 404, 403, 403, 404)),
    "declare a conflict": (
        OPEN, "POST", "/api/v1/assignments/{own}/declare/", {}, (400, 403, 403, 404, 404, 404, 403, 403, 404)),
    "rule on a conflict": (
        OPEN, "POST", "/api/v1/assignments/{soft}/rule/", {}, (404, 400, 403, 404, 404, 404, 403, 403, 404)),
    "read the register of conflicts": (
        OPEN, "GET", "/qa/register/", {}, (403, 200, 200, 403, 403, 403, 200, 200, 403)),
    "see others' scores before the reveal": (
        OPEN, "GET", "/api/v1/rounds/{round}/agreement/", {}, (409, 409, 403, 404, 404, 404, 403, 409, 404)),
    "reveal": (
        OPEN, "POST", "/api/v1/rounds/{round}/reveal/", {}, (403, 409, 403, 404, 404, 404, 403, 403, 404)),
    "see others' scores after the reveal": (
        REVEALED, "GET", "/api/v1/rounds/{round}/agreement/", {}, (200, 200, 403, 404, 404, 404, 403, 200, 404)),
    "propose": (
        REVEALED, "POST", "/api/v1/rounds/{round}/proposals/D4/", {**LEVEL, "note": "In part."},
        (201, 409, 403, 404, 404, 404, 403, 403, 404)),
    "settle": (
        REVEALED, "PUT", "/api/v1/rounds/{round}/consensus/D4/", {}, (403, 400, 403, 404, 404, 404, 403, 403, 404)),
    "freeze": (
        REVEALED, "POST", "/api/v1/rounds/{round}/freeze/", {}, (403, 409, 403, 404, 404, 404, 403, 403, 404)),
    "see others' scores after freezing": (
        FROZEN, "GET", "/api/v1/rounds/{round}/agreement/", {}, (200, 200, 200, 404, 404, 404, 403, 200, 404)),
    "read one's own trail": (
        FROZEN, "GET", "/api/v1/audit/", {}, (200, 200, 200, 200, 200, 200, 200, 200, 200)),
    "read the trail of the body": (
        FROZEN, "GET", "/api/v1/audit/?subject=round&verb=revealed", {}, (0, 1, 0, 0, 0, 0, 1, 1, 0)),
    "administer members": (
        FROZEN, "GET", "/organisations/{body}/members/", {}, (403, 403, 403, 404, 404, 403, 403, 403, 200)),
}  # fmt: skip


@pytest.fixture
def person(request, case, chair, body, make_user, active, office, lead) -> Callable[[str], User]:
    """Somebody in each of the roles; the administrator, auditor and records officer are those of the body."""

    def make(role: str) -> User:
        if role in {"chair", "lead"}:
            return {"chair": chair, "lead": lead}[role]
        if role == "assessor":
            return active[0].reader
        if role == "secretariat":
            return office
        user = make_user(f"{role}@example.org")
        if role == "commissioner":
            cases.give_access(case=case, email=user.email, role=Role.COMMISSIONER, given_by=chair)
            return user
        held = {"verifier": Role.COMPETENCY_VERIFIER, "records": Role.RECORDS_OFFICER}.get(role) or Role(role)
        accounts.give_role(user=user, organisation=body, role=held)
        return user

    return make


@pytest.mark.parametrize(("column", "role"), list(enumerate(ROLES)))
def test_every_cell(column, role, person, active, round_, join, office, lead, body):
    soft = assignments.invite(
        round_=round_, reader=join("dogwood", Role.REPORT_ASSESSOR), role=Role.REPORT_ASSESSOR, invited_by=office
    )
    assignments.declare(assignment=soft, kind="soft", words="We trained together.")
    browser = browser_of(person(role))
    finding = round_.version.check_runs.order_by("number")[0].findings.all()[0]
    places = {
        "version": round_.version.name, "round": round_.pk, "own": active[0].pk, "leads": active[3].pk, "soft": soft.pk,
        "finding": finding.pk, "body": body.pk,
    }  # fmt: skip
    got = asked(browser, OPEN, places)
    assignments.lapse(assignment=Assignment.objects.get(pk=soft.pk), lapsed_by=lead, because="No ruling in time.")
    for each, said in zip(active[:3], ({}, {"D3": 1}, {"D4": 4}), strict=True):
        answer_all(each, said)
        scoring.submit(assignment=each)
    moderation.reveal(round_=round_, revealed_by=lead)
    got |= asked(browser, REVEALED, places)
    for item in ("D3", "D4"):
        moderation.decide(
            round_=round_, item=item, settled=moderation.Settled("level", 2), rationale="In part.", decided_by=lead
        )
    moderation.freeze(round_=round_, frozen_by=lead)
    got |= asked(browser, FROZEN, places)
    assert got == {right: row[4][column] for right, row in ROWS.items()}


def asked(browser: Client, phase: str, places: dict[str, object]) -> dict[str, int]:
    """The status of each right of a phase; of the trail of the body, how many of its rows are shown."""
    got = {}
    for right, (when, method, address, sent, _) in ROWS.items():
        if when != phase:
            continue
        answer = browser.generic(method, address.format(**places), json.dumps(sent), content_type="application/json")
        got[right] = answer.json()["count"] if right == "read the trail of the body" else answer.status_code
    return got

"""Every address of the workspace by every role: a new address fails until it has a line here."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from backend.accounts import services as accounts
from backend.accounts.models import User
from backend.accounts.policy import Role
from backend.reports.workspace import cases

pytestmark = pytest.mark.django_db

ON_THE_CASE = (Role.CHAIR, Role.AUTHOR, Role.COMMISSIONER, Role.SECRETARIAT)
ELSEWHERE = tuple(role for role in Role if role not in ON_THE_CASE)

# Address: method, then the answer to nobody, to those without a role on the case, to chair, author, commissioner, secretariat.
PAGES = {
    "reports:cases": ("GET", 302, 200, 200, 200, 200, 200),
    "reports:open-case": ("GET", 302, 403, 200, 403, 403, 403),
    "reports:case": ("GET", 302, 404, 200, 200, 200, 200),
    "reports:decision": ("GET", 302, 404, 200, 200, 200, 200),
    "reports:people": ("GET", 302, 404, 200, 200, 200, 200),
    "reports:end-access": ("POST", 302, 404, 404, 404, 404, 404),
    "reports:upload": ("GET", 302, 404, 200, 200, 403, 200),
    "reports:version": ("GET", 302, 404, 200, 200, 403, 403),
    "reports:check": ("POST", 302, 404, 302, 302, 403, 302),
    "reports:withdraw": ("GET", 302, 404, 200, 200, 403, 403),
    "reports:annotated": ("GET", 302, 404, 409, 409, 403, 403),
    "reports:feedback": ("GET", 302, 404, 200, 200, 403, 403),
    "reports:compare": ("GET", 302, 404, 404, 404, 403, 403),
    "reports:finding": ("GET", 302, 404, 200, 200, 404, 404),
    "reports:corrections": ("GET", 302, 404, 200, 200, 403, 403),
    "reports:remove-comments": ("GET", 302, 200, 200, 200, 200, 200),
    "reports:content-notice": ("POST", 302, 302, 302, 302, 302, 302),
    "reports:leave": ("POST", 200, 200, 200, 200, 200, 200),
    "reports:audit": ("GET", 302, 200, 200, 200, 200, 200),
}
API = {
    "api:cases": ("GET", 401, 200, 200, 200, 200, 200),
    "api:case": ("GET", 401, 404, 200, 200, 200, 200),
    "api:decisions": ("POST", 401, 404, 400, 400, 400, 400),
    "api:versions": ("POST", 401, 404, 400, 400, 403, 400),
    "api:version": ("GET", 401, 404, 200, 200, 200, 200),
    "api:version-text": ("GET", 401, 404, 200, 200, 403, 403),
    "api:version-findings": ("GET", 401, 404, 200, 200, 403, 403),
    "api:version-assessment": ("GET", 401, 404, 200, 200, 403, 403),
    "api:version-compare": ("GET", 401, 404, 404, 404, 403, 403),
    "api:version-annotated": ("GET", 401, 404, 409, 409, 403, 403),
    "api:version-checks": ("POST", 401, 404, 201, 201, 403, 201),
    "api:version-withdraw": ("POST", 401, 404, 400, 400, 403, 403),
    "api:finding": ("GET", 401, 404, 200, 200, 404, 404),
    "api:dispositions": ("POST", 401, 404, 400, 400, 404, 404),
    "api:corrections": ("GET", 401, 404, 200, 200, 403, 403),
    "api:remove-comments": ("POST", 401, 415, 415, 415, 415, 415),
    "api:audit": ("GET", 401, 200, 200, 200, 200, 200),
}
WORKSPACE = {**PAGES, **API}


def addresses(finding) -> dict[str, str]:
    """The address of each door for the one case of the test."""
    case, version = {"reference": "HAR-2023-01"}, {"name": "HAR-2023-01-v1"}
    values = {
        **dict.fromkeys(("reports:case", "reports:decision", "reports:people", "reports:end-access", "reports:upload"), case),
        **dict.fromkeys(("reports:version", "reports:check", "reports:withdraw", "reports:corrections"), version),
        "reports:annotated": {**version, "part": "report"},
        "reports:feedback": {**version, "kind": "html"},
        "reports:compare": {**version, "earlier": 9},
        "reports:finding": {"identifier": finding.pk},
        **dict.fromkeys(("api:case", "api:decisions", "api:versions", "api:corrections"), case),
        **{name: version for name in API if name.startswith("api:version") and name != "api:versions"},
        "api:version-compare": {**version, "earlier": 9},
        "api:finding": {"identifier": finding.pk},
        "api:dispositions": {"identifier": finding.pk},
    }  # fmt: skip
    return {name: reverse(name, kwargs=values.get(name)) for name in WORKSPACE}


def answers(browser: Client, finding, doors) -> dict[str, int]:
    # Leaving ends the session, so it is asked last.
    last_out = sorted(doors.items(), key=lambda door: door[0] == "reports:leave")
    return {
        name: browser.generic(row[0], addresses(finding)[name], "{}", content_type="application/json").status_code
        for name, row in last_out
    }


def test_every_address_of_the_workspace_has_a_line():
    names = set()
    for entry in get_resolver().url_patterns:
        for inner in getattr(entry, "url_patterns", []):
            if getattr(entry, "app_name", "") == "reports":
                names.add(f"reports:{inner.name}")
    assert names == set(PAGES)


def test_nobody_gets_in_without_signing_in(client, flagged):
    assert answers(client, flagged, WORKSPACE) == {name: row[1] for name, row in WORKSPACE.items()}


@pytest.mark.parametrize("role", ELSEWHERE)
def test_a_role_in_the_organisation_alone_opens_nothing(role, flagged, partnership, make_user):
    user = make_user("elsewhere@example.org")
    accounts.give_role(user=user, organisation=partnership, role=role)
    assert answers(signed_in(user), flagged, WORKSPACE) == {name: row[2] for name, row in WORKSPACE.items()}


def test_a_stranger_is_told_that_nothing_is_there(flagged, stranger):
    assert answers(signed_in(stranger), flagged, WORKSPACE) == {name: row[2] for name, row in WORKSPACE.items()}


@pytest.mark.parametrize(("role", "column"), [(role, 3 + place) for place, role in enumerate(ON_THE_CASE)])
def test_what_a_role_on_the_case_opens(role, column, case, chair, flagged, make_user, partnership):
    user = chair
    if role != Role.CHAIR:
        user = make_user("someone@example.org")
        cases.give_access(case=case, email=user.email, role=role, given_by=chair)
    assert answers(signed_in(user), flagged, WORKSPACE) == {name: row[column] for name, row in WORKSPACE.items()}


def signed_in(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser

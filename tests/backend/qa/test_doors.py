"""Every address of the QA panel by every role: a new address fails until it has a line here."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from backend.accounts import services as accounts
from backend.accounts.policy import Role
from tests.backend.conftest import past_the_notice
from tests.backend.qa.conftest import browser_of

pytestmark = pytest.mark.django_db

# Address: method, then the answer to nobody, a stranger, the chair of the review, the administrator of the body, its auditor,
# its secretariat, its other panel lead (not in the round), the lead of the round, a report assessor of another round, and the
# reader whose assignment it is (active). The round is open and nothing is submitted.
WHO = ("nobody", "stranger", "chair", "administrator", "auditor", "office", "other_lead", "lead", "outsider", "reader")
PAGES = {
    "qa:rounds": ("GET", 302, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "qa:register": ("GET", 302, 403, 403, 403, 200, 200, 200, 200, 403, 403),
    "qa:open-round": ("GET", 302, 404, 403, 404, 404, 200, 404, 404, 404, 404),
    "qa:round": ("GET", 302, 404, 404, 404, 200, 200, 200, 200, 404, 200),
    "qa:invite": ("GET", 302, 404, 404, 404, 403, 200, 403, 403, 404, 403),
    "qa:split": ("GET", 302, 404, 404, 404, 403, 403, 200, 200, 404, 403),
    "qa:remind": ("POST", 302, 404, 404, 404, 403, 302, 403, 403, 404, 403),
    "qa:end": ("GET", 302, 404, 404, 404, 403, 200, 403, 403, 404, 403),
    "qa:reveal": ("GET", 302, 404, 404, 404, 403, 403, 403, 200, 404, 403),
    "qa:agreement": ("GET", 302, 404, 404, 404, 409, 403, 403, 409, 404, 409),
    "qa:settle": ("GET", 302, 404, 404, 404, 409, 403, 403, 409, 404, 409),
    "qa:take-over": ("POST", 302, 404, 404, 404, 403, 403, 403, 409, 404, 403),
    "qa:freeze": ("POST", 302, 404, 404, 404, 403, 403, 403, 409, 404, 403),
    "qa:reopen-moderation": ("GET", 302, 404, 404, 404, 403, 403, 403, 200, 404, 403),
    "qa:assignment": ("GET", 302, 404, 404, 404, 200, 200, 200, 200, 404, 200),
    "qa:declare": ("GET", 302, 404, 404, 404, 403, 403, 403, 403, 404, 200),
    "qa:decline": ("POST", 302, 404, 404, 404, 403, 403, 403, 403, 404, 409),
    "qa:rule": ("GET", 302, 404, 404, 404, 403, 403, 200, 200, 404, 403),
    "qa:recuse": ("GET", 302, 404, 404, 404, 403, 200, 200, 200, 404, 200),
    "qa:lapse": ("GET", 302, 404, 404, 404, 403, 200, 200, 200, 404, 403),
    "qa:score": ("GET", 302, 404, 404, 404, 403, 403, 403, 403, 404, 200),
    "qa:submit": ("POST", 302, 404, 404, 404, 403, 403, 403, 403, 404, 409),
    "qa:reopen": ("GET", 302, 404, 404, 404, 403, 403, 403, 403, 404, 200),
}
API = {
    "api:rounds": ("GET", 401, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "api:round": ("GET", 401, 404, 404, 404, 200, 200, 200, 200, 404, 200),
    "api:round-assignments": ("POST", 401, 404, 404, 404, 403, 400, 403, 403, 404, 403),
    "api:round-split": ("POST", 401, 404, 404, 404, 403, 403, 400, 400, 404, 403),
    "api:round-remind": ("POST", 401, 404, 404, 404, 403, 200, 403, 403, 404, 403),
    "api:round-end": ("POST", 401, 404, 404, 404, 403, 400, 403, 403, 404, 403),
    "api:round-reveal": ("POST", 401, 404, 404, 404, 403, 403, 403, 409, 404, 403),
    "api:round-agreement": ("GET", 401, 404, 404, 404, 409, 403, 403, 409, 404, 409),
    "api:round-consensus": ("GET", 401, 404, 404, 404, 409, 403, 403, 409, 404, 409),
    "api:round-proposal": ("POST", 401, 404, 404, 404, 409, 403, 403, 409, 404, 409),
    "api:round-take-over": ("POST", 401, 404, 404, 404, 403, 403, 403, 400, 404, 403),
    "api:round-reopen": ("POST", 401, 404, 404, 404, 403, 403, 403, 400, 404, 403),
    "api:round-freeze": ("POST", 401, 404, 404, 404, 403, 403, 403, 409, 404, 403),
    "api:assignments": ("GET", 401, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "api:assignment": ("GET", 401, 404, 404, 404, 200, 200, 200, 200, 404, 200),
    "api:assignment-declare": ("POST", 401, 404, 404, 404, 403, 403, 403, 403, 404, 400),
    "api:assignment-decline": ("POST", 401, 404, 404, 404, 403, 403, 403, 403, 404, 409),
    "api:assignment-rule": ("POST", 401, 404, 404, 404, 403, 403, 400, 400, 404, 403),
    "api:assignment-recuse": ("POST", 401, 404, 404, 404, 403, 400, 400, 400, 404, 400),
    "api:assignment-lapse": ("POST", 401, 404, 404, 404, 403, 400, 400, 400, 404, 403),
    "api:assignment-text": ("GET", 401, 404, 404, 404, 403, 403, 403, 403, 404, 200),
    "api:assignment-findings": ("POST", 401, 404, 404, 404, 403, 403, 403, 403, 404, 200),
    "api:assignment-sheet": ("GET", 401, 404, 404, 404, 403, 403, 403, 403, 404, 200),
    "api:assignment-score": ("PUT", 401, 404, 404, 404, 403, 403, 403, 403, 404, 400),
    "api:assignment-suggestion": ("POST", 401, 404, 404, 404, 403, 403, 403, 403, 404, 409),
    "api:assignment-submit": ("POST", 401, 404, 404, 404, 403, 403, 403, 403, 404, 409),
    "api:assignment-reopen": ("POST", 401, 404, 404, 404, 403, 403, 403, 403, 404, 400),
}
DOORS = {**PAGES, **API}


def addresses(round_, assignment) -> dict[str, str]:
    """The address of each door for the one round of the test."""
    of_assignment = {"qa:assignment", "qa:declare", "qa:decline", "qa:rule", "qa:recuse", "qa:lapse", "qa:score"}
    of_assignment |= {"qa:submit", "qa:reopen", *(name for name in API if name.startswith("api:assignment-"))}
    found = {}
    for name in DOORS:
        values: dict[str, object] = {}
        if name in of_assignment or name == "api:assignment":
            values["identifier"] = assignment.pk
        elif name == "qa:open-round":
            values["name"] = round_.version.name
        elif name not in {"qa:rounds", "qa:register", "api:rounds", "api:assignments"}:
            values["identifier"] = round_.pk
        if name.endswith(("settle", "consensus", "proposal", "-score", "-suggestion")) and name != "qa:score":
            values["item"] = "D1"
        if name == "api:assignment-findings":
            values["section"] = "analysis"
        found[name] = reverse(name, kwargs=values)
    return found


def test_every_address_of_the_qa_panel_has_a_line():
    """Those of decisions, letters and required changes stand in a table of their own, in the same shape."""
    from backend.api import qa_decisions_urls, qa_urls

    tables = [f"tests.backend.qa.{name}" for name in ("test_doors", "decisions.test_doors")]
    known = [import_module(name) for name in tables if find_spec(name)]
    pages = {
        f"qa:{inner.name}"
        for entry in get_resolver().url_patterns
        if getattr(entry, "app_name", "") == "qa"
        for inner in entry.url_patterns
    }
    assert pages == {name for table in known for name in table.PAGES}
    programs = {f"api:{each.name}" for each in (*qa_urls.urlpatterns, *qa_decisions_urls.urlpatterns)}
    assert programs == {name for table in known for name in table.API}


@pytest.mark.parametrize(("column", "who"), list(enumerate(WHO, start=1)))
def test_who_gets_through_which_door(column, who, active, round_, join, request, make_user, body, stranger):
    own = active[0]
    if who == "nobody":
        browser = Client()
    elif who == "reader":
        browser = browser_of(own.reader)
    elif who in {"administrator", "auditor"}:
        user = make_user(f"{who}@example.org")
        accounts.give_role(user=user, organisation=body, role=Role(who))
        browser = past_the_notice(user)
    elif who == "outsider":
        browser = browser_of(join("outsider", Role.REPORT_ASSESSOR))
    else:
        browser = browser_of(request.getfixturevalue(who))
    places = addresses(round_, own)
    got = {
        name: browser.generic(row[0], places[name], "{}", content_type="application/json").status_code
        for name, row in DOORS.items()
    }
    assert got == {name: row[column] for name, row in DOORS.items()}

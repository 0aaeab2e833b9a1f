"""Every address of decisions, letters and required changes by every role: a new address fails until it has a line here."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from backend.accounts import services as accounts
from backend.accounts.policy import Role
from backend.qa.services import assignments, decisions
from backend.reports.workspace import cases
from tests.backend.conftest import past_the_notice
from tests.backend.qa import test_doors as of_rounds

pytestmark = pytest.mark.django_db

# Address: method, then the answer to nobody, a stranger, the chair and the commissioner of the review, the administrator, the
# auditor, the records officer and the secretariat of the body, its panel lead outside the round, the lead of the round, and a
# reader of the round. The letter is in draft, the secretariat wrote it.
WHO = (
    "nobody", "stranger", "chair", "commissioner", "administrator", "auditor", "records_officer", "office", "other_lead", "lead", "reader",
)  # fmt: skip
PAGES = {
    "qa:draft-decision": ("GET", 302, 404, 404, 404, 404, 403, 403, 302, 403, 302, 302),
    "qa:decision": ("GET", 302, 404, 404, 404, 404, 200, 403, 200, 403, 200, 200),
    "qa:edit-decision": ("GET", 302, 404, 404, 404, 404, 403, 403, 200, 403, 200, 200),
    "qa:override": ("GET", 302, 404, 404, 404, 404, 403, 403, 403, 403, 200, 403),
    "qa:family": ("GET", 302, 404, 404, 404, 404, 403, 403, 200, 403, 403, 403),
    "qa:issue": ("POST", 302, 404, 404, 404, 404, 403, 403, 409, 403, 403, 403),
    "qa:reply": ("GET", 302, 404, 404, 404, 404, 403, 403, 403, 403, 403, 403),
    "qa:remind-review": ("POST", 302, 404, 404, 404, 404, 403, 403, 302, 403, 403, 403),
    "qa:take-back": ("POST", 302, 404, 404, 404, 404, 403, 403, 302, 403, 302, 403),
    "qa:replace-letter": ("GET", 302, 404, 404, 404, 404, 403, 403, 200, 403, 200, 200),
    "qa:add-point": ("GET", 302, 404, 404, 404, 404, 403, 403, 200, 403, 200, 200),
    "qa:begin-points": ("GET", 302, 404, 404, 404, 404, 403, 403, 403, 403, 200, 200),
    "qa:letter": ("GET", 302, 404, 404, 404, 404, 200, 403, 200, 403, 200, 200),
    "qa:identifiers": ("GET", 302, 404, 404, 404, 404, 403, 403, 403, 403, 200, 200),
    "qa:point": ("GET", 302, 404, 404, 404, 404, 403, 404, 200, 404, 200, 200),
    "qa:move-point": ("POST", 302, 404, 404, 404, 404, 403, 404, 302, 404, 302, 302),
    "qa:remove-point": ("POST", 302, 404, 404, 404, 404, 403, 404, 302, 404, 302, 302),
    "qa:letterhead": ("GET", 302, 404, 404, 404, 403, 403, 403, 200, 403, 403, 403),
    "qa:answering": ("GET", 302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404),
    "qa:authorise": ("POST", 302, 404, 404, 404, 404, 403, 403, 403, 403, 302, 403),
}
API = {
    "api:round-decision": ("GET", 401, 404, 404, 404, 404, 200, 403, 200, 403, 200, 200),
    "api:decision": ("GET", 401, 404, 404, 404, 404, 200, 403, 200, 403, 200, 200),
    "api:decision-points": ("POST", 401, 404, 404, 404, 404, 403, 403, 400, 403, 400, 400),
    "api:decision-override": ("POST", 401, 404, 404, 404, 404, 403, 403, 403, 403, 400, 403),
    "api:decision-family": ("POST", 401, 404, 404, 404, 404, 403, 403, 400, 403, 403, 403),
    "api:decision-issue": ("POST", 401, 404, 404, 404, 404, 403, 403, 409, 403, 403, 403),
    "api:decision-replies": ("POST", 401, 404, 404, 404, 404, 403, 403, 403, 403, 403, 403),
    "api:decision-remind": ("POST", 401, 404, 404, 404, 404, 403, 403, 200, 403, 403, 403),
    "api:decision-take-back": ("POST", 401, 404, 404, 404, 404, 403, 403, 200, 403, 200, 403),
    "api:decision-replace": ("POST", 401, 404, 404, 404, 404, 403, 403, 400, 403, 400, 400),
    "api:decision-letter": ("GET", 401, 404, 404, 404, 404, 200, 403, 200, 403, 200, 200),
    "api:decision-identifiers": ("GET", 401, 404, 404, 404, 404, 403, 403, 403, 403, 200, 200),
    "api:required-changes": ("GET", 401, 404, 404, 404, 404, 200, 403, 200, 403, 200, 200),
    "api:point": ("PUT", 401, 404, 404, 404, 404, 403, 404, 200, 404, 200, 200),
    "api:decision-authorise": ("POST", 401, 404, 404, 404, 404, 403, 403, 403, 403, 200, 403),
}
# Once the letter is issued and a second version answers it. "later" is a reader of the round on that version alone.
WHO_AFTER = ("nobody", "stranger", "chair", "commissioner", "administrator", "auditor", "office", "other_lead", "lead", "reader", "later")  # fmt: skip
AFTER = {
    "qa:decision": ("GET", 302, 404, 200, 200, 404, 200, 200, 403, 200, 200, 200),
    "qa:letter": ("GET", 302, 404, 200, 200, 404, 200, 200, 403, 200, 200, 200),
    "qa:identifiers": ("GET", 302, 404, 200, 403, 404, 403, 403, 403, 200, 200, 403),
    "qa:reply": ("GET", 302, 404, 200, 403, 404, 403, 403, 403, 403, 403, 403),
    "qa:edit-decision": ("GET", 302, 404, 403, 403, 404, 403, 200, 403, 200, 200, 403),
    "qa:point": ("GET", 302, 404, 403, 403, 404, 403, 200, 404, 200, 200, 403),
    "qa:answering": ("GET", 302, 404, 200, 404, 404, 404, 404, 404, 200, 200, 200),
    "qa:respond": ("GET", 302, 404, 200, 403, 404, 403, 403, 404, 403, 403, 403),
    "qa:verify": ("GET", 302, 404, 403, 403, 404, 403, 403, 404, 200, 403, 403),
    "api:decision": ("GET", 401, 404, 200, 200, 404, 200, 200, 403, 200, 200, 200),
    "api:required-changes": ("GET", 401, 404, 200, 200, 404, 200, 200, 403, 200, 200, 200),
    "api:decision-replies": ("POST", 401, 404, 400, 403, 404, 403, 403, 403, 403, 403, 403),
    "api:change-respond": ("POST", 401, 404, 400, 403, 404, 403, 403, 404, 403, 403, 403),
    "api:change-verify": ("POST", 401, 404, 403, 403, 404, 403, 403, 404, 400, 403, 403),
}
PAGES |= {name: row for name, row in AFTER.items() if name in {"qa:respond", "qa:verify"}}
API |= {name: row for name, row in AFTER.items() if name.startswith("api:change-")}


def address(name: str, decision, body, version_name: str) -> str:
    """The address of a door about one decision."""
    short = name.split(":")[1]
    values: dict[str, object] = {"identifier": decision.pk}
    if short in {"draft-decision", "round-decision"}:
        values = {"identifier": decision.round_id}
    elif short in {"point", "move-point", "remove-point"}:
        values = {"identifier": decision.points.filter(kind="development").first().pk}
    elif short == "letterhead":
        values = {"identifier": body.pk}
    elif short == "answering":
        values = {"name": version_name}
    elif short in {"respond", "verify", "change-respond", "change-verify"}:
        values = {"identifier": decision.changes.get(number=1).pk}
    elif short == "add-point":
        values["kind"] = "strength"
    elif short in {"letter", "decision-letter"}:
        values["ending"] = "html"
    return reverse(name, kwargs=values)


@pytest.fixture
def browser_for(request, make_user, body, join, stranger, case, chair, active):
    """A browser for each of the cast."""

    def browser(who: str) -> Client:
        if who == "nobody":
            return Client()
        if who in {"administrator", "auditor", "records_officer"}:
            user = make_user(f"{who}@example.org")
            accounts.give_role(user=user, organisation=body, role=Role(who))
        elif who == "commissioner":
            user = make_user("commissioner@example.org")
            cases.give_access(case=case, email=user.email, role=Role.COMMISSIONER, given_by=chair)
        elif who == "reader":
            user = active[0].reader
        else:
            user = request.getfixturevalue(who)
        return past_the_notice(user)

    return browser


def test_every_address_of_decisions_has_a_line():
    pages = next(each for each in get_resolver().url_patterns if getattr(each, "app_name", "") == "qa")
    assert {f"qa:{inner.name}" for inner in pages.url_patterns} - set(of_rounds.PAGES) == set(PAGES)
    from backend.api import qa_decisions_urls

    assert {f"api:{inner.name}" for inner in qa_decisions_urls.urlpatterns} == set(API)


def asked(browser: Client, doors, decision, body, version_name: str) -> dict[str, int]:
    """The answer at each door; what a request did is undone before the next one."""
    got = {}
    for name, row in doors.items():
        with transaction.atomic():
            here = address(name, decision, body, version_name)
            got[name] = browser.generic(row[0], here, "{}", content_type="application/json").status_code
            transaction.set_rollback(True)
    return got


def test_who_gets_through_which_door_while_the_letter_is_in_draft(drafted, body, browser_for, version):
    later = {"qa:respond", "qa:verify", "api:change-respond", "api:change-verify"}
    doors = {name: row for name, row in {**PAGES, **API}.items() if name not in later}
    got = {who: asked(browser_for(who), doors, drafted, body, version.name) for who in WHO}
    wanted = {who: {name: row[place] for name, row in doors.items()} for place, who in enumerate(WHO, start=1)}
    assert got == wanted


def test_who_gets_through_which_door_after_issue(issued, second_round, answering, body, browser_for, join, office):
    later = join("later", Role.REPORT_ASSESSOR)
    made = assignments.invite(round_=second_round, reader=later, role=Role.REPORT_ASSESSOR, invited_by=office)
    assignments.declare(assignment=made, kind="none")
    got = {
        who: asked(past_the_notice(later) if who == "later" else browser_for(who), AFTER, issued, body, answering.name)
        for who in WHO_AFTER
    }
    wanted = {who: {name: row[place] for name, row in AFTER.items()} for place, who in enumerate(WHO_AFTER, start=1)}
    assert got == wanted


def test_somebody_who_reads_for_the_panel_and_gets_a_role_on_the_case_sees_the_draft_no_more(
    drafted, lead, case, chair, browser_for
):
    browser = past_the_notice(lead)
    here = reverse("qa:decision", args=[drafted.pk])
    assert browser.get(here).status_code == 200
    cases.give_access(case=case, email=lead.email, role=Role.COMMISSIONER, given_by=chair)
    assert browser.get(here).status_code == 403
    assert decisions.lock(drafted).state == "drafted"

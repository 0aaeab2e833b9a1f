"""A chair assesses a version in private, shares it, takes the share back – without JavaScript, at both widths."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from backend.accounts import services as accounts
from backend.accounts.models import Organisation
from backend.accounts.policy import Role
from backend.reports.services import Upload
from backend.reports.workspace import cases, checking, versions
from tests.conftest import PASSWORD, REPORTS
from tests.journeys.test_score_a_draft import no_sideways_scroll

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("empty_trail_at_the_end"),
]


@pytest.fixture
def version(chair):
    """A checked version of the chair's own case, with the rubric stored."""
    call_command("load_frameworks", verbosity=0)
    host = accounts.found_organisation(name="Harrowmere Partnership", kind=Organisation.Kind.PARTNERSHIP)
    accounts.give_role(user=chair, organisation=host, role=Role.CHAIR)
    case = cases.open_case(
        opened_by=chair, role=Role.CHAIR, organisation=host, reference="HAR-2024-07", pseudonym="Anya",
        jurisdiction="england", death="homicide", terminology="DHR",
    )  # fmt: skip
    draft = (REPORTS / "fenbridge-b" / "draft.docx").read_bytes()
    received = versions.receive_version(
        case=case, uploaded_by=chair, uploads={"report": Upload(name="draft.docx", data=draft)}
    )
    assert checking.carry_out_check(run_id=received.run.pk)
    return received.version


def sign_in(page, user) -> None:
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Score a draft Domestic Homicide Review").wait_for()


def past_the_notice(page) -> None:
    go_on = page.locator('form[action="/content-notice/"] button')
    if go_on.count():
        go_on.click()


def test_a_chair_assesses_a_version_shares_it_and_takes_the_share_back(signed_in, version, make_user, browser):
    page, reader = signed_in, make_user("lead@example.org")
    page.goto(f"/versions/{version.name}/")
    past_the_notice(page)
    page.get_by_role("link", name="Assess this version yourself, in private").click()
    page.get_by_role("button", name="Begin").click()
    assert page.get_by_text("Nobody else can tell that it exists").is_visible()
    sheet = page.url
    page.get_by_role("button", name="Begin to score").click()
    assert page.get_by_text("The program suggests:").count() == 0
    page.get_by_label("Level 4.").check()
    page.get_by_role("button", name="Save", exact=True).click()
    assert page.get_by_role("alert").get_by_role("link", name="levels 0, 1 and 4 need a reason").is_visible()
    page.get_by_label("Why?").fill("Every particular is given, and used in 15.1.")
    page.get_by_role("button", name="Save", exact=True).click()
    assert page.get_by_text("The program suggests:").is_visible()
    assert no_sideways_scroll(page)
    page.goto(sheet)
    assert page.get_by_text("1 of 22 are scored.").is_visible()
    assert no_sideways_scroll(page)
    page.get_by_role("link", name="Share it, or end a share").click()
    page.get_by_label("E-mail address of a person").fill(reader.email)
    page.get_by_role("button", name="Share", exact=True).click()
    elsewhere = browser.new_context(java_script_enabled=False, base_url=page.url.split("/self-assessments")[0])
    other = elsewhere.new_page()
    sign_in(other, reader)
    other.goto("/shared/")
    other.get_by_role("link", name="HAR-2024-07-v1, by chair").click()
    past_the_notice(other)
    assert other.get_by_text("Every particular is given, and used in 15.1.").is_visible()
    page.reload()
    assert page.get_by_text("lead, ").is_visible()
    page.get_by_role("button", name="End it").click()
    other.reload()
    assert other.get_by_text("Every particular is given").count() == 0
    elsewhere.close()
    page.goto(f"{sheet}readiness/")
    assert page.get_by_text("GATE-1 – Risk of identification").is_visible()
    assert no_sideways_scroll(page)

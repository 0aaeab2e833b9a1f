"""A chair's whole way, without JavaScript: second factor, draft, decisions, self-assessment, share, revoke, next version."""

from __future__ import annotations

import base64
import hmac
import struct
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command

from backend.accounts import services
from backend.accounts.models import Organisation
from backend.accounts.policy import Role
from tests.conftest import PASSWORD, REPORTS, SHORT_DRAFT
from tests.journeys.conftest import go_on
from tests.journeys.test_score_a_draft import no_sideways_scroll
from tests.journeys.test_workspace import open_case, upload

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("empty_trail_at_the_end"),
]


@pytest.fixture(autouse=True)
def rubric(transactional_db) -> None:
    """The rubric that self-assessments are made against."""
    call_command("load_frameworks", verbosity=0)


@pytest.fixture
def strict_host(chair, make_user) -> Organisation:
    """An organisation that asks for a second factor, with its chair and a commissioner."""
    host = services.found_organisation(name="Harrowmere Partnership", kind=Organisation.Kind.PARTNERSHIP)
    services.give_role(user=chair, organisation=host, role=Role.CHAIR)
    services.give_role(user=make_user("commissioner@example.org"), organisation=host, role=Role.COMMISSIONER)
    Organisation.objects.filter(pk=host.pk).update(requires_mfa=True)
    return host


def code_for(secret: str) -> str:
    """What an authenticator app shows for a key now (RFC 6238: SHA-1, half a minute, six digits)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def sign_in(page, email: str) -> None:
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def set_up_the_second_factor(page) -> str:
    """Through the pages; the key that the app would hold."""
    page.get_by_role("button", name="Set up the second factor").or_(
        page.get_by_role("link", name="Set up the second factor")
    ).click()
    if page.get_by_role("heading", name="Confirm that it is you").is_visible():
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Confirm").click()
    secret = "".join(page.locator(".token-secret").inner_text().split())
    page.locator("main input:not([type=hidden])").first.fill(code_for(secret))
    page.get_by_role("button", name="Turn it on").click()
    return secret


def wait_for_the_next_code() -> None:
    """A code works once, so that the next one has to be another."""
    time.sleep(31 - time.time() % 30)


def test_from_the_second_factor_to_the_next_version(page, chair, strict_host, tmp_path, browser, live_server):
    sign_in(page, chair.email)
    page.goto("/cases/")
    assert page.get_by_role("heading", name="Second factor", exact=True).is_visible()
    assert page.get_by_text("asks for a second factor").first.is_visible()
    secret = set_up_the_second_factor(page)
    page.goto("/cases/")
    assert page.get_by_role("heading", name="Cases", exact=True).is_visible()
    page.get_by_role("button", name="Sign out").click()
    wait_for_the_next_code()
    sign_in(page, chair.email)
    page.locator("main input:not([type=hidden])").first.fill(code_for(secret))
    page.get_by_role("button", name="Continue").click()

    open_case(page)
    upload(page, REPORTS / "fenbridge-b" / "draft.docx")
    go_on(page)
    card = page.locator("details.finding", has_text="led a chaotic lifestyle").first
    card.locator("summary").click()
    card.get_by_label("What do you decide?").select_option("Dismiss")
    card.get_by_label("Why?").fill("The words are those of the police log.")
    card.get_by_role("button", name="Put it on record").click()
    assert "Dismissed" in card.locator("summary").inner_text()

    page.get_by_role("link", name="Assess this version yourself, in private").click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Begin").click()
    assert page.get_by_role("heading", name="Your self-assessment").is_visible()
    page.locator("main a.govuk-button").first.click()
    assert page.get_by_text("The program suggests:").count() == 0
    page.get_by_role("radio", name="Level 2.").first.check()
    page.get_by_label("Why?").first.fill("The terms of reference are general.")
    page.get_by_role("button", name="Save", exact=True).click()
    assert page.get_by_text("The program suggests:").first.is_visible()
    assert no_sideways_scroll(page)
    page.get_by_role("link", name="Your self-assessment").click()
    sheet = page.url
    page.get_by_role("link", name="Share it, or end a share").click()
    page.get_by_label("E-mail address of a person").fill("commissioner@example.org")
    page.get_by_role("button", name="Share", exact=True).click()
    assert page.get_by_role("button", name="End it").is_visible()
    page.get_by_role("button", name="End it").click()
    assert page.get_by_text("Ended").first.is_visible()
    assert sheet

    second = tmp_path / "second.txt"
    second.write_text(SHORT_DRAFT)
    upload(page, second)
    page.get_by_role("link", name="Compare with HAR-2024-07-v1").click()
    assert page.get_by_role("heading", name="Resolved").is_visible()
    assert no_sideways_scroll(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_of_account_and_judgement_pass_axe(browser, live_server, chair, settings, width, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    host = services.found_organisation(name="Harrowmere Partnership", kind=Organisation.Kind.PARTNERSHIP)
    services.give_role(user=chair, organisation=host, role=Role.CHAIR)
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=live_server.url, bypass_csp=True)
    page = context.new_page()
    sign_in(page, chair.email)
    open_case(page)
    draft = tmp_path / "draft.txt"
    draft.write_text(SHORT_DRAFT)
    upload(page, draft)
    go_on(page)
    page.get_by_role("link", name="Assess this version yourself, in private").click()
    assert_passes(page)
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Begin").click()
    assert_passes(page)
    page.locator("main a.govuk-button").first.click()
    assert_passes(page)
    page.get_by_role("link", name="Your self-assessment").click()
    page.get_by_role("link", name="Share it, or end a share").click()
    assert_passes(page)
    for address in (
        "/shared/", "/versions/HAR-2024-07-v1/sign-off/share/", "/account/", "/account/sessions/", "/account/second-factor/",
        "/organisations/", "/password/forgotten/",
    ):  # fmt: skip
        page.goto(address)
        assert_passes(page)
        assert no_sideways_scroll(page), address
    context.close()


def assert_passes(page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"

"""A chair opens a case, uploads a draft, reads it, decides, and compares the next version – without JavaScript."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from backend.accounts import services
from backend.accounts.models import Organisation
from backend.accounts.policy import Role
from tests.conftest import PASSWORD, REPORTS, SHORT_DRAFT
from tests.journeys.conftest import go_on
from tests.journeys.test_score_a_draft import no_sideways_scroll

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("empty_trail_at_the_end"),
]


@pytest.fixture
def host(chair) -> Organisation:
    """The organisation in which the chair may open cases."""
    organisation = services.found_organisation(name="Harrowmere Partnership", kind=Organisation.Kind.PARTNERSHIP)
    services.give_role(user=chair, organisation=organisation, role=Role.CHAIR)
    return organisation


def open_case(page) -> None:
    page.goto("/cases/open/")
    page.get_by_label("Reference").fill("HAR-2024-07")
    page.get_by_label("Pseudonym").fill("Anya")
    page.get_by_role("button", name="Open the case").click()


def upload(page, path) -> None:
    page.goto("/cases/HAR-2024-07/upload/")
    page.get_by_label("Draft overview report").set_input_files(path)
    page.get_by_role("button", name="Upload and check").click()


def test_the_journey_from_a_draft_to_the_next_one(signed_in, host, tmp_path):
    page = signed_in
    open_case(page)
    upload(page, REPORTS / "fenbridge-b" / "draft.docx")
    assert page.get_by_role("heading", level=1).inner_text() == "Before you read"
    go_on(page)
    assert page.get_by_role("heading", level=1).inner_text() == "What a reader would see first"
    assert no_sideways_scroll(page)
    card = page.locator("details.finding", has_text="led a chaotic lifestyle").first
    card.locator("summary").click()
    card.get_by_label("What do you decide?").select_option("Defer")
    card.get_by_label("Why?").fill("Waiting for the family.")
    card.get_by_role("button", name="Put it on record").click()
    assert page.get_by_text("What you decided is on record.").is_visible()
    assert page.url.endswith(f"#{card.get_attribute('id')}")
    assert "Deferred" in card.locator("summary").inner_text()
    commented = tmp_path / "commented.docx"
    with page.expect_download() as taken:
        page.get_by_role("link", name="The overview report with comments").click()
    assert taken.value.suggested_filename == "HAR-2024-07-v1-comments.docx"
    taken.value.save_as(commented)
    page.get_by_role("link", name="Remove all draft comments from a file").click()
    page.get_by_label("The file with comments").set_input_files(commented)
    with page.expect_download() as cleaned:
        page.get_by_role("button", name="Remove all draft comments").click()
    assert cleaned.value.suggested_filename == "without-draft-comments.docx"
    second = tmp_path / "second.txt"
    second.write_text(SHORT_DRAFT)
    upload(page, second)
    page.get_by_role("link", name="Compare with HAR-2024-07-v1").click()
    assert page.get_by_role("heading", name="Resolved").is_visible()
    assert no_sideways_scroll(page)


def test_the_text_leads_to_its_findings_and_back_and_the_tables_to_the_text(signed_in, host):
    page = signed_in
    open_case(page)
    upload(page, REPORTS / "fenbridge-b" / "draft.docx")
    go_on(page)
    page.get_by_role("link", name="Review panel", exact=True).click()
    assert page.url.endswith("#panel")
    page.locator("table", has_text="Members and their sectors").get_by_role("link", name="8.1").first.click()
    place = page.locator(f"#{page.url.split('#')[1]}")
    assert "Colin Varley" in place.inner_text()
    name = page.locator("a.found__name").first
    number = name.inner_text().split()[-1]
    name.click()
    assert page.url.endswith(f"#finding-{number}")
    asked_about = page.locator("details.finding").count()
    page.get_by_label("Severity").select_option("What context let pass")
    page.get_by_role("button", name="Show").click()
    assert "severity=let-pass" in page.url
    let_pass = page.locator("details.finding").count()
    assert let_pass > 0
    assert let_pass != asked_about
    assert no_sideways_scroll(page)


def test_a_corrected_role_is_given_to_the_next_check(signed_in, host):
    page = signed_in
    open_case(page)
    upload(page, REPORTS / "fenbridge-b" / "draft.docx")
    go_on(page)
    page.get_by_role("link", name="Correct who is who").click()
    assert no_sideways_scroll(page)
    page.get_by_label("The perpetrator").fill("Adult C")
    page.get_by_role("button", name="Put it on record and check again").click()
    assert page.get_by_text("the version is checked again").is_visible()
    page.get_by_role("link", name="Correct who is who").click()
    assert page.get_by_role("row", name="Adult C").get_by_text("given by somebody").is_visible()


def test_leaving_at_once_signs_out_and_opens_another_site(signed_in, host, settings, tmp_path, live_server):
    settings.EXIT_ADDRESS = f"{live_server.url}/accessibility/"
    page = signed_in
    open_case(page)
    draft = tmp_path / "draft.txt"
    draft.write_text(SHORT_DRAFT)
    upload(page, draft)
    go_on(page)
    page.get_by_role("button", name="Leave this page at once").click()
    page.wait_for_url("**/accessibility/")
    page.goto("/versions/HAR-2024-07-v1/")
    assert "/sign-in/" in page.url


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_of_the_workspace_pass_axe(browser, live_server, chair, host, settings, width):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=live_server.url, bypass_csp=True)
    page = context.new_page()
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(chair.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto("/cases/open/")
    page.get_by_role("button", name="Open the case").click()
    assert_passes(page)
    open_case(page)
    upload(page, REPORTS / "fenbridge-b" / "draft.docx")
    assert_passes(page)
    go_on(page)
    assert_passes(page)
    for card in page.locator("details.finding summary").all()[:5]:
        card.click()
    page.locator(".reading__criteria summary").first.click()
    assert_passes(page)
    finding = page.locator('a[href^="/findings/"]').first.get_attribute("href")
    addresses = ["/cases/", "/audit/", "/cases/HAR-2024-07/", "/versions/HAR-2024-07-v1/withdraw/", finding]
    addresses += [
        "/versions/HAR-2024-07-v1/corrections/",
        "/comments/remove/",
        "/versions/HAR-2024-07-v1/?severity=let-pass",
    ]
    addresses += [f"/cases/HAR-2024-07/{part}/" for part in ("decision", "people", "upload")]
    for address in addresses:
        page.goto(address)
        assert_passes(page)
        assert no_sideways_scroll(page), address
    page.goto("/cases/HAR-2024-07/decision/")
    page.get_by_role("button", name="Record the decision").click()
    assert page.get_by_role("heading", name="There is a problem").is_visible()
    assert_passes(page)
    context.close()


def assert_passes(page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()

"""A commissioner takes a workbook away and brings it back, in a real browser without JavaScript, at both widths."""

from __future__ import annotations

import io

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe

from backend.accounts import services as accounts
from backend.accounts.models import Organisation
from backend.accounts.policy import Role
from backend.chairs.models import TrainingRecord
from backend.chairs.services import records
from tests.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def commissioner(make_user, empty_trail_at_the_end):
    """Looks after one chair."""
    host = accounts.found_organisation(name="Harrowmere Partnership", kind=Organisation.Kind.PARTNERSHIP)
    user = make_user("commissioner@example.org")
    accounts.give_role(user=user, organisation=host, role=Role.COMMISSIONER)
    records.add_chair(
        organisation=host, added_by=user, name="Robin Ashgrove", email="robin@example.org", standing="appointed"
    )
    return user


def sign_in(page, user) -> None:
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Score a draft Domestic Homicide Review").wait_for()


def test_a_workbook_goes_out_is_typed_into_and_comes_back(page, commissioner, tmp_path):
    sign_in(page, commissioner)
    page.goto("/chairs/workbooks/")
    page.get_by_label("What is it for?").select_option("records")
    page.get_by_role("button", name="Make the workbook").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download the workbook (.xlsx)").click()
    path = tmp_path / "book.xlsx"
    waiting.value.save_as(path)
    book = openpyxl.load_workbook(path)
    sheet = book["Training records"]
    for column, value in enumerate(["add", "CH-0001", "T01", "2025-05-06", "Somebody"], start=1):
        sheet.cell(row=4, column=column).value = value
    book.save(path)
    page.goto("/chairs/imports/")
    page.get_by_label("Workbook").set_input_files(str(path))
    page.get_by_role("button", name="Look at it").click()
    assert page.get_by_role("row", name="● Would be done").get_by_role("cell").inner_text() == "1"
    assert not TrainingRecord.objects.exists()
    page.get_by_role("button", name="Apply all of it").click()
    page.get_by_role("button", name="Take it back").wait_for()
    assert TrainingRecord.objects.get().provider == "Somebody"


@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_workbooks_pass_axe_and_do_not_scroll_sideways(
    browser, live_server, commissioner, settings, width, tmp_path
):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # axe is a script, so the page's own policy is set aside for this look alone.
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=live_server.url, bypass_csp=True)
    page = context.new_page()
    sign_in(page, commissioner)
    page.goto("/chairs/workbooks/")
    looked = [look(page, tmp_path / f"workbooks-{width}.png")]
    page.get_by_label("What is it for?").select_option("meeting")
    page.get_by_role("button", name="Make the workbook").click()
    looked.append(look(page, tmp_path / f"workbook-{width}.png"))
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download the workbook (.xlsx)").click()
    book = openpyxl.load_workbook(io.BytesIO(waiting.value.path().read_bytes()))
    for column, value in enumerate(["add", "CH-0001", "T99", "2025-05-06"], start=1):
        book["Training records"].cell(row=4, column=column).value = value
    made = io.BytesIO()
    book.save(made)
    page.goto("/chairs/imports/")
    looked.append(look(page, tmp_path / f"imports-{width}.png"))
    page.get_by_label("Workbook").set_input_files(
        {"name": "book.xlsx", "mimeType": "application/octet-stream", "buffer": made.getvalue()}
    )
    page.get_by_role("button", name="Look at it").click()
    looked.append(look(page, tmp_path / f"import-{width}.png"))
    context.close()
    assert looked == [[], [], [], []]


def look(page, path) -> list[str]:
    """What is wrong with the page; a picture of it is left for whoever wants to see it."""
    page.screenshot(path=str(path), full_page=True)
    wrong = [f"{each['id']}: {each['nodes'][0]['html'][:80]}" for each in Axe().run(page).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        wrong.append("scrolls sideways")
    return wrong

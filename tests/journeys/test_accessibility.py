"""Every page passes the axe rules at both widths."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import PASSWORD, REPORTS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def problems(page) -> str:
    found = Axe().run(page)
    return "" if found.violations_count == 0 else found.generate_report()


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_pass_axe(browser, live_server, chair, settings, width, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # axe is a script, so the page's own policy is set aside for this look alone.
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=live_server.url, bypass_csp=True)
    page = context.new_page()
    page.goto("/sign-in/")
    assert not problems(page)
    page.get_by_label("E-mail address").fill(chair.email)
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    assert not problems(page)
    page.get_by_label("E-mail address").fill(chair.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    for address in ("/", "/tokens/", "/privacy/", "/cookies/", "/accessibility/"):
        page.goto(address)
        assert not problems(page), address
    page.goto("/")
    page.get_by_role("button", name="Score the draft").click()
    assert not problems(page)
    page.get_by_label("Draft overview report").set_input_files(REPORTS / "fenbridge-b" / "draft.docx")
    page.get_by_role("button", name="Score the draft").click()
    page.get_by_role("heading", name="Gates", exact=True).wait_for()
    assert not problems(page)
    context.close()

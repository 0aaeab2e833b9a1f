"""A chair signs in, scores a draft and reads the result."""

from __future__ import annotations

import pytest

from tests.conftest import REPORTS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def no_sideways_scroll(page) -> bool:
    """Reads layout through the protocol, since the page itself runs no script."""
    session = page.context.new_cdp_session(page)
    metrics = session.send("Page.getLayoutMetrics")
    return metrics["cssContentSize"]["width"] <= metrics["cssLayoutViewport"]["clientWidth"] + 1


def test_a_draft_goes_in_and_the_first_screen_comes_out(signed_in):
    page = signed_in
    page.get_by_label("Draft overview report").set_input_files(REPORTS / "fenbridge-b" / "draft.docx")
    page.get_by_role("button", name="Score the draft").click()
    assert page.get_by_role("heading", level=1).inner_text() == "What a reader would see first"
    assert page.get_by_text("Triggered").first.is_visible()
    assert page.get_by_role("heading", name="Fix first").is_visible()
    assert no_sideways_scroll(page)


def test_the_start_page_and_its_neighbours_fit_the_screen(signed_in):
    for address in ("/", "/tokens/", "/privacy/", "/cookies/", "/accessibility/"):
        signed_in.goto(address)
        assert no_sideways_scroll(signed_in), address


def test_a_draft_is_scored_with_the_keyboard_alone(signed_in):
    page = signed_in
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to main content"
    page.get_by_label("Draft overview report").focus()
    page.get_by_label("Draft overview report").set_input_files(REPORTS / "fenbridge-b" / "draft.docx")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.locator(":focus").inner_text() == "Score the draft":
            break
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Gates", exact=True).wait_for()


def test_a_broken_file_is_explained_and_the_summary_leads_to_the_field(signed_in, tmp_path):
    page = signed_in
    broken = tmp_path / "draft.docx"
    broken.write_bytes(b"PK\x03\x04 cut off")
    page.get_by_label("Draft overview report").set_input_files(broken)
    page.get_by_role("button", name="Score the draft").click()
    assert page.get_by_role("heading", name="There is a problem").is_visible()
    page.locator(".govuk-error-summary a").first.click()
    assert page.url.endswith("#id_file")

"""A real browser on real pages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests import programs
from tests.conftest import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Playwright's synchronous driver runs an event loop in this thread; Django's guard against that is for servers.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a screen."""
    from playwright.sync_api import sync_playwright

    path = programs.browser_path()
    if path is None:
        pytest.skip(programs.missing_browser())
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(params=[1280, 320], ids=["desk", "phone"])
def page(request, browser: Browser, live_server, settings) -> Iterator[Page]:
    """A page of each width, without JavaScript: every page must work like that."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    context = browser.new_context(
        viewport={"width": request.param, "height": 900}, java_script_enabled=False, base_url=live_server.url
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def signed_in(page: Page, chair) -> Page:
    """The page after the chair has signed in by the form."""
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(chair.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Score a draft Domestic Homicide Review").wait_for()
    return page


@pytest.fixture
def empty_trail_at_the_end(transactional_db) -> Iterator[None]:
    """Tests with a real server empty every table at the end, which the audit trail refuses while it holds rows."""
    yield
    from importlib import import_module

    from django.db import connection

    triggers = import_module("backend.accounts.migrations.0003_audit_never_changes")
    with connection.schema_editor(atomic=False) as editor:
        triggers.allow_changes(None, editor)
        for table in triggers.TABLES:
            editor.execute(f"DELETE FROM {table}")
        triggers.refuse_changes(None, editor)

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


@pytest.fixture(autouse=True)
def cheap_passwords(settings):
    """A slow hash would be most of the time of a journey."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


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


#: Migrations whose triggers refuse that rows are changed or deleted.
NEVER_CHANGE = (
    "backend.accounts.migrations.0003_audit_never_changes",
    "backend.judgements.migrations.0002_judgements_never_change",
    "backend.qa.migrations.0002_agreement_never_changes",
    "backend.qa.migrations.0004_issued_letters_never_change",
)


@pytest.fixture
def empty_trail_at_the_end(transactional_db) -> Iterator[None]:
    """Tests with a real server empty every table at the end, which tables that never change refuse while they hold rows."""
    yield
    from importlib import import_module

    from django.core.management import call_command
    from django.db import connection

    triggers = [import_module(name) for name in NEVER_CHANGE]
    with connection.schema_editor(atomic=False) as editor:
        for each in triggers:
            each.allow_changes(None, editor)
    call_command("flush", verbosity=0, interactive=False)
    with connection.schema_editor(atomic=False) as editor:
        for each in triggers:
            each.refuse_changes(None, editor)


def go_on(page: Page) -> None:
    """Past the notice before distressing words."""
    page.get_by_role("button", name="Go on to the report").click()
    page.get_by_role("heading", name="Before you read").wait_for(state="detached")

"""People who manage members and people with a second factor, and a clock that stands still for codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client

from backend.accounts import services
from backend.accounts.models import Organisation, User
from backend.accounts.policy import Role
from tests.conftest import PASSWORD

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class Clock:
    """Which of the 30-second steps it is. A code works once, so a second one needs the next step."""

    def __init__(self) -> None:
        self.step = 1000

    def code(self, secret: str = SECRET) -> str:
        """What an app shows in the next step, which is then the present one."""
        self.step += 1
        return totp.format_hotp_value(totp.hotp_value(secret, self.step))

    def wrong(self, secret: str = SECRET) -> str:
        """Six digits that are not the code."""
        return f"{(int(totp.format_hotp_value(totp.hotp_value(secret, self.step))) + 1) % 10**6:06}"


@pytest.fixture(autouse=True)
def clock(monkeypatch) -> Clock:
    """Codes do not change while a test runs."""
    still = Clock()
    monkeypatch.setattr(totp, "yield_hotp_counters_from_time", lambda: iter([still.step]))
    return still


@pytest.fixture(autouse=True)
def fresh_limits() -> Iterator[None]:
    """No test uses up the attempts of another."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def administrator(make_user, partnership: Organisation) -> User:
    """Somebody who manages the members of the partnership."""
    user = make_user("administrator@example.org")
    services.give_role(user=user, organisation=partnership, role=Role.ADMINISTRATOR)
    return user


@pytest.fixture
def member(chair: User, partnership: Organisation) -> User:
    """The chair, as a member of the partnership."""
    services.give_role(user=chair, organisation=partnership, role=Role.CHAIR)
    return chair


@pytest.fixture
def administrators_browser(administrator: User) -> Client:
    """A browser in which the administrator is signed in."""
    return signed_in(administrator)


@pytest.fixture
def strict_partnership(partnership: Organisation, member: User, administrator: User) -> Organisation:
    """The partnership, which asks for a second factor; neither its chair nor its administrator has one."""
    services.ask_for_second_factor(organisation=partnership, asked=True, set_by=administrator)
    return partnership


@pytest.fixture
def with_second_factor() -> Callable[[User], User]:
    """Gives a user an app with the secret of the tests, and recovery codes."""

    def give(user: User) -> User:
        totp.TOTP.activate(user, SECRET)
        RecoveryCodes.activate(user)
        return user

    return give


def recovery_codes_of(user: User) -> list[str]:
    """The codes that still work."""
    return Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()


def signed_in(user: User) -> Client:
    """A browser with a session that no code was entered in."""
    browser = Client()
    browser.force_login(user)
    return browser


def sign_in_by_form(user: User, code: str = "", email: str = "") -> Client:
    """A browser that went through the form, and through the second step where a code is given."""
    browser = Client()
    browser.post("/sign-in/", {"login": email or user.email, "password": PASSWORD})
    if code:
        browser.post("/sign-in/code/", {"code": code})
    return browser


def words_of(answer) -> str:
    """The text of a page."""
    return answer.content.decode()

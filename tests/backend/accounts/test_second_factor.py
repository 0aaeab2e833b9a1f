"""The second factor: set up, used, replaced by recovery codes, turned off."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection

from backend.accounts.models import AuditEvent
from tests.backend.accounts.conftest import SECRET, recovery_codes_of, sign_in_by_form, signed_in, words_of
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_the_secret(chair):
    """The chair's browser on the page that shows the secret, which asks for the password first."""
    browser = sign_in_by_form(chair)
    asked = browser.get("/account/second-factor/on/")
    assert unquote(asked["Location"]) == "/account/confirm/?next=/account/second-factor/on/"
    assert browser.post("/account/confirm/?next=/account/second-factor/on/", {"password": "wrong"}).status_code == 422
    browser.post("/account/confirm/?next=/account/second-factor/on/", {"password": PASSWORD})
    return browser


def key_on(page: str) -> str:
    return re.search(r"token-secret\">([A-Z2-7 ]+)<", page).group(1).replace(" ", "")


def test_the_secret_is_drawn_in_the_page_and_written_below_without_loosening_the_policy(at_the_secret):
    answer = at_the_secret.get("/account/second-factor/on/")
    words = words_of(answer)
    assert re.search(r'role="img" aria-label="QR code[^"]*"><svg:?\w* [^>]*viewBox', words)
    assert "data:" not in words and "style=" not in words and "<?xml" not in words
    assert "data:" not in answer["Content-Security-Policy"] and "unsafe-inline" not in answer["Content-Security-Policy"]
    assert len(key_on(words)) == 32


def test_turning_it_on_needs_a_code_of_the_app_and_shows_recovery_codes_once(
    at_the_secret, chair, clock, django_capture_on_commit_callbacks
):
    elsewhere = sign_in_by_form(chair)
    secret = key_on(words_of(at_the_secret.get("/account/second-factor/on/")))
    clock.code(secret)
    refused = at_the_secret.post("/account/second-factor/on/", {"code": clock.wrong(secret)})
    assert refused.status_code == 422 and "This code is not right" in words_of(refused)
    with django_capture_on_commit_callbacks(execute=True):
        done = at_the_secret.post("/account/second-factor/on/", {"code": clock.code(secret)})
    assert done["Location"] == "/account/second-factor/codes/"
    shown = words_of(at_the_secret.get("/account/second-factor/codes/"))
    codes = recovery_codes_of(chair)
    assert len(codes) == 10 and all(code in shown for code in codes)
    again = words_of(at_the_secret.get("/account/second-factor/codes/"))
    assert not any(code in again for code in codes)
    assert "✓ On" in words_of(at_the_secret.get("/account/second-factor/"))
    assert elsewhere.get("/account/").status_code == 302
    assert AuditEvent.objects.filter(actor=chair, verb="turned_on", subject="second_factor").count() == 1
    assert [message.subject for message in mail.outbox] == ["The second factor is on"]


def test_a_second_click_leads_to_the_state_and_changes_nothing(at_the_secret, chair, clock):
    secret = key_on(words_of(at_the_secret.get("/account/second-factor/on/")))
    code = clock.code(secret)
    at_the_secret.post("/account/second-factor/on/", {"code": code})
    assert at_the_secret.post("/account/second-factor/on/", {"code": code})["Location"] == "/account/second-factor/"
    assert Authenticator.objects.filter(user=chair, type="totp").count() == 1
    at_the_secret.post("/account/second-factor/off/")
    assert at_the_secret.post("/account/second-factor/off/")["Location"] == "/account/second-factor/"
    assert not Authenticator.objects.filter(user=chair).exists()


def test_signing_in_takes_a_code_after_the_password(chair, clock, with_second_factor):
    with_second_factor(chair)
    browser = sign_in_by_form(chair)
    assert browser.get("/account/").status_code == 302
    wrong = browser.post("/sign-in/code/", {"code": clock.wrong()})
    assert wrong.status_code == 422 and "This code is not right" in words_of(wrong)
    assert browser.get("/account/").status_code == 302
    assert browser.post("/sign-in/code/", {"code": clock.code()})["Location"] == "/"
    assert browser.get("/account/").status_code == 200


def test_a_code_works_once_and_a_recovery_code_too(chair, clock, with_second_factor):
    with_second_factor(chair)
    code = clock.code()
    assert sign_in_by_form(chair, code).get("/account/").status_code == 200
    assert sign_in_by_form(chair, code).get("/account/").status_code == 302
    stand_in = recovery_codes_of(chair)[0]
    assert sign_in_by_form(chair, stand_in).get("/account/").status_code == 200
    assert sign_in_by_form(chair, stand_in).get("/account/").status_code == 302
    assert len(recovery_codes_of(chair)) == 9


def test_codes_cannot_be_tried_for_ever(chair, clock, with_second_factor):
    with_second_factor(chair)
    browser = sign_in_by_form(chair)
    for _ in range(5):
        browser.post("/sign-in/code/", {"code": clock.wrong()})
    refused = browser.post("/sign-in/code/", {"code": clock.code()})
    assert refused.status_code == 429 and "Wait five minutes" in words_of(refused)
    assert browser.get("/account/").status_code == 302


def test_a_sign_in_that_waits_for_its_code_can_be_given_up(chair, stranger, with_second_factor):
    with_second_factor(chair)
    browser = sign_in_by_form(chair)
    assert browser.get("/sign-in/")["Location"] == "/sign-in/code/"
    browser.post("/sign-out/")
    assert browser.get("/sign-in/").status_code == 200
    assert browser.get("/sign-in/code/")["Location"] == "/sign-in/"


def test_turning_it_off_waits_for_a_code_and_the_password_is_none(chair, clock, with_second_factor):
    with_second_factor(chair)
    browser = sign_in_by_form(chair, clock.code())
    asked = browser.get("/account/second-factor/off/")
    assert unquote(asked["Location"]) == "/account/confirm/code/?next=/account/second-factor/off/"
    by_password = browser.post("/account/confirm/?next=/account/second-factor/off/", {"password": PASSWORD})
    assert by_password["Location"].startswith("/account/confirm/code/")
    assert browser.post("/account/second-factor/off/").status_code == 302
    assert Authenticator.objects.filter(user=chair).count() == 2
    browser.post("/account/confirm/code/?next=/account/second-factor/off/", {"code": clock.code()})
    assert not Authenticator.objects.filter(user=chair).exists()
    assert AuditEvent.objects.filter(actor=chair, verb="turned_off", subject="second_factor").count() == 1
    assert mail.outbox[-1].subject == "The second factor is off"


def test_new_recovery_codes_end_the_earlier_ones(chair, clock, with_second_factor, django_capture_on_commit_callbacks):
    with_second_factor(chair)
    before = recovery_codes_of(chair)
    browser = sign_in_by_form(chair, clock.code())
    browser.post("/account/confirm/code/", {"code": clock.code()})
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post("/account/second-factor/codes/new/")["Location"] == "/account/second-factor/codes/"
    assert not set(before) & set(recovery_codes_of(chair))
    shown = words_of(browser.get("/account/second-factor/codes/"))
    assert all(code in shown for code in recovery_codes_of(chair))
    assert AuditEvent.objects.filter(actor=chair, verb="renewed", subject="recovery_codes").count() == 1


def test_neither_secrets_nor_codes_lie_open_in_the_database(chair, with_second_factor, at_the_secret):
    waiting = key_on(words_of(at_the_secret.get("/account/second-factor/on/")))
    with_second_factor(chair)
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_data FROM django_session")
        rows = [str(row) for row in cursor.fetchall()]
        cursor.execute("SELECT data FROM mfa_authenticator")
        rows += [str(row) for row in cursor.fetchall()]
    assert len(rows) >= 3
    for row in rows:
        assert waiting not in row and SECRET not in row
        assert not any(code in row for code in recovery_codes_of(chair))


def test_keys_of_second_factors_are_rotated_and_a_lost_key_is_named(chair, settings, with_second_factor, clock, capsys):
    from cryptography.fernet import Fernet

    with_second_factor(chair)
    codes, earlier, new = recovery_codes_of(chair), settings.ENCRYPTION_KEYS[0], Fernet.generate_key().decode()
    settings.ENCRYPTION_KEYS = [new, earlier]
    call_command("rotate_keys")
    assert "Second factors: 2 rows" in capsys.readouterr().out
    settings.ENCRYPTION_KEYS = [new]
    assert recovery_codes_of(chair) == codes
    assert sign_in_by_form(chair, clock.code()).get("/account/").status_code == 200
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(CommandError, match=r"Second factors: .*earlier key"):
        call_command("rotate_keys")


def test_sessions_of_a_key_that_is_gone_are_signed_out(chair, settings):
    from cryptography.fernet import Fernet

    browser = signed_in(chair)
    assert browser.get("/account/").status_code == 200
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    assert browser.get("/account/").status_code == 302


def test_a_lost_second_factor_is_taken_away_by_command_alone(chair, with_second_factor, clock, capsys):
    with_second_factor(chair)
    browser = sign_in_by_form(chair, clock.code())
    call_command("remove_second_factor", chair.email)
    assert "by password alone" in capsys.readouterr().out
    assert browser.get("/account/").status_code == 302
    assert sign_in_by_form(chair).get("/account/").status_code == 200
    assert AuditEvent.objects.filter(actor=None, verb="turned_off", subject_id=str(chair.pk)).count() == 1
    with pytest.raises(CommandError, match="has no second factor"):
        call_command("remove_second_factor", chair.email)
    with pytest.raises(CommandError, match="no user"):
        call_command("remove_second_factor", "nobody@example.org")

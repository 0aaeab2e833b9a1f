"""Signing in by e-mail, forgotten passwords, and how often one may try."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from backend.accounts.models import AuditEvent
from tests.backend.accounts.conftest import sign_in_by_form, words_of
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "another-long-password-of-four"


def link_in(message) -> str:
    return re.search(r"https?://testserver(/\S+)", message.body).group(1)


def ask_for_a_link(client, email: str):
    return client.post("/password/forgotten/", {"email": email})


def test_no_page_of_signing_in_has_the_default_look_of_the_library(client):
    for address in (
        "/sign-in/",
        "/password/forgotten/",
        "/password/forgotten/sent/",
        "/sign-up/",
        "/sign-in/inactive/",
    ):
        words = words_of(client.get(address))
        assert "govuk-template" in words, address
        assert "Menu:" not in words


def test_nobody_can_sign_up(client):
    answer = client.get("/sign-up/")
    assert "Accounts come by invitation" in words_of(answer)
    assert "<form" not in words_of(answer).split("<main")[1].split("</main>")[0]
    assert client.post("/sign-up/", {"email": "new@example.org", "password1": PASSWORD}).status_code == 405


def test_a_session_ends_with_the_browser_unless_asked_otherwise(chair):
    browser = sign_in_by_form(chair)
    assert browser.session.get_expire_at_browser_close()
    assert browser.cookies["sessionid"]["max-age"] == ""
    stays = Client()
    stays.post("/sign-in/", {"login": chair.email, "password": PASSWORD, "remember": "on"})
    assert stays.cookies["sessionid"]["max-age"] == 8 * 60 * 60


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(client, chair):
    wrong = client.post("/sign-in/", {"login": chair.email, "password": "not-the-password"})
    unknown = Client().post("/sign-in/", {"login": "nobody@example.org", "password": "not-the-password"})
    assert wrong.status_code == unknown.status_code == 422

    def without_what_was_typed(answer, email):
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", words_of(answer)).replace(email, "")

    assert without_what_was_typed(wrong, chair.email) == without_what_was_typed(unknown, "nobody@example.org")


def test_a_closed_account_is_told_so_only_with_the_right_password(client, chair):
    chair.is_active = False
    chair.save()
    assert client.post("/sign-in/", {"login": chair.email, "password": "wrong-password-here"}).status_code == 422
    answer = client.post("/sign-in/", {"login": chair.email, "password": PASSWORD})
    assert answer["Location"] == "/sign-in/inactive/"
    assert "Your account is closed" in words_of(client.get("/sign-in/inactive/"))
    assert "_auth_user_id" not in client.session


def test_after_five_wrong_passwords_even_the_right_one_must_wait(client, chair):
    for _ in range(5):
        assert client.post("/sign-in/", {"login": chair.email, "password": "wrong-password-here"}).status_code == 422
    answer = client.post("/sign-in/", {"login": chair.email, "password": PASSWORD})
    assert answer.status_code == 429
    assert "Wait five minutes" in words_of(answer)
    assert "_auth_user_id" not in client.session


def test_too_many_attempts_from_one_place_get_a_page_of_ours(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip", "invitation": "2/m/ip", "reset_password": "2/m/ip"}
    for number in range(3):
        answer = client.post("/sign-in/", {"login": f"someone{number}@example.org", "password": "wrong-password"})
    assert answer.status_code == 429
    assert answer["Retry-After"]
    assert "Too many attempts" in words_of(answer)
    for number in range(3):
        answer = ask_for_a_link(client, f"someone{number}@example.org")
    assert answer.status_code == 429
    for _ in range(3):
        answer = client.get("/invitation/not-a-secret-that-there-is/")
    assert answer.status_code == 429


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(client, chair):
    assert ask_for_a_link(client, "Chair@Example.org")["Location"] == "/password/forgotten/sent/"
    [message] = mail.outbox
    assert message.to == [chair.email]
    link = link_in(message)
    form = client.get(link)
    assert form.status_code == 302 and link.split("-")[-1].strip("/") not in form["Location"]
    done = client.post(form["Location"], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert done["Location"] == "/password/new/done/"
    assert "_auth_user_id" not in client.session
    assert "no longer works" in words_of(Client().get(link))
    chair.refresh_from_db()
    assert chair.check_password(NEW_PASSWORD)
    assert AuditEvent.objects.filter(actor=chair, verb="changed", subject="password").count() == 1
    assert [message.subject for message in mail.outbox] == ["Choose a new password for DHR Quality", "Your password was changed"]  # fmt: skip


def test_an_address_without_an_account_gets_the_same_page_and_a_letter_that_says_so(client, chair):
    unknown = ask_for_a_link(client, "nobody@example.org")
    known = ask_for_a_link(Client(), chair.email)
    assert unknown.status_code == known.status_code and unknown["Location"] == known["Location"]
    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["nobody@example.org"], "There is no account for this address"),
        ([chair.email], "Choose a new password for DHR Quality"),
    ]


def test_a_mail_server_that_is_down_tells_nobody_whether_there_is_an_account(client, chair, settings, caplog):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 1,
    )  # fmt: skip
    for email in (chair.email, "nobody@example.org"):
        assert ask_for_a_link(client, email)["Location"] == "/password/forgotten/sent/"


def test_a_new_password_ends_every_session_and_must_be_a_good_one(client, chair):
    elsewhere = sign_in_by_form(chair)
    here = sign_in_by_form(chair)
    weak = here.post("/account/password/", {"oldpassword": PASSWORD, "password1": "short", "password2": "short"})
    assert weak.status_code == 422 and "at least 12 characters" in words_of(weak)
    wrong = here.post("/account/password/", {"oldpassword": "x", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert "not the password of your account" in words_of(wrong)
    changed = here.post(
        "/account/password/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    )
    assert changed["Location"] == reverse("accounts:account")
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    assert AuditEvent.objects.filter(actor=chair, verb="changed", subject="password").count() == 1


def test_signing_out_asks_first_and_then_ends_the_session(chair):
    browser = sign_in_by_form(chair)
    assert "Sign out now" in words_of(browser.get("/sign-out/"))
    assert browser.post("/sign-out/")["Location"] == "/sign-in/"
    assert browser.get("/account/").status_code == 302


def test_no_letter_tells_of_a_case(client, case, chair):
    ask_for_a_link(client, chair.email)
    assert all(word not in mail.outbox[0].body for word in (case.reference, case.pseudonym))

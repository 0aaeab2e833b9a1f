"""How e-mail leaves the service, and what its letters may say."""

from __future__ import annotations

import logging

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured

from backend import environment
from backend.accounts import letters, services
from backend.accounts.models import Organisation
from backend.accounts.policy import Role


@pytest.mark.parametrize(
    ("url", "host", "port", "starts_tls", "is_tls"),
    [
        ("smtp+tls://post%40example.org:p%3Ass@mail.example.org", "mail.example.org", 587, True, False),
        ("smtps://post%40example.org:p%3Ass@mail.example.org:2465", "mail.example.org", 2465, False, True),
        ("smtp://post%40example.org:p%3Ass@localhost", "localhost", 25, False, False),
    ],
)
def test_an_address_of_a_mail_server_is_understood(url, host, port, starts_tls, is_tls, monkeypatch):
    monkeypatch.setenv("DHR_EMAIL_URL", url)
    held = environment.mail("DHR_EMAIL_URL", None)
    assert (held.host, held.port, held.starts_tls, held.is_tls) == (host, port, starts_tls, is_tls)
    assert (held.user, held.password) == ("post@example.org", "p:ss")


@pytest.mark.parametrize("url", ["", "imap://mail.example.org", "smtp://", "smtp://user:geheim@host:port", "mail"])
def test_a_bad_address_stops_start_up_by_name_and_shows_no_password(url, monkeypatch):
    monkeypatch.setenv("DHR_EMAIL_URL", url)
    with pytest.raises(ImproperlyConfigured, match="DHR_EMAIL_URL") as caught:
        environment.mail("DHR_EMAIL_URL", None)
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(("url", "backend"), [("console:", "console"), ("none:", "dummy")])
def test_letters_are_printed_or_not_sent_where_the_operator_says_so(url, backend, monkeypatch):
    monkeypatch.setenv("DHR_EMAIL_URL", url)
    assert f".{backend}." in environment.mail("DHR_EMAIL_URL", None).backend


def test_a_rate_by_address_is_written_as_the_library_reads_it(monkeypatch):
    monkeypatch.setenv("DHR_SIGN_IN_RATE", "12/hour")
    assert environment.rate_by_address("DHR_SIGN_IN_RATE", "30/minute") == "12/h/ip"
    monkeypatch.setenv("DHR_SIGN_IN_RATE", "often")
    with pytest.raises(ImproperlyConfigured, match="DHR_SIGN_IN_RATE"):
        environment.rate_by_address("DHR_SIGN_IN_RATE", "30/minute")


@pytest.mark.django_db
def test_names_stand_in_a_letter_as_they_are_written(administrator):
    body = services.found_organisation(name="Tarn & Side <Board>", kind=Organisation.Kind.SAFEGUARDING_BOARD)
    made = services.invite(organisation=body, email="new@example.org", role=Role.CHAIR, invited_by=administrator)
    assert made.send("http://testserver/invitation/x/")
    assert mail.outbox[0].subject == "Tarn & Side <Board> invites you to DHR Quality"
    assert "Tarn & Side <Board>" in mail.outbox[0].body


def test_a_letter_that_could_not_be_sent_is_in_the_log_by_its_kind_alone(settings, caplog, monkeypatch):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 1,
    )  # fmt: skip
    monkeypatch.setattr(logging.getLogger("backend"), "propagate", True)
    assert not letters.send("unknown_account", to="somebody@example.org", context={})
    assert "unknown_account could not be sent: ConnectionRefusedError" in caplog.text
    assert "somebody" not in caplog.text

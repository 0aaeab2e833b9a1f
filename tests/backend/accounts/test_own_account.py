"""One's own account, and every session of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from backend.accounts import queries, services
from backend.accounts.models import AuditEvent
from tests.backend.accounts.conftest import sign_in_by_form, signed_in, words_of

pytestmark = pytest.mark.django_db


def test_the_account_leads_to_everything_that_protects_it(member):
    words = words_of(signed_in(member).get("/account/"))
    for address in ("/account/password/", "/account/second-factor/", "/tokens/", "/account/sessions/", "/audit/"):
        assert f'href="{address}"' in words
    assert "Chair of a review, Harrowmere Community Safety Partnership" in words
    assert "✗ Off" in words


def test_signing_out_everywhere_ends_every_session_and_leaves_tokens_alone(chair):
    services.make_token(user=chair)
    elsewhere, here = sign_in_by_form(chair), sign_in_by_form(chair)
    assert here.post("/account/sessions/", {})["Location"] == "/sign-in/"
    assert here.get("/account/").status_code == elsewhere.get("/account/").status_code == 302
    assert queries.tokens_visible_to(chair).count() == 1
    assert AuditEvent.objects.filter(actor=chair, verb="signed_out").count() == 1
    assert sign_in_by_form(chair).get("/account/").status_code == 200


def test_tokens_are_revoked_with_the_sessions_when_asked_for(chair):
    services.make_token(user=chair)
    sign_in_by_form(chair).post("/account/sessions/", {"tokens": "on"})
    assert not queries.tokens_visible_to(chair).exists()
    assert AuditEvent.objects.filter(actor=chair, verb="revoked", subject="token").count() == 1


def test_a_session_ends_by_itself(chair):
    browser = sign_in_by_form(chair)
    assert browser.get("/account/").status_code == 200
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert browser.get("/account/").status_code == 302


def test_making_and_revoking_a_token_is_in_ones_own_trail_and_no_secret_of_it(chair):
    browser = signed_in(chair)
    secret = services.make_token(user=chair).secret
    services.revoke_token(user=chair, token_key=queries.tokens_visible_to(chair).get().token_key)
    words = words_of(browser.get("/audit/"))
    assert words.count(f"token {secret[:8]}") == 2
    assert secret not in words

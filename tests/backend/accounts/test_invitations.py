"""People come by invitation: a link to one address, for one role, that works once and expires."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from backend.accounts import queries, services
from backend.accounts.models import AuditEvent, Invitation, User
from backend.accounts.policy import Capability, Role
from tests.backend.accounts.conftest import sign_in_by_form, signed_in, words_of
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
GOOD = {"name": "Nadia Example", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def members_page(partnership):
    """Where the administrator is."""
    return f"/organisations/{partnership.pk}/members/"


def invite(browser, page, email="new@example.org", role=Role.COMMISSIONER):
    return browser.post(f"{page}invite/", {"email": email, "role": role.value})


def newest_link() -> str:
    return re.search(r"http://testserver(/invitation/\S+)", mail.outbox[-1].body).group(1)


def open_link(browser, link=None):
    return browser.get(link or newest_link(), follow=True)


def test_somebody_new_makes_an_account_and_has_the_role(administrators_browser, members_page, partnership, client):
    sent = invite(administrators_browser, members_page, "New@Example.org")
    assert sent["Location"] == members_page
    [letter] = mail.outbox
    assert letter.to == ["new@example.org"]
    assert partnership.name in letter.subject and "Commissioner" in letter.body
    page = open_link(client)
    assert page.redirect_chain == [("/invitation/", 302)]
    assert partnership.name in words_of(page) and "Make your account" in words_of(page)
    assert client.post("/invitation/", GOOD)["Location"] == "/sign-in/"
    user = User.objects.get(email="new@example.org")
    assert user.name == "Nadia Example"
    assert queries.memberships_of(user).get().role == Role.COMMISSIONER
    assert "_auth_user_id" not in client.session
    assert sign_in_by_form(user).get("/account/").status_code == 200
    verbs = list(AuditEvent.objects.filter(organisation=partnership).order_by("id").values_list("verb", flat=True))
    assert verbs[-3:] == ["invited", "accepted", "gave_role"]


def test_a_link_works_once(administrators_browser, members_page, client):
    invite(administrators_browser, members_page)
    link = newest_link()
    open_link(client, link)
    client.post("/invitation/", GOOD)
    again = open_link(Client(), link)
    assert again.status_code == 410
    assert "has been used" in words_of(again)


def test_following_the_link_alone_accepts_nothing(administrators_browser, members_page, client):
    invite(administrators_browser, members_page)
    for _ in range(3):
        assert open_link(client).status_code == 200
    assert Invitation.objects.get().accepted is None


def test_an_expired_link_says_so_and_can_be_sent_again(administrators_browser, members_page, client):
    invite(administrators_browser, members_page)
    Invitation.objects.update(expires=timezone.now() - timedelta(seconds=1))
    expired = open_link(client)
    assert expired.status_code == 410 and "has expired" in words_of(expired)
    assert client.post("/invitation/", GOOD).status_code == 410
    assert "(✗ expired)" in words_of(administrators_browser.get(members_page))
    earlier, held = newest_link(), Invitation.objects.get()
    organisation = members_page.removesuffix("members/")
    administrators_browser.post(f"{organisation}invitations/{held.pk}/again/")
    assert newest_link() != earlier
    assert Client().get(earlier).status_code == 404
    assert open_link(client).status_code == 200
    assert client.post("/invitation/", GOOD).status_code == 302


def test_a_withdrawn_link_says_so(administrators_browser, members_page, client):
    invite(administrators_browser, members_page)
    organisation = members_page.removesuffix("members/")
    address = f"{organisation}invitations/{Invitation.objects.get().pk}/withdraw/"
    page = administrators_browser.post(address, follow=True)
    assert "The invitation is withdrawn" in words_of(page)
    assert administrators_browser.post(address).status_code == 404
    refused = open_link(client)
    assert refused.status_code == 410 and "was withdrawn" in words_of(refused)
    assert not User.objects.filter(email="new@example.org").exists()
    assert AuditEvent.objects.filter(verb="withdrew", subject="invitation").count() == 1


def test_somebody_with_an_account_signs_in_and_accepts(administrators_browser, members_page, stranger):
    invite(administrators_browser, members_page, stranger.email, Role.AUDITOR)
    browser = Client()
    page = words_of(open_link(browser))
    assert "Sign in to accept" in page and "Make your account" not in page
    assert browser.post("/invitation/", GOOD).status_code == 200
    assert Invitation.objects.get().accepted is None
    signed = browser.post("/sign-in/?next=/invitation/", {"login": stranger.email, "password": PASSWORD})
    assert signed["Location"] == "/invitation/"
    assert "Accept the invitation" in words_of(browser.get("/invitation/"))
    browser.post("/invitation/")
    assert queries.organisations_where(stranger, Capability.READ_AUDIT).exists()


def test_an_invitation_is_not_taken_by_somebody_else(administrators_browser, members_page, chair, stranger):
    invite(administrators_browser, members_page, stranger.email)
    browser = signed_in(chair)
    for answer in (open_link(browser), browser.post("/invitation/")):
        assert answer.status_code == 403
        assert "sent to another e-mail address" in words_of(answer)
    assert not queries.memberships_of(chair).exists()


def test_a_link_that_was_never_sent_opens_nothing(client):
    assert client.get("/invitation/" + "x" * 43 + "/").status_code == 404
    assert client.get("/invitation/").status_code == 404


def test_a_weak_password_or_two_that_differ_are_refused_beside_the_field(administrators_browser, members_page, client):
    invite(administrators_browser, members_page)
    open_link(client)
    for wrong, sentence in (
        ({"password1": "short", "password2": "short"}, "at least 12 characters"),
        ({"password2": "something-else-entirely"}, "The two passwords differ"),
        ({"name": ""}, "Enter your name"),
        ({"password1": "new@example.org", "password2": "new@example.org"}, "too similar"),
    ):
        answer = client.post("/invitation/", {**GOOD, **wrong})
        assert answer.status_code == 422
        assert sentence in words_of(answer)
    assert not User.objects.filter(email="new@example.org").exists()


def test_two_clicks_send_one_invitation(administrators_browser, members_page):
    invite(administrators_browser, members_page)
    again = administrators_browser.post(
        f"{members_page}invite/", {"email": "NEW@example.org", "role": "commissioner"}, follow=True
    )
    assert "invited already" in words_of(again)
    assert Invitation.objects.count() == len(mail.outbox) == 1


def test_inviting_tells_nothing_of_accounts_elsewhere(administrators_browser, members_page, stranger):
    answers = [
        words_of(
            administrators_browser.post(f"{members_page}invite/", {"email": email, "role": "auditor"}, follow=True)
        )
        for email in (stranger.email, "nobody@example.org")
    ]
    assert all("The invitation is sent." in answer for answer in answers)


def test_a_member_is_not_invited_into_the_role_they_hold(administrators_browser, members_page, member):
    answer = invite(administrators_browser, members_page, member.email, Role.CHAIR)
    assert answer.status_code == 422
    assert "holds this role already" in words_of(answer)
    assert not mail.outbox


def test_the_letter_and_the_log_of_an_invitation_tell_of_no_case(administrators_browser, members_page, case, caplog):
    invite(administrators_browser, members_page)
    assert case.reference not in mail.outbox[0].body and case.pseudonym not in mail.outbox[0].body
    assert "new@example.org" not in caplog.text


def test_a_letter_that_cannot_be_sent_is_told_to_the_administrator(administrators_browser, members_page, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 1,
    )  # fmt: skip
    answer = administrators_browser.post(
        f"{members_page}invite/", {"email": "new@example.org", "role": "auditor"}, follow=True
    )
    assert "could not be sent" in words_of(answer)
    assert Invitation.objects.count() == 1


def test_the_secret_of_a_link_is_stored_nowhere(administrators_browser, members_page):
    invite(administrators_browser, members_page)
    secret = newest_link().split("/")[2]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            assert secret not in str(cursor.fetchall()), table


def test_the_database_holds_one_open_invitation_of_a_kind(administrator, partnership):
    made = services.invite(
        organisation=partnership, email="new@example.org", role=Role.CHAIR, invited_by=administrator
    ).invitation
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(
            organisation=partnership, email=made.email, role=made.role, invited_by=administrator,
            secret_sha256="0" * 64, expires=made.expires,
        )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=made.pk).update(accepted=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=made.pk).update(email="New@example.org")


def test_accepting_leads_to_the_second_factor_where_it_is_asked_for(
    strict_partnership, administrator, client, members_page
):
    made = services.invite(
        organisation=strict_partnership, email="new@example.org", role=Role.CHAIR, invited_by=administrator
    )
    assert made.send(f"http://testserver/invitation/{made.secret}/")
    assert "asks for a second factor" in words_of(open_link(client))
    client.post("/invitation/", GOOD)
    browser = sign_in_by_form(User.objects.get(email="new@example.org"))
    assert browser.get("/cases/")["Location"] == "/account/second-factor/"

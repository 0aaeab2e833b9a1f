"""Where an organisation asks for a second factor, nobody gets round it: pages, API, tokens, resets, other spellings."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse
from rest_framework.test import APIClient

from backend.accounts import services
from backend.accounts.middleware import ALWAYS_OPEN
from backend.accounts.models import Organisation
from backend.accounts.policy import Role
from tests.backend.accounts.conftest import sign_in_by_form, signed_in, words_of
from tests.backend.addresses import every_address
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
CLOSED = ["/", "/cases/", "/audit/", "/tokens/", "/account/", "/account/sessions/", "/account/password/", "/organisations/", "/invitation/"]  # fmt: skip
OPEN = ["/account/second-factor/", "/sign-out/", "/privacy/", "/cookies/", "/accessibility/", "/healthz"]
API = ["/api/v1/cases/", "/api/v1/audit/", "/api/v1/frameworks/", "/api/schema/", "/api/docs/"]


@pytest.mark.parametrize("address", CLOSED)
def test_without_one_every_page_leads_to_its_set_up_with_a_sentence(address, strict_partnership, member):
    answer = signed_in(member).get(address, follow=True)
    assert answer.redirect_chain == [("/account/second-factor/", 302)]
    assert "Your organisation asks for a second factor" in words_of(answer)
    assert strict_partnership.name in words_of(answer)


@pytest.mark.parametrize("address", OPEN)
def test_without_one_the_set_up_and_the_way_out_stay_open(address, strict_partnership, member):
    assert signed_in(member).get(address).status_code == 200


@pytest.mark.parametrize("address", API)
def test_without_one_the_api_refuses_the_session_with_a_sentence(address, strict_partnership, member):
    answer = signed_in(member).get(address)
    assert answer.status_code == 403
    assert answer.json()["errors"][0]["code"] == "second_factor_required"
    assert "Set it up" in answer.json()["errors"][0]["detail"]


def test_a_token_made_before_works_again_only_when_there_is_one(member, partnership, administrator, with_second_factor):
    program = APIClient()
    program.credentials(HTTP_AUTHORIZATION=f"Token {services.make_token(user=member).secret}")
    assert program.get("/api/v1/cases/").status_code == 200
    services.ask_for_second_factor(organisation=partnership, asked=True, set_by=administrator)
    for address in (*API, "/api/v1/nothing/"):
        refused = program.get(address)
        assert refused.status_code == 403, address
        assert b"second_factor_required" in refused.content or address == "/api/docs/"
    with_second_factor(member)
    assert program.get("/api/v1/cases/").status_code == 200


def test_a_token_is_made_on_no_page_without_one(strict_partnership, member):
    signed_in(member).post("/tokens/")
    assert not member.auth_token_set.exists()


def test_it_is_asked_for_from_the_next_click_on(member, partnership, administrator):
    browser = signed_in(member)
    assert browser.get("/cases/").status_code == 200
    services.ask_for_second_factor(organisation=partnership, asked=True, set_by=administrator)
    assert browser.get("/cases/")["Location"] == "/account/second-factor/"


def test_one_strict_organisation_of_several_is_enough(strict_partnership, member):
    other = services.found_organisation(name="Tarnside Partnership", kind=Organisation.Kind.PARTNERSHIP)
    services.give_role(user=member, organisation=other, role=Role.CHAIR)
    assert signed_in(member).get("/cases/").status_code == 302


def test_it_is_asked_of_whoever_works_on_a_case_of_the_organisation(author, secretariat, partnership, administrator):
    assert signed_in(author).get("/cases/").status_code == 200
    services.ask_for_second_factor(organisation=partnership, asked=True, set_by=administrator)
    for outsider in (author, secretariat):
        assert not outsider.memberships.exists()
        assert signed_in(outsider).get("/cases/")["Location"] == "/account/second-factor/"


def test_an_ended_role_asks_for_nothing(strict_partnership, member):
    services.end_role(membership=member.memberships.get())
    assert signed_in(member).get("/cases/").status_code == 200


def test_a_session_that_no_code_was_entered_in_opens_nothing_either(
    strict_partnership, member, with_second_factor, clock
):
    with_second_factor(member)
    browser = signed_in(member)
    asked = browser.get("/cases/", follow=True)
    assert asked.redirect_chain == [("/account/confirm/code/?next=%2Fcases%2F", 302)]
    assert "Enter a code to carry on" in words_of(asked)
    assert browser.get("/api/v1/cases/").status_code == 403
    assert browser.post("/account/confirm/", {"password": PASSWORD}).status_code == 302
    assert browser.get("/cases/").status_code == 302
    browser.post("/account/confirm/code/", {"code": clock.code()})
    assert browser.get("/cases/").status_code == 200


def test_setting_it_up_opens_everything_in_the_same_session(strict_partnership, member, clock):
    browser = sign_in_by_form(member)
    browser.post("/account/confirm/", {"password": PASSWORD})
    page = words_of(browser.get("/account/second-factor/on/"))
    secret = re.search(r"token-secret\">([A-Z2-7 ]+)<", page).group(1).replace(" ", "")
    browser.post("/account/second-factor/on/", {"code": clock.code(secret)})
    assert browser.get("/account/second-factor/codes/").status_code == 200
    assert browser.get("/cases/").status_code == 200


def test_turning_it_off_closes_everything_again(strict_partnership, member, with_second_factor, clock):
    with_second_factor(member)
    browser = sign_in_by_form(member, clock.code())
    assert browser.get("/cases/").status_code == 200
    browser.post("/account/confirm/code/", {"code": clock.code()})
    assert strict_partnership.name in words_of(browser.get("/account/second-factor/off/"))


@pytest.mark.parametrize(
    "spelling", ["chair@example.org", "CHAIR@EXAMPLE.ORG", " Chair@Example.org ", "chair@EXAMPLE.org"]
)
def test_no_spelling_of_the_address_signs_in_without_a_code(spelling, chair, with_second_factor):
    with_second_factor(chair)
    browser = sign_in_by_form(chair, email=spelling)
    assert "_auth_user_id" not in browser.session
    assert browser.get("/sign-in/code/").status_code == 200
    assert browser.get("/api/v1/cases/").status_code == 401


def test_a_field_of_djangos_own_form_signs_nobody_in(client, chair, with_second_factor):
    with_second_factor(chair)
    answer = client.post("/sign-in/", {"username": chair.email, "email": chair.email, "password": PASSWORD})
    assert answer.status_code == 422
    assert "_auth_user_id" not in client.session


def test_a_request_that_claims_to_be_a_script_gets_the_same_page(client, chair, with_second_factor):
    with_second_factor(chair)
    answer = client.post(
        "/sign-in/", {"login": chair.email, "password": PASSWORD}, HTTP_X_REQUESTED_WITH="XMLHttpRequest"
    )
    assert answer["Location"] == "/sign-in/code/"
    assert "_auth_user_id" not in client.session


def test_a_password_reset_signs_nobody_in_past_the_code(client, chair, with_second_factor, clock):
    with_second_factor(chair)
    client.post("/password/forgotten/", {"email": chair.email})
    link = re.search(r"testserver(/\S+)", mail.outbox[0].body).group(1)
    form = client.get(link)["Location"]
    new = "another-long-password-of-four"
    client.post(form, {"password1": new, "password2": new})
    assert client.get("/account/").status_code == 302
    client.post("/sign-in/", {"login": chair.email, "password": new})
    assert client.get("/account/").status_code == 302
    client.post("/sign-in/code/", {"code": clock.code()})
    assert client.get("/account/").status_code == 200


def test_the_second_step_is_reached_through_the_first_alone(client, chair, with_second_factor, clock):
    with_second_factor(chair)
    assert client.post("/sign-in/code/", {"code": clock.code()})["Location"] == "/sign-in/"
    assert "_auth_user_id" not in client.session


def test_the_code_of_one_person_does_not_let_another_in(chair, stranger, with_second_factor, clock):
    from allauth.mfa.totp.internal import auth as totp

    with_second_factor(chair)
    totp.TOTP.activate(stranger, "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU")
    browser = sign_in_by_form(stranger, clock.code())
    assert browser.get("/account/").status_code == 302


def test_basic_authentication_and_unknown_schemes_are_no_way_in(chair):
    import base64

    words = base64.b64encode(f"{chair.email}:{PASSWORD}".encode()).decode()
    for header in (f"Basic {words}", f"Bearer {words}", f"Token {words}"):
        assert Client().get("/api/v1/cases/", HTTP_AUTHORIZATION=header).status_code == 401


def test_no_address_makes_a_token_from_a_password():
    for name in ("knox_login", "knox_logout", "rest_login", "login", "admin:index"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    names = set(every_address())
    assert not any("knox" in name or "headless" in name or "webauthn" in name for name in names)


def test_what_stays_open_names_addresses_that_there_are():
    assert set(every_address()) >= ALWAYS_OPEN

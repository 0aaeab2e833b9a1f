"""Members and invitations for programs: the same services as the pages, in the one error shape."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from rest_framework.test import APIClient

from backend.accounts import queries, services
from backend.accounts.models import Invitation
from backend.accounts.policy import Role
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(administrator) -> APIClient:
    """A program with the administrator's token."""
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {services.make_token(user=administrator).secret}")
    return client


@pytest.fixture
def there(partnership) -> str:
    """The address of the organisation."""
    return f"/api/v1/organisations/{partnership.pk}/"


def test_ones_own_account_says_whether_a_second_factor_is_asked_for(program, administrator, partnership):
    held = program.get("/api/v1/account/").json()
    assert (held["email"], held["second_factor"], held["second_factor_required"]) == (administrator.email, False, False)
    assert [(role["organisation"], role["role"]) for role in held["roles"]] == [(partnership.name, "administrator")]


def test_an_invitation_by_program_is_sent_accepted_and_shows_no_secret(program, there):
    made = program.post(f"{there}invitations/", {"email": "New@example.org", "role": "author"}, format="json")
    assert made.status_code == 201 and made.json()["sent"] is True
    secret = re.search(r"/invitation/([^/\s]+)/", mail.outbox[0].body).group(1)
    assert secret not in made.content.decode() + program.get(f"{there}invitations/").content.decode()
    again = program.post(f"{there}invitations/", {"email": "new@example.org", "role": "author"}, format="json")
    assert again.status_code == 200 and again.json()["sent"] is False
    browser = Client()
    browser.get(f"/invitation/{secret}/")
    browser.post("/invitation/", {"name": "Nadia", "password1": PASSWORD, "password2": PASSWORD})
    members = program.get(f"{there}members/").json()["results"]
    assert [(each["email"], each["role"]) for each in members][-1] == ("new@example.org", "author")
    assert program.get(f"{there}invitations/").json()["count"] == 0


def test_a_link_is_renewed_and_withdrawn(program, there):
    made = program.post(f"{there}invitations/", {"email": "new@example.org", "role": "author"}, format="json").json()
    assert program.post(f"{there}invitations/{made['id']}/again/").status_code == 201
    assert len(mail.outbox) == 2
    assert program.post(f"{there}invitations/{made['id']}/withdraw/").status_code == 204
    assert program.post(f"{there}invitations/{made['id']}/again/").status_code == 404
    assert Invitation.objects.get().withdrawn is not None


def test_roles_are_given_and_ended_and_the_last_administrator_stays(program, there, member, administrator):
    held = member.memberships.get()
    given = program.post(f"{there}members/", {"member": str(held.pk), "role": "auditor"}, format="json")
    assert given.status_code == 201
    assert program.post(f"{there}members/{given.json()['id']}/end/").status_code == 204
    assert queries.memberships_of(member).count() == 1
    own = administrator.memberships.get()
    refused = program.post(f"{there}members/{own.pk}/end/")
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["code"] == "last_administrator"
    elsewhere = program.post(
        f"{there}members/", {"member": "6f6ff1a0-0000-4000-8000-000000000000", "role": "auditor"}, format="json"
    )
    assert elsewhere.status_code == 400 and elsewhere.json()["errors"][0]["attr"] == "member"


def test_a_role_held_is_refused_in_one_sentence(program, there, member):
    refused = program.post(f"{there}invitations/", {"email": member.email, "role": Role.CHAIR}, format="json")
    assert refused.status_code == 400
    assert refused.json()["errors"][0] == {
        "code": "holds_role",
        "detail": "This person holds this role already. Choose another role, or leave it as it is.",
        "attr": "email",
    }


def test_whether_a_second_factor_is_asked_for_is_switched_by_no_program(program, there, partnership):
    for method in ("put", "patch", "post", "delete"):
        assert getattr(program, method)(there, {"requires_mfa": False}, format="json").status_code == 404
        assert getattr(program, method)(f"{there}second-factor/", {"asked": "no"}, format="json").status_code == 404

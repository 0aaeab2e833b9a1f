"""Every address of accounts by who asks: a new address fails until it has a line here."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from backend.accounts import services
from backend.accounts.models import Invitation
from backend.accounts.policy import Role
from tests.backend.accounts.conftest import signed_in
from tests.backend.addresses import every_address

pytestmark = pytest.mark.django_db

# Address: method, then the answer to nobody, to a stranger, to a member with another role, to the administrator.
PAGES = {
    "accounts:account": ("GET", 302, 200, 200, 200),
    "accounts:sessions": ("GET", 302, 200, 200, 200),
    "accounts:invitation": ("GET", 404, 404, 404, 404),
    "accounts:invitation-link": ("GET", 404, 404, 404, 404),
    "accounts:organisations": ("GET", 302, 200, 200, 302),
    "accounts:members": ("GET", 302, 404, 403, 200),
    "accounts:invite": ("POST", 302, 404, 403, 422),
    "accounts:give-role": ("POST", 302, 404, 403, 422),
    "accounts:end-role": ("POST", 302, 404, 403, 404),
    "accounts:invite-again": ("POST", 302, 404, 403, 302),
    "accounts:withdraw": ("POST", 302, 404, 403, 302),
    "accounts:ask-for-second-factor": ("POST", 302, 404, 403, 302),
    "account_login": ("GET", 200, 302, 302, 302),
    "account_logout": ("GET", 302, 200, 200, 200),
    "account_signup": ("GET", 200, 200, 200, 200),
    "account_inactive": ("GET", 403, 403, 403, 403),
    "account_reset_password": ("GET", 200, 200, 200, 200),
    "account_reset_password_done": ("GET", 200, 200, 200, 200),
    "account_reset_password_from_key": ("GET", 200, 200, 200, 200),
    "account_reset_password_from_key_done": ("GET", 200, 200, 200, 200),
    "account_change_password": ("GET", 302, 200, 200, 200),
    "account_reauthenticate": ("GET", 302, 200, 200, 200),
    "mfa_authenticate": ("GET", 302, 302, 302, 302),
    "mfa_reauthenticate": ("GET", 302, 302, 302, 302),
    "mfa_index": ("GET", 302, 200, 200, 200),
    "mfa_activate_totp": ("GET", 302, 302, 302, 302),
    "mfa_deactivate_totp": ("GET", 302, 302, 302, 302),
    "mfa_view_recovery_codes": ("GET", 302, 404, 404, 404),
    "mfa_generate_recovery_codes": ("GET", 302, 302, 302, 302),
}

API = {
    "api:account": ("GET", 401, 200, 200, 200),
    "api:organisations": ("GET", 401, 200, 200, 200),
    "api:members": ("GET", 401, 404, 403, 200),
    "api:end-role": ("POST", 401, 404, 403, 404),
    "api:invitations": ("GET", 401, 404, 403, 200),
    "api:invitation-again": ("POST", 401, 404, 403, 201),
    "api:invitation-withdraw": ("POST", 401, 404, 403, 204),
}
BOTH = pytest.mark.parametrize("doors", [PAGES, API], ids=["pages", "api"])


@pytest.fixture
def invited(administrator, partnership) -> Invitation:
    """An invitation that is open."""
    return services.invite(
        organisation=partnership, email="new@example.org", role=Role.AUDITOR, invited_by=administrator
    ).invitation


def answers(browser: Client, invited: Invitation, doors=PAGES) -> dict[str, int]:
    """What each door answers; the withdrawal comes last, since it takes away what others ask for."""
    organisation = {"identifier": invited.organisation_id}
    values = {
        "accounts:invitation-link": {"secret": "x" * 43},
        "accounts:members": organisation,
        "accounts:invite": organisation,
        "accounts:give-role": organisation,
        "accounts:ask-for-second-factor": organisation,
        "accounts:end-role": {**organisation, "membership": uuid.uuid4()},
        "accounts:invite-again": {**organisation, "invitation": invited.pk},
        "accounts:withdraw": {**organisation, "invitation": invited.pk},
        "account_reset_password_from_key": {"uidb36": "1", "key": "x-y"},
        "api:members": organisation,
        "api:invitations": organisation,
        "api:end-role": {**organisation, "membership": uuid.uuid4()},
        "api:invitation-again": {**organisation, "invitation": invited.pk},
        "api:invitation-withdraw": {**organisation, "invitation": invited.pk},
    }
    if doors is PAGES:
        doors = dict(sorted(PAGES.items(), key=lambda row: row[0] == "accounts:withdraw"))
    return {
        name: browser.generic(row[0], reverse(name, kwargs=values.get(name))).status_code for name, row in doors.items()
    }


def test_every_address_of_accounts_has_a_line():
    names = {name for name in every_address() if name.split(":")[0] == "accounts" or ":" not in name}
    assert names - {"healthz", "readyz"} == set(PAGES)


@BOTH
def test_nobody_gets_in_without_signing_in(doors, client, invited):
    assert answers(client, invited, doors) == {name: row[1] for name, row in doors.items()}


@BOTH
def test_a_stranger_learns_of_no_organisation(doors, stranger, invited):
    assert answers(signed_in(stranger), invited, doors) == {name: row[2] for name, row in doors.items()}


@BOTH
@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_other_roles_manage_nobody(role, doors, chair, partnership, invited):
    services.give_role(user=chair, organisation=partnership, role=role)
    assert answers(signed_in(chair), invited, doors) == {name: row[3] for name, row in doors.items()}


@BOTH
def test_an_administrator_manages_members(doors, administrator, invited):
    assert answers(signed_in(administrator), invited, doors) == {name: row[4] for name, row in doors.items()}


def test_an_administrator_elsewhere_is_a_stranger(stranger, invited):
    from backend.accounts.models import Organisation

    other = services.found_organisation(name="Tarnside Partnership", kind=Organisation.Kind.PARTNERSHIP)
    services.give_role(user=stranger, organisation=other, role=Role.ADMINISTRATOR)
    got = answers(signed_in(stranger), invited)
    assert got["accounts:members"] == got["accounts:invite"] == got["accounts:withdraw"] == 404

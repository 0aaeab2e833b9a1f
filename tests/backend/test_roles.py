"""Roles in organisations, and the table that says what they allow."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from backend.accounts import policy, queries, services
from backend.accounts.models import AuditEvent, Membership
from backend.accounts.policy import Capability, Role

pytestmark = pytest.mark.django_db


def test_no_role_in_an_organisation_opens_a_report():
    assert policy.roles_in_an_organisation_with(Capability.READ_TEXT) == ()
    assert policy.roles_in_an_organisation_with(Capability.SEE_CASE) == ()


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.CHAIR, Role.AUTHOR}])
def test_only_chair_and_author_read_the_text_of_a_case(role):
    assert Capability.READ_TEXT not in policy.on_a_case(role)
    assert Capability.DISPOSE not in policy.on_a_case(role)


def test_an_administrator_sees_no_case_and_manages_members(chair, partnership):
    assert not queries.sees_no_case(chair)
    services.give_role(user=chair, organisation=partnership, role=Role.ADMINISTRATOR)
    assert queries.sees_no_case(chair)
    assert list(queries.organisations_where(chair, Capability.MANAGE_MEMBERS)) == [partnership]
    assert policy.on_a_case(Role.ADMINISTRATOR) == frozenset()


def test_a_role_given_twice_is_held_once_and_noted_once(chair, partnership):
    first = services.give_role(user=chair, organisation=partnership, role=Role.CHAIR)
    assert services.give_role(user=chair, organisation=partnership, role=Role.CHAIR) == first
    assert AuditEvent.objects.filter(verb="gave_role").count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=chair, organisation=partnership, role=Role.CHAIR)


def test_an_ended_role_allows_nothing_and_stays_on_record(chair, partnership):
    membership = services.give_role(user=chair, organisation=partnership, role=Role.CHAIR)
    services.end_role(membership=membership)
    services.end_role(membership=membership)
    assert not queries.organisations_where(chair, Capability.OPEN_CASE).exists()
    assert Membership.objects.get(pk=membership.pk).ended is not None
    assert AuditEvent.objects.filter(verb="ended_role").count() == 1
    assert services.give_role(user=chair, organisation=partnership, role=Role.CHAIR) != membership


def test_members_are_listed_for_the_administrator_of_their_organisation_only(chair, stranger, make_user, partnership):
    administrator = make_user("administrator@example.org")
    services.give_role(user=administrator, organisation=partnership, role=Role.ADMINISTRATOR)
    membership = services.give_role(user=chair, organisation=partnership, role=Role.CHAIR)
    assert membership in queries.memberships_visible_to(administrator)
    assert not queries.memberships_visible_to(chair).exists()
    assert not queries.memberships_visible_to(stranger).exists()


def test_the_first_roles_are_given_by_command(chair, capsys):
    call_command("give_role", chair.email, "chair", "Tarnside Partnership")
    assert "Chair of a review, Tarnside Partnership" in capsys.readouterr().out
    assert queries.organisations_where(chair, Capability.OPEN_CASE).get().name == "Tarnside Partnership"
    with pytest.raises(CommandError, match="make_user"):
        call_command("give_role", "nobody@example.org", "chair", "Tarnside Partnership")

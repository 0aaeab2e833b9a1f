"""The menu holds what a person can use, and nothing that would turn them away or stay empty."""

from __future__ import annotations

import pytest
from django.test import Client

from backend.accounts import services
from backend.accounts.policy import Role

pytestmark = pytest.mark.django_db
CASES, CHAIRS, ROUNDS, SHARED = 'href="/cases/"', 'href="/chairs/"', 'href="/qa/"', 'href="/shared/"'
ALL = {CASES, CHAIRS, ROUNDS, SHARED, 'href="/organisations/"'}


def menu_of(user) -> set[str]:
    client = Client()
    client.force_login(user)
    page = client.get("/privacy/").content.decode()
    menu = page.split("<nav", 1)[1].split("</nav>", 1)[0]
    return {entry for entry in ALL if entry in menu}


@pytest.mark.parametrize(
    ("role", "entries"),
    [
        (Role.CHAIR, {CASES, CHAIRS}),
        (Role.AUTHOR, {CASES, CHAIRS}),
        (Role.COMMISSIONER, {CASES, CHAIRS, SHARED}),
        (Role.REPORT_ASSESSOR, {ROUNDS}),
        (Role.PANEL_LEAD, {ROUNDS}),
        (Role.SECRETARIAT, {CASES, ROUNDS}),
        (Role.COMPETENCY_VERIFIER, {CHAIRS}),
        (Role.NATIONAL_READER, {CHAIRS}),
        (Role.AUDITOR, {ROUNDS}),
        (Role.RECORDS_OFFICER, {ROUNDS}),
        (Role.ADMINISTRATOR, {'href="/organisations/"'}),
    ],
)
def test_the_menu_holds_what_the_role_can_use(role, entries, stranger, partnership):
    services.give_role(user=stranger, organisation=partnership, role=role)
    assert menu_of(stranger) == entries


def test_somebody_without_any_role_is_offered_nothing_but_their_own(stranger):
    assert menu_of(stranger) == set()


def test_a_case_is_in_the_menu_of_whoever_was_given_access_to_it(secretariat):
    assert menu_of(secretariat) == {CASES}

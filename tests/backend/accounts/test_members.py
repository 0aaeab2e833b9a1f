"""Administrators manage members, and see nothing of what members work on."""

from __future__ import annotations

import pytest

from backend.accounts import queries, services
from backend.accounts.models import AuditEvent, Membership, Organisation
from backend.accounts.policy import Role
from tests.backend.accounts.conftest import signed_in, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(partnership):
    """The members of the partnership."""
    return f"/organisations/{partnership.pk}/members/"


def test_members_stand_by_role_with_who_has_a_second_factor(
    administrators_browser, page, member, with_second_factor, administrator
):
    before = words_of(administrators_browser.get(page))
    assert "2 people" in before and before.count("✗ off") == 2
    with_second_factor(member)
    after = words_of(administrators_browser.get(page))
    assert after.count("✓ on") == 1
    assert after.index("Chair of a review</td>") < after.index("Administrator</td>")


def test_an_administrator_of_one_organisation_is_led_straight_to_it(administrators_browser, page, administrator):
    assert administrators_browser.get("/organisations/")["Location"] == page
    other = services.found_organisation(name="Tarnside Partnership", kind=Organisation.Kind.PARTNERSHIP)
    services.give_role(user=administrator, organisation=other, role=Role.ADMINISTRATOR)
    words = words_of(administrators_browser.get("/organisations/"))
    assert "Tarnside Partnership" in words and "Harrowmere Community Safety Partnership" in words


def test_the_menu_leads_to_members_for_administrators_alone(administrators_browser, member):
    assert ">Members<" in words_of(administrators_browser.get("/account/"))
    assert ">Members<" not in words_of(signed_in(member).get("/account/"))


def test_a_member_gets_a_further_role_and_loses_it(administrators_browser, page, member, partnership):
    held = member.memberships.get()
    administrators_browser.post(f"{page}give/", {"member": str(held.pk), "new_role": "report_assessor"})
    given = queries.memberships_of(member).get(role=Role.REPORT_ASSESSOR)
    administrators_browser.post(f"{page}{given.pk}/end/")
    given.refresh_from_db()
    assert given.ended is not None
    assert queries.memberships_of(member).get() == held
    verbs = AuditEvent.objects.filter(subject="membership", subject_id=str(given.pk)).order_by("id")
    assert [(event.verb, event.actor.email) for event in verbs] == [
        ("gave_role", "administrator@example.org"),
        ("ended_role", "administrator@example.org"),
    ]


def test_the_only_administrator_cannot_leave_the_organisation_without_one(
    administrators_browser, page, administrator, member, partnership
):
    held = administrator.memberships.get()
    refused = administrators_browser.post(f"{page}{held.pk}/end/")
    assert refused.status_code == 422
    assert "This is the only administrator" in words_of(refused)
    services.give_role(user=member, organisation=partnership, role=Role.ADMINISTRATOR)
    assert administrators_browser.post(f"{page}{held.pk}/end/")["Location"] == "/account/"
    assert administrators_browser.get(page).status_code == 404


def test_roles_elsewhere_are_out_of_reach(administrators_browser, page, stranger, member):
    other = services.found_organisation(name="Tarnside Partnership", kind=Organisation.Kind.PARTNERSHIP)
    elsewhere = services.give_role(user=stranger, organisation=other, role=Role.CHAIR)
    assert administrators_browser.post(f"{page}{elsewhere.pk}/end/").status_code == 404
    refused = administrators_browser.post(f"{page}give/", {"member": str(elsewhere.pk), "new_role": "chair"})
    assert refused.status_code == 422
    elsewhere.refresh_from_db()
    assert elsewhere.ended is None
    assert Membership.objects.filter(user=stranger).count() == 1
    assert other.name not in words_of(administrators_browser.get(page))


def test_asking_for_a_second_factor_is_switched_on_the_page_and_noted(administrators_browser, page, partnership):
    address = page.replace("members/", "second-factor/")
    administrators_browser.post(address, {"asked": "yes"})
    administrators_browser.post(address, {"asked": "yes"})
    partnership.refresh_from_db()
    assert partnership.requires_mfa
    assert AuditEvent.objects.filter(verb="turned_on", subject="second_factor_requirement").count() == 1
    assert administrators_browser.get(page)["Location"] == "/account/second-factor/"


def test_it_is_switched_off_by_somebody_who_has_one(strict_partnership, administrator, page, with_second_factor, clock):
    from tests.backend.accounts.conftest import sign_in_by_form

    with_second_factor(administrator)
    browser = sign_in_by_form(administrator, clock.code())
    assert "✓ Asked for" in words_of(browser.get(page))
    browser.post(page.replace("members/", "second-factor/"), {"asked": "no"})
    strict_partnership.refresh_from_db()
    assert not strict_partnership.requires_mfa
    assert AuditEvent.objects.filter(verb="turned_off", subject="second_factor_requirement").count() == 1


def test_an_administrator_sees_no_case_on_any_page_or_address(administrators_browser, case, version, page):
    seen = [words_of(administrators_browser.get(address)) for address in ("/cases/", page, "/audit/", "/account/")]
    assert not any(case.reference in words or case.pseudonym in words for words in seen)
    for address in (f"/cases/{case.reference}/", f"/versions/{version.name}/", f"/api/v1/cases/{case.reference}/",
                    f"/api/v1/versions/{version.name}/text/"):  # fmt: skip
        assert administrators_browser.get(address).status_code == 404

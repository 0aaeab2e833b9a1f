"""Every address of judgements by every role: a new address fails until it has a line here."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from backend.accounts import services as accounts
from backend.accounts.policy import Role
from backend.judgements import services
from backend.reports.workspace import cases

pytestmark = pytest.mark.django_db
ON_THE_CASE = (Role.CHAIR, Role.AUTHOR, Role.COMMISSIONER, Role.SECRETARIAT)

# Address: method, then the answer to nobody, to those without a role on the case, to the chair whose self-assessment it is,
# to author, commissioner and secretariat of the case, to somebody with whom the self-assessment is shared, and to somebody
# with whom the version is shared for sign-off.
PAGES = {
    "judgements:shared": ("GET", 302, 200, 200, 200, 200, 200, 200, 200),
    "judgements:start": ("GET", 302, 404, 302, 200, 403, 403, 404, 403),
    "judgements:levels": ("GET", 302, 404, 404, 404, 403, 403, 404, 404),
    "judgements:sign-off": ("GET", 302, 404, 403, 403, 403, 403, 404, 200),
    "judgements:share-version": ("GET", 302, 404, 200, 200, 403, 403, 404, 403),
    "judgements:end-version-share": ("POST", 302, 404, 404, 404, 403, 403, 404, 403),
    "judgements:sheet": ("GET", 302, 404, 200, 404, 404, 404, 200, 404),
    "judgements:form": ("POST", 302, 404, 302, 404, 404, 404, 403, 404),
    "judgements:readiness": ("GET", 302, 404, 200, 404, 404, 404, 403, 404),
    "judgements:group": ("GET", 302, 404, 200, 404, 404, 404, 403, 404),
    "judgements:share": ("GET", 302, 404, 200, 404, 404, 404, 403, 404),
    "judgements:end-share": ("POST", 302, 404, 404, 404, 404, 404, 403, 404),
    "judgements:reopen": ("POST", 302, 404, 302, 404, 404, 404, 403, 404),
    "judgements:finish": ("POST", 302, 404, 302, 404, 404, 404, 403, 404),
}
API = {
    "api:self-assessments": ("GET", 401, 200, 200, 200, 200, 200, 200, 200),
    "api:version-self-assessment": ("POST", 401, 404, 200, 201, 403, 403, 404, 403),
    "api:version-sign-off": ("GET", 401, 404, 200, 200, 403, 403, 404, 200),
    "api:version-sign-off-share": ("GET", 401, 404, 200, 200, 403, 403, 404, 403),
    "api:self-assessment": ("GET", 401, 404, 200, 404, 404, 404, 200, 404),
    "api:self-assessment-score": ("PUT", 401, 404, 400, 404, 404, 404, 403, 404),
    "api:self-assessment-form": ("POST", 401, 404, 400, 404, 404, 404, 403, 404),
    "api:self-assessment-reopen": ("POST", 401, 404, 200, 404, 404, 404, 403, 404),
    "api:self-assessment-submit": ("POST", 401, 404, 200, 404, 404, 404, 403, 404),
    "api:self-assessment-readiness": ("GET", 401, 404, 200, 404, 404, 404, 403, 404),
    "api:self-assessment-share": ("POST", 401, 404, 400, 404, 404, 404, 403, 404),
}
# Other methods of the same addresses.
MORE = {
    ("api:version-sign-off", "POST"): (401, 404, 403, 403, 403, 403, 404, 400),
    ("api:version-sign-off-share", "POST"): (401, 404, 400, 400, 403, 403, 404, 403),
    ("api:version-sign-off-share", "DELETE"): (401, 404, 204, 204, 403, 403, 404, 403),
    ("api:self-assessment-score", "GET"): (401, 404, 404, 404, 404, 404, 404, 404),
    ("api:self-assessment-share", "GET"): (401, 404, 200, 404, 404, 404, 403, 404),
    ("api:self-assessment-share", "DELETE"): (401, 404, 204, 404, 404, 404, 403, 404),
}
ROWS = {(name, row[0]): row[1:] for name, row in {**PAGES, **API}.items()} | MORE


def address(name: str, sheet) -> str:
    version, one = {"name": sheet.version.name}, {"identifier": sheet.pk}
    values = {
        "judgements:shared": {}, "api:self-assessments": {},
        **{f"judgements:{page}": version for page in ("start", "sign-off", "share-version")},
        "judgements:levels": {**version, "earlier": 9},
        "judgements:end-version-share": {**version, "grant": uuid.UUID(int=1)},
        "judgements:end-share": {**one, "grant": uuid.UUID(int=1)},
        "judgements:group": {**one, "group": "D1"},
        **{name: version for name in API if name.startswith("api:version-")},
        "api:self-assessment-score": {**one, "item": "D1"},
    }  # fmt: skip
    return reverse(name, kwargs=values.get(name, one))


def answers(browser: Client, sheet) -> dict[tuple[str, str], int]:
    return {
        (name, method): browser.generic(method, address(name, sheet), "{}", content_type="application/json").status_code
        for name, method in sorted(ROWS, key=lambda row: row[1] == "DELETE")
    }


def column(place: int) -> dict[tuple[str, str], int]:
    return {key: row[place] for key, row in ROWS.items()}


def test_every_address_of_judgements_has_a_line():
    pages = next(each for each in get_resolver().url_patterns if getattr(each, "app_name", "") == "judgements")
    assert {f"judgements:{inner.name}" for inner in pages.url_patterns} == set(PAGES)
    from backend.api import judgements_urls

    assert {f"api:{inner.name}" for inner in judgements_urls.urlpatterns} == set(API)


def test_nobody_gets_in_without_signing_in(client, sheet):
    assert answers(client, sheet) == column(0)


@pytest.mark.parametrize("role", [role for role in Role if role not in ON_THE_CASE] + [Role.COMMISSIONER])
def test_a_role_in_the_organisation_alone_opens_nothing(role, sheet, partnership, make_user, browser_of):
    user = make_user("elsewhere@example.org")
    accounts.give_role(user=user, organisation=partnership, role=role)
    assert answers(browser_of(user), sheet) == column(1)


def test_a_stranger_is_told_that_nothing_is_there(sheet, stranger, browser_of):
    assert answers(browser_of(stranger), sheet) == column(1)


@pytest.mark.parametrize(("role", "place"), [(role, 2 + place) for place, role in enumerate(ON_THE_CASE)])
def test_what_a_role_on_the_case_opens(role, place, sheet, case, chair, make_user, browser_of):
    user = chair
    if role != Role.CHAIR:
        user = make_user("someone@example.org")
        cases.give_access(case=case, email=user.email, role=role, given_by=chair)
    assert answers(browser_of(user), sheet) == column(place)


def test_a_share_of_the_self_assessment_opens_its_reading_page_alone(sheet, chair, stranger, browser_of):
    services.share_self_assessment(sheet=sheet, given_by=chair, email=stranger.email)
    assert answers(browser_of(stranger), sheet) == column(6)


def test_a_share_for_sign_off_opens_the_version_and_never_the_self_assessment(sheet, chair, lead, browser_of):
    services.share_version_for_sign_off(version=sheet.version, given_by=chair, email=lead.email)
    assert answers(browser_of(lead), sheet) == column(7)

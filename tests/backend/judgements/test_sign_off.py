"""Partnership sign-off: a version is shared, read with its findings, answered; other versions and decisions stay shut."""

from __future__ import annotations

import pytest

from backend.accounts.models import AuditEvent
from backend.judgements import services
from backend.judgements.models import ShareGrant, SignOff
from backend.reports.models import Disposition

pytestmark = pytest.mark.django_db


def words(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def shared(version, chair, lead) -> ShareGrant:
    """The first version, shared with the partnership lead."""
    return services.share_version_for_sign_off(version=version, given_by=chair, email=lead.email)


def test_the_lead_reads_the_text_and_its_findings_and_the_case_stays_shut(shared, version, lead, flagged, browser_of, program_of):  # fmt: skip
    browser, program = browser_of(lead), program_of(lead)
    assert "failed to engage" in words(browser.get(f"/versions/{version.name}/"))
    assert browser.get(f"/findings/{flagged.pk}/").status_code == 200
    assert "Anya" in program.get(f"/api/v1/versions/{version.name}/text/").json()["report"]
    assert program.get(f"/api/v1/versions/{version.name}/findings/").status_code == 200
    assert browser.get("/cases/HAR-2023-01/").status_code == 404
    assert program.get("/api/v1/cases/").json()["results"] == []
    assert AuditEvent.objects.filter(actor=lead, verb="read", subject_id=str(version.pk)).exists()


def test_the_lead_decides_about_no_finding_and_starts_no_check(shared, version, lead, flagged, browser_of, program_of):
    browser = browser_of(lead)
    page = words(browser.get(f"/findings/{flagged.pk}/"))
    assert "Put it on record" not in page
    fields = {"verdict": "dismiss", "reason": "No.", "seen": "0"}
    assert browser.post(f"/findings/{flagged.pk}/", fields).status_code == 403
    program = program_of(lead)
    assert program.post(f"/api/v1/findings/{flagged.pk}/dispositions/", fields, format="json").status_code == 403
    assert browser.post(f"/versions/{version.name}/check/").status_code == 403
    assert browser.get(f"/versions/{version.name}/withdraw/").status_code == 403
    assert not Disposition.objects.exists()


def test_only_the_shared_version_is_open(shared, version, second_version, lead, browser_of, program_of):
    browser, program = browser_of(lead), program_of(lead)
    for address in (f"/versions/{second_version.name}/", f"/versions/{second_version.name}/sign-off/",
                    f"/versions/{version.name}/compare/2/", f"/versions/{second_version.name}/levels/1/"):  # fmt: skip
        assert browser.get(address).status_code == 404
    assert program.get(f"/api/v1/versions/{second_version.name}/text/").status_code == 404


def test_the_answer_goes_on_record_and_the_chair_reads_it(shared, version, lead, browser_of, chairs_browser):
    address = f"/versions/{version.name}/sign-off/"
    refused = browser_of(lead).post(address, {"outcome": "not_agreed", "comment": "", "seen": "0"})
    assert refused.status_code == 422 and "Say in words" in words(refused)
    given = {"outcome": "agreed_with_comments", "comment": "Name the housing officer's post.", "seen": "0"}
    for _ in range(2):
        assert browser_of(lead).post(address, given)["Location"] == address
    assert SignOff.objects.count() == 1
    page = words(chairs_browser.get(f"/versions/{version.name}/sign-off/share/"))
    assert "Agreed, with comments" in page and "Name the housing officer" in page


def test_a_changed_answer_leaves_the_first_on_record_and_a_second_window_is_told(shared, version, lead, browser_of):
    browser, address = browser_of(lead), f"/versions/{version.name}/sign-off/"
    browser.post(address, {"outcome": "not_agreed", "comment": "The family was not asked.", "seen": "0"})
    stale = browser.post(address, {"outcome": "agreed", "comment": "", "seen": "0"})
    assert stale.status_code == 412
    assert "The family was not asked." in words(stale)
    assert browser.post(address, {"outcome": "agreed", "comment": "", "seen": "1"}).status_code == 302
    assert list(SignOff.objects.values_list("number", "outcome")) == [(1, "not_agreed"), (2, "agreed")]


def test_an_ended_share_shuts_the_version_and_keeps_the_answer(
    shared, version, chair, lead, browser_of, chairs_browser
):
    services.record_sign_off(version=version, recorded_by=lead, outcome="agreed")
    chairs_browser.post(f"/versions/{version.name}/sign-off/share/{shared.pk}/end/")
    browser = browser_of(lead)
    assert browser.get(f"/versions/{version.name}/").status_code == 404
    assert browser.get(f"/versions/{version.name}/sign-off/").status_code == 404
    assert "Agreed" in words(chairs_browser.get(f"/versions/{version.name}/sign-off/share/"))


def test_a_withdrawn_version_is_shut_to_the_lead(shared, version, lead, browser_of, chairs_browser):
    chairs_browser.post(f"/versions/{version.name}/withdraw/", {"because": "A newer one comes."})
    assert browser_of(lead).get(f"/versions/{version.name}/").status_code == 404


def test_one_lead_does_not_read_what_another_answered(shared, version, chair, lead, make_user, program_of):
    other = make_user("second.lead@example.org")
    services.share_version_for_sign_off(version=version, given_by=chair, email=other.email)
    services.record_sign_off(version=version, recorded_by=lead, outcome="not_agreed", comment="Too early.")
    address = f"/api/v1/versions/{version.name}/sign-off/"
    assert program_of(other).get(address).json()["results"] == []
    assert [row["comment"] for row in program_of(chair).get(address).json()["results"]] == ["Too early."]


def test_the_organisation_can_see_in_its_trail_that_a_version_was_shared_and_signed_off(shared, version, lead, auditor, program_of):  # fmt: skip
    services.record_sign_off(version=version, recorded_by=lead, outcome="agreed")
    rows = program_of(auditor).get(f"/api/v1/audit/?subject_id={version.pk}").json()["results"]
    assert {"shared", "signed_off"} <= {row["verb"] for row in rows}


def test_an_administrator_reads_nothing_by_a_share_with_their_body(version, chair, partnership, administrator, browser_of):  # fmt: skip
    services.share_version_for_sign_off(version=version, given_by=chair, organisation=partnership)
    assert browser_of(administrator).get(f"/versions/{version.name}/").status_code == 404

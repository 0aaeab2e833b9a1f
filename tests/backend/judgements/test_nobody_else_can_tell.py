"""A self-assessment exists for its owner and for those it is shared with. For everybody else there is none, anywhere."""

from __future__ import annotations

import datetime
import re

import pytest
from django.utils import timezone

from backend.accounts.models import AuditEvent
from backend.judgements import queries, services
from backend.judgements.models import ShareGrant
from backend.reports.workspace import cases

pytestmark = pytest.mark.django_db
OTHERS = ("author", "commissioner", "secretariat", "auditor", "administrator", "lead", "stranger")
MARKER = "Zanzibar-marker"


def words(answer) -> str:
    return answer.content.decode()


def still(answer) -> str:
    """A page without what is another at each look: the token of its forms."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", words(answer))


@pytest.fixture
def scored(sheet, chair):
    """A sheet with a score whose reason can be looked for, shared with one person who has read it."""
    services.save_score(sheet=sheet, item="D3", outcome="level", level=2, justification=MARKER)
    sheet.refresh_from_db()
    return sheet


@pytest.fixture(params=OTHERS)
def other(request):
    """Everybody who is neither the owner nor shared with."""
    return request.getfixturevalue(request.param)


def test_others_get_the_answer_of_an_id_that_never_was(scored, other, browser_of, program_of):
    browser, program = browser_of(other), program_of(other)
    never = "00000000-0000-4000-8000-000000000000"
    for page in ("", "readiness/", "share/", "score/D3/"):
        real = browser.get(f"/self-assessments/{scored.pk}/{page}")
        made_up = browser.get(f"/self-assessments/{never}/{page}")
        assert (real.status_code, still(real)) == (404, still(made_up))
    for page in ("", "readiness/", "share/", "scores/D3/"):
        real = program.get(f"/api/v1/self-assessments/{scored.pk}/{page}")
        made_up = program.get(f"/api/v1/self-assessments/{never}/{page}")
        assert (real.status_code, real.json()) == (404, made_up.json())
    assert program.get("/api/v1/self-assessments/").json()["results"] == []


def test_pages_about_the_version_are_the_same_with_and_without_it(version, rubric, chair, other, browser_of, make_user):
    browser = browser_of(other)
    addresses = ["/cases/", "/cases/HAR-2023-01/", f"/versions/{version.name}/", "/shared/",
                 f"/versions/{version.name}/self-assessment/", f"/versions/{version.name}/sign-off/share/"]  # fmt: skip

    def seen() -> list[tuple[int, str]]:
        answers = [browser.get(address) for address in addresses]
        return [(answer.status_code, still(answer)) for answer in answers]

    before = seen()
    sheet = services.start_self_assessment(version=version, owner=chair)
    services.save_score(sheet=sheet, item="D3", outcome="level", level=2, justification=MARKER)
    services.submit_sheet(sheet=sheet, whole=False)
    services.share_self_assessment(sheet=sheet, given_by=chair, email=make_user("reader@example.org").email)
    assert seen() == before


def test_no_row_of_the_trail_that_others_can_read_speaks_of_it(scored, chair, auditor, program_of, stranger):
    grant = services.share_self_assessment(sheet=scored, given_by=chair, email=stranger.email)
    program_of(stranger).get(f"/api/v1/self-assessments/{scored.pk}/")
    services.end_share(grant=grant, ended_by=chair)
    assert AuditEvent.objects.filter(subject="score_sheet", subject_id=str(scored.pk)).count() >= 5
    rows = program_of(auditor).get("/api/v1/audit/?subject=score_sheet").json()
    assert rows["count"] == 0
    everything = program_of(auditor).get("/api/v1/audit/").content.decode()
    assert str(scored.pk) not in everything
    assert program_of(chair).get("/api/v1/audit/?subject=score_sheet").json()["count"] >= 4


def test_it_is_read_by_whoever_it_is_shared_with_and_only_while_it_is(
    scored, chair, stranger, browser_of, chairs_browser
):
    reader = browser_of(stranger)
    chairs_browser.post(f"/self-assessments/{scored.pk}/share/", {"email": stranger.email, "organisation": ""})
    page = words(reader.get(f"/self-assessments/{scored.pk}/"))
    assert MARKER in page and "Self-assessment by chair" in page
    assert "The draft itself is not shared with you" in page
    assert f"/self-assessments/{scored.pk}/" in words(reader.get("/shared/"))
    assert "stranger, " in words(chairs_browser.get(f"/self-assessments/{scored.pk}/share/"))
    grant = ShareGrant.objects.get()
    chairs_browser.post(f"/self-assessments/{scored.pk}/share/{grant.pk}/end/")
    assert reader.get(f"/self-assessments/{scored.pk}/").status_code == 404
    assert str(scored.pk) not in words(reader.get("/shared/"))


def test_the_e_mail_about_a_share_tells_neither_what_it_is_nor_of_which_case(
    scored, stranger, chairs_browser, django_capture_on_commit_callbacks, mailoutbox
):
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            chairs_browser.post(f"/self-assessments/{scored.pk}/share/", {"email": stranger.email, "organisation": ""})
    (letter,) = mailoutbox
    assert letter.to == [stranger.email]
    assert letter.body.strip().endswith("/shared/")
    said = f"{letter.subject} {letter.body}"
    assert not any(word in said for word in ("HAR", str(scored.pk), "assess", "chair", MARKER))


def test_a_reader_sees_places_and_no_words_of_the_draft(scored, chair, stranger, browser_of, flagged):
    evidence = services.Evidence(findings=[flagged.pk])
    services.save_score(sheet=scored, item="D7", outcome="level", level=2, evidence=evidence)
    services.share_self_assessment(sheet=scored, given_by=chair, email=stranger.email)
    page = words(browser_of(stranger).get(f"/self-assessments/{scored.pk}/"))
    assert "Analysis, 3.1" in page
    assert "failed to engage" not in page
    assert stranger.pk not in AuditEvent.objects.filter(subject="version").values_list("actor", flat=True)


def test_a_share_ends_with_its_last_day(scored, chair, stranger, browser_of, monkeypatch):
    today = timezone.localdate()
    services.share_self_assessment(sheet=scored, given_by=chair, email=stranger.email, until=today)
    assert browser_of(stranger).get(f"/self-assessments/{scored.pk}/").status_code == 200
    monkeypatch.setattr(queries.timezone, "localdate", lambda: today + datetime.timedelta(days=1))
    assert browser_of(stranger).get(f"/self-assessments/{scored.pk}/").status_code == 404


def test_a_share_with_a_body_opens_it_for_its_commissioners_alone(scored, chair, partnership, lead, auditor, administrator, browser_of):  # fmt: skip
    services.share_self_assessment(sheet=scored, given_by=chair, organisation=partnership)
    address = f"/self-assessments/{scored.pk}/"
    assert [browser_of(user).get(address).status_code for user in (lead, auditor, administrator)] == [200, 404, 404]


@pytest.mark.parametrize("who", ["nobody@example.org", "chair@example.org", "administrator@example.org"])
def test_the_same_sentence_refuses_everybody_who_cannot_be_shared_with(who, scored, administrator, chairs_browser):
    answer = chairs_browser.post(f"/self-assessments/{scored.pk}/share/", {"email": who, "organisation": ""})
    assert answer.status_code == 422
    assert "This cannot be shared with this address." in words(answer)
    assert not ShareGrant.objects.exists()


def test_a_past_day_and_two_grantees_are_refused_beside_their_fields(scored, stranger, partnership, chairs_browser):
    address = f"/self-assessments/{scored.pk}/share/"
    past = chairs_browser.post(address, {"email": stranger.email, "organisation": "", "until": "1/3/2020"})
    assert "The last day has passed already" in words(past) and 'href="#id_until"' in words(past)
    both = chairs_browser.post(address, {"email": stranger.email, "organisation": str(partnership.pk)})
    assert "one of the two" in words(both)
    assert not ShareGrant.objects.exists()


def test_sharing_again_makes_one_share_and_a_new_day_replaces_it(scored, chair, stranger):
    for _ in range(2):
        services.share_self_assessment(sheet=scored, given_by=chair, email=stranger.email)
    assert ShareGrant.objects.count() == 1
    later = timezone.localdate() + datetime.timedelta(days=30)
    services.share_self_assessment(sheet=scored, given_by=chair, email=stranger.email, until=later)
    assert [grant.until for grant in queries.live(ShareGrant.objects.all())] == [later]


def test_a_second_author_has_a_sheet_of_their_own_and_neither_sees_the_others(scored, author, chair, browser_of):
    browser = browser_of(author)
    address = browser.post(f"/versions/{scored.version.name}/self-assessment/", {"form": "domain"})["Location"]
    assert str(scored.pk) not in address
    assert MARKER not in words(browser.get(address))
    assert browser_of(chair).get(address).status_code == 404


def test_the_owner_keeps_it_after_their_role_on_the_case_has_ended(scored, chair, author, chairs_browser, case):
    cases.end_access(access=case.accesses.get(user=chair), ended_by=author)
    assert MARKER in words(chairs_browser.get(f"/self-assessments/{scored.pk}/"))
    assert chairs_browser.get(f"/self-assessments/{scored.pk}/score/D3/").status_code == 403

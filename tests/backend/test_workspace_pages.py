"""The workspace as its people meet it on pages."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from backend.accounts.models import AuditEvent
from backend.reports.models import Case, CheckRun, Disposition, Finding, Version
from backend.reports.services import Upload
from backend.reports.workspace import checking, versions
from tests.backend.conftest import past_the_notice
from tests.conftest import REPORTS

pytestmark = pytest.mark.django_db
NEW_CASE = {"reference": "HAR-2024-07", "pseudonym": "Mair", "jurisdiction": "wales", "death": "suicide", "terminology": "SUSR"}  # fmt: skip


def words(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def authors_browser(author) -> Client:
    return past_the_notice(author)


def send(browser, data: bytes, *, name: str = "Secretname draft.txt", key: str = "", **more):
    files = {"file": SimpleUploadedFile(name, data), "key": key}
    return browser.post("/cases/HAR-2023-01/upload/", {**files, **more})


def test_a_chair_opens_a_case_records_the_decision_and_gives_a_role(chairs_browser, case, partnership, stranger):
    answer = chairs_browser.post("/cases/open/", {**NEW_CASE, "organisation": str(partnership.pk)})
    assert answer["Location"] == "/cases/HAR-2024-07/"
    answer = chairs_browser.post(
        "/cases/HAR-2024-07/decision/", {"decision": "review", "reasons": ["criteria_met"], "notified": "2024-03"}
    )
    assert answer.status_code == 302
    chairs_browser.post("/cases/HAR-2024-07/people/", {"email": stranger.email, "role": "author"})
    page = words(chairs_browser.get("/cases/HAR-2024-07/"))
    assert "The criteria for a review are met" in page
    assert "stranger (Author)" in page
    assert "Mair" in words(chairs_browser.get("/cases/"))


def test_what_is_refused_is_said_beside_its_field(chairs_browser, case, partnership):
    taken = chairs_browser.post("/cases/open/", {**NEW_CASE, "reference": case.reference, "organisation": str(partnership.pk)})  # fmt: skip
    assert taken.status_code == 422
    assert "This reference is in use" in words(taken) and 'href="#id_reference"' in words(taken)
    dated = chairs_browser.post("/cases/open/", {**NEW_CASE, "pseudonym": "Mair 3/4/2023", "organisation": str(partnership.pk)})  # fmt: skip
    assert "Leave exact dates out" in words(dated) and 'href="#id_pseudonym"' in words(dated)
    only = chairs_browser.post(f"/cases/{case.reference}/decision/", {"decision": "no_review", "reasons": ["not_known_to_agencies"]})  # fmt: skip
    assert only.status_code == 422
    assert "asks why no agency knew" in words(only)
    assert Case.objects.count() == 1


def test_an_organisation_of_others_cannot_be_chosen(chairs_browser, case):
    from backend.accounts import services
    from backend.accounts.models import Organisation

    other = services.found_organisation(name="Fenbridge Board", kind=Organisation.Kind.SAFEGUARDING_BOARD)
    answer = chairs_browser.post("/cases/open/", {**NEW_CASE, "organisation": str(other.pk)})
    assert answer.status_code == 422


def test_an_uploaded_draft_is_checked_and_shown_with_its_findings(chairs_browser, case, short_draft):
    answer = send(chairs_browser, short_draft)
    assert answer["Location"] == "/versions/HAR-2023-01-v1/"
    page = words(chairs_browser.get(answer["Location"]))
    order = ["What a reader would see first", "Gates", "Fix first", "The draft with findings", "Take it with you"]
    places = [page.index(f">{title}</h") for title in order]
    assert places == sorted(places)
    assert '<mark class="found">failed to engage' in page


def test_the_name_of_the_file_is_shown_nowhere(chairs_browser, case, short_draft, caplog):
    caplog.set_level("DEBUG")
    answer = send(chairs_browser, short_draft)
    pages = [answer["Location"], "/cases/HAR-2023-01/", "/audit/", "/versions/HAR-2023-01-v1/feedback.docx"]
    for address in pages:
        shown = chairs_browser.get(address)
        assert b"Secretname" not in shown.content
        assert "Secretname" not in str(shown.headers)
    assert "Secretname" not in caplog.text
    assert "Anya" not in caplog.text


def test_a_form_sent_twice_and_the_same_file_sent_again_make_one_version(chairs_browser, case, short_draft):
    first, second = (send(chairs_browser, short_draft, key="the-form") for _ in range(2))
    third = send(chairs_browser, short_draft, key="another-form")
    assert first["Location"] == second["Location"] == third["Location"]
    assert Version.objects.count() == 1
    assert "are here already" in words(chairs_browser.get(third["Location"]))


def test_every_upload_form_has_a_key_of_its_own(chairs_browser, case):
    import re

    keys = {re.search(r'name="key" value="([^"]+)"', words(chairs_browser.get("/cases/HAR-2023-01/upload/")))[1] for _ in range(2)}  # fmt: skip
    assert len(keys) == 2


@pytest.mark.parametrize(("data", "sentence"), [(b"", "empty"), (b"<html><body>x</body></html>", "web page")])
def test_a_file_that_cannot_be_used_is_explained_and_leaves_nothing(chairs_browser, case, data, sentence):
    answer = send(chairs_browser, data)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not Version.objects.exists()


def test_a_check_that_failed_says_why_and_how_to_go_on(chairs_browser, version):
    CheckRun.objects.create(version=version, number=2, state="failed", failure="Reading took too long. Save it anew.")
    page = words(chairs_browser.get("/versions/HAR-2023-01-v1/"))
    assert "Reading took too long." in page
    assert "/cases/HAR-2023-01/upload/" in page
    assert '<mark class="found">failed to engage' in page


def test_a_check_that_waits_says_so(chairs_browser, case, short_draft, settings):
    settings.CHECKS = "worker"
    page = words(chairs_browser.get(send(chairs_browser, short_draft)["Location"]))
    assert "not checked yet" in page
    assert "Waiting: 0 % done." in page


def test_filters_choose_among_the_findings(chairs_browser, version):
    def shown(query: str) -> str:
        page = words(chairs_browser.get(f"/versions/HAR-2023-01-v1/?{query}"))
        return page[page.index('id="draft"') :]

    marked = '<mark class="found">failed to engage'
    assert marked in shown("theme=language")
    assert marked not in shown("theme=actions")
    assert marked not in shown("severity=let-pass")
    assert marked not in shown("section=introduction")
    assert marked in shown("standing=open")
    assert "0 findings are shown" in shown("standing=defer")


def test_a_page_of_many_findings_asks_the_database_no_more_often(chairs_browser, flagged, chair):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from backend.reports.workspace import dispositions

    def asked() -> int:
        with CaptureQueriesContext(connection) as asked:
            chairs_browser.get("/versions/HAR-2023-01-v1/?theme=language")
        return len(asked)

    def dispose(finding) -> None:
        dispositions.decide(finding=finding, made_by=chair, verdict="confirm", reason="So it is.")

    dispose(flagged)
    before = asked()
    run = flagged.run
    Finding.objects.filter(pk__in=run.findings.values("pk")).update(theme="language")
    for finding in run.findings.all():
        dispose(finding)
    assert run.findings.count() > 5
    assert asked() == before


def decide(browser, finding, seen=0, verdict="dismiss", reason="The family asked for this wording."):
    return browser.post(f"/findings/{finding.pk}/", {"verdict": verdict, "reason": reason, "seen": seen})


def test_a_finding_is_dismissed_with_a_reason_and_the_page_says_so(chairs_browser, flagged):
    Finding.objects.filter(pk=flagged.pk).update(severity="concern")
    assert decide(chairs_browser, flagged).status_code == 302
    page = words(chairs_browser.get(f"/findings/{flagged.pk}/"))
    assert "The family asked for this wording." in page
    assert "Dismissed" in page


def test_dismissing_a_must_fix_waits_for_a_second_person_on_the_page(chairs_browser, authors_browser, flagged):
    Finding.objects.filter(pk=flagged.pk).update(severity="must-fix")
    decide(chairs_browser, flagged)
    assert "Dismissal waits for a second person" in words(chairs_browser.get(f"/findings/{flagged.pk}/"))
    decide(authors_browser, flagged, seen=1)
    assert "Dismissal waits" not in words(chairs_browser.get(f"/findings/{flagged.pk}/"))


def test_a_stale_decision_is_refused_and_both_texts_are_kept(chairs_browser, authors_browser, flagged):
    decide(authors_browser, flagged, reason="The author's reason.")
    answer = decide(chairs_browser, flagged, seen=0, reason="The chair's own reason.")
    assert answer.status_code == 412
    assert "The author&#x27;s reason." in words(answer)
    assert "The chair&#x27;s own reason." in words(answer)
    assert Disposition.objects.count() == 1
    assert 'name="seen" value="1"' in words(answer)


def test_a_decision_without_a_reason_is_refused(chairs_browser, flagged):
    answer = decide(chairs_browser, flagged, reason="")
    assert answer.status_code == 422
    assert "Say why" in words(answer)


@pytest.fixture
def word_version(case, chair) -> Version:
    data = (REPORTS / "fenbridge-b" / "draft.docx").read_bytes()
    received = versions.receive_version(
        case=case, uploaded_by=chair, uploads={"report": Upload("Secretname.docx", data)}
    )
    checking.carry_out_check(run_id=received.run.pk)
    return received.version


def comments_of(contents: bytes) -> list[str]:
    from docx import Document

    return [comment.text for comment in Document(BytesIO(contents)).comments]


def test_the_authors_own_word_file_comes_back_with_comments_under_the_versions_name(chairs_browser, word_version):
    answer = chairs_browser.get("/versions/HAR-2023-01-v1/annotated/report/")
    assert answer["Content-Disposition"] == 'attachment; filename="HAR-2023-01-v1-comments.docx"'
    assert len(comments_of(answer.content)) > 1
    assert AuditEvent.objects.filter(verb="exported", subject_id=str(word_version.pk)).count() == 1


def test_what_people_dismissed_is_not_commented(chairs_browser, chair, author, word_version):
    from backend.reports.workspace import dispositions

    before = comments_of(chairs_browser.get("/versions/HAR-2023-01-v1/annotated/report/").content)
    for finding in word_version.check_runs.get().findings.filter(concern=True):
        for person in (chair, author):
            dispositions.decide(finding=finding, made_by=person, verdict="dismiss", reason="Seen.")
    after = comments_of(chairs_browser.get("/versions/HAR-2023-01-v1/annotated/report/").content)
    assert len(after) < len(before)
    assert len(after) == 1


@pytest.mark.parametrize(("kind", "begins"), [("html", b"<!DOCTYPE"), ("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_feedback_report_comes_in_three_formats(chairs_browser, version, kind, begins):
    answer = chairs_browser.get(f"/versions/HAR-2023-01-v1/feedback.{kind}")
    assert answer.content.startswith(begins)
    assert answer["Content-Disposition"] == f'attachment; filename="HAR-2023-01-v1-feedback.{kind}"'


def test_a_plain_text_file_cannot_carry_comments_and_the_page_says_what_to_take(chairs_browser, version):
    answer = chairs_browser.get("/versions/HAR-2023-01-v1/annotated/report/")
    assert answer.status_code == 409
    assert "Take the feedback report instead" in words(answer)


def test_two_versions_are_compared_and_what_was_dismissed_is_shown_not_applied(
    chairs_browser, chair, flagged, case, short_draft
):
    from backend.reports.workspace import dispositions

    dispositions.decide(finding=flagged, made_by=chair, verdict="dismiss", reason="Said by her sister.")
    mended = short_draft.replace(b"will audit fifty", b"will, with the police, audit fifty")
    send(chairs_browser, mended + b"Recommendation 3: Staff should be reminded.\n")
    page = words(chairs_browser.get("/versions/HAR-2023-01-v2/compare/1/"))
    assert "Previously dismissed, because: Said by her sister." in page
    assert not Disposition.objects.filter(finding__run__version__number=2).exists()
    assert AuditEvent.objects.filter(verb="compared").count() == 2


def test_a_resolved_finding_is_said_to_be_resolved(chairs_browser, version, short_draft):
    send(chairs_browser, short_draft.replace(b"failed to engage with services", b"was offered two appointments"))
    page = words(chairs_browser.get("/versions/HAR-2023-01-v2/compare/1/"))
    assert "failed to engage" in page[page.index(">Resolved") : page.index(">New")]


def test_a_withdrawn_version_is_on_record_and_closed(chairs_browser, flagged):
    chairs_browser.post("/versions/HAR-2023-01-v1/withdraw/", {"because": "The wrong file."})
    assert "Withdrawn" in words(chairs_browser.get("/cases/HAR-2023-01/"))
    assert chairs_browser.get("/versions/HAR-2023-01-v1/").status_code == 403
    assert chairs_browser.get(f"/findings/{flagged.pk}/").status_code == 404


def test_secretariat_sends_a_draft_in_and_sees_its_state_alone(case, secretariat, short_draft):
    browser = Client()
    browser.force_login(secretariat)
    answer = send(browser, short_draft)
    assert answer["Location"] == "/cases/HAR-2023-01/"
    page = words(browser.get(answer["Location"]))
    assert "Done" in page
    assert "/versions/HAR-2023-01-v1/" not in page


def test_every_read_of_a_draft_leaves_a_row_in_the_trail(chairs_browser, chair, version):
    chairs_browser.get("/versions/HAR-2023-01-v1/")
    event = AuditEvent.objects.filter(verb="read").get()
    assert (event.actor, event.subject, event.subject_id) == (chair, "version", str(version.pk))
    assert str(version.pk) in words(chairs_browser.get("/audit/"))


def test_the_last_chair_cannot_leave_the_case_alone(chairs_browser, chair, case):
    answer = chairs_browser.post("/cases/HAR-2023-01/people/end/", {"email": chair.email})
    assert answer.status_code == 422
    assert "Nobody else can give access" in words(answer)

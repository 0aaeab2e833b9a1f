"""Letters: what keeps one from being authorised, what it says and never says, and what the review can answer."""

from __future__ import annotations

import io
from datetime import date, datetime
from zoneinfo import ZoneInfo

import docx
import pytest
from django.core import mail
from django.utils import timezone
from pypdf import PdfReader

from backend.qa.models import Decision
from backend.qa.services import decisions, issuing, points
from backend.qa.services.letter_refusals import NotFitToSend, ReplyClosed, StaleDecision
from backend.qa.services.points import NotYourName
from backend.qa.services.working_days import YearNotListed, is_working_day, working_days_after
from backend.qa.views.letters import findings_to_begin_from
from backend.reports.workspace.refusals import WordsMissing
from tests.backend.conftest import past_the_notice
from tests.backend.qa.conftest import browser_of, page
from tests.backend.qa.decisions.conftest import ADDRESS, AREA

pytestmark = pytest.mark.django_db


def paragraphs(contents: bytes) -> str:
    return "\n".join(each.text for each in docx.Document(io.BytesIO(contents)).paragraphs)


def test_a_point_begun_from_a_finding_is_written_anew_before_anybody_authorises_it(drafted, lead, readers):
    shown = next(each for each in findings_to_begin_from(readers[0], drafted) if each.finding.theme == "language")
    point = points.begin_from_finding(decision=drafted, shown=shown, begun_by=readers[0])
    assert point.meets == shown.plain["message"]
    assert points.begin_from_finding(decision=drafted, shown=shown, begun_by=readers[0]) == point
    with pytest.raises(NotFitToSend, match=r"program.s own words"):
        decisions.authorise(decision=drafted, authorised_by=lead)
    only_added_to = {"meets": f"{point.meets} Please look again.", "matters": point.matters, "would_meet": "Say more."}
    points.edit_point(point=point, words=only_added_to, edited_by=readers[0])
    with pytest.raises(NotFitToSend, match=r"program.s own words"):
        decisions.authorise(decision=drafted, authorised_by=lead)
    points.edit_point(point=point, words=AREA, edited_by=readers[0])
    assert decisions.authorise(decision=drafted, authorised_by=lead).state == "authorised"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"meets": "This is at level 2 of the rubric."}, "names a level"),
        ({"meets": "It falls short of D12.2."}, "names a level"),
        ({"matters": ""}, "is not finished"),
        (
            {
                "meets": "It says that the review panel was made up of representatives of Harrowmere Police, Harrowmere "
                "Council, Harrowmere Women's Aid and Galop."
            },
            "quotes more than 15 words",
        ),
    ],
)
def test_what_no_letter_says(words, problem, drafted, lead, office):
    point = drafted.points.filter(kind="development").first()
    points.edit_point(point=point, words=words, edited_by=office)
    with pytest.raises(NotFitToSend, match=problem):
        decisions.authorise(decision=drafted, authorised_by=lead)


def test_a_detail_by_which_somebody_could_be_recognised_stays_out_of_the_letter(drafted, lead, office, version):
    run = version.check_runs.get()
    run.masks = '{"report": [[50, 61, "••••"]]}'
    run.save(update_fields=["masks"])
    import json

    from backend.reports import queries as reports

    hidden = json.loads(reports.readings_of(run)["report"])["text"][50:61]
    point = drafted.points.get(kind="strength")
    points.edit_point(point=point, words={"meets": f"It tells of {hidden} with care."}, edited_by=office)
    with pytest.raises(NotFitToSend, match="separate list"):
        decisions.authorise(decision=drafted, authorised_by=lead)


def test_identifiers_stand_on_a_separate_list_that_the_letter_only_mentions(drafted, lead, readers, office, chair):
    words = {"where": "Analysis, paragraph 3.1", "meets": "A date of birth, 14/••/••••"}
    points.add_point(decision=drafted, kind="identifier", words=words, added_by=readers[0])
    assert browser_of(office).get(page("identifiers", drafted.pk)).status_code == 403
    assert "14/••" not in browser_of(office).get(page("decision", drafted.pk)).content.decode()
    decisions.authorise(decision=drafted, authorised_by=lead)
    issuing.record_family(decision=drafted, recorded_by=office, not_told="No contact is wished for.")
    issuing.issue(decision=drafted, issued_by=office, address=ADDRESS)
    letter = browser_of(chair).get(page("letter", drafted.pk, "html")).content.decode()
    assert "14/••" not in letter
    assert "listed in a separate paper" in letter
    assert "14/••/••••" in paragraphs(browser_of(chair).get(page("identifiers", drafted.pk)).content)


def test_every_page_says_draft_until_somebody_has_authorised_the_letter(drafted, lead, office):
    browser = browser_of(office)
    pdf = PdfReader(io.BytesIO(browser.get(page("letter", drafted.pk, "pdf")).content))
    assert all("DRAFT" in each.extract_text() for each in pdf.pages)
    word = docx.Document(io.BytesIO(browser.get(page("letter", drafted.pk, "docx")).content))
    assert "DRAFT" in word.sections[0].header.paragraphs[0].text
    assert "DRAFT" in browser.get(page("letter", drafted.pk, "html")).content.decode()
    decisions.authorise(decision=drafted, authorised_by=lead)
    pdf = PdfReader(io.BytesIO(browser.get(page("letter", drafted.pk, "pdf")).content))
    assert not any("DRAFT" in each.extract_text() for each in pdf.pages)


def test_the_letter_says_the_same_in_all_three_formats_and_never_a_level(issued, chair, lead):
    browser = browser_of(chair)
    word = paragraphs(browser.get(page("letter", issued.pk, "docx")).content)
    pdf = PdfReader(io.BytesIO(browser.get(page("letter", issued.pk, "pdf")).content))
    printed = " ".join(" ".join(each.extract_text().split()) for each in pdf.pages)
    shown = browser.get(page("letter", issued.pk, "html")).content.decode()
    for words in (
        "Northern Quality Assurance Board", "4 Millgate", "Our reference: HAR-2023-01", "Thank you for sending version 1",
        "Three people read it independently", "may be published", "It is not said what was offered.", str(lead.name),
    ):  # fmt: skip
        assert words in word
        assert words in printed
        assert words in shown
    for said in (word, printed, shown):
        assert "Home Office" not in said
        assert "level" not in said.casefold()
        assert "DRAFT" not in said


def test_the_letterhead_goes_out_in_the_bodys_own_name(body, office):
    with pytest.raises(NotYourName):
        points.set_letterhead(organisation=body, set_by=office, name="Home Office QA Panel", address="2 Millgate")
    with pytest.raises(WordsMissing):
        points.set_letterhead(organisation=body, set_by=office, name="The Board", address=" ")
    sent = {"name": "The Board", "address": "2 Millgate", "contact": "", "words": "By appointment to the Crown"}
    assert browser_of(office).post(page("letterhead", body.pk), sent).status_code == 422


def test_without_a_letterhead_no_letter_is_authorised(frozen, office, lead):
    made = decisions.draft_decision(round_=frozen, outcome="publish", drafted_by=office)
    with pytest.raises(NotFitToSend, match="letterhead"):
        decisions.authorise(decision=made, authorised_by=lead)


def test_a_later_letterhead_leaves_an_issued_letter_as_it_was(issued, body, office, chair):
    points.set_letterhead(organisation=body, set_by=office, name="Another name", address="5 Millgate")
    assert "4 Millgate" in browser_of(chair).get(page("letter", issued.pk, "html")).content.decode()


def test_two_people_who_write_at_once_both_keep_their_words(drafted, office, readers):
    point = drafted.points.get(kind="strength")
    first, second = browser_of(office), browser_of(readers[0])
    seen = point.revision
    assert first.post(page("point", point.pk), {"where": "", "meets": "Kind words.", "seen": seen}).status_code == 302
    answer = second.post(page("point", point.pk), {"where": "", "meets": "Other words.", "seen": seen})
    assert answer.status_code == 412
    assert "Kind words." in answer.content.decode()
    assert "Other words." in answer.content.decode()
    with pytest.raises(StaleDecision):
        decisions.edit_decision(decision=drafted, edited_by=office, outcome="resubmit", words={}, seen=0)


def test_the_review_hears_of_its_letter_by_a_link_alone(authorised, office, django_capture_on_commit_callbacks):
    issuing.record_family(decision=authorised, recorded_by=office, not_told="No contact is wished for.")
    with django_capture_on_commit_callbacks(execute=True):
        issuing.issue(decision=authorised, issued_by=office, address=ADDRESS)
    assert [letter.to for letter in mail.outbox] == [["chair@example.org"]]
    said = mail.outbox[0].subject + mail.outbox[0].body
    assert ADDRESS in said
    assert not any(words in said for words in ("HAR-2023", "Anya", "publish", str(authorised.pk)))


def test_a_reminder_goes_out_once_a_day_and_tells_nothing(issued, office, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert issuing.remind(decision=issued, reminded_by=office, address=ADDRESS) == 1
        assert issuing.remind(decision=issued, reminded_by=office, address=ADDRESS) == 0
    assert len(mail.outbox) == 1
    assert "Anya" not in mail.outbox[0].body


def at(monkeypatch, year: int, month: int, day: int, hour: int, minute: int = 0) -> None:
    moment = datetime(year, month, day, hour, minute, tzinfo=ZoneInfo("Europe/London"))
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_the_right_of_reply_lasts_ten_working_days_by_the_clock_of_london(authorised, office, chair, monkeypatch):
    issuing.record_family(decision=authorised, recorded_by=office, not_told="No contact is wished for.")
    # Issued on the Wednesday before Easter, in the week after the clocks went forward; it is the day before by UTC.
    at(monkeypatch, 2027, 3, 24, 9)
    done = issuing.issue(decision=authorised, issued_by=office, address=ADDRESS)
    assert done.reply_due == date(2027, 4, 9)
    at(monkeypatch, 2027, 4, 9, 23, 30)
    made = issuing.reply(decision=done, kind="challenge", words="Area 1 overlooks page 4.", made_by=chair)
    assert issuing.reply(decision=done, kind="challenge", words="Area 1 overlooks page 4.", made_by=chair) == made
    at(monkeypatch, 2027, 4, 10, 0, 15)
    with pytest.raises(ReplyClosed, match="9 April 2027"):
        issuing.reply(decision=done, kind="accept", words="", made_by=chair)


def test_a_challenge_needs_words_and_an_acceptance_does_not(issued, chair):
    browser = browser_of(chair)
    assert browser.post(page("reply", issued.pk), {"kind": "challenge", "words": ""}).status_code == 422
    assert browser.post(page("reply", issued.pk), {"kind": "accept", "words": ""}).status_code == 302
    assert "The letter is accepted" in browser.get(page("decision", issued.pk)).content.decode()


def test_weekends_and_bank_holidays_are_no_working_days():
    assert working_days_after(date(2026, 12, 23), 1) == date(2026, 12, 24)
    assert working_days_after(date(2026, 12, 24), 1) == date(2026, 12, 29)
    assert working_days_after(date(2027, 12, 24), 3) == date(2027, 12, 31)
    assert not is_working_day(date(2027, 3, 29))


def test_a_year_whose_bank_holidays_are_not_listed_is_refused_in_words():
    with pytest.raises(YearNotListed, match="bank holidays of 2031"):
        working_days_after(date(2031, 1, 2), 1)


def test_chair_and_author_see_what_was_agreed_and_a_commissioner_only_counts(issued, chair, case, make_user):
    from backend.accounts.policy import Role
    from backend.reports.workspace import cases

    shown = browser_of(chair).get(page("decision", issued.pk)).content.decode()
    assert "What the QA panel agreed</h2>" in shown
    assert "Paragraph 3.1 shows it in part." not in shown, "rationales stay with the QA panel"
    commissioner = make_user("commissioner@example.org")
    cases.give_access(case=case, email=commissioner.email, role=Role.COMMISSIONER, given_by=chair)
    counted = past_the_notice(commissioner).get(page("decision", issued.pk)).content.decode()
    assert "What the QA panel agreed, counted" in counted
    assert "D4 " not in counted


def test_nothing_of_the_letter_can_be_read_in_the_database(issued):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM qa_decision")
        rows = repr(
            [[bytes(cell) if isinstance(cell, memoryview) else cell for cell in row] for row in cursor.fetchall()]
        )
        cursor.execute("SELECT * FROM qa_letterpoint")
        rows += repr(
            [[bytes(cell) if isinstance(cell, memoryview) else cell for cell in row] for row in cursor.fetchall()]
        )
    assert not any(words in rows for words in ("Anya", "Viktor", "Dear colleague", "offered"))
    assert Decision.objects.get(pk=issued.pk).greeting == "Dear colleague,"


def test_another_name_for_reviews_leaves_issued_letters_as_they_were(issued, case, office, chair):
    case.terminology = "DARDR"
    case.save(update_fields=["terminology"])
    new = decisions.draft_replacement(decision=issued, drafted_by=office, because="A wrong number.")
    assert "Domestic homicide review HAR" in browser_of(chair).get(page("letter", issued.pk, "html")).content.decode()
    shown = browser_of(office).get(page("letter", new.pk, "html")).content.decode()
    assert "Domestic abuse related death review HAR" in shown

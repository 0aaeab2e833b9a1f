"""A commissioner takes the workbook of the own area away, by page and by program, and nobody else's."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.utils import timezone

from backend.accounts import services as accounts
from backend.accounts.models import AuditEvent
from backend.accounts.policy import Role
from backend.chairs import tasks
from backend.chairs.models import AreaMembership, Chair, WorkbookExport
from backend.chairs.queries.papers import exports_about
from backend.chairs.services import appeals, exports, records, sharing
from backend.reports import tasks as worker
from tests.backend.chairs_exports.conftest import opened, rows_of

pytestmark = pytest.mark.django_db


def test_a_commissioner_asks_on_the_page_and_takes_the_workbook_and_the_text_files(browser_of, commissioner, held):
    browser = browser_of(commissioner)
    asked = browser.post("/chairs/workbooks/", {"purpose": "meeting", "kind": "working"})
    page = browser.get(asked.url).content.decode()
    assert "Download the workbook (.xlsx)" in page
    assert "Training matrix" in page
    answer = browser.get(f"{asked.url}xlsx/")
    assert answer["Content-Disposition"].startswith(
        'attachment; filename="chair-competency_harrowmere-community-safety-'
    )
    assert answer["Cache-Control"] == "no-store"
    assert opened(answer.content)["Training records"]["B4"].value == held.chair.reference
    with zipfile.ZipFile(io.BytesIO(browser.get(f"{asked.url}csv/").content)) as archive:
        assert len(archive.namelist()) == 13


def test_a_program_gets_the_workbook_in_one_call(program_of, commissioner, held):
    answer = program_of(commissioner).get("/api/v1/exports/competencies.xlsx", {"purpose": "audit"})
    assert answer.status_code == 200
    assert rows_of(answer.content, "Training records")[0]["Certificate"] == "00123"
    assert program_of(commissioner).get("/api/v1/exports/competencies.csv", {"purpose": "audit"}).content[:2] == b"PK"


def test_a_program_that_gives_no_reason_gets_no_workbook(program_of, commissioner):
    answer = program_of(commissioner).get("/api/v1/exports/competencies.xlsx")
    assert (answer.status_code, answer.json()["errors"][0]["attr"]) == (400, "purpose")
    assert not WorkbookExport.objects.exists()


def test_a_workbook_that_a_worker_makes_says_how_far_it_is(settings, program_of, browser_of, commissioner, held):
    settings.CHECKS = "worker"
    program, browser = program_of(commissioner), browser_of(commissioner)
    answer = program.get("/api/v1/exports/competencies.xlsx", {"purpose": "meeting"})
    assert (answer.status_code, answer.json()["state"]) == (202, "waiting")
    address = f"/chairs/workbooks/{answer.json()['id']}/"
    assert "0 of 100 done" in browser.get(address).content.decode()
    assert browser.get(f"{address}xlsx/").status_code == 410
    assert worker.take_up_runs() == 1
    assert program.get(f"/api/v1/exports/{answer.json()['id']}/").json()["progress"] == 100
    assert browser.get(f"{address}xlsx/").status_code == 200


def test_a_workbook_whose_worker_was_killed_is_taken_up_again_and_given_up_after_three_times(commissioner, partnership):
    made = exports.ask_for_workbook(organisation=partnership, asked_by=commissioner, purpose="meeting")
    stopped = {"state": "running", "worker": made.pk, "lease_until": timezone.now() - timedelta(seconds=1)}
    WorkbookExport.objects.filter(pk=made.pk).update(**stopped, attempts=1)
    assert tasks.take_up_workbooks() == 1
    made.refresh_from_db()
    assert made.state == "done"
    WorkbookExport.objects.filter(pk=made.pk).update(**stopped, attempts=3)
    tasks.take_up_workbooks()
    made.refresh_from_db()
    assert (made.state, made.failure) == ("failed", exports.STOPPED)


def test_two_workers_make_a_workbook_once(commissioner, partnership):
    made = exports.ask_for_workbook(organisation=partnership, asked_by=commissioner, purpose="meeting")
    assert [exports.make_workbook(export_id=made.pk) for _ in range(2)] == [True, False]


def test_a_fault_of_ours_is_a_sentence_on_the_page_and_nothing_is_stored(monkeypatch, browser_of, commissioner, caplog):
    def broken(*_args, **_values):
        raise RuntimeError("Robin Ashgrove")

    monkeypatch.setattr(exports, "facts_of", broken)
    asked = browser_of(commissioner).post("/chairs/workbooks/", {"purpose": "meeting", "kind": "working"})
    assert "Something went wrong on our side" in browser_of(commissioner).get(asked.url).content.decode()
    assert "Robin" not in caplog.text


def test_whoever_lost_the_role_meanwhile_gets_no_workbook(settings, commissioner, partnership):
    made = exports.ask_for_workbook(organisation=partnership, asked_by=commissioner, purpose="meeting")
    commissioner.memberships.update(ended=timezone.now())
    tasks.take_up_workbooks()
    made.refresh_from_db()
    assert (made.state, made.failure, made.workbook) == ("failed", exports.NO_LONGER, None)


def test_a_workbook_cannot_be_taken_after_a_week_and_its_file_goes(browser_of, commissioner, workbook_of, held):
    workbook_of(commissioner)
    made = WorkbookExport.objects.get()
    WorkbookExport.objects.update(expires=timezone.now() - timedelta(minutes=1))
    browser = browser_of(commissioner)
    assert browser.get(f"/chairs/workbooks/{made.pk}/xlsx/").status_code == 410
    assert "could be downloaded until" in browser.get(f"/chairs/workbooks/{made.pk}/").content.decode()
    tasks.take_up_workbooks()
    made.refresh_from_db()
    assert (made.workbook, made.tables, made.content_sha256 != "") == (None, None, True)


def test_asking_and_every_taking_is_noted_without_a_word_of_it(browser_of, commissioner, partnership, held):
    browser = browser_of(commissioner)
    asked = browser.post("/chairs/workbooks/", {"purpose": "other", "words": "For Friday", "kind": "working"})
    for kind in ("xlsx", "csv"):
        browser.get(f"{asked.url}{kind}/")
    events = AuditEvent.objects.filter(subject="workbookexport", actor=commissioner).order_by("id")
    assert [event.verb for event in events] == ["created", "exported", "exported"]
    assert {event.organisation for event in events} == {partnership}


def test_another_reason_has_to_be_given_in_words(browser_of, commissioner):
    answer = browser_of(commissioner).post("/chairs/workbooks/", {"purpose": "other", "kind": "working"})
    assert answer.status_code == 422
    assert "Say what the workbook is for." in answer.content.decode()


def test_nobody_asks_about_a_day_to_come(browser_of, commissioner, today):
    tomorrow = (today + timedelta(days=1)).isoformat()
    answer = browser_of(commissioner).post(
        "/chairs/workbooks/", {"purpose": "meeting", "kind": "working", "as_of": tomorrow}
    )
    assert answer.status_code == 422
    assert "nobody knows yet" in answer.content.decode()


def test_the_chair_can_see_who_took_the_record_away(workbook_of, browser_of, chair, commissioner, record):
    workbook_of(commissioner)
    workbook_of(commissioner, kind="publication")
    assert [(each.asked_by, each.purpose) for each in exports_about(record)] == [(commissioner, "meeting")]
    page = browser_of(chair).get(f"/chairs/{record.reference}/workbooks/").content.decode()
    assert "commissioner" in page
    assert "A meeting of the partnership" in page


# Who is in it, and what of them


def test_only_chairs_of_the_own_area_who_know_of_it_are_in_it(
    workbook_of, commissioner, other_commissioner, elsewhere, partnership, held
):
    other = records.add_chair(
        organisation=elsewhere,
        added_by=other_commissioner,
        name="Sam Elm",
        email="sam@example.org",
        standing="appointed",
    ).chair
    assert [row["Chair"] for row in rows_of(workbook_of(commissioner), "Training matrix")] == [held.chair.reference]
    records.add_chair(
        organisation=partnership, added_by=commissioner, name="Sam Elm", email="sam@example.org", standing="applying"
    )
    assert AreaMembership.objects.get(chair=other, organisation=partnership).confirmed is None
    assert [row["Chair"] for row in rows_of(workbook_of(commissioner), "Training matrix")] == [held.chair.reference]


def test_a_chair_who_has_left_the_area_or_takes_no_reviews_any_more_is_not_in_it(workbook_of, commissioner, held):
    Chair.objects.filter(pk=held.chair_id).update(state="left")
    assert rows_of(workbook_of(commissioner), "Training matrix") == []
    Chair.objects.filter(pk=held.chair_id).update(state="active")
    records.leave_area(area=AreaMembership.objects.get(chair=held.chair), ended_by=held.chair.user)
    assert rows_of(workbook_of(commissioner), "Training matrix") == []


def test_levels_of_another_partnership_come_in_by_the_chairs_share_alone_and_go_with_it(
    workbook_of, other_commissioner, elsewhere, final, record, chair, today
):
    records.add_chair(
        organisation=elsewhere, added_by=other_commissioner, name=record.name, email=record.email, standing="applying"
    )
    area = AreaMembership.objects.get(chair=record, organisation=elsewhere)
    records.confirm_area(area=area, confirmed_by=chair)

    def level() -> str:
        data = workbook_of(other_commissioner, organisation=elsewhere)
        matrix = rows_of(data, "Competency matrix")[0]
        return next(words for title, words in matrix.items() if title.startswith("C01"))

    assert level() == "Not yet assessed"
    grant = sharing.share(
        chair=record, shared_by=chair, organisation=elsewhere, scope="ratings", since=today, until=today
    )
    assert level() == "3 Proficient"
    sharing.revoke(grant=grant, revoked_by=chair)
    assert level() == "Not yet assessed"


def test_levels_are_in_it_once_they_are_final_and_not_before(workbook_of, commissioner, shared, judges):
    from backend.chairs.services import development, moderating
    from tests.backend.chairs.conftest import let_the_time_for_replies_pass

    matrix = rows_of(workbook_of(commissioner), "Competency matrix")[0]
    assert {words for title, words in matrix.items() if title.startswith("C")} >= {"Not yet assessed"}
    assert "3 Proficient" not in matrix.values()
    waiting = [row["Kind"] for row in rows_of(workbook_of(commissioner), "Actions due")]
    assert "Reply" in waiting
    let_the_time_for_replies_pass(shared)
    development.add_action(
        chair=shared.chair, added_by=commissioner, organisation=shared.organisation, competency="C14",
        action="Co-chair.", owner="Robin", due_on=timezone.localdate(), help_offered="A mentor.", help_by="Harrowmere",
    )  # fmt: skip
    moderating.finalise(round_=shared, moderator=judges[2])
    assert "3 Proficient" in rows_of(workbook_of(commissioner), "Competency matrix")[0].values()


def test_an_appeal_stands_beside_the_level_while_it_is_open_and_what_became_of_it_after(
    workbook_of, commissioner, final, chair, with_role, partnership
):
    appealed = appeals.appeal(
        rating=final.moderated.get(competency="C01"), appealed_by=chair, grounds="fact", words="A date is wrong."
    )
    rows = {row["Competency"]: row for row in rows_of(workbook_of(commissioner), "Rating summary")}
    assert (rows["C01"]["Level"], rows["C01"]["State"]) == ("3 Proficient (under appeal)", "Under appeal")
    assert "Appeal" in [row["Kind"] for row in rows_of(workbook_of(commissioner), "Actions due")]
    hearer = with_role("hearer", partnership, Role.COMPETENCY_VERIFIER)
    appeals.give_to(appeal=appealed, heard_by=hearer, given_by=commissioner)
    appeals.decide_appeal(appeal=appealed, decided_by=hearer, upheld=True, level=4, reason="The date was wrong.")
    rows = {row["Competency"]: row for row in rows_of(workbook_of(commissioner), "Rating summary")}
    assert rows["C01"]["Level"] == "4 Leading (corrected on appeal)"


def test_whoever_took_a_workbook_is_told_when_an_appeal_changes_a_level_in_it(
    workbook_of, commissioner, final, chair, with_role, partnership, mailoutbox
):
    workbook_of(commissioner)
    workbook_of(commissioner)
    appealed = appeals.appeal(
        rating=final.moderated.get(competency="C01"), appealed_by=chair, grounds="fact", words="A date is wrong."
    )
    hearer = with_role("hearer", partnership, Role.COMPETENCY_VERIFIER)
    appeals.give_to(appeal=appealed, heard_by=hearer, given_by=commissioner)
    mailoutbox.clear()
    appeals.decide_appeal(appeal=appealed, decided_by=hearer, upheld=True, level=4, reason="The date was wrong.")
    (letter,) = [each for each in mailoutbox if each.to == [commissioner.email]]
    assert "is out of date" in letter.subject
    assert "Leading" not in letter.body


def test_no_reasons_and_no_feedback_of_anybody_are_in_any_sheet(workbook_of, commissioner, final):
    with zipfile.ZipFile(io.BytesIO(workbook_of(commissioner))) as archive:
        everything = "".join(archive.read(name).decode() for name in archive.namelist())
    for words in ("Seen by first", "Seen by second", "first@example.org", "We talked about how ground rules"):
        assert words not in everything


def test_what_a_level_rests_on_is_counted(workbook_of, commissioner, final):
    rows = {row["Competency"]: row for row in rows_of(workbook_of(commissioner), "Rating summary")}
    assert (rows["C01"]["Evidence"], rows["C01"]["From reports"], rows["C01"]["Assessors"]) == (2, 0, 2)
    assert rows["C02"]["Level"] == "Not yet assessed"
    assert rows["C02"]["Evidence"] is None


def test_a_gap_comes_with_its_action_and_the_help_offered(workbook_of, commissioner, final):
    rows = rows_of(workbook_of(commissioner), "Gaps and plans")
    assert [(row["Competency"][:3], row["Gate"], row["Gap"], row["Help offered"]) for row in rows] == [
        ("C14", "yes", 1, "A mentor for six months. (Harrowmere)")
    ]


# As of a day


@pytest.mark.parametrize(
    ("as_of", "status"),
    [(date(2024, 2, 28), "Not held –"), (date(2024, 2, 29), "Current ●"), (date(2027, 2, 28), "Due soon ▲"), (date(2027, 3, 1), "Expired ■")],
)  # fmt: skip
def test_a_course_done_on_29_february_runs_out_at_the_end_of_february(
    workbook_of, commissioner, held, partnership, as_of, status, monkeypatch
):
    from backend.chairs.queries import visible
    from backend.chairs.services import training

    training.require_of_chairs(organisation=partnership, set_by=commissioner, course="T01", standing="required")
    monkeypatch.setattr(visible, "today", lambda: date(2027, 6, 1))
    matrix = rows_of(workbook_of(commissioner, as_of=as_of), "Training matrix")[0]
    assert next(words for title, words in matrix.items() if title.startswith("T01")) == status


def test_the_day_is_that_of_the_service_and_not_of_the_server(workbook_of, commissioner, partnership, monkeypatch):
    """Half past midnight in British summer is still the day before in UTC."""
    import datetime

    moment = datetime.datetime(2026, 7, 1, 23, 30, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    made = exports.ask_for_workbook(organisation=partnership, asked_by=commissioner, purpose="meeting")
    assert made.as_of == date(2026, 7, 2)


def test_who_looks_after_several_areas_has_to_say_which(program_of, commissioner, elsewhere, held):
    accounts.give_role(user=commissioner, organisation=elsewhere, role=Role.COMMISSIONER)
    program = program_of(commissioner)
    answer = program.get("/api/v1/exports/competencies.xlsx", {"purpose": "meeting"})
    assert (answer.status_code, answer.json()["errors"][0]["attr"]) == (400, "organisation")
    named = program.get("/api/v1/exports/competencies.xlsx", {"purpose": "meeting", "organisation": str(elsewhere.pk)})
    assert rows_of(named.content, "Training matrix") == []


def test_a_publication_has_no_chair_in_it(program_of, commissioner, held):
    answer = program_of(commissioner).get(
        "/api/v1/exports/competencies.xlsx", {"purpose": "meeting", "kind": "publication"}
    )
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        everything = "".join(archive.read(name).decode() for name in archive.namelist())
    assert held.chair.reference not in everything
    assert held.chair.name not in everything
    assert "Fewer than five chairs" in everything

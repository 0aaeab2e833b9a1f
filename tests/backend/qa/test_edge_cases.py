"""Cases at the edge: a new rubric beside open rounds, private self-assessments, accounts that go, letters, days, words."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from backend.demo.rounds import make_round
from backend.judgements.models import ScoreSheet
from backend.judgements.models.questions import items_of
from backend.judgements.services import save_score, start_self_assessment
from backend.qa.models import Assignment, Round, Shown
from backend.qa.services import assignments, moderation, rounds, scoring
from backend.qa.services.refusals import NotAReader, RoundOpenAlready
from backend.qa.showing import board
from backend.reports.models import FrameworkVersion
from backend.reports.services import FrameworkChanged, load_frameworks
from backend.reports.workspace.refusals import IsWithdrawn
from tests.backend.qa.conftest import answer_all, browser_of, page, program_of

pytestmark = pytest.mark.django_db


def newer_rubric() -> FrameworkVersion:
    """The rubric once more, in a next version that has lost its first domain."""
    present = FrameworkVersion.objects.get(kind="rubric")
    content = {**present.content, "domains": present.content["domains"][1:]}
    load_frameworks(
        contents=[
            {
                "name": present.name,
                "version": "1.1",
                "title": present.title,
                "kind": "rubric",
                "sha256": "f" * 64,
                "content": content,
            }
        ]
    )
    return FrameworkVersion.objects.get(version="1.1")


def test_a_new_rubric_version_changes_nothing_in_an_open_round(submitted, round_, lead, version, body, office):
    before = [list(each.sheet.items) for each in Assignment.objects.filter(round=round_, sheet__isnull=False)]
    newer = newer_rubric()
    round_.refresh_from_db()
    assert round_.framework.version == "1.0"
    assert [list(each.sheet.items) for each in Assignment.objects.filter(round=round_, sheet__isnull=False)] == before
    assert "D1" in browser_of(submitted[0].reader).get(page("score", submitted[0].pk)).content.decode()
    moderation.reveal(round_=round_, revealed_by=lead)
    for item in ("D3", "D4", "D5"):
        moderation.decide(
            round_=round_, item=item, settled=moderation.Settled("level", 2), rationale="In part.", decided_by=lead
        )
    assert moderation.freeze(round_=round_, frozen_by=lead).framework.version == "1.0"
    again = rounds.open_round(version=version, organisation=body, opened_by=office, required_readers=2)
    assert again.framework == newer
    assert "D1" not in items_of(again.framework, again.form)


def test_the_same_rubric_version_with_other_content_is_refused_with_both_hashes(rubric):
    present = FrameworkVersion.objects.get(kind="rubric")
    changed = {"name": present.name, "version": present.version, "title": "", "kind": "rubric", "sha256": "e" * 64}
    with pytest.raises(FrameworkChanged) as refusal:
        load_frameworks(contents=[{**changed, "content": {}}])
    assert present.sha256 in str(refusal.value) and "e" * 64 in str(refusal.value)
    present.refresh_from_db()
    assert present.content


def test_a_qa_panel_cannot_tell_that_a_chair_has_assessed_the_draft(active, chair, version, lead, office):
    sheet = start_self_assessment(version=version, owner=chair)
    save_score(sheet=sheet, item="D1", outcome="level", level=4, justification="A private thought.")
    for user in (active[0].reader, lead, office):
        program = program_of(user)
        for address in (
            f"/api/v1/self-assessments/{sheet.pk}/",
            f"/api/v1/self-assessments/{sheet.pk}/scores/D1/",
        ):
            assert program.get(address).status_code == 404
        assert program.get("/api/v1/self-assessments/").json()["count"] == 0
        assert str(sheet.pk) not in program.get("/api/v1/audit/").content.decode()
        for name, identifier in (("round", active[0].round_id), ("assignment", active[0].pk)):
            answer = browser_of(user).get(page(name, identifier))
            assert "private" not in answer.content.decode().lower()
    assert ScoreSheet.objects.filter(owner=chair, purpose="self").count() == 1


def test_an_account_with_judgements_cannot_be_deleted(submitted):
    with pytest.raises(ProtectedError):
        submitted[0].reader.delete()
    submitted[0].reader.is_active = False
    submitted[0].reader.save(update_fields=["is_active"])
    assert submitted[0].sheet.scores.count() == 22


def test_letters_to_readers_name_no_case_and_hold_a_link_alone(
    invited, round_, office, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        browser_of(office).post(page("remind", round_.pk))
    assert len(mail.outbox) == 3, "the lead who moderates is not awaited"
    for letter in mail.outbox:
        whole = f"{letter.subject} {letter.body}"
        assert "/qa/" in letter.body
        for word in ("HAR", "Anya", "Harrowmere", str(round_.pk), "failed to engage"):
            assert word not in whole
    with django_capture_on_commit_callbacks(execute=True):
        browser_of(office).post(page("remind", round_.pk))
    assert len(mail.outbox) == 3, "nobody is reminded twice a day"


def test_a_reader_who_has_submitted_is_not_reminded(active, round_, office, django_capture_on_commit_callbacks):
    answer_all(active[0])
    scoring.submit(assignment=active[0])
    with django_capture_on_commit_callbacks(execute=True):
        answer = program_of(office).post(f"/api/v1/rounds/{round_.pk}/remind/")
    assert answer.json() == {"number": 2}


@pytest.mark.parametrize(
    ("received", "today", "days"),
    [
        (date(2026, 3, 28), date(2026, 3, 30), 2),  # the clocks go forward on the 29th
        (date(2026, 10, 24), date(2026, 10, 26), 2),  # and back on the 25th
        (date(2024, 2, 28), date(2024, 3, 1), 2),
        (date(2026, 3, 1), date(2026, 3, 1), 0),
    ],
)
def test_days_since_a_version_was_received_are_counted_by_the_calendar(received, today, days, round_):
    round_.received = received
    assert board.row_of(round_, today).days == days


def test_a_round_frozen_late_in_the_evening_ends_on_the_day_of_london(frozen):
    frozen.received = date(2026, 6, 1)
    frozen.frozen = datetime(2026, 6, 10, 23, 30, tzinfo=ZoneInfo("UTC"))
    assert board.row_of(frozen).days == 10, "it was the 11th in London already"


def test_the_board_shows_what_is_overdue_by_a_word_and_a_sign(active, round_, office):
    Round.objects.update(due=timezone.localdate() - timedelta(days=1))
    assert "! Overdue" in browser_of(office).get(page("rounds")).content.decode()
    Round.objects.update(due=timezone.localdate())
    assert "! Overdue" not in browser_of(office).get(page("rounds")).content.decode()


def test_a_round_is_opened_once_at_a_time_and_never_on_a_withdrawn_version(round_, version, body, office, chair):
    from backend.reports.workspace import versions

    with pytest.raises(RoundOpenAlready):
        rounds.open_round(version=version, organisation=body, opened_by=office, required_readers=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.create(
            version=version, organisation=body, opened_by=office, required_readers=2, framework=round_.framework,
            number=9, form="domain", received=date(2026, 1, 1),
        )  # fmt: skip
    rounds.end_round(round_=round_, ended_by=office, because="The chair asked for it.")
    versions.withdraw_version(version=version, withdrawn_by=chair, because="Sent too early.")
    with pytest.raises(IsWithdrawn):
        rounds.open_round(version=version, organisation=body, opened_by=office, required_readers=2)
    sent = {"organisation": str(body.pk), "form": "domain", "required_readers": "2", "received": "2026-01-05"}
    refused = browser_of(office).post(page("open-round", version.name), sent)
    assert refused.status_code == 422
    assert "withdrawn" in refused.content.decode()


def test_only_people_with_the_role_in_the_body_are_invited(round_, office, stranger, readers, lead):
    for user, role in ((stranger, "report_assessor"), (readers[0], "panel_lead"), (office, "report_assessor")):
        with pytest.raises(NotAReader):
            assignments.invite(round_=round_, reader=user, role=role, invited_by=office)
    answer = program_of(office).post(
        f"/api/v1/rounds/{round_.pk}/assignments/", {"email": stranger.email, "role": "report_assessor"}, format="json"
    )
    assert (answer.status_code, answer.json()["errors"][0]["attr"]) == (400, "reader")


def test_the_database_lets_nobody_read_before_declaring(invited):
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=invited[0].pk).update(state="active")


def test_what_a_reader_was_shown_is_never_unsaid(active):
    scoring.show_findings(assignment=active[0], section="analysis")
    with pytest.raises(IntegrityError), transaction.atomic():
        Shown.objects.all().delete()


def test_two_bodies_judge_the_same_version_apart(round_, version, office, make_user):
    from backend.accounts import services as accounts
    from backend.accounts.models import Organisation
    from backend.accounts.policy import Role

    other = accounts.found_organisation(name="Southern Board", kind=Organisation.Kind.NATIONAL_BODY)
    second = rounds.open_round(version=version, organisation=other, opened_by=office, required_readers=1)
    auditor = make_user("southern@example.org")
    accounts.give_role(user=auditor, organisation=other, role=Role.AUDITOR)
    assert program_of(auditor).get(f"/api/v1/rounds/{second.pk}/").status_code == 200
    assert program_of(auditor).get(f"/api/v1/rounds/{round_.pk}/").status_code == 404


def test_the_demonstration_makes_one_round_that_waits_for_moderation(version):
    made = make_round(version=version, password="a-long-enough-password")
    again = make_round(version=version, password="a-long-enough-password")
    assert made.round == again.round
    assert Round.objects.get().state == "revealed"
    assert Assignment.objects.filter(state="submitted").count() == 3

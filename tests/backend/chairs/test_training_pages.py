"""Training on the record's page: recording, seeing, verifying, disputing, exemptions, new guidance, stale forms."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from backend.chairs.models import Dispute, TrainingRecord
from backend.chairs.queries.training import training_of
from backend.chairs.queries.visible import today as service_today
from backend.chairs.services import practice, training

pytestmark = pytest.mark.django_db


def page(browser, record) -> str:
    return browser.get(f"/chairs/{record.reference}/").content.decode()


def status_of(record, organisation, course, as_of):
    return next(row for row in training_of([record], organisation, as_of)[record.pk] if row.course.id == course).status


def test_what_a_chair_records_is_self_declared_and_what_the_area_records_was_seen(
    record, chair, commissioner, browser_of, today
):
    for user, course in ((chair, "T01"), (commissioner, "T02")):
        answer = browser_of(user).post(
            f"/chairs/{record.reference}/training/add/", {"course": course, "completed_on": today.isoformat()}
        )
        assert answer.status_code == 302
    states = dict(record.training_records.values_list("course", "state"))
    assert states == {"T01": "self_declared", "T02": "seen"}
    words = page(browser_of(chair), record)
    assert "Self-declared ?" in words and "Current ●" in words


def test_training_of_tomorrow_is_refused_beside_its_field(record, chair, browser_of, today):
    tomorrow = today + timedelta(days=1)
    answer = browser_of(chair).post(
        f"/chairs/{record.reference}/training/add/", {"course": "T01", "completed_on": tomorrow.isoformat()}
    )
    assert answer.status_code == 422
    assert "This day is still to come." in answer.content.decode()
    assert not record.training_records.exists()


def test_the_same_training_sent_twice_is_one_record(record, chair, browser_of, today):
    for _ in range(2):
        browser_of(chair).post(
            f"/chairs/{record.reference}/training/add/", {"course": "T01", "completed_on": today.isoformat()}
        )
    assert record.training_records.count() == 1


def test_the_commissioner_verifies_and_a_rejection_needs_a_reason(record, chair, commissioner, browser_of, today):
    held = training.record_training(chair=record, recorded_by=chair, course="T01", completed_on=today)
    address = f"/chairs/{record.reference}/training/{held.pk}/judge/"
    answer = browser_of(commissioner).post(address, {"state": "rejected", "seen": held.row_version})
    assert answer.status_code == 422 and "Say why it is rejected" in answer.content.decode()
    browser_of(commissioner).post(address, {"state": "verified", "seen": held.row_version})
    held.refresh_from_db()
    assert (held.state, held.verified_by, held.verified_on) == ("verified", commissioner, today)


def test_nobody_verifies_their_own_training(record, chair, commissioner, partnership, today):
    held = training.record_training(chair=record, recorded_by=chair, course="T01", completed_on=today)
    record.user = commissioner
    record.save()
    with pytest.raises(training.NotAllowedThere):
        training.judge_training(
            record=held, judged_by=commissioner, organisation=partnership, state="verified", seen=None
        )


def test_a_change_of_substance_has_to_be_seen_again(record, chair, commissioner, browser_of, partnership, today):
    held = training.record_training(chair=record, recorded_by=chair, course="T01", completed_on=today)
    training.judge_training(record=held, judged_by=commissioner, organisation=partnership, state="verified", seen=None)
    held.refresh_from_db()
    day = today - timedelta(days=3)
    browser_of(chair).post(
        f"/chairs/{record.reference}/training/{held.pk}/",
        {"course": "T01", "completed_on": day.isoformat(), "seen": held.row_version},
    )
    held.refresh_from_db()
    assert (held.state, held.completed_on, held.verified_by) == ("self_declared", day, None)


def test_a_stale_form_is_refused_with_both_texts(record, chair, browser_of, today):
    held = training.record_training(
        chair=record, recorded_by=chair, course="T01", completed_on=today, provider="Harrow College"
    )
    address = f"/chairs/{record.reference}/training/{held.pk}/"
    values = {"course": "T01", "completed_on": today.isoformat(), "seen": held.row_version}
    assert browser_of(chair).post(address, {**values, "provider": "Marsh College"}).status_code == 302
    answer = browser_of(chair).post(address, {**values, "provider": "Third College"})
    words = answer.content.decode()
    assert answer.status_code == 412
    assert "Marsh College" in words and "Third College" in words
    held.refresh_from_db()
    assert held.provider == "Marsh College"


def test_disputed_training_counts_no_more_and_a_dispute_that_is_not_upheld_restores_it(
    record, chair, commissioner, partnership, browser_of, today
):
    held = training.record_training(
        chair=record, recorded_by=commissioner, course="T01", completed_on=today, state="seen"
    )
    browser_of(chair).post(f"/chairs/{record.reference}/dispute/training/{held.pk}/", {"words": "That was not me."})
    assert status_of(record, partnership, "T01", today).state == "disputed"
    [dispute] = Dispute.objects.all()
    assert dispute.organisation == partnership
    answer = browser_of(commissioner).post(f"/chairs/disputes/{dispute.pk}/", {"upheld": "no", "answer": "It was."})
    assert answer.status_code == 302
    assert status_of(record, partnership, "T01", today).state == "current"
    assert "It was." in page(browser_of(chair), record)


def test_a_dispute_that_is_upheld_takes_the_training_out(record, chair, commissioner, partnership, browser_of, today):
    held = training.record_training(
        chair=record, recorded_by=commissioner, course="T01", completed_on=today, state="seen"
    )
    browser_of(chair).post(f"/chairs/{record.reference}/dispute/training/{held.pk}/", {"words": "That was not me."})
    dispute = Dispute.objects.get()
    browser_of(commissioner).post(f"/chairs/disputes/{dispute.pk}/", {"upheld": "yes", "answer": "Sorry."})
    assert TrainingRecord.objects.get().state == "rejected"
    assert status_of(record, partnership, "T01", today).state in ("not_held", "not_required")


def test_any_provider_of_the_topic_counts_the_same(record, chair, commissioner, partnership, today):
    training.record_training(
        chair=record, recorded_by=commissioner, course="T05", completed_on=today, provider="Somebody", state="seen"
    )
    assert status_of(record, partnership, "T03", today).state == "current"


def test_what_a_partnership_requires_holds_from_then_on_with_its_own_months(
    record, commissioner, partnership, browser_of, today
):
    assert status_of(record, partnership, "T09", today).state == "not_required"
    browser_of(commissioner).post(
        "/chairs/requirements/", {"course": "T09", "standing": "required", "validity_months": "6"}
    )
    assert status_of(record, partnership, "T09", today).state == "not_held"
    training.record_training(
        chair=record, recorded_by=commissioner, course="T09", completed_on=date(2024, 2, 29), state="seen"
    )
    assert status_of(record, partnership, "T09", date(2024, 8, 29)).state == "due_soon"
    assert status_of(record, partnership, "T09", date(2024, 8, 30)).state == "expired"
    assert status_of(record, None, "T09", date(2024, 8, 30)).state == "current"


def test_new_guidance_reopens_the_courses_that_say_so(record, commissioner, partnership, browser_of, today):
    for course in ("T01", "T10"):
        training.record_training(
            chair=record, recorded_by=commissioner, course=course, completed_on=today - timedelta(days=30), state="seen"
        )
    browser_of(commissioner).post(
        "/chairs/guidance/", {"title": "Guidance of this year", "in_force": today.isoformat()}
    )
    assert status_of(record, partnership, "T01", today).state == "expired"
    assert status_of(record, partnership, "T01", today - timedelta(days=1)).state == "current"
    assert status_of(record, partnership, "T10", today).state == "current"


def test_an_exemption_has_a_reason_an_approver_and_an_end(record, commissioner, partnership, browser_of, today):
    training.require_of_chairs(organisation=partnership, set_by=commissioner, course="T09", standing="required")
    address, until = f"/chairs/{record.reference}/excuse/", today + timedelta(days=30)
    values = {"course": "T09", "since": today.isoformat(), "until": until.isoformat()}
    assert browser_of(commissioner).post(address, values).status_code == 422
    browser_of(commissioner).post(address, {**values, "reason": "Trained others in it."})
    assert status_of(record, partnership, "T09", until).state == "exempt"
    assert status_of(record, partnership, "T09", until + timedelta(days=1)).state == "not_held"
    assert record.exemptions.get().approved_by == commissioner


def test_the_status_goes_by_the_day_of_the_service_and_not_by_the_clock_of_the_world(
    record, commissioner, partnership, monkeypatch
):
    training.record_training(
        chair=record, recorded_by=commissioner, course="T12", completed_on=date(2024, 6, 30), state="seen"
    )
    # Half past eleven in the evening in London on the last day; already the next day further east, and in UTC still this one.
    moment = datetime(2025, 6, 30, 23, 30, tzinfo=ZoneInfo("Europe/London"))
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert service_today() == date(2025, 6, 30)
    assert status_of(record, partnership, "T12", service_today()).state == "due_soon"
    monkeypatch.setattr(timezone, "now", lambda: moment + timedelta(minutes=31))
    assert service_today() == date(2025, 7, 1)
    assert status_of(record, partnership, "T12", service_today()).state == "expired"


def test_continuing_development_counts_towards_the_years_two_pieces(record, chair, browser_of, today):
    assert status_of(record, None, "T20", today).state == "not_held"
    for number, together in enumerate(("no", "yes")):
        answer = browser_of(chair).post(
            f"/chairs/{record.reference}/development/add/",
            {"done_on": (today - timedelta(days=number)).isoformat(), "kind": "reading", "learnt": "Much.",
             "effect": "I ask earlier.", "peer_reflection": together, "peer_role": "another chair"},
        )  # fmt: skip
        assert answer.status_code == 302
    assert status_of(record, None, "T20", today).state == "current"


def test_a_name_from_the_chairs_case_is_refused_in_the_record(record, chair, case, browser_of, today):
    answer = browser_of(chair).post(
        f"/chairs/{record.reference}/development/add/",
        {"done_on": today.isoformat(), "kind": "practice", "learnt": "How ANYA's sister was approached.",
         "effect": "Earlier contact.", "peer_reflection": "no"},
    )  # fmt: skip
    assert answer.status_code == 422
    assert "Take names out" in answer.content.decode()


def test_a_code_is_signed_by_the_chair_once_for_an_appointment(record, chair, commissioner, partnership, today):
    signed = practice.sign_code(chair=record, signed_by=chair, organisation=partnership, code_version="Code 2")
    assert signed.signed_on == today
    again = practice.sign_code(chair=record, signed_by=chair, organisation=partnership, code_version="Code 2")
    assert again == signed
    with pytest.raises(practice.NotThisWay):
        practice.sign_code(chair=record, signed_by=commissioner, organisation=partnership, code_version="Code 2")

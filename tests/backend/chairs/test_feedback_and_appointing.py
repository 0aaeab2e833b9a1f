"""Feedback by single-use links, observation, appointing, being told, taking everything out, reminders, the demonstration."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client

from backend.accounts.models import AuditEvent
from backend.chairs.models import (
    Appointment,
    AreaMembership,
    Chair,
    FeedbackAnswer,
    FeedbackCall,
    FeedbackLink,
    RatingState,
    Reminder,
)
from backend.chairs.queries.levels import framework
from backend.chairs.services import appointing, evidence, records, training
from backend.chairs.services.refusals import NotAllowedThere
from backend.demo.chairs import make_chairs

pytestmark = pytest.mark.django_db
WITHHELD = "Withheld: too few answers to show without showing whose they are"
LINK = re.compile(r"http://testserver(/feedback/\S+/)")


# Being told


def test_a_chair_whom_a_commissioner_adds_is_told_with_a_privacy_notice(commissioner, browser_of, mailoutbox):
    answer = browser_of(commissioner).post(
        "/chairs/add/",
        {"name": "Idris Cresswell", "email": "Idris@Example.org", "standing": "applying", "profile": "chair"},
    )
    assert answer.status_code == 302
    [letter] = mailoutbox
    assert letter.to == ["idris@example.org"]
    for words in ("The record is yours", "dispute", "Information Commissioner", "take everything out"):
        assert words in letter.body
    assert Chair.objects.get().told is not None


def test_a_chair_can_see_and_dispute_from_the_first_day(commissioner, partnership, make_user, browser_of):
    added = records.add_chair(
        organisation=partnership, added_by=commissioner, name="Idris", email="idris@example.org", standing="applying"
    )
    browser = browser_of(make_user("idris@example.org"))
    assert browser.post("/chairs/me/").status_code == 302
    assert browser.get(f"/chairs/{added.chair.reference}/").status_code == 200
    answer = browser.post(
        f"/chairs/{added.chair.reference}/dispute/record/{added.chair.pk}/", {"words": "I never applied."}
    )
    assert answer.status_code == 302
    assert added.chair.disputes.get().organisation == partnership


def test_a_chair_added_twice_is_one_record_and_told_once_by_each(commissioner, partnership, mailoutbox):
    for _ in range(2):
        records.add_chair(
            organisation=partnership,
            added_by=commissioner,
            name="Idris",
            email="idris@example.org",
            standing="applying",
        )
    assert (Chair.objects.count(), AreaMembership.objects.count(), len(mailoutbox)) == (1, 1, 1)


# Feedback


@pytest.fixture
def links(record, commissioner, browser_of, today, mailoutbox) -> list[str]:
    """The addresses that three members of a review panel were sent."""
    mailoutbox.clear()
    answer = browser_of(commissioner).post(
        f"/chairs/{record.reference}/feedback/",
        {"review": "HAR-1", "kind": "members", "closes_on": (today + timedelta(days=14)).isoformat(),
         "addresses": "one@example.org\ntwo@example.org\nthree@example.org"},
    )  # fmt: skip
    assert answer.status_code == 302
    return [LINK.search(letter.body).group(1) for letter in mailoutbox]


def test_each_member_gets_a_link_of_their_own_and_no_address_is_stored(links):
    assert len(set(links)) == 3
    stored = json.dumps(list(FeedbackLink.objects.values("sha256", "expires_on", "is_used")), default=str)
    assert "example.org" not in stored
    assert not any(link.strip("/").split("/")[1] in stored for link in links)


def test_a_link_works_once_without_an_account_and_leaves_no_trace_of_who(links):
    browser = Client()
    assert browser.get(links[0]).status_code == 200
    before = AuditEvent.objects.count()
    answer = browser.post(links[0], {"C14": "4", "C15": "", "words": "Fair.", "may_be_quoted": "yes"})
    assert answer.status_code == 302
    assert browser.get(links[0]).status_code == 404
    assert browser.post(links[0], {"C14": "1"}).status_code == 404
    held = FeedbackAnswer.objects.get()
    assert (held.levels["C14"], held.levels["C15"], held.may_be_quoted) == (4, None, True)
    assert AuditEvent.objects.count() == before
    assert {field.name for field in FeedbackAnswer._meta.fields} == {"id", "call", "levels", "words", "may_be_quoted"}


def test_an_expired_link_is_not_found(links, today):
    FeedbackLink.objects.update(expires_on=today - timedelta(days=1))
    assert Client().get(links[0]).status_code == 404


def test_an_empty_answer_is_refused_and_leaves_the_link_usable(links):
    answer = Client().post(links[1], {"words": " "})
    assert answer.status_code == 422
    assert "Choose an answer to at least one statement." in answer.content.decode()
    assert Client().get(links[1]).status_code == 200


def test_two_answers_are_withheld_and_three_are_shown(links, record, chair, browser_of, today):
    page = f"/chairs/{record.reference}/competencies/C14/"
    for count, link in enumerate(links, 1):
        Client().post(link, {"C14": "3"})
        FeedbackCall.objects.update(closes_on=today - timedelta(days=1))
        words = browser_of(chair).get(page).content.decode()
        FeedbackCall.objects.update(closes_on=today + timedelta(days=9))
        said = re.search(r"Members of review panels on [^:]*: ([^.<]*)", words).group(1)
        assert said == ("3 answers: mostly 3" if count == 3 else WITHHELD)


def test_the_chair_never_asks_for_feedback(record, chair, partnership, today):
    from backend.chairs.services import feedback

    with pytest.raises(NotAllowedThere):
        feedback.ask_for_feedback(
            chair=record, organisation=partnership, asked_by=chair, review="HAR-1", kind="members",
            addresses=["one@example.org"], closes_on=today + timedelta(days=7), link_to=lambda secret: secret,
        )  # fmt: skip


def test_the_family_is_asked_only_after_the_review_has_closed(
    record, commissioner, partnership, browser_of, today, mailoutbox
):
    address = f"/chairs/{record.reference}/feedback/"
    values = {"review": "HAR-1", "kind": "family", "closes_on": (today + timedelta(days=30)).isoformat(),
              "addresses": "advocate@example.org"}  # fmt: skip
    answer = browser_of(commissioner).post(address, values)
    assert answer.status_code == 422
    assert "after the review has closed" in answer.content.decode()
    process = appointing.open_process(chair=record, organisation=partnership, opened_by=commissioner, review="HAR-1")
    appointing.decide(appointment=process, decided_by=commissioner, decision="appointed", reason="Suits the case.")
    appointing.end_review(appointment=process, ended_by=commissioner, ended_on=today)
    mailoutbox.clear()
    assert browser_of(commissioner).post(address, values).status_code == 302
    assert "Nobody has to answer, and nothing follows from not answering." in mailoutbox[0].body


def test_an_observation_is_evidence_with_the_name_of_whoever_observed(record, commissioner, browser_of, today):
    values = {each.id: "not_seen" for each in framework().competencies if each.observer_sees}
    answer = browser_of(commissioner).post(
        f"/chairs/{record.reference}/observe/",
        {**values, "C14": "yes", "occasion": "meeting", "occurred_on": today.isoformat(), "summary": "Opened well."},
    )
    assert answer.status_code == 302
    piece = record.evidence.get(kind="observation")
    assert piece.observation.observer == commissioner
    assert [each.competency for each in piece.proposals.all()] == ["C14"]


# Appointing


def test_chairs_for_a_review_stand_by_reference_with_flags_and_no_total(record, commissioner, browser_of):
    records.declare_link(chair=record, declared_by=record.user, agency="Harrowmere Police")
    answer = browser_of(commissioner).post("/chairs/appointing/", {"review": "HAR-9", "agencies": "Harrowmere Police"})
    words = answer.content.decode()
    assert answer.status_code == 200
    assert "A present or recent link to agencies of this case: Harrowmere Police (still)." in words
    assert "Leads 0 of at most 3 reviews now." in words
    assert "Not yet assessed on C01" in words and "That is not a level of 0." in words


def test_a_decision_needs_a_reason_and_keeps_what_was_shown(
    record, commissioner, partnership, browser_of, chair, mailoutbox
):
    browser = browser_of(commissioner)
    answer = browser.post("/chairs/appointing/consider/", {"chair": record.reference, "review": "HAR-9"})
    process = Appointment.objects.get()
    assert answer.headers["Location"] == f"/chairs/appointments/{process.pk}/"
    address = f"/chairs/appointments/{process.pk}/decide/"
    assert browser.post(address, {"decision": "appointed", "seen": process.row_version}).status_code == 422
    answer = browser.post(address, {"decision": "appointed", "reason": "Time and skill.", "seen": process.row_version})
    assert answer.status_code == 302
    process.refresh_from_db()
    assert process.decided_by == commissioner
    assert len(process.shown) == 5 and process.shown[2].startswith("capacity: Met ●")
    assert record.areas.get().standing == "appointed"
    assert "Time and skill." not in mailoutbox[-1].body
    words = browser_of(chair).get(f"/chairs/{record.reference}/").content.decode()
    assert "HAR-9: Appointed" in words and "Time and skill." not in words


def test_no_flag_bars_an_appointment(record, commissioner, partnership):
    record.most_reviews, record.reviews_elsewhere = 1, 5
    record.save()
    process = appointing.open_process(chair=record, organisation=partnership, opened_by=commissioner, review="HAR-9")
    decided = appointing.decide(
        appointment=process, decided_by=commissioner, decision="appointed", reason="A small review."
    )
    assert decided.decision == "appointed"
    assert "To weigh" in decided.shown[2]


# Taking everything out


def test_a_chair_takes_everything_out_in_one_action(final, chair, browser_of, today):
    record = final.chair
    evidence.rate_oneself(chair=record, competency="C14", level=3, note_in_words="Better lately.")
    training.record_training(
        chair=record, recorded_by=chair, course="T01", completed_on=today, provider="Harrow College"
    )
    answer = browser_of(chair).post(f"/chairs/{record.reference}/take-out/")
    assert answer.headers["Content-Type"] == "application/zip" and "no-store" in answer.headers["Cache-Control"]
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    held = json.loads(archive.read("record.json"))
    assert {row["competency"]: row["states"][-1]["level"] for row in held["agreed_levels"]} == {"C01": 3, "C14": 2}
    assert {row["by"] for row in held["levels_by_competency_assessors"]} == {"first", "second"}
    assert held["training"][0]["provider"] == "Harrow College"
    assert held["self_assessment"][0]["note"] == "Better lately."
    assert held["development_actions"][0]["help_offered"] == "A mentor for six months."
    assert "never 0" in archive.read("READ-ME.txt").decode()


def test_drafts_and_single_answers_are_not_in_it(rate, record, chair, browser_of, links):
    rate({"C01": 3, "C14": 2}, None)
    Client().post(links[0], {"C14": "1", "words": "Too quick."})
    answer = browser_of(chair).post(f"/chairs/{record.reference}/take-out/")
    words = zipfile.ZipFile(io.BytesIO(answer.content)).read("record.json").decode()
    assert "Seen by first" not in words and "Too quick." not in words


# Reminders


def test_a_chair_is_reminded_of_each_step_once_and_without_details(final, commissioner, today, mailoutbox):
    record = final.chair
    training.record_training(
        chair=record, recorded_by=commissioner, course="T12", completed_on=today - timedelta(days=320), state="seen"
    )
    RatingState.objects.filter(rating__round=final).update(review_due_on=today + timedelta(days=6))
    mailoutbox.clear()
    for _ in range(2):
        call_command("remind_chairs", verbosity=0, stdout=io.StringIO())
    [letter] = mailoutbox
    assert "Data protection and the sharing of information runs out." in letter.body
    assert "C14 is due for review" in letter.body and "a development action on C14" in letter.body
    assert "mentor" not in letter.body and "Developing" not in letter.body
    assert Reminder.objects.filter(kind="training").get().days == 60


# API


def test_a_program_records_changes_and_closes_with_etags(record, chair, commissioner, program_of, today):
    program, base = program_of(chair), f"/api/v1/chairs/{record.reference}"
    made = program.post(f"{base}/training/", {"course": "T01", "completed_on": str(today)}, format="json")
    assert (made.status_code, made["ETag"], made.json()["state"]) == (201, '"1"', "self_declared")
    address = f"/api/v1/training-records/{made.json()['id']}/"
    changed = program.patch(address, {"provider": "Harrow College"}, format="json", headers={"If-Match": '"1"'})
    assert (changed.status_code, changed["ETag"]) == (200, '"2"')
    stale = program.patch(address, {"provider": "Other"}, format="json", headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["errors"][0]["code"]) == (412, "stale")
    refused = program.post(f"{address}judge/", {"state": "verified"}, format="json")
    assert refused.status_code == 403
    judged = program_of(commissioner).post(f"{address}judge/", {"state": "verified"}, format="json")
    assert judged.json()["state"] == "verified"


def test_a_program_reads_gaps_with_gates_first_and_null_for_what_nobody_judged(final, commissioner, program_of):
    rows = program_of(commissioner).get(f"/api/v1/chairs/{final.chair.reference}/gaps/").json()
    assert [row["competency"] for row in rows[:2]] == ["C14", "C02"]
    assert (rows[0]["level"], rows[0]["gap"]) == (2, 1)
    assert (rows[1]["level"], rows[1]["gap"], rows[1]["words"]) == (None, None, "Not yet assessed")


def test_level_0_is_refused_everywhere(record, chair, program_of):
    program, base = program_of(chair), f"/api/v1/chairs/{record.reference}"
    answer = program.post(f"{base}/self-ratings/", {"competency": "C14", "level": 0}, format="json")
    assert (answer.status_code, answer.json()["errors"][0]["attr"]) == (400, "level")


def test_a_competency_assessor_rates_by_program(declared, judges, piece, program_of):
    address = f"/api/v1/chairs/{declared.chair.reference}/ratings/"
    values = {"competency": "C14", "level": 2, "rationale": "Uneven.", "evidence": [str(piece.pk)]}
    program = program_of(judges[0])
    assert program.post(address, values, format="json").status_code == 201
    refused = program.post(address, {**values, "evidence": []}, format="json")
    assert refused.json()["errors"][0]["code"] == "short_of_grounds"


def test_chairs_cannot_be_ordered_by_anything(record, commissioner, program_of):
    program = program_of(commissioner)
    plain = program.get("/api/v1/chairs/").json()
    assert program.get("/api/v1/chairs/?ordering=-level").json() == plain
    assert "level" not in json.dumps(plain)


# The demonstration


def test_the_demonstration_has_forty_chairs_in_six_partnerships_who_differ(db):
    assert make_chairs(password="a-password-for-the-demo").chairs == 40
    make_chairs(password="a-password-for-the-demo")
    assert Chair.objects.count() == 40
    assert AreaMembership.objects.values("organisation").distinct().count() == 6
    shapes = {
        tuple(chair.training_records.values_list("course", "completed_on", "state")) for chair in Chair.objects.all()
    }
    assert len(shapes) > 35
    targets = {profile.id: profile.targets["C14"] for profile in framework().role_profiles}
    newest = RatingState.objects.filter(rating__competency="C14", state="final").select_related("rating__chair")
    below = [
        state.rating.chair for state in newest if state.level and state.level < targets[state.rating.chair.profile]
    ]
    assert below
    assert all(chair.development_actions.filter(competency="C14").exists() for chair in below)

"""Required changes: answered with their place, verified by the next round, beside the comparison, and carried on."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from backend.qa.models import ChangeResponse, RequiredChange, Verification
from backend.qa.services import changes, decisions, issuing, moderation, scoring
from backend.qa.services.letter_refusals import NoSuchPlace, NotFitToSend, NotWritten, StaleChange
from backend.reports.workspace.refusals import WordsMissing
from tests.backend.conftest import past_the_notice
from tests.backend.qa.conftest import answer_all, page, program_of
from tests.backend.qa.decisions.conftest import ADDRESS

pytestmark = pytest.mark.django_db


def test_each_area_of_the_letter_becomes_a_required_change_under_its_number(issued, chair):
    held = list(issued.changes.order_by("number"))
    assert [(each.number, each.point.where, each.state) for each in held] == [
        (1, "Analysis, paragraph 3.1", "open"),
        (2, "Recommendations", "open"),
    ]
    listed = program_of(chair).get(f"/api/v1/decisions/{issued.pk}/required-changes/").json()["results"]
    assert [each["number"] for each in listed] == [1, 2]


def test_an_answer_names_its_place_in_the_new_version(change, answering, chair):
    browser = past_the_notice(chair)
    sent = {"changed": "yes", "place": "9.9", "words": "", "seen": change.revision}
    refused = browser.post(page("respond", change.pk), sent)
    assert refused.status_code == 422
    assert "has no paragraph or section of this name" in refused.content.decode()
    with pytest.raises(WordsMissing):
        changes.respond(change=change, version=answering, made_by=chair, changed=True)
    with pytest.raises(WordsMissing):
        changes.respond(change=change, version=answering, made_by=chair, changed=False)
    assert browser.post(page("respond", change.pk), {**sent, "place": "3.1"}).status_code == 302
    change.refresh_from_db()
    assert change.state == "responded"
    assert change.last_response.place == "3.1"


def test_nothing_is_answered_before_there_is_a_new_version(change, chair):
    answer = past_the_notice(chair).get(page("respond", change.pk))
    assert answer.status_code == 409
    assert "Upload the changed version first" in answer.content.decode()


def test_two_authors_who_answer_at_once_both_keep_their_words(change, answering, chair, author):
    first, second = past_the_notice(chair), past_the_notice(author)
    sent = {"changed": "yes", "place": "3.1", "seen": change.revision}
    assert first.post(page("respond", change.pk), {**sent, "words": "Written anew."}).status_code == 302
    answer = second.post(page("respond", change.pk), {**sent, "words": "Moved to the front."})
    assert answer.status_code == 412
    assert "Written anew." in answer.content.decode()
    assert "Moved to the front." in answer.content.decode()
    with pytest.raises(StaleChange):
        changes.respond(change=change, version=answering, made_by=author, changed=True, place="3.1", words="x", seen=0)


def test_the_resubmitted_version_opens_on_the_letter_beside_the_comparison(change, answering, chair):
    browser = past_the_notice(chair)
    opened = browser.get(f"/versions/{answering.name}/")
    assert opened.status_code == 302
    shown = browser.get(opened.url).content.decode()
    assert "What would meet it" in shown
    assert "Analysis, paragraph 3.1" in shown
    assert "<del>" in shown
    assert "<ins>" in shown
    whole = browser.get(f"/versions/{answering.name}/")
    assert whole.status_code == 200
    assert page("answering", answering.name) in whole.content.decode()


def test_the_next_round_starts_from_the_changes_and_decides_nothing_before_they_are_verified(
    issued, second_round, chair, office, lead, readers
):
    seat = second_round.assignments.get(reader=readers[0])
    shown = past_the_notice(readers[0]).get(page("round", second_round.pk)).content.decode()
    assert page("answering", second_round.version.name) in shown
    answer_all(seat)
    scoring.submit(assignment=seat)
    moderation.reveal(round_=second_round, revealed_by=lead)
    moderation.take_over_single(round_=second_round, rationale="One reader was asked.", decided_by=lead)
    frozen = moderation.freeze(round_=second_round, frozen_by=lead)
    made = decisions.draft_decision(round_=frozen, outcome="publish", drafted_by=office)
    with pytest.raises(NotFitToSend, match="not verified yet: 1, 2"):
        decisions.authorise(decision=made, authorised_by=lead)
    first, second = issued.changes.order_by("number")
    changes.verify(change=first, round_=frozen, verdict="verified_met", words="3.1 says it.", made_by=lead)
    changes.verify(change=second, round_=frozen, verdict="verified_partly", words="No date yet.", made_by=lead)
    with pytest.raises(NotFitToSend, match="not met: 2"):
        decisions.authorise(decision=made, authorised_by=lead)
    changes.verify(change=second, round_=frozen, verdict="no_longer_applies", words="It was taken out.", made_by=lead)
    done = decisions.authorise(decision=made, authorised_by=lead)
    issuing.record_family(decision=done, recorded_by=office, not_told="No contact is wished for.")
    letter = issuing.issue(decision=done, issued_by=office, address=ADDRESS)
    assert "One person alone read this version" in letter.letter, "a letter on one reading says so"
    with pytest.raises(NotWritten):
        changes.respond(change=second, version=frozen.version, made_by=chair, changed=False, words="Late.")


def test_what_is_not_met_begins_the_next_letter(issued, second_round, office, lead, readers):
    for change in issued.changes.all():
        verdict = "not_met" if change.number == 1 else "verified_met"
        changes.verify(change=change, round_=second_round, verdict=verdict, words="Looked at 3.1.", made_by=lead)
    seat = second_round.assignments.get(reader=readers[0])
    answer_all(seat)
    scoring.submit(assignment=seat)
    moderation.reveal(round_=second_round, revealed_by=lead)
    moderation.take_over_single(round_=second_round, rationale="One reader was asked.", decided_by=lead)
    frozen = moderation.freeze(round_=second_round, frozen_by=lead)
    made = decisions.draft_decision(round_=frozen, outcome="publish_after_changes", drafted_by=office)
    assert [each.where for each in made.points.all()] == ["Analysis, paragraph 3.1"]


def test_a_replaced_letter_hands_its_answers_on(issued, change, answering, chair, office, lead):
    changes.respond(change=change, version=answering, made_by=chair, changed=True, place="3.1", words="Written anew.")
    new = decisions.draft_replacement(decision=issued, drafted_by=office, because="A wrong number.")
    decisions.authorise(decision=new, authorised_by=lead)
    issuing.record_family(decision=new, recorded_by=office, not_told="A number alone.")
    issuing.issue(decision=new, issued_by=office, address=ADDRESS)
    carried = new.changes.get(number=1)
    assert (carried.state, carried.earlier) == ("responded", change)
    assert "Written anew." in past_the_notice(chair).get(page("answering", answering.name)).content.decode()
    with pytest.raises(NotWritten):
        changes.respond(change=change, version=answering, made_by=chair, changed=True, place="3.1", words="Again.")


def test_answers_and_verdicts_are_added_and_never_changed(change, answering, second_round, chair, lead):
    changes.respond(change=change, version=answering, made_by=chair, changed=True, place="3.1")
    changes.verify(change=change, round_=second_round, verdict="not_met", words="Still there.", made_by=lead)
    changes.verify(change=change, round_=second_round, verdict="verified_met", words="Now at 3.1.", made_by=lead)
    assert change.verifications.count() == 2
    for attempt in (
        lambda: ChangeResponse.objects.update(changed=False),
        lambda: Verification.objects.update(verdict="not_met"),
        lambda: Verification.objects.all().delete(),
        lambda: RequiredChange.objects.all().delete(),
    ):
        with pytest.raises((DatabaseError, LookupError)), transaction.atomic():
            attempt()


def test_only_the_lead_of_a_later_round_verifies(change, second_round, readers, chair, office):
    for user in (readers[0], chair, office):
        sent = {"verdict": "verified_met", "words": "Seen."}
        assert program_of(user).post(f"/api/v1/required-changes/{change.pk}/verify/", sent).status_code == 403


def test_a_place_that_is_named_without_a_match_never_guesses(change, answering, chair):
    with pytest.raises(NoSuchPlace):
        changes.respond(change=change, version=answering, made_by=chair, changed=True, place="3.10")


@pytest.mark.parametrize(
    ("where", "located", "shown"),
    [
        ("Analysis, paragraph 3.1", True, True),
        ("Paragraphs 3.0 to 3.2", True, True),
        ("The analysis, section 3", True, True),
        ("Paragraph 1.1", True, False),
        ("The part about her sister", False, False),
    ],
)
def test_nothing_is_claimed_of_a_place_that_cannot_be_looked_up(where, located, shown, change, answering, chair):
    from backend.qa.showing.answering import answering_of

    type(change.point).objects.filter(pk=change.point_id).update(where=where)
    first = answering_of(chair, change.decision, answering).changes[0]
    assert (first.located, bool(first.texts)) == (located, shown)

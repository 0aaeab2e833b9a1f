"""Decisions: what gates forbid, who overrides, who drafts and who authorises, and what an issued letter withstands."""

from __future__ import annotations

import json

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from backend.accounts.models import AuditEvent
from backend.qa.models import Decision, LetterPoint, Snapshot
from backend.qa.services import assignments, decisions, issuing, judged, moderation, points, rounds
from backend.qa.services.letter_refusals import (
    DecisionInTheMaking,
    FamilyNotThoughtOf,
    GatesForbid,
    NotFitToSend,
    NothingToDecide,
    NotWritten,
    OwnDraft,
)
from backend.reports.workspace import versions
from tests.backend.qa.conftest import answer_all, browser_of, page
from tests.backend.qa.decisions.conftest import ADDRESS

pytestmark = pytest.mark.django_db


def frozen_with(round_, active, lead, gates: dict[str, str]):
    """The round frozen with all readers of one mind, gates as given."""
    for assignment in active[:3]:
        answer_all(assignment, gates=gates.get("all", "clear"), but=tuple(gates.keys() - {"all"}))
        for gate, outcome in gates.items():
            if gate != "all":
                from backend.qa.services import scoring

                scoring.save_answer(assignment=assignment, answer=scoring.Answer(gate, outcome, None, "Read twice."))
        from backend.qa.services import scoring

        scoring.submit(assignment=assignment)
    moderation.reveal(round_=round_, revealed_by=lead)
    return moderation.freeze(round_=round_, frozen_by=lead)


def test_a_gate_that_is_not_clear_keeps_the_report_from_being_published_as_it_is(
    round_, active, lead, office, letterhead
):
    frozen = frozen_with(round_, active, lead, {"GATE-3": "triggered"})
    made = decisions.draft_decision(round_=frozen, outcome="publish", drafted_by=office)
    with pytest.raises(GatesForbid, match="GATE-3"):
        decisions.authorise(decision=made, authorised_by=lead)


def test_a_second_named_person_overrides_a_gate_with_a_reason(round_, active, lead, office, letterhead):
    frozen = frozen_with(round_, active, lead, {"GATE-3": "triggered"})
    made = decisions.draft_decision(round_=frozen, outcome="publish", drafted_by=office)
    with pytest.raises(OwnDraft):
        decisions.override_gates(decision=made, overridden_by=office, because="It is stated in the annex.")
    browser = browser_of(lead)
    assert browser.post(page("override", made.pk), {"because": ""}).status_code == 422
    assert browser.post(page("override", made.pk), {"because": "It is stated in the annex."}).status_code == 302
    done = decisions.authorise(decision=made, authorised_by=lead)
    assert done.overridden_by == lead
    assert "It is stated in the annex." in browser.get(page("decision", made.pk)).content.decode()


def test_changing_the_outcome_ends_an_override(round_, active, lead, office, letterhead):
    frozen = frozen_with(round_, active, lead, {"GATE-4": "triggered"})
    made = decisions.draft_decision(round_=frozen, outcome="publish", drafted_by=office)
    decisions.override_gates(decision=made, overridden_by=lead, because="A member was ill.")
    changed = decisions.edit_decision(decision=made, edited_by=office, outcome="resubmit", words={})
    assert changed.overridden_by is None


@pytest.mark.parametrize("said", ["triggered", "not_assessable"])
def test_nobody_overrides_the_gate_on_people_who_could_be_recognised(said, round_, active, lead, office, letterhead):
    frozen = frozen_with(round_, active, lead, {"GATE-1": said})
    with pytest.raises(GatesForbid, match="only a new version clears it"):
        decisions.draft_decision(round_=frozen, outcome="publish", drafted_by=office)
    made = decisions.draft_decision(round_=frozen, outcome="publish_after_changes", drafted_by=office)
    Decision.objects.filter(pk=made.pk).update(outcome="publish")
    with pytest.raises(GatesForbid):
        decisions.override_gates(decision=made, overridden_by=lead, because="We want to.")
    with pytest.raises(GatesForbid):
        decisions.authorise(decision=made, authorised_by=lead)


def test_nobody_authorises_what_they_drafted_or_wrote_into(drafted, lead, frozen, letterhead):
    point = drafted.points.get(kind="strength")
    points.edit_point(point=point, words={"meets": "The first recommendation is clear."}, edited_by=lead)
    with pytest.raises(OwnDraft):
        decisions.authorise(decision=drafted, authorised_by=lead)
    assert browser_of(lead).post(page("authorise", drafted.pk)).status_code == 409


def test_the_database_itself_refuses_an_author_who_authorises(drafted, office):
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=drafted.pk).update(
            state="authorised", authorised_by=office, authorised=drafted.drafted
        )


def test_drafting_twice_makes_one_decision(drafted, frozen, office, lead):
    assert decisions.draft_decision(round_=frozen, outcome="publish_after_changes", drafted_by=office) == drafted
    with pytest.raises(DecisionInTheMaking):
        decisions.draft_decision(round_=frozen, outcome="resubmit", drafted_by=lead)
    assert Decision.objects.count() == 1


def test_a_decision_rests_on_a_frozen_round(revealed, office):
    with pytest.raises(NothingToDecide, match="Freeze the round"):
        decisions.draft_decision(round_=revealed, outcome="publish", drafted_by=office)


def test_everything_judged_is_hashed_and_a_changed_byte_stops_the_letter(drafted, lead, version):
    held = json.loads(drafted.judged)
    assert held["snapshot"] == Snapshot.objects.get().sha256
    assert held["documents"]["report"] == version.documents.get().sha256
    assert held["agreed"]["GATE-1"] == "clear"
    assert judged.digest_of(drafted.judged) == drafted.judged_sha256
    document = version.documents.get()
    document.contents = bytes(document.contents) + b" "
    document.save(update_fields=["contents"])
    with pytest.raises(NotFitToSend, match="no longer what it was"):
        decisions.authorise(decision=drafted, authorised_by=lead)


def test_an_ended_round_can_be_answered_with_cannot_be_assessed(round_, active, office, lead, letterhead):
    rounds.end_round(round_=round_, ended_by=office, because="The file holds pictures of pages.")
    round_.refresh_from_db()
    made = decisions.draft_decision(round_=round_, outcome="cannot_assess", drafted_by=office)
    with pytest.raises(NotFitToSend, match="could not judge"):
        decisions.authorise(decision=made, authorised_by=lead)
    points.add_point(decision=made, kind="not_judged", words={"meets": "The pages are pictures."}, added_by=office)
    assert decisions.authorise(decision=made, authorised_by=lead).state == "authorised"


def test_a_withdrawn_draft_gets_a_letter_without_any_judgement(
    frozen, version, chair, office, lead, letterhead, client
):
    versions.withdraw_version(version=version, withdrawn_by=chair, because="Another version follows.")
    frozen.version.refresh_from_db()
    with pytest.raises(NothingToDecide):
        decisions.draft_decision(round_=frozen, outcome="publish", drafted_by=office)
    made = decisions.draft_decision(round_=frozen, outcome="withdrawn", drafted_by=office)
    decisions.authorise(decision=made, authorised_by=lead)
    issuing.record_family(decision=made, recorded_by=office, not_told="Nothing was judged.")
    done = issuing.issue(decision=made, issued_by=office, address=ADDRESS)
    shown = browser_of(chair).get(page("decision", done.pk)).content.decode()
    assert "No judgement of it has been made." in shown
    assert "What the QA panel agreed" not in shown


def test_nothing_is_issued_before_somebody_thought_of_the_family(authorised, office):
    secretariat = browser_of(office)
    with pytest.raises(FamilyNotThoughtOf):
        issuing.issue(decision=authorised, issued_by=office, address=ADDRESS)
    assert secretariat.post(page("issue", authorised.pk)).status_code == 409
    assert secretariat.post(page("family", authorised.pk), {"told_by": "The advocate"}).status_code == 422
    told = {"told_by": "The advocate", "told_on": "3/12/2026", "not_told": ""}
    assert secretariat.post(page("family", authorised.pk), told).status_code == 302
    assert secretariat.post(page("issue", authorised.pk)).status_code == 302
    authorised.refresh_from_db()
    assert authorised.state == "issued"


def test_nothing_is_issued_before_it_is_authorised(drafted, office):
    issuing.record_family(decision=drafted, recorded_by=office, not_told="The family asked for no contact.")
    with pytest.raises(NotWritten):
        issuing.issue(decision=drafted, issued_by=office, address=ADDRESS)


def test_an_authorised_letter_is_changed_only_after_it_was_made_a_draft_again(authorised, office):
    with pytest.raises(NotWritten):
        points.add_point(decision=authorised, kind="strength", words={"meets": "More."}, added_by=office)
    assert browser_of(office).post(page("take-back", authorised.pk)).status_code == 302
    authorised.refresh_from_db()
    assert (authorised.state, authorised.authorised_by) == ("drafted", None)
    points.add_point(decision=authorised, kind="strength", words={"meets": "More."}, added_by=office)


def test_the_database_refuses_to_change_an_issued_letter(issued, office):
    point = issued.points.filter(kind="development").first()
    attempts = (
        lambda: Decision.objects.filter(pk=issued.pk).update(outcome="publish"),
        lambda: Decision.objects.filter(pk=issued.pk).update(letter_sha256="0" * 64),
        lambda: Decision.objects.filter(pk=issued.pk).update(state="authorised"),
        issued.delete,
        lambda: LetterPoint.objects.filter(pk=point.pk).update(kind="strength", number=9),
        lambda: LetterPoint.objects.filter(decision=issued, kind="strength").delete(),
        lambda: LetterPoint.objects.create(
            decision=issued, kind="strength", number=9, made_by=office, changed_by=office
        ),
        lambda: issued.changes.update(number=7),
    )
    for attempt in attempts:
        with pytest.raises((DatabaseError, LookupError)), transaction.atomic():
            attempt()
    assert Decision.objects.get(pk=issued.pk).outcome == "publish_after_changes"


def test_words_changed_behind_the_services_back_no_longer_have_the_letters_hash(issued, chair):
    browser = browser_of(chair)
    assert "The stored letter has it." in browser.get(page("decision", issued.pk)).content.decode()
    Decision.objects.filter(pk=issued.pk).update(letter=issued.letter.replace("Viktor", "Victor"))
    assert "was changed outside this service" in browser.get(page("decision", issued.pk)).content.decode()


def test_an_error_after_issue_replaces_the_letter_and_the_old_one_still_has_its_hash(issued, office, lead, chair):
    new = decisions.draft_replacement(decision=issued, drafted_by=office, because="A paragraph number was wrong.")
    assert decisions.draft_replacement(decision=issued, drafted_by=office, because="Again.") == new
    assert [each.where for each in new.points.filter(kind="development")] == [
        "Analysis, paragraph 3.1",
        "Recommendations",
    ]
    assert browser_of(chair).get(page("decision", new.pk)).status_code == 404
    decisions.authorise(decision=new, authorised_by=lead)
    issuing.record_family(decision=new, recorded_by=office, not_told="Only a number changed.")
    done = issuing.issue(decision=new, issued_by=office, address=ADDRESS)
    old = Decision.objects.get(pk=issued.pk)
    assert (old.state, done.state) == ("superseded", "issued")
    assert issuing.letter_holds(old)
    assert issuing.letter_holds(done)
    browser = browser_of(chair)
    assert "SUPERSEDED" in browser.get(page("letter", old.pk, "html")).content.decode()
    assert "This letter replaces our letter of" in browser.get(page("letter", done.pk, "html")).content.decode()


def test_a_conflict_found_after_issue_asks_for_a_new_round_and_then_a_new_letter(issued, frozen, office, body):
    seat = frozen.assignments.filter(sheet__isnull=False).first()
    assignments.recuse(assignment=seat, recused_by=office, because="They worked with the chair.")
    shown = browser_of(office).get(page("decision", issued.pk)).content.decode()
    assert "A conflict came to light after the round was frozen" in shown
    with pytest.raises(NothingToDecide, match="Hold a new round"):
        decisions.draft_replacement(decision=issued, drafted_by=office, because="A conflict came to light.")
    again = rounds.open_round(version=issued.round.version, organisation=body, opened_by=office, required_readers=1)
    assert again.number == frozen.number + 1


def test_a_dismissal_that_waits_for_a_second_person_keeps_the_report_from_being_published(
    frozen, office, lead, chair, version, letterhead
):
    from backend.reports.workspace import dispositions

    run = version.check_runs.get()
    finding = run.findings.filter(concern=True).first()
    type(finding).objects.filter(pk=finding.pk).update(severity="must-fix")
    finding.refresh_from_db()
    dispositions.decide(finding=finding, verdict="dismiss", reason="A quotation.", made_by=chair)
    made = decisions.draft_decision(round_=frozen, outcome="publish", drafted_by=office)
    with pytest.raises(NotFitToSend, match="second person"):
        decisions.authorise(decision=made, authorised_by=lead)


def test_each_step_leaves_its_line_in_the_trail_of_the_body(issued, body):
    verbs = set(AuditEvent.objects.filter(organisation=body, subject="decision").values_list("verb", flat=True))
    assert {"drafted", "changed", "authorised", "issued"} <= verbs

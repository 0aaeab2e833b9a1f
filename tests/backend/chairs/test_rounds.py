"""A round from opening to appeal: blind levels, grounds, moderation, reply, help with a gap, appeal."""

from __future__ import annotations

from datetime import timedelta

import pytest

from backend.accounts import services as accounts
from backend.accounts.policy import Role
from backend.chairs.models import Appeal, CompetencyRating, ModeratedRating, RatingRound, RatingState
from backend.chairs.queries.levels import final_levels_of
from backend.chairs.services import appeals, development, moderating, rounds
from backend.chairs.services.refusals import (
    AlreadyDone,
    Conflicted,
    HelpMissing,
    NotAllowedThere,
    NotThisWay,
    NotYet,
    ShortOfGrounds,
)
from backend.reports.workspace import cases
from tests.backend.chairs.conftest import let_the_time_for_replies_pass

pytestmark = pytest.mark.django_db


def levels_of(record, today):
    held = final_levels_of([record], today, ModeratedRating.objects.all())[record.pk]
    return {code: (level.level, level.state) for code, level in held.items()}


# Seats and interests


def test_somebody_with_a_part_in_a_review_of_the_chair_is_given_no_seat(
    round_, record, case, chair, with_role, partnership, commissioner
):
    colleague = with_role("colleague", partnership, Role.COMPETENCY_VERIFIER)
    cases.give_access(case=case, email=colleague.email, role=Role.AUTHOR, given_by=chair)
    with pytest.raises(Conflicted):
        rounds.seat(round_=round_, user=colleague, part="assessor", seated_by=commissioner)


def test_the_chair_is_given_no_seat_in_the_own_round(round_, chair, partnership, commissioner):
    accounts.give_role(user=chair, organisation=partnership, role=Role.COMPETENCY_VERIFIER)
    with pytest.raises(Conflicted):
        rounds.seat(round_=round_, user=chair, part="assessor", seated_by=commissioner)


def test_whoever_declares_a_conflict_stands_down_and_sees_nothing_of_the_round(round_, judges, browser_of):
    browser = browser_of(judges[0])
    answer = browser.post(f"/chairs/rounds/{round_.pk}/declare/", {"conflict": "yes", "words": "We share an office."})
    assert answer.status_code == 302
    assert browser.get(f"/chairs/rounds/{round_.pk}/").status_code == 404
    assert round_.seats.get(user=judges[0]).conflict == "conflict"


def test_nobody_gives_a_level_before_declaring(round_, judges):
    with pytest.raises(NotYet):
        rounds.rate(
            seat=round_.seats.get(user=judges[0]), rated_by=judges[0], competency="C01", level=None, rationale="Unsure."
        )


# Levels


def test_a_level_is_given_on_the_page_with_reasons_and_evidence(declared, judges, browser_of, piece, second_piece):
    browser, address = browser_of(judges[0]), f"/chairs/rounds/{declared.pk}/C14/"
    assert "We talked about how ground rules were agreed." in browser.get(address).content.decode()
    values = {"level": "3", "weighed": "no", "seen": "0", "evidence": [str(piece.pk)]}
    answer = browser.post(address, values)
    assert answer.status_code == 422
    answer = browser.post(address, {**values, "rationale": "She opened honestly."})
    assert answer.status_code == 422
    assert "needs at least 2 types of evidence" in answer.content.decode()
    answer = browser.post(
        address, {**values, "rationale": "She opened honestly.", "evidence": [str(piece.pk), str(second_piece.pk)]}
    )
    assert answer.status_code == 302
    assert CompetencyRating.objects.get().level == 3


def test_a_level_without_evidence_is_refused_and_no_level_needs_reasons_alone(declared, judges):
    seat = declared.seats.get(user=judges[0])
    with pytest.raises(ShortOfGrounds):
        rounds.rate(seat=seat, rated_by=judges[0], competency="C14", level=1, rationale="I heard so.")
    made = rounds.rate(seat=seat, rated_by=judges[0], competency="C14", level=None, rationale="Nothing shows it.")
    assert made.level is None


def test_circumstances_that_are_recorded_have_to_be_weighed(declared, judges, record, chair, today, second_piece):
    from backend.chairs.services import evidence

    late = evidence.add_evidence(
        chair=record, added_by=chair, kind="discussion", occurred_on=today, summary="Appointed late.",
        claimed={"C01": 3}, confounders=["late_appointment"],
    )  # fmt: skip
    seat = declared.seats.get(user=judges[0])
    known = {
        "seat": seat,
        "rated_by": judges[0],
        "competency": "C01",
        "level": 2,
        "rationale": "Steady.",
        "evidence": [late],
    }
    with pytest.raises(NotYet):
        rounds.rate(**known)
    assert rounds.rate(**known, confounders_weighed=True).level == 2


def test_feedback_that_is_too_little_to_be_shown_is_no_ground(declared, judges):
    seat = declared.seats.get(user=judges[0])
    with pytest.raises(ShortOfGrounds):
        rounds.rate(
            seat=seat, rated_by=judges[0], competency="C14", level=2, rationale="They say so.", also=["member_feedback"]
        )


def test_the_same_level_sent_twice_is_one_and_a_stale_page_is_refused(
    declared, judges, browser_of, piece, second_piece
):
    address = f"/chairs/rounds/{declared.pk}/C14/"
    values = {"level": "2", "weighed": "no", "rationale": "Uneven.", "evidence": [str(piece.pk)]}
    browser = browser_of(judges[0])
    browser.post(address, {**values, "seen": "0"})
    browser.post(address, {**values, "seen": "1"})
    assert CompetencyRating.objects.count() == 1
    answer = browser.post(address, {**values, "rationale": "Another tab.", "seen": "0"})
    assert answer.status_code == 412
    assert "Uneven." in answer.content.decode() and "Another tab." in answer.content.decode()


def test_levels_are_submitted_whole(declared, judges, piece):
    seat = declared.seats.get(user=judges[0])
    rounds.rate(seat=seat, rated_by=judges[0], competency="C14", level=2, rationale="Uneven.", evidence=[piece])
    with pytest.raises(NotYet, match="C01"):
        rounds.submit(seat=seat, submitted_by=judges[0])


def test_the_page_of_a_round_shows_the_other_level_to_nobody_before_both_have_submitted(
    rate, declared, judges, browser_of
):
    rate({"C01": 3, "C14": 2}, None)
    for judge in (judges[1], judges[2]):
        words = browser_of(judge).get(f"/chairs/rounds/{declared.pk}/").content.decode()
        assert "Seen by first" not in words
    assert "Not before both have submitted" in words


# Moderation


def test_what_is_equal_stands_and_what_is_far_apart_goes_to_the_moderator(rate, declared, judges):
    rate({"C01": 3, "C14": 4}, {"C01": 3, "C14": 2})
    assert moderating.settle_equal(round_=declared, moderator=judges[2]) == 1
    assert moderating.settle_equal(round_=declared, moderator=judges[2]) == 0
    settled = moderating.settle_level(
        round_=declared, moderator=judges[2], competency="C14", level=3, rationale="Between.", short_rationale="Mostly."
    )
    assert settled.method == "moderator"
    assert {rating.level for rating in moderating.both_levels(declared, "C14")} == {4, 2}


def test_neighbours_come_out_at_one_of_the_two_and_never_between_or_elsewhere(rate, declared, judges):
    rate({"C01": 3, "C14": 1}, {"C01": 4, "C14": 2})
    known = {"round_": declared, "moderator": judges[2], "rationale": "Reasons.", "short_rationale": "Short."}
    with pytest.raises(NotThisWay):
        moderating.settle_level(competency="C14", level=3, **known)
    assert moderating.settle_level(competency="C14", level=2, **known).method == "reconcile"


def test_only_the_moderator_moderates(rate, declared, judges, commissioner):
    rate({"C01": 3, "C14": 2}, {"C01": 3, "C14": 2})
    for user in (judges[0], commissioner):
        with pytest.raises(NotAllowedThere):
            moderating.settle_equal(round_=declared, moderator=user)


# Reply and final levels


def test_sharing_tells_the_chair_without_a_level_in_the_letter(shared, chair, mailoutbox):
    letter = mailoutbox[-1]
    assert letter.to == [chair.email]
    assert "C14" not in letter.body and "level 2" not in letter.body


def test_levels_are_not_final_while_the_chair_may_reply(shared, judges):
    with pytest.raises(NotYet, match="can reply until"):
        moderating.finalise(round_=shared, moderator=judges[2])


def test_a_reply_is_kept_and_ends_with_its_time(shared, chair, browser_of):
    rating = shared.moderated.get(competency="C14")
    address = f"/chairs/{shared.chair.reference}/levels/{rating.pk}/reply/"
    assert browser_of(chair).post(address, {"words": "The second meeting went better."}).status_code == 302
    assert moderating.state_of(rating).state == "replied"
    let_the_time_for_replies_pass(shared)
    answer = browser_of(chair).post(address, {"words": "And another thing."})
    assert answer.status_code == 422
    assert "The last day for a reply has passed." in answer.content.decode()


def test_a_gate_below_its_target_is_not_final_without_help(shared, judges, commissioner, partnership, today):
    let_the_time_for_replies_pass(shared)
    with pytest.raises(HelpMissing, match="C14"):
        moderating.finalise(round_=shared, moderator=judges[2])
    known = {"chair": shared.chair, "added_by": commissioner, "organisation": partnership, "competency": "C14",
             "action": "Practise.", "owner": "Robin", "due_on": today + timedelta(days=30)}  # fmt: skip
    development.add_action(**known)
    with pytest.raises(HelpMissing):
        moderating.finalise(round_=shared, moderator=judges[2])
    development.add_action(**{**known, "action": "Practise with help."}, help_offered="A mentor.", help_by="Harrowmere")
    assert moderating.finalise(round_=shared, moderator=judges[2]).stage == "closed"


def test_a_reply_can_change_a_level_and_the_history_keeps_both(shared, judges, chair, today):
    rating = shared.moderated.get(competency="C14")
    moderating.reply(rating=rating, replied_by=chair, words="You missed the third meeting.")
    let_the_time_for_replies_pass(shared)
    moderating.finalise(round_=shared, moderator=judges[2], changes={"C14": (3, "The third meeting shows it.")})
    assert levels_of(shared.chair, today)["C14"] == (3, "final")
    assert list(rating.states.values_list("state", "level")) == [
        ("draft", 2), ("shared", 2), ("replied", 2), ("final", 3),
    ]  # fmt: skip


def test_a_final_level_is_due_for_review_after_three_years(final, today):
    state = moderating.state_of(final.moderated.get(competency="C01"))
    assert (state.review_due_on.year, state.level) == (today.year + 3, 3)


def test_levels_of_an_earlier_day_are_as_they_were_then(final, today):
    record = final.chair
    assert levels_of(record, today)["C01"] == (3, "final")
    assert levels_of(record, today - timedelta(days=1)) == {}


# Appeal


def test_an_open_appeal_shows_beside_the_level_everywhere(final, chair, commissioner, browser_of, program_of, today):
    rating = final.moderated.get(competency="C14")
    reference = final.chair.reference
    address = f"/chairs/{reference}/levels/{rating.pk}/appeal/"
    answer = browser_of(chair).post(address, {"grounds": "evidence_missed", "words": "The observation was not read."})
    assert answer.status_code == 302
    assert levels_of(final.chair, today)["C14"] == (2, "under_appeal")
    for path in (f"/chairs/{reference}/", "/chairs/matrix/?show=levels"):
        assert "2 Developing (under appeal)" in browser_of(commissioner).get(path).content.decode(), path
    rows = {
        row["competency"]: row
        for row in program_of(commissioner).get(f"/api/v1/chairs/{reference}/competencies/").json()
    }
    assert (rows["C14"]["words"], rows["C14"]["state"]) == ("2 Developing (under appeal)", "under_appeal")


@pytest.fixture
def appeal(final, chair) -> Appeal:
    """An open appeal against C14."""
    return appeals.appeal(
        rating=final.moderated.get(competency="C14"), appealed_by=chair, grounds="fact", words="A date is wrong."
    )


def test_an_appeal_is_heard_by_nobody_who_had_a_part(appeal, judges, commissioner, with_role, partnership):
    for user in judges:
        with pytest.raises(Conflicted):
            appeals.give_to(appeal=appeal, heard_by=user, given_by=commissioner)
    fresh = with_role("fresh", partnership, Role.COMPETENCY_VERIFIER)
    assert appeals.give_to(appeal=appeal, heard_by=fresh, given_by=commissioner).heard_by == fresh


@pytest.mark.parametrize(("upheld", "level", "state"), [(True, 3, "upheld"), (False, 2, "not_upheld")])
def test_an_appeal_that_is_upheld_corrects_the_level_and_the_history_stays(
    upheld, level, state, appeal, commissioner, with_role, partnership, browser_of, today
):
    fresh = with_role("fresh", partnership, Role.COMPETENCY_VERIFIER)
    answer = browser_of(commissioner).post(f"/chairs/appeals/{appeal.pk}/", {"heard_by": fresh.email})
    assert answer.status_code == 302
    answer = browser_of(fresh).post(
        f"/chairs/appeals/{appeal.pk}/",
        {"upheld": "yes" if upheld else "no", "level": "3", "reason": "I read all of it."},
    )
    assert answer.status_code == 302
    assert levels_of(appeal.rating.chair, today)["C14"] == (level, state)
    assert [held for (held,) in appeal.rating.states.values_list("level")][:3] == [2, 2, 2]
    with pytest.raises(AlreadyDone):
        appeals.appeal(rating=appeal.rating, appealed_by=appeal.rating.chair.user, grounds="fact", words="Again.")


def test_an_appeal_comes_too_late_after_twenty_working_days(final, chair, today):
    rating = final.moderated.get(competency="C14")
    RatingState.objects.filter(rating=rating).update(from_on=today - timedelta(days=40))
    with pytest.raises(AlreadyDone, match="within 20 working days"):
        appeals.appeal(rating=rating, appealed_by=chair, grounds="fact", words="Late.")


def test_a_statement_travels_with_the_level_to_the_area(final, chair, commissioner, browser_of):
    rating = final.moderated.get(competency="C14")
    moderating.add_statement(rating=rating, added_by=chair, words="I have led two meetings since.")
    words = browser_of(commissioner).get(f"/chairs/{final.chair.reference}/competencies/C14/").content.decode()
    assert "I have led two meetings since." in words
    assert "Seen by first" not in words


def test_a_second_round_needs_the_first_to_be_closed(declared, commissioner, partnership, judges, today):
    again = rounds.open_round(
        chair=declared.chair, organisation=partnership, opened_by=commissioner, purpose="review",
        due_on=today + timedelta(days=9), assessors=judges[:2], moderator=judges[2],
    )  # fmt: skip
    assert again == declared
    assert RatingRound.objects.count() == 1

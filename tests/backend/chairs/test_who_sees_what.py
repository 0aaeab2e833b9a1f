"""Who sees what of a chair, row by row: in the queries that every page, answer and export reads through."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from backend.accounts import services as accounts
from backend.accounts.policy import Role
from backend.chairs.models import AreaMembership, FeedbackAnswer, FeedbackCall, RatingRound
from backend.chairs.queries import visible
from backend.chairs.queries.sight import sight_of
from backend.chairs.services import appointing, evidence, records, sharing, training
from backend.chairs.showing.matrices import counts_of_chairs
from backend.chairs.showing.records import feedback_of, suggestion_of
from tests.backend.chairs.conftest import let_the_time_for_replies_pass

pytestmark = pytest.mark.django_db

EVERYBODY = (
    "chair",
    "commissioner",
    "other_commissioner",
    "first",
    "second",
    "moderator",
    "national",
    "administrator",
    "stranger",
)


@pytest.fixture
def cast(chair, stranger, commissioner, other_commissioner, judges, with_role, partnership) -> dict[str, Any]:
    """Everybody, by name."""
    return {
        "chair": chair,
        "commissioner": commissioner,
        "other_commissioner": other_commissioner,
        "first": judges[0],
        "second": judges[1],
        "moderator": judges[2],
        "national": with_role("national", partnership, Role.NATIONAL_READER),
        "administrator": with_role("administrator", partnership, Role.ADMINISTRATOR),
        "stranger": stranger,
    }


def who_sees(cast, query, **filters) -> set[str]:
    return {name for name, user in cast.items() if query(user).filter(**filters).exists()}


def share(record, chair, elsewhere, today, scope):
    return sharing.share(
        chair=record, shared_by=chair, organisation=elsewhere, scope=scope, since=today, until=today + timedelta(days=7)
    )


# Training status


def test_training_is_seen_by_chair_area_and_those_who_judge(cast, record, declared, chair, today):
    training.record_training(chair=record, recorded_by=chair, course="T01", completed_on=today)
    seen = who_sees(cast, visible.training_visible_to)
    assert seen == {"chair", "commissioner", "first", "second", "moderator"}


def test_training_is_seen_elsewhere_only_while_it_is_shared(cast, record, chair, elsewhere, today):
    training.record_training(chair=record, recorded_by=chair, course="T01", completed_on=today)
    assert "other_commissioner" not in who_sees(cast, visible.training_visible_to)
    grant = share(record, chair, elsewhere, today, "training")
    assert "other_commissioner" in who_sees(cast, visible.training_visible_to)
    sharing.revoke(grant=grant, revoked_by=chair)
    assert "other_commissioner" not in who_sees(cast, visible.training_visible_to)


@pytest.mark.parametrize(("since", "until", "seen"), [(0, 0, True), (-9, -1, False), (1, 9, False), (-9, 9, True)])
def test_a_share_holds_from_its_first_to_its_last_day(
    since, until, seen, record, chair, elsewhere, today, other_commissioner
):
    training.record_training(chair=record, recorded_by=chair, course="T01", completed_on=today)
    record.grants.create(
        organisation=elsewhere, scope="training", since=today + timedelta(since), until=today + timedelta(until)
    )
    assert visible.training_visible_to(other_commissioner).exists() is seen


def test_a_share_of_one_thing_opens_nothing_else(record, chair, elsewhere, today, other_commissioner, final):
    share(record, chair, elsewhere, today, "evidence")
    assert record in visible.chairs_visible_to(other_commissioner)
    assert not visible.training_visible_to(other_commissioner).exists()
    assert not visible.moderated_visible_to(other_commissioner).exists()
    assert not visible.self_ratings_visible_to(other_commissioner).exists()


def test_an_area_sees_nothing_after_the_chair_has_left_it(record, chair, commissioner, today):
    training.record_training(chair=record, recorded_by=chair, course="T01", completed_on=today)
    records.leave_area(area=record.areas.get(), ended_by=chair)
    assert record not in visible.chairs_visible_to(commissioner)
    assert not visible.training_visible_to(commissioner).exists()


def test_a_partnership_that_adds_a_chair_with_a_record_sees_nothing_before_the_chair_confirms(
    record, chair, elsewhere, other_commissioner, today, mailoutbox
):
    training.record_training(chair=record, recorded_by=chair, course="T01", completed_on=today)
    mailoutbox.clear()
    records.add_chair(
        organisation=elsewhere, added_by=other_commissioner, name="R. Ashgrove", email=chair.email, standing="applying"
    )
    assert record not in visible.chairs_visible_to(other_commissioner)
    assert not visible.training_visible_to(other_commissioner).exists()
    assert [letter.to for letter in mailoutbox] == [[chair.email]]
    records.confirm_area(area=record.areas.get(organisation=elsewhere), confirmed_by=chair)
    assert visible.training_visible_to(other_commissioner).exists()


# Self-assessment


def test_the_own_view_is_the_chairs_alone_until_it_is_shared(cast, record, chair, partnership, elsewhere, today):
    evidence.rate_oneself(chair=record, competency="C14", level=3)
    assert who_sees(cast, visible.self_ratings_visible_to) == {"chair"}
    share(record, chair, partnership, today, "self_assessment")
    assert who_sees(cast, visible.self_ratings_visible_to) == {"chair", "commissioner"}


def test_the_own_view_is_shown_in_a_round_only_after_ones_own_blind_levels(cast, record, rate):
    evidence.rate_oneself(chair=record, competency="C14", level=4)
    assert who_sees(cast, visible.self_ratings_visible_to) == {"chair"}
    rate({"C01": 3, "C14": 2}, None)
    assert who_sees(cast, visible.self_ratings_visible_to) == {"chair", "first"}


def test_the_own_view_is_shown_to_the_moderator_after_both(cast, record, rate):
    evidence.rate_oneself(chair=record, competency="C14", level=4)
    rate({"C01": 3, "C14": 2}, {"C01": 3, "C14": 2})
    assert who_sees(cast, visible.self_ratings_visible_to) == {"chair", "first", "second", "moderator"}


# Draft levels


def test_a_draft_level_is_seen_by_whoever_gave_it_alone(cast, rate):
    rate({"C01": 3, "C14": 2}, None)
    assert who_sees(cast, visible.ratings_visible_to) == {"first"}


def test_both_draft_levels_are_seen_by_the_moderator_after_both_have_submitted(cast, rate):
    rate({"C01": 3, "C14": 2}, {"C01": 3, "C14": 4})
    assert who_sees(cast, visible.ratings_visible_to, seat__user=cast["first"]) == {"first", "moderator"}
    assert who_sees(cast, visible.moderated_visible_to) == set()


def test_the_chair_sees_levels_with_names_from_sharing_on_and_the_area_not_yet(cast, shared):
    assert who_sees(cast, visible.moderated_visible_to) == {"chair", "first", "second", "moderator"}
    assert "chair" in who_sees(cast, visible.ratings_visible_to, seat__user=cast["first"])
    assert "commissioner" not in who_sees(cast, visible.ratings_visible_to)


# Final levels


def test_final_levels_are_seen_by_the_area_that_opened_the_round(cast, final):
    assert who_sees(cast, visible.moderated_visible_to) == {"chair", "commissioner"}
    assert who_sees(cast, visible.ratings_visible_to) == {"chair"}


def test_final_levels_of_another_partnerships_round_need_a_share(
    cast, final, record, chair, elsewhere, today, other_commissioner
):
    AreaMembership.objects.create(
        chair=record, organisation=elsewhere, standing="applying", confirmed=timezone.now(), added_by=chair
    )
    assert record in visible.chairs_in_area(other_commissioner)
    assert not visible.moderated_visible_to(other_commissioner).exists()
    share(record, chair, elsewhere, today, "ratings")
    assert visible.moderated_visible_to(other_commissioner).exists()


def test_a_closed_round_shows_nothing_more_to_those_who_judged(cast, final):
    assert {"first", "second", "moderator"} & who_sees(cast, visible.moderated_visible_to) == set()
    assert {"first", "second", "moderator"} & who_sees(cast, visible.chairs_visible_to) == set()


# Feedback


@pytest.fixture
def answered(record, partnership, commissioner, today) -> FeedbackCall:
    """Four answers to an asking that is over; one may be quoted."""
    call = FeedbackCall.objects.create(
        chair=record, organisation=partnership, review="HAR-1", kind="members", framework="chair-competency-1.0",
        opened_by=commissioner, closes_on=today - timedelta(days=1),
    )  # fmt: skip
    for level in (4, 4, 3, 1):
        FeedbackAnswer.objects.create(
            call=call, levels={"C14": level}, words="Very fair." if level == 4 else "Hurried.", may_be_quoted=level == 3
        )
    return call


def test_feedback_is_pooled_for_chair_and_judges_themes_for_the_area_and_nothing_for_others(
    cast, record, answered, declared
):
    shown = {name: feedback_of(user, record, sight_of(user, record)) for name, user in cast.items()}
    for name in ("chair", "first", "second", "moderator"):
        assert shown[name].members["C14"].words == "4 answers: not at all 1, mostly 1, fully 2", name
    assert not shown["commissioner"].members
    assert shown["commissioner"].themes == {"C14": "Mostly or fully"}
    for name in ("other_commissioner", "national", "administrator", "stranger"):
        assert (shown[name].members, shown[name].themes, shown[name].quotes) == ({}, {}, []), name


def test_words_are_quoted_to_the_chair_alone_and_only_with_consent(cast, record, answered, declared):
    quotes = {name: feedback_of(user, record, sight_of(user, record)).quotes for name, user in cast.items()}
    assert quotes.pop("chair") == ["Hurried."]
    assert not any(quotes.values())


def test_an_asking_that_is_still_open_shows_nothing(record, answered, chair, today):
    FeedbackCall.objects.update(closes_on=today)
    assert feedback_of(chair, record, sight_of(chair, record)).members["C14"].counts is None


# Levels of reports


@pytest.fixture
def agreed_reports(record, chair, case, version, judges, today, elsewhere, partnership):
    """Agreed levels of two reports of the chair: one of the area, one of another partnership."""
    from django.core.management import call_command

    from backend.judgements.models import ModeratedLevel, ScoreSheet
    from backend.reports.models import FrameworkVersion, Version
    from backend.reports.workspace import cases

    call_command("load_frameworks", verbosity=0)
    framework = FrameworkVersion.objects.filter(kind="rubric").first()
    accounts.give_role(user=chair, organisation=elsewhere, role=Role.CHAIR)
    other = cases.open_case(
        opened_by=chair, role=Role.CHAIR, organisation=elsewhere, reference="EAS-2024-01", pseudonym="Bea",
        jurisdiction="england", death="homicide", terminology="DHR",
    )  # fmt: skip
    second = Version.objects.create(case=other, number=1, uploaded_by=chair)
    for number, held in enumerate((version, second)):
        for judge in judges[:2]:
            ScoreSheet.objects.create(
                version=held,
                framework=framework,
                owner=judge,
                purpose="round",
                items=["D2.4"],
                submitted=timezone.now(),
            )
        ModeratedLevel.objects.create(
            version=held, framework=framework, item="D2.4", outcome="level", level=2 + number,
            round_id=record.pk if number else version.pk,
        )  # fmt: skip


def test_the_chair_sees_what_all_own_reports_suggest_and_others_only_their_own_reviews(
    cast, record, agreed_reports, declared, chair
):
    shown = {name: suggestion_of(user, record, sight_of(user, record), "C02") for name, user in cast.items()}
    assert shown["chair"].reason.startswith("Median 2.5 on the report scale")
    for name in ("commissioner", "first", "second", "moderator"):
        assert shown[name].reason == "Not enough evidence (1 report).", name
    for name in ("other_commissioner", "national", "administrator", "stranger"):
        assert shown[name] is None, name


# Recruitment


def test_the_recruitment_record_is_its_partnerships_and_the_chair_has_outcome_and_feedback(
    cast, record, commissioner, partnership
):
    process = appointing.open_process(chair=record, organisation=partnership, opened_by=commissioner, review="HAR-1")
    appointing.take_step(appointment=process, made_by=commissioner, stage="interview", notes="Nervous at first.")
    appointing.decide(
        appointment=process, decided_by=commissioner, decision="not_appointed", reason="Another had more time.",
        feedback="Say more about working with families.",
    )  # fmt: skip
    assert who_sees(cast, visible.appointments_visible_to) == {"commissioner"}
    [outcome] = visible.outcomes_for(record)
    assert outcome.feedback == "Say more about working with families."
    assert {"reason", "shown", "agencies"} <= outcome.get_deferred_fields()


# Whoever has no part


def test_a_national_reader_gets_counts_and_never_below_five(record, today, cast):
    assert not visible.chairs_visible_to(cast["national"]).exists()
    assert dict(counts_of_chairs(today))["Chairs who take reviews or are paused"] is None


def test_an_administrator_who_is_also_commissioner_sees_no_chair(record, commissioner, partnership):
    assert visible.chairs_visible_to(commissioner).exists()
    accounts.give_role(user=commissioner, organisation=partnership, role=Role.ADMINISTRATOR)
    assert not visible.chairs_visible_to(commissioner).exists()
    assert not visible.rounds_visible_to(commissioner).exists()


def test_nothing_is_shown_in_a_round_before_interests_are_declared(cast, round_, record, chair, today):
    training.record_training(chair=record, recorded_by=chair, course="T01", completed_on=today)
    for name in ("first", "second", "moderator"):
        assert not visible.training_visible_to(cast[name]).exists()
        assert not visible.evidence_visible_to(cast[name]).exists()


def test_chairs_are_listed_by_reference_and_by_nothing_else(commissioner, partnership):
    for name in ("zoe", "adam", "mia"):
        records.add_chair(
            organisation=partnership, added_by=commissioner, name=name, email=f"{name}@example.org", standing="applying"
        )
    listed = [chair.reference for chair in visible.chairs_visible_to(commissioner)]
    assert listed == sorted(listed) and len(listed) == 3


def test_the_tests_of_time_move_every_last_day(shared):
    let_the_time_for_replies_pass(shared)
    assert (
        RatingRound.objects.get(pk=shared.pk).moderated.filter(states__reply_until__lt=timezone.localdate()).count()
        == 2
    )

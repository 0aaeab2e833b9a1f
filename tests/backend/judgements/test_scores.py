"""Scores stay as they were given, in the database too; sheets keep to their rubric; answers fit what is asked."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from backend.judgements import queries, services
from backend.judgements.models import ModeratedLevel, Score, ScoreSheet, SignOff
from backend.judgements.models.questions import items_of
from backend.reports.models import FrameworkVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def score(sheet, flagged) -> Score:
    """A score with evidence."""
    evidence = services.Evidence(findings=[flagged.pk], passages=[services.Passage("report", 0, 8)])
    return services.save_score(
        sheet=sheet, item="D7", outcome="level", level=2, justification="Plainly so.", evidence=evidence
    )


@pytest.mark.parametrize("words", ["UPDATE {} SET item = 'D8'", "UPDATE {} SET level = 3", "DELETE FROM {}"])
def test_the_database_refuses_to_change_or_delete_a_score(words, score):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(words.format("judgements_score"))
    assert Score.objects.get().level == 2


@pytest.mark.parametrize("table", ["judgements_evidencelink", "judgements_moderatedlevel", "judgements_signoff"])
def test_the_database_refuses_to_delete_evidence_sign_offs_and_agreed_levels(table, score, version, lead):
    services.record_sign_off(version=version, recorded_by=lead, outcome="agreed")
    agreed = {"version": version, "framework": score.sheet.framework, "round_id": score.pk}
    ModeratedLevel.objects.create(item="D1", outcome="level", level=3, **agreed)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        ModeratedLevel.objects.update(level=4)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        SignOff.objects.update(outcome="not_agreed")


def test_reasons_are_encrypted_and_are_written_anew_under_a_new_key(score, settings):
    from cryptography.fernet import Fernet

    with connection.cursor() as cursor:
        cursor.execute("SELECT justification FROM judgements_score")
        before = bytes(cursor.fetchone()[0])
    assert b"Plainly" not in before
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *settings.ENCRYPTION_KEYS]
    call_command("rotate_keys", verbosity=0)
    settings.ENCRYPTION_KEYS = settings.ENCRYPTION_KEYS[:1]
    assert Score.objects.get().justification == "Plainly so."


def test_the_database_holds_no_level_beyond_4_and_none_beside_a_null(sheet):
    for wrong in ({"outcome": "level", "level": 5}, {"outcome": "level"}, {"outcome": "clear", "level": 2}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Score.objects.create(sheet=sheet, item="D1", number=1, **wrong)


@pytest.mark.parametrize(
    ("item", "given"),
    [
        ("D1", {"outcome": "clear"}),
        ("D1", {"outcome": "level"}),
        ("D1", {"outcome": "level", "level": 5}),
        ("D1", {"outcome": "not_applicable", "level": 2}),
        ("GATE-1", {"outcome": "level", "level": 2}),
        ("GATE-1", {"outcome": "not_applicable"}),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(item, given, sheet):
    with pytest.raises(services.NotAnswerable):
        services.save_score(sheet=sheet, item=item, justification="Because.", **given)
    assert not Score.objects.exists()


@pytest.mark.parametrize("item", ["D1.1", "D99", "", "GATE-9"])
def test_what_the_sheet_does_not_ask_is_refused(item, sheet):
    with pytest.raises(services.NotAsked):
        services.save_score(sheet=sheet, item=item, outcome="level", level=2)


@pytest.mark.parametrize(
    ("item", "outcome", "level"),
    [("D1", "level", 0), ("D1", "level", 1), ("D1", "level", 4), ("D1", "not_applicable", None),
     ("D1", "not_assessable", None), ("GATE-2", "clear", None), ("GATE-2", "triggered", None),
     ("GATE-2", "not_assessable", None)],
)  # fmt: skip
def test_a_reason_of_blanks_is_no_reason(item, outcome, level, sheet):
    with pytest.raises(services.ReasonNeeded):
        services.save_score(sheet=sheet, item=item, outcome=outcome, level=level, justification="  \n ")


@pytest.mark.parametrize("level", [2, 3])
def test_levels_2_and_3_need_none_where_nothing_is_suggested(level, sheet):
    assert services.save_score(sheet=sheet, item="D15", outcome="level", level=level).number == 1


def test_saving_the_same_again_makes_nothing_new_even_when_it_was_not_seen(score, sheet, flagged):
    evidence = services.Evidence(findings=[flagged.pk], passages=[services.Passage("report", 0, 8)])
    same = {"item": "D7", "outcome": "level", "level": 2, "justification": " Plainly so. ", "evidence": evidence}
    revision = ScoreSheet.objects.get().revision
    assert services.save_score(sheet=sheet, seen_revision=0, **same) == score
    assert ScoreSheet.objects.get().revision == revision
    other = services.save_score(sheet=sheet, seen_revision=1, **{**same, "evidence": services.Evidence()})
    assert other.number == 2


def test_a_stale_score_says_what_stands_there_and_writes_nothing(score, sheet):
    with pytest.raises(services.StaleScore) as refused:
        services.save_score(sheet=sheet, item="D7", outcome="level", level=3, seen_revision=0)
    assert refused.value.newest == score
    assert Score.objects.count() == 1


def test_a_passage_outside_the_text_or_in_a_part_not_supplied_is_refused(sheet):
    for passage in (services.Passage("report", 5, 5), services.Passage("report", 0, 10_000_000), services.Passage("summary", 0, 5)):  # fmt: skip
        with pytest.raises(services.EvidenceElsewhere):
            services.save_score(
                sheet=sheet, item="D7", outcome="level", level=2, evidence=services.Evidence(passages=[passage])
            )


def test_forms_ask_18_domains_or_24_core_criteria_or_93_and_the_gates(sheet):
    counted = {form: len(items_of(sheet.framework, form)) - 4 for form in ScoreSheet.Form.values}
    assert counted == {"domain": 18, "core": 24, "full": 93}
    assert items_of(sheet.framework, "core")[-4:] == ["GATE-1", "GATE-2", "GATE-3", "GATE-4"]
    assert {"D4.7", "D12.3"} <= set(items_of(sheet.framework, "core"))


def test_a_sheet_can_ask_for_some_items_only_and_refuses_others(sheet, author):
    given = {
        "version": sheet.version,
        "framework": sheet.framework,
        "owner": author,
        "purpose": ScoreSheet.Purpose.ROUND,
    }
    part = services.open_sheet(**given, items=["GATE-1", "D2", "D1"])
    assert part.items == ["D1", "D2", "GATE-1"]
    with pytest.raises(services.NotAsked):
        services.open_sheet(**given, items=["D1.1"])


def test_a_new_rubric_version_changes_nothing_in_a_sheet_that_has_begun(score, sheet, chair, second_version):
    content = {**sheet.framework.content, "domains": sheet.framework.content["domains"][:3]}
    FrameworkVersion.objects.create(
        name="dhr-quality", version="1.1", title="Next", kind="rubric", sha256="0" * 64, content=content
    )
    assert services.start_self_assessment(version=sheet.version, owner=chair) == sheet
    assert services.save_score(sheet=sheet, item="D18", outcome="level", level=2).number == 1
    later = services.start_self_assessment(version=second_version, owner=chair)
    assert (len(later.items), later.framework.version) == (7, "1.1")
    # Its own rubric has made no check yet, so nothing is suggested.
    assert queries.suggestions_for(later) == (None, {})


def test_a_sheet_is_submitted_whole_where_that_is_asked_for(score, sheet):
    with pytest.raises(services.NotComplete) as refused:
        services.submit_sheet(sheet=sheet)
    assert len(refused.value.missing) == 21
    closed = services.submit_sheet(sheet=sheet, whole=False)
    assert closed.is_submitted and services.submit_sheet(sheet=sheet) == closed


def test_a_sheet_of_a_round_is_not_taken_up_again_like_a_self_assessment(sheet, author):
    given = {
        "version": sheet.version,
        "framework": sheet.framework,
        "owner": author,
        "purpose": ScoreSheet.Purpose.ROUND,
    }
    closed = services.submit_sheet(sheet=services.open_sheet(**given), whole=False)
    with pytest.raises(services.SheetSubmitted):
        services.reopen_self_assessment(sheet=closed)


def test_a_sheet_of_a_round_is_in_the_trail_of_the_organisation(sheet, author, auditor, program_of):
    given = {
        "version": sheet.version,
        "framework": sheet.framework,
        "owner": author,
        "purpose": ScoreSheet.Purpose.ROUND,
    }
    of_round = services.open_sheet(**given)
    rows = program_of(auditor).get("/api/v1/audit/?subject=score_sheet").json()["results"]
    assert [row["subject_id"] for row in rows] == [str(of_round.pk)]


@pytest.mark.parametrize(("share", "level"), [(0.0, 0), (0.124, 0), (0.125, 1), (0.375, 2), (0.62, 2), (0.875, 4), (1.0, 4)])  # fmt: skip
def test_a_domains_figure_is_shown_as_the_nearest_level_halves_up(share, level):
    assert queries.nearest_level(share) == level

"""Versions: received once, never edited, checked by whoever is first, withdrawn and kept."""

from __future__ import annotations

import logging
import uuid
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from assessment.errors import EmptyFile, ReaderBusy, ReadingStopped, UnsupportedFile
from backend.accounts.models import AuditEvent
from backend.reports import queries, scanning, tasks
from backend.reports.models import CheckRun, Finding, Reading, Version
from backend.reports.services import Upload
from backend.reports.workspace import checking, refusals, versions

pytestmark = pytest.mark.django_db


def receive(case, by, data: bytes, *, name: str = "draft.txt", key: str = "", **others: bytes):
    uploads = {"report": Upload(name=name, data=data)}
    uploads |= {part: Upload(name=f"{part}.txt", data=contents) for part, contents in others.items()}
    return versions.receive_version(case=case, uploaded_by=by, uploads=uploads, idempotency_key=key)


def test_the_same_files_are_recognised_when_they_come_again(case, chair, author, short_draft):
    first, second = receive(case, chair, short_draft), receive(case, author, short_draft, name="renamed.txt")
    assert first.is_new and not second.is_new
    assert first.version == second.version
    assert AuditEvent.objects.filter(verb="uploaded").count() == 1


def test_the_same_report_with_an_action_plan_is_another_version(case, chair, short_draft):
    receive(case, chair, short_draft)
    other = receive(case, chair, short_draft, action_plan=b"Recommendation 1: audit fifty files.")
    assert other.is_new
    assert other.version.name == "HAR-2023-01-v2"
    assert other.version.documents.count() == 2


def test_a_double_submit_makes_one_version_and_other_files_under_its_key_are_refused(case, chair, short_draft):
    first = receive(case, chair, short_draft, key="k-1")
    again = receive(case, chair, short_draft, key="k-1")
    assert (again.version, again.is_new) == (first.version, False)
    with pytest.raises(refusals.KeyUsedBefore):
        receive(case, chair, short_draft + b"\n", key="k-1")


def test_two_people_may_use_the_same_key(case, chair, author, short_draft):
    assert receive(case, chair, short_draft, key="k").is_new
    assert receive(case, author, short_draft + b"\n", key="k").is_new


def test_a_withdrawn_version_stays_and_its_files_can_come_again(case, chair, short_draft):
    first = receive(case, chair, short_draft).version
    versions.withdraw_version(version=first, withdrawn_by=chair, because="The wrong file.")
    versions.withdraw_version(version=first, withdrawn_by=chair, because="Twice.")
    first.refresh_from_db()
    assert first.is_withdrawn and first.withdrawn_because == "The wrong file."
    assert not queries.versions_readable_by(chair).exists()
    assert first in queries.versions_visible_to(chair)
    assert receive(case, chair, short_draft).version.number == 2
    with pytest.raises(refusals.IsWithdrawn):
        versions.ask_for_check(version=first, asked_by=chair)


def test_a_withdrawal_needs_a_reason(version, chair):
    with pytest.raises(refusals.WordsMissing):
        versions.withdraw_version(version=version, withdrawn_by=chair, because=" ")


@pytest.mark.parametrize(("contents", "kind"), [(b"", EmptyFile), (b"<html><body>x</body></html>", UnsupportedFile)])
def test_a_file_that_is_none_of_ours_is_refused_whole(case, chair, contents, kind, short_draft):
    with pytest.raises(kind):
        receive(case, chair, short_draft, action_plan=contents)
    assert not case.versions.exists()


def clean(contents: bytes) -> str:
    return ""


def infected(contents: bytes) -> str:
    return "Eicar" if b"Anya" in contents else ""


def down(contents: bytes) -> str:
    raise TimeoutError


@pytest.mark.parametrize(("scanner", "refusal"), [("infected", scanning.FileInfected), ("down", scanning.ScannerDown), ("missing", scanning.ScannerDown)])  # fmt: skip
def test_an_upload_is_refused_when_the_scanner_finds_something_or_is_down(
    case, chair, short_draft, settings, scanner, refusal
):
    settings.UPLOAD_SCANNER = f"{__name__}.{scanner}"
    with pytest.raises(refusal):
        receive(case, chair, short_draft)
    assert not Version.objects.exists()
    settings.UPLOAD_SCANNER = f"{__name__}.clean"
    assert receive(case, chair, short_draft).is_new


def test_a_check_stores_findings_without_their_words(version):
    run = version.check_runs.get()
    assert (run.state, run.progress, run.failure) == ("done", 100, "")
    assert len(run.catalogue_sha256) == 64 and run.engine and run.rubric.startswith("dhr-quality")
    assert run.findings.filter(concern=True, theme="language").exists()
    texts = {field.name for field in Finding._meta.concrete_fields if field.get_internal_type() == "BinaryField"}
    assert texts == set()
    assert not {"quote", "sentence", "message", "prefix", "suffix"} & {f.name for f in Finding._meta.concrete_fields}


def test_the_words_of_a_finding_are_those_at_its_place_in_the_extracted_text(version, flagged):
    assessment = checking.assessment_of(version)
    text = assessment.material.submission.report.text
    assert text[flagged.start : flagged.end] == assessment.findings[flagged.number].quote
    assert assessment.findings[flagged.number].rule == flagged.rule


def test_the_document_is_called_by_the_name_of_the_version(version):
    assert checking.assessment_of(version).material.submission.report.file == "HAR-2023-01-v1"


def test_what_the_case_says_of_itself_is_given_to_the_engine(version):
    review = checking.assessment_of(version).material.review.to_json()
    assert review["death"] == {**review["death"], "value": "homicide", "source": "given"}
    assert review["jurisdiction"]["value"] == "england"


def test_a_second_check_reads_the_extracted_text_and_leaves_the_first(version, chair, monkeypatch):
    def unreadable(*args: object, **kwargs: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(checking, "read_in_child", unreadable)
    run = versions.ask_for_check(version=version, asked_by=chair)
    assert checking.carry_out_check(run_id=run.pk)
    assert list(version.check_runs.values_list("number", "state")) == [(2, "done"), (1, "done")]
    assert Reading.objects.count() == 1


def test_asking_twice_gives_the_check_that_waits(version, chair):
    assert versions.ask_for_check(version=version, asked_by=chair) == versions.ask_for_check(version=version, asked_by=chair)  # fmt: skip


def test_a_file_that_cannot_be_read_fails_with_one_sentence_and_can_be_replaced(case, chair, short_draft, monkeypatch):
    def stopped(*args: object, **kwargs: object) -> None:
        raise ReadingStopped("Reading this file took too long. Save it anew.")

    with monkeypatch.context() as broken:
        broken.setattr(checking, "read_in_child", stopped)
        received = receive(case, chair, short_draft)
        tasks.start_check(received.run)
    received.run.refresh_from_db()
    assert (received.run.state, received.run.failure) == ("failed", "Reading this file took too long. Save it anew.")
    assert not received.run.findings.exists()
    with pytest.raises(refusals.CheckAgain):
        checking.assessment_of(received.version)
    other = receive(case, chair, short_draft + b"\n")
    tasks.start_check(other.run)
    assert CheckRun.objects.get(pk=other.run.pk).state == "done"


def test_when_all_readers_are_taken_the_check_waits_for_its_turn(case, chair, short_draft, monkeypatch):
    def taken(*args: object, **kwargs: object) -> None:
        raise ReaderBusy("Busy.")

    received = receive(case, chair, short_draft)
    with monkeypatch.context() as busy:
        busy.setattr(checking, "read_in_child", taken)
        for _ in range(5):
            tasks.start_check(received.run)
    received.run.refresh_from_db()
    assert (received.run.state, received.run.attempts) == ("waiting", 0)
    assert tasks.take_up_runs() == 1
    received.run.refresh_from_db()
    assert received.run.state == "done"


def abandon(run: CheckRun, attempts: int = 1) -> None:
    """As a killed worker leaves it."""
    CheckRun.objects.filter(pk=run.pk).update(
        state="running", worker=uuid.uuid4(), attempts=attempts, lease_until=timezone.now() - timedelta(seconds=1)
    )


def test_the_run_of_a_killed_worker_is_taken_up_again(case, chair, short_draft, settings, capsys):
    settings.CHECKS = "worker"
    run = receive(case, chair, short_draft).run
    tasks.start_check(run)
    abandon(run)
    call_command("work", "--once")
    run.refresh_from_db()
    assert (run.state, run.attempts) == ("done", 2)
    assert "1 carried out" in capsys.readouterr().out


def test_a_run_that_stops_its_worker_each_time_is_given_up_with_a_sentence(case, chair, short_draft):
    run = receive(case, chair, short_draft).run
    abandon(run, attempts=checking.MOST_ATTEMPTS)
    assert tasks.take_up_runs() == 1
    run.refresh_from_db()
    assert run.state == "failed"
    assert "three times" in run.failure


def test_a_run_under_way_is_left_to_its_worker(case, chair, short_draft):
    run = receive(case, chair, short_draft).run
    CheckRun.objects.filter(pk=run.pk).update(
        state="running", worker=uuid.uuid4(), lease_until=timezone.now() + timedelta(minutes=1)
    )
    assert not checking.carry_out_check(run_id=run.pk)
    assert tasks.take_up_runs() == 0


def test_a_worker_that_lost_its_lease_writes_nothing(case, chair, short_draft, monkeypatch):
    run = receive(case, chair, short_draft).run
    real = checking.assess

    def overtaken(*args):
        CheckRun.objects.filter(pk=run.pk).update(worker=uuid.uuid4())
        return real(*args)

    monkeypatch.setattr(checking, "assess", overtaken)
    assert not checking.carry_out_check(run_id=run.pk)
    run.refresh_from_db()
    assert run.state == "running"
    assert not run.findings.exists()


def test_a_fault_of_ours_leaves_a_sentence_and_is_raised(case, chair, short_draft, monkeypatch):
    def broken(*args: object) -> None:
        raise RuntimeError("fault")

    monkeypatch.setattr(checking, "assess", broken)
    run = receive(case, chair, short_draft).run
    with pytest.raises(RuntimeError):
        checking.carry_out_check(run_id=run.pk)
    run.refresh_from_db()
    assert (run.state, run.failure) == ("failed", checking.BROKE)


def test_a_fault_of_ours_is_logged_by_its_kind_alone(case, chair, short_draft, monkeypatch, caplog):
    def broken(*args: object) -> None:
        raise ValueError("Anya said")

    monkeypatch.setattr(checking, "assess", broken)
    run = receive(case, chair, short_draft).run
    monkeypatch.setattr(logging.getLogger("backend"), "propagate", True)
    tasks.start_check(run)
    assert f"Check {run.pk} could not be carried out: ValueError" in caplog.text
    assert "Anya" not in caplog.text


def test_an_older_catalogue_asks_for_a_new_check(version):
    run = version.check_runs.get()
    assert checking.assessment_of_run(run).findings
    run.catalogue_sha256 = "0" * 64
    with pytest.raises(refusals.CheckAgain):
        checking.assessment_of_run(run)


def test_only_those_who_may_read_the_text_find_a_finding(version, chair, author, secretariat, stranger):
    assert queries.findings_visible_to(chair).exists()
    assert queries.findings_visible_to(author).exists()
    for person in (secretariat, stranger):
        assert not queries.findings_visible_to(person).exists()
    assert queries.check_runs_visible_to(secretariat).exists()
    assert not queries.check_runs_visible_to(stranger).exists()

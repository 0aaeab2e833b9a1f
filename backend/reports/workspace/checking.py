"""Work: carrying out a check that was asked for, by whoever is first, and taking up what a killed worker left."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from assessment import ENGINE_VERSION
from assessment.checks.identifiers import DeclaredName
from assessment.document import Document, Part, Submission
from assessment.engine import Assessment, Options, assess
from assessment.errors import AssessmentError, ReaderBusy
from assessment.masking import Mask
from assessment.reading import read_in_child
from assessment.roles import Given
from backend.reports import queries
from backend.reports.models import Case, CheckRun, Correction, Finding, Known, Reading, Version, VersionDocument
from backend.reports.services import current_catalogue
from backend.reports.workspace.refusals import CheckAgain

#: Longer than the longest reading of three documents, so that a lease ends only when its worker has.
LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 3
STOPPED = "The check was stopped three times before it could end. Save the file anew and upload it as a new version."
BROKE = "Something went wrong on our side while this version was checked. Tell the people who run the service."


class LeaseLost(Exception):
    """Somebody else took the run up; this worker writes nothing more."""


def runs_to_take_up() -> list[uuid.UUID]:
    """Ids of the runs that wait, and of those whose worker has stopped, oldest first."""
    return list(CheckRun.objects.filter(_free()).order_by("asked", "pk").values_list("pk", flat=True))


def carry_out_check(*, run_id: uuid.UUID) -> bool:
    """Read, assess and store the findings of one run. True where this call did it, False where it was not free.

    A file that cannot be read makes the run fail with one sentence. When all readers are taken the run waits again. Safe to
    call twice, and after a worker was killed at any place.
    """
    worker = uuid.uuid4()
    if not _take(run_id, worker):
        return False
    run = CheckRun.objects.select_related("version__case").get(pk=run_id)
    try:
        if run.attempts > MOST_ATTEMPTS:
            _fail(run, worker, STOPPED)
            return True
        submission = _read(run, worker)
        correction = queries.newest_correction(run.version.case)
        assessment = assess(submission, current_catalogue(), options_for(run.version.case, correction))
        _store(run, worker, assessment, correction)
    except ReaderBusy:
        mine = CheckRun.objects.filter(pk=run_id, worker=worker)
        mine.update(state=CheckRun.State.WAITING, lease_until=None, attempts=F("attempts") - 1)
    except AssessmentError as error:
        _fail(run, worker, str(error))
    except LeaseLost:
        return False
    except Exception:
        _fail(run, worker, BROKE)
        raise
    return True


def options_for(case: Case, correction: Correction | None) -> Options:
    """What the case says of itself and what people corrected, for the engine."""
    jurisdiction = "wales" if case.jurisdiction == Case.Jurisdiction.WALES else "england"
    known = correction.known if correction else Known()
    return Options(
        given=Given(
            victim=tuple(known.victim),
            perpetrator=tuple(known.perpetrator),
            family=tuple(known.family),
            jurisdiction=jurisdiction,
            death=_DEATHS[case.death],
        ),
        answers=known.sectors,
        declared=tuple(DeclaredName(name, date) for name, date in known.declared),
    )


_DEATHS = {"homicide": "homicide", "suicide": "suicide", "unexplained": "unexplained"}


def assessment_of(version: Version) -> Assessment:
    """The assessment of a version with today's catalogue, made again from the extracted text.

    The same text and catalogue give the same assessment, so none is kept in memory. Raises CheckAgain where the text was
    not extracted by this engine yet.
    """
    documents: dict[str, Document] = {}
    for reading in Reading.objects.filter(document__version=version, engine=ENGINE_VERSION).select_related("document"):
        documents[reading.document.part] = Document.from_json(json.loads(reading.content))
    if "report" not in documents:
        raise CheckAgain
    options = options_for(version.case, queries.newest_correction(version.case))
    return assess(_submission(documents), current_catalogue(), options)


def assessment_of_run(run: CheckRun) -> Assessment:
    """As ``assessment_of``, for a check made with today's engine and catalogue. Raises CheckAgain for any other."""
    if not is_of_today(run):
        raise CheckAgain
    return assessment_of(run.version)


def is_of_today(run: CheckRun) -> bool:
    """True for a check that ended, made with the engine, catalogue and corrections of today."""
    made_with = (run.state, run.engine, run.catalogue_sha256)
    if made_with != (CheckRun.State.DONE, ENGINE_VERSION, current_catalogue().sha256):
        return False
    newest = queries.newest_correction(run.version.case)
    return run.correction_id == (newest.pk if newest else None)


def _submission(documents: dict[str, Document]) -> Submission:
    return Submission(
        report=documents["report"], summary=documents.get("summary"), action_plan=documents.get("action_plan")
    )


def _free() -> Q:
    return Q(state=CheckRun.State.WAITING) | Q(state=CheckRun.State.RUNNING, lease_until__lt=timezone.now())


def _take(run_id: uuid.UUID, worker: uuid.UUID) -> bool:
    """Lease the run; of several workers one wins."""
    return bool(
        CheckRun.objects.filter(_free(), pk=run_id).update(
            state=CheckRun.State.RUNNING,
            worker=worker,
            lease_until=timezone.now() + LEASE,
            attempts=F("attempts") + 1,
            progress=0,
        )
    )


def _advance(run: CheckRun, worker: uuid.UUID, progress: int) -> None:
    """Say how far the run is and keep the lease. Raises LeaseLost."""
    mine = CheckRun.objects.filter(pk=run.pk, worker=worker, state=CheckRun.State.RUNNING)
    if not mine.update(progress=progress, lease_until=timezone.now() + LEASE):
        raise LeaseLost


def _read(run: CheckRun, worker: uuid.UUID) -> Submission:
    """The documents of the version, from what this engine extracted before or from their bytes."""
    documents: dict[str, Document] = {}
    stored = list(VersionDocument.objects.filter(version=run.version).order_by("part"))
    for number, document in enumerate(stored, start=1):
        reading = Reading.objects.filter(document=document, engine=ENGINE_VERSION).first()
        if reading is None:
            read = read_in_child(document.contents, file=run.version.name)
            Reading.objects.get_or_create(
                document=document, engine=ENGINE_VERSION, defaults={"content": json.dumps(read.to_json())}
            )
        else:
            read = Document.from_json(json.loads(reading.content))
        documents[document.part] = read
        _advance(run, worker, 60 * number // len(stored))
    return _submission(documents)


@transaction.atomic
def _store(run: CheckRun, worker: uuid.UUID, assessment: Assessment, correction: Correction | None) -> None:
    """The result and its findings, all or nothing, and only while the lease holds."""
    catalogue = assessment.material.catalogue
    plain = assessment.to_json()
    mask = Mask.of(assessment.material.identifiers)
    masks = {part: mask.places(document.text) for part, document in assessment.material.submission.parts()}
    mine = CheckRun.objects.filter(pk=run.pk, worker=worker, state=CheckRun.State.RUNNING)
    changed = mine.update(
        state=CheckRun.State.DONE,
        progress=100,
        finished=timezone.now(),
        engine=ENGINE_VERSION,
        rubric=f"{catalogue.rubric.id} {catalogue.rubric.version}",
        catalogue_sha256=catalogue.sha256,
        result=json.dumps(plain, ensure_ascii=False),
        masks=json.dumps(masks, ensure_ascii=False),
        correction=correction,
        worker=None,
        lease_until=None,
    )
    if not changed:
        raise LeaseLost
    Finding.objects.bulk_create(
        Finding(
            run=run,
            number=number,
            rule=finding.rule,
            theme=finding.theme,
            category=finding.category,
            polarity=finding.polarity,
            severity=finding.severity,
            concern=finding.concern,
            context=finding.context,
            confidence=finding.confidence,
            part=finding.part,
            section=finding.section,
            start=finding.start,
            end=finding.end,
        )
        for number, finding in enumerate(assessment.findings)
    )


def _fail(run: CheckRun, worker: uuid.UUID, sentence: str) -> None:
    CheckRun.objects.filter(pk=run.pk, worker=worker).update(
        state=CheckRun.State.FAILED,
        failure=sentence[:500],
        finished=timezone.now(),
        worker=None,
        lease_until=None,
    )


#: The parts that a version may have, in the order in which they are shown.
PARTS: tuple[Part, ...] = ("report", "summary", "action_plan")

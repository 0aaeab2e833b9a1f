"""Writes: receiving a version, withdrawing it, and noting that it was read or taken out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from assessment.document import Part
from assessment.reading.gate import admit
from backend.accounts import audit
from backend.accounts.models import AuditEvent, User
from backend.reports import scanning
from backend.reports.models import Case, CheckRun, Version, VersionDocument
from backend.reports.services import Upload
from backend.reports.workspace.refusals import IsWithdrawn, KeyUsedBefore, WordsMissing

_PARTS: tuple[Part, ...] = ("report", "summary", "action_plan")


@dataclass(frozen=True)
class Received:
    """The version that holds the files, its newest check, and False where both were there before."""

    version: Version
    run: CheckRun
    is_new: bool


def receive_version(
    *, case: Case, uploaded_by: User, uploads: Mapping[Part, Upload], idempotency_key: str = ""
) -> Received:
    """Store up to three files as a new version, with a check that waits to be carried out.

    The same files, or the same key with the same files, give the version that is there already. All is stored or nothing.
    Raises WordsMissing without a report, UploadRefused from the scanner, the gate's UnreadableReport for a file that is not
    what this service reads, and KeyUsedBefore where the key came with other files.
    """
    given = [(part, uploads[part]) for part in _PARTS if part in uploads]
    if "report" not in uploads:
        raise WordsMissing("file", "Choose the draft report.")
    for _, upload in given:
        scanning.scan(upload.data)
        admit(upload.data)
    digest = digest_of({part: upload.data for part, upload in given})
    try:
        with transaction.atomic():
            return _receive(case, uploaded_by, given, digest, idempotency_key)
    except IntegrityError:
        # The same upload came twice at once, and the other one was first.
        with transaction.atomic():
            return _receive(case, uploaded_by, given, digest, idempotency_key)


def _receive(
    case: Case, uploaded_by: User, given: list[tuple[Part, Upload]], digest: str, idempotency_key: str
) -> Received:
    Case.objects.select_for_update().get(pk=case.pk)
    if idempotency_key:
        sent = case.versions.filter(uploaded_by=uploaded_by, idempotency_key=idempotency_key).first()
        if sent is not None:
            if sent.sha256 != digest:
                raise KeyUsedBefore
            return _as_it_is(sent)
    same = case.versions.filter(sha256=digest, state=Version.State.RECEIVED).first()
    if same is not None:
        return _as_it_is(same)
    last = case.versions.aggregate(last=Max("number"))["last"] or 0
    version = Version.objects.create(
        case=case, number=last + 1, sha256=digest, uploaded_by=uploaded_by, idempotency_key=idempotency_key
    )
    for part, upload in given:
        VersionDocument.objects.create(
            version=version,
            part=part,
            file_name=upload.name,
            contents=upload.data,
            sha256=hashlib.sha256(upload.data).hexdigest(),
            size=len(upload.data),
        )
    run = CheckRun.objects.create(version=version, number=1, asked_by=uploaded_by)
    note(uploaded_by, audit.Verb.UPLOADED, version)
    return Received(version, run, is_new=True)


def _as_it_is(version: Version) -> Received:
    return Received(version, version.check_runs.order_by("-number")[0], is_new=False)


@transaction.atomic
def withdraw_version(*, version: Version, withdrawn_by: User, because: str) -> None:
    """Withdraw a version: it stays, and nobody reads its text again. Doing it twice changes nothing.

    Raises WordsMissing without a reason.
    """
    if not because.strip():
        raise WordsMissing("because", "Say why the version is withdrawn.")
    changed = Version.objects.filter(pk=version.pk, state=Version.State.RECEIVED).update(
        state=Version.State.WITHDRAWN,
        withdrawn_by=withdrawn_by,
        withdrawn=timezone.now(),
        withdrawn_because=because,
    )
    if changed:
        note(withdrawn_by, audit.Verb.WITHDREW, version)


@transaction.atomic
def ask_for_check(*, version: Version, asked_by: User) -> CheckRun:
    """A new check of a version, or the one that is still waiting or under way. Raises IsWithdrawn."""
    locked = Version.objects.select_for_update().get(pk=version.pk)
    if locked.is_withdrawn:
        raise IsWithdrawn
    last = version.check_runs.order_by("-number").first()
    if last is not None and last.state in {CheckRun.State.WAITING, CheckRun.State.RUNNING}:
        return last
    run = CheckRun.objects.create(version=version, number=last.number + 1 if last else 1, asked_by=asked_by)
    note(asked_by, audit.Verb.CHECKED, version)
    return run


def digest_of(parts: Mapping[Part, bytes]) -> str:
    """One hash over the parts that were given and their bytes."""
    whole = hashlib.sha256()
    for part in _PARTS:
        if part in parts:
            whole.update(f"{part} {hashlib.sha256(parts[part]).hexdigest()}\n".encode())
    return whole.hexdigest()


def note(actor: User, verb: AuditEvent.Verb, version: Version) -> None:
    """Append to the audit trail that somebody did something with a version."""
    audit.record(
        actor=actor, verb=verb, subject="version", subject_id=version.pk, organisation=version.case.organisation
    )

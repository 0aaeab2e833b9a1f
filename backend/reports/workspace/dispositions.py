"""Writes: what a person decides about a finding. Nothing of the machine's own record changes."""

from __future__ import annotations

from django.db import transaction

from backend.accounts import audit
from backend.accounts.models import User
from backend.reports.models import Disposition, Finding
from backend.reports.workspace.refusals import Stale, WordsMissing


@transaction.atomic
def decide(*, finding: Finding, made_by: User, verdict: str, reason: str, seen: int | None = None) -> Disposition:
    """Add a disposition. ``seen`` is how many there were when the person looked; None asks for no comparison.

    A must-fix counts as dismissed only when a second person dismisses it too. Raises WordsMissing without a reason and Stale
    where others decided meanwhile.
    """
    if not reason.strip():
        raise WordsMissing("reason", "Say why, in a sentence that a colleague would understand.")
    Finding.objects.select_for_update().get(pk=finding.pk)
    number = Disposition.objects.filter(finding=finding).count()
    if seen is not None and seen != number:
        raise Stale
    made = Disposition.objects.create(
        finding=finding, number=number + 1, verdict=verdict, reason=reason, made_by=made_by
    )
    audit.record(
        actor=made_by,
        verb=audit.Verb.DISPOSED,
        subject="finding",
        subject_id=finding.pk,
        organisation=finding.run.version.case.organisation,
    )
    return made

"""Where each review of a partnership stands: facts of cases, rounds and letters, told together.

Chairs and QA panels know nothing of each other, so this stands above both. It opens no text of a report, no score and no
word of a letter: states, days and counts alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from assessment.exports.competency_facts import Review
from backend.accounts.models import Organisation, User
from backend.chairs.models import Chair
from backend.qa.models import Round
from backend.qa.models.changes import RequiredChange
from backend.qa.models.decisions import Decision
from backend.reports import queries as reports
from backend.reports.models import Case, CaseAccess, DecisionRecord, Version


def reviews_of(user: User, organisation: Organisation, as_of: date) -> Sequence[Review]:
    """The partnership's cases on which the user has a role, by reference, as they stand on a day.

    A commissioner without a role on a case does not learn of it here either.
    """
    cases = list(reports.cases_visible_to(user).filter(organisation=organisation).order_by("reference"))
    cases = [case for case in cases if timezone.localdate(case.opened) <= as_of]
    decisions = _newest(DecisionRecord.objects.filter(case__in=cases).order_by("number"), as_of)
    versions = _newest_version(cases, as_of)
    rounds: dict[UUID, Round] = {}
    for round_ in Round.objects.filter(version__case__in=cases, received__lte=as_of).order_by("received", "number"):
        rounds[round_.version_id] = round_
    chairs = _chairs(cases)
    return [
        _review(case, decisions.get(case.pk), versions.get(case.pk), chairs[case.pk], rounds, as_of) for case in cases
    ]


def _newest(records: Iterable[DecisionRecord], as_of: date) -> dict[UUID, DecisionRecord]:
    return {record.case_id: record for record in records if timezone.localdate(record.made) <= as_of}


def _newest_version(cases: Sequence[Case], as_of: date) -> dict[UUID, Version]:
    held = (
        Version.objects.filter(case__in=cases, state=Version.State.RECEIVED).select_related("case").order_by("number")
    )
    return {version.case_id: version for version in held if timezone.localdate(version.uploaded) <= as_of}


def _chairs(cases: Sequence[Case]) -> dict[UUID, str]:
    """Who leads each case: the reference of the chair's record and the name, or the name alone."""
    found: dict[UUID, list[str]] = defaultdict(list)
    held = CaseAccess.objects.filter(case__in=cases, role="chair", ended=None).select_related("user").order_by("given")
    people = [access.user_id for access in held]
    references = dict(Chair.objects.filter(user__in=people).values_list("user_id", "reference"))
    for access in held:
        reference = references.get(access.user_id)
        name = access.user.name or access.user.email
        found[access.case_id].append(f"{reference} {name}" if reference else name)
    return {case.pk: ", ".join(found[case.pk]) for case in cases}


def _review(
    case: Case, decision: DecisionRecord | None, version: Version | None, chair: str, rounds: dict[UUID, Round], as_of: date
) -> Review:  # fmt: skip
    round_ = rounds.get(version.pk) if version else None
    letter = _letter(round_, as_of) if round_ else None
    letter_on = timezone.localdate(letter.issued) if letter and letter.issued else None
    submitted = round_.received if round_ else None
    stage, step, day = _stage(decision, version, round_, letter)
    return Review(
        reference=case.reference,
        kind=case.terminology,
        stage=stage,
        notified=decision.notified if decision else "",
        decided=timezone.localdate(decision.made) if decision and decision.decision != "waiting" else None,
        chair=chair,
        version=version.name if version else "",
        submitted=submitted,
        days_waiting=(as_of - submitted).days if submitted and not letter_on else None,
        letter_on=letter_on,
        open_changes=_open_changes(case, as_of),
        next_step=step,
        next_on=day,
    )


def _letter(round_: Round, as_of: date) -> Decision | None:
    held = Decision.objects.filter(round=round_, issued__isnull=False).order_by("number").defer("letter", "judged")
    issued = [each for each in held if each.issued and timezone.localdate(each.issued) <= as_of]
    return issued[-1] if issued else None


def _open_changes(case: Case, as_of: date) -> int | None:
    """How many required changes of letters in force are not verified; None where there has been no letter."""
    letters = Decision.objects.filter(round__version__case=case, state=Decision.State.ISSUED)
    known = [
        each.pk for each in letters.only("pk", "issued") if each.issued and timezone.localdate(each.issued) <= as_of
    ]
    if not known:
        return None
    waiting = (RequiredChange.State.OPEN, RequiredChange.State.RESPONDED)
    return RequiredChange.objects.filter(decision__in=known, state__in=waiting).count()


def _stage(
    decision: DecisionRecord | None, version: Version | None, round_: Round | None, letter: Decision | None
) -> tuple[str, str, date | None]:
    """How far it has come, what is next, and when."""
    if letter is not None:
        return _("Letter issued"), _("End of the right of reply"), letter.reply_due
    if round_ is not None and round_.state != Round.State.ENDED:
        state = _("With the QA panel")
        if round_.meets:
            return state, _("Meeting of the QA panel"), round_.meets
        return state, _("Score sheets are due") if round_.due else "", round_.due
    if version is not None:
        return _("Draft received"), _("Submit it to the QA panel"), None
    if decision is None or decision.decision == DecisionRecord.Decision.WAITING:
        return _("Not decided yet"), _("Decide whether to review"), None
    if decision.decision == DecisionRecord.Decision.NO_REVIEW:
        return _("No review"), "", None
    return _("Being written"), _("First draft"), None

"""Writes: opening a case, recording the decision to review, giving and ending access."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from backend.accounts import audit, policy
from backend.accounts import queries as accounts
from backend.accounts.models import AuditEvent, Organisation, User
from backend.accounts.policy import Capability, Role
from backend.reports.models import Case, CaseAccess, DecisionRecord
from backend.reports.models.cases import NOT_KNOWN
from backend.reports.workspace.refusals import (
    LastChair,
    LooksLikeADate,
    NobodyThere,
    NotKnownIsNoReason,
    NotYoursToGive,
    ReferenceTaken,
    WordsMissing,
)

_DATE = re.compile(
    r"\b\d{1,2}[ ./-]\d{1,2}[ ./-](?:\d{4}|\d{2})\b|\b\d{4}-\d{1,2}-\d{1,2}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b",
    re.IGNORECASE,
)
_ONLY_NOT_KNOWN = re.compile(
    r"\W*(?:(?:the )?(?:victim|person|she|he|they|couple|family)? ?(?:was|were) )?"
    r"(?:not|un|never) ?(?:been )?known to (?:any |the |local |our )?(?:agency|agencies|services)\W*",
    re.IGNORECASE,
)


@transaction.atomic
def open_case(
    *,
    opened_by: User,
    role: Role,
    organisation: Organisation,
    reference: str,
    pseudonym: str,
    jurisdiction: str,
    death: str,
    terminology: str,
) -> Case:
    """A new case on which ``opened_by`` has ``role``.

    Raises LooksLikeADate for an exact date in the reference or pseudonym, and ReferenceTaken.
    """
    for field, words in (("reference", reference), ("pseudonym", pseudonym)):
        if _DATE.search(words):
            raise LooksLikeADate(field)
    try:
        with transaction.atomic():
            case = Case.objects.create(
                reference=reference,
                pseudonym=pseudonym,
                jurisdiction=jurisdiction,
                death=death,
                terminology=terminology,
                organisation=organisation,
                opened_by=opened_by,
            )
    except IntegrityError:
        raise ReferenceTaken from None
    CaseAccess.objects.create(case=case, user=opened_by, role=role, given_by=opened_by)
    _note(opened_by, audit.Verb.CREATED, case)
    return case


@transaction.atomic
def record_decision(
    *,
    case: Case,
    made_by: User,
    decision: str,
    reasons: Sequence[str],
    notified: str = "",
    information_sought: str = "",
    specialists_asked: str = "",
    reasons_in_words: str = "",
    family_told: str = "",
) -> DecisionRecord:
    """A new decision record; earlier ones stay.

    ``reasons`` are codes, at least one. Raises NotKnownIsNoReason where "not known to agencies" stands alone, also where it
    is said in words, and WordsMissing for "other" without words.
    """
    codes = [code for code in DecisionRecord.Reason.values if code in reasons]
    if not codes:
        raise WordsMissing("reasons", "Choose at least one reason.")
    if DecisionRecord.Reason.OTHER in codes and not reasons_in_words.strip():
        raise WordsMissing("reasons_in_words", "Say in words what the other reason is.")
    said = [code for code in codes if code not in {NOT_KNOWN, DecisionRecord.Reason.OTHER}]
    only_in_words = bool(_ONLY_NOT_KNOWN.fullmatch(reasons_in_words))
    if not said and (codes == [NOT_KNOWN] or only_in_words):
        raise NotKnownIsNoReason
    Case.objects.select_for_update().get(pk=case.pk)
    last = case.decision_records.aggregate(last=Max("number"))["last"] or 0
    record = DecisionRecord.objects.create(
        case=case,
        number=last + 1,
        made_by=made_by,
        decision=decision,
        reasons=",".join(codes),
        notified=notified,
        information_sought=information_sought,
        specialists_asked=specialists_asked,
        reasons_in_words=reasons_in_words,
        family_told=family_told,
    )
    audit.record(
        actor=made_by,
        verb=audit.Verb.CREATED,
        subject="decision_record",
        subject_id=record.pk,
        organisation=case.organisation,
    )
    return record


@transaction.atomic
def give_access(*, case: Case, email: str, role: Role, given_by: User) -> CaseAccess:
    """One role on the case for the user with this address; an earlier role of theirs is ended.

    Raises NobodyThere where no active user has the address, where their other roles shut every case, or where the role has no
    place on a case; the answer is the same, so that it tells nothing about accounts. Raises NotYoursToGive for one's own role
    and where somebody who may not read the draft would choose who else reads it: they may appoint the first chair alone.
    """
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None or not policy.on_a_case(role) or accounts.sees_no_case(user):
        raise NobodyThere
    Case.objects.select_for_update().get(pk=case.pk)
    present = CaseAccess.objects.filter(case=case, user=user, ended=None).first()
    if present is not None:
        if present.role == role:
            return present
        if user == given_by:
            raise NotYoursToGive
        _end(present, given_by)
    if _reads(role) and not _is_reader(case, given_by) and _readers(case).exists():
        raise NotYoursToGive
    access = CaseAccess.objects.create(case=case, user=user, role=role, given_by=given_by)
    audit.record(
        actor=given_by,
        verb=audit.Verb.GAVE_ACCESS,
        subject="case_access",
        subject_id=access.pk,
        organisation=case.organisation,
    )
    return access


@transaction.atomic
def end_access(*, access: CaseAccess, ended_by: User) -> None:
    """End somebody's role on a case, or one's own. Ending it twice changes nothing.

    Raises NotYoursToGive where somebody who may not read the draft would shut out one who does, and LastChair for the last
    who can give access.
    """
    Case.objects.select_for_update().get(pk=access.case_id)
    if CaseAccess.objects.filter(pk=access.pk, ended=None).exists():
        _end(access, ended_by)


def _reads(role: str) -> bool:
    return Capability.READ_TEXT in policy.on_a_case(role)


def _readers(case: Case) -> QuerySet[CaseAccess]:
    reading = policy.roles_on_a_case_with(Capability.READ_TEXT)
    return CaseAccess.objects.filter(case=case, ended=None, role__in=reading)


def _is_reader(case: Case, user: User) -> bool:
    return _readers(case).filter(user=user).exists()


def _end(access: CaseAccess, ended_by: User) -> None:
    if _reads(access.role) and access.user_id != ended_by.pk and not _is_reader(access.case, ended_by):
        raise NotYoursToGive
    givers = CaseAccess.objects.filter(
        case=access.case_id, ended=None, role__in=policy.roles_on_a_case_with(Capability.GIVE_ACCESS)
    )
    opens = Capability.GIVE_ACCESS in policy.on_a_case(access.role)
    if opens and not givers.exclude(pk=access.pk).exists():
        raise LastChair
    CaseAccess.objects.filter(pk=access.pk).update(ended=timezone.now())
    audit.record(
        actor=ended_by,
        verb=audit.Verb.ENDED_ACCESS,
        subject="case_access",
        subject_id=access.pk,
        organisation=access.case.organisation,
    )


def _note(actor: User, verb: AuditEvent.Verb, case: Case) -> None:
    audit.record(actor=actor, verb=verb, subject="case", subject_id=case.pk, organisation=case.organisation)

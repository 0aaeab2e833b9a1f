"""Evidence and observation, and the chair's own view of themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from backend.accounts import audit
from backend.accounts.models import Organisation, User
from backend.chairs.models import Chair, Evidence, EvidenceFor, Observation, SelfRating
from backend.chairs.models.evidence import SUMMARY_LENGTH
from backend.chairs.queries.levels import framework
from backend.chairs.services.checks import (
    note,
    require_competencies,
    require_level,
    require_no_names,
    require_past,
    require_words,
    take_back,
)
from backend.chairs.services.refusals import NotAllowedThere, NotThisWay, UnknownCode

BY_OTHERS_ONLY = frozenset({"observation", "member_feedback", "family_feedback", "report_quality", "self_assessment"})


def framework_name() -> str:
    """Id and version of the newest framework, as stored with everything that is judged by it."""
    held = framework()
    return f"{held.id}-{held.version}"


@transaction.atomic
def add_evidence(
    *,
    chair: Chair,
    added_by: User,
    kind: str,
    occurred_on: date,
    summary: str,
    claimed: Mapping[str, int | None],
    review: str = "",
    review_role: str = "",
    file_reference: str = "",
    confidentiality: int | None = None,
    confounders: Sequence[str] = (),
) -> Evidence:
    """A piece of evidence for the competencies in ``claimed``, each with the level whose indicator it is said to meet.

    Kinds that only others can make have forms of their own. The same piece twice is one.
    """
    known = {each.id for each in framework().evidence_types}
    if kind not in known:
        raise UnknownCode("kind", kind)
    if kind in BY_OTHERS_ONLY:
        raise NotThisWay("This kind of evidence comes from others, by a form of its own.", "kind")
    _check(chair, occurred_on, summary, claimed, review, review_role, confounders)
    Chair.objects.select_for_update().get(pk=chair.pk)
    for there in Evidence.objects.filter(chair=chair, kind=kind, occurred_on=occurred_on, withdrawn=None):
        if there.summary == summary and there.review == review:
            return there
    return _store(
        chair=chair,
        added_by=added_by,
        kind=kind,
        occurred_on=occurred_on,
        summary=summary,
        claimed=claimed,
        review=review,
        review_role=review_role,
        file_reference=file_reference,
        confidentiality=confidentiality or framework().evidence_type(kind).confidentiality,
        confounders=confounders,
    )


@transaction.atomic
def observe(
    *,
    chair: Chair,
    organisation: Organisation,
    observer: User,
    occasion: str,
    occurred_on: date,
    seen: Mapping[str, str],
    summary: str,
    review: str = "",
    review_role: str = "",
) -> Observation:
    """What a named person saw. The chair reads it, with the name. Nobody observes themselves."""
    if chair.user_id == observer.pk:
        raise NotAllowedThere("Nobody observes themselves. Ask a colleague.")
    if occasion not in Observation.Occasion.values:
        raise UnknownCode("occasion", occasion)
    asked = {each.id for each in framework().competencies if each.observer_sees}
    for code, answer in seen.items():
        if code not in asked or answer not in Observation.Seen.values:
            raise UnknownCode("seen", code)
    claimed = dict.fromkeys((code for code, answer in seen.items() if answer != Observation.Seen.NOT_SEEN))
    if not claimed:
        raise NotThisWay("Nothing was seen of any statement. There is nothing to record.", "seen")
    _check(chair, occurred_on, summary, claimed, review, review_role, ())
    Chair.objects.select_for_update().get(pk=chair.pk)
    there = Observation.objects.filter(
        evidence__chair=chair, observer=observer, occasion=occasion, evidence__occurred_on=occurred_on
    ).first()
    if there is not None and there.seen == dict(seen):
        return there
    evidence = _store(
        chair=chair,
        added_by=observer,
        kind="observation",
        occurred_on=occurred_on,
        summary=summary,
        claimed=claimed,
        review=review,
        review_role=review_role,
        file_reference="",
        confidentiality=framework().evidence_type("observation").confidentiality,
        confounders=(),
    )
    return Observation.objects.create(
        evidence=evidence,
        organisation=organisation,
        observer=observer,
        occasion=occasion,
        framework=framework_name(),
        seen=dict(seen),
    )


@transaction.atomic
def withdraw_evidence(*, evidence: Evidence, withdrawn_by: User) -> None:
    """Take back what one added oneself; it stays, and counts no more. What others wrote is disputed and not withdrawn."""
    if evidence.added_by_id != withdrawn_by.pk:
        raise NotAllowedThere("Somebody else added this. If it is wrong, dispute it and say why.")
    take_back(evidence, withdrawn_by)


@transaction.atomic
def rate_oneself(*, chair: Chair, competency: str, level: int | None, note_in_words: str = "") -> SelfRating:
    """Where the chair sees themselves. Added; the same as before adds nothing. It goes into nobody else's level."""
    require_competencies([competency], "competency")
    require_level(level)
    require_no_names(chair, "note", note_in_words)
    Chair.objects.select_for_update().get(pk=chair.pk)
    newest = SelfRating.objects.filter(chair=chair, competency=competency).order_by("-number").first()
    if newest is not None and (newest.level, newest.note) == (level, note_in_words):
        return newest
    made = SelfRating.objects.create(
        chair=chair,
        framework=framework_name(),
        competency=competency,
        number=newest.number + 1 if newest else 1,
        level=level,
        note=note_in_words,
    )
    note(actor=chair.user, verb=audit.Verb.CREATED, row=made)
    return made


def _check(
    chair: Chair,
    occurred_on: date,
    summary: str,
    claimed: Mapping[str, int | None],
    review: str,
    review_role: str,
    confounders: Sequence[str],
) -> None:
    require_past(occurred_on, "occurred_on")
    require_words(summary, "summary", "Say in a few sentences what it shows. No names and nothing from a report.")
    if len(summary) > SUMMARY_LENGTH:
        raise NotThisWay(f"The summary has more than {SUMMARY_LENGTH:,} characters. Shorten it.", "summary")
    require_no_names(chair, "summary", summary)
    require_competencies(claimed)
    if not claimed:
        raise NotThisWay("Choose at least one competency that it is evidence for.", "competencies")
    for level in claimed.values():
        require_level(level)
    if bool(review) != bool(review_role):
        raise NotThisWay("Give both the review's reference and the role in it, or neither.", "review_role")
    if review_role and review_role not in Evidence.ReviewRole.values:
        raise UnknownCode("review_role", review_role)
    for code in confounders:
        if code not in Evidence.Confounder.values:
            raise UnknownCode("confounders", code)


def _store(
    *,
    chair: Chair,
    added_by: User,
    kind: str,
    occurred_on: date,
    summary: str,
    claimed: Mapping[str, int | None],
    review: str,
    review_role: str,
    file_reference: str,
    confidentiality: int,
    confounders: Sequence[str],
) -> Evidence:
    evidence = Evidence.objects.create(
        chair=chair,
        added_by=added_by,
        added=timezone.now(),
        kind=kind,
        occurred_on=occurred_on,
        summary=summary,
        review=review,
        review_role=review_role,
        file_reference=file_reference,
        confidentiality=confidentiality,
        confounders=list(confounders),
    )
    EvidenceFor.objects.bulk_create(
        EvidenceFor(evidence=evidence, competency=code, level=level) for code, level in claimed.items()
    )
    note(actor=added_by, verb=audit.Verb.CREATED, row=evidence)
    return evidence

"""Reads: the only way to a sheet, share or sign-off on somebody's behalf.

A self-assessment exists for its owner, and for those with whom it is shared, while it is. For anybody else there is none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from backend.accounts import queries as accounts
from backend.accounts.models import AuditEvent, Organisation, User
from backend.accounts.policy import Capability
from backend.judgements.models import Score, ScoreSheet, ShareGrant, SignOff
from backend.reports import queries as reports
from backend.reports.models import CheckRun, FrameworkVersion, Version

RUBRIC = "dhr-quality"


def sheets_visible_to(user: User) -> QuerySet[ScoreSheet]:
    """One's own sheets, and the self-assessments that are shared with the user now. Not others' sheets of a round."""
    if not user.is_authenticated:
        return ScoreSheet.objects.none()
    shared = _live_grants_to(user).filter(purpose=ShareGrant.Purpose.ASSESSMENT)
    return _sheets().filter(Q(owner=user) | Q(purpose=ScoreSheet.Purpose.SELF, pk__in=shared.values("sheet")))


def self_assessments_of(user: User) -> QuerySet[ScoreSheet]:
    """The user's own self-assessments, newest first."""
    if not user.is_authenticated:
        return ScoreSheet.objects.none()
    return _sheets().filter(owner=user, purpose=ScoreSheet.Purpose.SELF)


def self_assessments_visible_to(user: User) -> QuerySet[ScoreSheet]:
    """One's own self-assessments and those shared with the user now."""
    return sheets_visible_to(user).filter(purpose=ScoreSheet.Purpose.SELF)


def _sheets() -> QuerySet[ScoreSheet]:
    return ScoreSheet.objects.select_related("version__case__organisation", "framework", "owner")


def latest_scores(sheet: ScoreSheet) -> dict[str, Score]:
    """The newest score of each item, with its evidence. One query for the scores and one for what they rest on."""
    made = (
        Score.objects.filter(sheet=sheet).order_by("number").prefetch_related("evidence__finding", "evidence__reading")
    )
    return {score.item: score for score in made}


def scores_of(sheet: ScoreSheet, item: str) -> QuerySet[Score]:
    """Every score of one item of a sheet that the caller has found through a door, oldest first."""
    return Score.objects.filter(sheet=sheet, item=item).order_by("number").prefetch_related("evidence__finding")


def newest_score(sheet: ScoreSheet, item: str) -> Score | None:
    """The score of an item that counts."""
    return scores_of(sheet, item).last()


def grants_of_sheet(sheet: ScoreSheet) -> QuerySet[ShareGrant]:
    """Every share of a self-assessment, ended ones too; for its owner's eyes."""
    return ShareGrant.objects.filter(sheet=sheet).select_related("user", "organisation")


def grants_of_version(version: Version) -> QuerySet[ShareGrant]:
    """Every share of a version for sign-off, ended ones too."""
    return ShareGrant.objects.filter(version=version).select_related("user", "organisation", "given_by")


def is_live(grant: ShareGrant) -> bool:
    """True while a share opens something."""
    return grant.ended is None and (grant.until is None or grant.until >= timezone.localdate())


def live(grants: QuerySet[ShareGrant]) -> QuerySet[ShareGrant]:
    """Those that open something today."""
    return grants.filter(Q(until=None) | Q(until__gte=timezone.localdate()), ended=None)


def _live_grants_to(user: User) -> QuerySet[ShareGrant]:
    """Shares with the user by name, or with a body where a role of theirs reads what is shared with it."""
    if accounts.sees_no_case(user):
        return ShareGrant.objects.none()
    bodies = accounts.organisations_where(user, Capability.READ_SHARED)
    return live(ShareGrant.objects.filter(Q(user=user) | Q(organisation__in=bodies)))


def versions_shared_for_sign_off_with(user: User) -> QuerySet[Version]:
    """The versions that the user is asked to sign off for a partnership. A withdrawn one is closed to them."""
    if not user.is_authenticated:
        return Version.objects.none()
    shared = _live_grants_to(user).filter(purpose=ShareGrant.Purpose.SIGN_OFF)
    received = Version.objects.filter(state=Version.State.RECEIVED, pk__in=shared.values("version"))
    return received.select_related("case__organisation")


def sign_offs_visible_to(user: User) -> QuerySet[SignOff]:
    """What was answered about the versions that the user may read by a role on the case, and the user's own answers."""
    if not user.is_authenticated:
        return SignOff.objects.none()
    shown = Q(version__in=reports.versions_readable_by_role(user)) | Q(recorded_by=user)
    return SignOff.objects.filter(shown).select_related("recorded_by", "version__case")


def bodies_to_share_with() -> QuerySet[Organisation]:
    """Partnerships, boards and national bodies. Chairs' own practices are reached by a person's name."""
    return Organisation.objects.exclude(kind=Organisation.Kind.INDEPENDENT_CHAIR)


def readings_of(sheet: ScoreSheet) -> QuerySet[AuditEvent]:
    """Who else has read a self-assessment, newest first; for its owner's eyes."""
    read = AuditEvent.objects.filter(subject="score_sheet", subject_id=str(sheet.pk), verb=AuditEvent.Verb.READ)
    return read.exclude(actor=sheet.owner_id).select_related("actor")


def newest_rubric() -> FrameworkVersion | None:
    """The rubric version that a new sheet is pinned to: the one stored last."""
    return FrameworkVersion.objects.filter(name=RUBRIC, kind="rubric").order_by("-loaded", "-pk").first()


@dataclass(frozen=True)
class Suggestion:
    """What the program said of an item, without any word of the report. ``level`` is from 0 to 4, None where it has none.

    ``state`` is the engine's: suggested, needs_reader, not_found or not_applicable; of a gate triggered, clear or needs_reader.
    ``coverage`` is given for a domain alone ("3 of 6").
    """

    state: str
    level: int | None = None
    coverage: str = ""


def suggestions_for(sheet: ScoreSheet) -> tuple[CheckRun | None, Mapping[str, Suggestion]]:
    """The newest check made with the sheet's own rubric version, and what it says by item; None and nothing without one."""
    return suggestions_of(sheet.version, sheet.framework)


def suggestions_of(version: Version, framework: FrameworkVersion) -> tuple[CheckRun | None, Mapping[str, Suggestion]]:
    """As ``suggestions_for``, for a version that the caller has found through a door."""
    rubric = f"{framework.name} {framework.version}"
    run = (
        CheckRun.objects.filter(version=version, state=CheckRun.State.DONE, rubric=rubric)
        .defer("result")
        .order_by("-number")
        .first()
    )
    return (run, _suggestions_of(run.pk)) if run is not None else (None, {})


@lru_cache(maxsize=128)
def _suggestions_of(run_id: UUID) -> Mapping[str, Suggestion]:
    """A check that is done never changes; states and levels alone are kept in memory, no words."""
    result: dict[str, Any] = json.loads(str(CheckRun.objects.values_list("result", flat=True).get(pk=run_id)))
    said = {each["criterion"]: Suggestion(each["state"], each["level"]) for each in result["criteria"]}
    said |= {each["gate"]: Suggestion(each["state"]) for each in result["gates"]}
    for each in result["domains"]:
        level = None if each["suggested"] is None else nearest_level(each["suggested"])
        state = "needs_reader" if level is None else "suggested"
        said[each["domain"]] = Suggestion(state, level, each["coverage"])
    return said


def nearest_level(share: float) -> int:
    """The level nearest to a domain's figure, which is from 0 to 1; halves go up."""
    return int((Decimal(str(share)) * 4).quantize(Decimal(1), rounding=ROUND_HALF_UP))

"""What every door asks first: may this person know of the sheet or version (else 404), and do this with it (else 403)."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from backend.accounts.models import User
from backend.accounts.policy import Capability
from backend.judgements import queries
from backend.judgements.models import ScoreSheet
from backend.judgements.models.questions import Group, groups_of
from backend.reports import doors
from backend.reports import queries as reports
from backend.reports.models import Version


def self_assessment_for(user: User, identifier: UUID) -> ScoreSheet:
    """One's own, or one that is shared with the user now. Raises Http404 for anybody else: for them there is none."""
    return get_object_or_404(queries.self_assessments_visible_to(user), pk=identifier)


def own_self_assessment_for(user: User, identifier: UUID) -> ScoreSheet:
    """One's own. Raises Http404 for strangers and PermissionDenied for those with whom it is shared."""
    sheet = self_assessment_for(user, identifier)
    if sheet.owner_id != user.pk:
        raise PermissionDenied
    return sheet


def sheet_to_score_for(user: User, identifier: UUID) -> ScoreSheet:
    """One's own, while one may read the version. Raises PermissionDenied after that: it stays one's own to read."""
    sheet = own_self_assessment_for(user, identifier)
    if not reports.versions_readable_by_role(user).filter(pk=sheet.version_id).exists():
        raise PermissionDenied
    return sheet


def group_of(sheet: ScoreSheet, name: str) -> Group:
    """The page of a sheet called D1 to D18 or "gates". Raises Http404 for one that the sheet does not have."""
    for group in groups_of(sheet):
        if group.id == name:
            return group
    raise Http404


def version_to_assess(user: User, name: str) -> Version:
    """A version that the user may assess for themselves. Raises as ``version_for`` does, also for a withdrawn one."""
    return _not_withdrawn(doors.version_for(user, name, Capability.SELF_ASSESS))


def version_to_share(user: User, name: str) -> Version:
    """A version that the user may share for sign-off."""
    return _not_withdrawn(doors.version_for(user, name, Capability.SHARE_FOR_SIGN_OFF))


def version_to_sign_off(user: User, name: str) -> Version:
    """A version that is shared with the user for sign-off. Raises PermissionDenied for whoever knows of it otherwise."""
    version = doors.version_for(user, name, Capability.SEE_CASE)
    shared = queries.versions_shared_for_sign_off_with(user).filter(pk=version.pk).first()
    if shared is None:
        raise PermissionDenied
    return shared


def _not_withdrawn(version: Version) -> Version:
    if version.is_withdrawn:
        raise PermissionDenied
    return version

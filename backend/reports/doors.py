"""What every door asks first: may this person know of the object (else 404), and do this with it (else 403)."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from backend.accounts.models import User
from backend.accounts.policy import Capability
from backend.reports import queries
from backend.reports.models import Case, Finding, Version


def case_for(user: User, reference: str, capability: Capability) -> Case:
    """The case of this reference. Raises Http404 for strangers and PermissionDenied without the capability."""
    case = get_object_or_404(queries.cases_visible_to(user), reference=reference)
    if capability not in queries.capabilities_on(user, case):
        raise PermissionDenied
    return case


def version_for(user: User, name: str, capability: Capability) -> Version:
    """The version called ``<reference>-v<n>``. Nobody reads or checks a withdrawn one: PermissionDenied."""
    reference, _, number = name.rpartition("-v")
    version = get_object_or_404(queries.versions_visible_to(user), case__reference=reference, number=int(number))
    if capability not in queries.capabilities_on_version(user, version):
        raise PermissionDenied
    if version.is_withdrawn and capability in {Capability.READ_TEXT, Capability.RUN_CHECKS, Capability.DISPOSE}:
        raise PermissionDenied
    return version


def finding_for(user: User, identifier: UUID, capability: Capability = Capability.READ_TEXT) -> Finding:
    """A finding of a version that the user may read. Raises Http404 for anybody else, PermissionDenied without the capability."""
    finding = get_object_or_404(queries.findings_visible_to(user), pk=identifier)
    if capability not in queries.capabilities_on_version(user, finding.run.version):
        raise PermissionDenied
    return finding

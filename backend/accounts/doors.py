"""What every door of an organisation asks first: may this person know of it (else 404), and do this there (else 403)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast
from uuid import UUID

from allauth.decorators import rate_limit
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from backend.accounts import queries
from backend.accounts.models import Organisation, User
from backend.accounts.policy import Capability

View = TypeVar("View", bound=Callable[..., object])


def organisation_for(user: User, identifier: UUID, capability: Capability) -> Organisation:
    """The organisation. Raises Http404 for strangers and PermissionDenied for members without the capability."""
    organisation = get_object_or_404(queries.organisations_visible_to(user), pk=identifier)
    if not queries.organisations_where(user, capability).filter(pk=identifier).exists():
        raise PermissionDenied
    return organisation


def limited(action: str, *, gets: bool = False) -> Callable[[View], View]:
    """Answers 429 once the rate of ACCOUNT_RATE_LIMITS is used up; ``gets`` counts the reading of pages too."""
    return cast(Callable[[View], View], rate_limit(action=action, limit_get=gets))

"""In which ways somebody looks at a record."""

from __future__ import annotations

from dataclasses import dataclass

from backend.accounts.models import Organisation, User
from backend.chairs.models import Chair
from backend.chairs.queries import visible


@dataclass(frozen=True)
class Sight:
    """In which ways somebody looks at a record. ``organisation`` is the partnership on whose behalf, where there is one."""

    is_own: bool
    in_area: bool
    is_seated: bool
    organisation: Organisation | None


def sight_of(user: User, chair: Chair) -> Sight:
    """How the user sees a chair."""
    area = visible.areas_of(user).filter(chair=chair, confirmed__isnull=False).order_by("organisation__name").first()
    return Sight(
        is_own=chair.user_id == user.pk,
        in_area=area is not None,
        is_seated=visible.open_seats(user).filter(round__chair=chair).exists(),
        organisation=area.organisation if area else None,
    )

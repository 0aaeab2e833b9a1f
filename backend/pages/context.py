"""What every page knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from backend.accounts import queries
from backend.accounts.models import User
from backend.accounts.policy import Capability


def service(request: HttpRequest) -> dict[str, Any]:
    """The operator's own words, how long a session lasts, and whether the menu leads to members."""
    return {
        "operator_name": settings.OPERATOR_NAME,
        "operator_contact": settings.OPERATOR_CONTACT,
        "session_hours": settings.SESSION_COOKIE_AGE // 3600,
        "administers": _administers(request),
    }


def _administers(request: HttpRequest) -> Callable[[], bool]:
    def asked_by_the_menu() -> bool:
        """Asked only where the menu is drawn."""
        user = getattr(request, "user", None)
        return isinstance(user, User) and queries.organisations_where(user, Capability.MANAGE_MEMBERS).exists()

    return asked_by_the_menu

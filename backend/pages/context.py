"""What every page knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from backend.accounts.models import User
from backend.pages.menu import menu_of


def service(request: HttpRequest) -> dict[str, Any]:
    """The operator's own words, how long a session lasts, and what the menu holds for the person."""
    return {
        "operator_name": settings.OPERATOR_NAME,
        "operator_contact": settings.OPERATOR_CONTACT,
        "session_hours": settings.SESSION_COOKIE_AGE // 3600,
        "menu": _menu(request),
    }


def _menu(request: HttpRequest) -> Callable[[], Mapping[str, bool]]:
    def asked_where_it_is_drawn() -> Mapping[str, bool]:
        user = getattr(request, "user", None)
        return menu_of(user) if isinstance(user, User) else {}

    return asked_where_it_is_drawn

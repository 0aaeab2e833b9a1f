"""Pages that a version opens on, kept by rooms above this one: such as a letter that the version answers."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from backend.accounts.models import User
from backend.reports.models import Version

SEEN = "opened_beside"
_ways: list[Callable[[User, Version], str]] = []


def open_on(way: Callable[[User, Version], str]) -> None:
    """Let versions open on the address that ``way`` answers, "" for none. Called when the service starts; twice is once."""
    if way not in _ways:
        _ways.append(way)


def opening_of(user: User, version: Version) -> str:
    """Where a version opens for a reader who has passed a door; "" where it opens on its own page."""
    return next((address for way in _ways if (address := way(user, version))), "")


def is_first_opening(request: HttpRequest, version: Version) -> bool:
    """True once a session for each version, so that its own page can be reached from there."""
    seen = request.session.get(SEEN, [])
    if str(version.pk) in seen:
        return False
    request.session[SEEN] = [*seen, str(version.pk)]
    return True

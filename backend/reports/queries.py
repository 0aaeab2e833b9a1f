"""Reads: frameworks are open to everyone who is signed in."""

from __future__ import annotations

from django.db.models import QuerySet

from backend.accounts.models import User
from backend.reports.models import FrameworkVersion


def framework_versions_visible_to(user: User) -> QuerySet[FrameworkVersion]:
    """Every framework version for a signed-in user, none for anyone else."""
    return FrameworkVersion.objects.all() if user.is_authenticated else FrameworkVersion.objects.none()

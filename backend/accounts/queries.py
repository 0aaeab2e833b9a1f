"""Reads: the tokens that a person may see are their own."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone
from knox.models import AuthToken

from backend.accounts.models import User


def tokens_visible_to(user: User) -> QuerySet[AuthToken]:
    """The user's own tokens that have not expired, newest first."""
    live: QuerySet[AuthToken] = AuthToken.objects.filter(user=user, expiry__gt=timezone.now())
    return live.order_by("-created")

"""Writes: making and revoking API tokens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from knox.models import AuthToken

from backend.accounts import queries
from backend.accounts.models import User


class TooManyTokens(Exception):
    """The user has as many live tokens as the settings allow."""

    def __init__(self) -> None:
        most = settings.TOKENS_PER_USER
        super().__init__(f"You have {most} tokens already, which is the most allowed. Revoke one first.")


@dataclass(frozen=True)
class NewToken:
    """A token just made. ``secret`` is shown once and stored only as a hash."""

    secret: str
    expires: datetime


@transaction.atomic
def make_token(*, user: User) -> NewToken:
    """A new token for the user's programs. Raises TooManyTokens at the limit."""
    User.objects.select_for_update().get(pk=user.pk)
    if queries.tokens_visible_to(user).count() >= settings.TOKENS_PER_USER:
        raise TooManyTokens
    row, secret = AuthToken.objects.create(user=user)
    return NewToken(secret=secret, expires=row.expiry)


def revoke_token(*, user: User, token_key: str) -> bool:
    """Delete one of the user's own tokens, by its public first characters. True when there was one."""
    deleted, _ = AuthToken.objects.filter(user=user, token_key=token_key).delete()
    return int(deleted) > 0

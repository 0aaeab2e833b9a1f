"""Tokens of the API: made on a signed-in page or by a command, stored as a hash, revoked by their owner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from knox.models import AuthToken

from backend.accounts import audit, queries
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
    audit.record(actor=user, verb=audit.Verb.CREATED, subject="token", subject_id=row.token_key, organisation=None)
    return NewToken(secret=secret, expires=row.expiry)


@transaction.atomic
def revoke_token(*, user: User, token_key: str) -> bool:
    """Delete one of the user's own tokens, by its public first characters. True when there was one."""
    deleted, _ = AuthToken.objects.filter(user=user, token_key=token_key).delete()
    if deleted:
        audit.record(actor=user, verb=audit.Verb.REVOKED, subject="token", subject_id=token_key, organisation=None)
    return int(deleted) > 0

"""Writes: API tokens, organisations and the roles that people hold in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from knox.models import AuthToken

from backend.accounts import audit, queries
from backend.accounts.models import Membership, Organisation, User
from backend.accounts.policy import Role


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


@transaction.atomic
def found_organisation(*, name: str, kind: Organisation.Kind, requires_mfa: bool = False) -> Organisation:
    """The organisation of this name, made where it is not there yet; what is there stays as it is."""
    organisation, made = Organisation.objects.get_or_create(
        name=name, defaults={"kind": kind, "requires_mfa": requires_mfa}
    )
    if made:
        audit.record(
            actor=None,
            verb=audit.Verb.CREATED,
            subject="organisation",
            subject_id=organisation.pk,
            organisation=organisation,
        )
    return organisation


@transaction.atomic
def give_role(*, user: User, organisation: Organisation, role: Role, given_by: User | None = None) -> Membership:
    """A role in an organisation. Giving a role that is held already changes nothing."""
    membership, made = Membership.objects.get_or_create(user=user, organisation=organisation, role=role, ended=None)
    if made:
        audit.record(
            actor=given_by,
            verb=audit.Verb.GAVE_ROLE,
            subject="membership",
            subject_id=membership.pk,
            organisation=organisation,
        )
    return membership


@transaction.atomic
def end_role(*, membership: Membership, ended_by: User | None = None) -> None:
    """End a role; the row stays. Ending it twice changes nothing."""
    if Membership.objects.filter(pk=membership.pk, ended=None).update(ended=timezone.now()):
        audit.record(
            actor=ended_by,
            verb=audit.Verb.ENDED_ROLE,
            subject="membership",
            subject_id=membership.pk,
            organisation=membership.organisation,
        )

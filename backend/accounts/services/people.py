"""What a person does with their own account beyond tokens: passwords, second factors, sessions."""

from __future__ import annotations

import secrets

from allauth.mfa.models import Authenticator
from django.db import transaction
from knox.models import AuthToken

from backend.accounts import audit
from backend.accounts.models import User
from backend.encryption import decrypt, encrypt

SECRETS = ("secret", "seed")


@transaction.atomic
def sign_out_everywhere(*, user: User, and_revoke_tokens: bool = False) -> None:
    """End every session of the user, wherever it is; the caller keeps the present one alive if it should go on."""
    user.session_stamp = secrets.token_hex(16)
    user.save(update_fields=["session_stamp"])
    audit.record(actor=user, verb=audit.Verb.SIGNED_OUT, subject="user", subject_id=user.pk, organisation=None)
    if and_revoke_tokens:
        for token in AuthToken.objects.filter(user=user):
            audit.record(
                actor=user, verb=audit.Verb.REVOKED, subject="token", subject_id=token.token_key, organisation=None
            )
            token.delete()


def note_password_changed(*, user: User) -> None:
    """Put on record that the user's password is another one."""
    audit.record(actor=user, verb=audit.Verb.CHANGED, subject="password", subject_id=user.pk, organisation=None)


@transaction.atomic
def note_second_factor(*, user: User, is_on: bool) -> None:
    """Put on record that the user turned the second factor on or off; turning it on ends every session before it."""
    verb = audit.Verb.TURNED_ON if is_on else audit.Verb.TURNED_OFF
    audit.record(actor=user, verb=verb, subject="second_factor", subject_id=user.pk, organisation=None)
    if is_on:
        user.session_stamp = secrets.token_hex(16)
        user.save(update_fields=["session_stamp"])


def note_recovery_codes_renewed(*, user: User) -> None:
    """Put on record that the user has new recovery codes."""
    audit.record(actor=user, verb=audit.Verb.RENEWED, subject="recovery_codes", subject_id=user.pk, organisation=None)


@transaction.atomic
def remove_second_factor(*, user: User) -> bool:
    """Take the second factor of somebody who lost it away, and end their sessions. False where there was none.

    For the operator's command, after making sure who asks: nobody can do it from a page for somebody else.
    """
    deleted, _ = Authenticator.objects.filter(user=user).delete()
    if deleted:
        user.session_stamp = secrets.token_hex(16)
        user.save(update_fields=["session_stamp"])
        audit.record(
            actor=None, verb=audit.Verb.TURNED_OFF, subject="second_factor", subject_id=user.pk, organisation=None
        )
    return bool(deleted)


def rotate_second_factors() -> int:
    """Write the secrets of apps and recovery codes anew under the first key; how many rows were written.

    Raises KeyMissing where a secret is under a key that is gone.
    """
    written = 0
    for key in list(Authenticator.objects.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            row = Authenticator.objects.select_for_update().filter(pk=key).first()
            if row is None:
                continue
            for name in SECRETS:
                if name in row.data:
                    row.data[name] = encrypt(decrypt(row.data[name].encode())).decode()
            row.save(update_fields=["data"])
            written += 1
    return written

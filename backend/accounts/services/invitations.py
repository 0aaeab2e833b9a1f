"""Invitations: a link to one address, for one role in one organisation, that works once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from backend.accounts import audit, letters, queries
from backend.accounts.models import Invitation, Membership, Organisation, User
from backend.accounts.policy import Role
from backend.accounts.services.members import give_role
from backend.accounts.services.refusals import AccountThere, HoldsRole, InvitationEnded, InvitationForSomebodyElse

SECRET_BYTES = 32


@dataclass(frozen=True)
class NewInvitation:
    """An invitation, and the secret of its link: known this once, and "" where the link sent before still works."""

    invitation: Invitation
    secret: str

    def send(self, link: str) -> bool:
        """Send the link; False where the mail server did not take it. Nothing about any case is in the letter."""
        context = {
            "organisation": self.invitation.organisation.name,
            "role": self.invitation.get_role_display(),
            "by": str(self.invitation.invited_by),
            "expires": self.invitation.expires,
            "link": link,
        }
        return letters.send("invitation", to=self.invitation.email, context=context)


@transaction.atomic
def invite(*, organisation: Organisation, email: str, role: Role, invited_by: User) -> NewInvitation:
    """Invite an address into a role. Where it is invited already the same invitation is given back, with no new secret.

    Raises HoldsRole for a member who has this role. Whether an address outside the organisation has an account is not told.
    """
    email = email.strip().lower()
    # Two forms sent at once are served one after the other.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if (
        queries.memberships_visible_to(invited_by)
        .filter(organisation=organisation, user__email=email, role=role)
        .exists()
    ):
        raise HoldsRole
    there = Invitation.objects.filter(
        organisation=organisation, email=email, role=role, accepted=None, withdrawn=None
    ).first()
    if there is not None:
        return _anew(there, invited_by) if there.has_expired else NewInvitation(there, "")
    secret = secrets.token_urlsafe(SECRET_BYTES)
    made = Invitation.objects.create(
        organisation=organisation,
        email=email,
        role=role,
        invited_by=invited_by,
        secret_sha256=queries.hash_of(secret),
        expires=_expiry(),
    )
    _note(audit.Verb.INVITED, made, invited_by)
    return NewInvitation(made, secret)


@transaction.atomic
def renew_invitation(*, invitation: Invitation, renewed_by: User) -> NewInvitation:
    """A new link with a new expiry; the one sent before stops working. Raises InvitationEnded where it has ended."""
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _must_be_open(held)
    return _anew(held, renewed_by)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, withdrawn_by: User) -> None:
    """Take an invitation back. Doing it twice changes nothing. Raises InvitationEnded where it was accepted before."""
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if held.accepted is not None:
        raise InvitationEnded.used()
    if held.withdrawn is None:
        held.withdrawn, held.withdrawn_by = timezone.now(), withdrawn_by
        held.save(update_fields=["withdrawn", "withdrawn_by"])
        _note(audit.Verb.WITHDREW, held, withdrawn_by)


def check_invitation(*, invitation: Invitation, user: User | None) -> None:
    """Whether it can be accepted now, by this person where one is signed in. Raises what accepting would raise."""
    if user is not None and user.email != invitation.email:
        raise InvitationForSomebodyElse
    _must_be_open(invitation)
    if invitation.has_expired:
        raise InvitationEnded.expired()


@transaction.atomic
def accept_as(*, invitation: Invitation, user: User) -> Membership:
    """Somebody with an account takes the role. Raises InvitationEnded and InvitationForSomebodyElse."""
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    check_invitation(invitation=held, user=user)
    return _accept(held, user)


@transaction.atomic
def accept_anew(*, invitation: Invitation, name: str, password: str) -> User:
    """Somebody without an account gets one for the invited address, and the role. The password was validated before.

    Raises InvitationEnded, and AccountThere where the address has an account meanwhile.
    """
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    check_invitation(invitation=held, user=None)
    if queries.account_exists(held.email):
        raise AccountThere
    user = User.objects.create_user(held.email, password, name=name.strip())
    _accept(held, user)
    return user


def _accept(invitation: Invitation, user: User) -> Membership:
    invitation.accepted, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted", "accepted_by"])
    _note(audit.Verb.ACCEPTED, invitation, user)
    return give_role(
        user=user,
        organisation=invitation.organisation,
        role=Role(invitation.role),
        given_by=invitation.invited_by,
    )


def _anew(invitation: Invitation, by: User) -> NewInvitation:
    secret = secrets.token_urlsafe(SECRET_BYTES)
    invitation.secret_sha256, invitation.expires, invitation.invited_by = queries.hash_of(secret), _expiry(), by
    invitation.save(update_fields=["secret_sha256", "expires", "invited_by"])
    _note(audit.Verb.RENEWED, invitation, by)
    return NewInvitation(invitation, secret)


def _must_be_open(invitation: Invitation) -> None:
    if invitation.accepted is not None:
        raise InvitationEnded.used()
    if invitation.withdrawn is not None:
        raise InvitationEnded.withdrawn()


def _expiry() -> datetime:
    return timezone.now() + timedelta(days=settings.INVITATION_DAYS)


def _note(verb: audit.Verb, invitation: Invitation, actor: User) -> None:
    audit.record(
        actor=actor,
        verb=verb,
        subject="invitation",
        subject_id=invitation.pk,
        organisation=invitation.organisation,
    )

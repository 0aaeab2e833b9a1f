"""Organisations, and the roles that people hold in them."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from backend.accounts import audit
from backend.accounts.models import Membership, Organisation, User
from backend.accounts.policy import Role
from backend.accounts.services.refusals import LastAdministrator


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
    """End a role; the row stays. Ending it twice changes nothing.

    Raises LastAdministrator where a person would end the role of the only one who manages members; a command may.
    """
    # Two administrators who end each other at once are served one after the other.
    Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    if ended_by is not None and membership.role == Role.ADMINISTRATOR:
        others = Membership.objects.filter(
            organisation=membership.organisation, role=Role.ADMINISTRATOR, ended=None, user__is_active=True
        ).exclude(pk=membership.pk)
        if not others.exists() and Membership.objects.filter(pk=membership.pk, ended=None).exists():
            raise LastAdministrator
    if Membership.objects.filter(pk=membership.pk, ended=None).update(ended=timezone.now()):
        audit.record(
            actor=ended_by,
            verb=audit.Verb.ENDED_ROLE,
            subject="membership",
            subject_id=membership.pk,
            organisation=membership.organisation,
        )


@transaction.atomic
def ask_for_second_factor(*, organisation: Organisation, asked: bool, set_by: User) -> None:
    """Whether members need a second factor. From the next request on, those without one reach nothing but its set-up."""
    if Organisation.objects.filter(pk=organisation.pk).exclude(requires_mfa=asked).update(requires_mfa=asked):
        organisation.requires_mfa = asked
        audit.record(
            actor=set_by,
            verb=audit.Verb.TURNED_ON if asked else audit.Verb.TURNED_OFF,
            subject="second_factor_requirement",
            subject_id=organisation.pk,
            organisation=organisation,
        )

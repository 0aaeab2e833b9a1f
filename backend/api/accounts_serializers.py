"""Shapes of requests and answers about people and organisations. No secret of a link or a token is ever in one."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from backend.accounts.models import Invitation, Membership, Organisation
from backend.accounts.policy import Role


class HeldRoleAnswer(serializers.ModelSerializer[Membership]):
    """A role that the caller holds."""

    organisation = serializers.CharField(source="organisation.name", read_only=True)

    class Meta:
        model = Membership
        fields = ("organisation", "role", "since")


class AccountAnswer(serializers.Serializer[Any]):
    """The caller's own account."""

    email = serializers.EmailField(read_only=True)
    name = serializers.CharField(read_only=True)
    second_factor = serializers.BooleanField(read_only=True, help_text="Whether an authenticator app is set up.")
    second_factor_required = serializers.BooleanField(
        read_only=True, help_text="Whether an organisation of the caller asks for one."
    )
    roles = HeldRoleAnswer(many=True, read_only=True)


class OrganisationAnswer(serializers.ModelSerializer[Organisation]):
    """An organisation whose members the caller manages."""

    class Meta:
        model = Organisation
        fields = ("id", "name", "kind", "requires_mfa")


class MemberAnswer(serializers.ModelSerializer[Membership]):
    """One present role of one member. ``id`` is that of the role."""

    name = serializers.CharField(source="user.name", read_only=True)
    email = serializers.EmailField(source="user.email", read_only=True)

    class Meta:
        model = Membership
        fields = ("id", "name", "email", "role", "since")


class FurtherRoleRequest(serializers.Serializer[Any]):
    """A further role for a member, who is named by one of the roles that they hold."""

    member = serializers.UUIDField(help_text="The id of a role that the member holds.")
    role = serializers.ChoiceField(choices=Role.choices)


class InvitationRequest(serializers.Serializer[Any]):
    """Whom to invite into which role. The link goes to the address alone."""

    email = serializers.EmailField(max_length=254)
    role = serializers.ChoiceField(choices=Role.choices)


class InvitationAnswer(serializers.ModelSerializer[Invitation]):
    """An open invitation."""

    invited_by = serializers.CharField(source="invited_by.email", read_only=True)
    expired = serializers.BooleanField(source="has_expired", read_only=True)

    class Meta:
        model = Invitation
        fields = ("id", "email", "role", "invited_by", "made", "expires", "expired")


class SentAnswer(InvitationAnswer):
    """An invitation, and whether a letter with its link has just left."""

    sent = serializers.BooleanField(
        read_only=True, help_text="False where the earlier link still works or the mail server did not take the letter."
    )

    class Meta(InvitationAnswer.Meta):
        fields = (*InvitationAnswer.Meta.fields, "sent")  # type: ignore[assignment]

"""Doors of accounts for programs: one's own account, and for administrators members and invitations.

Passwords, second factors and whether an organisation asks for one are changed on pages alone, where a code was entered.
"""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import exceptions, generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle, ScopedRateThrottle

from backend.accounts import doors, queries, services
from backend.accounts.models import Invitation, Membership, Organisation
from backend.accounts.policy import Capability, Role
from backend.api import accounts_serializers as shapes
from backend.api.serializers import FailureAnswer
from backend.api.workspace import Declined, Door

REFUSED = {422: OpenApiResponse(FailureAnswer, description="Refused, in one sentence that says why and what to do.")}


class AccountsDoor(Door):
    """Turns refusals of the services of accounts into the error shape."""

    def handle_exception(self, exc: Exception) -> Response:
        """One sentence and one code: 400 with the field that it is about, 422 where it is about the whole."""
        if isinstance(exc, services.Refused):
            sentence = exceptions.ErrorDetail(str(exc), code=exc.code)
            exc = exceptions.ValidationError({exc.field: [sentence]}) if exc.field else Declined(sentence, exc.code)
        return super().handle_exception(exc)

    def organisation(self, identifier: UUID) -> Organisation:
        """The organisation, for whoever manages its members."""
        return doors.organisation_for(self.user, identifier, Capability.MANAGE_MEMBERS)


class OwnAccount(AccountsDoor):
    """The caller's own account."""

    @extend_schema(operation_id="account", responses=shapes.AccountAnswer)
    def get(self, request: Request) -> Response:
        """Who asks, in which roles, and whether there is a second factor."""
        held = {
            "email": self.user.email,
            "name": self.user.name,
            "second_factor": queries.has_second_factor(self.user),
            "second_factor_required": queries.must_have_second_factor(self.user),
            "roles": queries.memberships_of(self.user),
        }
        return Response(shapes.AccountAnswer(held).data)


class OrganisationList(AccountsDoor, generics.ListAPIView[Organisation]):
    """The organisations whose members the caller manages."""

    serializer_class = shapes.OrganisationAnswer
    filterset_fields: ClassVar[list[str]] = ["kind"]
    queryset = Organisation.objects.none()

    def get_queryset(self) -> Any:
        """By name."""
        return queries.organisations_where(self.user, Capability.MANAGE_MEMBERS)


class MemberList(AccountsDoor, generics.ListAPIView[Membership]):
    """The present roles of the members of an organisation; POST gives a member a further one."""

    serializer_class = shapes.MemberAnswer
    filterset_fields: ClassVar[list[str]] = ["role"]
    queryset = Membership.objects.none()

    def get_queryset(self) -> Any:
        """Oldest first."""
        held = queries.memberships_visible_to(self.user)
        return held.filter(organisation=self.organisation(self.kwargs["identifier"]))

    @extend_schema(
        operation_id="give_role", request=shapes.FurtherRoleRequest, responses={201: shapes.MemberAnswer, **REFUSED}
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Give a member a further role. A role that is held already stays as it is."""
        organisation = self.organisation(identifier)
        form = shapes.FurtherRoleRequest(data=request.data)
        form.is_valid(raise_exception=True)
        held = queries.memberships_visible_to(self.user).filter(organisation=organisation)
        member = held.filter(pk=form.validated_data["member"]).first()
        if member is None:
            raise exceptions.ValidationError({"member": ["No member of this organisation holds a role of this id."]})
        given = services.give_role(
            user=member.user,
            organisation=organisation,
            role=Role(form.validated_data["role"]),
            given_by=self.user,
        )
        return Response(shapes.MemberAnswer(given).data, status=status.HTTP_201_CREATED)


class EndRole(AccountsDoor):
    """The end of one role of one member."""

    @extend_schema(operation_id="end_role", request=None, responses={204: None, **REFUSED})
    def post(self, request: Request, identifier: UUID, membership: UUID) -> Response:
        """End it; what the member did stays on record. The only administrator cannot be ended."""
        held = queries.memberships_visible_to(self.user).filter(organisation=self.organisation(identifier))
        services.end_role(membership=get_object_or_404(held, pk=membership), ended_by=self.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Inviting(AccountsDoor):
    """What sends letters, within a limit."""

    throttle_scope = "invite"

    def get_throttles(self) -> list[BaseThrottle]:
        """Only what sends is counted."""
        return [ScopedRateThrottle()] if self.request.method == "POST" else []

    def send(self, made: services.NewInvitation) -> Response:
        """Send the link where there is a new one, and answer with the invitation."""
        sent = False
        if made.secret:
            link = self.request.build_absolute_uri(reverse("accounts:invitation-link", args=[made.secret]))
            sent = made.send(link)
        answer = {**shapes.InvitationAnswer(made.invitation).data, "sent": sent}
        return Response(answer, status=status.HTTP_201_CREATED if made.secret else status.HTTP_200_OK)


class InvitationList(Inviting, generics.ListAPIView[Invitation]):
    """The open invitations of an organisation; POST invites somebody."""

    serializer_class = shapes.InvitationAnswer
    filterset_fields: ClassVar[list[str]] = ["role"]
    queryset = Invitation.objects.none()

    def get_queryset(self) -> Any:
        """Newest first."""
        held = queries.invitations_visible_to(self.user)
        return held.filter(organisation=self.organisation(self.kwargs["identifier"]))

    @extend_schema(
        operation_id="invite",
        request=shapes.InvitationRequest,
        responses={201: shapes.SentAnswer, 200: shapes.SentAnswer, **REFUSED},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Invite an address into a role. Nothing is told of accounts that the address may have elsewhere."""
        organisation = self.organisation(identifier)
        form = shapes.InvitationRequest(data=request.data)
        form.is_valid(raise_exception=True)
        made = services.invite(
            organisation=organisation,
            email=form.validated_data["email"],
            role=Role(form.validated_data["role"]),
            invited_by=self.user,
        )
        return self.send(made)


class InvitationAgain(Inviting):
    """A new link for an open invitation."""

    @extend_schema(
        operation_id="invite_again",
        request=None,
        responses={201: shapes.SentAnswer, 200: shapes.SentAnswer, **REFUSED},
    )
    def post(self, request: Request, identifier: UUID, invitation: UUID) -> Response:
        """Send it; the link sent before stops working."""
        held = queries.invitations_visible_to(self.user).filter(organisation=self.organisation(identifier))
        open_one = get_object_or_404(held, pk=invitation)
        return self.send(services.renew_invitation(invitation=open_one, renewed_by=self.user))


class InvitationWithdraw(AccountsDoor):
    """The end of an open invitation."""

    @extend_schema(operation_id="withdraw_invitation", request=None, responses={204: None, **REFUSED})
    def post(self, request: Request, identifier: UUID, invitation: UUID) -> Response:
        """Take it back; its link no longer works."""
        held = queries.invitations_visible_to(self.user).filter(organisation=self.organisation(identifier))
        services.withdraw_invitation(invitation=get_object_or_404(held, pk=invitation), withdrawn_by=self.user)
        return Response(status=status.HTTP_204_NO_CONTENT)

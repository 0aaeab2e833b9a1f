"""Doors of shares and sign-offs for programs: of a self-assessment by its owner, of a version for the partnership."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from drf_standardized_errors.openapi_validation_errors import extend_validation_errors
from rest_framework import exceptions, generics, status
from rest_framework.request import Request
from rest_framework.response import Response

from backend.accounts import audit
from backend.accounts.models import Organisation
from backend.accounts.policy import Capability
from backend.api import judgements_serializers as shapes
from backend.api.judgements import valid
from backend.api.workspace import Door
from backend.judgements import doors, queries, services
from backend.judgements.models import SignOff
from backend.judgements.services.refusals import NoSuchBody
from backend.reports import doors as reports_doors
from backend.reports.workspace import versions


def _to(request: Request) -> dict[str, Any]:
    """With whom and until when. Raises NoSuchBody."""
    given = dict(valid(shapes.ShareRequest, request).validated_data)
    body: Organisation | None = None
    if given["organisation"]:
        body = queries.bodies_to_share_with().filter(name=given["organisation"]).first()
        if body is None:
            raise NoSuchBody
    return {**given, "organisation": body}


def _where(request: Request) -> str:
    """Where whoever is shared with finds it."""
    return request.build_absolute_uri(reverse("judgements:shared"))


def _grants_to_end(request: Request, grants: Any) -> Any:
    """The one named in the address, or all. Raises NotFound for one that is not there."""
    wanted = request.query_params.get("grant")
    if not wanted:
        return grants
    try:
        return [get_object_or_404(grants, pk=UUID(wanted))]
    except ValueError:
        raise exceptions.NotFound from None


ONE_GRANT = OpenApiParameter("grant", OpenApiTypes.UUID, description="The share to end; without it, all of them.")


@extend_validation_errors(["no_such_person"], field_name="email", methods=["post"])
@extend_validation_errors(["no_such_body"], field_name="organisation", methods=["post"])
@extend_validation_errors(["past_day"], field_name="until", methods=["post"])
class SelfAssessmentShare(Door):
    """With whom a self-assessment is shared; for the owner alone."""

    @extend_schema(operation_id="self_assessment_shares", responses=shapes.ShareAnswer(many=True))
    def get(self, request: Request, identifier: UUID) -> Response:
        """Every share, ended ones too."""
        sheet = doors.own_self_assessment_for(self.user, identifier)
        return Response(shapes.ShareAnswer(queries.grants_of_sheet(sheet), many=True).data)

    @extend_schema(
        operation_id="share_self_assessment", request=shapes.ShareRequest, responses={201: shapes.ShareAnswer}
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Share it with a person or a body; again with the same one changes the last day."""
        sheet = doors.own_self_assessment_for(self.user, identifier)
        grant = services.share_self_assessment(sheet=sheet, given_by=self.user, **_to(request), tell_at=_where(request))
        return Response(shapes.ShareAnswer(grant).data, status=status.HTTP_201_CREATED)

    @extend_schema(operation_id="end_share_of_self_assessment", parameters=[ONE_GRANT], responses={204: None})
    def delete(self, request: Request, identifier: UUID) -> Response:
        """End one share, or all; from this moment there is nothing to read for them."""
        sheet = doors.own_self_assessment_for(self.user, identifier)
        for grant in _grants_to_end(request, queries.grants_of_sheet(sheet)):
            services.end_share(grant=grant, ended_by=self.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


@extend_validation_errors(["no_such_person"], field_name="email", methods=["post"])
@extend_validation_errors(["no_such_body"], field_name="organisation", methods=["post"])
@extend_validation_errors(["past_day"], field_name="until", methods=["post"])
class SignOffShare(Door):
    """With whom a version is shared for sign-off."""

    @extend_schema(operation_id="sign_off_shares", responses=shapes.ShareAnswer(many=True))
    def get(self, request: Request, name: str) -> Response:
        """Every share, ended ones too."""
        version = doors.version_to_share(self.user, name)
        return Response(shapes.ShareAnswer(queries.grants_of_version(version), many=True).data)

    @extend_schema(operation_id="share_for_sign_off", request=shapes.ShareRequest, responses={201: shapes.ShareAnswer})
    def post(self, request: Request, name: str) -> Response:
        """Let a partnership lead read this version and its findings, and answer."""
        version = doors.version_to_share(self.user, name)
        grant = services.share_version_for_sign_off(
            version=version, given_by=self.user, **_to(request), tell_at=_where(request)
        )
        return Response(shapes.ShareAnswer(grant).data, status=status.HTTP_201_CREATED)

    @extend_schema(operation_id="end_share_for_sign_off", parameters=[ONE_GRANT], responses={204: None})
    def delete(self, request: Request, name: str) -> Response:
        """End one share, or all."""
        version = doors.version_to_share(self.user, name)
        for grant in _grants_to_end(request, queries.grants_of_version(version)):
            services.end_share(grant=grant, ended_by=self.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


@extend_validation_errors(["required"], field_name="comment", methods=["post"])
class SignOffs(Door, generics.ListAPIView[SignOff]):
    """What partnership leads answered about a version: all of it for its chair and authors, one's own for a lead."""

    serializer_class = shapes.SignOffAnswer
    queryset = SignOff.objects.none()

    def get_queryset(self) -> Any:
        """Oldest first."""
        version = reports_doors.version_for(self.user, self.kwargs["name"], Capability.READ_TEXT)
        versions.note(self.user, audit.Verb.READ, version)
        return queries.sign_offs_visible_to(self.user).filter(version=version)

    @extend_schema(operation_id="sign_off", request=shapes.SignOffRequest, responses={201: shapes.SignOffAnswer})
    def post(self, request: Request, name: str) -> Response:
        """Put the partnership's answer on record; an earlier one stays. The same twice makes one."""
        version = doors.version_to_sign_off(self.user, name)
        values = valid(shapes.SignOffRequest, request).validated_data
        made = services.record_sign_off(version=version, recorded_by=self.user, **values)
        return Response(shapes.SignOffAnswer(made).data, status=status.HTTP_201_CREATED)

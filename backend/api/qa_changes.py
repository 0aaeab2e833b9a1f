"""Doors of required changes for programs: the same services as the pages."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response

from backend.accounts import audit
from backend.api import qa_decisions_serializers as shapes
from backend.api.judgements import IF_MATCH
from backend.api.qa import MOVED_ON, STALE, valid
from backend.api.qa_decisions import seen_by
from backend.api.workspace import Door
from backend.qa import doors
from backend.qa.models import RequiredChange
from backend.qa.queries import decisions as reading
from backend.qa.services import changes, decisions
from backend.qa.services.letter_refusals import NotWritten, StaleChange


class RequiredChanges(Door, generics.ListAPIView[RequiredChange]):
    """The areas for development of an issued letter, with what became of each."""

    serializer_class = shapes.ChangeAnswer
    filterset_fields: ClassVar[list[str]] = ["state"]
    queryset = RequiredChange.objects.none()

    def get_queryset(self) -> QuerySet[RequiredChange]:
        """In the order of the letter."""
        decision = doors.decision_for(self.user, self.kwargs["identifier"])
        decisions.note(self.user, audit.Verb.READ, decision)
        return reading.changes_visible_to(self.user).filter(decision=decision)


class Change(Door):
    """What doors that answer with one change share."""

    def one(self, identifier: UUID, code: int) -> Response:
        """The change as it stands, under its ETag."""
        change = doors.change_for(self.user, identifier)
        return Response(shapes.ChangeAnswer(change).data, status=code, headers={"ETag": f'"{change.revision}"'})


class ChangeRespond(Change):
    """Answering for the review."""

    @extend_schema(
        operation_id="respond_to_change",
        request=shapes.RespondRequest,
        parameters=[IF_MATCH],
        responses={201: shapes.ChangeAnswer, 409: MOVED_ON, 412: STALE},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Say where in the newest version it is met, or why nothing was changed. Earlier answers stay."""
        change = doors.change_to_answer(self.user, identifier)
        values = valid(shapes.RespondRequest, request)
        version = reading.newest_version_after(change)
        if version is None:
            raise NotWritten("Upload the changed version first: an answer names the place in it.")
        seen = seen_by(request, StaleChange)
        changes.respond(change=change, version=version, made_by=self.user, seen=seen, **values)
        return self.one(identifier, status.HTTP_201_CREATED)


class ChangeVerify(Change):
    """Verifying for the next round."""

    @extend_schema(
        operation_id="verify_change",
        request=shapes.VerifyRequest,
        parameters=[IF_MATCH],
        responses={201: shapes.ChangeAnswer, 409: MOVED_ON, 412: STALE},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """As panel lead of a round on a later version, with a reason."""
        change, seat = doors.change_to_verify(self.user, identifier)
        values = valid(shapes.VerifyRequest, request)
        seen = seen_by(request, StaleChange)
        changes.verify(change=change, round_=seat.round, made_by=self.user, seen=seen, **values)
        return self.one(identifier, status.HTTP_201_CREATED)

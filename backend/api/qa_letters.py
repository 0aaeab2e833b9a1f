"""Doors of letters for programs: files, the separate list, replies, reminders. The same services as the pages."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from backend.accounts import audit
from backend.accounts.policy import Capability
from backend.api import qa_decisions_serializers as shapes
from backend.api.qa import MOVED_ON, my_address, valid
from backend.api.workspace import Door
from backend.qa import doors
from backend.qa.services import decisions, issuing, letter_files
from backend.qa.views.letters import handed_over

FILE = {(200, "application/octet-stream"): OpenApiTypes.BINARY}


class DecisionReplies(Door):
    """Replies of the review."""

    @extend_schema(
        operation_id="reply_to_letter",
        request=shapes.ReplyRequest,
        responses={201: shapes.ReplyAnswer, 409: MOVED_ON},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Within the right of reply."""
        decision = doors.decision_for(self.user, identifier, Capability.ANSWER_LETTERS)
        made = issuing.reply(decision=decision, made_by=self.user, **valid(shapes.ReplyRequest, request))
        return Response(shapes.ReplyAnswer(made).data, status=status.HTTP_201_CREATED)


class DecisionRemind(Door):
    """Reminding the review."""

    @extend_schema(operation_id="remind_review", request=None, responses={200: OpenApiResponse(OpenApiTypes.OBJECT)})
    def post(self, request: Request, identifier: UUID) -> Response:
        """E-mails that tell nothing of the case, at most once a day."""
        decision = doors.decision_for(self.user, identifier, Capability.ISSUE_LETTERS)
        number = issuing.remind(decision=decision, reminded_by=self.user, address=my_address(request))
        return Response({"reminded": number})


class DecisionLetter(Door):
    """The letter as a file."""

    @extend_schema(
        operation_id="letter",
        parameters=[OpenApiParameter("ending", OpenApiTypes.STR, OpenApiParameter.PATH, enum=["html", "docx", "pdf"])],
        responses=FILE,
    )
    def get(self, request: Request, identifier: UUID, ending: str) -> HttpResponse:
        """As html, docx or pdf; DRAFT on every page until somebody has authorised it."""
        decision = doors.decision_for(self.user, identifier)
        paper = letter_files.letter_file(decision, ending)
        decisions.note(self.user, audit.Verb.EXPORTED, decision)
        return handed_over(paper)


class DecisionIdentifiers(Door):
    """The separate list of identifiers to remove."""

    @extend_schema(operation_id="identifiers_to_remove", responses=FILE)
    def get(self, request: Request, identifier: UUID) -> HttpResponse:
        """A Word file, for chair, author and those who read for the QA panel."""
        decision = doors.decision_for(self.user, identifier, Capability.READ_IDENTIFIERS)
        decisions.note(self.user, audit.Verb.EXPORTED, decision)
        return handed_over(letter_files.identifiers_file(decision))

"""Doors for programs to what people corrected about a case, and to files without their draft comments."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from drf_standardized_errors.openapi_validation_errors import extend_validation_errors
from rest_framework import serializers, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle

from backend.accounts.policy import Capability
from backend.api.workspace import Door
from backend.reports import doors, queries
from backend.reports.models import Correction, Known
from backend.reports.services import Upload
from backend.reports.workspace import corrections, papers
from backend.reports.workspace.refusals import Stale

NAME_LENGTH = 100


class DeclaredShape(serializers.Serializer[Any]):
    """A name that the family asked to have used."""

    name = serializers.CharField(max_length=NAME_LENGTH)
    asked = serializers.CharField(max_length=NAME_LENGTH, help_text="Month and year in which they asked.")


class CorrectionsShape(serializers.Serializer[Any]):
    """What is known of a case, as a whole; what is empty is read from the report."""

    victim = serializers.ListField(child=serializers.CharField(max_length=NAME_LENGTH), max_length=20, required=False)
    perpetrator = serializers.ListField(
        child=serializers.CharField(max_length=NAME_LENGTH), max_length=20, required=False
    )
    family = serializers.ListField(child=serializers.CharField(max_length=NAME_LENGTH), max_length=20, required=False)
    sectors = serializers.DictField(
        child=serializers.ChoiceField(choices=corrections.ANSWERS),
        required=False,
        help_text="Sector by organisation, as the panel of the result names it.",
    )
    declared = DeclaredShape(many=True, required=False)


class CorrectionsAnswer(CorrectionsShape):
    """The corrections that stand now; ``number`` is 0 before the first."""

    number = serializers.IntegerField(read_only=True)


@extend_validation_errors(["in_two_roles"], field_name="perpetrator", methods=["post"])
@extend_validation_errors(["in_two_roles"], field_name="family", methods=["post"])
class Corrections(Door):
    """Who is who, sectors of organisations, and names that the family chose."""

    @extend_schema(operation_id="corrections", responses=CorrectionsAnswer)
    def get(self, request: Request, reference: str) -> Response:
        """What stands now. The ETag is its number."""
        case = doors.case_for(self.user, reference, Capability.DISPOSE)
        return _answer(queries.newest_correction(case))

    @extend_schema(
        operation_id="correct",
        request=CorrectionsShape,
        parameters=[
            OpenApiParameter("If-Match", OpenApiTypes.STR, OpenApiParameter.HEADER, description="The ETag of the corrections as they were read.")
        ],
        responses={
            201: CorrectionsAnswer,
            412: OpenApiResponse(description="Somebody corrected the case meanwhile; nothing was changed."),
        },
    )  # fmt: skip
    def post(self, request: Request, reference: str) -> Response:
        """Put down what is known, as a whole. It counts from the next check on: ``POST versions/{id}/checks/``."""
        case = doors.case_for(self.user, reference, Capability.DISPOSE)
        shape = CorrectionsShape(data=request.data)
        shape.is_valid(raise_exception=True)
        said = shape.validated_data
        known = Known(
            victim=tuple(said.get("victim", ())),
            perpetrator=tuple(said.get("perpetrator", ())),
            family=tuple(said.get("family", ())),
            sectors=dict(said.get("sectors", {})),
            declared=tuple((each["name"], each["asked"]) for each in said.get("declared", ())),
        )
        tag = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
        if tag and tag != "*" and not (tag.isdecimal() and len(tag) < 10):
            raise Stale(corrections.STALE)
        seen = int(tag) if tag.isdecimal() else None
        made = corrections.correct_case(case=case, made_by=self.user, known=known, seen=seen)
        answer = _answer(made)
        answer.status_code = status.HTTP_201_CREATED
        return answer


def _answer(newest: Correction | None) -> Response:
    known, number = (newest.known, newest.number) if newest else (Known(), 0)
    declared = [{"name": name, "asked": date} for name, date in known.declared]
    shown = CorrectionsAnswer(
        {
            "number": number,
            "victim": known.victim,
            "perpetrator": known.perpetrator,
            "family": known.family,
            "sectors": known.sectors,
            "declared": declared,
        }
    )
    return Response(shown.data, headers={"ETag": f'"{number}"'})


class CommentedFile(serializers.Serializer[Any]):
    """A file that was fetched with comments."""

    file = serializers.FileField(allow_empty_file=True, help_text="A .docx or .pdf with comments by “Draft check”.")


class RemoveComments(Door):
    """Files without their draft comments."""

    parser_classes = (MultiPartParser,)  # type: ignore[assignment]
    throttle_classes = (ScopedRateThrottle,)
    throttle_scope = "score"

    @extend_schema(
        operation_id="remove_comments",
        request=CommentedFile,
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    def post(self, request: Request) -> HttpResponse:
        """The same file without them; comments of people stay, and nothing is stored."""
        shape = CommentedFile(data=request.data)
        shape.is_valid(raise_exception=True)
        paper = papers.without_comments(Upload.of(shape.validated_data["file"]))
        response = HttpResponse(paper.contents, content_type=paper.kind)
        response["Content-Disposition"] = f'attachment; filename="{paper.name}"'
        return response

"""Doors of self-assessments for programs: the same services as the pages."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from drf_standardized_errors.openapi_validation_errors import extend_validation_errors
from rest_framework import exceptions, generics, status
from rest_framework.request import Request
from rest_framework.response import Response

from backend.api import judgements_serializers as shapes
from backend.api.serializers import FailureAnswer
from backend.api.workspace import STATUSES, Door
from backend.judgements import doors, queries, services, showing
from backend.judgements.models import ScoreSheet
from backend.judgements.models.questions import questions_of
from backend.judgements.services.sheets import NoRubric

STATUSES |= {
    services.StaleScore: status.HTTP_412_PRECONDITION_FAILED,
    services.StaleSheet: status.HTTP_412_PRECONDITION_FAILED,
    services.SheetSubmitted: status.HTTP_409_CONFLICT,
    services.NotComplete: status.HTTP_409_CONFLICT,
    NoRubric: status.HTTP_409_CONFLICT,
    services.NotAsked: status.HTTP_404_NOT_FOUND,
}
STALE = OpenApiResponse(
    FailureAnswer, description="It changed after it was read; nothing was changed. The ETag is the present one."
)
CLOSED = OpenApiResponse(FailureAnswer, description="The sheet is submitted, not whole, or cannot be begun yet.")
IF_MATCH = OpenApiParameter(
    "If-Match", OpenApiTypes.STR, OpenApiParameter.HEADER, description="The ETag as it was read."
)


def seen_by(request: Request, without: int | None) -> int | None:
    """The number in If-Match; ``without`` where the header is absent, None for ``*``. Raises StaleSheet for any other tag."""
    tag = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if not tag:
        return without
    if tag == "*":
        return None
    if not (tag.isascii() and tag.isdecimal()):
        raise services.StaleSheet
    return int(tag)


def valid(shape: Any, request: Request) -> Any:
    """The shape with what was sent, checked."""
    form = shape(data=request.data)
    form.is_valid(raise_exception=True)
    return form


def _tagged(answer: Response, number: int) -> Response:
    answer["ETag"] = f'"{number}"'
    return answer


class SelfAssessments(Door, generics.ListAPIView[ScoreSheet]):
    """One's own self-assessments and those shared with one."""

    serializer_class = shapes.SheetRow
    filterset_fields: ClassVar[list[str]] = ["form"]
    queryset = ScoreSheet.objects.none()

    def get_queryset(self) -> Any:
        """Newest first; no levels and no words."""
        return queries.self_assessments_visible_to(self.user)


class SheetDoor(Door):
    """What doors that answer with a whole sheet share."""

    def sheet_answer(self, sheet: ScoreSheet) -> Response:
        """The sheet with its items; suggestions for the owner alone, and only where a score stands."""
        scores, own = queries.latest_scores(sheet), sheet.owner_id == self.user.pk
        said = queries.suggestions_for(sheet)[1] if own else {}
        asked = questions_of(sheet.framework)
        items = [
            {
                "item": item,
                "kind": asked[item].kind,
                "title": asked[item].title,
                "score": shapes.ScoreAnswer(scores[item]).data if item in scores else None,
                "suggestion": shapes.SuggestionAnswer(said[item]).data if item in scores and item in said else None,
            }
            for item in sheet.items
        ]
        return _tagged(Response({**shapes.SheetRow(sheet).data, "items": items}), sheet.revision)


class VersionSelfAssessment(SheetDoor):
    """One's own self-assessment of a version."""

    @extend_schema(
        operation_id="start_self_assessment",
        request=shapes.StartRequest,
        responses={
            200: OpenApiResponse(shapes.SheetAnswer, description="It has begun already."),
            201: shapes.SheetAnswer,
            409: CLOSED,
        },
    )
    def post(self, request: Request, name: str) -> Response:
        """Begin it, or get the one that has begun. Nobody else can tell that it exists."""
        version = doors.version_to_assess(self.user, name)
        form = valid(shapes.StartRequest, request).validated_data["form"]
        begun = queries.self_assessments_of(self.user).filter(version=version).exists()
        sheet = services.start_self_assessment(version=version, owner=self.user, form=form)
        answer = self.sheet_answer(sheet)
        answer.status_code = status.HTTP_200_OK if begun else status.HTTP_201_CREATED
        return answer


class SelfAssessment(SheetDoor):
    """One self-assessment."""

    @extend_schema(operation_id="self_assessment", responses=shapes.SheetAnswer)
    def get(self, request: Request, identifier: UUID) -> Response:
        """With its scores; its owner can see who else has read it."""
        sheet = doors.self_assessment_for(self.user, identifier)
        services.note_reading(sheet=sheet, reader=self.user)
        return self.sheet_answer(sheet)


@extend_validation_errors(["reason_needed"], field_name="justification", methods=["put"])
@extend_validation_errors(["not_answerable"], field_name="outcome", methods=["put"])
@extend_validation_errors(["evidence_elsewhere"], field_name="evidence", methods=["put"])
class SelfAssessmentScore(Door):
    """The score of one item."""

    @extend_schema(operation_id="self_assessment_score", responses=shapes.ScoreAnswer)
    def get(self, request: Request, identifier: UUID, item: str) -> Response:
        """The newest one. 404 where there is none yet."""
        sheet = doors.self_assessment_for(self.user, identifier)
        score = queries.newest_score(sheet, item)
        if score is None:
            raise exceptions.NotFound
        services.note_reading(sheet=sheet, reader=self.user)
        return _tagged(Response(shapes.ScoreAnswer(score).data), score.number)

    @extend_schema(
        operation_id="score_self_assessment",
        request=shapes.ScoreRequest,
        parameters=[
            OpenApiParameter(
                "If-Match", OpenApiTypes.STR, OpenApiParameter.HEADER,
                description="The ETag of the score as it was read. Without it, only an item without a score can be scored.",
            )
        ],
        responses={200: shapes.ScoreAnswer, 409: CLOSED, 412: STALE},
    )  # fmt: skip
    def put(self, request: Request, identifier: UUID, item: str) -> Response:
        """Score it. Earlier scores stay on record; the same content twice makes one."""
        sheet = doors.sheet_to_score_for(self.user, identifier)
        if item not in sheet.items:
            raise exceptions.NotFound
        form = valid(shapes.ScoreRequest, request)
        try:
            seen = seen_by(request, without=0)
            score = services.save_score(
                sheet=sheet,
                item=item,
                outcome=form.validated_data["outcome"],
                level=form.validated_data["level"],
                justification=form.validated_data["justification"],
                evidence=form.evidence(),
                seen_revision=seen,
                suggestion_seen=seen != 0,
                findings_seen=True,
            )
        except services.StaleScore as refusal:
            return _tagged(self.handle_exception(refusal), refusal.newest.number)
        return _tagged(Response(shapes.ScoreAnswer(score).data), score.number)


class SelfAssessmentForm(SheetDoor):
    """How closely it asks."""

    @extend_schema(
        operation_id="change_form_of_self_assessment",
        request=shapes.FormRequest,
        parameters=[IF_MATCH],
        responses={200: shapes.SheetAnswer, 409: CLOSED, 412: STALE},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """By domain, by the core criteria, or by all of them. No score is lost."""
        sheet = doors.sheet_to_score_for(self.user, identifier)
        form = valid(shapes.FormRequest, request).validated_data["form"]
        return self.sheet_answer(services.change_form(sheet=sheet, form=form, seen_revision=seen_by(request, None)))


class SelfAssessmentSubmit(SheetDoor):
    """Closing it."""

    @extend_schema(
        operation_id="submit_self_assessment",
        request=None,
        parameters=[IF_MATCH],
        responses={200: shapes.SheetAnswer, 412: STALE},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Finish it, whole or not. It stays one's own."""
        sheet = doors.own_self_assessment_for(self.user, identifier)
        closed = services.submit_sheet(sheet=sheet, seen_revision=seen_by(request, None), whole=False)
        return self.sheet_answer(closed)


class SelfAssessmentReopen(SheetDoor):
    """Taking it up again."""

    @extend_schema(operation_id="reopen_self_assessment", request=None, responses=shapes.SheetAnswer)
    def post(self, request: Request, identifier: UUID) -> Response:
        """Score again in a finished self-assessment."""
        sheet = doors.sheet_to_score_for(self.user, identifier)
        return self.sheet_answer(services.reopen_self_assessment(sheet=sheet))


class SelfAssessmentReadiness(Door):
    """The list before handing in."""

    @extend_schema(operation_id="self_assessment_readiness", responses=shapes.ReadinessAnswer)
    def get(self, request: Request, identifier: UUID) -> Response:
        """What to look at; for the owner alone."""
        sheet = doors.own_self_assessment_for(self.user, identifier)
        scores = queries.latest_scores(sheet)
        progress = showing.progress_of(sheet, scores)
        checks = showing.readiness_of(sheet, scores, progress, showing.Words(sheet.version, self.user))
        coverage = f"{progress.with_level} of {progress.applicable}"
        return Response(
            shapes.ReadinessAnswer({"checks": checks, "missing": progress.missing, "coverage": coverage}).data
        )

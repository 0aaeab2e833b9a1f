"""Doors of the API."""

from __future__ import annotations

from typing import Any, ClassVar

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe
from drf_spectacular.utils import OpenApiResponse, extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework import exceptions, generics, status
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from assessment.errors import BadArgument, CatalogueError, ReaderBusy, TooLarge, UnreadableReport
from backend.api import serializers
from backend.reports import queries, services
from backend.reports.models import FrameworkVersion

RETRY_AFTER_SECONDS = 5


class Unusable(exceptions.APIException):
    """A file that cannot be used, in the engine's own sentence."""

    status_code: int = status.HTTP_422_UNPROCESSABLE_ENTITY


class Busy(exceptions.APIException):
    """All readers are taken."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_code = "busy"
    wait = RETRY_AFTER_SECONDS


class ScoreView(APIView):
    """A file in, the whole assessment out, nothing stored."""

    parser_classes = (MultiPartParser,)
    throttle_classes = (ScopedRateThrottle,)
    throttle_scope = "score"

    @extend_schema(
        operation_id="score",
        request={"multipart/form-data": serializers.SubmissionRequest},
        responses={
            200: serializers.AssessmentAnswer,
            400: OpenApiResponse(serializers.FailureAnswer, description="A field is missing or cannot be used."),
            413: OpenApiResponse(serializers.FailureAnswer, description="A file is larger than the limit."),
            422: OpenApiResponse(
                serializers.FailureAnswer, description="A file cannot be used; one sentence says why and what to do."
            ),
            503: OpenApiResponse(
                serializers.FailureAnswer,
                description="All readers are busy; try again after the seconds in Retry-After.",
            ),
        },
        description="Score one draft. Nothing is stored, and no report text is logged.",
    )
    def post(self, request: Request) -> Response:
        """Read, assess, answer."""
        form = serializers.SubmissionRequest(data=request.data)
        form.is_valid(raise_exception=True)
        try:
            files = {
                name: services.Upload.of(form.validated_data[name]) if form.validated_data.get(name) else None
                for name in ("summary", "action_plan")
            }
            options = form.options()
            assessment = services.score_upload(
                report=services.Upload.of(form.validated_data["file"]), options=options, **files
            )
        except ReaderBusy as error:
            raise Busy(str(error)) from None
        except (UnreadableReport, BadArgument) as error:
            refusal = Unusable(str(error), code=error.code)
            if isinstance(error, TooLarge):
                refusal.status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
            raise refusal from None
        return Response(assessment.to_json(show_identifiers=options.show_identifiers))


class FrameworkList(generics.ListAPIView[FrameworkVersion]):
    """Rubrics and competency frameworks, with version and content hash."""

    serializer_class = serializers.FrameworkSummary
    filterset_fields: ClassVar[list[str]] = ["kind"]
    queryset = FrameworkVersion.objects.none()

    def get_queryset(self) -> Any:
        """All that the user may see."""
        return queries.framework_versions_visible_to(self.request.user)  # type: ignore[arg-type]


class FrameworkDetail(APIView):
    """One framework in its newest version, or in the version asked for."""

    @extend_schema(operation_id="framework", responses=serializers.FrameworkFull)
    def get(self, request: Request, name: str) -> Response:
        """The framework with its domains, criteria, anchors and gates; ``?version=`` asks for one version."""
        versions = queries.framework_versions_visible_to(request.user)  # type: ignore[arg-type]
        if wanted := request.query_params.get("version"):
            versions = versions.filter(version=wanted)
        found = versions.filter(name=name).order_by("-loaded", "-pk")[:1]
        return Response(
            serializers.FrameworkFull(get_object_or_404(FrameworkVersion, pk__in=[row.pk for row in found])).data
        )


class SchemaView(SpectacularAPIView):
    """The OpenAPI 3 schema."""

    permission_classes = (IsAuthenticated,)


@method_decorator(
    csp_update(
        {"style-src": [SELF, UNSAFE_INLINE], "img-src": [SELF, "data:"]}
    ),  # the documentation viewer draws with both
    name="dispatch",
)
class DocsView(SpectacularSwaggerSplitView):
    """Readable documentation, served from this machine alone."""

    permission_classes = (IsAuthenticated,)


@extend_schema(exclude=True)
class NoSuchAddress(APIView):
    """What an unknown address under /api/ answers: 401 unsigned, 404 signed in, in the one error shape."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse every method alike."""
        super().initial(request, *args, **kwargs)
        raise exceptions.NotFound("There is nothing at this address. /api/docs/ lists what there is.")

    def get(self, request: Request) -> Response:
        """Never reached; the method must exist for the address to answer."""
        raise exceptions.NotFound


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while the process lives."""
    return JsonResponse({"status": "alive"})


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and the catalogue is loaded, 503 with the reason otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        rubric = services.current_catalogue().rubric
    except DatabaseError:
        return JsonResponse({"status": "not ready", "reason": "The database does not answer."}, status=503)
    except CatalogueError:
        return JsonResponse({"status": "not ready", "reason": "The frameworks cannot be loaded."}, status=503)
    return JsonResponse({"status": "ready", "rubric": f"{rubric.id} {rubric.version}"})

"""Doors for programs to workbooks and papers about chairs, and to workbooks that come back."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from drf_standardized_errors.openapi_serializers import ValidationErrorResponseSerializer
from rest_framework import exceptions, generics, serializers, status
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from backend.accounts.models import Organisation
from backend.accounts.policy import Capability
from backend.api.chairs import DECLINED, NOT_NOW, TOO_LATE, ChairDoor
from backend.api.workspace import STATUSES
from backend.chairs import tasks
from backend.chairs.models import RecordImport, WorkbookExport
from backend.chairs.queries import visible
from backend.chairs.queries.papers import exports_visible_to, imports_visible_to
from backend.chairs.services import exports, imports, papers
from backend.chairs.views.papers import answer, chair_for_papers

STATUSES |= {imports.RowsRefused: status.HTTP_409_CONFLICT}
SHEETS = {(200, kind): OpenApiTypes.BINARY for kind in (exports.XLSX, "application/zip")}
LEAVES = {(200, "application/pdf"): OpenApiTypes.BINARY, (200, "text/html"): OpenApiTypes.STR}
INVALID = OpenApiResponse(ValidationErrorResponseSerializer, description="A parameter is not understood.")
KIND = OpenApiParameter("kind", str, enum=WorkbookExport.Kind.values, default="working")
PURPOSE = OpenApiParameter(
    "purpose", str, enum=[value for value in WorkbookExport.Purpose.values if value != "other"], required=True
)
ORGANISATION = OpenApiParameter(
    "organisation", OpenApiTypes.UUID, description="Needed by who looks after several areas."
)
DAY = OpenApiParameter("as_of", OpenApiTypes.DATE, description="Today without it.")


class WorkbookRequest(serializers.Serializer[Any]):
    """A workbook to be made. ``organisation`` may be left out by who looks after one area."""

    organisation = serializers.UUIDField(required=False)
    purpose = serializers.ChoiceField(choices=WorkbookExport.Purpose.choices)
    words = serializers.CharField(required=False, allow_blank=True, max_length=500)
    kind = serializers.ChoiceField(choices=WorkbookExport.Kind.choices, required=False)
    as_of = serializers.DateField(required=False)


class WorkbookAnswer(serializers.ModelSerializer[WorkbookExport]):
    """Where a workbook stands."""

    organisation = serializers.CharField(source="organisation.name", read_only=True)
    rows = serializers.ListField(source="row_counts", read_only=True, help_text="(sheet, rows) in order.")

    class Meta:
        model = WorkbookExport
        fields = (
            "id", "organisation", "kind", "purpose", "as_of", "state", "progress", "failure", "asked", "finished", "expires",
            "rows", "content_sha256",
        )  # fmt: skip


class ImportRequest(serializers.Serializer[Any]):
    """A workbook that comes back."""

    file = serializers.FileField(allow_empty_file=True, help_text="The .xlsx that was made here, with changes.")
    organisation = serializers.UUIDField(required=False)


class ApplyRequest(serializers.Serializer[Any]):
    """How to apply it."""

    also_duplicates = serializers.BooleanField(required=False, default=False)


class RowAnswer(serializers.Serializer[Any]):
    """What becomes of one row."""

    sheet = serializers.CharField()
    row = serializers.IntegerField()
    chair = serializers.CharField()
    change = serializers.CharField()
    outcome = serializers.ChoiceField(choices=["done", "unchanged", "skipped", "error"])
    column = serializers.CharField()
    code = serializers.CharField()
    message = serializers.CharField()


class ImportAnswer(serializers.ModelSerializer[RecordImport]):
    """A workbook that came back, with every row that asks for something."""

    organisation = serializers.CharField(source="organisation.name", read_only=True)
    rows = serializers.SerializerMethodField()

    class Meta:
        model = RecordImport
        fields = ("id", "organisation", "state", "totals", "uploaded", "applied", "reversed", "rows")

    def get_rows(self, batch: RecordImport) -> list[dict[str, Any]]:
        """The rows in order."""
        return list(RowAnswer(imports.results_of(batch), many=True).data)


class PaperDoor(ChairDoor):
    """What these doors share."""

    def organisation(self, capability: Capability, given: Any) -> Organisation:
        """The organisation that is meant. PermissionDenied where there is none, 400 where it has to be named."""
        held = visible.organisations_that(self.user, capability)
        if not held.exists():
            raise exceptions.PermissionDenied
        if given:
            try:
                return get_object_or_404(held, pk=UUID(str(given)))
            except ValueError:
                raise exceptions.ValidationError({"organisation": ["This is no id of an organisation."]}) from None
        if held.count() > 1:
            raise exceptions.ValidationError({"organisation": ["Say which of your organisations is meant."]})
        return held.get()

    def ask(self, **values: Any) -> WorkbookExport:
        """Ask for a workbook and start it."""
        organisation = self.organisation(Capability.SEE_CHAIRS, values.pop("organisation", None))
        made = exports.ask_for_workbook(organisation=organisation, asked_by=self.user, **values)
        tasks.start_workbook(made)
        made.refresh_from_db()
        return made


class Workbooks(PaperDoor, generics.ListAPIView[WorkbookExport]):
    """The workbooks that the caller asked for; POST asks for one."""

    serializer_class = WorkbookAnswer
    filterset_fields: ClassVar[list[str]] = ["state", "kind"]
    queryset = WorkbookExport.objects.none()

    def get_queryset(self) -> Any:
        """Newest first."""
        if not visible.organisations_seeing_chairs(self.user).exists():
            raise exceptions.PermissionDenied
        return exports_visible_to(self.user)

    @extend_schema(
        operation_id="ask_for_workbook", request=WorkbookRequest, responses={201: WorkbookAnswer, 202: WorkbookAnswer, 422: DECLINED}
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        """Made at once, or by a worker: 202 then, and its address says how far it is."""
        self.organisations_or_refuse()
        made = self.ask(**self.values(WorkbookRequest))
        return Response(
            WorkbookAnswer(made).data, status=status.HTTP_201_CREATED if made.is_over else status.HTTP_202_ACCEPTED
        )

    def organisations_or_refuse(self) -> None:
        """Who looks after no area is told so before the values are looked at."""
        if not visible.organisations_seeing_chairs(self.user).exists():
            raise exceptions.PermissionDenied


class WorkbookDetail(PaperDoor):
    """One workbook."""

    @extend_schema(operation_id="workbook", responses=WorkbookAnswer)
    def get(self, request: Request, identifier: UUID) -> Response:
        """How far it is."""
        return Response(WorkbookAnswer(get_object_or_404(exports_visible_to(self.user), pk=identifier)).data)


class WorkbookFile(PaperDoor):
    """The file of one workbook."""

    @extend_schema(operation_id="workbook_file", responses={**SHEETS, 422: DECLINED})
    def get(self, request: Request, identifier: UUID, kind: str) -> HttpResponse:
        """The .xlsx, or a .zip of .csv."""
        export = get_object_or_404(exports_visible_to(self.user), pk=identifier)
        return answer(exports.take_file(export=export, taken_by=self.user, kind=kind))


class CompetenciesFile(PaperDoor):
    """The workbook in one call."""

    @extend_schema(
        operation_id="competencies_file",
        parameters=[PURPOSE, KIND, DAY, ORGANISATION],
        responses={**SHEETS, 202: WorkbookAnswer, 400: INVALID, 422: DECLINED},
    )
    def get(self, request: Request, kind: str) -> HttpResponse:
        """Made now and handed over; 202 with its address where a worker makes it."""
        if not visible.organisations_seeing_chairs(self.user).exists():
            raise exceptions.PermissionDenied
        given = request.query_params
        form = WorkbookRequest(
            data={name: given[name] for name in ("organisation", "purpose", "kind", "as_of") if name in given}
        )
        form.is_valid(raise_exception=True)
        made = self.ask(**form.validated_data)
        if not made.is_over:
            return Response(WorkbookAnswer(made).data, status=status.HTTP_202_ACCEPTED)
        return answer(exports.take_file(export=made, taken_by=self.user, kind=kind))


class SummaryFile(PaperDoor):
    """A partnership in counts."""

    @extend_schema(
        operation_id="chairs_summary", parameters=[ORGANISATION], responses={**LEAVES, 400: INVALID, 422: DECLINED}
    )
    def get(self, request: Request, kind: str) -> HttpResponse:
        """As PDF or as a page."""
        organisation = self.organisation(Capability.SEE_CHAIRS, request.query_params.get("organisation"))
        return answer(papers.summary(organisation=organisation, asked_by_user=self.user, kind=kind))


class ProfileFile(PaperDoor):
    """One page about one chair."""

    @extend_schema(operation_id="chair_profile", responses={**LEAVES, 422: DECLINED})
    def get(self, request: Request, reference: str, kind: str) -> HttpResponse:
        """As PDF or as a page."""
        chair, organisation = chair_for_papers(self.user, reference)
        return answer(papers.profile(chair=chair, asked_by_user=self.user, organisation=organisation, kind=kind))


class Imports(PaperDoor):
    """Workbooks that come back."""

    parser_classes = (MultiPartParser, JSONParser)  # type: ignore[assignment]

    @extend_schema(
        operation_id="check_import",
        request=ImportRequest,
        responses={201: ImportAnswer, 413: DECLINED, 422: DECLINED},
    )
    def post(self, request: Request) -> Response:
        """Look at a workbook: what each row would do. Nothing is changed."""
        if not visible.organisations_that(self.user, Capability.MANAGE_CHAIRS).exists():
            raise exceptions.PermissionDenied
        values = self.values(ImportRequest)
        organisation = self.organisation(Capability.MANAGE_CHAIRS, values.get("organisation"))
        batch = imports.check_workbook(organisation=organisation, uploaded_by=self.user, data=values["file"].read())
        return Response(ImportAnswer(batch).data, status=status.HTTP_201_CREATED)


class ImportDoor(PaperDoor):
    """What the doors of one import share."""

    def batch(self, identifier: UUID) -> RecordImport:
        """The import, where the caller may know of it."""
        return get_object_or_404(imports_visible_to(self.user), pk=identifier)


class ImportDetail(ImportDoor):
    """One workbook that came back."""

    @extend_schema(operation_id="import", responses=ImportAnswer)
    def get(self, request: Request, identifier: UUID) -> Response:
        """Its rows and where it stands."""
        return Response(ImportAnswer(self.batch(identifier)).data)


class ApplyImport(ImportDoor):
    """Applying it."""

    @extend_schema(
        operation_id="apply_import", request=ApplyRequest, responses={200: ImportAnswer, 409: NOT_NOW, 422: DECLINED}
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """All of it or nothing; the rows say why where it is nothing."""
        batch = imports.apply_workbook(batch=self.batch(identifier), applied_by=self.user, **self.values(ApplyRequest))
        return Response(ImportAnswer(batch).data)


class ReverseImport(ImportDoor):
    """Taking it back."""

    @extend_schema(
        operation_id="reverse_import",
        request=None,
        responses={200: ImportAnswer, 409: NOT_NOW, 412: TOO_LATE, 422: OpenApiResponse(description="Refused.")},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Every row as it was before, or none."""
        batch = imports.take_workbook_back(batch=self.batch(identifier), reversed_by=self.user)
        return Response(ImportAnswer(batch).data)

"""Doors of the workspace for programs: the same services as the pages, in the one error shape."""

from __future__ import annotations

from typing import Any, ClassVar, cast
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import exceptions, generics, status
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from assessment.document import Part
from assessment.errors import AssessmentError, TooLarge
from backend.accounts import audit, policy
from backend.accounts import queries as accounts
from backend.accounts.models import AuditEvent, User
from backend.accounts.policy import Capability, Role
from backend.api import workspace_serializers as shapes
from backend.reports import doors, queries, showing, tasks
from backend.reports.models import Case, CheckRun, Finding, Version
from backend.reports.scanning import ScannerDown, UploadRefused
from backend.reports.services import Upload
from backend.reports.workspace import carrying, cases, checking, comparing, dispositions, papers, versions
from backend.reports.workspace.refusals import CheckAgain, KeyUsedBefore, Refused, Stale


class Declined(exceptions.APIException):
    """What a service refused, in its own sentence."""

    status_code: int = status.HTTP_422_UNPROCESSABLE_ENTITY


STATUSES: dict[type[Exception], int] = {
    Stale: status.HTTP_412_PRECONDITION_FAILED,
    CheckAgain: status.HTTP_409_CONFLICT,
    KeyUsedBefore: status.HTTP_409_CONFLICT,
    papers.CannotCarryComments: status.HTTP_409_CONFLICT,
    TooLarge: status.HTTP_413_REQUEST_ENTITY_TOO_LARGE,
    ScannerDown: status.HTTP_503_SERVICE_UNAVAILABLE,
}


class HasARole(IsAuthenticated):
    """Signed in; what the role allows is asked for each object, so that every door may answer 403."""


class Door(APIView):
    """Turns refusals of services into the error shape."""

    parser_classes = (JSONParser,)
    permission_classes = (HasARole,)

    def handle_exception(self, exc: Exception) -> Response:
        """One sentence, one code, and the field where there is one."""
        if isinstance(exc, Refused) and exc.field and type(exc) not in STATUSES:
            exc = exceptions.ValidationError({exc.field: [exceptions.ErrorDetail(str(exc), code=exc.code)]})
        elif isinstance(exc, Refused | AssessmentError | UploadRefused):
            refusal = Declined(str(exc), code=exc.code)
            refusal.status_code = STATUSES.get(type(exc), status.HTTP_422_UNPROCESSABLE_ENTITY)
            exc = refusal
        return super().handle_exception(exc)

    @property
    def user(self) -> User:
        """Whoever asks; nobody gets here unsigned."""
        return cast(User, self.request.user)


def _valid(shape: Any, request: Request) -> dict[str, Any]:
    form = shape(data=request.data)
    form.is_valid(raise_exception=True)
    return dict(form.validated_data)


class CaseList(Door, generics.ListAPIView[Case]):
    """The cases that the caller has a role on; POST opens one."""

    serializer_class = shapes.CaseAnswer
    filterset_fields: ClassVar[list[str]] = ["jurisdiction", "death", "terminology"]
    queryset = Case.objects.none()

    def get_queryset(self) -> Any:
        """All that the user may see."""
        return queries.cases_visible_to(self.user)

    @extend_schema(operation_id="open_case", request=shapes.CaseRequest, responses={201: shapes.CaseAnswer})
    def post(self, request: Request) -> Response:
        """Open a case in an organisation where one's role allows it."""
        values = _valid(shapes.CaseRequest, request)
        name = values.pop("organisation")
        held = [
            membership
            for membership in accounts.memberships_of(self.user)
            if membership.organisation.name == name
            and Capability.OPEN_CASE in policy.in_an_organisation(membership.role)
        ]
        if not held or accounts.sees_no_case(self.user):
            raise exceptions.PermissionDenied("You may not open a case for this organisation.")
        case = cases.open_case(
            opened_by=self.user, role=Role(held[0].role), organisation=held[0].organisation, **values
        )
        return Response(shapes.CaseAnswer(case).data, status=status.HTTP_201_CREATED)


class CaseDetail(Door):
    """One case."""

    @extend_schema(operation_id="case", responses=shapes.CaseAnswer)
    def get(self, request: Request, reference: str) -> Response:
        """Its particulars."""
        return Response(shapes.CaseAnswer(doors.case_for(self.user, reference, Capability.SEE_CASE)).data)


class Decisions(Door):
    """Decision records of a case."""

    @extend_schema(
        operation_id="record_decision", request=shapes.DecisionRequest, responses={201: shapes.DecisionAnswer}
    )
    def post(self, request: Request, reference: str) -> Response:
        """A new record; earlier ones stay."""
        case = doors.case_for(self.user, reference, Capability.RECORD_DECISION)
        record = cases.record_decision(case=case, made_by=self.user, **_valid(shapes.DecisionRequest, request))
        return Response(shapes.DecisionAnswer(record).data, status=status.HTTP_201_CREATED)


class VersionList(Door):
    """Versions of a case."""

    parser_classes = (MultiPartParser, JSONParser)  # type: ignore[assignment]
    throttle_classes = (ScopedRateThrottle,)
    throttle_scope = "score"

    @extend_schema(
        operation_id="upload_version",
        request={"multipart/form-data": shapes.VersionRequest},
        parameters=[
            OpenApiParameter("Idempotency-Key", OpenApiTypes.STR, OpenApiParameter.HEADER, description="Sent twice, it makes one version.")
        ],
        responses={
            200: OpenApiResponse(shapes.VersionAnswer, description="These files are here already."),
            201: OpenApiResponse(shapes.VersionAnswer, description="Stored, and the check has ended."),
            202: OpenApiResponse(shapes.VersionAnswer, description="Stored; a worker will check it."),
        },
    )  # fmt: skip
    def post(self, request: Request, reference: str) -> Response:
        """Upload up to three documents; they are checked at once or by a worker."""
        case = doors.case_for(self.user, reference, Capability.UPLOAD)
        values = _valid(shapes.VersionRequest, request)
        names: dict[Part, str] = {"report": "file", "summary": "summary", "action_plan": "action_plan"}
        received = versions.receive_version(
            case=case,
            uploaded_by=self.user,
            uploads={part: Upload.of(values[name]) for part, name in names.items() if values.get(name)},
            idempotency_key=request.headers.get("Idempotency-Key", "")[:100],
        )
        tasks.start_check(received.run)
        received.run.refresh_from_db(fields=["state"])
        ended = received.run.state in {CheckRun.State.DONE, CheckRun.State.FAILED}
        code = (
            status.HTTP_200_OK
            if not received.is_new
            else status.HTTP_201_CREATED
            if ended
            else status.HTTP_202_ACCEPTED
        )
        return Response(shapes.VersionAnswer(received.version).data, status=code)


class VersionDoor(Door):
    """What all doors of one version share."""

    capability = Capability.READ_TEXT

    def version(self, name: str) -> Version:
        """The version, where the caller may do this."""
        return doors.version_for(self.user, name, self.capability)

    def done_run(self, version: Version) -> CheckRun:
        """The last check that ended. Raises CheckAgain where there is none."""
        run = queries.newest_done_run(version)
        if run is None:
            raise CheckAgain
        return run


class VersionDetail(VersionDoor):
    """One version without its text."""

    capability = Capability.SEE_CASE

    @extend_schema(operation_id="version", responses=shapes.VersionAnswer)
    def get(self, request: Request, name: str) -> Response:
        """Its state and that of its newest check."""
        return Response(shapes.VersionAnswer(self.version(name)).data)


class VersionText(VersionDoor):
    """The extracted text."""

    @extend_schema(operation_id="version_text", responses=OpenApiTypes.OBJECT)
    def get(self, request: Request, name: str) -> Response:
        """The text of each part as this engine read it; offsets of findings count in it."""
        version = self.version(name)
        submission = checking.assessment_of(version).material.submission
        versions.note(self.user, audit.Verb.READ, version)
        return Response({part: document.text for part, document in submission.parts()})


class VersionFindings(VersionDoor, generics.ListAPIView[Finding]):
    """The findings of the newest check, without words."""

    serializer_class = shapes.FindingRow
    filterset_fields: ClassVar[list[str]] = ["theme", "severity", "section", "polarity", "concern", "context", "part"]
    queryset = Finding.objects.none()

    def get_queryset(self) -> Any:
        """In reading order; absences last."""
        version = self.version(self.kwargs["name"])
        versions.note(self.user, audit.Verb.READ, version)
        return queries.findings_with_dispositions(self.done_run(version))


class VersionAssessment(VersionDoor):
    """Everything that the program said."""

    @extend_schema(operation_id="version_assessment", responses=OpenApiTypes.OBJECT)
    def get(self, request: Request, name: str) -> Response:
        """The object that ``POST score/`` answers, as it was when the check ended; identifiers masked."""
        version = self.version(name)
        result = showing.result_of(self.done_run(version))
        versions.note(self.user, audit.Verb.READ, version)
        return Response(result)


class VersionCompare(VersionDoor):
    """Two versions of a case."""

    @extend_schema(operation_id="compare_versions", responses=OpenApiTypes.OBJECT)
    def get(self, request: Request, name: str, earlier: int) -> Response:
        """Resolved, new, unchanged and moved findings; levels then and now; text differences by section."""
        now = self.version(name)
        then = get_object_or_404(queries.versions_readable_by(self.user), case=now.case, number=earlier)
        compared = comparing.compare_versions(then, now)
        for version in (then, now):
            versions.note(self.user, audit.Verb.COMPARED, version)
        return Response(compared.plain)


class VersionAnnotated(VersionDoor):
    """The author's own file with comments or highlights."""

    @extend_schema(
        operation_id="version_annotated",
        parameters=[OpenApiParameter("part", str, enum=list(checking.PARTS), default="report")],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, name: str) -> HttpResponse:
        """A .docx with comments or a .pdf with highlights, without findings that people have dismissed."""
        version = self.version(name)
        part = request.query_params.get("part", "report")
        if not version.documents.filter(part=part).exists():
            raise exceptions.NotFound
        paper = papers.annotated(self.done_run(version), part)
        versions.note(self.user, audit.Verb.EXPORTED, version)
        response = HttpResponse(paper.contents, content_type=paper.kind)
        response["Content-Disposition"] = f'attachment; filename="{paper.name}"'
        return response


class VersionChecks(VersionDoor):
    """Checks of a version."""

    capability = Capability.RUN_CHECKS

    @extend_schema(
        operation_id="check_version", request=None, responses={201: shapes.CheckRunAnswer, 202: shapes.CheckRunAnswer}
    )
    def post(self, request: Request, name: str) -> Response:
        """Check again with today's catalogue; earlier checks stay."""
        run = versions.ask_for_check(version=self.version(name), asked_by=self.user)
        tasks.start_check(run)
        run.refresh_from_db()
        ended = run.state in {CheckRun.State.DONE, CheckRun.State.FAILED}
        return Response(
            shapes.CheckRunAnswer(run).data, status=status.HTTP_201_CREATED if ended else status.HTTP_202_ACCEPTED
        )


class VersionWithdraw(VersionDoor):
    """Withdrawing a version."""

    capability = Capability.WITHDRAW

    @extend_schema(operation_id="withdraw_version", request=shapes.WithdrawRequest, responses=shapes.VersionAnswer)
    def post(self, request: Request, name: str) -> Response:
        """It stays on record, and nobody reads it again."""
        version = self.version(name)
        because = _valid(shapes.WithdrawRequest, request)["because"]
        versions.withdraw_version(version=version, withdrawn_by=self.user, because=because)
        version.refresh_from_db()
        return Response(shapes.VersionAnswer(version).data)


def _finding(finding: Finding, user: User) -> Response:
    """The finding with its words; the ETag is how many dispositions it has."""
    result = showing.result_of(finding.run)
    shown = showing.show(finding, result, carrying.earlier_decisions(finding.run, result))
    decides = Capability.DISPOSE in queries.capabilities_on_version(user, finding.run.version)
    row = {**shapes.FindingRow(finding).data, "said": shown.plain}
    row["dispositions"] = shapes.DispositionAnswer(shown.decided.dispositions, many=True).data
    row["earlier"] = shapes.EarlierAnswer(shown.earlier).data if shown.earlier and decides else None
    return Response(row, headers={"ETag": f'"{shown.decided.number}"'})


class FindingDetail(Door):
    """One finding."""

    @extend_schema(operation_id="finding", responses=shapes.FindingAnswer)
    def get(self, request: Request, identifier: UUID) -> Response:
        """With its words, reason, sources and dispositions."""
        finding = doors.finding_for(self.user, identifier)
        versions.note(self.user, audit.Verb.READ, finding.run.version)
        return _finding(finding, self.user)


class Dispositions(Door):
    """What people decide about a finding."""

    @extend_schema(
        operation_id="decide",
        request=shapes.DispositionRequest,
        parameters=[
            OpenApiParameter("If-Match", OpenApiTypes.STR, OpenApiParameter.HEADER, description="The ETag of the finding as it was read.")
        ],
        responses={201: shapes.FindingAnswer, 412: OpenApiResponse(description="Somebody decided meanwhile; nothing was changed.")},
    )  # fmt: skip
    def post(self, request: Request, identifier: UUID) -> Response:
        """Confirm, dismiss, amend or defer, with a reason. A must-fix is dismissed when two people have dismissed it."""
        finding = doors.finding_for(self.user, identifier, Capability.DISPOSE)
        values = _valid(shapes.DispositionRequest, request)
        tag = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
        if tag and not tag.isdecimal() and tag != "*":
            raise Stale
        seen = int(tag) if tag.isdecimal() else None
        dispositions.decide(finding=finding, made_by=self.user, seen=seen, **values)
        answer = _finding(doors.finding_for(self.user, identifier), self.user)
        answer.status_code = status.HTTP_201_CREATED
        return answer


class AuditTrail(Door, generics.ListAPIView[AuditEvent]):
    """One's own trail; for an auditor or records officer, that of the organisation."""

    serializer_class = shapes.AuditEventAnswer
    filterset_fields: ClassVar[list[str]] = ["verb", "subject", "subject_id"]
    queryset = AuditEvent.objects.none()

    def get_queryset(self) -> Any:
        """Newest first."""
        return accounts.audit_events_visible_to(self.user)

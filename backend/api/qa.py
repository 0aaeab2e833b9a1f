"""Doors of rounds for programs: opening, inviting, declaring, ruling. The same services as the pages."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.urls import reverse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from drf_standardized_errors.openapi_validation_errors import extend_validation_errors
from rest_framework import exceptions, generics, status
from rest_framework.request import Request
from rest_framework.response import Response

from backend.accounts.models import User
from backend.accounts.policy import Capability, Role
from backend.api import qa_serializers as shapes
from backend.api.serializers import FailureAnswer
from backend.api.workspace import STATUSES, Door
from backend.qa import doors
from backend.qa.models import Assignment, Round
from backend.qa.queries import assignments as reading
from backend.qa.queries import rounds as seeing
from backend.qa.services import assignments, refusals, reminders, rounds

STATUSES |= {
    refusals.RoundOpenAlready: status.HTTP_409_CONFLICT,
    refusals.NotOpen: status.HTTP_409_CONFLICT,
    refusals.WasFrozen: status.HTTP_409_CONFLICT,
    refusals.Barred: status.HTTP_409_CONFLICT,
    refusals.NotYourOwn: status.HTTP_403_FORBIDDEN,
    refusals.OwnLevelFirst: status.HTTP_409_CONFLICT,
    refusals.NotReady: status.HTTP_409_CONFLICT,
    refusals.ItemsUnsettled: status.HTTP_409_CONFLICT,
    refusals.NotOneOfTheRound: status.HTTP_404_NOT_FOUND,
    refusals.StaleRound: status.HTTP_412_PRECONDITION_FAILED,
    refusals.StaleConsensus: status.HTTP_412_PRECONDITION_FAILED,
}
MOVED_ON = OpenApiResponse(
    FailureAnswer, description="The round or assignment is in a state in which this is not done."
)
WITHDRAWN = OpenApiResponse(FailureAnswer, description="The version was withdrawn.")
STALE = OpenApiResponse(FailureAnswer, description="It changed after it was read; nothing was changed.")


def valid(shape: Any, request: Request) -> dict[str, Any]:
    """What was sent, in the shape asked for. Raises ValidationError."""
    form = shape(data=request.data)
    form.is_valid(raise_exception=True)
    return dict(form.validated_data)


def my_address(request: Request) -> str:
    """The address that letters to readers name."""
    return request.build_absolute_uri(reverse("qa:rounds"))


class Rounds(Door, generics.ListAPIView[Round]):
    """The rounds that the caller may know of; POST opens one."""

    serializer_class = shapes.RoundAnswer
    filterset_fields: ClassVar[list[str]] = ["state", "form"]
    queryset = Round.objects.none()

    def get_queryset(self) -> Any:
        """Longest waiting first."""
        return seeing.rounds_visible_to(self.user)

    @extend_schema(
        operation_id="open_round",
        request=shapes.RoundRequest,
        responses={201: shapes.RoundAnswer, 409: MOVED_ON, 422: WITHDRAWN},
    )
    def post(self, request: Request) -> Response:
        """A new round on a version that the caller knows of, pinned to the newest rubric version."""
        values = valid(shapes.RoundRequest, request)
        version = doors.version_to_judge(self.user, values.pop("version"))
        name = values.pop("organisation")
        body = seeing.bodies_that_may_open_rounds(self.user).filter(name=name).first()
        if body is None:
            raise exceptions.PermissionDenied("You may not open rounds for this organisation.")
        round_ = rounds.open_round(version=version, organisation=body, opened_by=self.user, **values)
        return Response(shapes.RoundAnswer(round_).data, status=status.HTTP_201_CREATED)


def round_answer(round_: Round) -> Response:
    """The round with its ETag."""
    return Response(shapes.RoundAnswer(round_).data, headers={"ETag": f'"{round_.revision}"'})


class RoundDetail(Door):
    """One round."""

    @extend_schema(operation_id="round", responses=shapes.RoundAnswer)
    def get(self, request: Request, identifier: UUID) -> Response:
        """Where it stands, without what is in it."""
        return round_answer(doors.round_for(self.user, identifier))


@extend_validation_errors(["not_a_reader"], field_name="reader", methods=["post"])
class RoundAssignments(Door):
    """Who reads in a round."""

    @extend_schema(operation_id="readers_of_round", responses=shapes.AssignmentAnswer(many=True))
    def get(self, request: Request, identifier: UUID) -> Response:
        """All of them for those who look after the round; one's own for a reader."""
        round_ = doors.round_for(self.user, identifier)
        held = reading.assignments_visible_to(self.user).filter(round=round_)
        return Response(shapes.AssignmentAnswer(held, many=True).data)

    @extend_schema(
        operation_id="invite_reader",
        request=shapes.InviteRequest,
        responses={201: shapes.AssignmentAnswer, 409: MOVED_ON},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Invite a report assessor or panel lead of the body. 409 also where a conflict that bars is known."""
        round_ = doors.round_for(self.user, identifier, Capability.HOLD_ROUNDS)
        values = valid(shapes.InviteRequest, request)
        role = Role(values["role"])
        reader = self._reader(round_, values["email"], role)
        made = assignments.invite(
            round_=round_, reader=reader, role=role, invited_by=self.user, scores=values["scores"]
        )
        reminders.invitation(assignment=made, address=my_address(request))
        return Response(shapes.AssignmentAnswer(made).data, status=status.HTTP_201_CREATED)

    def _reader(self, round_: Round, email: str, role: Role) -> User:
        present = reading.assignments_visible_to(self.user).filter(round=round_, reader__email=email.lower()).first()
        if present is not None:
            return present.reader
        possible = seeing.possible_readers(round_).filter(user__email=email.lower(), role=role).first()
        if possible is None:
            raise refusals.NotAReader
        return possible.user


@extend_validation_errors(["too_few_readers"], field_name="items", methods=["post"])
@extend_validation_errors(["invalid"], field_name="shares", methods=["post"])
class RoundSplit(Door):
    """Which reader is asked what."""

    @extend_schema(
        operation_id="split_round", request=shapes.SplitRequest, responses={200: shapes.RoundAnswer, 409: MOVED_ON}
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Give readers items of their own; every item needs at least two."""
        round_ = doors.round_for(self.user, identifier, Capability.LEAD_ROUNDS)
        shares = valid(shapes.SplitRequest, request)["shares"]
        try:
            by_id = {UUID(key): items for key, items in shares.items()}
        except ValueError:
            raise exceptions.ValidationError({"shares": "Give items by the id of an assignment."}) from None
        rounds.split_round(round_=round_, shares=by_id, split_by=self.user)
        return round_answer(doors.round_for(self.user, identifier))


class RoundRemind(Door):
    """Reminders."""

    @extend_schema(operation_id="remind_readers", request=None, responses=shapes.NumberAnswer)
    def post(self, request: Request, identifier: UUID) -> Response:
        """Remind everybody who is awaited, at most once a day and without case detail. Answers how many."""
        round_ = doors.round_for(self.user, identifier, Capability.HOLD_ROUNDS)
        number = reminders.remind(round_=round_, reminded_by=self.user, address=my_address(request))
        return Response({"number": number})


class RoundEnd(Door):
    """Ending a round without a result."""

    @extend_schema(
        operation_id="end_round", request=shapes.BecauseRequest, responses={200: shapes.RoundAnswer, 409: MOVED_ON}
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Sheets are kept sealed."""
        round_ = doors.round_for(self.user, identifier, Capability.HOLD_ROUNDS)
        because = valid(shapes.BecauseRequest, request)["because"]
        return round_answer(rounds.end_round(round_=round_, ended_by=self.user, because=because))


class Assignments(Door, generics.ListAPIView[Assignment]):
    """One's own assignments."""

    serializer_class = shapes.AssignmentAnswer
    filterset_fields: ClassVar[list[str]] = ["state", "role"]
    queryset = Assignment.objects.none()

    def get_queryset(self) -> Any:
        """Newest first."""
        return reading.assignments_of(self.user).order_by("-invited")


def assignment_answer(assignment: Assignment) -> Response:
    """The assignment as it stands."""
    return Response(shapes.AssignmentAnswer(assignment).data)


class AssignmentDetail(Door):
    """One assignment."""

    @extend_schema(operation_id="assignment", responses=shapes.AssignmentAnswer)
    def get(self, request: Request, identifier: UUID) -> Response:
        """One's own, or one in a round of a body whose rounds one looks after."""
        return assignment_answer(doors.assignment_for(self.user, identifier))


@extend_validation_errors(["required"], field_name="words", methods=["post"])
class AssignmentDeclare(Door):
    """Declaring conflicts."""

    @extend_schema(
        operation_id="declare_conflict",
        request=shapes.DeclareRequest,
        responses={200: shapes.AssignmentAnswer, 409: MOVED_ON},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Before anything of the report is shown. What was declared once stays."""
        assignment = doors.own_assignment_for(self.user, identifier)
        return assignment_answer(assignments.declare(assignment=assignment, **valid(shapes.DeclareRequest, request)))


class AssignmentDecline(Door):
    """Declining."""

    @extend_schema(
        operation_id="decline_assignment", request=None, responses={200: shapes.AssignmentAnswer, 409: MOVED_ON}
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Before the report was opened."""
        return assignment_answer(assignments.decline(assignment=doors.own_assignment_for(self.user, identifier)))


class AssignmentRule(Door):
    """Ruling on a conflict."""

    @extend_schema(
        operation_id="rule_on_conflict",
        request=shapes.RuleRequest,
        responses={200: shapes.AssignmentAnswer, 409: MOVED_ON},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """A panel lead of the body allows or bars somebody else."""
        assignment = doors.assignment_to_rule(self.user, identifier)
        ruling = valid(shapes.RuleRequest, request)["ruling"]
        return assignment_answer(assignments.rule(assignment=assignment, ruled_by=self.user, ruling=ruling))


class AssignmentRecuse(Door):
    """A conflict that came to light late."""

    @extend_schema(
        operation_id="recuse_reader",
        request=shapes.BecauseRequest,
        responses={200: shapes.AssignmentAnswer, 409: MOVED_ON},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """The sheet is kept sealed and counts no more."""
        assignment = doors.assignment_to_recuse(self.user, identifier)
        because = valid(shapes.BecauseRequest, request)["because"]
        return assignment_answer(assignments.recuse(assignment=assignment, recused_by=self.user, because=because))


class AssignmentLapse(Door):
    """Going on without a sheet."""

    @extend_schema(
        operation_id="let_assignment_lapse",
        request=shapes.BecauseRequest,
        responses={200: shapes.AssignmentAnswer, 409: MOVED_ON},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """What was scored is kept and does not count."""
        assignment = doors.assignment_to_end(self.user, identifier)
        because = valid(shapes.BecauseRequest, request)["because"]
        return assignment_answer(assignments.lapse(assignment=assignment, lapsed_by=self.user, because=because))

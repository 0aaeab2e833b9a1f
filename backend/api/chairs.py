"""Doors for programs to records of chairs: the same services as the pages, in the one error shape."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import exceptions, generics, status
from rest_framework.request import Request
from rest_framework.response import Response

from backend.accounts.models import Organisation
from backend.accounts.policy import Capability
from backend.api import chairs_serializers as shapes
from backend.api.workspace import STATUSES, Declined, Door
from backend.chairs import doors
from backend.chairs.models import Chair, TrainingRecord
from backend.chairs.queries import visible
from backend.chairs.queries.levels import NOT_ASSESSED, final_levels_of, framework, gaps_of, own_levels_of
from backend.chairs.services import (
    appeals,
    development,
    evidence,
    moderating,
    records,
    rounds,
    sharing,
    takeout,
    training,
)
from backend.chairs.services.refusals import AlreadyDone, NotYet, Refused, RowStale
from backend.chairs.showing import records as showing

STATUSES |= {
    RowStale: status.HTTP_412_PRECONDITION_FAILED,
    AlreadyDone: status.HTTP_409_CONFLICT,
    NotYet: status.HTTP_409_CONFLICT,
}
IF_MATCH = OpenApiParameter(
    "If-Match", OpenApiTypes.STR, OpenApiParameter.HEADER, description="The ETag of the row as it was read."
)
AS_OF = OpenApiParameter("as_of", OpenApiTypes.DATE, description="The day that is asked about; today without it.")
TOO_LATE = OpenApiResponse(description="Somebody changed the row meanwhile; nothing was changed.")
NOT_NOW = OpenApiResponse(description="Something else has to happen first, or it has been done.")
DECLINED = OpenApiResponse(description="Refused, in a sentence that says why.")


class ChairDoor(Door):
    """What all doors of one record share."""

    def handle_exception(self, exc: Exception) -> Response:
        """What a service refused is 409, 412 or 422, with the field where there is one; 400 is for what has no right form."""
        if isinstance(exc, Refused):
            refusal = Declined(str(exc), code=exc.code)
            refusal.status_code = STATUSES.get(type(exc), status.HTTP_422_UNPROCESSABLE_ENTITY)
            if exc.field:
                refusal.detail = {exc.field: [exceptions.ErrorDetail(str(exc), code=exc.code)]}
            return super().handle_exception(refusal)
        return super().handle_exception(exc)

    def values(self, shape: Any) -> dict[str, Any]:
        """The request's values in their shape."""
        form = shape(data=self.request.data)
        form.is_valid(raise_exception=True)
        return dict(form.validated_data)

    def seen(self) -> int | None:
        """The row version that the caller has read. Raises RowStale for a tag that is none of ours."""
        tag = self.request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
        if not tag or tag == "*":
            return None
        if not tag.isdecimal() or len(tag) > 9:
            raise RowStale
        return int(tag)

    def as_of(self) -> date:
        """The day that is asked about."""
        given = self.request.query_params.get("as_of", "")
        try:
            return date.fromisoformat(given) if given else visible.today()
        except ValueError:
            raise exceptions.ValidationError({"as_of": ["Write a day such as 2026-12-01."]}) from None


def tagged(shape: Any, row: Any, tag: int, code: int = status.HTTP_200_OK) -> Response:
    """One row with its ETag."""
    return Response(shape(row).data, status=code, headers={"ETag": f'"{tag}"'})


class ChairList(ChairDoor, generics.ListAPIView[Chair]):
    """The chairs whom the caller may know of, by reference; POST adds one to the caller's area."""

    serializer_class = shapes.ChairAnswer
    filterset_fields: ClassVar[list[str]] = ["state", "profile"]
    queryset = Chair.objects.none()

    def get_queryset(self) -> Any:
        """In the order of references; there is no other."""
        return visible.chairs_visible_to(self.user)

    @extend_schema(
        operation_id="add_chair", request=shapes.ChairRequest, responses={201: shapes.AddedAnswer, 422: DECLINED}
    )
    def post(self, request: Request) -> Response:
        """Add a chair; the chair is told by e-mail, with a privacy notice."""
        organisation = doors.managing_organisation(self.user, Capability.MANAGE_CHAIRS)
        records.add_chair(organisation=organisation, added_by=self.user, **self.values(shapes.ChairRequest))
        return Response({"told": True}, status=status.HTTP_201_CREATED)


class OwnRecord(ChairDoor):
    """The caller's own record."""

    @extend_schema(operation_id="open_own_record", request=None, responses=shapes.ChairAnswer)
    def post(self, request: Request) -> Response:
        """Open it; asked for again, it is the same one."""
        if not doors.may_keep_a_record(self.user):
            raise exceptions.PermissionDenied
        chair = records.open_own_record(user=self.user)
        return tagged(shapes.ChairAnswer, chair, chair.row_version)


class ChairDetail(ChairDoor):
    """One record."""

    @extend_schema(operation_id="chair", responses=shapes.ChairAnswer)
    def get(self, request: Request, reference: str) -> Response:
        """Its particulars, with the ETag."""
        chair, _sight = doors.chair_for(self.user, reference)
        return tagged(shapes.ChairAnswer, chair, chair.row_version)

    @extend_schema(
        operation_id="change_chair",
        request=shapes.ParticularsRequest,
        parameters=[IF_MATCH],
        responses={200: shapes.ChairAnswer, 412: TOO_LATE, 422: DECLINED},
    )
    def patch(self, request: Request, reference: str) -> Response:
        """Change particulars of the own record."""
        chair = doors.own_chair(self.user, reference)
        held = records.change_record(
            chair=chair, changed_by=self.user, seen=self.seen(), **self.values(shapes.ParticularsRequest)
        )
        return tagged(shapes.ChairAnswer, held, held.row_version)


class Training(ChairDoor):
    """Training of a chair."""

    @extend_schema(operation_id="training", parameters=[AS_OF], responses=shapes.TrainingAnswer)
    def get(self, request: Request, reference: str) -> Response:
        """Where the chair stands on a day, and the records behind it."""
        chair, sight = doors.chair_for(self.user, reference)
        day = self.as_of()
        rows = [
            {
                "course": row.course.id,
                "title": row.course.title,
                "is_required": row.is_required,
                "status": row.status.state.value,
                "words": row.status.state.words,
                "reason": row.status.reason,
                "last_day": row.status.last_day,
            }
            for row in showing.course_rows(self.user, chair, sight, day)
        ]
        held = visible.training_visible_to(self.user).filter(chair=chair)
        return Response({"as_of": day, "statuses": rows, "records": shapes.TrainingRecordAnswer(held, many=True).data})

    @extend_schema(
        operation_id="record_training",
        request=shapes.TrainingRequest,
        responses={201: shapes.TrainingRecordAnswer, 422: DECLINED},
    )
    def post(self, request: Request, reference: str) -> Response:
        """A completed course. The same one twice is one record."""
        chair, organisation = doors.writable_chair(self.user, reference)
        record = training.record_training(
            chair=chair,
            recorded_by=self.user,
            organisation=organisation,
            state="seen" if organisation is not None else "self_declared",
            **self.values(shapes.TrainingRequest),
        )
        return tagged(shapes.TrainingRecordAnswer, record, record.row_version, status.HTTP_201_CREATED)


class TrainingDoor(ChairDoor):
    """What the doors of one training record share."""

    def record(self, identifier: UUID) -> tuple[TrainingRecord, Organisation | None]:
        """A record that the caller may write to, and the partnership on whose behalf."""
        record = get_object_or_404(visible.training_visible_to(self.user), pk=identifier)
        _chair, organisation = doors.writable_chair(self.user, record.chair.reference)
        return record, organisation


class TrainingDetail(TrainingDoor):
    """One training record."""

    @extend_schema(operation_id="training_record", responses=shapes.TrainingRecordAnswer)
    def get(self, request: Request, identifier: UUID) -> Response:
        """The record with its ETag."""
        record = get_object_or_404(visible.training_visible_to(self.user), pk=identifier)
        return tagged(shapes.TrainingRecordAnswer, record, record.row_version)

    @extend_schema(
        operation_id="change_training",
        request=shapes.TrainingChange,
        parameters=[IF_MATCH],
        responses={200: shapes.TrainingRecordAnswer, 409: NOT_NOW, 412: TOO_LATE, 422: DECLINED},
    )
    def patch(self, request: Request, identifier: UUID) -> Response:
        """Correct it; what changes in substance is self-declared again."""
        record, organisation = self.record(identifier)
        held = training.change_training(
            record=record,
            changed_by=self.user,
            seen=self.seen(),
            organisation=organisation,
            **self.values(shapes.TrainingChange),
        )
        return tagged(shapes.TrainingRecordAnswer, held, held.row_version)


class JudgeTraining(TrainingDoor):
    """The evidence of one training record."""

    @extend_schema(
        operation_id="judge_training",
        request=shapes.JudgeTrainingRequest,
        parameters=[IF_MATCH],
        responses={200: shapes.TrainingRecordAnswer, 409: NOT_NOW, 412: TOO_LATE, 422: DECLINED},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Say that it was seen, is verified, or is rejected. Nobody judges their own."""
        record, organisation = self.record(identifier)
        if organisation is None:
            raise exceptions.PermissionDenied
        held = training.judge_training(
            record=record,
            judged_by=self.user,
            organisation=organisation,
            seen=self.seen(),
            **self.values(shapes.JudgeTrainingRequest),
        )
        return tagged(shapes.TrainingRecordAnswer, held, held.row_version)


class WithdrawTraining(TrainingDoor):
    """Taking a training record back."""

    @extend_schema(operation_id="withdraw_training", request=None, responses={204: None})
    def post(self, request: Request, identifier: UUID) -> Response:
        """It stays, and counts no more."""
        record, organisation = self.record(identifier)
        training.withdraw_training(record=record, withdrawn_by=self.user, organisation=organisation)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Competencies(ChairDoor):
    """Final levels of a chair."""

    @extend_schema(operation_id="competencies", parameters=[AS_OF], responses=shapes.LevelAnswer(many=True))
    def get(self, request: Request, reference: str) -> Response:
        """Every competency of the framework in its order, with the level on a day as far as the caller may see it."""
        chair, _sight = doors.chair_for(self.user, reference)
        levels = final_levels_of([chair], self.as_of(), visible.moderated_visible_to(self.user))[chair.pk]
        rows = []
        for each in framework().competencies:
            held = levels.get(each.id)
            rows.append(
                {
                    "competency": each.id,
                    "title": each.title,
                    "identifier": each.identifier,
                    "gate": each.gate,
                    "level": held.level if held else None,
                    "words": held.words if held else NOT_ASSESSED,
                    "state": held.state if held else "",
                    "from_on": held.from_on if held else None,
                    "review_due_on": held.review_due_on if held else None,
                }
            )
        return Response(shapes.LevelAnswer(rows, many=True).data)


class Gaps(ChairDoor):
    """Gaps of a chair."""

    @extend_schema(operation_id="gaps", parameters=[AS_OF], responses=shapes.GapAnswer(many=True))
    def get(self, request: Request, reference: str) -> Response:
        """What the role asks for against the levels, gates first."""
        chair, sight = doors.chair_for(self.user, reference)
        if not showing.sees_levels(self.user, chair, sight):
            raise exceptions.PermissionDenied
        day = self.as_of()
        levels = final_levels_of([chair], day, visible.moderated_visible_to(self.user))[chair.pk]
        return Response(shapes.GapAnswer(gaps_of(chair, levels, day), many=True).data)


class EvidenceList(ChairDoor):
    """Evidence of a chair."""

    @extend_schema(operation_id="evidence", responses=shapes.ChairEvidenceAnswer(many=True))
    def get(self, request: Request, reference: str) -> Response:
        """What the caller may see, without the summaries."""
        chair, _sight = doors.chair_for(self.user, reference)
        held = visible.evidence_visible_to(self.user).filter(chair=chair)
        return Response(shapes.ChairEvidenceAnswer(held, many=True).data)

    @extend_schema(
        operation_id="add_evidence",
        request=shapes.EvidenceRequest,
        responses={201: shapes.ChairEvidenceAnswer, 422: DECLINED},
    )
    def post(self, request: Request, reference: str) -> Response:
        """Put evidence forward; nothing here gives a level."""
        chair = doors.own_chair(self.user, reference)
        made = evidence.add_evidence(chair=chair, added_by=self.user, **self.values(shapes.EvidenceRequest))
        return tagged(shapes.ChairEvidenceAnswer, made, made.row_version, status.HTTP_201_CREATED)


class SelfRatings(ChairDoor):
    """The chair's own view."""

    @extend_schema(operation_id="self_ratings", responses=shapes.SelfRatingAnswer(many=True))
    def get(self, request: Request, reference: str) -> Response:
        """The newest of each competency, as far as the caller may see them: an empty list tells nothing."""
        chair, _sight = doors.chair_for(self.user, reference)
        held = own_levels_of(visible.self_ratings_visible_to(self.user).filter(chair=chair))
        return Response(shapes.SelfRatingAnswer([held[code] for code in sorted(held)], many=True).data)

    @extend_schema(
        operation_id="rate_oneself",
        request=shapes.SelfRatingRequest,
        responses={201: shapes.SelfRatingAnswer, 422: DECLINED},
    )
    def post(self, request: Request, reference: str) -> Response:
        """Add one. It goes into nobody else's level."""
        chair = doors.own_chair(self.user, reference)
        made = evidence.rate_oneself(chair=chair, **self.values(shapes.SelfRatingRequest))
        return Response(shapes.SelfRatingAnswer(made).data, status=status.HTTP_201_CREATED)


class Ratings(ChairDoor):
    """Levels by competency assessors, in the round in which the caller has a seat."""

    @extend_schema(
        operation_id="rate_chair",
        request=shapes.RatingRequest,
        parameters=[IF_MATCH],
        responses={201: shapes.RatingAnswer, 409: NOT_NOW, 412: TOO_LATE, 422: DECLINED},
    )
    def post(self, request: Request, reference: str) -> Response:
        """Give a level with reasons and what it rests on. Nobody else sees it before both have submitted."""
        chair, _sight = doors.chair_for(self.user, reference)
        seat = visible.open_seats(self.user, "assessor").filter(round__chair=chair).first()
        if seat is None:
            raise exceptions.PermissionDenied
        values = self.values(shapes.RatingRequest)
        wanted = values.pop("evidence")
        pieces = list(visible.evidence_visible_to(self.user).filter(chair=chair, pk__in=wanted))
        if len(pieces) != len(set(wanted)):
            raise Http404
        made = rounds.rate(seat=seat, rated_by=self.user, evidence=pieces, seen=self.seen(), **values)
        return tagged(shapes.RatingAnswer, made, made.number, status.HTTP_201_CREATED)


class Actions(ChairDoor):
    """Development actions of a chair."""

    @extend_schema(operation_id="development_actions", responses=shapes.ActionAnswer(many=True))
    def get(self, request: Request, reference: str) -> Response:
        """The plan, by due day."""
        chair, _sight = doors.chair_for(self.user, reference)
        held = visible.development_visible_to(self.user).filter(chair=chair)
        return Response(shapes.ActionAnswer(held, many=True).data)

    @extend_schema(
        operation_id="add_development_action",
        request=shapes.ActionRequest,
        responses={201: shapes.ActionAnswer, 422: DECLINED},
    )
    def post(self, request: Request, reference: str) -> Response:
        """Add an action, by the chair or agreed with the partnership."""
        chair, organisation = doors.writable_chair(self.user, reference)
        made = development.add_action(
            chair=chair, added_by=self.user, organisation=organisation, **self.values(shapes.ActionRequest)
        )
        return tagged(shapes.ActionAnswer, made, made.row_version, status.HTTP_201_CREATED)


class ActionDetail(ChairDoor):
    """One development action."""

    @extend_schema(operation_id="development_action", responses=shapes.ActionAnswer)
    def get(self, request: Request, identifier: UUID) -> Response:
        """The action with its ETag."""
        held = get_object_or_404(visible.development_visible_to(self.user), pk=identifier)
        return tagged(shapes.ActionAnswer, held, held.row_version)

    @extend_schema(
        operation_id="change_development_action",
        request=shapes.ActionChange,
        parameters=[IF_MATCH],
        responses={200: shapes.ActionAnswer, 409: NOT_NOW, 412: TOO_LATE, 422: DECLINED},
    )
    def patch(self, request: Request, identifier: UUID) -> Response:
        """Change it, or close it with what came of it."""
        action = get_object_or_404(visible.development_visible_to(self.user), pk=identifier)
        doors.writable_chair(self.user, action.chair.reference)
        held = development.change_action(
            action=action, changed_by=self.user, seen=self.seen(), **self.values(shapes.ActionChange)
        )
        return tagged(shapes.ActionAnswer, held, held.row_version)


class Grants(ChairDoor):
    """What a chair shares."""

    @extend_schema(operation_id="chair_shares", responses=shapes.GrantAnswer(many=True))
    def get(self, request: Request, reference: str) -> Response:
        """Every share, those that are over too."""
        chair = doors.own_chair(self.user, reference)
        return Response(shapes.GrantAnswer(chair.grants.select_related("organisation"), many=True).data)

    @extend_schema(
        operation_id="share_chair", request=shapes.GrantRequest, responses={201: shapes.GrantAnswer, 422: DECLINED}
    )
    def post(self, request: Request, reference: str) -> Response:
        """Share something until a day."""
        chair = doors.own_chair(self.user, reference)
        values = self.values(shapes.GrantRequest)
        body = visible.bodies_to_share_with(self.user).filter(name=values.pop("organisation")).first()
        if body is None:
            raise exceptions.ValidationError({"organisation": ["There is no such body. Check the name."]})
        made = sharing.share(chair=chair, shared_by=self.user, organisation=body, **values)
        return Response(shapes.GrantAnswer(made).data, status=status.HTTP_201_CREATED)


class EndGrant(ChairDoor):
    """One share."""

    @extend_schema(operation_id="end_chair_share", request=None, responses={204: None})
    def post(self, request: Request, reference: str, identifier: UUID) -> Response:
        """End it at once."""
        chair = doors.own_chair(self.user, reference)
        grant = get_object_or_404(chair.grants.all(), pk=identifier)
        sharing.revoke(grant=grant, revoked_by=self.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Disputes(ChairDoor):
    """Disputes of a chair."""

    @extend_schema(
        operation_id="dispute", request=shapes.DisputeRequest, responses={201: shapes.DisputeAnswer, 422: DECLINED}
    )
    def post(self, request: Request, reference: str) -> Response:
        """Say that something in the own record is wrong."""
        chair = doors.own_chair(self.user, reference)
        made = sharing.dispute(chair=chair, disputed_by=self.user, **self.values(shapes.DisputeRequest))
        return Response(shapes.DisputeAnswer(made).data, status=status.HTTP_201_CREATED)


class TakeOut(ChairDoor):
    """Everything that is held about the caller."""

    @extend_schema(
        operation_id="take_out_record",
        request=None,
        responses={(200, "application/zip"): OpenApiTypes.BINARY},
    )
    def post(self, request: Request, reference: str) -> HttpResponse:
        """One .zip."""
        chair = doors.own_chair(self.user, reference)
        response = HttpResponse(takeout.take_out(chair=chair, asked_by=self.user), content_type="application/zip")
        response["Content-Disposition"] = f'attachment; filename="{chair.reference}-record.zip"'
        response["Cache-Control"] = "no-store"
        return response


class LevelDoor(ChairDoor):
    """What a chair does with an agreed level."""

    def answer(self, identifier: UUID) -> Response:
        """Where the level stands now."""
        rating = visible.moderated_visible_to(self.user).get(pk=identifier)
        state = moderating.state_of(rating)
        row = {"competency": rating.competency, "level": state.level, "state": state.state}
        return Response(shapes.StateAnswer(row).data, status=status.HTTP_201_CREATED)

    def rating(self, identifier: UUID) -> Any:
        """A level that was shared with the caller as its chair. Raises Http404, or PermissionDenied for others."""
        rating = get_object_or_404(visible.moderated_visible_to(self.user), pk=identifier)
        if rating.chair.user_id != self.user.pk:
            raise exceptions.PermissionDenied
        return rating


class ReplyToLevel(LevelDoor):
    """The right of reply."""

    @extend_schema(
        operation_id="reply_to_level",
        request=shapes.WordsRequest,
        responses={201: shapes.StateAnswer, 409: NOT_NOW, 422: DECLINED},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Reply before the level is final."""
        rating = self.rating(identifier)
        moderating.reply(rating=rating, replied_by=self.user, **self.values(shapes.WordsRequest))
        return self.answer(identifier)


class StatementToLevel(LevelDoor):
    """A statement that travels with a level."""

    @extend_schema(
        operation_id="add_statement",
        request=shapes.WordsRequest,
        responses={201: shapes.StateAnswer, 409: NOT_NOW, 422: DECLINED},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Add it."""
        rating = self.rating(identifier)
        moderating.add_statement(rating=rating, added_by=self.user, **self.values(shapes.WordsRequest))
        return self.answer(identifier)


class AppealLevel(LevelDoor):
    """An appeal."""

    @extend_schema(
        operation_id="appeal",
        request=shapes.AppealRequest,
        responses={201: shapes.StateAnswer, 409: NOT_NOW, 422: DECLINED},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Appeal against a final level; from then on it says so wherever it is shown."""
        rating = self.rating(identifier)
        appeals.appeal(rating=rating, appealed_by=self.user, **self.values(shapes.AppealRequest))
        return self.answer(identifier)

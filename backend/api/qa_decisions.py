"""Doors of decisions and letters for programs: the same services as the pages."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, status
from rest_framework.request import Request
from rest_framework.response import Response

from backend.accounts import audit
from backend.accounts.policy import Capability
from backend.api import qa_decisions_serializers as shapes
from backend.api.judgements import IF_MATCH
from backend.api.qa import MOVED_ON, STALE, my_address, valid
from backend.api.workspace import STATUSES, Door
from backend.qa import doors
from backend.qa.models import Decision, LetterPoint
from backend.qa.queries import decisions as reading
from backend.qa.services import decisions, issuing, letter_refusals, points
from backend.qa.services.working_days import YearNotListed
from backend.qa.showing.decisions import ShownDecision
from backend.qa.views.letters import findings_to_begin_from, require_right_to_kind

STATUSES |= {
    letter_refusals.NotWritten: status.HTTP_409_CONFLICT,
    letter_refusals.NothingToDecide: status.HTTP_409_CONFLICT,
    letter_refusals.DecisionInTheMaking: status.HTTP_409_CONFLICT,
    letter_refusals.GatesForbid: status.HTTP_409_CONFLICT,
    letter_refusals.NotFitToSend: status.HTTP_409_CONFLICT,
    letter_refusals.FamilyNotThoughtOf: status.HTTP_409_CONFLICT,
    letter_refusals.ReplyClosed: status.HTTP_409_CONFLICT,
    letter_refusals.OwnDraft: status.HTTP_403_FORBIDDEN,
    letter_refusals.StaleDecision: status.HTTP_412_PRECONDITION_FAILED,
    letter_refusals.StaleChange: status.HTTP_412_PRECONDITION_FAILED,
    YearNotListed: status.HTTP_409_CONFLICT,
}


def seen_by(request: Request, stale: type[Exception] = letter_refusals.StaleDecision) -> int | None:
    """The number in If-Match, None where the header is absent or ``*``. Raises ``stale`` for any other tag."""
    tag = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if tag in {"", "*"}:
        return None
    if not (tag.isascii() and tag.isdecimal()):
        raise stale
    return int(tag)


class DecisionDoor(Door):
    """What doors that answer with a whole decision share."""

    def whole(self, decision: Decision, code: int = status.HTTP_200_OK) -> Response:
        """The decision with its points, under its ETag."""
        shown = ShownDecision(reading.decisions_visible_to(self.user).get(pk=decision.pk), self.user)
        held = [each.point for _kind, _title, group in shown.points for each in group]
        answer = shapes.WholeDecisionAnswer(
            {
                "decision": shown.decision,
                "points": held,
                "problems": shown.problems,
                "replies": shown.decision.replies.all(),
            }
        )
        told = dict(answer.data)
        if not shown.sees_grounds:
            # The review is told who stands for the letter, and not who worked on it.
            told["decision"] = {**told["decision"], "drafted_by": None, "overridden_by": None}
        return Response(told, status=code, headers={"ETag": f'"{shown.decision.revision}"'})


class RoundDecision(DecisionDoor):
    """The decision of a round."""

    @extend_schema(operation_id="decision_of_round", responses=shapes.WholeDecisionAnswer)
    def get(self, request: Request, identifier: UUID) -> Response:
        """The newest one; 404 where there is none yet."""
        round_ = doors.round_for(self.user, identifier)
        newest = reading.decisions_in(round_).last()
        if newest is None:
            raise exceptions.NotFound
        return self.whole(doors.decision_for(self.user, newest.pk))

    @extend_schema(
        operation_id="draft_decision",
        request=shapes.DraftRequest,
        responses={201: shapes.WholeDecisionAnswer, 409: MOVED_ON},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Draft it. 409 where the round gives the outcome nothing to rest on, or a gate forbids it."""
        round_ = doors.round_to_decide(self.user, identifier)
        made = decisions.draft_decision(round_=round_, drafted_by=self.user, **valid(shapes.DraftRequest, request))
        return self.whole(made, status.HTTP_201_CREATED)


class DecisionDetail(DecisionDoor):
    """One decision."""

    @extend_schema(operation_id="decision", responses=shapes.WholeDecisionAnswer)
    def get(self, request: Request, identifier: UUID) -> Response:
        """With the points of its letter."""
        decision = doors.decision_for(self.user, identifier)
        decisions.note(self.user, audit.Verb.READ, decision)
        return self.whole(decision)

    @extend_schema(
        operation_id="change_decision",
        request=shapes.LetterDecisionRequest,
        parameters=[IF_MATCH],
        responses={200: shapes.WholeDecisionAnswer, 409: MOVED_ON, 412: STALE},
    )
    def put(self, request: Request, identifier: UUID) -> Response:
        """Change outcome and words of a draft."""
        decision = doors.decision_for(self.user, identifier, Capability.DRAFT_LETTERS)
        words = valid(shapes.LetterDecisionRequest, request)
        outcome = words.pop("outcome")
        changed = decisions.edit_decision(
            decision=decision, edited_by=self.user, outcome=outcome, words=words, seen=seen_by(request)
        )
        return self.whole(changed)


class DecisionPoints(Door):
    """The points of a draft."""

    @extend_schema(
        operation_id="add_point",
        request=shapes.NewPointRequest,
        responses={201: shapes.PointAnswer, 409: MOVED_ON},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Add a point in one's own words, or begin one from a finding: those words have to be written anew."""
        decision = doors.decision_for(self.user, identifier, Capability.DRAFT_LETTERS)
        words = valid(shapes.NewPointRequest, request)
        if "finding" in words:
            wanted = words["finding"]
            shown = next(
                (each for each in findings_to_begin_from(self.user, decision) if each.finding.pk == wanted), None
            )
            if shown is None:
                raise exceptions.NotFound
            made = points.begin_from_finding(decision=decision, shown=shown, begun_by=self.user)
        else:
            kind = words.pop("kind")
            require_right_to_kind(self.user, decision, kind)
            made = points.add_point(decision=decision, kind=kind, words=words, added_by=self.user)
        return _point(made, status.HTTP_201_CREATED)


def _point(point: LetterPoint, code: int = status.HTTP_200_OK) -> Response:
    return Response(shapes.PointAnswer(point).data, status=code, headers={"ETag": f'"{point.revision}"'})


class Point(Door):
    """One point of a draft."""

    @extend_schema(
        operation_id="change_point",
        request=shapes.PointRequest,
        parameters=[IF_MATCH],
        responses={200: shapes.PointAnswer, 409: MOVED_ON, 412: STALE},
    )
    def put(self, request: Request, identifier: UUID) -> Response:
        """Write it anew."""
        point = doors.point_to_write(self.user, identifier)
        words = valid(shapes.PointRequest, request)
        return _point(points.edit_point(point=point, words=words, edited_by=self.user, seen=seen_by(request)))

    @extend_schema(operation_id="remove_point", responses={204: None, 409: MOVED_ON})
    def delete(self, request: Request, identifier: UUID) -> Response:
        """Take it out."""
        points.remove_point(point=doors.point_to_write(self.user, identifier), removed_by=self.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class DecisionOverride(DecisionDoor):
    """Overriding gates."""

    @extend_schema(
        operation_id="override_gates",
        request=shapes.ReasonRequest,
        responses={200: shapes.WholeDecisionAnswer, 409: MOVED_ON},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """A second named person, with a reason. Nobody overrides the gate on people who could be recognised."""
        decision = doors.decision_for(self.user, identifier, Capability.AUTHORISE_LETTERS)
        because = valid(shapes.ReasonRequest, request)["because"]
        return self.whole(decisions.override_gates(decision=decision, overridden_by=self.user, because=because))


class DecisionAuthorise(DecisionDoor):
    """Authorising."""

    @extend_schema(
        operation_id="authorise_decision",
        request=None,
        parameters=[IF_MATCH],
        responses={200: shapes.WholeDecisionAnswer, 409: MOVED_ON, 412: STALE},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Stand for the decision and its letter. 403 for whoever wrote any of it, 409 with what keeps it back."""
        decision = doors.decision_for(self.user, identifier, Capability.AUTHORISE_LETTERS)
        done = decisions.authorise(decision=decision, authorised_by=self.user, seen=seen_by(request))
        return self.whole(done)


class DecisionTakeBack(DecisionDoor):
    """Making an authorised decision a draft again."""

    @extend_schema(
        operation_id="take_decision_back", request=None, responses={200: shapes.WholeDecisionAnswer, 409: MOVED_ON}
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Before it is issued."""
        decision = doors.decision_for(self.user, identifier)
        held = reading.capabilities_about(self.user, decision)
        if not held & {Capability.AUTHORISE_LETTERS, Capability.ISSUE_LETTERS}:
            raise exceptions.PermissionDenied
        return self.whole(decisions.take_back(decision=decision, taken_back_by=self.user))


class DecisionFamily(DecisionDoor):
    """Who tells the family."""

    @extend_schema(
        operation_id="record_family",
        request=shapes.FamilyRequest,
        responses={200: shapes.WholeDecisionAnswer, 409: MOVED_ON},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Record it before the letter is issued."""
        decision = doors.decision_for(self.user, identifier, Capability.ISSUE_LETTERS)
        values = valid(shapes.FamilyRequest, request)
        return self.whole(issuing.record_family(decision=decision, recorded_by=self.user, **values))


class DecisionIssue(DecisionDoor):
    """Issuing."""

    @extend_schema(
        operation_id="issue_decision",
        request=None,
        parameters=[IF_MATCH],
        responses={200: shapes.WholeDecisionAnswer, 409: MOVED_ON, 412: STALE},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Send the letter: it never changes again, and the right of reply begins."""
        decision = doors.decision_for(self.user, identifier, Capability.ISSUE_LETTERS)
        done = issuing.issue(decision=decision, issued_by=self.user, address=my_address(request), seen=seen_by(request))
        return self.whole(done)


class DecisionReplace(DecisionDoor):
    """Replacing an issued letter."""

    @extend_schema(
        operation_id="replace_letter",
        request=shapes.ReasonRequest,
        responses={201: shapes.WholeDecisionAnswer, 409: MOVED_ON},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Draft the one that replaces it. The issued one stays, and keeps its hash."""
        decision = doors.decision_for(self.user, identifier, Capability.DRAFT_LETTERS)
        because = valid(shapes.ReasonRequest, request)["because"]
        later = reading.later_round_on_the_same_version(decision)
        made = decisions.draft_replacement(decision=decision, drafted_by=self.user, because=because, round_=later)
        return self.whole(made, status.HTTP_201_CREATED)

"""Doors of readers and panel leads for programs: text, scores, the reveal, agreement, consensus, freezing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from drf_standardized_errors.openapi_validation_errors import extend_validation_errors
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from backend.accounts import audit
from backend.api import qa_serializers as shapes
from backend.api.judgements import seen_by
from backend.api.judgements_serializers import ScoreRequest
from backend.api.qa import MOVED_ON, STALE, assignment_answer, round_answer, valid
from backend.api.serializers import FailureAnswer
from backend.api.workspace import Door
from backend.api.workspace_serializers import FindingRow
from backend.judgements import queries as judgements
from backend.judgements.services import StaleScore
from backend.qa import doors
from backend.qa.models import Assignment
from backend.qa.queries import scores as revealed
from backend.qa.services import assignments, moderation, rounds, scoring
from backend.qa.services.refusals import NotOneOfTheRound, StaleConsensus
from backend.qa.showing import agreement as showing
from backend.qa.showing import sheet as beside
from backend.reports import queries as reports
from backend.reports.workspace import checking

IF_MATCH = OpenApiParameter(
    "If-Match",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description="The ETag as it was read. Without it, only what nobody has settled or scored yet can be.",
)
CLOSED = OpenApiResponse(FailureAnswer, description="The sheet is submitted, or the assignment is not open.")


class AssignmentText(Door):
    """The text to be judged."""

    @extend_schema(operation_id="text_to_judge", responses={200: OpenApiTypes.OBJECT, 409: CLOSED})
    def get(self, request: Request, identifier: UUID) -> Response:
        """The extracted text of each part, clean: nothing of the program's opinion. Only after the declaration."""
        assignment = doors.open_assignment_for(self.user, identifier)
        submission = checking.assessment_of(assignment.round.version).material.submission
        assignments.note(self.user, audit.Verb.READ, assignment)
        return Response({part: document.text for part, document in submission.parts()})


class AssignmentFindings(Door):
    """What the program found, on request."""

    @extend_schema(
        operation_id="show_findings_of_section",
        request=None,
        responses={200: FindingRow(many=True), 409: CLOSED},
    )
    def post(self, request: Request, identifier: UUID, section: str) -> Response:
        """The findings of one section, without words. That they were asked for is kept with the sheet."""
        assignment = _scoring_assignment(self, identifier)
        run = reports.newest_done_run(assignment.round.version)
        if run is None or not beside.has_section(assignment, section):
            raise exceptions.NotFound
        scoring.show_findings(assignment=assignment, section=section)
        found = reports.findings_with_dispositions(run).filter(section=section, concern=True)
        return Response(FindingRow(found, many=True).data)


class AssignmentSheet(Door):
    """One's own sheet."""

    @extend_schema(operation_id="sheet_of_assignment", responses=shapes.SheetOfARoundAnswer)
    def get(self, request: Request, identifier: UUID) -> Response:
        """What is asked and what one has said. Nobody else reads it before the reveal."""
        assignment = _scoring_assignment(self, identifier)
        sheet = assignment.sheet
        scores = judgements.latest_scores(sheet) if sheet else {}
        held: dict[str, Any] = {
            "assignment": assignment.pk,
            "form": assignment.round.form,
            "rubric": str(assignment.round.framework),
            "revision": sheet.revision if sheet else 0,
            "submitted": assignment.submitted,
            "items": assignment.items,
            "missing": [item for item in assignment.items if item not in scores],
            "scores": [scores[item] for item in assignment.items if item in scores],
        }
        return Response(shapes.SheetOfARoundAnswer(held).data, headers={"ETag": f'"{held["revision"]}"'})


@extend_validation_errors(["reason_needed"], field_name="justification", methods=["put"])
@extend_validation_errors(["not_answerable"], field_name="outcome", methods=["put"])
@extend_validation_errors(["evidence_elsewhere"], field_name="evidence", methods=["put"])
class AssignmentScore(Door):
    """One's own score of one item."""

    @extend_schema(
        operation_id="score_in_round",
        request=ScoreRequest,
        parameters=[IF_MATCH],
        responses={200: shapes.RoundScoreAnswer, 409: CLOSED, 412: STALE},
    )
    def put(self, request: Request, identifier: UUID, item: str) -> Response:
        """Score it. Earlier scores stay on record; the same content twice makes one."""
        assignment = _scoring_assignment(self, identifier)
        if item not in assignment.items:
            raise NotOneOfTheRound
        form = ScoreRequest(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        answer = scoring.Answer(
            item, given["outcome"], given["level"], given["justification"], seen_by(request, 0), form.evidence()
        )
        try:
            score = scoring.save_answer(assignment=assignment, answer=answer)
        except StaleScore as refusal:
            refused = self.handle_exception(refusal)
            refused["ETag"] = f'"{refusal.newest.number}"'
            return refused
        return Response(shapes.RoundScoreAnswer(score).data, headers={"ETag": f'"{score.number}"'})


class AssignmentSuggestion(Door):
    """What the program suggests, on request."""

    @extend_schema(operation_id="show_suggestion", request=None, responses={200: shapes.SuggestedAnswer, 409: CLOSED})
    def post(self, request: Request, identifier: UUID, item: str) -> Response:
        """After one's own level is set. That it was asked for, and whether one moved, is kept with the score."""
        assignment = _scoring_assignment(self, identifier)
        scoring.show_suggestion(assignment=assignment, item=item)
        said = judgements.suggestions_for(assignment.sheet)[1].get(item) if assignment.sheet else None
        held = {
            "item": item,
            "state": said.state if said else "not_found",
            "level": said.level if said else None,
            "coverage": said.coverage if said else "",
        }
        return Response(shapes.SuggestedAnswer(held).data)


class AssignmentSubmit(Door):
    """Submitting one's sheet."""

    @extend_schema(
        operation_id="submit_sheet_of_round",
        request=None,
        parameters=[IF_MATCH],
        responses={200: shapes.AssignmentAnswer, 409: CLOSED, 412: STALE},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Close it for good. 409 with what is missing."""
        assignment = _scoring_assignment(self, identifier)
        return assignment_answer(scoring.submit(assignment=assignment, seen_revision=seen_by(request, None)))


class AssignmentReopen(Door):
    """Taking one's sheet up again."""

    @extend_schema(
        operation_id="reopen_sheet_of_round",
        request=shapes.BecauseRequest,
        responses={200: shapes.AssignmentAnswer, 409: CLOSED},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Before anybody's sheet was revealed, with a reason."""
        assignment = _scoring_assignment(self, identifier)
        because = valid(shapes.BecauseRequest, request)["because"]
        return assignment_answer(scoring.reopen(assignment=assignment, because=because))


def _scoring_assignment(door: Door, identifier: UUID) -> Assignment:
    assignment = doors.open_assignment_for(door.user, identifier)
    if assignment.sheet is None:
        raise exceptions.PermissionDenied("You were asked to moderate, not to score.")
    return assignment


@extend_validation_errors(["required"], field_name="because", methods=["post"])
class RoundReveal(Door):
    """The reveal."""

    @extend_schema(
        operation_id="reveal_round", request=shapes.RevealRequest, responses={200: shapes.RoundAnswer, 409: MOVED_ON}
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Open the submitted sheets to the readers of the round."""
        round_ = doors.round_led_by(self.user, identifier)
        because = valid(shapes.RevealRequest, request)["because"]
        return round_answer(moderation.reveal(round_=round_, revealed_by=self.user, because=because))


class RoundAgreement(Door):
    """How far the readers agree."""

    @extend_schema(operation_id="agreement", responses={200: shapes.AgreementAnswer, 409: MOVED_ON})
    def get(self, request: Request, identifier: UUID) -> Response:
        """Figures and items; justifications for readers of the round alone. 409 before the reveal."""
        round_ = doors.round_to_compare(self.user, identifier)
        rounds.note(self.user, audit.Verb.COMPARED, round_)
        shown = showing.agreement_for(self.user, round_)
        figures, words = shown.figures, revealed.reads_words(self.user, round_)
        held = {
            "readers": figures.readers,
            "compared": figures.compared,
            "pairs": figures.pairs,
            "exact": figures.exact,
            "within_one": figures.within_one,
            "alpha": figures.alpha,
            "interval": list(figures.interval) if figures.interval else None,
            "not_estimable": figures.not_estimable,
            "items": [_item(row, words) for row in shown.rows],
            "unsettled": shown.unsettled,
        }
        return Response(shapes.AgreementAnswer(held).data)


def _item(row: showing.ItemRow, words: bool) -> dict[str, Any]:
    found = row.found
    return {
        "item": found.item,
        "lowest": found.lowest,
        "middle": found.middle,
        "highest": found.highest,
        "spread": found.spread,
        "standing": found.standing,
        "reason": found.reason,
        "settled": row.settled is not None,
        "said": [
            {
                "reader": each.name,
                "outcome": each.score.outcome,
                "level": each.score.level,
                "differs": each.differs,
                "justification": each.words if words else None,
            }
            for each in row.readers
            if each.score is not None
        ],
    }


@extend_validation_errors(["not_answerable"], field_name="outcome", methods=["put"])
class RoundConsensus(Door):
    """What stands for one item."""

    @extend_schema(operation_id="consensus", responses={200: shapes.ConsensusAnswer, 409: MOVED_ON})
    def get(self, request: Request, identifier: UUID, item: str) -> Response:
        """The newest one, with its rationale and dissent; for readers of the round. 404 where there is none."""
        round_ = doors.round_to_compare(self.user, identifier)
        if not revealed.reads_words(self.user, round_):
            raise exceptions.PermissionDenied
        newest = revealed.newest_consensus(round_).get(item)
        if newest is None:
            raise exceptions.NotFound
        return Response(shapes.ConsensusAnswer(newest).data, headers={"ETag": f'"{newest.number}"'})

    @extend_schema(
        operation_id="settle_item",
        request=shapes.ConsensusRequest,
        parameters=[IF_MATCH],
        responses={200: shapes.ConsensusAnswer, 409: MOVED_ON, 412: STALE},
    )
    def put(self, request: Request, identifier: UUID, item: str) -> Response:
        """The panel lead settles it, with a rationale. What stood before stays on record."""
        round_ = doors.round_led_by(self.user, identifier)
        given = valid(shapes.ConsensusRequest, request)
        try:
            made = moderation.decide(
                round_=round_,
                item=item,
                settled=moderation.Settled(given["outcome"], given["level"]),
                rationale=given["rationale"],
                dissent=given["dissent"],
                decided_by=self.user,
                seen=seen_by(request, 0),
            )
        except StaleConsensus as refusal:
            refused = self.handle_exception(refusal)
            refused["ETag"] = f'"{revealed.newest_consensus(round_)[item].number}"'
            return refused
        return Response(shapes.ConsensusAnswer(made).data, headers={"ETag": f'"{made.number}"'})


@extend_validation_errors(["not_answerable"], field_name="outcome", methods=["post"])
class RoundProposal(Door):
    """What a reader would settle on."""

    @extend_schema(
        operation_id="propose_outcome",
        request=shapes.SettledRequest,
        responses={201: shapes.ProposalAnswer, 409: MOVED_ON},
    )
    def post(self, request: Request, identifier: UUID, item: str) -> Response:
        """After the reveal, with a note. Where all readers of a small difference propose the same, it is settled."""
        round_ = doors.round_to_compare(self.user, identifier)
        own = doors.own_assignment_in(self.user, round_)
        given = valid(shapes.SettledRequest, request)
        made = moderation.propose(
            assignment=own,
            item=item,
            settled=moderation.Settled(given["outcome"], given["level"]),
            note=given["note"],
        )
        return Response(shapes.ProposalAnswer(made).data, status=201)


class RoundTakeOver(Door):
    """What one reader alone judged."""

    @extend_schema(
        operation_id="take_over_single",
        request=shapes.BecauseRequest,
        responses={200: shapes.NumberAnswer, 409: MOVED_ON},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Settle it as that reader said, with one reason. Answers how many items."""
        round_ = doors.round_led_by(self.user, identifier)
        because = valid(shapes.BecauseRequest, request)["because"]
        number = moderation.take_over_single(round_=round_, rationale=because, decided_by=self.user)
        return Response({"number": number})


class RoundReopen(Door):
    """Taking an agreed round up again."""

    @extend_schema(
        operation_id="reopen_moderation",
        request=shapes.BecauseRequest,
        responses={200: shapes.RoundAnswer, 409: MOVED_ON},
    )
    def post(self, request: Request, identifier: UUID) -> Response:
        """Before it is frozen, with a reason."""
        round_ = doors.round_led_by(self.user, identifier)
        because = valid(shapes.BecauseRequest, request)["because"]
        return round_answer(moderation.reopen_moderation(round_=round_, reopened_by=self.user, because=because))


class RoundFreeze(Door):
    """Freezing a round."""

    @extend_schema(operation_id="freeze_round", request=None, responses={200: shapes.SnapshotAnswer, 409: MOVED_ON})
    def post(self, request: Request, identifier: UUID) -> Response:
        """Write the agreed levels and the snapshot. 409 with what is not settled."""
        frozen = moderation.freeze(round_=doors.round_led_by(self.user, identifier), frozen_by=self.user)
        return Response(shapes.SnapshotAnswer({"round": frozen, "sha256": frozen.snapshot.sha256}).data)

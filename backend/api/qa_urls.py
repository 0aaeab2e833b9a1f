"""Addresses under /api/v1/ of rounds and assignments."""

from django.urls import path

from backend.api import qa, qa_scoring

ROUND = "rounds/<uuid:identifier>/"
ASSIGNMENT = "assignments/<uuid:identifier>/"

urlpatterns = [
    path("rounds/", qa.Rounds.as_view(), name="rounds"),
    path(ROUND, qa.RoundDetail.as_view(), name="round"),
    path(f"{ROUND}assignments/", qa.RoundAssignments.as_view(), name="round-assignments"),
    path(f"{ROUND}split/", qa.RoundSplit.as_view(), name="round-split"),
    path(f"{ROUND}remind/", qa.RoundRemind.as_view(), name="round-remind"),
    path(f"{ROUND}end/", qa.RoundEnd.as_view(), name="round-end"),
    path(f"{ROUND}reveal/", qa_scoring.RoundReveal.as_view(), name="round-reveal"),
    path(f"{ROUND}agreement/", qa_scoring.RoundAgreement.as_view(), name="round-agreement"),
    path(f"{ROUND}consensus/<qa_item:item>/", qa_scoring.RoundConsensus.as_view(), name="round-consensus"),
    path(f"{ROUND}proposals/<qa_item:item>/", qa_scoring.RoundProposal.as_view(), name="round-proposal"),
    path(f"{ROUND}take-over/", qa_scoring.RoundTakeOver.as_view(), name="round-take-over"),
    path(f"{ROUND}reopen/", qa_scoring.RoundReopen.as_view(), name="round-reopen"),
    path(f"{ROUND}freeze/", qa_scoring.RoundFreeze.as_view(), name="round-freeze"),
    path("assignments/", qa.Assignments.as_view(), name="assignments"),
    path(ASSIGNMENT, qa.AssignmentDetail.as_view(), name="assignment"),
    path(f"{ASSIGNMENT}declare/", qa.AssignmentDeclare.as_view(), name="assignment-declare"),
    path(f"{ASSIGNMENT}decline/", qa.AssignmentDecline.as_view(), name="assignment-decline"),
    path(f"{ASSIGNMENT}rule/", qa.AssignmentRule.as_view(), name="assignment-rule"),
    path(f"{ASSIGNMENT}recuse/", qa.AssignmentRecuse.as_view(), name="assignment-recuse"),
    path(f"{ASSIGNMENT}lapse/", qa.AssignmentLapse.as_view(), name="assignment-lapse"),
    path(f"{ASSIGNMENT}text/", qa_scoring.AssignmentText.as_view(), name="assignment-text"),
    path(f"{ASSIGNMENT}findings/<slug:section>/", qa_scoring.AssignmentFindings.as_view(), name="assignment-findings"),
    path(f"{ASSIGNMENT}sheet/", qa_scoring.AssignmentSheet.as_view(), name="assignment-sheet"),
    path(f"{ASSIGNMENT}scores/<qa_item:item>/", qa_scoring.AssignmentScore.as_view(), name="assignment-score"),
    path(
        f"{ASSIGNMENT}suggestions/<qa_item:item>/",
        qa_scoring.AssignmentSuggestion.as_view(),
        name="assignment-suggestion",
    ),
    path(f"{ASSIGNMENT}submit/", qa_scoring.AssignmentSubmit.as_view(), name="assignment-submit"),
    path(f"{ASSIGNMENT}reopen/", qa_scoring.AssignmentReopen.as_view(), name="assignment-reopen"),
]

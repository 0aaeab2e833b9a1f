"""Addresses under /api/v1/ of decisions, letters and required changes."""

from django.urls import path

from backend.api import qa_changes, qa_decisions, qa_letters

DECISION = "decisions/<uuid:identifier>/"

urlpatterns = [
    path("rounds/<uuid:identifier>/decision/", qa_decisions.RoundDecision.as_view(), name="round-decision"),
    path(DECISION, qa_decisions.DecisionDetail.as_view(), name="decision"),
    path(f"{DECISION}points/", qa_decisions.DecisionPoints.as_view(), name="decision-points"),
    path(f"{DECISION}override/", qa_decisions.DecisionOverride.as_view(), name="decision-override"),
    path(f"{DECISION}authorise/", qa_decisions.DecisionAuthorise.as_view(), name="decision-authorise"),
    path(f"{DECISION}take-back/", qa_decisions.DecisionTakeBack.as_view(), name="decision-take-back"),
    path(f"{DECISION}family/", qa_decisions.DecisionFamily.as_view(), name="decision-family"),
    path(f"{DECISION}issue/", qa_decisions.DecisionIssue.as_view(), name="decision-issue"),
    path(f"{DECISION}replace/", qa_decisions.DecisionReplace.as_view(), name="decision-replace"),
    path(f"{DECISION}replies/", qa_letters.DecisionReplies.as_view(), name="decision-replies"),
    path(f"{DECISION}remind/", qa_letters.DecisionRemind.as_view(), name="decision-remind"),
    path(f"{DECISION}letter.<letter_ending:ending>", qa_letters.DecisionLetter.as_view(), name="decision-letter"),
    path(f"{DECISION}details-to-remove.docx", qa_letters.DecisionIdentifiers.as_view(), name="decision-identifiers"),
    path(f"{DECISION}required-changes/", qa_changes.RequiredChanges.as_view(), name="required-changes"),
    path("points/<uuid:identifier>/", qa_decisions.Point.as_view(), name="point"),
    path("required-changes/<uuid:identifier>/respond/", qa_changes.ChangeRespond.as_view(), name="change-respond"),
    path("required-changes/<uuid:identifier>/verify/", qa_changes.ChangeVerify.as_view(), name="change-verify"),
]

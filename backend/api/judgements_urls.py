"""Addresses under /api/v1/ of judgements."""

from django.urls import path

from backend.api import judgements as doors
from backend.api import judgements_sharing as sharing

SHEET = "self-assessments/<uuid:identifier>/"
VERSION = "versions/<version:name>/"

urlpatterns = [
    path(VERSION + "self-assessment/", doors.VersionSelfAssessment.as_view(), name="version-self-assessment"),
    path(VERSION + "sign-off/", sharing.SignOffs.as_view(), name="version-sign-off"),
    path(VERSION + "sign-off/share/", sharing.SignOffShare.as_view(), name="version-sign-off-share"),
    path("self-assessments/", doors.SelfAssessments.as_view(), name="self-assessments"),
    path(SHEET, doors.SelfAssessment.as_view(), name="self-assessment"),
    path(SHEET + "scores/<str:item>/", doors.SelfAssessmentScore.as_view(), name="self-assessment-score"),
    path(SHEET + "form/", doors.SelfAssessmentForm.as_view(), name="self-assessment-form"),
    path(SHEET + "submit/", doors.SelfAssessmentSubmit.as_view(), name="self-assessment-submit"),
    path(SHEET + "reopen/", doors.SelfAssessmentReopen.as_view(), name="self-assessment-reopen"),
    path(SHEET + "readiness/", doors.SelfAssessmentReadiness.as_view(), name="self-assessment-readiness"),
    path(SHEET + "share/", sharing.SelfAssessmentShare.as_view(), name="self-assessment-share"),
]

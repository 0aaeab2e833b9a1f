"""Addresses under /api/. Everything but the schema's error shape needs a session or a token."""

from django.urls import include, path, re_path

from backend.api import corrections, views, workspace

app_name = "api"

urlpatterns = [
    path("v1/score/", views.ScoreView.as_view(), name="score"),
    path("v1/frameworks/", views.FrameworkList.as_view(), name="frameworks"),
    path("v1/frameworks/<str:name>/", views.FrameworkDetail.as_view(), name="framework"),
    path("v1/cases/", workspace.CaseList.as_view(), name="cases"),
    path("v1/cases/<reference:reference>/", workspace.CaseDetail.as_view(), name="case"),
    path("v1/cases/<reference:reference>/decisions/", workspace.Decisions.as_view(), name="decisions"),
    path("v1/cases/<reference:reference>/versions/", workspace.VersionList.as_view(), name="versions"),
    path("v1/versions/<version:name>/", workspace.VersionDetail.as_view(), name="version"),
    path("v1/versions/<version:name>/text/", workspace.VersionText.as_view(), name="version-text"),
    path("v1/versions/<version:name>/findings/", workspace.VersionFindings.as_view(), name="version-findings"),
    path("v1/versions/<version:name>/assessment/", workspace.VersionAssessment.as_view(), name="version-assessment"),
    path(
        "v1/versions/<version:name>/compare/<int:earlier>/", workspace.VersionCompare.as_view(), name="version-compare"
    ),
    path("v1/versions/<version:name>/annotated/", workspace.VersionAnnotated.as_view(), name="version-annotated"),
    path("v1/versions/<version:name>/checks/", workspace.VersionChecks.as_view(), name="version-checks"),
    path("v1/versions/<version:name>/withdraw/", workspace.VersionWithdraw.as_view(), name="version-withdraw"),
    path("v1/findings/<uuid:identifier>/", workspace.FindingDetail.as_view(), name="finding"),
    path("v1/findings/<uuid:identifier>/dispositions/", workspace.Dispositions.as_view(), name="dispositions"),
    path("v1/cases/<reference:reference>/corrections/", corrections.Corrections.as_view(), name="corrections"),
    path("v1/comments/remove/", corrections.RemoveComments.as_view(), name="remove-comments"),
    path("v1/audit/", workspace.AuditTrail.as_view(), name="audit"),
    path("v1/", include("backend.api.accounts_urls")),
    path("v1/", include("backend.api.judgements_urls")),
    path("v1/", include("backend.api.qa_urls")),
    path("v1/", include("backend.api.qa_decisions_urls")),
    path("v1/", include("backend.api.chairs_urls")),
    path("schema/", views.SchemaView.as_view(), name="schema"),
    path("docs/", views.DocsView.as_view(url_name="api:schema"), name="docs"),
    re_path(r"^.*$", views.NoSuchAddress.as_view(), name="nothing"),
]

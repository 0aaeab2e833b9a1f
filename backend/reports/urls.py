"""Addresses of the workspace. Cases go by their reference, versions by ``<reference>-v<n>``, never by a file's name."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from backend.reports.models.cases import REFERENCE
from backend.reports.views import cases, comments, corrections, notice, reading, versions


class Reference(StringConverter):
    """The reference of a case."""

    regex = REFERENCE


class VersionName(StringConverter):
    """``<reference>-v<n>``."""

    regex = rf"{REFERENCE}-v[1-9][0-9]{{0,5}}"


class Part(StringConverter):
    """A document of a version."""

    regex = "report|summary|action_plan"


class PaperKind(StringConverter):
    """A format of the feedback report."""

    regex = "html|docx|pdf"


for converter, word in ((Reference, "reference"), (VersionName, "version"), (Part, "part"), (PaperKind, "paper")):
    register_converter(converter, word)

app_name = "reports"

urlpatterns = [
    path("cases/", cases.case_list, name="cases"),
    path("cases/open/", cases.open_case, name="open-case"),
    path("cases/<reference:reference>/", cases.case_page, name="case"),
    path("cases/<reference:reference>/decision/", cases.decision, name="decision"),
    path("cases/<reference:reference>/people/", cases.people, name="people"),
    path("cases/<reference:reference>/people/end/", cases.end_access, name="end-access"),
    path("cases/<reference:reference>/upload/", versions.upload, name="upload"),
    path("versions/<version:name>/", reading.version_page, name="version"),
    path("versions/<version:name>/check/", versions.check_again, name="check"),
    path("versions/<version:name>/withdraw/", versions.withdraw, name="withdraw"),
    path("versions/<version:name>/annotated/<part:part>/", versions.annotated, name="annotated"),
    path("versions/<version:name>/feedback.<paper:kind>", versions.feedback, name="feedback"),
    path("versions/<version:name>/compare/<int:earlier>/", versions.compare, name="compare"),
    path("findings/<uuid:identifier>/", reading.finding_page, name="finding"),
    path("versions/<version:name>/corrections/", corrections.correct, name="corrections"),
    path("comments/remove/", comments.remove_comments, name="remove-comments"),
    path("content-notice/", notice.go_on, name="content-notice"),
    path("leave/", notice.leave, name="leave"),
    path("audit/", cases.audit_trail, name="audit"),
]

"""Addresses of the pages of judgements. A self-assessment goes by an id that tells nothing of its case."""

from django.urls import path

from backend.judgements.views import levels, scoring, sharing, sheets, sign_offs

app_name = "judgements"

urlpatterns = [
    path("shared/", sharing.shared_with_me, name="shared"),
    path("versions/<version:name>/self-assessment/", sheets.start, name="start"),
    path("versions/<version:name>/levels/<int:earlier>/", levels.levels_page, name="levels"),
    path("versions/<version:name>/sign-off/", sign_offs.sign_off, name="sign-off"),
    path("versions/<version:name>/sign-off/share/", sharing.share_version, name="share-version"),
    path(
        "versions/<version:name>/sign-off/share/<uuid:grant>/end/", sharing.end_version_share, name="end-version-share"
    ),
    path("self-assessments/<uuid:identifier>/", sheets.sheet_page, name="sheet"),
    path("self-assessments/<uuid:identifier>/form/", sheets.change_form, name="form"),
    path("self-assessments/<uuid:identifier>/readiness/", sheets.readiness, name="readiness"),
    path("self-assessments/<uuid:identifier>/finish/", sheets.finish, name="finish"),
    path("self-assessments/<uuid:identifier>/reopen/", sheets.reopen, name="reopen"),
    path("self-assessments/<uuid:identifier>/share/", sharing.share_sheet, name="share"),
    path("self-assessments/<uuid:identifier>/share/<uuid:grant>/end/", sharing.end_sheet_share, name="end-share"),
    path("self-assessments/<uuid:identifier>/score/<str:group>/", scoring.group_page, name="group"),
]

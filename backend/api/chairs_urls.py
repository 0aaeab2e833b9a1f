"""Addresses under /api/v1/ of chairs."""

from django.urls import URLPattern, path

from backend.api import chairs, chairs_exports

urlpatterns: list[URLPattern] = [
    path("chairs/", chairs.ChairList.as_view(), name="chairs"),
    path("chairs/me/", chairs.OwnRecord.as_view(), name="own-record"),
    path("chairs/<chair:reference>/", chairs.ChairDetail.as_view(), name="chair"),
    path("chairs/<chair:reference>/training/", chairs.Training.as_view(), name="training"),
    path("chairs/<chair:reference>/competencies/", chairs.Competencies.as_view(), name="competencies"),
    path("chairs/<chair:reference>/gaps/", chairs.Gaps.as_view(), name="gaps"),
    path("chairs/<chair:reference>/evidence/", chairs.EvidenceList.as_view(), name="evidence"),
    path("chairs/<chair:reference>/self-ratings/", chairs.SelfRatings.as_view(), name="self-ratings"),
    path("chairs/<chair:reference>/ratings/", chairs.Ratings.as_view(), name="ratings"),
    path("chairs/<chair:reference>/actions/", chairs.Actions.as_view(), name="development-actions"),
    path("chairs/<chair:reference>/shares/", chairs.Grants.as_view(), name="chair-shares"),
    path("chairs/<chair:reference>/shares/<uuid:identifier>/end/", chairs.EndGrant.as_view(), name="end-chair-share"),
    path("chairs/<chair:reference>/disputes/", chairs.Disputes.as_view(), name="disputes"),
    path("chairs/<chair:reference>/take-out/", chairs.TakeOut.as_view(), name="take-out"),
    path("chairs/<chair:reference>/profile.<leaf:kind>", chairs_exports.ProfileFile.as_view(), name="chair-profile"),
    path("exports/", chairs_exports.Workbooks.as_view(), name="workbooks"),
    path("exports/competencies.<sheets:kind>", chairs_exports.CompetenciesFile.as_view(), name="competencies-file"),
    path("exports/chairs-summary.<leaf:kind>", chairs_exports.SummaryFile.as_view(), name="chairs-summary"),
    path("exports/<uuid:identifier>/", chairs_exports.WorkbookDetail.as_view(), name="workbook"),
    path("exports/<uuid:identifier>/<sheets:kind>/", chairs_exports.WorkbookFile.as_view(), name="workbook-file"),
    path("imports/training/", chairs_exports.Imports.as_view(), name="imports"),
    path("imports/<uuid:identifier>/", chairs_exports.ImportDetail.as_view(), name="import"),
    path("imports/<uuid:identifier>/apply/", chairs_exports.ApplyImport.as_view(), name="apply-import"),
    path("imports/<uuid:identifier>/take-back/", chairs_exports.ReverseImport.as_view(), name="reverse-import"),
    path("training-records/<uuid:identifier>/", chairs.TrainingDetail.as_view(), name="training-record"),
    path("training-records/<uuid:identifier>/judge/", chairs.JudgeTraining.as_view(), name="judge-training"),
    path("training-records/<uuid:identifier>/withdraw/", chairs.WithdrawTraining.as_view(), name="withdraw-training"),
    path("development-actions/<uuid:identifier>/", chairs.ActionDetail.as_view(), name="development-action"),
    path("agreed-levels/<uuid:identifier>/reply/", chairs.ReplyToLevel.as_view(), name="reply-to-level"),
    path("agreed-levels/<uuid:identifier>/statement/", chairs.StatementToLevel.as_view(), name="statement-to-level"),
    path("agreed-levels/<uuid:identifier>/appeal/", chairs.AppealLevel.as_view(), name="appeal-level"),
]

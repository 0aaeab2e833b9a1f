"""Addresses of the pages about chairs. A chair goes by a reference that tells nothing, such as CH-0007."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from backend.chairs.views import appointing, area, feedback, own, papers, record, returning, rounds, training


class ChairReference(StringConverter):
    """The reference of a chair."""

    regex = "CH-[0-9]{4,6}"


class CompetencyCode(StringConverter):
    """The code of a competency."""

    regex = "C[0-9]{2}"


class DomainCode(StringConverter):
    """The code of a domain of competencies."""

    regex = "K[0-9]{1,2}"


class LevelAnswer(StringConverter):
    """What a chair does with a level."""

    regex = "reply|statement|appeal"


class RoundStep(StringConverter):
    """What a moderator does with a round."""

    regex = "settle-equal|share|finalise"


class SheetsKind(StringConverter):
    """What a workbook can be taken away as."""

    regex = "xlsx|csv"


class LeafKind(StringConverter):
    """What a profile or summary can be taken away as."""

    regex = "pdf|html"


for converter, word in (
    (SheetsKind, "sheets"),
    (LeafKind, "leaf"),
    (ChairReference, "chair"),
    (CompetencyCode, "competency"),
    (DomainCode, "competencies"),
    (LevelAnswer, "answer"),
    (RoundStep, "round_step"),
):
    register_converter(converter, word)

app_name = "chairs"

urlpatterns = [
    path("chairs/", area.chairs, name="chairs"),
    path("chairs/me/", record.own_record, name="own"),
    path("chairs/add/", area.add_chair, name="add"),
    path("chairs/matrix/", area.matrix, name="matrix"),
    path("chairs/requirements/", area.requirements, name="requirements"),
    path("chairs/guidance/", area.guidance, name="guidance"),
    path("chairs/counts/", area.counts, name="counts"),
    path("chairs/appointing/", appointing.choose, name="appointing"),
    path("chairs/appointing/consider/", appointing.consider, name="consider"),
    path("chairs/appointments/<uuid:identifier>/", appointing.process, name="appointment"),
    path("chairs/appointments/<uuid:identifier>/step/", appointing.step, name="step"),
    path("chairs/appointments/<uuid:identifier>/decide/", appointing.decide, name="decide"),
    path("chairs/appointments/<uuid:identifier>/end/", appointing.end, name="end-review"),
    path("chairs/rounds/<uuid:identifier>/", rounds.round_page, name="round"),
    path("chairs/rounds/<uuid:identifier>/declare/", rounds.declare, name="declare"),
    path("chairs/rounds/<uuid:identifier>/submit/", rounds.submit, name="submit"),
    path("chairs/rounds/<uuid:identifier>/<round_step:what>/", rounds.move_on, name="move-on"),
    path("chairs/rounds/<uuid:identifier>/<competency:code>/", rounds.rate, name="rate"),
    path("chairs/rounds/<uuid:identifier>/<competency:code>/settle/", rounds.settle, name="settle"),
    path("chairs/appeals/<uuid:identifier>/", rounds.appeal, name="appeal"),
    path("chairs/disputes/<uuid:identifier>/", record.answer_dispute, name="answer-dispute"),
    path("chairs/workbooks/", papers.workbooks, name="workbooks"),
    path("chairs/workbooks/<uuid:identifier>/", papers.workbook, name="workbook"),
    path("chairs/workbooks/<uuid:identifier>/<sheets:kind>/", papers.take, name="take-workbook"),
    path("chairs/summary.<leaf:kind>", papers.summary, name="summary"),
    path("chairs/imports/", returning.bring_back, name="imports"),
    path("chairs/imports/<uuid:identifier>/", returning.brought, name="import"),
    path("chairs/imports/<uuid:identifier>/results.xlsx", returning.results, name="import-results"),
    path("chairs/imports/<uuid:identifier>/apply/", returning.apply, name="apply-import"),
    path("chairs/imports/<uuid:identifier>/take-back/", returning.take_back, name="reverse-import"),
    path("chairs/<chair:reference>/workbooks/", papers.taken, name="taken"),
    path("chairs/<chair:reference>/profile.<leaf:kind>", papers.profile, name="profile"),
    path("chairs/<chair:reference>/", record.chair_page, name="chair"),
    path("chairs/<chair:reference>/particulars/", own.particulars, name="particulars"),
    path("chairs/<chair:reference>/links/add/", own.declare_link, name="declare-link"),
    path("chairs/<chair:reference>/development/add/", own.add_development, name="add-development"),
    path("chairs/<chair:reference>/sign/", own.sign_code, name="sign"),
    path("chairs/<chair:reference>/evidence/add/", own.add_evidence, name="add-evidence"),
    path(
        "chairs/<chair:reference>/evidence/<uuid:identifier>/withdraw/",
        own.withdraw_evidence,
        name="withdraw-evidence",
    ),
    path("chairs/<chair:reference>/self/<competencies:domain>/", own.self_assessment, name="self-assessment"),
    path("chairs/<chair:reference>/sharing/", own.sharing_page, name="sharing"),
    path("chairs/<chair:reference>/sharing/areas/", own.change_area, name="change-area"),
    path("chairs/<chair:reference>/sharing/<uuid:identifier>/end/", own.end_share, name="end-share"),
    path("chairs/<chair:reference>/dispute/<slug:subject>/<uuid:identifier>/", own.dispute, name="dispute"),
    path("chairs/<chair:reference>/take-out/", own.take_out, name="take-out"),
    path("chairs/<chair:reference>/competencies/<competency:code>/", record.competency_page, name="competency"),
    path("chairs/<chair:reference>/levels/<uuid:identifier>/<answer:what>/", own.answer_level, name="answer-level"),
    path("chairs/<chair:reference>/training/add/", training.add_training, name="add-training"),
    path("chairs/<chair:reference>/training/<uuid:identifier>/", training.change_training, name="change-training"),
    path(
        "chairs/<chair:reference>/training/<uuid:identifier>/withdraw/",
        training.withdraw_training,
        name="withdraw-training",
    ),
    path("chairs/<chair:reference>/training/<uuid:identifier>/judge/", training.judge_training, name="judge-training"),
    path("chairs/<chair:reference>/excuse/", training.excuse, name="excuse"),
    path("chairs/<chair:reference>/actions/add/", training.add_action, name="add-action"),
    path("chairs/<chair:reference>/actions/<uuid:identifier>/", training.change_action, name="change-action"),
    path("chairs/<chair:reference>/actions/<uuid:identifier>/close/", training.close_action, name="close-action"),
    path("chairs/<chair:reference>/feedback/", area.ask_feedback, name="ask-feedback"),
    path("chairs/<chair:reference>/observe/", area.observe, name="observe"),
    path("chairs/<chair:reference>/rounds/open/", rounds.open_round, name="open-round"),
    path("feedback/thanks/", feedback.thanks, name="feedback-thanks"),
    path("feedback/<str:secret>/", feedback.answer, name="feedback"),
]

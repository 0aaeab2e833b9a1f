"""Addresses of the QA panel. Rounds and assignments go by ids that tell nothing."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from backend.qa.views import assignments, changes, decisions, issuing, letters, moderation, rounds, scoring


class Item(StringConverter):
    """A domain, criterion or gate of a rubric."""

    regex = r"D[1-9][0-9]?(?:\.[1-9][0-9]?)?|GATE-[1-9]"


class Ending(StringConverter):
    """What a letter is written as."""

    regex = "html|docx|pdf"


register_converter(Item, "qa_item")
register_converter(Ending, "letter_ending")

app_name = "qa"

urlpatterns = [
    path("qa/", rounds.round_list, name="rounds"),
    path("qa/register/", rounds.register, name="register"),
    path("qa/open/<version:name>/", rounds.open_round, name="open-round"),
    path("qa/rounds/<uuid:identifier>/", rounds.round_page, name="round"),
    path("qa/rounds/<uuid:identifier>/invite/", rounds.invite, name="invite"),
    path("qa/rounds/<uuid:identifier>/split/", rounds.split, name="split"),
    path("qa/rounds/<uuid:identifier>/remind/", rounds.remind, name="remind"),
    path("qa/rounds/<uuid:identifier>/end/", rounds.end, name="end"),
    path("qa/rounds/<uuid:identifier>/reveal/", moderation.reveal, name="reveal"),
    path("qa/rounds/<uuid:identifier>/agreement/", moderation.agreement, name="agreement"),
    path("qa/rounds/<uuid:identifier>/agreement/<qa_item:item>/", moderation.settle, name="settle"),
    path("qa/rounds/<uuid:identifier>/take-over/", moderation.take_over, name="take-over"),
    path("qa/rounds/<uuid:identifier>/freeze/", moderation.freeze, name="freeze"),
    path("qa/rounds/<uuid:identifier>/take-up-again/", moderation.reopen, name="reopen-moderation"),
    path("qa/assignments/<uuid:identifier>/", assignments.assignment_page, name="assignment"),
    path("qa/assignments/<uuid:identifier>/declare/", assignments.declare, name="declare"),
    path("qa/assignments/<uuid:identifier>/decline/", assignments.decline, name="decline"),
    path("qa/assignments/<uuid:identifier>/rule/", assignments.rule, name="rule"),
    path("qa/assignments/<uuid:identifier>/recuse/", assignments.recuse, name="recuse"),
    path("qa/assignments/<uuid:identifier>/lapse/", assignments.lapse, name="lapse"),
    path("qa/assignments/<uuid:identifier>/sheet/", scoring.score, name="score"),
    path("qa/assignments/<uuid:identifier>/submit/", scoring.submit, name="submit"),
    path("qa/assignments/<uuid:identifier>/take-up-again/", scoring.reopen, name="reopen"),
    path("qa/rounds/<uuid:identifier>/decide/", decisions.draft, name="draft-decision"),
    path("qa/decisions/<uuid:identifier>/", decisions.decision_page, name="decision"),
    path("qa/decisions/<uuid:identifier>/edit/", decisions.edit, name="edit-decision"),
    path("qa/decisions/<uuid:identifier>/override/", decisions.override, name="override"),
    path("qa/decisions/<uuid:identifier>/authorise/", decisions.authorise, name="authorise"),
    path("qa/decisions/<uuid:identifier>/take-back/", decisions.take_back, name="take-back"),
    path("qa/decisions/<uuid:identifier>/replace/", decisions.replace, name="replace-letter"),
    path("qa/decisions/<uuid:identifier>/family/", issuing.family, name="family"),
    path("qa/decisions/<uuid:identifier>/issue/", issuing.issue, name="issue"),
    path("qa/decisions/<uuid:identifier>/reply/", issuing.reply, name="reply"),
    path("qa/decisions/<uuid:identifier>/remind/", issuing.remind, name="remind-review"),
    path("qa/decisions/<uuid:identifier>/points/<slug:kind>/", letters.add_point, name="add-point"),
    path("qa/decisions/<uuid:identifier>/findings/", letters.begin_points, name="begin-points"),
    path("qa/decisions/<uuid:identifier>/letter.<letter_ending:ending>", letters.letter, name="letter"),
    path("qa/decisions/<uuid:identifier>/details-to-remove.docx", letters.identifiers, name="identifiers"),
    path("qa/points/<uuid:identifier>/", letters.edit_point, name="point"),
    path("qa/points/<uuid:identifier>/remove/", letters.remove_point, name="remove-point"),
    path("qa/points/<uuid:identifier>/up/", letters.move_point, name="move-point"),
    path("qa/letterhead/<uuid:identifier>/", letters.letterhead, name="letterhead"),
    path("qa/versions/<version:name>/letter/", changes.answering, name="answering"),
    path("qa/changes/<uuid:identifier>/respond/", changes.respond, name="respond"),
    path("qa/changes/<uuid:identifier>/verify/", changes.verify, name="verify"),
]

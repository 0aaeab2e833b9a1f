"""Addresses of the QA panel. Rounds and assignments go by ids that tell nothing."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from backend.qa.views import assignments, moderation, rounds, scoring


class Item(StringConverter):
    """A domain, criterion or gate of a rubric."""

    regex = r"D[1-9][0-9]?(?:\.[1-9][0-9]?)?|GATE-[1-9]"


register_converter(Item, "qa_item")

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
]

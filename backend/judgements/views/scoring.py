"""One page of a sheet: a domain with its criteria, or the gates. Each is saved alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.exports import labels
from backend.accounts import audit
from backend.accounts.models import User
from backend.judgements import doors, services, showing
from backend.judgements.forms import Choice, ScoreForm, passage_value
from backend.judgements.models import Score, ScoreSheet
from backend.judgements.models.questions import Group, Question, groups_of
from backend.judgements.showing import ShownItem, Words
from backend.judgements.showing.items import in_words
from backend.judgements.showing.words import shortened
from backend.judgements.views.kept import words_are_kept
from backend.reports.views.notice import content_notice
from backend.reports.workspace import versions
from backend.reports.workspace.refusals import Refused

NOT_UNDERSTOOD, STALE = 422, 412


@dataclass
class Asked:
    """One item of the page with its form. ``theirs`` is what was saved elsewhere meanwhile."""

    item: ShownItem
    form: ScoreForm
    theirs: Score | None = None

    @property
    def theirs_in_words(self) -> str:
        """The answer that was saved elsewhere."""
        return in_words(self.theirs) if self.theirs else ""


@words_are_kept
@require_http_methods(["GET", "HEAD", "POST"])
def group_page(request: HttpRequest, identifier: UUID, group: str) -> HttpResponse:
    """Score what this page asks. What was sent for one item is saved even where another is refused."""
    user = cast(User, request.user)
    sheet = doors.sheet_to_score_for(user, identifier)
    page = doors.group_of(sheet, group)
    if notice := content_notice(request):
        return notice
    words = Words(sheet.version, user)
    sent = request.POST if request.method == "POST" else None
    asked = _asked(sheet, page, words, sent)
    status = 200
    if sent is not None:
        status = _save(sheet, asked, words, sent)
        if status == 200:
            messages.success(request, _("Saved. What the program says of it is shown below."))
            return redirect("judgements:group", sheet.pk, _next(sheet, page) if "next" in sent else page.id)
    versions.note(user, audit.Verb.READ, sheet.version)
    pages = groups_of(sheet)
    place = [each.id for each in pages].index(page.id)
    context = {
        "sheet": sheet,
        "version": sheet.version,
        "group": page,
        "asked": asked,
        "has_errors": any(each.form.is_bound and each.form.errors for each in asked),
        "number": place + 1,
        "all": len(pages),
        "before": pages[place - 1] if place else None,
        "after": pages[place + 1] if place + 1 < len(pages) else None,
    }
    return render(request, "judgements/group.html", context, status=status)


def _asked(sheet: ScoreSheet, page: Group, words: Words, sent: QueryDict | None) -> list[Asked]:
    return [
        Asked(item, _form(item.question, item.score, words, sent))
        for item in showing.show_items(sheet, page.questions, words)
    ]


def _form(question: Question, score: Score | None, words: Words, sent: Mapping[str, Any] | None) -> ScoreForm:
    also = [each for gate in words.result.get("gates", ()) if gate["gate"] == question.id for each in gate["findings"]]
    findings = {
        str(finding.pk): (labels.place(plain) or _("The whole draft"), plain["message"], plain["quote"] or "")
        for finding, plain in words.findings_about(question.criteria, also)
    }
    passages: list[Choice] = []
    for link in score.evidence.all() if score is not None else ():
        if link.finding is not None:
            plain = words.of_finding(link.finding)
            findings.setdefault(str(link.finding_id), (labels.place(plain), plain["message"], plain["quote"] or ""))
        else:
            value = passage_value(link.part, link.start, link.end)
            passages.append((value, f"{words.place_of(link)}: “{shortened(words.of_passage(link))}”"))
    choices = [(key, _line(*parts)) for key, parts in findings.items()]
    return ScoreForm(sent, question=question, score=score, findings=choices, passages=passages)


def _line(place: str, message: str, quote: str) -> str:
    return f"{place}: {message}" + (f" “{shortened(quote)}”" if quote and quote not in message else "")


def _save(sheet: ScoreSheet, asked: list[Asked], words: Words, sent: QueryDict) -> int:
    """Save each item that was touched. 200, or the status of what was refused; the page keeps every word."""
    status, saved = 200, False
    for each in asked:
        if each.form.is_untouched():
            each.form = _form(each.item.question, each.item.score, words, None)
            continue
        if not each.form.is_valid():
            status = max(status, NOT_UNDERSTOOD)
            continue
        try:
            _save_one(sheet, each.form)
            saved = True
        except services.StaleScore as refusal:
            each.theirs = refusal.newest
            each.form = _knowing(each, words, sent, refusal)
            status = STALE if status == 200 else status
        except Refused as refusal:
            each.form.refuse(refusal)
            status = NOT_UNDERSTOOD
    if status == 200 and not saved:
        return 200
    if status != 200:
        _show_what_was_saved(sheet, asked, words)
    return status


def _save_one(sheet: ScoreSheet, form: ScoreForm) -> None:
    outcome, level = form.outcome_and_level()
    seen = form.cleaned_data["seen"]
    services.save_score(
        sheet=sheet,
        item=form.question.id,
        outcome=outcome,
        level=level,
        justification=form.cleaned_data["justification"],
        evidence=form.evidence(sheet),
        seen_revision=seen,
        suggestion_seen=seen > 0,
        findings_seen=True,
    )


def _knowing(each: Asked, words: Words, sent: QueryDict, refusal: services.StaleScore) -> ScoreForm:
    """The form with one's own words, ready to be sent knowing what stands there now."""
    question = each.item.question
    again = sent.copy()
    again[f"{question.id}-seen"] = str(refusal.newest.number)
    form = _form(question, refusal.newest, words, again)
    form.is_valid()
    form.refuse(refusal)
    return form


def _show_what_was_saved(sheet: ScoreSheet, asked: list[Asked], words: Words) -> None:
    """Items of the page that were saved beside a refused one are shown as they stand now."""
    now = {item.question.id: item for item in showing.show_items(sheet, [each.item.question for each in asked], words)}
    for each in asked:
        if not (each.form.is_bound and each.form.errors):
            each.item = now[each.item.question.id]
            each.form = _form(each.item.question, each.item.score, words, None)


def _next(sheet: ScoreSheet, page: Group) -> str:
    names = [group.id for group in groups_of(sheet)]
    return names[min(names.index(page.id) + 1, len(names) - 1)]

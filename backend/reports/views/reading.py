"""The reading view: the first screen, the draft's text with findings in place, the tables; and one finding by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.exports import html
from backend.accounts import audit
from backend.accounts.models import User
from backend.accounts.policy import Capability
from backend.reports import doors, queries, showing
from backend.reports.forms import DispositionForm
from backend.reports.models import CheckRun, Disposition, Version
from backend.reports.services import current_catalogue
from backend.reports.showing import openings
from backend.reports.views.notice import content_notice
from backend.reports.workspace import carrying, dispositions, versions
from backend.reports.workspace.refusals import Refused, Stale

NOT_UNDERSTOOD, STALE = 422, 412
FILTERS = ("theme", "severity", "section", "standing")


@login_required
@require_safe
def version_page(request: HttpRequest, name: str) -> HttpResponse:
    """The first screen, then the text with its findings and what people decided, then the tables."""
    user = cast(User, request.user)
    version = doors.version_for(user, name, Capability.READ_TEXT)
    if notice := content_notice(request):
        return notice
    beside = openings.opening_of(user, version)
    if beside and not request.GET and openings.is_first_opening(request, version):
        return redirect(beside)
    versions.note(user, audit.Verb.READ, version)
    done = queries.newest_done_run(version)
    context: dict[str, object] = {
        "version": version,
        "run": queries.newest_run(version),
        "done": done,
        "beside": beside,
        "may": {capability.value for capability in queries.capabilities_on_version(user, version)},
        "earlier": queries.versions_readable_by(user).filter(case=version.case, number__lt=version.number),
    }
    if done is not None:
        context |= _said(version, done, _filters(request.GET))
    return render(request, "reports/version.html", context)


def _filters(chosen: QueryDict) -> showing.Filters:
    return showing.Filters(**{key: chosen.get(key, "")[:80] for key in FILTERS})


def _said(version: Version, run: CheckRun, filters: showing.Filters) -> dict[str, object]:
    """What a check said, laid on the text. Every word in ``opening`` and ``tables`` is escaped where it is made."""
    result, catalogue = showing.result_of(run), current_catalogue()
    findings = showing.findings_of(run, result, filters)
    draft = showing.draft_of(run, findings, filters.section)
    links = _links(draft, findings)
    return {
        "opening": mark_safe(html.opening(result, catalogue, links)),  # noqa: S308
        "tables": mark_safe(html.tables(result, catalogue, links)),  # noqa: S308
        "draft": draft,
        "unplaced": draft.unplaced if draft else findings,
        "findings": findings,
        "domains": showing.by_criterion(result, findings),
        "filters": filters,
        "themes": showing.themes_of(result),
        "sections": showing.sections_of(result),
        "standings": list(showing.STANDINGS.items()),
        "verdicts": Disposition.Verdict.choices,
        "parts": _parts(version, result),
        "has_agencies": bool(result["agencies"]),
    }


def _links(draft: showing.Draft | None, findings: list[showing.ShownFinding]) -> html.Links:
    """From tables to the text, as far as the text is on the page."""
    if draft is None:
        return html.NO_LINKS
    on_the_page = {passage.anchor for part in draft.parts for group in part.groups for passage in group.passages}
    shown = {finding.finding.number: f"finding-{finding.number}" for finding in findings}

    def known(anchor: str) -> str:
        return anchor if anchor in on_the_page else ""

    return html.Links(
        label=lambda label: known(draft.anchors.get(label, "")),
        place=lambda part, start: known(draft.place(part, start)),
        finding=lambda number: shown.get(number, ""),
    )


def _parts(version: Version, result: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The parts that can carry comments, with their titles."""
    report = result["report"]
    kinds = {"report": report["kind"]}
    for part, held in report["parts"].items():
        if isinstance(held, dict):
            kinds[part] = held["kind"]
    documents = version.documents.defer("contents", "file_name").order_by("part")
    return [(each.part, str(each.get_part_display())) for each in documents if kinds.get(each.part) in {"docx", "pdf"}]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def finding_page(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """One finding with everything that explains it, what was decided, and a form to decide.

    The reading view sends its small forms here; whoever decided there goes back to the same place under the same filters.
    """
    user = cast(User, request.user)
    decides = request.method == "POST"
    finding = doors.finding_for(user, identifier, Capability.DISPOSE if decides else Capability.READ_TEXT)
    if notice := content_notice(request):
        return notice
    version = finding.run.version
    number = queries.decided(finding).number
    filters = _filters(QueryDict(request.POST.get("filters", "")) if decides else request.GET)
    form = DispositionForm(request.POST or None, initial={"seen": number})
    status = 200
    if decides:
        status = NOT_UNDERSTOOD
        if form.is_valid():
            try:
                dispositions.decide(finding=finding, made_by=user, **form.cleaned_data)
            except Stale as refusal:
                # Both texts are kept: theirs above the form, one's own in it, ready to be sent knowing theirs.
                form = DispositionForm({**form.cleaned_data, "seen": number})
                form.is_valid()
                form.refuse(refusal)
                status = STALE
            except Refused as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("What you decided is on record."))
                query = f"?{filters.query}" if filters.query else ""
                return redirect(
                    f"{reverse('reports:version', args=[version.name])}{query}#finding-{finding.number + 1}"
                )
    result = showing.result_of(finding.run)
    shown = showing.show(finding, result, carrying.earlier_decisions(finding.run, result))
    versions.note(user, audit.Verb.READ, version)
    may = queries.capabilities_on_version(user, version)
    context = {
        "finding": finding,
        "shown": shown,
        "version": version,
        "form": form,
        "filters": filters,
        "may": {capability.value for capability in may},
    }
    response = render(request, "reports/finding.html", context, status=status)
    response["ETag"] = f'"{number}"'
    return response

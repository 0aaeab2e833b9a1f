"""What agreed levels of reports suggest about one competency: a sight of the reports' quality, never a level of a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from assessment.catalogue.competency_shapes import CompetencyFramework


@dataclass(frozen=True)
class AgreedLevel:
    """The level that a QA panel agreed for one criterion (or its domain) of one report, 0 to 4.

    ``report`` is a local reference, ``role`` what the person was in that review (chair or author), ``readers`` how many
    scored the report independently. Criteria that did not apply or could not be judged are left out by the caller.
    """

    report: str
    role: str
    criterion: str
    level: int
    readers: int
    agreed_on: date


@dataclass(frozen=True)
class ReportSuggestion:
    """Median and range on the scale of reports (0 to 4), with the levels behind it. ``median`` is None without enough.

    ``rows`` are the levels that were counted, ``left_out`` says what was not and why, ``caution`` what a report cannot show.
    """

    competency: str
    median: float | None
    lowest: int | None
    highest: int | None
    reports: int
    readers: int
    first: date | None
    last: date | None
    rows: tuple[AgreedLevel, ...]
    reason: str
    left_out: str = ""
    caution: str = ""


def suggest_from_reports(framework: CompetencyFramework, code: str, agreed: Iterable[AgreedLevel]) -> ReportSuggestion:
    """The quality of the reports in which the person had a role that the competency's criteria are about.

    Below the framework's fewest reports, or fewest readers of each, there is no figure but a sentence.
    """
    competency, rules = framework.competency(code), framework.rules
    if competency.report_shows == "not_at_all":
        return _nothing(code, framework.report_shows["not_at_all"])
    linked = [each for each in agreed if _is_linked(each, competency.criteria.get(each.role, ()))]
    counted = tuple(each for each in linked if each.readers >= rules.readers_for_a_suggestion)
    alone = len({each.report for each in linked}) - len({each.report for each in counted})
    left_out = ""
    if alone:
        left_out = f"Left out: {_reports(alone)} with fewer than {rules.readers_for_a_suggestion} independent readers."
    reports = len({each.report for each in counted})
    if reports < rules.reports_for_a_suggestion:
        return _nothing(code, f"Not enough evidence ({_reports(reports)}).", left_out)
    levels = [each.level for each in counted]
    days = [each.agreed_on for each in counted]
    readers = min(each.readers for each in counted)
    caution = "" if competency.report_shows == "mostly" else framework.report_shows[competency.report_shows]
    return ReportSuggestion(
        competency=code,
        median=float(median(levels)),
        lowest=min(levels),
        highest=max(levels),
        reports=reports,
        readers=readers,
        first=min(days),
        last=max(days),
        rows=counted,
        reason=f"Median {median(levels):g} on the report scale from 0 to 4, from {min(levels)} to {max(levels)}, in "
        f"{_reports(reports)} with at least {readers} independent readers each.",
        left_out=left_out,
        caution=caution,
    )


def _is_linked(each: AgreedLevel, criteria: tuple[str, ...]) -> bool:
    return any(each.criterion in {criterion, criterion.split(".")[0]} for criterion in criteria)


def _reports(count: int) -> str:
    return f"{count} report" if count == 1 else f"{count} reports"


def _nothing(code: str, reason: str, left_out: str = "") -> ReportSuggestion:
    return ReportSuggestion(code, None, None, None, 0, 0, None, None, (), reason, left_out)

"""The scoring page: the draft's text on one side, the sheet on the other, and of the program's opinion what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.exports import labels
from backend.accounts.models import User
from backend.judgements import queries as judgements
from backend.judgements.models.questions import Group, Question, groups_of
from backend.judgements.showing import ShownItem, Words, show_items
from backend.qa.models import Assignment, Shown
from backend.reports import queries as reports
from backend.reports.models import CheckRun
from backend.reports.showing import Draft, Filters, ShownFinding, draft_of, findings_of, result_of

Choice = tuple[str, str]


@dataclass(frozen=True)
class ShownText:
    """The draft beside the sheet, whole or one section of it. ``draft`` is None where it has to be checked again.

    ``findings_shown`` is True where this reader asked for the findings of ``section``; otherwise the text is clean.
    """

    draft: Draft | None
    section: str
    sections: tuple[Choice, ...]
    findings: tuple[ShownFinding, ...]
    findings_shown: bool

    @property
    def title(self) -> str:
        """The section as a reader calls it, or nothing for the whole text."""
        return dict(self.sections).get(self.section, "")


def text_for(assignment: Assignment, section: str) -> ShownText:
    """The text of the version; findings on it only where the reader has asked for those of this section."""
    run = reports.newest_done_run(assignment.round.version)
    if run is None:
        return ShownText(None, "", (), (), findings_shown=False)
    clean = draft_of(run, ())
    sections = _sections(clean)
    if section not in dict(sections):
        return ShownText(clean, "", sections, (), findings_shown=False)
    asked = assignment.shown.filter(kind=Shown.Kind.FINDINGS, key=section).exists()
    findings = tuple(findings_of(run, result_of(run), Filters(section=section))) if asked else ()
    return ShownText(draft_of(run, findings, section), section, sections, findings, findings_shown=asked)


def has_section(assignment: Assignment, section: str) -> bool:
    """True for a section that the text has."""
    run = reports.newest_done_run(assignment.round.version)
    return run is not None and section in dict(_sections(draft_of(run, ())))


def _sections(draft: Draft | None) -> tuple[Choice, ...]:
    if draft is None:
        return ()
    names = dict.fromkeys(section.section for document in draft.documents.values() for section in document.sections)
    return tuple((name, labels.section_title(name)) for name in names)


@dataclass(frozen=True)
class ShownSheet:
    """The items of a sheet by group, with what may be chosen as evidence; ``asked_for`` are the suggestions on show."""

    groups: tuple[tuple[Group, tuple[ShownItem, ...]], ...]
    asked_for: frozenset[str]
    findings: Mapping[str, tuple[Choice, ...]]
    passages: Mapping[str, tuple[Choice, ...]]
    run: CheckRun | None

    @property
    def scored(self) -> int:
        """Items with a score."""
        return sum(item.score is not None for _, items in self.groups for item in items)

    @property
    def asked(self) -> int:
        """Items in all."""
        return sum(len(items) for _, items in self.groups)

    @property
    def width(self) -> int:
        """The drawn share of the bar, of 300."""
        return round(300 * self.scored / self.asked) if self.asked else 0

    @property
    def missing(self) -> list[str]:
        """Ids of the items without a score."""
        return [item.question.id for _, items in self.groups for item in items if item.score is None]


def sheet_for(assignment: Assignment, user: User) -> ShownSheet:
    """The sheet of an assignment that a door has opened. Raises ValueError for a panel lead who does not score."""
    if assignment.sheet is None:
        raise ValueError("This assignment has no score sheet.")
    words = Words(assignment.round.version, user)
    # A door has opened the report through the assignment, which reports knows nothing of.
    words.may_read = True
    groups = groups_of(assignment.sheet)
    asked_for = frozenset(assignment.shown.filter(kind=Shown.Kind.SUGGESTION).values_list("key", flat=True))
    questions = [question for group in groups for question in group.questions]
    shown = {item.question.id: item for item in show_items(assignment.sheet, questions, words)}
    findings = {question.id: _findings(question, shown[question.id], words, asked_for) for question in questions}
    passages = {
        question.id: tuple(
            (f"{each.link.part}:{each.link.start}:{each.link.end}", each.place)
            for each in shown[question.id].evidence
            if each.link.reading_id
        )
        for question in questions
    }
    run, _said = judgements.suggestions_for(assignment.sheet)
    return ShownSheet(
        tuple((group, tuple(shown[question.id] for question in group.questions)) for group in groups),
        asked_for,
        findings,
        passages,
        run,
    )


def _findings(question: Question, item: ShownItem, words: Words, asked_for: frozenset[str]) -> tuple[Choice, ...]:
    """Findings to rest a score on: those named already, and where the program's opinion was asked for all about the item."""
    named = {str(each.link.finding_id): each.place for each in item.evidence if each.link.finding_id}
    if question.id in asked_for:
        for finding, plain in words.findings_about(question.criteria):
            named.setdefault(str(finding.pk), f"{labels.place(plain)}: {plain['message']}")
    return tuple(named.items())

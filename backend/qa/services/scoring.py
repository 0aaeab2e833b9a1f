"""Writes: what a reader is shown, the scores that they save, and submitting their sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from backend.accounts import audit
from backend.judgements import queries as judgements
from backend.judgements.models import Score, ScoreSheet
from backend.judgements.services import Evidence, NotAnswerable, Passage, SheetSubmitted, save_score, submit_sheet
from backend.qa.models import Assignment, Round, Shown
from backend.qa.services import rounds
from backend.qa.services.assignments import note
from backend.qa.services.refusals import NotOneOfTheRound, NotOpen, OwnLevelFirst
from backend.reports.workspace.refusals import Refused, WordsMissing


@dataclass(frozen=True)
class Answer:
    """What a page or program sends for one item. ``outcome`` is "" where nothing was chosen.

    ``seen`` is the number of the newest score when the reader looked, 0 for none, None where no comparison is asked for.
    ``evidence`` None keeps what the newest score rests on.
    """

    item: str
    outcome: str = ""
    level: int | None = None
    justification: str = ""
    seen: int | None = 0
    evidence: Evidence | None = None


@dataclass
class Saved:
    """What became of a sheet that was sent: new or present scores, and why others were refused, by item."""

    scores: dict[str, Score] = field(default_factory=dict)
    refused: dict[str, Refused] = field(default_factory=dict)


@transaction.atomic
def show_findings(*, assignment: Assignment, section: str) -> None:
    """Note that the findings of a section were asked for, the first time that they are. Raises NotOpen."""
    _require_open(assignment)
    _note_shown(assignment, Shown.Kind.FINDINGS, section)


@transaction.atomic
def show_suggestion(*, assignment: Assignment, item: str) -> None:
    """Note that the suggestion for an item was asked for. Raises NotOneOfTheRound, and OwnLevelFirst without one's own score."""
    _require_open(assignment)
    if assignment.sheet is None or item not in assignment.sheet.items:
        raise NotOneOfTheRound
    if judgements.newest_score(assignment.sheet, item) is None:
        raise OwnLevelFirst
    _note_shown(assignment, Shown.Kind.SUGGESTION, item)


def _note_shown(assignment: Assignment, kind: Shown.Kind, key: str) -> None:
    _, first = Shown.objects.get_or_create(assignment=assignment, kind=kind, key=key)
    if first:
        note(assignment.reader, audit.Verb.READ, assignment)


@transaction.atomic
def save_answer(*, assignment: Assignment, answer: Answer) -> Score:
    """One score, with what the reader had been shown of the program's opinion on record.

    Raises NotOpen, and everything that ``save_score`` raises: StaleScore keeps what stands there now.
    """
    _require_open(assignment)
    if assignment.sheet is None:
        raise NotOneOfTheRound
    shown = assignment.shown.all()
    return save_score(
        sheet=assignment.sheet,
        item=answer.item,
        outcome=answer.outcome,
        level=answer.level,
        justification=answer.justification,
        evidence=answer.evidence if answer.evidence is not None else _present_evidence(assignment.sheet, answer.item),
        seen_revision=answer.seen,
        suggestion_seen=any(each.kind == Shown.Kind.SUGGESTION and each.key == answer.item for each in shown),
        findings_seen=any(each.kind == Shown.Kind.FINDINGS for each in shown),
    )


@transaction.atomic
def save_sheet(*, assignment: Assignment, answers: Sequence[Answer]) -> Saved:
    """Every answer that was changed since it was read; what was not touched is left alone, and one refusal stops no other.

    Raises NotOpen where the sheet takes nothing at all.
    """
    _require_open(assignment)
    if assignment.sheet is None:
        raise NotOneOfTheRound
    made: dict[tuple[str, int], Score] = {
        (score.item, score.number): score for score in Score.objects.filter(sheet=assignment.sheet)
    }
    saved = Saved()
    for answer in answers:
        if _is_untouched(answer, made):
            continue
        try:
            if not answer.outcome:
                raise NotAnswerable("Choose a level, or say why there is none.")
            saved.scores[answer.item] = save_answer(assignment=assignment, answer=answer)
        except Refused as refusal:
            saved.refused[answer.item] = refusal
    return saved


def _is_untouched(answer: Answer, made: Mapping[tuple[str, int], Score]) -> bool:
    words = answer.justification.strip()
    seen = made.get((answer.item, answer.seen or 0))
    if seen is None:
        return not answer.outcome and not words
    same = (answer.outcome, answer.level, words) == (seen.outcome, seen.level, seen.justification)
    return same and (answer.evidence is None or _rests_on(seen, answer.evidence))


def _rests_on(score: Score, evidence: Evidence) -> bool:
    links = list(score.evidence.all())
    return {each.finding_id for each in links if each.finding_id} == set(evidence.findings) and {
        (each.part, each.start, each.end) for each in links if each.reading_id
    } == {(each.part, each.start, each.end) for each in evidence.passages}


def _present_evidence(sheet: ScoreSheet, item: str) -> Evidence:
    newest = judgements.newest_score(sheet, item)
    links = list(newest.evidence.all()) if newest else []
    return Evidence(
        findings=[each.finding_id for each in links if each.finding_id],
        passages=[
            Passage(each.part, each.start, each.end)
            for each in links
            if each.start is not None and each.end is not None
        ],
    )


@transaction.atomic
def submit(*, assignment: Assignment, seen_revision: int | None = None) -> Assignment:
    """Close the sheet for good. Twice changes nothing. Raises NotComplete with what is missing, StaleSheet and NotOpen."""
    round_ = rounds.lock(assignment.round)
    assignment.refresh_from_db()
    if assignment.state == Assignment.State.SUBMITTED:
        return assignment
    _require_open(assignment)
    if assignment.sheet is None:
        raise NotOpen("You were asked to moderate, not to score.")
    submit_sheet(sheet=assignment.sheet, seen_revision=seen_revision)
    assignment.state, assignment.submitted = Assignment.State.SUBMITTED, timezone.now()
    assignment.save(update_fields=["state", "submitted"])
    note(assignment.reader, audit.Verb.SUBMITTED, assignment)
    rounds.settle_state(round_)
    return assignment


@transaction.atomic
def reopen(*, assignment: Assignment, because: str) -> Assignment:
    """Take up one's own submitted sheet again, before anybody's was revealed.

    Raises WordsMissing without a reason, and SheetSubmitted after the reveal: then a reader proposes, and nothing is rewritten.
    """
    round_ = rounds.lock(assignment.round)
    assignment.refresh_from_db()
    if assignment.state == Assignment.State.ACTIVE:
        return assignment
    if not round_.is_blind or not round_.takes_scores or assignment.state != Assignment.State.SUBMITTED:
        raise SheetSubmitted
    if not because.strip():
        raise WordsMissing("because", "Say why you take the score sheet up again.")
    if assignment.sheet_id is None:
        raise NotOpen
    ScoreSheet.objects.filter(pk=assignment.sheet_id).update(submitted=None, revision=F("revision") + 1)
    assignment.state, assignment.submitted = Assignment.State.ACTIVE, None
    assignment.save(update_fields=["state", "submitted"])
    note(assignment.reader, audit.Verb.REOPENED, assignment)
    round_.state = Round.State.OPEN
    round_.save(update_fields=["state"])
    rounds.moved(round_)
    return assignment


def _require_open(assignment: Assignment) -> None:
    state = Assignment.objects.values_list("state", "round__state").get(pk=assignment.pk)
    if state[0] == Assignment.State.SUBMITTED:
        raise SheetSubmitted
    if state[0] != Assignment.State.ACTIVE or state[1] in {Round.State.FROZEN, Round.State.ENDED}:
        raise NotOpen

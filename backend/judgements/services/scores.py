"""Writes: one score of one item. Scores are added; the newest counts, and the same content twice makes one."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from backend.accounts import audit
from backend.judgements import queries
from backend.judgements.models import Outcome, Score, ScoreSheet
from backend.judgements.models.questions import Question, questions_of
from backend.judgements.models.scores import TOP_LEVEL
from backend.judgements.services import evidence as resting
from backend.judgements.services.evidence import Evidence
from backend.judgements.services.refusals import (
    NotAnswerable,
    NotAsked,
    ReasonNeeded,
    SheetSubmitted,
    StaleScore,
)

#: Levels that need a reason wherever they are given, and the distance from the suggestion from which one is needed.
ENDS, FAR = (0, 1, TOP_LEVEL), 2


@transaction.atomic
def save_score(
    *,
    sheet: ScoreSheet,
    item: str,
    outcome: str,
    level: int | None = None,
    justification: str = "",
    evidence: Evidence = Evidence(),  # noqa: B008  (frozen)
    seen_revision: int | None = None,
    suggestion_seen: bool = False,
    findings_seen: bool = False,
) -> Score:
    """Add a score, or give back the newest one where it says the same already.

    ``seen_revision`` is the number of the item's newest score when the person looked, 0 for none; None asks for no
    comparison. ``suggestion_seen`` and ``findings_seen`` say what was shown before; what was shown once stays shown.

    Raises NotAsked, NotAnswerable, EvidenceElsewhere, ReasonNeeded (levels 0, 1 and 4, two or more from the suggestion,
    typed nulls, gates), SheetSubmitted, and StaleScore, which holds what stands there now.
    """
    locked = ScoreSheet.objects.select_for_update().select_related("framework").get(pk=sheet.pk)
    if item not in locked.items:
        raise NotAsked
    question = questions_of(locked.framework)[item]
    words = justification.strip()
    _refuse_what_does_not_fit(question, outcome, level)
    findings, passages = resting.checked(locked, evidence)
    newest = queries.newest_score(locked, item)
    if newest is not None and _says(newest) == (outcome, level, words) and resting.is_same(newest, findings, passages):
        return newest
    if locked.is_submitted:
        raise SheetSubmitted
    if seen_revision is not None and newest is not None and seen_revision != newest.number:
        raise StaleScore(newest)
    run, said = queries.suggestions_for(locked)
    suggested = said[item].level if item in said else None
    needed = reason_needed(question, outcome, level, suggested)
    if needed and not words:
        raise ReasonNeeded(needed)
    score = Score.objects.create(
        sheet=locked,
        item=item,
        number=newest.number + 1 if newest else 1,
        outcome=outcome,
        level=level,
        justification=words,
        suggested=suggested,
        run=run,
        suggestion_seen=suggestion_seen or (newest is not None and newest.suggestion_seen),
        findings_seen=findings_seen or (newest is not None and newest.findings_seen),
        moved_by_suggestion=_moved(locked, item, level, suggested) if suggestion_seen else None,
    )
    resting.link(score, findings, passages)
    ScoreSheet.objects.filter(pk=locked.pk).update(revision=F("revision") + 1)
    note(locked, audit.Verb.SCORED)
    return score


def reason_needed(question: Question, outcome: str, level: int | None, suggested: int | None) -> str:
    """The sentence that asks for a reason, or "" where none is needed. It never names the suggested level."""
    if question.kind == "gate":
        return _("Say why: what is said of a gate always needs a reason.")
    if outcome != Outcome.LEVEL:
        return _("Say why it does not apply, or why the text does not let you judge it.")
    if level in ENDS:
        return _("Say why: levels 0, 1 and 4 need a reason.")
    if suggested is not None and level is not None and abs(level - suggested) >= FAR:
        return _("Say why: this is two levels or more from what the program suggests.")
    return ""


def note(sheet: ScoreSheet, verb: audit.Verb) -> None:
    """Put it in the trail. What concerns a self-assessment belongs to no organisation: its owner alone can read it."""
    of_a_round = sheet.purpose == ScoreSheet.Purpose.ROUND
    audit.record(
        actor=sheet.owner,
        verb=verb,
        subject="score_sheet",
        subject_id=sheet.pk,
        organisation=sheet.version.case.organisation if of_a_round else None,
    )


def _says(score: Score) -> tuple[str, int | None, str]:
    return score.outcome, score.level, score.justification


def _refuse_what_does_not_fit(question: Question, outcome: str, level: int | None) -> None:
    if outcome not in question.outcomes:
        raise NotAnswerable(
            _("A gate is triggered, clear, or cannot be judged from the text.")
            if question.kind == "gate"
            else _("Give a level, or say that it does not apply or cannot be judged from the text.")
        )
    if outcome == Outcome.LEVEL and (level is None or not 0 <= level <= TOP_LEVEL):
        raise NotAnswerable(_("Choose a level from 0 to 4."))
    if outcome != Outcome.LEVEL and level is not None:
        raise NotAnswerable(_("Give a level only where the answer is a level."))


def _moved(sheet: ScoreSheet, item: str, level: int | None, suggested: int | None) -> bool | None:
    """True where the level stands nearer to the suggestion than the last one given without having seen it."""
    own = queries.scores_of(sheet, item).filter(suggestion_seen=False).last()
    if own is None or suggested is None:
        return None
    if own.level is None or level is None:
        return level == suggested and own.level != level
    return abs(level - suggested) < abs(own.level - suggested)

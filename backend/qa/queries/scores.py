"""Reads: scores in a round. Blind until the reveal: before it no query answers anybody else's sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from assessment.agreement import Agreement, Said, measure
from backend.accounts.models import User
from backend.accounts.policy import Capability
from backend.judgements.models import Outcome, Score, ScoreSheet
from backend.qa.models import Assignment, Consensus, Proposal, Round
from backend.qa.queries.assignments import assignments_readable_by
from backend.qa.queries.rounds import capabilities_in


def reads_words(user: User, round_: Round) -> bool:
    """True for a reader of the round to whom the report is open: they may see justifications once these are revealed."""
    return assignments_readable_by(user).filter(round=round_).exists()


def sheets_revealed_to(user: User, round_: Round) -> QuerySet[ScoreSheet]:
    """The submitted sheets of a round that the user may see beside their own; none for anybody before the reveal.

    Readers of the round from the reveal on; auditors of the body the levels from then on; its secretariat once the round is
    frozen. The sheets of whoever was recused or lapsed stay sealed.
    """
    counted = Assignment.objects.filter(
        round=round_,
        round__revealed__isnull=False,
        state=Assignment.State.SUBMITTED,
    )
    if not reads_words(user, round_):
        held = capabilities_in(user, round_.organisation)
        if Capability.HOLD_ROUNDS in held:
            counted = counted.filter(round__state=Round.State.FROZEN)
        elif Capability.READ_LEVELS not in held:
            counted = counted.none()
    return ScoreSheet.objects.filter(pk__in=counted.values("sheet"))


@dataclass(frozen=True)
class ReadersScores:
    """What one reader said: their assignment and the newest score of each item that they were asked."""

    assignment: Assignment
    scores: Mapping[str, Score]


def revealed_scores(user: User, round_: Round) -> list[ReadersScores]:
    """The counted sheets that the user may see, in the order of the invitations; empty before the reveal."""
    return _scores_of(Assignment.objects.filter(sheet__in=sheets_revealed_to(user, round_)))


def counted_scores(round_: Round) -> list[ReadersScores]:
    """The submitted sheets of a revealed round, for services that have asked who may do this; empty before the reveal."""
    return _scores_of(
        Assignment.objects.filter(
            round=round_, round__revealed__isnull=False, state=Assignment.State.SUBMITTED, sheet__isnull=False
        )
    )


def _scores_of(assignments: QuerySet[Assignment]) -> list[ReadersScores]:
    held = list(assignments.select_related("reader", "sheet").order_by("invited", "pk"))
    newest: dict[str, dict[str, Score]] = {str(each.sheet_id): {} for each in held}
    for score in Score.objects.filter(sheet__in=[each.sheet_id for each in held]).order_by("number"):
        newest[str(score.sheet_id)][score.item] = score
    return [
        ReadersScores(each, {item: score for item, score in newest[str(each.sheet_id)].items() if item in each.items})
        for each in held
    ]


def agreement_of(scores: list[ReadersScores], items: list[str]) -> Agreement:
    """The figures over the items of a round, readers called by the id of their assignment."""
    said: dict[str, dict[str, Said]] = {item: {} for item in items}
    for each in scores:
        for item, score in each.scores.items():
            if item in said:
                said[item][str(each.assignment.pk)] = said_in(score)
    return measure(said)


def said_in(score: Score | Proposal | Consensus) -> Said:
    """The level, or the name of the outcome that is no level."""
    if score.outcome == Outcome.LEVEL and score.level is not None:
        return score.level
    return score.outcome


def newest_consensus(round_: Round) -> dict[str, Consensus]:
    """The consensus that counts for each item that has one."""
    made = Consensus.objects.filter(round=round_).select_related("made_by").order_by("number")
    return {each.item: each for each in made}


def settled(round_: Round) -> dict[str, Consensus]:
    """As ``newest_consensus``, without what was settled before somebody whose sheet counted fell out."""
    last = Assignment.objects.filter(round=round_, state=Assignment.State.RECUSED, submitted__isnull=False).aggregate(
        last=Max("ended")
    )["last"]
    return {item: each for item, each in newest_consensus(round_).items() if last is None or each.made >= last}


def newest_proposals(round_: Round, item: str) -> dict[str, Proposal]:
    """The newest proposal of each reader whose sheet counts, by the id of their assignment."""
    made = Proposal.objects.filter(
        assignment__round=round_, assignment__state=Assignment.State.SUBMITTED, item=item
    ).select_related("assignment__reader")
    return {str(each.assignment_id): each for each in made.order_by("number")}


def proposals_in(round_: Round) -> list[Proposal]:
    """Every proposal of readers whose sheets count, oldest first."""
    return list(
        Proposal.objects.filter(assignment__round=round_, assignment__state=Assignment.State.SUBMITTED)
        .select_related("assignment__reader")
        .order_by("made", "number")
    )

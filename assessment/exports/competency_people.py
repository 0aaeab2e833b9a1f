"""Sheets with a row for a person, or for something of a person. Rows stand in the order of references, never of levels."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assessment.competency import TrainingState, days_left
from assessment.competency.training import WORDS
from assessment.exports.competency_facts import NOT_ASSESSED, Action, Facts, Person, Waiting
from assessment.exports.competency_pivot import pivot
from assessment.exports.competency_tables import Column, Row, Table

_CHAIR = Column("Chair", "Reference of the chair, not made from the name.", width=11)
_NAME = Column("Name", "Name of the chair.", width=22)
_ROLE = Column("Role", "The role profile that the targets come from.", width=18)
_STANDING = Column("Standing", "Whether the chair is appointed here, or applies.", width=12)
_WANTING = frozenset(
    {TrainingState.EXPIRED, TrainingState.NOT_HELD, TrainingState.DUE_SOON, TrainingState.SELF_DECLARED}
)


def _priority(days: int | None, soon: int) -> str:
    if days is None:
        return "No date –"
    return "Overdue ■" if days < 0 else WORDS[TrainingState.DUE_SOON] if days <= soon else "Later ○"


def actions_due(facts: Facts) -> Table:
    """One row for each thing that somebody has to do, the oldest date first; what has no date comes at the end."""
    found: list[tuple[str, str, str, str, date | None]] = []
    for person in facts.people:
        for waiting in _waiting_for(person, facts):
            found.append((person.reference, person.name, waiting.kind, waiting.item, waiting.due_on))
    rows: list[Row] = []
    for reference, name, kind, item, due in sorted(found, key=lambda each: (each[4] or date.max, each[0], each[3])):
        days = None if due is None else days_left(due, facts.as_of)
        rows.append((_priority(days, facts.due_soon_days), reference, name, kind, item, due, days))
    return Table(
        "Actions due", "ActionsDue", "Actions due",
        "One row for each thing to do, oldest date first. Days are counted from the as-of date; below zero is overdue.",
        (
            Column("Priority", "Overdue, due soon, later, or without a date.", "status", 15),
            _CHAIR, _NAME,
            Column("Kind", "Training, level to review, development action, reply, appeal or dispute.", width=20),
            Column("What", "What has to be done.", width=52),
            Column("Due on", "The day by which it should be done.", "date", 13),
            Column("Days", "Days left on the as-of date; below zero is overdue.", "int", 8),
        ),
        rows, frozen=3,
    )  # fmt: skip


def _waiting_for(person: Person, facts: Facts) -> list[Waiting]:
    found = list(person.waiting)
    for asked in facts.courses:
        held = person.training.get(asked.course.id)
        if held and held.is_required and held.status.state in _WANTING:
            words = f"{asked.course.id} {asked.course.title}: {held.status.state.words}"
            found.append(Waiting("Training", words, held.status.last_day))
    for gap in person.gaps:
        if gap.review_due_on is not None and days_left(gap.review_due_on, facts.as_of) <= facts.due_soon_days:
            found.append(Waiting("Level to review", f"{gap.competency} {gap.title}", gap.review_due_on))
    for action in person.actions:
        if action.closed_on is None:
            found.append(Waiting("Development action", f"{action.competency}: {action.action}", action.due_on))
    return found


def training_matrix(facts: Facts) -> Table:
    """People down, courses across, one status a cell; then how much of what is required is in date."""
    codes = [asked.course.id for asked in facts.courses]
    cells = [
        (person.reference, code, held.status.state.words)
        for person in facts.people
        for code, held in person.training.items()
    ]
    matrix = pivot(cells, [person.reference for person in facts.people], codes, "")
    rows: list[Row] = []
    for person in facts.people:
        required = [held for held in person.training.values() if held.is_required]
        current = sum(held.status.in_date for held in required)
        share = round(current / len(required), 4) if required else None
        head = (person.reference, person.name, person.role, person.standing)
        rows.append((*head, *matrix[person.reference], len(required), current, share))
    return Table(
        "Training matrix", "TrainingMatrix", "Training matrix",
        "One status a cell on the as-of date: word and sign carry it, colour repeats it. Courses on one topic count the same, "
        "whoever provides them. What the signs mean is on the Cover.",
        (
            _CHAIR, _NAME, _ROLE, _STANDING,
            *(
                Column(f"{asked.course.id} {asked.course.title}", f"Status of {asked.course.id}.", "status", 16)
                for asked in facts.courses
            ),
            Column("Required", "How many courses are required of this role here.", "int", 10),
            Column("In date", "How many of those are in date or excused.", "int", 10),
            Column("Share in date", "In date of required. Training held, not quality of practice.", "share", 10),
        ),
        rows, frozen=2,
    )  # fmt: skip


def competency_matrix(facts: Facts) -> Table:
    """People down, competencies across: the final level in words with its state."""
    codes = [each.id for each in facts.framework.competencies]
    cells = [
        (person.reference, code, judged.words) for person in facts.people for code, judged in person.levels.items()
    ]
    matrix = pivot(cells, [person.reference for person in facts.people], codes, NOT_ASSESSED)
    rows: list[Row] = [
        (person.reference, person.name, person.role, *matrix[person.reference]) for person in facts.people
    ]
    return Table(
        "Competency matrix", "CompetencyMatrix", "Competency matrix",
        "Final levels, each the opinion of named competency assessors on listed evidence. Not yet assessed is not a low level. "
        "There is no total and no order of people. A star marks a gate: a question for a person, never a bar.",
        (
            _CHAIR, _NAME, _ROLE,
            *(
                Column(f"{each.id}{' ★' if each.gate else ''} {each.title}", f"Final level of {each.id}.", "level", 17)
                for each in facts.framework.competencies
            ),
        ),
        rows, frozen=2,
    )  # fmt: skip


def gaps_and_plans(facts: Facts) -> Table:
    """One row for a person and a competency with a gap or an open action; gates first within a person."""
    rows: list[Row] = []
    for person in facts.people:
        opened: dict[str, list[Action]] = {}
        for each in person.actions:
            if each.closed_on is None:
                opened.setdefault(each.competency, []).append(each)
        for gap in person.gaps:
            actions: list[Action | None] = [*opened.pop(gap.competency, [])]
            if gap.gap:
                actions = actions or [None]
            for action in actions:
                rows.append(_gap_row(person, facts, gap.competency, gap.target, gap.gap, action))
        for code, actions_left in sorted(opened.items()):
            rows += [_gap_row(person, facts, code, None, None, each) for each in actions_left]
    return Table(
        "Gaps and plans", "GapsAndPlans", "Gaps and plans",
        "Where a final level is below what the role asks for, or an action is open. A gap comes with help: it says what was "
        "offered. What is not yet assessed is no gap.",
        (
            _CHAIR, _NAME,
            Column("Competency", "Code and title of the competency.", width=34),
            Column("Gate", "Whether the competency is a gate, which a person has to look at.", width=7),
            Column("Target", "Level that the role asks for, 1 to 4.", "int", 8),
            Column("Level", "Final level with its state.", "level", 22),
            Column("Gap", "Whole levels below the target; empty where nobody has judged it.", "int", 7),
            Column("Action", "What is done about it.", width=44),
            Column("Owner", "Who does it.", width=20),
            Column("Due on", "By when.", "date", 13),
            Column("Help offered", "The help that comes with it.", width=32),
            Column("State", "Open, overdue, or that no action is agreed yet.", "status", 18),
        ),
        rows, frozen=2,
    )  # fmt: skip


def _gap_row(
    person: Person, facts: Facts, code: str, target: int | None, gap: int | None, action: Action | None
) -> Row:
    competency, judged = facts.framework.competency(code), person.levels.get(code)
    level = judged.words if judged else NOT_ASSESSED
    head = (person.reference, person.name, f"{code} {competency.title}", competency.gate, target, level, gap)
    if action is None:
        return (*head, None, None, None, None, "No action yet –")
    state = "Overdue ■" if action.due_on < facts.as_of else "Open ○"
    offered = f"{action.help_offered} ({action.help_by})" if action.help_by else action.help_offered
    return (*head, action.action, action.owner, action.due_on, offered, state)


def rating_summary(facts: Facts) -> Table:
    """One row for a person and a competency that the role asks for, or that was judged."""
    rows: list[Row] = []
    for person in facts.people:
        asked: Sequence[str] = [
            each.id for each in facts.framework.competencies
            if each.id in person.levels or person.target(each.id) is not None
        ]  # fmt: skip
        for code in asked:
            head = (person.reference, person.name, code, facts.framework.competency(code).title, person.target(code))
            judged = person.levels.get(code)
            if judged is None:
                rows.append((*head, NOT_ASSESSED, *(None,) * 8))
            else:
                rows.append((
                    *head, judged.words, judged.state, judged.from_on, judged.review_due_on, judged.evidence,
                    judged.from_reports, judged.raters, judged.method, judged.statement,
                ))  # fmt: skip
    return Table(
        "Rating summary", "RatingSummary", "Rating summary",
        "Every level with its state and date. Levels are opinions of named competency assessors; reasons are on the page, not "
        "here. What the chair wants to travel with a level stands beside it.",
        (
            _CHAIR, _NAME,
            Column("Competency", "Code of the competency.", width=12),
            Column("Title", "Title of the competency.", width=36),
            Column("Target", "Level that the role asks for; empty where it asks for none.", "int", 8),
            Column("Level", "Final level with its state.", "level", 24),
            Column("State", "Final, under appeal, or what an appeal came to.", width=20),
            Column("Holds from", "Day from which the level holds.", "date", 13),
            Column("Review due on", "Day after which it should be looked at again; the level does not sink.", "date", 14),
            Column("Evidence", "Pieces of evidence that it rests on.", "int", 10),
            Column("From reports", "How many of those are about reports.", "int", 10),
            Column("Assessors", "How many competency assessors judged, each alone.", "int", 10),
            Column("Arrived at by", "Agreement, reconciliation or the moderator.", width=26),
            Column("Statement by the chair", "What the chair wants to travel with this level.", width=40),
        ),
        rows, frozen=2,
    )  # fmt: skip


def reviews(facts: Facts) -> Table:
    """Where each review stands, by its local reference."""
    rows: list[Row] = [
        (
            each.reference, each.kind, each.stage, each.notified, each.decided, each.chair, each.version, each.submitted,
            each.days_waiting, each.letter_on, each.open_changes, each.next_step, each.next_on,
        )
        for each in facts.reviews
    ]  # fmt: skip
    return Table(
        "Reviews", "Reviews", "Reviews",
        "Where each review of this partnership stands, by local reference. No name of a person concerned and no words of a "
        "report. Empty means that it has not happened, or is not known here.",
        (
            Column("Review", "Local reference.", width=18),
            Column("Kind", "What the review is called.", width=10),
            Column("Stage", "How far it has come.", width=28),
            Column("Notified", "Month of the notification.", width=11),
            Column("Decided on", "Day on which it was decided to review, or not.", "date", 13),
            Column("Chair", "Who leads it.", width=24),
            Column("Version", "The newest draft.", width=22),
            Column("Submitted on", "Day on which the QA panel received it.", "date", 14),
            Column("Days waiting", "Days since then without a letter.", "int", 9),
            Column("Letter on", "Day of the QA panel's letter.", "date", 13),
            Column("Open changes", "Required changes that are still open.", "int", 10),
            Column("Next step", "What comes next.", width=28),
            Column("Next date", "When.", "date", 13),
        ),
        rows,
    )  # fmt: skip

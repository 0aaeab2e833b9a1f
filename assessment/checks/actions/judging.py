"""One action, from its words and its table cells to an ``Action``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assessment.checks.actions.action import Action
from assessment.checks.actions.advice import find_problems, write_shape
from assessment.checks.actions.agents import agent_kind
from assessment.checks.actions.clauses import MINUTED, Clause, main_clause, without_label
from assessment.checks.actions.columns import canonical_cells
from assessment.checks.actions.concreteness import Concreteness, judge
from assessment.checks.actions.deadlines import Deadline, find_deadline, is_placeholder, read_date_cell
from assessment.checks.actions.measures import has_measure, measure_cell, split_measure
from assessment.checks.actions.owners import GIVEN, find_owner, read_owner_cell
from assessment.checks.actions.scope import find_addressee, library_theme, names_resource, read_level
from assessment.checks.actions.themes import read_theme
from assessment.checks.actions.words import word_set

COMPLETE = re.compile(
    r"(?i)\b(?:complete[d]?|achieved|done|closed|delivered|implemented|green\s*[-–:]\s*complete)\b(?!\s+by\b)"
)
NOT_COMPLETE = re.compile(
    r"(?i)\b(?:not\s+(?:yet\s+)?|in|to\s+be\s+|partly\s+|partially\s+|will\s+be\s+|due\s+to\s+be\s+|date\s+of\s+)(?:complete|achieved|done|delivered|implemented)"
)
IN_PROGRESS = re.compile(
    r"(?i)\b(?:in\s+progress|under\s*way|started|on\s+track|amber|partly|partially|drafted|pilot)\b"
)
ONGOING = re.compile(r"(?i)\b(?:on-?\s?going|continuous|continuing|business\s+as\s+usual)\b")
UNSETTLED = re.compile(r"(?i)\b(?:tbc|tba|tbd|to\s+be\s+(?:confirmed|agreed|advised|decided|determined))\b")
STANDING = re.compile(
    r"(?i)\b(?:on-?\s?going|immediate(?:ly)?|as\s+soon\s+as\s+(?:possible|practicable)|asap|tbc|tba|to\s+be\s+(?:confirmed|agreed)|regularly|in\s+due\s+course|later\s+in\s+the\s+year|(?:short|medium|long)[- ]term)\b"
)
COUPLED = re.compile(r"(?i)\s(?:and|&|/)\s|,\s|;|/")


def read_action_text(text: str, columns: Mapping[str, str] | None = None) -> Action:
    """One line of text as one action. ``columns`` are the cells of a table row by column heading, in any order.

    Without columns everything is read from the words. ``start`` and ``end`` span the whole ``text``.
    """
    cells = canonical_cells(columns) if columns else {}
    return judge_action(text, cells)


def theme_words(text: str, columns: Mapping[str, str] | None = None) -> tuple[str, str, str, Clause]:
    """What the theme of one line is read from: the recommendation beside it, its own words, its main verb and its clause."""
    parts = _take_apart(text, canonical_cells(columns) if columns else {})
    return (
        "" if parts.title == parts.deed else without_label(parts.title),
        parts.plain,
        parts.verdict.verb,
        parts.clause,
    )


def judge_action(text: str, cells: Mapping[str, str], *, recommendation_text: str = "") -> Action:
    """The action in ``text`` (all of the words) with its ``cells`` by canonical column ({} for running text).

    ``recommendation_text`` is the wording of the recommendation that a plan row belongs to, where the row has only its number.
    """
    parts = _take_apart(text, cells)
    in_table, title, main, clause, verdict = parts.in_table, parts.title, parts.main, parts.clause, parts.verdict
    deadline = _deadline(main, parts.measure, cells)
    owner = _owner(main, clause, cells, title)
    measurable, shown = _measurable(
        main, parts.measure, cells, verdict, unsettled=_unsettled(clause, owner, deadline, cells)
    )
    level = read_level(text, clause.subject, owner, cells.get("scope", ""))
    theme = read_theme("" if title == parts.deed else without_label(title), parts.plain, verdict.verb, clause)
    addressee = find_addressee(main if not in_table else f"{parts.deed} {title}", level, owner)
    generic = clause.subject if clause.subject and agent_kind(clause.subject) == "generic" else ""
    lead = cells.get("owner", "")
    what = _what(clause)
    standing = STANDING.search(cells.get("target", "")) if "target" in cells else STANDING.search(main)
    return Action(
        text=text,
        owner=owner,
        deadline=deadline.words if deadline else None,
        due=deadline.due if deadline else None,
        specific=verdict.specific,
        measurable=measurable,
        time_bound=deadline is not None,
        vague=verdict.vague,
        level=level,
        theme=theme,
        library_theme=library_theme(theme, main),
        addressee=addressee,
        resource=bool(cells.get("resource") and not is_placeholder(cells["resource"])) or names_resource(main),
        problems=find_problems(
            verdict=verdict,
            text=parts.plain,
            owner=owner,
            several_owners=bool(owner and _several(owner)),
            generic_owner=lead if lead and not is_placeholder(lead) else generic,
            deadline=deadline.words if deadline else None,
            standing_words=standing.group() if standing else "",
            measurable=measurable,
            level=level,
            addressee=addressee,
        ),
        shape=write_shape(
            owner=owner, what=what, deadline=deadline.words if deadline else None, measure=shown, vague=verdict.vague
        ),
        status=_status(cells, main),
        hollow=verdict.hollow if verdict.vague else "",
        measure=shown,
        recommendation_text=title or recommendation_text,
        action_text=cells.get("action", "") if in_table else main,
        outcome=" ".join(cells[name] for name in ("completed", "outcome", "milestones") if cells.get(name)),
        quote=text,
        start=0,
        end=len(text),
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """An action taken apart. ``deed`` is what is to be done, ``plain`` the same without label, dates and measure."""

    in_table: bool
    title: str
    deed: str
    main: str
    measure: str
    plain: str
    clause: Clause
    verdict: Concreteness


def _take_apart(text: str, cells: Mapping[str, str]) -> _Parts:
    in_table = "action" in cells or "recommendation" in cells
    title = cells.get("recommendation", "")
    deed = _deed(cells) if in_table else text
    main, measure = split_measure(deed)
    masked = _masked(main, find_deadline(main))
    clause, plain = main_clause(masked), _plain(without_label(masked))
    verdict = judge(plain, clause)
    if in_table and not verdict.specific and title and title != deed:
        verdict = _with_title(verdict, title)
    return _Parts(in_table, title, deed, main, measure, plain, clause, verdict)


def _deed(cells: Mapping[str, str]) -> str:
    """What is to be done: the action cell, or the recommendation where that cell is empty and it is a sentence."""
    action = cells.get("action", "")
    if action and not is_placeholder(action):
        return action
    title = cells.get("recommendation", "")
    return title if len(without_label(title).split()) >= 5 else ""


def _with_title(verdict: Concreteness, title: str) -> Concreteness:
    """An action such as "Implement" or "As recommended" takes the concreteness of the recommendation beside it."""
    bare = without_label(title)
    if len(bare.split()) < 8:
        return verdict
    beside = judge(_plain(bare), main_clause(_masked(bare, find_deadline(bare))))
    return beside if beside.specific else verdict


def _masked(text: str, deadline: Deadline | None) -> str:
    """The text without the words of its deadline and the preposition before them, so that clauses close up."""
    if deadline is None:
        return text
    before = re.sub(
        r"(?i)[,(–—-]?\s*(?:\b(?:by|no\s+later\s+than|from|in|on|before|target(?:\s+date)?|due|starting|to\s+begin|with\s+effect\s+from|complet\w+(?:\s+by|\s+in)?)(?:\s+the)?)?\s*[:(]?\s*$",
        " ",
        text[: deadline.start],
    )
    after = text[deadline.end :].lstrip(" ),")
    return f"{before.rstrip()} {after}".strip() if before.strip() else after.strip(" ,")


def _plain(text: str) -> str:
    return MINUTED.sub("", GIVEN.sub("", text)).strip(" .")


def _owner(main: str, clause: Clause, cells: Mapping[str, str], title: str) -> str | None:
    if cells.get("owner"):
        owner = read_owner_cell(cells["owner"])
        if owner:
            return owner
    owner = find_owner(main, clause)
    if owner or not title or "owner" in cells:
        return owner
    return find_owner(title, main_clause(_masked(title, find_deadline(title))))


def _deadline(main: str, measure: str, cells: Mapping[str, str]) -> Deadline | None:
    for name in ("target", "completed"):
        cell = cells.get(name, "")
        if (
            cell
            and (found := read_date_cell(cell))
            and (name == "target" or COMPLETE.search(cell) or len(cell.split()) <= 4)
        ):
            return found
    found = find_deadline(main)
    if found or not cells:
        return found or (find_deadline(measure) if measure else None)
    for name in ("completed", "status", "outcome", "milestones"):
        cell = cells.get(name, "")
        done = re.search(
            r"(?i)\b(?:complet(?:ed|e)|achieved|done|finished|ratified|adopted|approved|launched|introduced|signed|closed|delivered|live\s+(?:from|since|on))\b[^.;]{0,20}",
            cell,
        )
        if done and (found := read_date_cell(cell[done.start() : done.end() + 30])):
            return found
    last = _last_date(cells.get("milestones", ""))
    if last and "target" not in cells:
        return last
    return None


def _last_date(cell: str) -> Deadline | None:
    """The date of the last of several stages ("Draft May; launch September 2026"), or the date that is the whole cell."""
    stages = [stage for stage in re.split(r";\s*", cell) if stage.strip()]
    if len(stages) < 2 and len(cell.split()) > 6:
        return None
    return read_date_cell(stages[-1]) if stages else None


def _measurable(
    main: str, measure: str, cells: Mapping[str, str], verdict: Concreteness, *, unsettled: bool
) -> tuple[bool | None, str | None]:
    """(true, false or undecided; the words of the measure or None).

    ``unsettled``: nobody is to act and no time is set, or the action is only offered as a thought; then nothing would show it.
    """
    if measure and not is_placeholder(measure):
        offered = measure_cell(measure)
        if offered:
            return True, measure
    for name in ("measure", "outcome", "completed", "milestones", "governance"):
        cell = cells.get(name, "")
        if cell and not is_placeholder(cell) and (measure_cell(cell) or has_measure(cell)):
            return True, cell
    told = cells.get("target", "")
    if COMPLETE.search(told) and len(told.split()) > 4 and measure_cell(told):
        return True, told
    if has_measure(main) and not verdict.vague:
        return True, None
    return (None, None) if verdict.specific and not unsettled else (False, None)


def _unsettled(clause: Clause, owner: str | None, deadline: Deadline | None, cells: Mapping[str, str]) -> bool:
    hedged = re.match(r"(?i)(?:may|might|can|could)\b", clause.modal)
    return bool(hedged) or (bool(cells) and owner is None and deadline is None)


def _several(owner: str) -> bool:
    parts = [part for part in COUPLED.split(owner) if part.strip()]
    return len(parts) > 1 and sum(agent_kind(part) == "named" for part in parts) > 1 and " and " in owner


def _status(cells: Mapping[str, str], main: str) -> str | None:
    where = " ".join(cells.get(name, "") for name in ("status", "completed", "target", "outcome", "milestones"))
    if not cells:
        where = main
        return "ongoing" if ONGOING.search(where) else None
    short = " ".join(cells.get(name, "") for name in ("status", "completed", "target"))
    if COMPLETE.search(short) and not NOT_COMPLETE.search(short):
        return "complete"
    if ONGOING.search(short):
        return "ongoing"
    if UNSETTLED.search(short):
        return "tbc"
    return "in_progress" if IN_PROGRESS.search(where) else None


def _what(clause: Clause) -> str:
    """The deed for the sentence to fill in: an active predicate as it stands, else nothing."""
    predicate = clause.predicate.strip(" ,.")
    if (
        not predicate
        or re.match(r"(?i)(?:be|been|is|are)\b", predicate)
        or (not clause.modal and not clause.imperative)
    ):
        return ""
    return (
        predicate[0].lower() + predicate[1:]
        if clause.imperative and predicate.split()[0].lower() in word_set("concrete-verbs", "hollow-verbs")
        else predicate
    )

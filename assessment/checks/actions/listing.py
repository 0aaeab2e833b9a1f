"""Where recommendations and actions stand in a document: numbered lists, labelled paragraphs, boxes, bullets and plans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from assessment.checks.actions.action import Action
from assessment.checks.actions.clauses import main_clause, without_label
from assessment.checks.actions.columns import canonical_cells, canonical_column, is_plan_header
from assessment.checks.actions.deadlines import is_placeholder
from assessment.checks.actions.judging import judge_action
from assessment.checks.actions.wording import same_recommendation
from assessment.checks.actions.words import verb_forms
from assessment.document import Block, Document, Part, Submission

LABELLED = re.compile(
    r"(?i)^\s*(?:(?:multi|single)[- ]agency\s+|national\s+|regional\s+|local\s+|overview\s+(?:report\s+)?|dhr\s+|imr\s+|panel\s+)*(?:recommendation|rec\.?)\s*(?:no\.?\s*|number\s*|#\s*)?"
    r"(?P<number>[A-Z]{0,4}[-/]?\d+[a-z]?(?:\.\d+)*[a-z]?|one|two|three|four|five|six|seven|eight|nine|ten)\b(?P<rest>\s*(?:[([][^)\]]{2,60}[)\]])?\s*(?:[:.–—-]+|$|(?=(?-i:[A-Z])|\n)))"
)
ROW_NUMBER = re.compile(
    r"(?i)^\s*(?:recommendation|rec\.?|action|lesson|finding|r|a)?\s*(?:no\.?\s*)?(?P<number>[A-Z]{0,4}[-/]?\d+[a-z]?(?:\.\d+)*[a-z]?)\b(?:\s*[:.)–—-]|\s|$)"
)
#: How many recommendations, and how many rows of a plan, are judged in one document: ten times what a long report has.
MOST_ACTIONS = 400
PARTS_BY_WEIGHT: tuple[Part, ...] = ("action_plan", "report", "summary")
PLAN_SECTIONS = frozenset({"action_plan", "recommendations", "lessons", "conclusions"})
RECORDING_COLUMNS = re.compile(r"(?i)\b(?:event|incident|contact|source|chronolog|narrative|outcome of contact)\b")
ABOUT_THE_LIST = re.compile(
    r"(?i)\b(?:recommendations?\s+(?:are|is|were|was|have|has|that\s+follow|below|above|in\s+this|made|from|should\s+be\s+read|will\s+be\s+(?:monitored|taken|overseen))|makes?\s+(?:the\s+following\s+)?(?:\w+\s+){0,3}recommendations|"
    r"following\s+recommendations|action\s+plan\s+(?:is|at|in|will|sets|that)|listed\s+(?:here|below)|set\s+out\s+(?:here|below|in\s+(?:the|appendix)))\b"
)


def read_actions(document: Document, *, part: Part = "report") -> list[Action]:
    """Every recommendation and every action-plan row of one document, in reading order.

    A recommendation that the document's action plan carries has ``repeats`` True: it is listed, but not counted again.
    """
    plan = read_plan(document, part=part)
    recommendations = [
        replace(one, repeats=any(same_recommendation(one, row) for row in plan))
        for one in read_recommendations(document, part=part)
    ]
    return sorted(recommendations + plan, key=lambda action: action.start)


def actions_of(submission: Submission) -> list[Action]:
    """The actions of all parts of a submission, the report's first.

    ``repeats`` is True where a row of the action plan, or else the report, has the same action: plan before report before summary.
    """
    given = dict(submission.parts())
    found: dict[Part, list[Action]] = {}
    earlier: list[Action] = []
    for part in PARTS_BY_WEIGHT:
        if part in given:
            found[part] = [
                replace(
                    one,
                    repeats=one.repeats
                    or any(same_recommendation(one, other) for other in earlier if not other.repeats),
                )
                for one in read_actions(given[part], part=part)
            ]
            earlier += found[part]
    return [action for part in given for action in found[part]]


def counted(actions: Iterable[Action]) -> list[Action]:
    """The actions without those that only repeat another: what figures such as "14 of 22 actions complete" count."""
    return [action for action in actions if not action.repeats]


def read_plan(document: Document, *, part: Part = "report") -> list[Action]:
    """The rows of every action-plan table: seven columns or variants, in any order."""
    found: list[Action] = []
    for table in document.tables:
        rows = [document.blocks[index] for index in table.rows]
        if len(found) < MOST_ACTIONS and _is_plan(document, table.header, rows, part):
            found += list(islice(_plan_rows(document, rows, part), MOST_ACTIONS - len(found)))
    return found


def unread_actions(submission: Submission) -> list[str]:
    """One sentence for each part that has more recommendations or rows than are judged; an empty list for any usual report."""
    return [
        f"The {part.replace('_', ' ')} has more than {MOST_ACTIONS} {what}. Only the first {MOST_ACTIONS} were judged; "
        "look at the others by hand."
        for part, document in submission.parts()
        for what, number in (
            ("recommendations", sum(1 for _ in islice(_labelled(document), MOST_ACTIONS + 1))),
            ("rows in its action plan", _rows_of_plans(document, part)),
        )
        if number > MOST_ACTIONS
    ]


def _rows_of_plans(document: Document, part: Part) -> int:
    tables = [table for table in document.tables if len(table.rows) > 0]
    if sum(len(table.rows) for table in tables) <= MOST_ACTIONS:
        return 0
    return sum(
        len(table.rows)
        for table in tables
        if _is_plan(document, table.header, [document.blocks[index] for index in table.rows], part)
    )


def _is_plan(document: Document, header: tuple[str, ...], rows: list[Block], part: Part) -> bool:
    if not rows or not is_plan_header(header) or RECORDING_COLUMNS.search(" ".join(header)):
        return False
    if document.kind == "xlsx" or part == "action_plan" or document.section_name(rows[0].start) in PLAN_SECTIONS:
        return True
    names = {canonical_column(heading) for heading in header}
    return "owner" in names and bool(names & {"target", "completed"}) and bool(names & {"action", "recommendation"})


def _plan_rows(document: Document, rows: list[Block], part: Part) -> Iterator[Action]:
    carried: dict[str, str] = {}
    for block in rows:
        columns: dict[str, str] = {}
        for cell in block.cells:
            words = " ".join(document.quote(cell).split())
            columns[cell.column] = (
                f"{columns[cell.column]}; {words}"
                if columns.get(cell.column) and words
                else words or columns.get(cell.column, "")
            )
        cells = canonical_cells(columns)
        filled = {name: words for name, words in cells.items() if words}
        if block.kind == "table_header" or _is_subheading(filled, columns):
            carried = {}
            continue
        for name in ("recommendation", "number", "scope"):
            if filled.get(name):
                carried[name] = filled[name]
            elif name in carried and name in cells and (name != "scope" or not filled.get("recommendation")):
                cells[name] = carried[name]
        yield _row_action(document, block, cells, part)


def _is_subheading(filled: dict[str, str], columns: dict[str, str]) -> bool:
    """True for an empty row, a heading across the table, or the column headings repeated on a new page."""
    if not filled:
        return True
    if all(words.lower() == column.lower() for column, words in columns.items() if words):
        return True
    words = list(filled.values())
    if len(set(words)) == 1 and len(columns) > 2:
        return len(words) > 1 or (
            set(filled) <= {"recommendation", "number", "action", "owner"}
            and main_clause(words[0]).modal == ""
            and not main_clause(words[0]).imperative
            and len(words[0].split()) <= 8
        )
    return False


def _row_action(document: Document, block: Block, cells: dict[str, str], part: Part) -> Action:
    quote = document.quote(block)
    title = cells.get("recommendation", "")
    numbered = ROW_NUMBER.match(title) or ROW_NUMBER.match(cells.get("number", ""))
    words = (
        without_label(title)
        if re.search(r"[A-Za-z]{3}", without_label(title)) and not LABELLED.fullmatch(title.strip())
        else ""
    )
    deed = cells.get("action", "")
    deed = "" if is_placeholder(deed) else deed
    text = f"{words} | {deed}" if words and deed and words != deed else deed or words or title or quote
    judged = judge_action(" | ".join(value for value in cells.values() if value), cells)
    return replace(
        judged,
        text=text,
        number=cells.get("number") or (numbered["number"] if numbered else None),
        recommendation=numbered["number"] if numbered else None,
        recommendation_text=words,
        source="plan",
        part=part,
        paragraph=document.paragraph_label(block.start),
        block=block.index,
        quote=quote,
        start=block.start,
        end=block.end,
    )


def read_recommendations(document: Document, *, part: Part = "report") -> list[Action]:
    """The recommendations outside action-plan tables: labelled paragraphs and boxes anywhere, lists under their heading."""
    labelled = list(islice(_labelled(document), MOST_ACTIONS))
    in_section = [
        block for block in document.blocks_in("recommendations") if block.kind in {"paragraph", "list_item", "text_box"}
    ]
    taken = {block.index for block, *_ in labelled}
    under_heading = sum(block.index in taken for block in in_section)
    found = [_recommendation(document, block, text, number, part, prefix="") for block, text, number in labelled]
    if under_heading < 2 and len(labelled) < 3:
        found += list(islice(_listed(document, in_section, taken, part), MOST_ACTIONS))
    found += list(islice(_tabled(document, part), MOST_ACTIONS))
    return _without_repeats(document, sorted(found, key=lambda action: action.start)[:MOST_ACTIONS])


def _labelled(document: Document) -> Iterator[tuple[Block, str, str]]:
    """(block, its words, number) of each "Recommendation 3: …"; a label that stands alone takes the paragraph below."""
    waiting: str | None = None
    for block in document.blocks:
        if block.kind in {"table_row", "table_header", "footnote"}:
            waiting = None
            continue
        text = document.quote(block)
        label = LABELLED.match(text)
        if label:
            rest = text[label.end() :].strip()
            waiting = label["number"]
            if len(rest.split()) >= 4 and (
                block.kind != "heading" or main_clause(rest).modal or len(rest.split()) >= 8
            ):
                yield block, text, label["number"]
                waiting = None
        elif waiting and block.kind in {"paragraph", "list_item", "text_box"} and len(text.split()) >= 4:
            yield block, text, waiting
            waiting = None
        elif block.kind == "heading":
            waiting = None


def _listed(document: Document, blocks: list[Block], taken: set[int], part: Part) -> Iterator[Action]:
    """Bullets and numbered paragraphs under a heading for recommendations that say what is to be done."""
    items = [block for block in blocks if block.index not in taken]
    lists = sum(block.kind == "list_item" for block in items)
    prefix, opener = "", None
    for block in items:
        text = document.quote(block)
        if text.rstrip().endswith(":") and len(text.split()) <= 30:
            clause = main_clause(text.rstrip(" :"))
            opener = block
            prefix = (
                text.rstrip(" :") + " " if clause.subject and clause.modal and not ABOUT_THE_LIST.search(text) else ""
            )
            continue
        if block.kind == "list_item":
            if len(text.split()) >= 3 and (lists >= 2 or _asks(text)):
                yield _recommendation(document, block, text, block.number, part, prefix=prefix if opener else "")
            continue
        prefix, opener = "", None
        if ABOUT_THE_LIST.search(text) and not LABELLED.match(text):
            continue
        if _asks(text):
            yield _recommendation(document, block, text, block.number, part, prefix="")


def _asks(text: str) -> bool:
    """True when a paragraph is worded as a recommendation: a body or thing that should, must, will or is to …, or an order."""
    if len(text.split()) < 4 or len(text.split()) > 160:
        return False
    clause = main_clause(text)
    first = (clause.predicate.split() or [""])[0].lower()
    if clause.imperative:
        return True
    if clause.subject and clause.modal == "":
        return first in verb_forms("concrete-verbs") and text.lower().startswith("that ")
    return (
        bool(re.match(r"(?i)(?:should|must|shall|will|to|needs?\s|ought|is\s|are\s|may\s)", clause.modal))
        and len(clause.subject.split()) <= 25
    )


def _tabled(document: Document, part: Part) -> Iterator[Action]:
    """Recommendations in a plain table ("No. | Recommendation") that is not an action plan."""
    for table in document.tables:
        rows = [document.blocks[index] for index in table.rows]
        names = [canonical_column(heading) for heading in table.header]
        if (
            not rows
            or "recommendation" not in names
            or _is_plan(document, table.header, rows, part)
            or RECORDING_COLUMNS.search(" ".join(table.header))
        ):
            continue
        if document.section_name(rows[0].start) not in PLAN_SECTIONS and document.kind != "xlsx":
            continue
        for block in rows:
            cells = canonical_cells({cell.column: document.quote(cell) for cell in block.cells})
            text = cells.get("recommendation", "")
            if block.kind == "table_row" and len(text.split()) >= 4 and _asks(text):
                place = next(cell for cell in block.cells if canonical_column(cell.column) == "recommendation")
                number = ROW_NUMBER.match(cells.get("number", "") or text)
                action = _recommendation(document, block, text, number["number"] if number else None, part, prefix="")
                yield replace(action, quote=document.quote(place), start=place.start, end=place.end)


def _recommendation(
    document: Document, block: Block, text: str, number: str | None, part: Part, *, prefix: str
) -> Action:
    words = " ".join(text.split())
    judged = judge_action(f"{prefix}{words[0].lower()}{words[1:]}" if prefix else words, {})
    return replace(
        judged,
        text=words,
        number=number.strip("().") if number else None,
        recommendation=number.strip("().") if number else None,
        recommendation_text=without_label(words),
        source="recommendation",
        part=part,
        paragraph=document.paragraph_label(block.start),
        block=block.index,
        quote=document.quote(block),
        start=block.start,
        end=block.end,
    )


def _without_repeats(document: Document, found: list[Action]) -> list[Action]:
    """One entry for a recommendation that the same document prints twice; the one under the recommendations heading stays."""
    kept: list[Action] = []
    for action in found:
        twin = next((i for i, other in enumerate(kept) if same_recommendation(action, other, words_needed=0.7)), None)
        if twin is None:
            kept.append(action)
        elif (
            document.section_name(action.start) == "recommendations"
            and document.section_name(kept[twin].start) != "recommendations"
        ):
            kept[twin] = action
    return sorted(kept, key=lambda action: action.start)

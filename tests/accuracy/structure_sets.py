"""The checks that read a report's structure, on labelled passages: panels, family, actions and headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import fmean
from typing import Any

from assessment.catalogue import Catalogue
from tests.accuracy.labelled import Item, accepts, answers_to
from tests.accuracy.likeness import same_words
from tests.accuracy.measures import Figures, Matches, Measured, Missed, Share, share_of
from tests.accuracy.panel_match import match_members, right_sectors

MEMBERS = "Members"
QUESTIONS = "Questions on the passage"
SMART = ("specific", "measurable", "time_bound", "vague")
SMART_MEAN = "mean of owner, specific, measurable, time_bound and vague"
UNDECIDED_TRUE = "answered true where the passage does not decide"

Found = dict[str, Any]


def measure_panels(items: Sequence[Item], catalogue: Catalogue) -> Measured:
    """Members against members, then what is said of the whole panel."""
    counts: Counter[str] = Counter()
    sectors: list[bool] = []
    marks: dict[str, list[bool]] = {
        "a specialist domestic abuse organisation": [],
        "a by-and-for organisation": [],
        "number of third-sector members": [],
        "number of statutory members": [],
        "independence of the chair, where the passage decides": [],
        "independence of the chair left open, where it does not": [],
    }
    specialist, by_and_for, third, statutory, chair, chair_open = marks.values()
    errors: list[Missed] = []
    for item, answer in zip(items, answers_to(items, "panels", catalogue), strict=True):
        gold, panel = item["gold"], answer["panel"]
        matched = match_members(gold["members"], panel["members"])
        counts.update(right=len(matched.pairs), wrong=len(matched.extra), missed=len(matched.missed))
        sectors += right_sectors(gold["members"], panel["members"], matched)
        specialist.append(accepts(item, "has_specialist_da", panel["has_specialist_da"]))
        by_and_for.append(accepts(item, "has_by_and_for", panel["has_by_and_for"]))
        for field, where in (("third_sector_count", third), ("statutory_count", statutory)):
            low, high = gold[f"{field}_range"]
            where.append(low <= panel[field] <= high)
        stated = accepts(item, "chair_independence_stated", panel["chair_independence_stated"])
        (chair_open if gold["chair_independence_stated"] is None else chair).append(stated)
        errors += _panel_errors(item, panel, matched.missed, matched.extra, (specialist[-1], by_and_for[-1], stated))
    figures = Figures(
        items=len(items),
        matches={MEMBERS: {"members": Matches(counts["right"], counts["wrong"], counts["missed"])}},
        shares={
            "Members found": {"sector": share_of(sectors)},
            "Panels": {row: share_of(each) for row, each in marks.items()},
        },
    )
    return Measured(figures, tuple(errors))


def _panel_errors(
    item: Item, panel: Found, missed: Sequence[int], extra: Sequence[int], said: tuple[bool, bool, bool]
) -> list[Missed]:
    gold = item["gold"]
    errors = [f"member missed: {gold['members'][i]['role']}, {gold['members'][i]['organisation']}" for i in missed]
    errors += [f"member too many: {panel['members'][j]['quote']}" for j in extra]
    for field, right in zip(("has_specialist_da", "has_by_and_for", "chair_independence_stated"), said, strict=True):
        if not right:
            errors.append(f"{field} is {gold[field]}, found {panel[field]}")
    return [(item["id"], error) for error in errors]


def measure_family(items: Sequence[Item], catalogue: Catalogue) -> Measured:
    """Thirteen questions a passage. Answering where the passage does not decide is counted apart."""
    counts: dict[str, list[int]] = {}
    said_no: list[bool] = []
    open_true: list[bool] = []
    open_false: list[bool] = []
    errors: list[Missed] = []
    for item, answer in zip(items, answers_to(items, "family", catalogue), strict=True):
        for question, wanted in item["gold"].items():
            found = answer["family"].get(question)
            right = accepts(item, question, found)
            row = counts.setdefault(question, [0, 0, 0])
            row[0] += wanted is True and right
            row[1] += wanted is not True and found is True and not right
            row[2] += wanted is True and not right
            if wanted is False:
                said_no.append(right)
            elif wanted is None:
                open_true.append(found is True and not right)
                open_false.append(found is False and not right)
            if not right:
                errors.append((item["id"], f"{question} is {wanted}, found {found}: {item['text']}"))
    rows = {question: Matches(*row) for question, row in counts.items()}
    figures = Figures(
        items=len(items),
        matches={QUESTIONS: {"all thirteen": _sum(rows.values())}, "By question": rows},
        shares={
            "Other answers": {
                "an explicit no was read as no": share_of(said_no),
                UNDECIDED_TRUE: share_of(open_true),
                "answered false where the passage does not decide": share_of(open_false),
            }
        },
    )
    return Measured(figures, tuple(errors))


def _sum(rows: Any) -> Matches:
    return Matches(*(sum(column) for column in zip(*rows, strict=True))) if rows else Matches(0, 0, 0)


def action_marks(item: Item, found: Found) -> dict[str, bool]:
    """For each field that the labels of ``item`` decide, whether ``found`` has it right. ``item`` has gold and accept.

    A field that is labelled null is left out, but for owner and deadline, whose null says that there is none.
    """
    gold = item["gold"]
    marks = {"owner": same_words(gold["specific_owner"], found.get("owner"))}
    marks |= {field: accepts(item, field, found.get(field)) for field in SMART if gold[field] is not None}
    marks["deadline"] = same_words(gold["deadline"], found.get("deadline"))
    return marks | {field: accepts(item, field, found.get(field)) for field in ("level", "theme") if gold.get(field)}


def measure_actions(items: Sequence[Item], catalogue: Catalogue) -> Measured:
    """Field by field over all items; the first action that is read in an item is measured."""
    marks: dict[str, list[bool]] = {}
    errors: list[Missed] = []
    for item, answer in zip(items, answers_to(items, "actions", catalogue), strict=True):
        found = (answer["actions"] or [{}])[0]
        for field, right in action_marks(item, found).items():
            marks.setdefault(field, []).append(right)
            if not right:
                wanted = item["gold"]["specific_owner" if field == "owner" else field]
                errors.append((item["id"], f"{field} is {wanted}, found {found.get(field)}: {item['text']}"))
    shares = {field: share_of(each) for field, each in marks.items()}
    return Measured(Figures(len(items), shares={"Fields": shares}, means=smart_mean(shares)), tuple(errors))


def smart_mean(shares: dict[str, Share]) -> dict[str, float]:
    """The plain mean of the five fields that make an action SMART; empty where nothing was measured."""
    values = [shares[field].value for field in ("owner", *SMART) if field in shares]
    counted = [value for value in values if value is not None]
    return {SMART_MEAN: fmean(counted)} if counted else {}


def measure_sections(items: Sequence[Item], catalogue: Catalogue) -> Measured:
    """Headings that a label decides, and apart from them those that decide nothing."""
    decided: list[bool] = []
    left_open: list[bool] = []
    errors: list[Missed] = []
    for item, answer in zip(items, answers_to(items, "sections", catalogue), strict=True):
        right = accepts(item, "section", answer["section"])
        (left_open if item["gold"]["section"] is None else decided).append(right)
        if not right:
            errors.append((item["id"], f"{item['heading']!r} is {item['gold']['section']}, found {answer['section']}"))
    rows = {"section": share_of(decided), "left open, where the heading decides nothing": share_of(left_open)}
    return Measured(Figures(len(items), shares={"Headings": rows}), tuple(errors))

"""Where recommendations and actions stand in whole documents, and lists held against each other."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assessment.checks.actions import (
    MOST_ACTIONS,
    actions_of,
    compare_lists,
    counted,
    find_orphans,
    read_actions,
    read_plan,
    read_recommendations,
    unread_actions,
)
from assessment.document import Block, Cell, Document, Section, Submission, Table
from assessment.reading import default_sections, read_bytes

REPORTS = Path(__file__).parents[3] / "fixtures" / "reports"
PLAN = ("Recommendation", "Action to take", "Lead agency", "Target date", "Date of completion and outcome")


def document(
    *lines: str,
    section: str = "recommendations",
    kind: str = "paragraph",
    plan: tuple[tuple[str, ...], ...] = (),
    header: tuple[str, ...] = PLAN,
) -> Document:
    """A document with one section of lines ("- " makes a bullet), then a plan table under "action_plan"."""
    text, blocks, sections = "", [], []
    for line in (f"# {section}", *lines, *(("# action_plan",) if plan else ())):
        start = len(text)
        words = line.removeprefix("# ").removeprefix("- ")
        shape = "heading" if line.startswith("# ") else "list_item" if line.startswith("- ") else kind
        text += words + "\n"
        blocks.append(Block(len(blocks), shape, start, start + len(words)))  # type: ignore[arg-type]
        if shape == "heading":
            sections.append((words, start))
    rows = []
    for row in plan:
        start, cells = len(text), []
        for column, words in zip(header, row, strict=True):
            cells.append(Cell(column, len(text), len(text) + len(words)))
            text += words + "\t"
        rows.append(len(blocks))
        blocks.append(Block(len(blocks), "table_row", start, len(text) - 1, table=0, cells=tuple(cells)))
        text += "\n"
    ends = [start for _, start in sections[1:]] + [len(text)]
    return Document(
        text,
        "docx",
        blocks=tuple(blocks),
        tables=(Table(0, header, tuple(rows)),) if plan else (),
        sections=tuple(Section(name, name, start, end, 1) for (name, start), end in zip(sections, ends, strict=True)),
    )


ONE = "Recommendation 1: Ostwick Council should add a question on stalking to its housing form by 1 May 2027."
TWO = "Recommendation 2: Marlpool Police should audit 40 closed stalking logs every quarter."


def test_labelled_paragraphs_are_recommendations_with_their_numbers() -> None:
    found = read_recommendations(document("The panel makes two recommendations.", ONE, TWO))
    assert [(one.number, one.owner) for one in found] == [("1", "Ostwick Council"), ("2", "Marlpool Police")]
    assert found[0].quote == ONE


def test_a_label_that_stands_alone_takes_the_paragraph_below() -> None:
    found = read_recommendations(
        document("Recommendation 1", ONE.split(": ")[1], "Recommendation 2", TWO.split(": ")[1])
    )
    assert [one.number for one in found] == ["1", "2"]
    assert found[1].owner == "Marlpool Police"


def test_bullets_under_the_heading_are_recommendations_and_the_sentence_before_them_is_not() -> None:
    found = read_recommendations(
        document(
            "The following recommendations were agreed with their owners:",
            "- Ostwick Council should print the card.",
            "- Review the policy.",
        )
    )
    assert [one.text for one in found] == ["Ostwick Council should print the card.", "Review the policy."]


def test_bullets_under_a_body_that_should_act_have_that_body_as_owner() -> None:
    found = read_recommendations(
        document("Marlpool Police should:", "- audit 40 logs a quarter", "- publish the results by May 2027")
    )
    assert [one.owner for one in found] == ["Marlpool Police", "Marlpool Police"]
    assert found[1].deadline == "May 2027"


def test_talk_about_a_recommendation_elsewhere_is_not_one() -> None:
    assert (
        read_recommendations(
            document(
                "The finding led to Recommendation 1, which is below.",
                "Recommendation 1 was made because staff asked for it.",
                section="analysis",
            )
        )
        == []
    )


def test_a_box_in_the_analysis_is_a_recommendation() -> None:
    found = read_recommendations(document(ONE, section="analysis", kind="text_box"))
    assert [one.number for one in found] == ["1"]


def test_a_recommendation_printed_twice_is_listed_once_under_its_heading() -> None:
    found = read_recommendations(document(ONE, ONE, TWO))
    assert [one.number for one in found] == ["1", "2"]


ROWS = (
    ("1", "Add the question on stalking to the housing form", "Ostwick Council", "1 May 2027", ""),
    ("", "Train 30 housing officers to ask it", "Ostwick Council", "June 2027", "Complete, 14 May 2027"),
    ("Multi-agency actions", "", "", "", ""),
    ("2", "Audit 40 closed stalking logs", "Marlpool Police", "Ongoing", "Report to the Board each quarter"),
)


def test_the_rows_of_a_plan_are_actions_that_remember_their_recommendation() -> None:
    rows = read_plan(document(ONE, TWO, plan=ROWS))
    assert [(row.recommendation, row.deadline, row.status) for row in rows] == [
        ("1", "1 May 2027", None),
        ("1", "June 2027", "complete"),
        ("2", None, "ongoing"),
    ]
    assert rows[0].text == "Add the question on stalking to the housing form"


def test_columns_in_any_order_give_the_same_actions() -> None:
    turned = tuple(tuple(reversed(row)) for row in ROWS)
    one = read_plan(document(plan=ROWS))
    other = read_plan(document(plan=turned, header=tuple(reversed(PLAN))))
    assert [(row.text, row.owner, row.deadline, row.recommendation) for row in one] == [
        (row.text, row.owner, row.deadline, row.recommendation) for row in other
    ]


def test_a_chronology_is_not_an_action_plan() -> None:
    header = ("Date", "Event", "Agency", "Action taken", "Outcome of contact")
    rows = (("4 May 2019", "Call to police", "Marlpool Police", "Officers attended", "No further action"),)
    assert read_plan(document(plan=rows, header=header)) == []


def test_a_recommendation_that_the_plan_carries_is_listed_but_not_counted_again() -> None:
    actions = read_actions(
        document(ONE, TWO, "Recommendation 3: Wendale Board should publish the seven learning points.", plan=ROWS)
    )
    assert len(actions) == 6
    assert [(one.source, one.recommendation) for one in counted(actions)] == [
        ("recommendation", "3"),
        ("plan", "1"),
        ("plan", "1"),
        ("plan", "2"),
    ]


def test_a_plan_in_its_own_file_carries_the_recommendations_of_the_report() -> None:
    actions = actions_of(Submission(document(ONE, TWO), summary=document(ONE), action_plan=document(plan=ROWS)))
    assert [(one.part, one.repeats) for one in actions] == [
        ("report", True),
        ("report", True),
        ("summary", True),
        ("action_plan", False),
        ("action_plan", False),
        ("action_plan", False),
    ]


def test_lists_that_agree_have_no_differences_and_a_changed_word_is_one() -> None:
    report = read_recommendations(document(ONE, TWO))
    changed = ONE.replace("add a question on stalking to its housing form", "think about stalking in its housing work")
    assert compare_lists(report, read_recommendations(document(ONE, TWO))) == []
    assert [one.kind for one in compare_lists(report, read_recommendations(document(changed, TWO)))] == ["wording"]
    assert [(one.kind, one.number) for one in compare_lists(report, read_recommendations(document(ONE)))] == [
        ("missing", "2")
    ]
    assert compare_lists(report, []) == []


def test_orphans_are_found_both_ways() -> None:
    report = document(ONE, TWO)
    extra = (*ROWS[:1], ("7", "Paint the waiting room of the library", "Ostwick Council", "May 2027", ""))
    orphans = find_orphans(report, read_recommendations(report), read_plan(document(plan=extra)))
    assert [(one.kind, one.number) for one in orphans] == [
        ("recommendation_without_action", "2"),
        ("action_without_recommendation", "7"),
    ]


@pytest.mark.parametrize("slug", ["harrowmere-anya", "fenbridge-b", "aberwen-idris"])
def test_a_draft_lists_every_action_of_its_answers(slug: str) -> None:
    folder = REPORTS / slug
    report = read_bytes((folder / "draft.docx").read_bytes(), file="draft.docx", sections=default_sections())
    expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))["actions"]
    found = read_actions(report)
    assert len(found) == expected["count"]
    for wanted in expected["rows"]:
        match = next(
            one for one in found if plain(wanted["text"]) in plain(one.text) or plain(one.text) in plain(wanted["text"])
        )
        assert (match.specific, match.vague, match.time_bound) == (
            wanted["specific"],
            wanted["vague"],
            wanted["time_bound"],
        )
        assert report.text[match.start : match.end] == match.quote


def plain(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.lower()).split())


def test_a_spreadsheet_plan_gives_its_rows() -> None:
    plan = read_bytes(
        (REPORTS / "aberwen-idris" / "action-plan.xlsx").read_bytes(),
        file="action-plan.xlsx",
        sections=default_sections(),
    )
    rows = read_actions(plan, part="action_plan")
    expected = yaml.safe_load((REPORTS / "aberwen-idris" / "expected.yaml").read_text(encoding="utf-8"))["action_plan"]
    assert len(rows) == expected["count"]
    assert all(row.source == "plan" and row.recommendation for row in rows)


def test_no_more_than_four_hundred_recommendations_are_judged_and_the_reader_is_told() -> None:
    lines = [f"Recommendation {n}: Body {n} should send form {n} to ward {n * 3} by May 2027." for n in range(1, 402)]
    flood = Submission(document(*lines))
    assert len(actions_of(flood)) <= MOST_ACTIONS == 400
    assert unread_actions(flood) == [
        "The report has more than 400 recommendations. Only the first 400 were judged; look at the others by hand."
    ]
    assert unread_actions(Submission(document(*lines[:400]))) == []

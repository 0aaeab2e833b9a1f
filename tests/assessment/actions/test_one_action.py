"""One action against SMART, on actions written for this project with the answers of a careful reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.checks.actions import Action, read_action_text
from assessment.checks.actions.deadlines import find_deadline, read_date_cell

LABELLED = yaml.safe_load((Path(__file__).parent / "labelled_actions.yaml").read_text(encoding="utf-8"))
FIELDS = ("owner", "deadline", "specific", "measurable", "vague", "level", "theme")


def read(row: dict[str, Any]) -> Action:
    return read_action_text(row.get("text") or " | ".join(row["columns"].values()), row.get("columns"))


def right(row: dict[str, Any], field: str) -> bool:
    wanted, got = row[field], getattr(read(row), field)
    if field in {"owner", "deadline"} and wanted and got:
        one, other = wanted.lower().removeprefix("the "), got.lower().removeprefix("the ")
        return one in other or other in one
    return got in wanted if isinstance(wanted, list) else got == wanted


@pytest.mark.parametrize("row", LABELLED, ids=lambda row: row["id"])
def test_an_action_is_read_as_a_careful_reader_reads_it(row: dict[str, Any]) -> None:
    assert [field for field in FIELDS[:-1] if not right(row, field)] == []


def test_the_theme_agrees_with_the_reader_in_nineteen_of_twenty() -> None:
    assert sum(right(row, "theme") for row in LABELLED) >= 0.95 * len(LABELLED)


@pytest.mark.parametrize("row", LABELLED, ids=lambda row: row["id"])
def test_no_action_is_both_specific_and_vague_and_a_time_means_a_deadline(row: dict[str, Any]) -> None:
    action = read(row)
    assert not (action.specific and action.vague)
    assert action.time_bound == (action.deadline is not None)
    assert not (action.vague and action.measurable)


@pytest.mark.parametrize(
    ("text", "words", "due"),
    [
        ("The Trust will publish the guide by 14 May 2027.", "14 May 2027", "2027-05-14"),
        ("The Trust will publish the guide by the end of March 2027.", "the end of March 2027", "2027-03-31"),
        ("The Trust will publish the guide in Q4 2026/27.", "Q4 2026/27", "2027-03-31"),
        ("The Trust will publish the guide by December 2026.", "December 2026", "2026-12"),
        (
            "The Trust will publish the guide within six months of publication.",
            "within six months of publication",
            None,
        ),
        ("The Trust will publish the guide by 31/01/2027.", "31/01/2027", "2027-01-31"),
        ("The Trust will publish the guide over the next 12 months.", "over the next 12 months", None),
        ("The Trust should, no later than 1st June 2027, publish the guide.", "1st June 2027", "2027-06-01"),
        ("The Trust will publish the guide by autumn 2027.", "autumn 2027", None),
        ("The Trust will audit 40 files each quarter from April 2027.", "April 2027", "2027-04"),
    ],
)
def test_a_date_or_period_for_the_action_is_its_deadline(text: str, words: str, due: str | None) -> None:
    deadline = find_deadline(text)
    assert deadline is not None
    assert (deadline.words, deadline.due) == (words, due)
    assert text[deadline.start : deadline.end].strip(" ,") == words


@pytest.mark.parametrize(
    "text",
    [
        "Every referral should be answered within 48 hours.",
        "The team must ring each caller within five working days of the call.",
        "The Trust will audit cases closed between January and June 2025.",
        "The force should look again at incidents recorded in 2024.",
        "The Council will publish the guide as soon as possible.",
        "The Council will publish the guide later in the year.",
        "The Council will amend its policy in line with the Domestic Abuse Act 2021.",
        "New staff must be trained within three months of starting.",
        "The Board will sample referrals made since April 2025.",
    ],
)
def test_service_standards_samples_and_good_intentions_are_no_deadline(text: str) -> None:
    assert find_deadline(text) is None


@pytest.mark.parametrize(
    "cell",
    [
        "Ongoing",
        "TBC",
        "Immediate and ongoing",
        "Monthly",
        "ASAP",
        "Ongoing – reviewed March 2027",
        "-",
        "",
        "Every 6 months",
    ],
)
def test_a_date_cell_without_a_date_gives_none(cell: str) -> None:
    assert read_date_cell(cell) is None


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("Complete – June 2026", "June 2026"),
        ("6 months", "6 months"),
        ("From 1 May 2027", "From 1 May 2027"),
        ("Sept 26", "Sept 26"),
        ("By Q3 2027/28", "Q3 2027/28"),
    ],
)
def test_a_date_cell_gives_its_words_as_written(cell: str, words: str) -> None:
    deadline = read_date_cell(cell)
    assert deadline is not None and deadline.words == words


@pytest.mark.parametrize(
    "owner", ["All agencies", "Partners", "TBC", "n/a", "All staff", "Agencies and partners", "-", "Multi-agency"]
)
def test_a_lead_column_that_names_nobody_gives_no_owner(owner: str) -> None:
    columns = {"Action": "Print the card", "Lead": owner, "By when": "May 2027"}
    assert read_action_text("Print the card", columns).owner is None


def test_removing_date_owner_or_measure_changes_that_answer_alone() -> None:
    whole = "Ostwick Council will add a question on stalking to its form by 1 May 2027. Measure: a dip sample of 20 forms a month."
    base = read_action_text(whole)
    undated = read_action_text(whole.replace(" by 1 May 2027", ""))
    unmeasured = read_action_text(whole.split(" Measure:")[0])
    unowned = read_action_text(whole.replace("Ostwick Council", "Agencies"))
    assert (base.owner, base.deadline, base.measurable, base.specific) == ("Ostwick Council", "1 May 2027", True, True)
    assert (undated.owner, undated.deadline, undated.measurable, undated.specific) == (
        "Ostwick Council",
        None,
        True,
        True,
    )
    assert (unmeasured.owner, unmeasured.deadline, unmeasured.measurable) == ("Ostwick Council", "1 May 2027", None)
    assert (unowned.owner, unowned.deadline, unowned.measurable) == (None, "1 May 2027", True)


def test_the_problems_are_whole_sentences_that_name_the_empty_words() -> None:
    action = read_action_text("All agencies should raise awareness of stalking as soon as possible.")
    assert len(action.problems) == 4
    assert all(problem.endswith(".") for problem in action.problems)
    assert "All agencies" in action.problems[0]
    assert "as soon as possible" in " ".join(action.problems)


def test_the_shape_keeps_what_is_known_and_asks_for_the_rest() -> None:
    action = read_action_text("Ostwick Council should add a question on stalking to its form.")
    assert (
        action.shape
        == "Ostwick Council will add a question on stalking to its form by [date], shown by [audit, count or report, and to which board]."
    )


def test_a_national_action_names_whom_it_addresses() -> None:
    action = read_action_text(
        "The Board will write to the Ministry of Justice asking that tags be fitted on the day of release."
    )
    assert (action.level, action.addressee) == ("national", "Ministry of Justice")


def test_an_action_that_names_its_means_names_a_resource() -> None:
    assert read_action_text("Ostwick Council will fund a full-time adviser.").resource
    assert not read_action_text("Ostwick Council will amend its form.").resource


@pytest.mark.parametrize(
    "headings",
    [
        ("Action to take", "Lead agency", "Target date"),
        ("What", "Who", "When"),
        ("Actions required", "By whom", "By when"),
        ("Activity", "Responsible officer", "Timescale"),
    ],
)
def test_the_variant_headings_mean_the_same_columns(headings: tuple[str, str, str]) -> None:
    action = read_action_text(
        "row",
        dict(zip(headings, ("Print 400 cards for the clinics", "Matron, Night Services", "May 2027"), strict=True)),
    )
    assert (action.owner, action.deadline, action.specific) == ("Matron, Night Services", "May 2027", True)

"""Who is to act and by when, however the sentence is built."""

from __future__ import annotations

import pytest

from assessment.checks.actions import read_action_text
from assessment.checks.actions.deadlines import find_deadline, read_date_cell


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("The panel invites the Home Office to issue a form of words.", "the Home Office"),
        ("We would urge Marlshire Police to audit 40 logs.", "Marlshire Police"),
        ("The panel would like to see Elmshire Council publish its figures each quarter.", "Elmshire Council"),
        ("That the three forces of the Corve valley agree a single form.", "the three forces of the Corve valley"),
        ("That the county boards jointly fund a programme of talks.", "the county boards"),
        ("It will be for Marlshire Police to write the guide.", "Marlshire Police"),
        ("Responsibility for the new form rests with the Safeguarding Board.", "the Safeguarding Board"),
        ("Until the new system is live the Records Manager will check each file by hand.", "the Records Manager"),
        ("Within its budget Corve Hospital should turn a vacant post into an adviser's post.", "Corve Hospital"),
        ("Staff nurses at Corve Vale Hospital will hold a handover at noon.", "Staff nurses at Corve Vale Hospital"),
        ("Corve Vale Hospital managers must read 20 files.", "Corve Vale Hospital managers"),
        ("The charity Larch House will train 40 volunteers.", "The charity Larch House"),
        ("Within Marlshire Police, sergeants will review each standard-risk case.", "Marlshire Police"),
        ("Each closed log should be read again by the duty inspector before the end of the shift.", "the duty inspector"),
        ("The rules should change: Parliament is asked to let a sister decide.", "Parliament"),
        ("Local employers could let their staff know that help exists.", None),
        ("MARAC minutes to show who took each action.", None),
        ("All partners should carry on as before.", None),
    ],
)  # fmt: skip
def test_the_body_or_post_that_is_to_act_is_found(text: str, owner: str | None) -> None:
    assert read_action_text(text).owner == owner


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("by half-term", "half-term"),
        ("at its next meeting", "its next meeting"),
        ("on the first anniversary of publication", "the first anniversary of publication"),
        ("within the next financial year", "within the next financial year"),
        ("before the year is out", "before the year is out"),
        ("by Michaelmas", "Michaelmas"),
        ("by Friday 4 June 2027", "Friday 4 June 2027"),
        ("this autumn", "this autumn"),
        ("by the thirtieth of June", "by the thirtieth of June"),
        ("at each meeting", None),
        ("before every inspection", None),
        ("more than once in twelve months", None),
        ("later in the year", None),
        ("before discharge", None),
    ],
)
def test_a_time_may_be_named_by_what_happens_then(when: str, words: str | None) -> None:
    found = find_deadline(f"The Trust will publish the guide {when}.")
    assert (found.words if found else None) == words


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("Michaelmas 2027", "Michaelmas 2027"),
        ("05/2027", "05/2027"),
        ("FY 26/27", "FY 26/27"),
        ("By next AGM", "By next AGM"),
        ("H1 2027", "H1 2027"),
        ("24/7", None),
        ("Ongoing, at every meeting", None),
        ("To be agreed by the board", None),
    ],
)
def test_a_cell_may_hold_a_time_in_short(cell: str, words: str | None) -> None:
    found = read_date_cell(cell)
    assert (found.words if found else None) == words


@pytest.mark.parametrize(
    ("columns", "measurable"),
    [
        ({"Action": "Write to each landlord", "Lead": "Corve Council", "Date": "May 2027", "How checked": "Replies by district, compared after a year"}, None),
        ({"Action": "Write to each landlord", "Lead": "Corve Council", "Date": "May 2027", "How checked": "Share of landlords who reply"}, True),
        ({"Action": "Write to each landlord", "Lead": "Corve Council", "Date": "May 2027", "Outcome": "27 of 31 replied"}, True),
        ({"Action": "Write to each landlord", "Lead": "Corve Council", "Date": "May 2027", "Evidence": "Letter"}, None),
        ({"Action": "Write to each landlord", "Lead": "TBC", "Date": "To be agreed"}, False),
        ({"Action": "Write to each landlord", "Lead": "Corve Council", "Date": "May 2027", "Outcome": "Done 3 May 2027"}, None),
    ],
)  # fmt: skip
def test_evidence_that_can_be_counted_is_a_measure(columns: dict[str, str], measurable: bool | None) -> None:
    assert read_action_text(" | ".join(columns.values()), columns).measurable is measurable


def test_a_figure_that_is_put_before_somebody_is_a_measure() -> None:
    told = (
        "Corve Council will write to each landlord; the number that reply will be put before commissioners each spring."
    )
    assert read_action_text(told).measurable is True
    assert read_action_text("Corve Council will give each tenant the number of the helpline.").measurable is not True

"""The agency matrix: who is in it, and which paragraphs stand in its cells."""

from __future__ import annotations

from pathlib import Path

from assessment.catalogue import load_catalogue
from assessment.checks import KINDS
from assessment.checks.actions import actions_of, read_action_text
from assessment.checks.agencies import Agency, read_agencies
from assessment.checks.agencies.naming import body_of, name_agencies, resolve
from assessment.checks.panel import Panel, read_panel
from assessment.document import Submission
from assessment.reading import default_sections, read_bytes, read_passage

REPORTS = Path(__file__).parents[2] / "fixtures" / "reports"
CATALOGUE = load_catalogue(kinds=KINDS)
NO_PANEL = Panel((), None, None, 0, 0, None)


def matrix(slug: str) -> dict[str, Agency]:
    report = read_bytes((REPORTS / slug / "draft.docx").read_bytes(), file="draft.docx", sections=default_sections())
    submission = Submission(report)
    rows = read_agencies(submission, read_panel(report, CATALOGUE), actions_of(submission), CATALOGUE)
    return {row.agency: row for row in rows}


def test_the_matrix_gives_paragraphs_for_what_an_agency_did_and_is_asked() -> None:
    police = matrix("fenbridge-b")["Fenbridge Police"]
    assert police.sector == "statutory"
    assert len(police.in_chronology) >= 5
    assert police.contributed and police.on_panel
    assert police.recommendations and police.actions
    assert "" not in police.in_chronology


def test_an_owner_that_is_not_on_the_panel_is_asked_about() -> None:
    homes = matrix("fenbridge-b")["Fenbridge Homes"]
    assert homes.on_panel == ()
    assert "It is to act, but is not found on the review panel." in homes.prompts


def test_a_department_has_one_row_under_both_of_its_names() -> None:
    rows = matrix("harrowmere-anya")
    care = [name for name in rows if "Children" in name and "Social Care" in name]
    assert care == ["Harrowmere Council Children’s Social Care"]


def test_bodies_that_receive_the_report_have_the_paragraph_of_the_dissemination_list() -> None:
    assert matrix("harrowmere-anya")["Domestic Abuse Commissioner"].recipient


def test_the_matrix_is_in_alphabetical_order_and_the_same_twice() -> None:
    first, second = matrix("harrowmere-anya"), matrix("harrowmere-anya")
    assert first == second
    assert [name.lower() for name in first] == sorted(name.lower() for name in first)


def test_one_agency_that_carries_most_recommendations_is_named() -> None:
    text = "Ostwick Police and Marlpool Hospital were involved. Marlpool Hospital gave care. Ostwick Police attended."
    actions = [read_action_text(f"Ostwick Police should print card {number} for each station.") for number in range(4)]
    actions.append(read_action_text("Marlpool Hospital should print the same card for each ward."))
    numbered = [
        __import__("dataclasses").replace(action, source="recommendation", number=str(i))
        for i, action in enumerate(actions)
    ]
    rows = {row.agency: row for row in read_agencies(Submission(read_passage(text)), NO_PANEL, numbered, CATALOGUE)}
    assert "It carries 4 of 5 recommendations." in rows["Ostwick Police"].prompts
    assert not any(prompt.startswith("It carries") for prompt in rows["Marlpool Hospital"].prompts)


def test_the_body_is_taken_from_an_owners_words() -> None:
    assert body_of("Wendale Police, Head of Public Protection") == "Wendale Police"
    assert body_of("Adult Safeguarding, Marrowshire Integrated Care Board") == "Marrowshire Integrated Care Board"
    assert body_of("Head of Early Help") == ""
    assert body_of("Ostwick Council’s Strategic Commissioner") == "Ostwick Council"
    assert body_of("Fellshire Police and Crime Commissioner") == "Fellshire Police and Crime Commissioner"


def test_the_police_means_the_only_force_that_is_named() -> None:
    one = name_agencies([read_passage("Ostwick Police attended. The police left at noon.")], (), CATALOGUE)
    two = name_agencies([read_passage("Ostwick Police and Marlpool Constabulary attended.")], (), CATALOGUE)
    assert resolve("the police", one) == ["Ostwick Police"]
    assert resolve("the police", two) == []

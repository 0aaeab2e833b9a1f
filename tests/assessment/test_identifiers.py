"""Identifiers in drafts that should be anonymous: what is found, what is let pass, how it is shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from assessment.catalogue import load_catalogue
from assessment.checks import KINDS
from assessment.checks.identifiers import DeclaredName, Identifier, find_identifiers
from assessment.document import Document
from assessment.reading import default_sections, read_bytes, read_passage
from assessment.roles import Person, Roles, read_roles

REPORTS = Path(__file__).parents[2] / "fixtures" / "reports"
CATALOGUE = load_catalogue(kinds=KINDS)
ANYA = Roles(victim=(Person("Rhona"),), perpetrator=(Person("Leon"),), family=(Person("Bea"),))
LABELS = Roles(victim=(Person("Adult B"),), perpetrator=(Person("Adult C"),), children=(Person("Child D"),))


def found(text: str, roles: Roles = ANYA) -> list[tuple[str, str]]:
    return [(item.kind, item.quote) for item in find_identifiers(read_passage(text), roles, CATALOGUE)]


LEAKS = [
    ("Rhona (dob 03/11/1987) lived alone in a rented flat.", "date_of_birth", "03/11/1987"),
    ("Rhona was born on the 3rd of November 1987 in the county town.", "date_of_birth", "3rd of November 1987"),
    ("Her younger child’s date of birth is 6 June 2016.", "date_of_birth", "6 June 2016"),
    ("Kezia gave birth to a boy on 21 January 2019 at the county hospital.", "date_of_birth", "21 January 2019"),
    ("On 21 January 2019 their second child was born at home.", "date_of_birth", "21 January 2019"),
    ("On 4 February 2021, Leon strangled Rhona in the kitchen of the house.", "date_of_death", "4 February 2021"),
    ("Rhona was found dead in her flat on Tuesday 8 June 2021.", "date_of_death", "8 June 2021"),
    ("The homicide took place on 12 October 2020.", "date_of_death", "12 October 2020"),
    ("Date of death: 5 May 2020", "date_of_death", "5 May 2020"),
    ("This review concerns the death of Rhona on 17 July 2022.", "date_of_death", "17 July 2022"),
    ("In the early hours of 3 March 2020 Leon stabbed Rhona to death.", "date_of_death", "3 March 2020"),
    ("Rhona took her own life on 30 January 2021.", "date_of_death", "30 January 2021"),
    ("He murdered her on 2nd April 2019 and was arrested that night.", "date_of_death", "2nd April 2019"),
    ("Rhona (Patricia Dunmore) had worked as a baker.", "name", "Patricia Dunmore"),
    ("Patricia Dunmore, known in this report as Rhona, had worked as a baker.", "name", "Patricia Dunmore"),
    ("Patricia Dunmore (hereafter “Rhona”) had worked as a baker.", "name", "Patricia Dunmore"),
    (
        "Patricia Ann Dunmore, who is referred to throughout this report as Rhona, was a baker.",
        "name",
        "Patricia Ann Dunmore",
    ),
    ("Rhona, whose real name was Patricia Dunmore, was a baker.", "name", "Patricia Dunmore"),
    ("Bea’s real name is Maureen Dunmore.", "name", "Maureen Dunmore"),
    ("Rhona is a pseudonym for Patricia Dunmore.", "name", "Patricia Dunmore"),
    ("Officers drove to Flat 4, Marlin House, and then to the station.", "address", "Flat 4, Marlin House"),
    ("The couple lived at 112b Old Tannery Road with their dog.", "address", "112b Old Tannery Road"),
    ("The taxi was sent to FZ2 7LD at two in the morning.", "postcode", "FZ2 7LD"),
    ("She had saved his number as 07700 900123.", "phone", "07700 900123"),
    ("He wrote to rhona.k82@hotmail.com every night.", "email", "rhona.k82@hotmail.com"),
    ("Her NHS number, NHS No: 943 476 5919, was on the letter.", "nhs_number", "943 476 5919"),
    ("It was recorded under crime reference number 42FZ/12345/21.", "crime_reference", "42FZ/12345/21"),
    ("The Crown Court case number T20217041 is on the order.", "case_number", "T20217041"),
]


@pytest.mark.parametrize(("text", "kind", "quote"), LEAKS)
def test_a_leak_is_found_with_its_exact_words(text: str, kind: str, quote: str) -> None:
    assert (kind, quote) in found(text)


LET_PASS = [
    "Rhona was born in November 1987 and died in June 2021.",
    "Rhona was 34 when she died.",
    "The panel met on 14 March 2023 and again on 6 June 2023.",
    "On 9 June 2021 she saw her GP about headaches.",
    "On 5 June 2022, three days before she died, Rhona rang the helpline.",
    "Leon was convicted of the murder of Rhona on 4 May 2022.",
    "The partnership was notified of the death on 14 March 2021.",
    "The inquest into her death opened on 6 June 2023.",
    "Leon was sentenced for the killing on 3 May 2022 to life imprisonment.",
    "The review into the death of Rhona was commissioned on 12 August 2021.",
    "Since the homicide the force has changed its policy, on 1 April 2022.",
    "The freephone National Domestic Abuse Helpline is 0808 2000 247.",
    "Detective Inspector Paul Marsh led the police review.",
    "Dr Sarah Whitlock, Named GP, gave advice to the panel.",
    "The independent chair, Jane Ferris, has never worked for an agency named here.",
    "Sarah Whitlock (2019) found the same pattern in forty reviews.",
    "An application was made under Clare’s Law in May 2019.",
    "The Lucy Faithfull Foundation was not asked.",
    "The Home Office is at 2 Marsham Street, London SW1P 4DF.",
    "Write to communitysafety@harrowmere.gov.uk for a copy.",
    "Recommendation 4 Mill Lane Surgery should change its template.",
    "He was charged under section 76 of the Serious Crime Act 2015.",
    "Rhona (the victim) and Leon (the perpetrator) met in 2014.",
    "She was seen at 14 Mill Lane Surgery’s branches in turn.",
    "Between 1 January 2019 and 8 June 2021 agencies recorded 41 contacts.",
]


@pytest.mark.parametrize("text", LET_PASS)
def test_what_a_report_may_say_is_no_leak(text: str) -> None:
    assert found(text) == []


def test_a_full_name_beside_a_label_is_found_although_its_first_name_is_rare() -> None:
    assert ("name", "Zephania Okoro") in found("The victim, Adult B (Zephania Okoro), was a nurse.", LABELS)


def test_a_childs_name_in_a_report_that_labels_children_is_the_name_of_a_child() -> None:
    assert ("child_name", "Lily") in found("Child D was at school. Her daughter, Lily, saw the whole of it.", LABELS)


def test_a_childs_name_beside_a_label_is_the_name_of_a_child() -> None:
    assert ("child_name", "Lily") in found("Child D (Lily) was six years old.", LABELS)


def test_a_real_name_found_once_is_found_again_by_first_name_or_surname() -> None:
    text = "Rhona (Patricia Dunmore) was a baker. In May 2019 Patricia told her manager. Ms Dunmore was not believed."
    assert [quote for kind, quote in found(text) if kind == "name"] == ["Patricia Dunmore", "Patricia", "Dunmore"]


def test_the_birth_of_a_child_says_that_it_is_a_childs() -> None:
    (item,) = find_identifiers(read_passage("Their son was born on 2 May 2015."), ANYA, CATALOGUE)
    assert item.kind == "date_of_birth"
    assert item.of_child


@pytest.mark.parametrize(
    ("kind", "quote", "shown"),
    [
        ("date_of_birth", "14 March 1981", "14/••/••••"),
        ("date_of_death", "9th September 2022", "09/••/••••"),
        ("name", "Sarah Whitfield", "S•••• W••••••••"),
        ("postcode", "FZ9 4QT", "FZ9 •••"),
        ("address", "17 Tannery Row", "17 T•••••• R••"),
        ("email", "rhona.k@hotmail.com", "r••••••@•••••••.•••"),
    ],
)
def test_a_value_is_masked_unless_it_is_asked_for(kind: str, quote: str, shown: str) -> None:
    item = Identifier(kind, quote, 0, len(quote), None)
    assert item.masked() == shown
    assert item.to_json()["quote"] == shown
    assert item.to_json(show=True)["quote"] == quote


def test_a_name_that_the_family_asked_to_have_used_is_marked_as_declared() -> None:
    document = read_passage("Rhona (Patricia Dunmore) was a baker.")
    plain = find_identifiers(document, ANYA, CATALOGUE)
    declared = find_identifiers(document, ANYA, CATALOGUE, declared=(DeclaredName("Patricia Dunmore", "3 May 2024"),))
    assert [item.declared for item in plain] == [False]
    assert [item.declared for item in declared] == [True]


def with_properties(file: str = "draft.docx", **properties: str) -> list[tuple[str, str]]:
    document: Document = replace(read_passage("Rhona was a baker."), file=file, properties=properties)
    return [(item.kind, item.quote) for item in find_identifiers(document, ANYA, CATALOGUE)]


def test_the_author_comments_and_tracked_changes_of_a_file_are_found() -> None:
    assert with_properties(author="Ines Calder", comments="3", tracked_changes="12") == [
        ("metadata", "Ines Calder"),
        ("metadata", "3"),
        ("metadata", "12"),
    ]


def test_a_program_or_a_body_as_author_names_nobody() -> None:
    assert with_properties(author="python-docx", last_modified_by="Harrowmere Council") == []


def test_a_name_in_the_file_name_is_found() -> None:
    assert with_properties(file="DHR_Patricia_Dunmore_v3.docx") == [("file_name", "Patricia Dunmore")]
    assert with_properties(file="Overview_Report_Final_v3.docx") == []


@pytest.mark.parametrize("slug", ["fenbridge-b", "harrowmere-anya", "aberwen-idris"])
def test_a_draft_leaks_exactly_what_its_answers_say(slug: str) -> None:
    folder = REPORTS / slug
    document = read_bytes((folder / "draft.docx").read_bytes(), file="draft.docx", sections=default_sections())
    expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))["identifiers"]
    items = find_identifiers(document, read_roles(document), CATALOGUE)
    assert sorted((item.quote, item.kind) for item in items) == sorted((one["quote"], one["kind"]) for one in expected)


@pytest.mark.parametrize("path", sorted((REPORTS / "neutral").glob("*.*")), ids=lambda path: path.stem)
def test_a_clean_draft_raises_no_false_alarm(path: Path) -> None:
    if path.name == "README.md":
        return
    document = read_bytes(path.read_bytes(), file=f"{path.stem}.txt", sections=default_sections())
    assert find_identifiers(document, read_roles(document), CATALOGUE) == []


def test_four_times_the_addresses_in_one_paragraph_take_about_four_times_as_long() -> None:
    import time

    def seconds(count: int) -> float:
        document = read_passage("She lived at 112b Old Tannery Road with their dog. " * count)
        begin = time.process_time()
        assert len(find_identifiers(document, ANYA, CATALOGUE)) == count
        return time.process_time() - begin

    seconds(100)
    assert seconds(1_600) < 9 * seconds(400) + 0.5


def test_the_running_header_is_read_for_names_and_dates_and_has_no_place_in_the_text() -> None:
    page = read_passage("Rhona (Patricia Dunmore) had worked as a baker.")
    headed = replace(page, properties={"headers_and_footers": "DHR Patricia Dunmore, born 3 November 1987"})
    running = [item for item in find_identifiers(headed, ANYA, CATALOGUE) if item.start is None]
    assert [(item.kind, item.quote) for item in running] == [
        ("date_of_birth", "3 November 1987"),
        ("name", "Patricia Dunmore"),
    ]
    assert all("header or footer" in item.why for item in running)


def test_a_running_header_with_the_pseudonym_and_a_board_is_no_leak() -> None:
    page = read_passage("Rhona had worked as a baker.")
    headed = replace(page, properties={"headers_and_footers": "Dale Safer Partnership: DHR Rhona\nOFFICIAL, May 2026"})
    assert find_identifiers(headed, ANYA, CATALOGUE) == []

"""Who is who: short passages, whole reports, what is given, and what must stay unknown."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.document import Document
from assessment.reading import default_sections, read_bytes, read_passage
from assessment.roles import Given, Roles, read_review, read_roles

HERE = Path(__file__).parent
REPORTS = HERE.parents[2] / "fixtures" / "reports"
PASSAGES: list[dict[str, Any]] = yaml.safe_load((HERE / "passages.yaml").read_text("utf-8"))
WHOLE: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "reports.yaml").read_text("utf-8"))
DRAFTS = ("aberwen-idris", "fenbridge-b", "harrowmere-anya", "tarnside-megan")


def document_of(path: Path) -> Document:
    return read_bytes(path.read_bytes(), file=path.name, sections=default_sections())


def names(roles: Roles, role: str) -> set[str]:
    return {person.name for person in getattr(roles, role)}


def check(document: Document, wanted: dict[str, Any]) -> None:
    roles = read_roles(document)
    review = read_review(document, roles)
    for role in ("victim", "perpetrator"):
        if role in wanted:
            assert names(roles, role) == set(wanted[role]), role
    for role in ("family", "children"):
        assert set(wanted.get(role, ())) <= names(roles, role), role
    if "relation" in wanted:
        assert roles.perpetrator[0].relation == wanted["relation"]
    for fact in ("death", "relationship", "jurisdiction"):
        if fact in wanted:
            found = getattr(review, fact)
            assert found.value == wanted[fact], fact
            assert (found.quote is None) == (found.value is None)
            assert found.quote is None or found.quote in document.text


@pytest.mark.parametrize("wanted", PASSAGES, ids=lambda wanted: wanted["text"][:50])
def test_a_passage_tells_who_is_who(wanted: dict[str, Any]) -> None:
    check(read_passage(wanted["text"]), wanted)


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_a_whole_report_tells_who_is_who(name: str) -> None:
    check(document_of(HERE / "reports" / f"{name}.txt"), WHOLE[name])


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_nobody_but_the_people_of_the_case_has_a_role(name: str) -> None:
    roles = read_roles(document_of(HERE / "reports" / f"{name}.txt"))
    everyone = {person.name for _, person in roles.everyone()}
    assert everyone <= set(WHOLE[name]["people"])


@pytest.mark.parametrize("slug", DRAFTS)
@pytest.mark.parametrize("ending", [".docx", ".pdf", ".md"])
def test_the_drafts_tell_their_victim_and_perpetrator(slug: str, ending: str) -> None:
    path = REPORTS / slug / f"draft{ending}"
    if not path.exists():
        assert ending != ".md"
        return
    expected = yaml.safe_load((REPORTS / slug / "expected.yaml").read_text("utf-8"))
    document = document_of(path)
    roles = read_roles(document)
    assert {role: names(roles, role) for role in ("victim", "perpetrator")} == {
        role: set(expected["roles"][role]) for role in ("victim", "perpetrator")
    }
    review = read_review(document, roles)
    assert {fact: getattr(review, fact).value for fact in expected["kind"]} == expected["kind"]


def test_what_the_caller_gives_goes_before_what_the_report_says() -> None:
    document = read_passage("Oona was killed by her husband, Piers, in England.")
    given = Given(victim=("Piers",), jurisdiction="wales", death="unexplained", relationship="family")
    roles = read_roles(document, given)
    assert [(person.name, person.read) for person in roles.victim] == [("Piers", "given")]
    assert names(roles, "perpetrator") == set()
    review = read_review(document, roles, given)
    assert (review.jurisdiction.value, review.jurisdiction.source, review.jurisdiction.quote) == (
        "wales",
        "given",
        None,
    )
    assert (review.death.value, review.relationship.value) == ("unexplained", "family")


def test_a_given_description_keeps_its_relation() -> None:
    roles = read_roles(read_passage("The visit ended."), Given(victim=("her mother",), perpetrator=("Rowan Tew",)))
    assert roles.victim[0].relation == "mother"
    assert roles.perpetrator[0].names == ("Rowan Tew", "Rowan", "Mr Tew", "Mrs Tew", "Ms Tew", "Miss Tew")


def test_the_place_where_a_role_was_read_holds_its_words() -> None:
    document = read_passage("Some words first. Ottilie was murdered by her brother, Casimir.")
    for _, person in read_roles(document).everyone():
        assert person.quote == document.text[person.start : person.end]
        assert person.name in person.quote


def test_a_full_name_brings_its_short_forms() -> None:
    roles = read_roles(
        read_passage("Bronwen Tash was murdered by her partner, Omar Vell. Mr Vell fled. Bronwen was 40.")
    )
    assert names(roles, "victim") == {"Bronwen Tash"}
    assert "Bronwen" in roles.victim[0].aliases
    assert "Mr Vell" in roles.perpetrator[0].aliases


def test_a_short_form_that_is_the_name_of_the_other_person_is_theirs() -> None:
    given = Given(victim=("Olwen Rees",), perpetrator=("Mr Rees",))
    victim = read_roles(read_passage("Mr Rees searched her coat."), given).victim[0]
    assert "Mr Rees" not in victim.names
    assert "Mrs Rees" in victim.names


def test_nothing_is_told_from_an_empty_text() -> None:
    document = read_passage("")
    roles = read_roles(document)
    assert roles == Roles()
    assert [fact["value"] for fact in read_review(document, roles).to_json().values()] == [None, None, None]


def test_gender_alone_tells_no_role() -> None:
    assert (
        read_roles(read_passage("Joanna and Peter argued. He shouted and she wept. She was afraid of him.")) == Roles()
    )


def test_a_longer_report_takes_time_in_proportion() -> None:
    one = (REPORTS / "harrowmere-anya" / "draft.md").read_bytes()
    short, long = (read_bytes(one * times, file="draft.md", sections=default_sections()) for times in (1, 8))

    def seconds(document: Document) -> float:
        best = float("inf")
        for _ in range(3):
            before = time.perf_counter()
            read_review(document, read_roles(document))
            best = min(best, time.perf_counter() - before)
        return best

    assert seconds(long) < 14 * seconds(short)


def test_a_person_given_as_family_stands_in_no_other_role():
    text = "Piers (the victim) was killed by Orla (the perpetrator). Orla was arrested. Wenna, his sister, spoke to the chair."
    read = read_roles(read_passage(text))
    assert "Orla" in read.to_json()["perpetrator"]
    given = read_roles(read_passage(text), Given(family=("Orla", "Merryn")))
    names = given.to_json()
    assert "Orla" not in names["perpetrator"]
    assert {"Orla", "Merryn"} <= set(names["family"])

"""What the family check promises beyond single sentences."""

import json
import time

from assessment.catalogue import load_catalogue
from assessment.checks.family import INDICATORS, TAGS, Family, read_family
from assessment.reading import default_sections, read_bytes, read_passage
from assessment.roles import Given, read_roles

NOTHING = Given()


def family_of(text: str, given: Given = NOTHING) -> Family:
    document = read_passage(text)
    return read_family(document, read_roles(document, given), passage=True)


def test_the_object_has_the_thirteen_indicators_the_people_and_the_five_library_tags() -> None:
    plain = family_of("The chair met the victim's sister in June.").to_json()
    assert set(plain) == {*INDICATORS, "people", "timeline", "library_tags"}
    assert set(plain["library_tags"]) == set(TAGS)


def test_declining_is_recorded_per_person_with_the_reason_and_never_as_not_engaging() -> None:
    family = family_of(
        "The chair wrote to the victim's father in March 2024 and again in May 2024. He declined, saying that he found it too painful."
    )
    father = family.people[0]
    assert (father.group, father.first_approach, father.by_whom, father.answer) == (
        "family",
        "in March 2024",
        "chair",
        "declined",
    )
    assert father.further_approaches == ("in May 2024",)
    assert father.reason is not None and "too painful" in father.reason
    assert "engage" not in json.dumps(family.to_json())


def test_offers_are_listed_in_the_words_of_the_library() -> None:
    family = family_of(
        "The chair offered the victim's sister an advocate from AAFDA and sent her the terms of reference and the draft report."
    )
    assert set(family.people[0].offers) >= {"advocate", "terms_of_reference", "draft"}


def test_named_perpetrator_s_mother_is_not_the_victim_s_family() -> None:
    family = family_of("Karl's mother was written to by the chair.", Given(perpetrator=("Karl",)))
    assert family.state("family_contacted") is None


def test_an_advocate_offered_and_declined_is_as_good_as_one_taken_up() -> None:
    declined = family_of("The chair offered the victim's brother an advocate from AAFDA. He declined.")
    accepted = family_of("The chair offered the victim's brother an advocate from AAFDA. He accepted.")
    assert declined.state("advocacy_offered") is accepted.state("advocacy_offered") is True


def test_in_a_whole_report_relatives_in_the_chronology_are_no_evidence_of_contact() -> None:
    report = (
        "Chronology\n\nIn May 2021 the victim's sister telephoned the surgery. The doctor met the victim's mother.\n\n"
        "Involvement of family and friends\n\nThe family declined to take part, saying that it was too soon.\n"
    )
    document = read_bytes(report.encode(), file="draft.txt", sections=load_catalogue().sections)
    family = read_family(document, read_roles(document))
    assert family.state("met_panel_or_chair") is None
    assert family.state("declined_or_no_response_explained") is True


def test_evidence_is_the_same_on_every_reading() -> None:
    text = "The chair met Ada's sons twice. They chose the name Ada. They read the draft and asked for four changes."
    assert family_of(text).to_json() == family_of(text).to_json()


def test_months_are_given_as_year_and_month_and_stand_in_order_on_the_timeline() -> None:
    family = family_of(
        "The chair wrote to the victim's father in March 2024 and again in May 2024. He met the chair in January 2025."
    )
    father = family.people[0]
    assert father.first_approach_month == "2024-03"
    assert father.further_approach_months == ("2024-05", "2025-01")
    assert [event.when for event in family.timeline] == ["2024-03", "2024-05", "2025-01"]
    assert family.to_json()["timeline"][2]["what"] == "meeting"


def test_a_birth_is_not_taken_for_the_death_on_the_timeline() -> None:
    document = read_bytes(
        b"# 1. Timescales\n\nMs A was born on 3 May 1980 and was 44 years old when her partner killed her. She died on 9 June 2024.\n",
        file="draft.md",
        sections=default_sections(),
    )
    family = read_family(document, read_roles(document, NOTHING))
    assert [(event.when, event.what) for event in family.timeline if event.who == "the review"] == [
        ("2024-06", "death")
    ]


def test_a_month_without_a_year_is_not_dated() -> None:
    family = family_of("The chair wrote to the victim's father in March.")
    assert family.people[0].first_approach == "in March"
    assert family.people[0].first_approach_month is None
    assert family.timeline == ()


def test_death_and_inquest_stand_on_the_timeline_of_a_report() -> None:
    report = (
        "Introduction\n\nDelphine was killed in June 2022.\n\nParallel reviews\n\nThe inquest was held in November 2023.\n\n"
        "Involvement of family and friends\n\nThe chair met the victim's sister in August 2023.\n"
    )
    document = read_bytes(report.encode(), file="draft.txt", sections=load_catalogue().sections)
    family = read_family(document, read_roles(document))
    assert [(event.when, event.what) for event in family.timeline] == [
        ("2022-06", "death"),
        ("2023-08", "meeting"),
        ("2023-11", "inquest"),
    ]


def test_contact_in_the_section_on_involvement_is_quoted_before_any_other() -> None:
    report = (
        "Methodology\n\nThe panel asked agencies about contact with the family from January 2019.\n\n"
        "Involvement of family and friends\n\nThe chair wrote to the victim's sister in May 2022.\n"
    )
    document = read_bytes(report.encode(), file="draft.txt", sections=load_catalogue().sections)
    found = read_family(document, read_roles(document)).indicators["family_contacted"]
    assert [words.quote for words in found.evidence] == ["The chair wrote to the victim's sister in May 2022."]


def test_one_endless_sentence_is_read_in_the_time_of_its_beginning() -> None:
    started = time.process_time()
    family = family_of("the chair wrote to the victim's mother, " * 2000, NOTHING)
    assert family.state("family_contacted") is True
    assert time.process_time() - started < 5

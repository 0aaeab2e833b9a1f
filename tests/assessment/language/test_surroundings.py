"""What the paragraph around a phrase says clears it: rejection, reason, other people, other matters; and only that."""

from __future__ import annotations

import pytest

from tests.assessment.language.test_context import concerns


@pytest.mark.parametrize(
    "text",
    [
        "The agency's summary was that Ms A failed to engage. The notes were brief. The panel disagrees.",
        "The following entry was wrong. It reads: “Ms A failed to engage with the service.”",
        "One letter has it that it was a volatile relationship. The records tell a different story.",
        "It would be easy to write that Ms A was difficult to engage. In truth Mr B had threatened to kill her.",
    ],
)
def test_words_that_the_paragraph_rejects_are_no_concern(text: str) -> None:
    assert concerns(text) == []


def test_words_that_the_paragraph_takes_over_stay_a_concern() -> None:
    assert concerns("Staff felt that Ms A failed to engage. This seems to the panel a fair reading.")


def test_a_reason_that_is_announced_and_given_two_sentences_later_clears_what_the_victim_did_not_do() -> None:
    text = "Ms A did not attend the appointment. Her sister has told the review why. Mr B kept her keys and her phone."
    assert concerns(text) == []


def test_a_later_sentence_without_a_reason_clears_nothing() -> None:
    assert concerns("Ms A did not attend the appointment. A letter was sent. The case was closed in June.")


def test_a_victim_who_was_never_asked_is_not_said_to_have_kept_silent() -> None:
    assert concerns("Ms A was never once asked about her home.") == []


def test_a_condition_on_a_service_does_not_blame_the_victim() -> None:
    assert concerns("Had the surgery opened the letter, Ms A might well have told the doctor.") == []


def test_a_relative_is_not_the_person_whose_relative_he_is() -> None:
    assert concerns("Ms A's brother was well known to local services.") == []
    assert concerns("Ms A was well known to local services.")


@pytest.mark.parametrize(
    "text",
    [
        "Once the contract for the roof had been let, further leaks were only a matter of time.",
        "The two officers were as bad as each other.",
        "The trust and the council brought out the worst in each other.",
    ],
)
def test_words_about_other_matters_and_other_people_leave_no_concern(text: str) -> None:
    assert concerns(text) == []


def test_a_saying_that_is_the_authors_own_is_not_taken_for_another_persons() -> None:
    assert concerns("It has to be said that Ms A was difficult to engage. The team could not find another worker.")


def test_a_pronoun_that_opens_a_sentence_is_not_the_person_named_later_in_it() -> None:
    assert concerns("He was an unreliable attender, and hostile to any question about Dilys.", "Dilys", "Evan") == []

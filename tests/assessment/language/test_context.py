"""Context: the same words in a different place are judged differently, and what is let pass is kept with its reason."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest

from assessment.catalogue import Catalogue, load_catalogue
from assessment.checks import KINDS
from assessment.checks.language import find_language
from assessment.findings import Finding
from assessment.reading import read_passage
from assessment.roles import Given, read_roles


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The rules alone: what the learnt weights add is tested in test_weighing.py."""
    return replace(load_catalogue(kinds=KINDS), weights=None)


def findings(text: str, victim: str = "Ms A", perpetrator: str = "Mr B") -> list[Finding]:
    document = read_passage(text, catalogue().sections)
    return find_language(document, read_roles(document, Given((victim,), (perpetrator,))), catalogue())


def concerns(text: str, victim: str = "Ms A", perpetrator: str = "Mr B") -> list[Finding]:
    return [finding for finding in findings(text, victim, perpetrator) if finding.concern]


@pytest.mark.parametrize("victim", ["Ms A", "Mr F", "Adult A", "Rhian", "MP"])
def test_the_victim_is_known_by_title_name_letter_or_initials(victim: str) -> None:
    assert concerns(f"{victim} failed to engage with the service.", victim)


def test_the_same_words_of_the_perpetrator_are_no_concern() -> None:
    assert not concerns("Mr B failed to engage with the service.")


def test_the_same_words_of_an_agency_leave_no_trace() -> None:
    assert findings("The trust failed to engage with the review.") == []


def test_in_a_couple_of_two_men_the_pronoun_follows_the_one_spoken_of() -> None:
    text = "Rhys had a worker at the alcohol service. She gave Rhys a card. He failed to attend the appointment."
    assert not concerns(text, "Tobias", "Rhys")
    assert concerns(text, "Rhys", "Tobias")


def test_a_negation_that_covers_the_words_clears_them_and_says_so() -> None:
    (finding,) = findings("It was not a volatile relationship.")
    assert (finding.concern, finding.context) == (False, "negated")


def test_not_only_is_no_negation() -> None:
    assert concerns("Not only was Ms A difficult to engage, she was rude.")


def test_words_that_are_discussed_are_a_mention() -> None:
    assert [finding.context for finding in findings("The phrase volatile relationship should be avoided.")] == [
        "mention"
    ]


def test_a_reason_that_lies_with_the_perpetrator_explains() -> None:
    (finding,) = findings("Ms A missed two appointments because Mr B had taken her phone.")
    assert (finding.concern, finding.context) == (False, "explained")


def test_a_trait_of_the_victim_is_no_reason() -> None:
    assert concerns("Ms A missed two appointments because of her chaotic lifestyle.")


def test_an_agency_s_words_that_the_report_tests_are_a_strength() -> None:
    text = "The notes describe Ms A as manipulative. The panel does not accept this label."
    strengths = [finding for finding in findings(text) if finding.polarity == "strength"]
    assert [finding.context for finding in strengths] == ["attributed_challenged"]
    assert not concerns(text)


def test_a_view_that_the_report_takes_over_stays_a_concern() -> None:
    text = "The worker thought that Ms A was manipulative. That was a fair reading."
    assert [finding.context for finding in concerns(text)] == ["attributed"]


def test_a_challenge_three_sentences_later_is_seen() -> None:
    text = (
        "The notes describe Ms A as manipulative. The words are repeated in four letters. They were written by two people. "
        "The panel does not accept that description."
    )
    assert not concerns(text)


def test_a_passive_with_its_agent_is_no_concern() -> None:
    assert not concerns("Ms A was stabbed in the kitchen by Mr B.")
    assert concerns("Ms A was stabbed in the kitchen.")


def test_a_statement_limited_to_what_was_known_is_no_concern() -> None:
    assert not concerns("On the information held by the force, the attack could not have been predicted.")
    assert concerns("The attack could not have been predicted.")


def test_the_family_s_view_of_an_agency_is_no_concern() -> None:
    assert not concerns("Her mother said that the officer was incompetent.")
    assert concerns("The officer was incompetent.")


@pytest.mark.parametrize(
    "text",
    [
        "We miss our mum, who was difficult and feisty and lost her life too soon.",
        "This page was written by her daughters. Mum was dramatic and difficult.",
        "Her brothers remember her as stubborn and fiery.",
        "Her family has asked that the report say this: she lost her life and we lost our sister.",
    ],
)
def test_the_family_s_own_words_are_never_marked(text: str) -> None:
    assert findings(text) == []


def test_a_tribute_section_is_never_marked() -> None:
    assert findings("Family tribute\n\nShe was difficult, feisty and fiery. She passed away in May.\n") == []


def test_what_is_raised_quotes_the_text_exactly() -> None:
    text = "It is said of Ms A – wrongly, perhaps – that “she chose to stay”."
    for finding in findings(text):
        assert finding.start is not None
        assert text[finding.start : finding.end] == finding.quote


def test_the_same_text_gives_the_same_findings() -> None:
    text = "Ms A chose to stay. It was a volatile relationship. Violence occurred."
    assert findings(text) == findings(text)

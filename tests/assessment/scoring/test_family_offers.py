"""The offer, its timing and the respect for the answer count; whether a family took part does not."""

from __future__ import annotations

import re

import pytest

from tests.assessment.scoring.reports import assessed, assessed_text, levels

HEAD = (
    "1. Introduction\n\n1.1 Dana was killed by her husband Rolf in May 2022.\n\n"
    "6. Involvement of family, friends and the wider community\n\n"
)
OPENING = "6.1 The chair of the review wrote to Dana's mother in June 2022 and enclosed the AAFDA leaflet. "
PAIRS = {
    "D4.2": (
        "In July 2022 she was offered an AAFDA advocate and accepted.",
        "In July 2022 she was offered an AAFDA advocate and declined.",
    ),
    "D4.5": (
        "In July 2022 she was invited to meet the panel and accepted.",
        "In July 2022 she was invited to meet the panel and declined.",
    ),
    "D4.7": (
        "In May 2023 she was offered the draft report to read over four weeks and accepted.",
        "In May 2023 she was offered the draft report to read over four weeks and declined.",
    ),
    "D4.3": (
        "In July 2022 she was offered the draft terms of reference for comment and accepted.",
        "In July 2022 she was offered the draft terms of reference for comment and declined.",
    ),
}


@pytest.mark.parametrize("criterion", PAIRS)
def test_offered_and_declined_reaches_the_level_of_taken_up(criterion):
    taken, declined = (levels(assessed_text(HEAD + OPENING + said + "\n"))[criterion] for said in PAIRS[criterion])
    assert taken is not None
    assert taken >= 2
    assert declined == taken


def test_an_offer_without_a_provider_or_a_date_is_only_asserted():
    said = "6.1 The family were offered advocacy.\n"
    assert levels(assessed_text(HEAD + said))["D4.2"] in {None, 1}


@pytest.mark.parametrize("slug", ["harrowmere-anya", "fenbridge-b", "tarnside-megan", "aberwen-idris"])
def test_no_reason_says_that_a_family_did_not_engage(slug):
    assessment = assessed(slug)
    own_words = [re.sub(r"“[^”]*”", "", level.reason) for level in assessment.criteria]
    own_words += [
        re.sub(r"“[^”]*”", "", finding.message) for finding in assessment.findings if finding.theme == "family"
    ]
    assert not [
        words for words in own_words if re.search(r"(?i)\bengag|famil\w+ (?:did not|failed|refused|declined)", words)
    ]


def test_no_family_is_given_a_figure():
    plain = assessed("tarnside-megan").to_json()["family"]
    assert not [
        key
        for person in plain["people"]
        for key, value in person.items()
        if isinstance(value, float) or key in {"score", "level"}
    ]

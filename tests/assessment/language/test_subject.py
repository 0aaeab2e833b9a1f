"""Who does it: the grammatical subject of a verb or predicate, found without a model."""

from __future__ import annotations

import pytest

from assessment.checks.language.subject import subject_of
from assessment.checks.language.tokens import first_at, tokenise


def subject(sentence: str, words: str) -> str | None:
    tokens = tokenise(sentence)
    phrase = subject_of(tokens, first_at(tokens, sentence.index(words)))
    if phrase is None:
        return None
    return " ".join(token.text for token in tokens[phrase.start : phrase.end])


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("The trust refused help.", "refused", "The trust"),
        ("Mr B, who had met Ms A in 2012, refused help.", "refused", "Mr B"),
        ("Leanne called the police and refused help.", "refused", "Leanne"),
        ("The social worker for Leanne refused help.", "refused", "The social worker"),
        ("By meeting Craig alone, Leanne put herself at risk.", "put herself", "Leanne"),
        ("She was often reluctant to engage.", "reluctant", "She"),
        ("A quiet man, he kept to himself.", "A quiet", "he"),
        ("The panel regarded Chloe as difficult.", "difficult", "Chloe"),
        ("Ms A was seen as difficult.", "difficult", "Ms A"),
        ("Officers found her difficult to engage.", "difficult", "her"),
        ("The officer, newly qualified, with many cases, did not ring.", "did not ring", "The officer"),
    ],
)
def test_the_subject_is_found(sentence: str, words: str, expected: str) -> None:
    assert subject(sentence, words) == expected

"""One sentence, one question: what shows that something was done, and what only looks like it."""

from pathlib import Path

import pytest
import yaml

from assessment.checks.family import INDICATORS, read_family
from assessment.reading import read_passage
from assessment.roles import read_roles

QUESTIONS: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "one_question.yaml").read_text("utf-8")
)
CASES = [
    (indicator, answer == "shown", sentence)
    for indicator, answers in QUESTIONS.items()
    for answer, sentences in answers.items()
    for sentence in sentences
]


@pytest.mark.parametrize(("indicator", "shown", "sentence"), CASES, ids=[case[2][:60] for case in CASES])
def test_a_sentence_shows_what_it_says_and_no_more(indicator: str, shown: bool, sentence: str) -> None:
    document = read_passage(sentence)
    state = read_family(document, read_roles(document), passage=True).state(indicator)
    assert (state is True) is shown


def test_every_question_is_an_indicator() -> None:
    assert set(QUESTIONS) <= set(INDICATORS)

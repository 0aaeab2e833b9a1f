"""The pattern language of rule files: what a pattern finds, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.checks.language.grammar import BadPattern, compile_expression, compile_pattern
from assessment.checks.language.inflection import inflections

LEXICONS = {"help": ("support", "a place of safety")}


def found(pattern: str, sentence: str) -> list[str]:
    return [sentence[match.start : match.end] for match in compile_pattern(pattern, LEXICONS).matches(sentence)]


def test_a_swung_dash_finds_every_inflection() -> None:
    assert found("refuse~ help", "She refuses help, refused help and is refusing help.") == [
        "refuses help",
        "refused help",
        "refusing help",
    ]


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("choose", "chosen"),
        ("carry", "carried"),
        ("stop", "stopping"),
        ("engage", "engaging"),
        ("withdraw", "withdrew"),
        ("pass", "passes"),
    ],
)
def test_irregular_and_regular_forms_are_known(word: str, form: str) -> None:
    assert form in inflections(word)


def test_an_optional_word_may_be_there_or_not() -> None:
    assert found("a [very] volatile marriage", "A volatile marriage, a very volatile marriage.") == [
        "A volatile marriage",
        "a very volatile marriage",
    ]


def test_a_gap_is_bounded() -> None:
    assert found("refused .. help", "She refused all offered help.") == ["refused all offered help"]
    assert found("refused .. help", "She refused every one of the help.") == []


def test_a_gap_does_not_run_over_a_semicolon() -> None:
    assert found("refused ... help", "She refused; he offered help.") == []


def test_a_hyphen_matches_a_space_as_well() -> None:
    assert found("low-level", "low-level, low level, lowlevel") == ["low-level", "low level", "lowlevel"]


def test_quotation_marks_do_not_hide_a_phrase() -> None:
    assert found("did not engage", "The file says that she did “not engage”.") == ["did “not engage"]


def test_a_lexicon_stands_for_each_of_its_entries() -> None:
    assert found("offered <help>", "He was offered support and offered a place of safety.") == [
        "offered support",
        "offered a place of safety",
    ]


def test_a_word_is_not_found_inside_another() -> None:
    assert found("row", "The rowing club grew.") == []


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("(fail | refuse", "never closed"),
        ("fail)", "without its opening partner"),
        ("refused <nothing-like-it>", "neither a slot nor a file"),
        ("refused ..", "a gap at the edge"),
        ("was [not]", "no word of its own"),
        ("refused (help | )", "an empty alternative"),
        ("he said {match} again", "not part of the pattern language|a word is letters"),
        ("", "is empty"),
    ],
)
def test_a_pattern_that_is_not_understood_is_refused_with_the_reason(pattern: str, says: str) -> None:
    with pytest.raises(BadPattern, match=says):
        compile_pattern(pattern, LEXICONS)


def test_a_raw_expression_that_matches_nothing_at_all_is_refused() -> None:
    with pytest.raises(BadPattern, match="empty text"):
        compile_expression("a*")


def test_a_raw_expression_with_a_backreference_is_refused() -> None:
    with pytest.raises(BadPattern, match="google-re2"):
        compile_expression(r"(a)\1")


WORDS = st.sampled_from(
    ["refused", "fail~", "help", "..", "...", "(", ")", "|", "[", "]", "<help>", "<whose>", "low-level", "the", "she’s"]
)


@settings(max_examples=300, deadline=2000)
@given(st.lists(WORDS, min_size=1, max_size=14), st.text(max_size=400))
def test_no_pattern_hangs_or_breaks_whatever_its_author_wrote(words: list[str], text: str) -> None:
    try:
        pattern = compile_pattern(" ".join(words), LEXICONS)
    except BadPattern:
        return
    for match in pattern.matches(text):
        assert 0 <= match.start < match.end <= len(text)
        assert any(anchor in text[match.start : match.end].lower() for anchor in pattern.anchors)

"""What counts as found, as a false alarm and as an accepted answer."""

from __future__ import annotations

from typing import Any

import pytest

from tests.accuracy import labelled, language_set, structure_sets
from tests.accuracy.labelled import Answer, Item, accepts, kind_of
from tests.accuracy.measures import Matches, Measured, Share

FLAG = {
    "id": "a",
    "text": "She chose to stay with him.",
    "label": "flag",
    "category": "responsibility",
    "span": "chose to stay",
    "pair": "p",
}
CONTROL = {
    "id": "b",
    "text": "He chose to stay.",
    "label": "ok",
    "category": None,
    "contrast": "responsibility",
    "pair": "p",
}


def concern(item: Item, words: str, **changes: Any) -> dict[str, Any]:
    """A finding of the language check on ``words`` of an item."""
    start = item["text"].index(words)
    found = {
        "rule": "language/made",
        "theme": "language",
        "category": "responsibility",
        "concern": True,
        "quote": words,
    }
    return {**found, "start": start, "end": start + len(words), **changes}


def measured(monkeypatch: pytest.MonkeyPatch, *findings: list[dict[str, Any]]) -> Measured:
    """The flag and the control measured on made answers."""
    answers = [{"id": item["id"], "findings": found} for item, found in zip([FLAG, CONTROL], findings, strict=True)]
    monkeypatch.setattr(language_set, "answers_to", lambda *_: answers)
    return language_set.measure([FLAG, CONTROL], None)  # type: ignore[arg-type]


def found_at_words(result: Measured) -> Matches:
    return result.figures.matches[language_set.ALL][language_set.AT_WORDS]


def test_a_concern_at_the_words_and_a_quiet_control_are_all_right(monkeypatch: pytest.MonkeyPatch) -> None:
    result = measured(monkeypatch, [concern(FLAG, "chose to stay")], [])
    assert found_at_words(result) == Matches(1, 0, 0)
    assert result.figures.shares["Minimal pairs"]["both right"] == Share(1, 1)
    assert result.rules == {"language/made": Share(1, 1)}
    assert result.errors == ()


def test_a_concern_on_other_words_is_both_false_and_a_miss(monkeypatch: pytest.MonkeyPatch) -> None:
    result = measured(monkeypatch, [concern(FLAG, "with him")], [])
    assert found_at_words(result) == Matches(0, 1, 1)
    assert result.figures.matches[language_set.ALL][language_set.ANYWHERE] == Matches(1, 0, 0)
    assert result.figures.shares["Minimal pairs"]["both right"] == Share(0, 1)
    assert result.rules == {"language/made": Share(0, 1)}


def test_a_concern_in_a_control_is_a_false_alarm_of_its_contrast_class(monkeypatch: pytest.MonkeyPatch) -> None:
    result = measured(monkeypatch, [concern(FLAG, "chose to stay")], [concern(CONTROL, "chose to stay")])
    assert found_at_words(result) == Matches(1, 1, 0)
    assert result.figures.shares["Controls left alone, by contrast class"] == {"responsibility": Share(0, 1)}
    assert result.rules == {"language/made": Share(1, 2)}


def test_what_context_cleared_and_outdated_terms_are_no_concerns(monkeypatch: pytest.MonkeyPatch) -> None:
    cleared = concern(CONTROL, "chose", concern=False)
    outdated = concern(CONTROL, "chose", theme="terminology")
    assert found_at_words(measured(monkeypatch, [], [cleared, outdated])) == Matches(0, 0, 1)


def test_the_wrong_category_is_a_miss_by_category_only(monkeypatch: pytest.MonkeyPatch) -> None:
    result = measured(monkeypatch, [concern(FLAG, "chose to stay", category="character")], [])
    assert found_at_words(result) == Matches(1, 0, 0)
    rows = result.figures.matches["By category, found at the words and named so"]
    assert rows == {"character": Matches(0, 1, 0), "responsibility": Matches(0, 0, 1)}


def test_answering_what_a_family_passage_does_not_decide_is_counted_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    gold = {"family_contacted": True, "tor_shared": None, "draft_shared": False}
    items = [{"id": "f", "text": "", "gold": gold}]
    answers = [{"id": "f", "family": {"family_contacted": True, "tor_shared": True, "draft_shared": None}}]
    monkeypatch.setattr(structure_sets, "answers_to", lambda *_: answers)
    figures = structure_sets.measure_family(items, None).figures  # type: ignore[arg-type]
    assert figures.matches["Questions on the passage"]["all thirteen"] == Matches(1, 1, 0)
    assert list(figures.shares["Other answers"].values()) == [Share(0, 1), Share(1, 1), Share(0, 1)]


def test_an_accepted_answer_is_as_good_as_the_label() -> None:
    item = {"gold": {"theme": "policy"}, "accept": {"theme": ["other"]}}
    assert accepts(item, "theme", "policy")
    assert accepts(item, "theme", "other")
    assert not accepts(item, "theme", "training")


def test_the_program_is_asked_without_sight_of_the_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def listen(lines: Any, kind: str, catalogue: Any) -> list[Answer]:
        seen.extend(lines)
        return []

    monkeypatch.setattr(labelled, "answer_passages", listen)
    labelled.answers_to([{**FLAG, "roles": {"victim": ["Ada"]}}], "language", None)  # type: ignore[arg-type]
    assert seen == ['{"id": "a", "text": "She chose to stay with him.", "roles": {"victim": ["Ada"]}}']


def test_the_kind_of_a_labelled_file_is_told_by_its_fields() -> None:
    assert kind_of([FLAG]) == "language"
    assert kind_of([{"id": "x", "gold": {"members": []}}]) == "panels"
    assert kind_of([{"id": "x", "gold": {"section": None}}]) == "sections"
    assert kind_of([{"id": "x", "text": "no labels"}]) is None
    assert kind_of([]) is None

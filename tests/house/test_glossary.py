"""docs/glossary.md holds one word per idea, and the words that it retires are used nowhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = ROOT / "docs" / "glossary.md"
DOCUMENTS = (
    "README.md",
    "CHANGELOG.md",
    "docs/**/*.md",
    "frameworks/README.md",
    "backend/**/*.html",
    "backend/**/*.txt",
)
SENTENCES_OF_RULES = frozenset(
    "absent description false_alarms fix good human message note program question reason says seen strength suggestion "
    "title trigger why".split()
)
WORDS_OF_A_NAME = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
MARKUP = re.compile(r"<[^>]*>|\{% (?:if|elif|for|url) [^%]*%\}")
SENTENCE = re.compile(r"[A-Z“‘\"].*[.!?:][”’\"]?\s*\Z", re.DOTALL)


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under one heading, without its first two lines."""
    part = GLOSSARY.read_text(encoding="utf-8").split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@lru_cache(maxsize=4)
def retired(where: str) -> re.Pattern[str]:
    """A pattern of every word that is retired in sentences or in names."""
    alternatives: list[str] = []
    for words, _, looked_for in rows("Retired words"):
        places = [place.strip() for place in looked_for.split(",")]
        if where not in places:
            continue
        for word in re.findall(r"`([^`]+)`", words):
            alone = r"(?<!report )(?<!competency )(?<!review )(?<!qa )" if "(alone)" in words else ""
            after = "(?! lead| members?)" if "(alone)" in words else ""
            alternatives.append(rf"{alone}\b{word.replace(' ', r'[ -]')}\b{after}")
    return re.compile("|".join(alternatives) or r"(?!)", re.IGNORECASE)


def sentences_of_documents() -> Iterator[tuple[str, str]]:
    for pattern in DOCUMENTS:
        for path in sorted(ROOT.glob(pattern)):
            if path != GLOSSARY:
                text = path.read_text(encoding="utf-8")
                yield str(path.relative_to(ROOT)), MARKUP.sub(" ", text) if path.suffix == ".html" else text


def sentences_of_rules() -> Iterator[tuple[str, str]]:
    def walk(held: object, key: str) -> Iterator[str]:
        if isinstance(held, dict):
            for name, value in held.items():
                yield from walk(value, key if key in SENTENCES_OF_RULES else str(name))
        elif isinstance(held, list):
            for value in held:
                yield from walk(value, key)
        elif isinstance(held, str) and key in SENTENCES_OF_RULES:
            yield held

    for path in sorted((ROOT / "frameworks").rglob("*.yaml")):
        with path.open(encoding="utf-8") as file:
            for text in walk(yaml.load(file, getattr(yaml, "CSafeLoader", yaml.SafeLoader)), ""):
                yield str(path.relative_to(ROOT)), text


def modules(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def text_of(node: ast.AST) -> str:
    """The text of a string, with dots where an f-string fills something in; "" for anything else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) or "…" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def sentences_of_code() -> Iterator[tuple[str, str]]:
    """Docstrings and messages: text that begins like a sentence and ends like one, and is no pattern."""
    for name, tree in modules("assessment", "backend"):
        for node in ast.walk(tree):
            text = text_of(node)
            if " " in text and "\\" not in text and SENTENCE.match(text.strip()):
                yield f"{name}:{node.lineno}", text


def names_of_code(*rooms: str) -> Iterator[tuple[str, str]]:
    """Names of classes and functions as words: ``read_score_sheet`` and ``ScoreSheet`` are "score sheet"."""
    for name, tree in modules(*rooms):
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name}:{node.lineno}", " ".join(WORDS_OF_A_NAME.findall(node.name)).lower()


def found(pattern: re.Pattern[str], texts: Iterator[tuple[str, str]]) -> list[str]:
    return [f"{place}: {match.group()}" for place, text in texts for match in pattern.finditer(text)]


def test_documents_and_pages_use_no_retired_word():
    assert found(retired("sentences"), sentences_of_documents()) == []


def test_the_sentences_of_rule_files_use_no_retired_word():
    assert found(retired("sentences"), sentences_of_rules()) == []


def test_docstrings_and_messages_use_no_retired_word():
    assert found(retired("sentences"), sentences_of_code()) == []


def test_classes_and_functions_use_no_retired_word():
    assert found(retired("names"), names_of_code("assessment", "backend")) == []


def test_a_panel_of_the_backend_says_which_panel_it_is():
    assert found(retired("names of the backend"), names_of_code("backend")) == []


@pytest.mark.parametrize(
    "text", ["a Grade of 3", "the assessor wrote", "QA-chair", "an alert.", "the panel chair said"]
)
def test_a_retired_word_would_be_found(text):
    assert retired("sentences").search(text)


@pytest.mark.parametrize(
    "text", ["the report assessor wrote", "two competency assessors", "upgrade", "alertness", "the chair"]
)
def test_a_word_that_is_not_retired_is_let_pass(text):
    assert not retired("sentences").search(text)


def test_a_message_that_is_filled_in_is_read_as_a_whole():
    [message] = ast.parse('f"The {name} has a bad grade."').body
    assert retired("sentences").search(text_of(message.value))


def test_a_name_of_the_backend_with_a_panel_alone_would_be_found():
    assert retired("names of the backend").search("panel decision")
    assert not retired("names of the backend").search("qa panel decision")
    assert not retired("names of the backend").search("panel lead")


@pytest.mark.parametrize(
    "heading", ["People and bodies", "The review and its documents", "What the program says", "Acronyms"]
)
def test_terms_stand_in_the_order_of_the_alphabet_once_each(heading):
    terms = [row[0].lower() for row in rows(heading)]
    assert terms == sorted(set(terms))


def test_no_term_of_the_glossary_is_retired():
    terms = [
        row[0]
        for heading in ("People and bodies", "The review and its documents", "What the program says")
        for row in rows(heading)
    ]
    assert [term for term in terms if retired("sentences").search(term)] == []
    assert "review panel" in terms and "QA panel" in terms and "score sheet" in terms


def test_the_states_of_a_finding_and_a_gate_are_explained():
    meanings = {row[0]: row[1] for row in rows("The review and its documents") + rows("What the program says")}
    assert "triggered, clear" in meanings["gate"]
    assert "confirm, dismiss, amend or defer" in meanings["disposition"]
    assert "note, concern, must-fix" in meanings["severity"]

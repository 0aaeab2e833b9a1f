"""``kind: wording`` (the pattern language) and ``kind: expression`` (raw google-re2): their keys, and how they are compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from assessment.catalogue import Check, Kind, KindProblem, Rule
from assessment.checks.language.grammar import BadPattern, Pattern, compile_expression, compile_pattern

_NAMED = re.compile(r"<([a-z][a-z0-9-]*)>")
ROLES = ("victim", "perpetrator", "couple", "agency", "person", "anyone")
QUESTIONS = ("reason", "response", "agent", "family-view", "formal", "bounded", "warning", "their-word", "record")


def _texts(value: Any) -> str | None:
    if isinstance(value, tuple) and value and all(isinstance(item, str) and item.strip() for item in value):
        return None
    return "must be a list of patterns, each in quotes"


def _one_of(*words: str) -> Check:
    def check(value: Any) -> str | None:
        return None if value in words else f"must be one of: {', '.join(words)}"

    return check


def _questions(value: Any) -> str | None:
    if isinstance(value, tuple) and all(item in QUESTIONS for item in value):
        return None
    return f"must be a list out of: {', '.join(QUESTIONS)}"


def _text(value: Any) -> str | None:
    return None if isinstance(value, str) and value.strip() else "must be a few words"


_SHARED: dict[str, Check] = {
    "subject": _one_of(*ROLES),
    "owner": _one_of(*ROLES),
    "near": _one_of(*ROLES),
    "person": _one_of(*ROLES),
    "unknown": _one_of("flag", "pass"),
    "unless": _texts,
    "part_of": _texts,
    "needs": _texts,
    "cleared_by": _questions,
    "group": _text,
}


@dataclass(frozen=True)
class Wording:
    """One rule ready to be looked for: its patterns one by one, and the exceptions and conditions of its sentence."""

    rule: Rule
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    part_of: tuple[Pattern, ...]
    needs: tuple[Pattern, ...]


def compile_rule(rule: Rule, lexicons: Mapping[str, tuple[str, ...]]) -> Wording:
    """The rule with its patterns compiled; patterns that are the same are compiled once. Raises BadPattern."""
    if rule.kind == "expression":
        patterns = tuple(compile_expression(text) for text in rule.options.get("expressions", ()))
    else:
        patterns = tuple(_pattern(text, True, lexicons) for text in rule.options.get("patterns", ()))
    return Wording(
        rule,
        patterns,
        tuple(_pattern(text, False, lexicons) for text in rule.options.get("unless", ())),
        tuple(_pattern(text, False, lexicons) for text in rule.options.get("part_of", ())),
        tuple(_pattern(text, False, lexicons) for text in rule.options.get("needs", ())),
    )


def _pattern(text: str, indexed: bool, lexicons: Mapping[str, tuple[str, ...]]) -> Pattern:
    named = {name for name in _NAMED.findall(text) if name in lexicons} if "<" in text else ()
    return _patterns(text, indexed, tuple((name, lexicons[name]) for name in sorted(named)))


@cache
def _patterns(text: str, indexed: bool, lexicons: tuple[tuple[str, tuple[str, ...]], ...]) -> Pattern:
    return compile_pattern(text, dict(lexicons), indexed=indexed)


def _problems(rule: Rule, lexicons: Mapping[str, tuple[str, ...]]) -> Iterable[KindProblem]:
    for key in ("patterns", "expressions", "unless", "part_of", "needs"):
        for item, text in enumerate(rule.options.get(key, ())):
            try:
                if key == "expressions":
                    compile_expression(text)
                else:
                    _pattern(text, key == "patterns", lexicons)
            except BadPattern as problem:
                yield KindProblem(key, f"{problem}.", item)


WORDING = Kind("wording", {"patterns": _texts, **_SHARED}, required=("patterns",), compile_check=_problems)
EXPRESSION = Kind("expression", {"expressions": _texts, **_SHARED}, required=("expressions",), compile_check=_problems)
#: A rule under which a sentence is raised by what its words weigh together; it has no patterns of its own.
WEIGHED = Kind("weighed")

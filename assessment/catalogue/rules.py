"""rules/<theme>/<name>.yaml -> one Rule each, with its own kind's keys checked by that kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from assessment.catalogue.forms import (
    Field,
    FrameworkFile,
    fill,
    holds_unreadable,
    is_any,
    is_date,
    is_one_of,
    is_text,
    is_texts,
)
from assessment.catalogue.kinds import Kind, Lexicons
from assessment.catalogue.marked import UNREADABLE, Entry, Items, plain
from assessment.catalogue.shapes import Rule

STATUSES = ("trial", "live", "retired")
RULE_FORM = {
    "id": Field(is_text, required=True),
    "kind": Field(is_text, required=True),
    "category": Field(is_text, required=True),
    "polarity": Field(is_one_of("concern", "strength", "absence")),
    "severity": Field(is_one_of("note", "concern", "must-fix"), required=True),
    "criteria": Field(is_texts, required=True),
    "message": Field(is_text, required=True),
    "suggestion": Field(is_text),
    "why": Field(is_text, required=True),
    "sources": Field(is_texts, required=True),
    "false_alarms": Field(is_text, required=True),
    "examples": Field(is_any, required=True),
    "status": Field(is_one_of(*STATUSES), required=True),
    "since": Field(is_date, required=True),
}
EXAMPLES_FORM = {
    "flags": Field(is_texts, required=True),
    "passes": Field(is_texts, required=True),
}
PLACE_HOLDER = re.compile(r"\{[^{}]*\}|[{}]")
ID = re.compile(r"[a-z0-9-]+/[a-z0-9-]+\Z")


def read_rule(entry: Entry, file: FrameworkFile, kinds: Mapping[str, Kind] | None) -> Rule | None:
    """The rule of one file, or None when anything in it is wrong.

    With ``kinds`` None the keys of a kind are taken as they are: for callers that carry out no rules.
    """
    before = file.count
    kind_name = entry.get("kind")
    kind = kinds.get(kind_name) if kinds is not None and isinstance(kind_name, str) else None
    others = [key for key in entry if key not in RULE_FORM] if kinds is None or kind is None else list(kind.options)
    filled = fill(RULE_FORM, entry, file, name="rule" if kind is None else f"rule of kind {kind.name}", others=others)
    if kinds is not None and isinstance(kind_name, str) and kind is None:
        known = ", ".join(sorted(kinds))
        file.refuse(entry.line_of("kind"), f"`kind` is “{kind_name}”, which no check carries out; use one of: {known}.")
    _check_id(entry, file)
    _check_words(entry, file)
    examples = _examples(entry, file)
    options = _options(entry, kind, file) if kind else {key: plain(entry[key]) for key in others}
    if filled is None or file.count > before:
        return None
    filled.pop("examples")
    return Rule(
        theme=filled["id"].split("/")[0],
        polarity=filled.pop("polarity", "concern"),
        suggestion=filled.pop("suggestion", ""),
        flags=examples["flags"],
        passes=examples["passes"],
        options=options,
        path=str(file.path),
        **filled,
    )


def check_compiles(rule: Rule, kind: Kind, entry: Entry, lexicons: Lexicons, file: FrameworkFile) -> None:
    """Ask the kind whether it can make sense of the rule; what it cannot is noted at the line of the item."""
    if kind.compile_check is None:
        return
    for wrong in kind.compile_check(rule, lexicons):
        held = entry.get(wrong.key)
        line = entry.line_of(wrong.key)
        if isinstance(held, Items) and wrong.item is not None and wrong.item < len(held.lines):
            line = held.lines[wrong.item]
        file.refuse(line, f"`{wrong.key}`: {wrong.sentence}")


def _check_id(entry: Entry, file: FrameworkFile) -> None:
    expected = "/".join((*file.path.parts[2:-1], file.path.stem))
    given = entry.get("id")
    line = entry.line_of("id")
    if isinstance(given, str) and given != expected:
        file.refuse(line, f"`id` is “{given}” but the file's place says “{expected}”; make them the same.")
    elif isinstance(given, str) and not ID.match(given):
        file.refuse(
            line, "`id` must be a theme and a name of small letters, digits and hyphens, such as language/own-words."
        )


def _check_words(entry: Entry, file: FrameworkFile) -> None:
    message = entry.get("message")
    if isinstance(message, str):
        strange = [found for found in PLACE_HOLDER.findall(message) if found != "{match}"]
        if strange:
            file.refuse(
                entry.line_of("message"), f"`message` holds {strange[0]}; only {{match}} is filled in, remove the rest."
            )
    polarity = entry.get("polarity", "concern")
    if polarity != "strength" and "suggestion" not in entry:
        file.refuse(entry.line, "`suggestion` is missing; a rule that raises a concern says what the author can do.")


def _examples(entry: Entry, file: FrameworkFile) -> dict[str, Any]:
    held = entry.get("examples")
    if "examples" not in entry or held is UNREADABLE:
        return {}
    if not isinstance(held, Entry):
        file.refuse(entry.line_of("examples"), "`examples` must have `flags` and `passes`, each a list of sentences.")
        return {}
    return fill(EXAMPLES_FORM, held, file, name="list of examples") or {}


def _options(entry: Entry, kind: Kind, file: FrameworkFile) -> dict[str, Any]:
    options: dict[str, Any] = {}
    for key, check in kind.options.items():
        if key not in entry or holds_unreadable(entry[key]):
            continue
        options[key] = plain(entry[key])
        wrong = check(options[key])
        if wrong:
            file.refuse(entry.line_of(key), f"`{key}` {wrong}.")
    for key in kind.required:
        if key not in entry:
            file.refuse(entry.line, f"`{key}` is missing; every rule of kind {kind.name} needs one.")
    if kind.one_of and not any(key in entry for key in kind.one_of):
        choices = ", ".join(f"`{key}`" for key in kind.one_of)
        file.refuse(entry.line, f"A rule of kind {kind.name} needs at least one of {choices}; add one.")
    return options

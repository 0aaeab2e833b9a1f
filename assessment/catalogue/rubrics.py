"""rubrics/<id>-<version>.yaml -> Rubric: domains, criteria, weights, levels and gates."""

from __future__ import annotations

import re
from typing import Any

from assessment.catalogue.forms import (
    Field,
    FrameworkFile,
    are_of,
    fill,
    is_any,
    is_date,
    is_number,
    is_text,
    is_texts,
    is_truth,
    is_whole,
)
from assessment.catalogue.marked import Entry, Items, plain
from assessment.catalogue.shapes import Criterion, Domain, Gate, Rubric

LEVELS = (0, 1, 2, 3, 4)
HIGHEST_CEILING = 3
GATE_SENTENCES = ("triggered", "clear", "needs_reader", "nothing_found")
NEVER_BY_MACHINE = {"GATE-1": ("clear",), "GATE-2": ("clear", "triggered")}
WEIGHT_CODES = ("S", "L", "H", "T", "R", "J")
VERSION = re.compile(r"(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\Z")
DOMAIN_ID = re.compile(r"D[1-9][0-9]?\Z")
CRITERION_ID = re.compile(r"D[1-9][0-9]?\.[1-9][0-9]?\Z")
GATE_ID = re.compile(r"GATE-[1-9]\Z")


def _is_like(pattern: re.Pattern[str], example: str) -> Any:
    def check(value: Any) -> str | None:
        return (
            None
            if isinstance(value, str) and pattern.match(value)
            else f'must be like "{example}", in quotes if it is a number'
        )

    return check


RUBRIC_FORM = {
    "id": Field(is_text, required=True),
    "version": Field(_is_like(VERSION, "1.0"), required=True),
    "title": Field(is_text, required=True),
    "description": Field(is_text, required=True),
    "published": Field(is_date, required=True),
    "weight_codes": Field(is_any, required=True),
    "anchors": Field(is_any, required=True),
    "domains": Field(is_any, required=True),
    "gates": Field(is_any, required=True),
}
DOMAIN_FORM = {
    "id": Field(_is_like(DOMAIN_ID, "D1"), required=True),
    "title": Field(is_text, required=True),
    "weight": Field(is_number(0, 100), required=True),
    "provenance": Field(are_of(*WEIGHT_CODES), required=True),
    "reason": Field(is_text, required=True),
    "criteria": Field(is_any, required=True),
}
CRITERION_FORM = {
    "id": Field(_is_like(CRITERION_ID, "D1.1"), required=True),
    "title": Field(is_text, required=True),
    "good": Field(is_text, required=True),
    "program": Field(is_text, required=True),
    "human": Field(is_text, required=True),
    "fix": Field(is_text, required=True),
    "applies_when": Field(is_text),
    "weight": Field(is_number(0.1, 100), required=True),
    "provenance": Field(are_of(*WEIGHT_CODES), required=True),
    "ceiling": Field(is_whole(1, HIGHEST_CEILING, or_null=True), required=True),
    "sources": Field(is_texts, required=True),
    "verified": Field(is_truth, required=True),
    "descriptors": Field(is_any),
}
GATE_FORM = {
    "id": Field(_is_like(GATE_ID, "GATE-1"), required=True),
    "title": Field(is_text, required=True),
    "trigger": Field(is_text, required=True),
    "why": Field(is_text, required=True),
    "sources": Field(is_texts, required=True),
    "says": Field(is_any, required=True),
}


def read_rubric(entry: Entry, file: FrameworkFile) -> Rubric | None:
    """The rubric of one file, or None when anything in it is wrong."""
    before = file.count
    filled = fill(RUBRIC_FORM, entry, file, name="rubric")
    if filled is not None and file.path.stem != f"{filled['id']}-{filled['version']}":
        file.refuse(
            entry.line_of("id"),
            f"The file must be called {filled['id']}-{filled['version']}.yaml after its id and version; rename it.",
        )
    _check_words_of(entry, "weight_codes", WEIGHT_CODES, file)
    anchors = _levels(entry, "anchors", file)
    if anchors is not None and len(anchors) != len(LEVELS):
        file.refuse(entry.line_of("anchors"), "`anchors` must describe each level from 0 to 4.")
    seen: dict[str, int] = {}
    domains = [domain for item in _items(entry, "domains", file) if (domain := _domain(item, file, seen)) is not None]
    gates = [gate for item in _items(entry, "gates", file) if (gate := _gate(item, file, seen)) is not None]
    if file.count > before or filled is None or anchors is None:
        return None
    total = sum(domain.weight for domain in domains)
    if abs(total - 100) > 1e-6:
        file.refuse(
            entry.line_of("domains"), f"The weights of the domains add up to {total:g}; they must add up to 100."
        )
        return None
    return Rubric(
        id=filled["id"],
        version=filled["version"],
        title=filled["title"],
        anchors=tuple(anchors[level] for level in LEVELS),
        domains=tuple(domains),
        gates=tuple(gates),
        description=filled["description"],
        published=filled["published"],
        weight_codes=plain(entry["weight_codes"]),
    )


def _items(entry: Entry, key: str, file: FrameworkFile) -> Items:
    held = entry.get(key)
    if isinstance(held, Items) and held:
        return held
    if key in entry:
        file.refuse(entry.line_of(key), f"`{key}` must be a list of lines with a dash.")
    return Items(1)


def _once(item: Any, file: FrameworkFile, seen: dict[str, int]) -> None:
    given = item.get("id") if isinstance(item, Entry) else None
    if not isinstance(given, str):
        return
    if given in seen:
        file.refuse(item.line_of("id"), f"`id` {given} is already on line {seen[given]}; each id is given once.")
    seen.setdefault(given, item.line_of("id"))


def _domain(item: Any, file: FrameworkFile, seen: dict[str, int]) -> Domain | None:
    _once(item, file, seen)
    filled = fill(DOMAIN_FORM, item, file, name="domain")
    if not isinstance(item, Entry):
        return None
    criteria = [
        known
        for held in _items(item, "criteria", file)
        if (known := _criterion(held, item.get("id"), file, seen)) is not None
    ]
    if filled is None:
        return None
    own = sum(known["weight"] for known, _ in criteria)
    return Domain(
        id=filled["id"],
        title=filled["title"],
        weight=filled["weight"],
        provenance=filled["provenance"],
        reason=filled["reason"],
        criteria=tuple(
            Criterion(
                **{
                    **known,
                    "domain": filled["id"],
                    "descriptors": levels,
                    "weight": known["weight"] * filled["weight"] / own,
                }
            )
            for known, levels in criteria
        ),
    )


def _criterion(
    item: Any, domain: Any, file: FrameworkFile, seen: dict[str, int]
) -> tuple[dict[str, Any], dict[int, str]] | None:
    _once(item, file, seen)
    filled = fill(CRITERION_FORM, item, file, name="criterion")
    if filled is None:
        return None
    if isinstance(domain, str) and filled["id"].split(".")[0] != domain:
        file.refuse(item.line_of("id"), f"`id` {filled['id']} stands under {domain}; move it or mend the id.")
    levels = _levels(item, "descriptors", file) if "descriptors" in item else {}
    filled.pop("descriptors", None)
    return None if levels is None else (filled, levels)


def _gate(item: Any, file: FrameworkFile, seen: dict[str, int]) -> Gate | None:
    _once(item, file, seen)
    filled = fill(GATE_FORM, item, file, name="gate")
    if filled is None:
        return None
    says = item["says"]
    if not isinstance(says, Entry) or "needs_reader" not in says:
        file.refuse(
            item.line_of("says"),
            "`says` must hold a sentence for needs_reader, and for each other state that the program may give.",
        )
        return None
    for state, sentence in says.items():
        wrong = is_text(sentence)
        if state not in GATE_SENTENCES:
            file.refuse(
                says.line_of(state), f"`{state}` is no state of a gate; use one of: {', '.join(GATE_SENTENCES)}."
            )
        elif state in NEVER_BY_MACHINE.get(filled["id"], ()):
            file.refuse(
                says.line_of(state),
                f"{filled['id']} is never {state} by the program, only by a person; remove the line.",
            )
        elif wrong:
            file.refuse(says.line_of(state), f"`{state}` {wrong}.")
    return Gate(**{**filled, "says": plain(says)})


def _levels(entry: Entry, key: str, file: FrameworkFile) -> dict[int, str] | None:
    held = entry.get(key)
    if not isinstance(held, Entry) or not held:
        if key in entry:
            file.refuse(entry.line_of(key), f"`{key}` must be lines of a level (0 to 4) and its description.")
        return None
    levels: dict[int, str] = {}
    for level, sentence in held.items():
        wrong = is_text(sentence)
        if level not in {"0", "1", "2", "3", "4"}:
            file.refuse(held.line_of(level), f"`{level}` is no level; levels go from 0 to 4.")
        elif wrong:
            file.refuse(held.line_of(level), f"The description of level {level} {wrong}.")
        else:
            levels[int(level)] = sentence
    return levels


def _check_words_of(entry: Entry, key: str, words: tuple[str, ...], file: FrameworkFile) -> None:
    held = entry.get(key)
    if key in entry and (
        not isinstance(held, Entry) or set(held) != set(words) or any(is_text(said) for said in held.values())
    ):
        file.refuse(entry.line_of(key), f"`{key}` must explain each of: {', '.join(words)}.")

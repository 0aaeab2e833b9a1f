"""lexicons/organisations.yaml -> organisations and the rules for names that are not listed."""

from __future__ import annotations

from typing import Any

from assessment.catalogue.forms import (
    Field,
    FrameworkFile,
    are_of,
    fill,
    is_any,
    is_one_of,
    is_text,
    is_texts,
    is_truth,
)
from assessment.catalogue.marked import Entry, Items
from assessment.catalogue.shapes import Organisation, SuffixRule

CLASSES = ("STAT", "NAT", "FORUM", "DA3", "BF", "HOM", "PERP", "OTS", "HOUS", "PRIV", "AMB")
SECTORS = ("statutory", "specialist_da", "by_and_for", "other_third_sector", "independent", "unknown")
COMMUNITIES = (
    "age",
    "deafness",
    "disability",
    "ethnicity",
    "faith",
    "gender_identity",
    "male_victims",
    "migration",
    "sexuality",
    "traveller",
)

FILE_FORM = {
    "id": Field(is_one_of("organisations"), required=True),
    "description": Field(is_text, required=True),
    "sources": Field(is_texts, required=True),
    "resolution_order": Field(is_texts, required=True),
    "classes": Field(is_any, required=True),
    "suffix_rules": Field(is_any, required=True),
    "organisations": Field(is_any, required=True),
}
ORGANISATION_FORM = {
    "name": Field(is_text, required=True),
    "class": Field(is_one_of(*CLASSES), required=True),
    "sector": Field(is_one_of(*SECTORS), required=True),
    "aliases": Field(is_texts),
    "case_sensitive": Field(is_truth),
    "also_specialist_da": Field(is_truth),
    "serves": Field(are_of(*COMMUNITIES)),
    "question": Field(is_text),
    "note": Field(is_text),
    "verified": Field(is_truth, required=True),
}
SUFFIX_FORM = {
    "words": Field(is_texts, required=True),
    "place": Field(is_one_of("end", "start", "anywhere"), required=True),
    "class": Field(is_one_of(*CLASSES), required=True),
    "sector": Field(is_one_of(*SECTORS), required=True),
    "case_sensitive": Field(is_truth),
    "except_words": Field(is_texts),
    "question": Field(is_text),
    "note": Field(is_text),
}
ORDER = ("name", "suffix_rule", "question")


def read_organisations(entry: Entry, file: FrameworkFile) -> tuple[tuple[Organisation, ...], tuple[SuffixRule, ...]]:
    """The organisations and the suffix rules, both in the order of the file."""
    filled = fill(FILE_FORM, entry, file, name="list of organisations")
    if filled is not None and filled["resolution_order"] != ORDER:
        file.refuse(entry.line_of("resolution_order"), f"`resolution_order` must be: {', '.join(ORDER)}.")
    _check_classes(entry, file)
    organisations = [
        organisation
        for item in _items(entry, "organisations", file)
        if (organisation := _organisation(item, file)) is not None
    ]
    rules = [
        SuffixRule(**_renamed(rule))
        for item in _items(entry, "suffix_rules", file)
        if (rule := fill(SUFFIX_FORM, item, file, name="suffix rule")) is not None
    ]
    _refuse_clashes(entry, file)
    return tuple(organisations), tuple(rules)


def _items(entry: Entry, key: str, file: FrameworkFile) -> Items:
    held = entry.get(key)
    if isinstance(held, Items):
        return held
    if key in entry:
        file.refuse(entry.line_of(key), f"`{key}` must be a list of lines with a dash.")
    return Items(1)


def _check_classes(entry: Entry, file: FrameworkFile) -> None:
    classes = entry.get("classes")
    if "classes" in entry and (not isinstance(classes, Entry) or set(classes) != set(CLASSES)):
        file.refuse(entry.line_of("classes"), f"`classes` must explain each of: {', '.join(CLASSES)}.")


def _renamed(filled: dict[str, Any]) -> dict[str, Any]:
    return {("kind" if key == "class" else key): value for key, value in filled.items()}


def _organisation(item: Any, file: FrameworkFile) -> Organisation | None:
    filled = fill(ORGANISATION_FORM, item, file, name="organisation")
    if filled is None:
        return None
    organisation = Organisation(**_renamed(filled))
    line = item.line
    if organisation.kind == "AMB" and not organisation.question:
        file.refuse(line, f"“{organisation.name}” has class AMB and needs a `question` that settles its sector.")
    if organisation.kind == "BF" and not organisation.serves:
        file.refuse(line, f"“{organisation.name}” has class BF and needs `serves`: whom it is led by and for.")
    if organisation.also_specialist_da and organisation.sector != "by_and_for":
        file.refuse(line, f"“{organisation.name}” has `also_specialist_da`, which is for by_and_for bodies; remove it.")
    return organisation


def _refuse_clashes(entry: Entry, file: FrameworkFile) -> None:
    """The same spelling must not lead to two bodies; spellings that differ in capitals may."""
    first: dict[str, int] = {}
    for item in entry.get("organisations") or ():
        if not isinstance(item, Entry):
            continue
        aliases = item.get("aliases")
        for spelling in (item.get("name"), *(aliases if isinstance(aliases, Items) else ())):
            if not isinstance(spelling, str):
                continue
            if spelling in first:
                file.refuse(
                    item.line, f"“{spelling}” is already a name on line {first[spelling]}; one name leads to one body."
                )
            first.setdefault(spelling, item.line)

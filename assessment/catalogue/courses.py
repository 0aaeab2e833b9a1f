"""training/<id>-<version>.yaml -> CourseList; and what files about people take from other files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from assessment.catalogue.competencies import check_file_name, given_once, is_like, items_of
from assessment.catalogue.competency_shapes import CompetencyFramework, Course, CourseList
from assessment.catalogue.forms import (
    Field,
    Form,
    FrameworkFile,
    fill,
    is_any,
    is_date,
    is_one_of,
    is_text,
    is_texts,
    is_truth,
    is_whole,
)
from assessment.catalogue.marked import Entry
from assessment.catalogue.rubrics import VERSION
from assessment.catalogue.sources import is_id

STANDINGS = ("required", "recommended", "optional")
PEOPLE = ("competencies", "training")
COURSE_ID = re.compile(r"T[0-9]{2}\Z")

COURSE_FILE_FORM = {
    "id": Field(is_id, required=True),
    "version": Field(is_like(VERSION, "1.0"), required=True),
    "title": Field(is_text, required=True),
    "description": Field(is_text, required=True),
    "published": Field(is_date, required=True),
    "notice": Field(is_text, required=True),
    "guidance": Field(is_id, required=True),
    "courses": Field(is_any, required=True),
}
COURSE_FORM = {
    "id": Field(is_like(COURSE_ID, "T01"), required=True),
    "title": Field(is_text, required=True),
    "topic": Field(is_id, required=True),
    "provider": Field(is_text, required=True),
    "modules": Field(is_texts, required=True),
    "duration": Field(is_text, required=True),
    "validity_months": Field(is_whole(1, 240, or_null=True), required=True),
    "reopened_by_guidance": Field(is_truth, required=True),
    "expected_of": Field(is_texts, required=True),
    "standing": Field(is_one_of(*STANDINGS), required=True),
    "feeds": Field(is_texts, required=True),
    "raises_to": Field(is_whole(1, 2), required=True),
    "sources": Field(is_texts, required=True),
    "verified": Field(is_truth, required=True),
}
FORMS: dict[str, Form] = {
    "A list of courses: `training/<id>-<version>.yaml`": COURSE_FILE_FORM,
    "One course": COURSE_FORM,
}


def read_courses(entry: Entry, file: FrameworkFile) -> CourseList | None:
    """The courses of one file, or None when anything in it is wrong."""
    before = file.count
    filled = fill(COURSE_FILE_FORM, entry, file, name="list of courses")
    check_file_name(filled, entry, file)
    seen: dict[str, int] = {}
    courses = [held for item in items_of(entry, "courses", file) if (held := _course(item, file, seen))]
    if file.count > before or filled is None:
        return None
    return CourseList(**{**filled, "courses": tuple(courses)})


def _course(item: Any, file: FrameworkFile, seen: dict[str, int]) -> Course | None:
    given_once(item, file, seen)
    filled = fill(COURSE_FORM, item, file, name="course")
    return None if filled is None else Course(**filled)


def is_about_people(relative: str) -> bool:
    """True for a file that says how people are trained and judged; no result about a text depends on it."""
    return PurePosixPath(relative).parts[0] in PEOPLE


@dataclass(frozen=True)
class Line:
    """One list that names things of other files: where it stands and what it names."""

    file: FrameworkFile
    line: int
    key: str
    named: tuple[str, ...]


def names_in(entry: Entry, file: FrameworkFile) -> list[Line]:
    """What a file about people takes from other files: criteria, competencies, role profiles and the guidance."""
    found: list[Line] = []
    if isinstance(entry.get("guidance"), str):
        found.append(Line(file, entry.line_of("guidance"), "guidance", (entry["guidance"],)))
    for held in _entries(entry):
        for key in ("criteria", "feeds", "expected_of"):
            value = held.get(key)
            lists = list(value.values()) if isinstance(value, Entry) else [value]
            named = tuple(name for each in lists if isinstance(each, list) for name in each if isinstance(name, str))
            if named:
                found.append(Line(file, held.line_of(key), key, named))
    return found


def _entries(held: Any) -> Iterable[Entry]:
    if isinstance(held, Entry):
        yield held
    for inner in held.values() if isinstance(held, dict) else held if isinstance(held, list) else ():
        yield from _entries(inner)


def check_names(
    lines: Iterable[Line], *, criteria: set[str], sources: set[str], frameworks: Iterable[CompetencyFramework]
) -> None:
    """Refuse whatever is named and is nowhere. A set that is empty could not be read, and is not asked."""
    competencies = {each.id for framework in frameworks for each in framework.competencies}
    profiles = {each.id for framework in frameworks for each in framework.role_profiles}
    known = {
        "criteria": (criteria, "which no rubric has"),
        "feeds": (competencies, "which no competency framework has"),
        "expected_of": (profiles, "which is no role profile"),
        "guidance": (sources, "which is not in sources.yaml"),
    }
    for each in lines:
        there, what = known[each.key]
        for name in each.named:
            if there and name not in there:
                each.file.refuse(each.line, f"`{each.key}` names {name}, {what}; mend it or add it there.")

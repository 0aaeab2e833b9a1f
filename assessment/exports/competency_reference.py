"""Sheets without people: how to read the workbook, the framework, the courses, the lists, and what the file is."""

from __future__ import annotations

from collections.abc import Sequence

from assessment import ENGINE_VERSION
from assessment.competency.training import in_words
from assessment.exports.competency_facts import NOT_ASSESSED, Facts
from assessment.exports.competency_tables import (
    ABOUT_SHEET,
    CHANGES,
    FEWEST,
    NOT_ENDORSED,
    PERSONAL,
    SCHEMA,
    SEEN,
    SELF_DECLARED,
    STATUSES,
    WITHOUT_PEOPLE,
    Column,
    Row,
    Table,
    content_sha256,
)

_WHAT, _WORDS = Column("What", "What is explained.", width=30), Column("Words", "The explanation.", width=96)
_SHOWS = {"mostly": "mostly", "partly": "partly", "not_at_all": "not at all"}


def cover(facts: Facts, tables: Sequence[Table], *, personal: bool) -> Table:
    """What this is, for whom, as of when, how to read it, and what is on each sheet."""
    rows: list[Row] = [
        ("Handling", PERSONAL if personal else WITHOUT_PEOPLE),
        ("Partnership", facts.organisation),
        ("As of", f"{in_words(facts.as_of)}. Every status and count is worked out for that day."),
        ("Who is in it", f"{_how_many(facts, personal)} who are appointed by this partnership or apply to it."),
        ("Made for", facts.purpose),
        ("Standing", NOT_ENDORSED),
        ("Levels", f"{facts.framework.notice} There is no total, no average and no order of people."),
        (NOT_ASSESSED, "Nobody has judged it, or could on the evidence. It is not a low level and never counts as 0."),
    ]
    rows += [(f"Level {number} {level.title}", level.meaning) for number, level in facts.framework.levels.items()]
    if personal:
        rows += [(f"Status {state.words}", meaning) for state, meaning in STATUSES]
        rows.append(("Bringing it back", "Training records and Development actions can be changed here and brought back "
                     "on the page Bring a workbook back. Nothing else is read."))  # fmt: skip
    rows += [(f"Sheet {table.sheet}", table.note) for table in tables]
    return Table(
        "Cover", "Cover", f"Chairs of reviews: {facts.organisation}",
        f"As of {in_words(facts.as_of)}. {PERSONAL if personal else WITHOUT_PEOPLE}",
        (_WHAT, _WORDS), rows,
    )  # fmt: skip


def _how_many(facts: Facts, personal: bool) -> str:
    if not personal and len(facts.people) < FEWEST:
        return "Fewer than five chairs"
    return f"{len(facts.people)} chairs" if len(facts.people) != 1 else "One chair"


def framework_sheet(facts: Facts) -> Table:
    """One row for a competency and a level, with what a person does at that level."""
    rows: list[Row] = [
        (
            domain.id, domain.title, each.id, each.title, each.gate, level, facts.framework.levels[level].title, indicator,
            _SHOWS[each.report_shows], ", ".join(each.sources), each.verified,
        )
        for domain in facts.framework.domains
        for each in domain.competencies
        for level, indicator in each.indicators.items()
    ]  # fmt: skip
    return Table(
        "Framework", "Framework", f"{facts.framework.title}, version {facts.framework.version}", facts.framework.notice,
        (
            Column("Domain", "Code of the domain.", width=9), Column("Domain title", "Title of the domain.", width=30),
            Column("Competency", "Code of the competency.", width=12),
            Column("Title", "Title of the competency.", width=36),
            Column("Gate", "Whether it is a gate.", width=7),
            Column("Level", "1 to 4.", "int", 8), Column("Name", "Name of the level.", width=13),
            Column("Indicator", "What a person does at that level.", width=70),
            Column("A report shows", "How much of it a report can show.", width=14),
            Column("Sources", "Where it comes from.", width=30),
            Column("Verified", "Whether somebody has checked the sources.", width=10),
        ),
        rows, frozen=4,
    )  # fmt: skip


def courses_sheet(facts: Facts, *, personal: bool) -> Table:
    """One row for a course, with what is asked for here and, in a working copy, how many hold it."""
    rows: list[Row] = []
    for asked in facts.courses:
        course = asked.course
        held = [person.training[course.id] for person in facts.people if course.id in person.training]
        required = [each for each in held if each.is_required]
        counts = (len(required), sum(each.status.in_date for each in required)) if personal else ()
        months = "no end" if asked.validity_months is None else asked.validity_months
        set_by = "this partnership" if asked.is_own else "the list's own proposal"
        rows.append((
            course.id, course.title, course.topic, course.provider, course.duration, months, asked.standing, set_by,
            ", ".join(course.expected_of), ", ".join(course.feeds), course.raises_to, ", ".join(course.sources),
            course.verified, *counts,
        ))  # fmt: skip
    counted = (
        Column("Required of", "Chairs of this workbook of whom it is required.", "int", 10),
        Column("In date", "How many of those are in date or excused.", "int", 10),
    )
    return Table(
        "Courses", "Courses", facts.course_list.title, facts.course_list.notice,
        (
            Column("Course", "Code of the course.", width=9), Column("Title", "Title of the course.", width=44),
            Column("Topic", "Courses on one topic count the same.", width=20),
            Column("Provider", "Who gives it, where that is known. None is preferred.", width=24),
            Column("Duration", "How long it takes.", width=26),
            Column("Months in date", "Calendar months from completion.", width=10),
            Column("Asked for", "Required, recommended or optional here.", width=14),
            Column("Set by", "Whether this partnership set that itself.", width=20),
            Column("Roles", "Role profiles of which it is expected.", width=26),
            Column("Feeds", "Competencies that it is about.", width=30),
            Column("Evidence up to", "The highest level that it can be evidence for by itself.", "int", 10),
            Column("Sources", "Where it comes from.", width=28),
            Column("Verified", "Whether somebody has checked the sources.", width=10),
            *(counted if personal else ()),
        ),
        rows,
    )  # fmt: skip


def lists_sheet(facts: Facts) -> Table:
    """What may be typed into cells with a list. One list after another, so that each is one range."""
    rows: list[Row] = [("Change", change.word, change.meaning) for change in CHANGES]
    rows += [
        ("Evidence", SELF_DECLARED, "The chair or somebody else says so."),
        ("Evidence", SEEN, "Somebody other than the chair has seen the certificate."),
    ]
    rows += [("Course", asked.course.id, asked.course.title) for asked in facts.courses]
    rows += [("Competency", each.id, each.title) for each in facts.framework.competencies]
    return Table(
        "Lists", "Lists", "Lists", "What may be typed into the cells that have a list.",
        (
            Column("List", "Which list.", width=14), Column("Entry", "What may be typed.", width=18),
            Column("Meaning", "What it means.", width=70),
        ),
        rows, frozen=2,
    )  # fmt: skip


def about(facts: Facts, tables: Sequence[Table], *, personal: bool) -> Table:
    """What the file is, how many rows each sheet has, the hash of its content, and what each column means."""
    framework, courses = facts.framework, facts.course_list
    rows: list[Row] = [
        ("schema_version", SCHEMA),
        ("export_id", facts.export_id),
        ("kind", "working copy" if personal else "publication"),
        ("organisation", facts.organisation),
        ("as_of", facts.as_of.isoformat()),
        ("generator", f"DHR Quality {ENGINE_VERSION}"),
        ("framework", f"{framework.id} {framework.version}, sha256 {framework.sha256}"),
        ("courses", f"{courses.id} {courses.version}, sha256 {courses.sha256}"),
        ("content_sha256", content_sha256(tables)),
        ("hash_of", "The headings and cells of all other sheets, in order; the same facts and day give the same hash."),
    ]
    rows += [(f"rows: {table.sheet}", len(table.rows)) for table in tables]
    rows += [(f"column: {table.sheet}: {column.title}", column.meaning) for table in tables for column in table.columns]
    return Table(
        ABOUT_SHEET, "AboutThisFile", ABOUT_SHEET, "What the file is and what each column means.",
        (Column("Key", "What is said.", width=52), Column("Value", "What it is.", width=90)), rows,
    )  # fmt: skip

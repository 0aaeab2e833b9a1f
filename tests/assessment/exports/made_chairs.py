"""Invented chairs of any number, always the same, for tests and measurements of the papers about chairs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from assessment.catalogue.people import load_people_catalogue
from assessment.competency import Held as Done
from assessment.competency import Requirement, Standing, add_months, find_gaps, training_status
from assessment.exports.competency_facts import (
    Action,
    AskedCourse,
    Facts,
    Held,
    Judged,
    Person,
    Record,
    Review,
    Waiting,
)

AS_OF = date(2026, 11, 22)
_STATES = ("verified", "seen", "self_declared", "disputed", "rejected")


def facts(count: int, *, say: Callable[[str], str] = lambda words: words, as_of: date = AS_OF) -> Facts:
    """A partnership with ``count`` chairs and a tenth as many reviews. ``say`` may change every word that people typed."""
    people = load_people_catalogue()
    courses = [
        AskedCourse(course, "required" if number % 3 else course.standing, course.validity_months, bool(number % 3))
        for number, course in enumerate(people.courses.courses)
    ]
    made = [_person(number, courses, say, as_of) for number in range(1, count + 1)]
    reviews = [_review(number, made[number % len(made)].name, say, as_of) for number in range(1, count // 10 + 2)]
    return Facts(
        organisation=say("Harrowmere Community Safety Partnership"),
        as_of=as_of,
        purpose=say("A meeting of the partnership"),
        export_id="0b7b4c1e-0000-4000-8000-000000000001",
        framework=people.framework,
        course_list=people.courses,
        courses=courses,
        people=made,
        reviews=reviews,
        due_soon_days=people.framework.rules.due_soon_days,
    )


def _person(number: int, courses: list[AskedCourse], say: Callable[[str], str], as_of: date) -> Person:
    framework = load_people_catalogue().framework
    training, records, levels = {}, [], {}
    for place, asked in enumerate(courses):
        key = (number * 7 + place * 5) % 11
        day = as_of - timedelta(days=40 + key * 130 + number)
        state = _STATES[(number + place) % len(_STATES)]
        required = Requirement(asked.standing == "required", asked.validity_months, 90)
        done = [Done(f"{number}-{place}", day, state)] if key < 8 else []
        training[asked.course.id] = Held(training_status(done, required, as_of), required.is_required)
        if done:
            until = add_months(day, asked.validity_months) if asked.validity_months else None
            records.append(
                Record(
                    id=f"{number:08x}-{place:04x}-4000-8000-000000000000", row_version=1 + key % 3, course=asked.course.id,
                    completed_on=day, provider=say(f"Provider {key}"), certificate=say(f"00{number}/{place}"),
                    state=state.replace("_", "-").capitalize(), expires_on=None, expiry_reason=say("As on the certificate"),
                    note=say("Two days, online"), until=until,
                )
            )  # fmt: skip
    for place, competency in enumerate(framework.competencies):
        key = (number * 3 + place * 7) % 9
        if key < 6:
            level = None if key == 5 else 1 + key % 4
            shown = "Not yet assessed" if level is None else f"{level} {framework.levels[level].title}"
            appealed = (number + place) % 29 == 0
            levels[competency.id] = Judged(
                level=level, words=f"{shown} (under appeal)" if appealed else shown,
                state="Under appeal" if appealed else "Final", from_on=as_of - timedelta(days=400 + key * 100),
                review_due_on=as_of + timedelta(days=690 - key * 200), method="Both gave the same level",
                evidence=2 + key % 3, from_reports=key % 2, raters=2, statement=say("See my reply") if key == 1 else "",
            )  # fmt: skip
    standings = {code: Standing(each.level, each.state, each.review_due_on) for code, each in levels.items()}
    gaps = find_gaps(framework, "chair", standings, as_of)
    actions = tuple(
        Action(
            id=f"{number:08x}-ffff-4000-8000-{place:012x}", row_version=1, competency=gap.competency,
            action=say("Co-chair the next learning event"), owner=say("The chair"),
            due_on=as_of + timedelta(days=60 * place - 45), help_offered=say("A mentor for two days"),
            help_by=say("The partnership"), outcome="", closed_on=None,
        )
        for place, gap in enumerate([gap for gap in gaps if gap.gap][:3])
    )  # fmt: skip
    return Person(
        reference=f"CH-{number:04}", name=say(f"Chair Number {number}"), role=say("Chair"),
        standing="Applying" if number % 5 == 0 else "Appointed", training=training, levels=levels, gaps=gaps,
        records=tuple(records), actions=actions,
        waiting=(Waiting("Reply", say("Round for development"), as_of + timedelta(days=9)),) if number % 7 == 0 else (),
    )  # fmt: skip


def _review(number: int, chair: str, say: Callable[[str], str], as_of: date) -> Review:
    submitted = as_of - timedelta(days=12 * number) if number % 2 else None
    return Review(
        reference=f"HAR-2026-{number:02}", kind="DHR", stage=say("With the QA panel" if submitted else "Being written"),
        notified="2026-01", decided=as_of - timedelta(days=200), chair=chair, version=f"HAR-2026-{number:02}-v1",
        submitted=submitted, days_waiting=None if submitted is None else (as_of - submitted).days, letter_on=None,
        open_changes=number % 4, next_step=say("Meeting of the QA panel"), next_on=as_of + timedelta(days=number),
    )  # fmt: skip

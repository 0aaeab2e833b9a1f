"""The shipped competencies and courses: complete, tied to the rubric, honest about what was verified; and refusals."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest

from assessment.catalogue import FRAMEWORKS, check_frameworks, load_catalogue
from assessment.catalogue.loading import content_hash, framework_files
from assessment.catalogue.people import load_people_catalogue, plain_framework

HELD = load_people_catalogue()
FRAMEWORK, COURSES = HELD.framework, HELD.courses
FILE = "competencies/chair-competency-1.0.yaml"
COURSE_FILE = "training/courses-1.0.yaml"


def test_there_are_8_domains_32_competencies_and_128_indicators():
    assert [domain.id for domain in FRAMEWORK.domains] == [f"K{number}" for number in range(1, 9)]
    assert [each.id for each in FRAMEWORK.competencies] == [f"C{number:02}" for number in range(1, 33)]
    assert sum(len(each.indicators) for each in FRAMEWORK.competencies) == 128
    assert len({text for each in FRAMEWORK.competencies for text in each.indicators.values()}) == 128


def test_six_competencies_are_gates():
    assert [each.id for each in FRAMEWORK.competencies if each.gate] == ["C01", "C02", "C06", "C12", "C14", "C19"]


def test_a_report_shows_ten_mostly_nineteen_partly_and_three_not_at_all():
    shown = Counter(each.report_shows for each in FRAMEWORK.competencies)
    assert shown == {"mostly": 10, "partly": 19, "not_at_all": 3}


def test_every_criterion_that_is_named_is_one_of_the_rubric():
    criteria = {criterion.id for criterion in load_catalogue().rubric.criteria}
    named = {each for held in FRAMEWORK.competencies for role in held.criteria.values() for each in role}
    assert named and named <= criteria


def test_nothing_is_called_verified_that_rests_on_an_unverified_source():
    sources = load_catalogue().sources
    for each in (*FRAMEWORK.competencies, *COURSES.courses):
        assert not each.verified or all(sources[source].verified for source in each.sources), each.id


def test_there_are_16_evidence_types_and_pooled_ones_are_the_closest():
    assert len(FRAMEWORK.evidence_types) == 16
    assert {each.id for each in FRAMEWORK.evidence_types if each.pooled} == {"member_feedback", "family_feedback"}
    assert all(each.confidentiality == 3 for each in FRAMEWORK.evidence_types if each.pooled)


def test_every_role_has_its_targets():
    targets = {profile.id: profile.targets for profile in FRAMEWORK.role_profiles}
    assert set(targets) == {"chair", "author", "chair_author", "co_chair", "mentor", "panel_member"}
    assert set(targets["chair"].values()) == {3} and len(targets["chair"]) == 32
    assert {code for code, level in targets["mentor"].items() if level == 4} == {
        "C01",
        "C02",
        "C06",
        "C12",
        "C14",
        "C19",
    }
    assert set(targets["panel_member"].values()) == {2}


def test_identifiers_stay_the_same_in_every_release():
    assert FRAMEWORK.competency("C01").identifier == UUID("10ab0339-cab0-5d90-81a7-5cc1b6583bb6")
    assert FRAMEWORK.competency("C14").indicator_identifier(3).version == 5
    known = [each.identifier for each in FRAMEWORK.competencies]
    known += [each.indicator_identifier(level) for each in FRAMEWORK.competencies for level in each.indicators]
    assert len(set(known)) == 160


def test_feedback_forms_ask_about_what_a_report_cannot_show():
    assert FRAMEWORK.competency("C14").member_says and FRAMEWORK.competency("C14").observer_sees
    assert FRAMEWORK.competency("C18").member_says
    assert all("member_feedback" in each.evidence for each in FRAMEWORK.competencies if each.member_says)
    assert all("family_feedback" in each.evidence for each in FRAMEWORK.competencies if each.family_says)
    assert all("observation" in each.evidence for each in FRAMEWORK.competencies if each.observer_sees)


def test_no_course_is_required_of_a_chair_by_us_and_none_raises_above_level_2():
    assert [course.id for course in COURSES.courses] == [f"T{number:02}" for number in range(1, 21)]
    assert [course.id for course in COURSES.courses if course.standing == "required"] == ["T19"]
    assert max(course.raises_to for course in COURSES.courses) == 2


def test_training_on_one_topic_counts_the_same_whoever_gives_it():
    assert [course.id for course in COURSES.with_topic("chairing")] == ["T03", "T05"]


def test_files_about_people_change_nothing_that_is_said_of_a_text():
    files = framework_files(FRAMEWORKS)
    without = {name: content for name, content in files.items() if not name.startswith(("competencies/", "training/"))}
    assert len(without) == len(files) - 2
    assert content_hash(files) == content_hash(without) == load_catalogue().sha256


def test_the_framework_in_plain_values_holds_an_identifier_for_every_indicator():
    plain = plain_framework(FRAMEWORK)
    indicators = [held for domain in plain["domains"] for each in domain["competencies"] for held in each["indicators"]]
    assert len({each["identifier"] for each in indicators}) == 128


@pytest.fixture
def refusals(tmp_path: Path):
    """What is said once ``old`` (which must be there once) is changed to ``new`` in a copy of the shipped files."""
    root = tmp_path / "frameworks"
    root.mkdir()
    shutil.copy(FRAMEWORKS / "sources.yaml", root)
    for room in ("lexicons", "rubrics", "competencies", "training"):
        shutil.copytree(FRAMEWORKS / room, root / room)

    def change(relative: str, old: str, new: str) -> list[str]:
        path = root / relative
        content = path.read_text(encoding="utf-8")
        assert content.count(old) >= 1, f"{old!r} must be in {relative}"
        line = content[: content.index(old)].count("\n") + 1
        path.write_text(content.replace(old, new, 1), encoding="utf-8")
        return [str(error).replace(f":{line}:", ":HERE:") for error in check_frameworks(root)]

    return change


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (FILE, "criteria: {chair: [D2.1],", "criteria: {chair: [D2.99],", "HERE: `criteria` names D2.99, which no rubric has"),
        (FILE, "id: C02", "id: C01", "`id` C01 is already on line"),
        (FILE, "gate: true", "gate: maybe", "HERE: `gate` must be true or false."),
        (FILE, "report_shows: partly\n", "report_shows: sometimes\n", "HERE: `report_shows` must be one of: mostly, partly, not_at_all."),
        (FILE, "evidence: [independence,", "evidence: [gossip,", "HERE: `evidence` names gossip, which is no evidence type"),
        (FILE, "  most_reviews_at_once: 3", "  most_reviews_at_once: 0", "HERE: `most_reviews_at_once` must be a whole number from 1 to 120."),
        (FILE, "targets: {all: 2}", "targets: {all: 2, C99: 3}", "HERE: `targets` names C99, which is no competency"),
        (FILE, "targets: {all: 2}", "targets: {all: 5}", "HERE: `targets` must be levels from 1 to 4."),
        (FILE, 'version: "1.0"', 'version: "1.1"', "must be called chair-competency-1.1.yaml"),
        (FILE, "guidance: dhr-guidance-2016", "guidance: nowhere", "HERE: `guidance` names nowhere, which is not in sources.yaml"),
        (FILE, "sources: [haines-delmont-2022-s4.1.1, rowlands", "sources: [no-such, rowlands", "HERE: `sources` cites “no-such”"),
        (COURSE_FILE, "feeds: [C08,", "feeds: [C98,", "HERE: `feeds` names C98, which no competency framework has"),
        (COURSE_FILE, "expected_of: [chair,", "expected_of: [king,", "HERE: `expected_of` names king, which is no role profile"),
        (COURSE_FILE, "standing: recommended", "standing: vital", "HERE: `standing` must be one of: required, recommended, optional."),
        (COURSE_FILE, "raises_to: 1", "raises_to: 4", "HERE: `raises_to` must be a whole number from 1 to 2."),
        (COURSE_FILE, "validity_months: 36", "validity_months: 0", "HERE: `validity_months` must be a whole number from 1 to 240 or null."),
    ],
)  # fmt: skip
def test_a_line_that_is_wrong_is_refused_with_its_place(refusals, file, old, new, said):
    assert any(said in each and each.startswith(f"frameworks/{file}:") for each in refusals(file, old, new))


def test_there_is_no_level_0_of_a_competency(refusals):
    said = refusals(FILE, "  1:\n    title: Foundation", "  0:\n    title: Foundation")
    assert any("`levels` must describe each level from 1 to 4; there is no level 0." in each for each in said)


def test_criteria_beside_what_a_report_cannot_show_are_refused(refusals):
    said = refusals(
        FILE,
        "criteria: {chair: [], author: []}\n        member_says: I could",
        "criteria: {chair: [D2.3], author: []}\n        member_says: I could",
    )
    assert any("A report cannot show this competency" in each for each in said)

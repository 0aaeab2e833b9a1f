"""The catalogue that ships: it loads, it is complete, and everything in it can be walked back to a source."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest

from assessment.catalogue import FRAMEWORKS, Catalogue, check_frameworks, load_catalogue
from assessment.catalogue.loading import framework_files
from assessment.catalogue.marked import Entry, Items, read_marked
from assessment.catalogue.organisations import CLASSES, SECTORS
from assessment.checks import KINDS

CRITERIA_PER_DOMAIN = (6, 7, 8, 12, 3, 5, 6, 5, 7, 6, 3, 9, 4, 4, 2, 2, 3, 1)
READER_DECIDES = (
    "D2.3 D2.4 D2.7 D3.6 D6.4 D6.5 D7.1 D7.2 D7.3 D7.4 D7.6 D8.2 D9.2 D10.1 D10.2 D10.3 D10.4 D10.6 D14.4 D17.1 D17.3 D18.1"
).split()


@lru_cache(maxsize=1)
def shipped() -> Catalogue:
    return load_catalogue(kinds=KINDS)


def test_the_shipped_catalogue_has_no_problem():
    assert [str(error) for error in check_frameworks(kinds=KINDS)] == []


def test_the_rubric_has_every_criterion_from_d1_1_to_d18_1_and_no_other():
    expected = [
        f"D{domain}.{place}" for domain, count in enumerate(CRITERIA_PER_DOMAIN, 1) for place in range(1, count + 1)
    ]
    assert len(expected) == 93
    assert [criterion.id for criterion in shipped().rubric.criteria] == expected
    assert [domain.id for domain in shipped().rubric.domains] == [f"D{number}" for number in range(1, 19)]


def test_the_weights_of_all_criteria_add_up_to_a_hundred():
    assert sum(criterion.weight for criterion in shipped().rubric.criteria) == pytest.approx(100)
    for domain in shipped().rubric.domains:
        assert sum(criterion.weight for criterion in domain.criteria) == pytest.approx(domain.weight)


def test_the_program_suggests_no_level_where_a_reader_decides_and_never_the_highest():
    ceilings = {criterion.id: criterion.ceiling for criterion in shipped().rubric.criteria}
    assert [criterion for criterion, ceiling in ceilings.items() if ceiling is None] == READER_DECIDES
    assert set(ceilings.values()) == {None, 1, 2, 3}


def test_the_four_gates_say_only_what_the_program_may_say():
    gates = {gate.id: set(gate.says) for gate in shipped().rubric.gates}
    assert gates == {
        "GATE-1": {"triggered", "needs_reader", "nothing_found"},
        "GATE-2": {"needs_reader", "nothing_found"},
        "GATE-3": {"triggered", "clear", "needs_reader"},
        "GATE-4": {"triggered", "clear", "needs_reader"},
    }


def test_no_sentence_claims_that_a_family_did_not_engage():
    said = [
        text for criterion in shipped().rubric.criteria for text in (criterion.title, criterion.good, criterion.fix)
    ]
    assert not [text for text in said if re.search(r"famil\w+ (?:did not|failed|refused)", text)]


def cited_in(held: object) -> set[str]:
    if isinstance(held, Entry):
        own = set(held["sources"]) if isinstance(held.get("sources"), Items) else set()
        own = {source for source in own if isinstance(source, str)}
        return own.union(*(cited_in(value) for value in held.values()))
    return set().union(*(cited_in(value) for value in held)) if isinstance(held, Items) else set()


def test_every_source_is_cited_or_says_why_not():
    problems: list[str] = []
    cited: set[str] = set()
    for relative, content in framework_files(FRAMEWORKS).items():
        cited |= (
            cited_in(read_marked(content, lambda line, said: problems.append(said)))
            if relative != "sources.yaml"
            else set()
        )
    assert problems == []
    sources = shipped().sources
    whole = {sources[source].part_of or source for source in cited}
    assert [
        source.id for source in sources.values() if not source.part_of and source.id not in whole and not source.uncited
    ] == []
    assert [source.id for source in sources.values() if source.uncited and source.id in whole] == []


def test_every_source_says_what_was_seen_and_where_to_find_it():
    for source in shipped().sources.values():
        assert source.note and source.locator and source.citation, source.id


def test_a_criterion_is_called_verified_only_where_all_its_sources_are():
    sources = shipped().sources
    for criterion in shipped().rubric.criteria:
        assert criterion.verified == all(sources[source].verified for source in criterion.sources), criterion.id


def test_every_class_and_sector_of_organisation_is_there_and_none_is_called_verified():
    organisations = shipped().organisations
    assert len(organisations) >= 306
    assert {organisation.kind for organisation in organisations} == set(CLASSES)
    assert {organisation.sector for organisation in organisations} == set(SECTORS)
    assert not any(organisation.verified for organisation in organisations)


@pytest.mark.parametrize(
    ("name", "kind", "sector"),
    [
        ("Community safety partnership", "FORUM", "statutory"),
        ("Multi-agency risk assessment conference", "FORUM", "unknown"),
        ("Domestic abuse or VAWG co-ordinator", "STAT", "statutory"),
        ("University", "STAT", "independent"),
        ("Advocacy After Fatal Domestic Abuse", "HOM", "specialist_da"),
        ("Victim Support Homicide Service", "HOM", "other_third_sector"),
        ("Rape Crisis centre", "OTS", "specialist_da"),
        ("Relate", "OTS", "other_third_sector"),
        ("Building Better Relationships", "PERP", "statutory"),
        ("Galop", "BF", "by_and_for"),
        ("Housing association", "HOUS", "other_third_sector"),
        ("Independent chair's company", "PRIV", "independent"),
        ("IDVA service", "AMB", "unknown"),
    ],
)
def test_a_sector_goes_by_who_employs_the_person(name, kind, sector):
    [found] = [organisation for organisation in shipped().organisations if organisation.name == name]
    assert (found.kind, found.sector) == (kind, sector)


def test_every_ambiguous_name_has_a_question_and_every_by_and_for_body_a_community():
    for organisation in shipped().organisations:
        assert organisation.question.endswith("?") or organisation.kind != "AMB", organisation.name
        assert organisation.serves or organisation.kind != "BF", organisation.name


@pytest.mark.parametrize(
    "name", ["Refuge", "nia", "RISE", "Advance", "FORWARD", "Respect", "Harbour", "Hestia", "Glow", "Nour"]
)
def test_names_that_are_ordinary_words_are_found_in_their_own_capitals_only(name):
    [found] = [organisation for organisation in shipped().organisations if organisation.name == name]
    assert dict(found.spellings)[name] is True


def test_the_sections_are_those_of_the_model_layout():
    in_order = [section.section for section in shipped().sections if section.order is not None]
    assert in_order[0] == "preface" and in_order[-2:] == ["recommendations", "action_plan"]
    assert {section.section for section in shipped().sections if section.order is None} == {"glossary", "other"}


def test_acronyms_are_explained_once_and_in_words():
    acronyms = shipped().acronyms
    assert acronyms["IMR"] == "individual management review"
    assert all(len(meaning.split()) > 1 for meaning in acronyms.values())


def test_no_rule_speaks_of_the_author():
    for rule in shipped().rules:
        assert not re.search(r"\b(?:you|your|the author)\b", rule.message), rule.id

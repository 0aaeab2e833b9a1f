"""What a catalogue holds once it is loaded, and what its hash stands for."""

from __future__ import annotations

import pytest

from assessment.catalogue import load_catalogue
from assessment.catalogue.loading import content_hash, framework_files
from tests.frameworks.conftest import KINDS, RUBRIC, RULE_PATH


def test_a_rule_carries_the_keys_of_its_kind_as_options(folder):
    [rule] = load_catalogue(folder, kinds=KINDS).rules
    assert (rule.id, rule.theme, rule.polarity) == ("language/chose-to-stay", "language", "concern")
    assert rule.options == {"words": ("chose to stay",)}
    assert (rule.flags, rule.passes) == (("She chose to stay.",), ("She could not leave.",))
    assert rule.since == "2026-11-22"


def test_without_kinds_a_rule_still_carries_its_options(folder):
    [rule] = load_catalogue(folder).rules
    assert rule.options == {"words": ("chose to stay",)}


def test_the_weights_of_criteria_are_scaled_to_their_domain(folder):
    rubric = load_catalogue(folder, kinds=KINDS).rubric
    assert [(criterion.id, criterion.weight) for criterion in rubric.criteria] == [("D1.1", 40), ("D1.2", 60)]
    assert [criterion.ceiling for criterion in rubric.criteria] == [None, 3]
    assert rubric.criteria[1].descriptors == {1: "A word of it."}
    assert rubric.anchors == ("Absent.", "Asserted.", "Partly.", "Evidenced.", "Used.")


def test_the_highest_version_of_a_rubric_is_in_use_unless_one_is_named(folder):
    for version in ("1.2", "1.10"):
        content = RUBRIC.replace('"1.0"', f'"{version}"')
        (folder / "rubrics" / f"dhr-quality-{version}.yaml").write_text(content)
    assert load_catalogue(folder, kinds=KINDS).rubric.version == "1.10"
    assert load_catalogue(folder, rubric="dhr-quality-1.2", kinds=KINDS).rubric.version == "1.2"
    assert len(load_catalogue(folder, kinds=KINDS).rubrics) == 3


def test_a_part_of_a_source_can_be_cited(folder):
    sources = load_catalogue(folder, kinds=KINDS).sources
    assert sources["harbour-study-s2"].locator == "Section 2."
    assert sources["harbour-study-s2"].part_of == "harbour-study"


def test_a_word_list_with_keys_is_found_as_a_whole_and_by_key(folder):
    (folder / "lexicons" / "harm.yaml").write_text(
        "id: harm\ndescription: Words.\nsources: [harbour-study]\nwords:\n  grave: [stabbed]\n  other: [pushed, hit]\n"
    )
    lexicons = load_catalogue(folder, kinds=KINDS).lexicons
    assert lexicons["harm"] == ("stabbed", "pushed", "hit")
    assert lexicons["harm/other"] == ("pushed", "hit")


def test_short_names_and_ordinary_words_are_found_in_their_own_capitals_only(folder):
    path = folder / "lexicons" / "organisations.yaml"
    path.write_text(
        path.read_text().replace("serves: [sexuality]", "serves: [sexuality]\n    aliases: [GLP, Galop UK]")
    )
    refuge, galop = load_catalogue(folder, kinds=KINDS).organisations
    assert refuge.spellings == (("Refuge", True),)
    assert galop.spellings == (("Galop", False), ("GLP", True), ("Galop UK", False))


def test_the_hash_changes_with_the_content_of_any_file(folder):
    first = load_catalogue(folder, kinds=KINDS).sha256
    path = folder / "lexicons" / "hollow-verbs.yaml"
    path.write_text(path.read_text() + "  - improve\n")
    assert load_catalogue(folder, kinds=KINDS).sha256 != first


def test_the_hash_changes_when_a_file_is_renamed(folder):
    files = framework_files(folder)
    moved = {name.replace("chose-to-stay", "stayed"): content for name, content in files.items()}
    assert content_hash(moved) != content_hash(files)


def test_the_hash_does_not_depend_on_the_order_of_files(folder):
    files = framework_files(folder)
    assert content_hash(dict(reversed(files.items()))) == content_hash(files)


def test_the_hash_does_not_depend_on_the_readme(folder):
    first = load_catalogue(folder, kinds=KINDS).sha256
    (folder / "README.md").write_text("How to edit these files.")
    assert load_catalogue(folder, kinds=KINDS).sha256 == first


def test_content_that_moves_between_two_files_changes_the_hash():
    assert content_hash({"a.yaml": b"xy", "b.yaml": b"z"}) != content_hash({"a.yaml": b"x", "b.yaml": b"yz"})


def test_a_changed_file_is_read_again_and_an_unchanged_one_is_not(folder):
    first = load_catalogue(folder, kinds=KINDS)
    assert load_catalogue(folder, kinds=KINDS) is first
    path = folder / RULE_PATH
    path.write_text(path.read_text().replace("severity: concern", "severity: note"))
    assert load_catalogue(folder, kinds=KINDS).rules[0].severity == "note"


@pytest.mark.parametrize("word", ['"no"', "'on'", '"yes"'])
def test_quoted_words_that_yaml_would_bend_are_read_as_words(folder, word):
    path = folder / RULE_PATH
    path.write_text(path.read_text().replace("  - chose to stay", f"  - {word}"))
    [rule] = load_catalogue(folder, kinds=KINDS).rules
    assert rule.options["words"] == (word.strip("\"'"),)

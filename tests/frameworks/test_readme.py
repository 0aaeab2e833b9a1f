"""frameworks/README.md explains every field that the loader knows, and no field that it does not."""

from __future__ import annotations

import re

import pytest

from assessment.catalogue import FRAMEWORKS, competencies, courses, lexicons, organisations, rubrics, rules, sources
from assessment.checks import KINDS

SECTIONS = {
    "A rule: `rules/<theme>/<name>.yaml`": rules.RULE_FORM,
    "The examples of a rule": rules.EXAMPLES_FORM,
    "A word list: `lexicons/<id>.yaml`": lexicons.LEXICON_FORM,
    "Sections: `lexicons/sections.yaml`": lexicons.SECTION_FILE_FORM,
    "One section": lexicons.SECTION_FORM,
    "Acronyms: `lexicons/acronyms.yaml`": lexicons.ACRONYM_FILE_FORM,
    "Organisations: `lexicons/organisations.yaml`": organisations.FILE_FORM,
    "One organisation": organisations.ORGANISATION_FORM,
    "One suffix rule": organisations.SUFFIX_FORM,
    "Sources: `sources.yaml`": sources.FILE_FORM,
    "One source": sources.SOURCE_FORM,
    "A rubric: `rubrics/<id>-<version>.yaml`": rubrics.RUBRIC_FORM,
    "One domain": rubrics.DOMAIN_FORM,
    "One criterion": rubrics.CRITERION_FORM,
    "One gate": rubrics.GATE_FORM,
    **competencies.FORMS,
    **courses.FORMS,
    **{f"Rules of kind {name}": kind.options for name, kind in KINDS.items() if kind.options},
}


def explained() -> dict[str, list[str]]:
    """Heading to the fields of its table that begins with a column "field"."""
    text = (FRAMEWORKS / "README.md").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for part in re.split(r"(?m)^#{2,3} ", text)[1:]:
        heading, _, body = part.partition("\n")
        if "| field | meaning |" in body:
            found[heading] = re.findall(r"(?m)^\| `([^`]+)` \|", body)
    return found


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_field_is_explained_and_no_other(heading):
    assert explained()[heading] == list(SECTIONS[heading])


def test_every_table_of_fields_belongs_to_a_form():
    assert sorted(explained()) == sorted(SECTIONS)


def test_every_class_of_value_is_named():
    text = (FRAMEWORKS / "README.md").read_text(encoding="utf-8")
    for word in (*organisations.SECTORS, *organisations.COMMUNITIES, *rules.STATUSES, *rubrics.GATE_SENTENCES):
        assert f"`{word}`" in text, word

"""Every example of every evidence and structured rule is true: what it flags it finds, what it passes it lets pass."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from types import SimpleNamespace

import pytest

from assessment.catalogue import Catalogue, Rule, load_catalogue
from assessment.checks import KINDS
from assessment.checks.actions import read_actions
from assessment.checks.actions.judging import read_action_text
from assessment.checks.evidence import find_evidence
from assessment.checks.family import read_family
from assessment.checks.identifiers import find_identifiers
from assessment.checks.panel import read_panel
from assessment.checks.sections import read_layout
from assessment.checks.structured import find_structured
from assessment.document import Document, Section, Submission
from assessment.reading import read_bytes, read_passage
from assessment.roles import read_review, read_roles


@lru_cache(maxsize=1)
def shipped() -> Catalogue:
    return load_catalogue(kinds=KINDS)


def rules_of(kind: str) -> list[Rule]:
    return [rule for rule in shipped().rules if rule.kind == kind and rule.status != "retired"]


def examples(kind: str, name: str) -> list[tuple[Rule, str]]:
    return [(rule, example) for rule in rules_of(kind) for example in getattr(rule, name)]


def passage(text: str, only: str, before: str = "", after: str = "") -> Document:
    """A document as the example would stand in a report: in section ``only``, or in two sections around a blank line."""
    document = read_passage(text, shipped().sections)
    cut = text.find("\n\n") if before else -1
    whole = (Section(only, "", 0, len(text), 1),)
    two = (Section(before, "", 0, cut + 1, 1), Section(after, "", cut + 1, len(text), 1))
    return replace(document, sections=whole if cut < 0 else two)


#: Where the examples of a structured rule stand: alone, and before and after a blank line.
STANDS = {
    "roles": ("terms_of_reference", "preface", "terms_of_reference"),
    "actions": ("recommendations", "preface", "recommendations"),
    "panel": ("panel_members", "panel_members", "background"),
}


def found(rule: Rule, text: str) -> bool:
    sections = rule.options.get("sections", ())
    if rule.kind == "evidence":
        document = passage(text, sections[0] if sections else "analysis")
        return any(hit.finding.rule == rule.id for hit in find_evidence(document, shipped()))
    reads = rule.options["reads"]
    return any(finding.rule == rule.id for finding in find_structured(read_example(text, reads)))


def read_example(text: str, reads: str) -> SimpleNamespace:
    if reads == "sections":
        document = read_bytes(text.encode(), file="draft.txt", sections=shipped().sections)
    else:
        document = passage(text, *STANDS.get(reads, ("timescales",)))
    roles = read_roles(document)
    actions = ()
    if reads == "actions":
        listed = tuple(read_actions(document))
        actions = listed or (replace(read_action_text(text), start=0, end=len(text), quote=text),)
    return SimpleNamespace(
        submission=Submission(document),
        catalogue=shipped(),
        roles=roles,
        review=read_review(document, roles),
        layout=read_layout(document, shipped()),
        panel=read_panel(document, shipped()),
        family=read_family(document, roles, passage=True),
        actions=actions,
        identifiers=tuple(find_identifiers(document, roles, shipped())) if reads == "identifiers" else (),
    )


@pytest.mark.parametrize("rule, text", examples("evidence", "flags") + examples("structured", "flags"))
def test_a_rule_finds_what_its_examples_flag(rule, text):
    assert found(rule, text), f"{rule.id} does not find: {text}"


@pytest.mark.parametrize("rule, text", examples("evidence", "passes") + examples("structured", "passes"))
def test_a_rule_lets_pass_what_its_examples_pass(rule, text):
    assert not found(rule, text), f"{rule.id} finds: {text}"


@pytest.mark.parametrize("rule", rules_of("evidence") + rules_of("structured"), ids=lambda rule: rule.id)
def test_every_rule_has_at_least_three_examples_each_way(rule):
    assert len(rule.flags) >= 3
    assert len(rule.passes) >= 3


def test_no_rule_says_that_a_family_did_not_engage():
    said = [(rule.id, text) for rule in rules_of("structured") for text in (rule.message, rule.suggestion, rule.why)]
    assert not [pair for pair in said if "engage" in pair[1] or "family did not" in pair[1]]

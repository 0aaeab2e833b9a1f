"""The smallest valid frameworks/ folder, and what the loader says of it once a line was changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assessment.catalogue import Kind, KindProblem, check_frameworks
from assessment.catalogue.forms import is_texts

SOURCES = """\
sources:
  - id: harbour-study
    citation: A study of reviews.
    locator: The whole study.
    verified: true
    seen: All of it.
    parts:
      s2: Section 2.
"""
ORGANISATIONS = """\
id: organisations
description: Bodies.
sources: [harbour-study]
resolution_order: [name, suffix_rule, question]
classes: {STAT: a, NAT: b, FORUM: c, DA3: d, BF: e, HOM: f, PERP: g, OTS: h, HOUS: i, PRIV: j, AMB: k}
suffix_rules:
  - words: [Council]
    place: end
    class: STAT
    sector: statutory
organisations:
  - name: Refuge
    class: DA3
    sector: specialist_da
    case_sensitive: true
    verified: false
  - name: Galop
    class: BF
    sector: by_and_for
    serves: [sexuality]
    verified: false
"""
SECTIONS = """\
sections:
  - section: analysis
    title: Analysis
    order: 16
    expected: true
    headings: [analysis]
"""
ACRONYMS = """\
id: acronyms
description: Process terms.
sources: [harbour-study-s2]
acronyms:
  IMR: individual management review
"""
LEXICON = """\
id: hollow-verbs
description: Verbs without a result.
sources: [harbour-study]
words:
  - consider
  - explore
"""
RUBRIC = """\
id: dhr-quality
version: "1.0"
title: Quality
description: A small rubric.
published: 2026-11-22
weight_codes: {S: a, L: b, H: c, T: d, R: e, J: f}
anchors:
  0: Absent.
  1: Asserted.
  2: Partly.
  3: Evidenced.
  4: Used.
domains:
  - id: D1
    title: Language
    weight: 100
    provenance: [S]
    reason: It is the only one.
    criteria:
      - id: D1.1
        title: No blame
        good: Explained.
        program: Words.
        human: Context.
        fix: Explain it.
        weight: 2
        provenance: [S]
        ceiling: null
        sources: [harbour-study]
        verified: true
      - id: D1.2
        title: Clear words
        good: Plain.
        program: Words.
        human: Context.
        fix: Say it plainly.
        weight: 3
        provenance: [S]
        ceiling: 3
        sources: [harbour-study]
        verified: true
        descriptors:
          1: A word of it.
gates:
  - id: GATE-1
    title: Identification
    trigger: A date of birth.
    why: Safety.
    sources: [harbour-study]
    says:
      triggered: Take it out.
      needs_reader: A reader decides.
"""
RULE = """\
id: language/chose-to-stay
kind: words
category: responsibility
severity: concern
criteria: [D1.1]
words:
  - chose to stay
message: "“{match}” makes the victim answerable."
suggestion: Say what stood in the way of leaving.
why: A choice under fear is no choice.
sources: [harbour-study]
false_alarms: A quoted record.
examples:
  flags:
    - She chose to stay.
  passes:
    - She could not leave.
status: trial
since: 2026-11-22
"""
FILES = {
    "sources.yaml": SOURCES,
    "lexicons/organisations.yaml": ORGANISATIONS,
    "lexicons/sections.yaml": SECTIONS,
    "lexicons/acronyms.yaml": ACRONYMS,
    "lexicons/hollow-verbs.yaml": LEXICON,
    "rubrics/dhr-quality-1.0.yaml": RUBRIC,
    "rules/language/chose-to-stay.yaml": RULE,
}
RULE_PATH = "rules/language/chose-to-stay.yaml"
RUBRIC_PATH = "rubrics/dhr-quality-1.0.yaml"


def _no_question_marks(rule, lexicons):
    for place, words in enumerate(rule.options["words"]):
        if "?" in words:
            yield KindProblem("words", "a question mark has no meaning here; remove it.", place)
        if words.startswith("<") and words[1:-1] not in lexicons:
            yield KindProblem("words", f"{words} is no word list; add it to lexicons/.", place)


KINDS = {
    "words": Kind("words", {"words": is_texts, "near": is_texts}, required=("words",), compile_check=_no_question_marks)
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A frameworks folder that loads."""
    root = tmp_path / "frameworks"
    for relative, content in FILES.items():
        path = root / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return root


@pytest.fixture
def refusals(folder: Path) -> Callable[..., list[str]]:
    """``refusals(file, old, new)``: what is said once ``old`` (which must be there once) is changed to ``new``."""

    def change(relative: str, old: str, new: str) -> list[str]:
        path = folder / relative
        content = path.read_text(encoding="utf-8")
        assert content.count(old) == 1, f"{old!r} must be in {relative} once"
        path.write_text(content.replace(old, new), encoding="utf-8")
        return [str(error) for error in check_frameworks(folder, kinds=KINDS)]

    return change

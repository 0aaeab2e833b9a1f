"""Two versions of a draft: nothing is called resolved, new or moved that was guessed."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest

from assessment.comparison import compare
from assessment.comparison_text import compare_texts
from assessment.document import Document, Submission
from assessment.engine import Assessment, assess, open_catalogue
from assessment.findings import Finding, absence
from assessment.reading import default_sections, read_bytes
from tests.assessment.annotation.made import a_finding


def read(text: str) -> Document:
    return read_bytes(text.encode(), file="draft.txt", sections=default_sections())


@pytest.fixture(scope="module")
def bare() -> Assessment:
    """An assessment whose text and findings a test puts in itself."""
    return assess(Submission(read("1. Introduction\n\n1.1 A few words.\n")), open_catalogue())


def version(bare: Assessment, text: str, *wanted: Any, document: Document | None = None) -> Assessment:
    """An assessment of ``text`` with these findings: words, (words, nth) or a finished finding."""
    document = document or read(text)
    findings: list[Finding] = []
    for each in wanted:
        if isinstance(each, Finding):
            findings.append(each)
        else:
            words, nth = each if isinstance(each, tuple) else (each, 0)
            findings.append(a_finding(document, words, nth=nth))
    return replace(bare, material=replace(bare.material, submission=Submission(document), findings=tuple(findings)))


ONE = "3. Analysis\n\n3.1 Olwen failed to engage with the clinic in May.\n\n3.2 Records were kept by the clinic.\n"


def test_a_finding_whose_words_and_place_stay_is_unchanged(bare: Assessment):
    found = compare(version(bare, ONE, "failed to engage"), version(bare, ONE, "failed to engage"))
    assert [(pair.then, pair.now) for pair in found.unchanged] == [(0, 0)]
    assert not (found.resolved or found.new or found.moved or found.orphans)


def test_a_finding_whose_words_are_gone_is_resolved(bare: Assessment):
    later = ONE.replace("failed to engage with the clinic", "was not offered another appointment")
    found = compare(version(bare, ONE, "failed to engage"), version(bare, later))
    assert found.resolved == (0,) and not found.orphans


def test_a_finding_is_resolved_where_its_words_stay_but_are_no_longer_raised(bare: Assessment):
    later = ONE.replace("in May.", "in May, the letter said; the panel does not accept this.")
    assert compare(version(bare, ONE, "failed to engage"), version(bare, later)).resolved == (0,)


def test_a_finding_that_the_old_version_did_not_have_is_new(bare: Assessment):
    later = ONE.replace("Records were kept by the clinic.", "She chose to stay.")
    found = compare(version(bare, ONE, "failed to engage"), version(bare, later, "failed to engage", "chose to stay"))
    assert found.new == (1,) and len(found.unchanged) == 1


def test_a_finding_in_another_paragraph_is_moved(bare: Assessment):
    later = (
        "3. Analysis\n\n3.1 Records were kept by the clinic.\n\n3.2 Olwen failed to engage with the clinic in May.\n"
    )
    found = compare(version(bare, ONE, "failed to engage"), version(bare, later, "failed to engage"))
    assert [(pair.then, pair.now) for pair in found.moved] == [(0, 0)] and not found.unchanged


TWICE = (
    "3. Analysis\n\n3.1 In the spring of that year Olwen failed to engage with the clinic at Tarn Street.\n\n"
    "3.2 In the autumn of that year Olwen failed to engage with the housing team at Low Row.\n"
)


def test_words_that_stand_twice_are_told_apart_by_what_is_before_and_after_them(bare: Assessment):
    later = "3. Analysis\n\n3.1 A new paragraph.\n\n" + TWICE[len("3. Analysis\n\n") :].replace("3.1 ", "3.3 ")
    found = compare(
        version(bare, TWICE, ("failed to engage", 0), ("failed to engage", 1)),
        version(bare, later, ("failed to engage", 0), ("failed to engage", 1)),
    )
    assert sorted((pair.then, pair.now) for pair in (*found.moved, *found.unchanged)) == [(0, 0), (1, 1)]


def test_a_place_that_is_not_certain_is_an_orphan_and_never_a_guess(bare: Assessment):
    later = (
        TWICE.replace("at Tarn Street", "of Tarn Street")
        .replace("In the spring", "In early spring")
        .replace("Low Row", "High Row")
    )
    later = later.replace("that year Olwen", "that same year Olwen")
    found = compare(
        version(bare, TWICE, ("failed to engage", 0), ("failed to engage", 1)),
        version(bare, later, ("failed to engage", 0), ("failed to engage", 1)),
    )
    assert [(each.then, each.candidates) for each in found.orphans] == [(0, (0, 1)), (1, (0, 1))]
    assert not (found.new or found.resolved or found.unchanged or found.moved)


def test_an_absence_is_matched_by_what_was_missed(bare: Assessment):
    missing = [
        absence(
            rule="sections/missing",
            theme="sections",
            category="sections",
            message=f"No section {name} was found.",
            sections=(),
            terms=(),
        )
        for name in ("Glossary", "Dissemination", "Chronology")
    ]
    found = compare(version(bare, ONE, missing[0], missing[1]), version(bare, ONE, missing[1], missing[2]))
    assert (found.resolved, found.new) == ((0,), (1,))
    assert [(pair.then, pair.now) for pair in found.unchanged] == [(1, 0)]


def test_findings_that_context_cleared_are_not_compared(bare: Assessment):
    document = read(ONE)
    cleared = a_finding(document, "failed to engage", concern=False, context="negated")
    found = compare(version(bare, ONE, cleared, document=document), version(bare, ONE))
    assert found.resolved == ()


def test_a_part_that_only_one_version_has_is_named_and_not_compared(bare: Assessment):
    then = version(bare, ONE)
    summary = read("Summary\n\nOlwen failed to engage.\n")
    now = replace(
        then,
        material=replace(
            then.material,
            submission=Submission(read(ONE), summary),
            findings=(a_finding(summary, "failed to engage", part="summary"),),
        ),
    )
    found = compare(then, now)
    assert found.unsupplied == ("summary",) and found.new == ()


def test_levels_and_gates_are_shown_then_and_now(bare: Assessment):
    better = replace(bare, criteria=(replace(bare.criteria[0], state="suggested", level=3), *bare.criteria[1:]))
    worse = replace(bare, criteria=(replace(bare.criteria[0], state="suggested", level=1), *bare.criteria[1:]))
    found = compare(worse, better)
    changed = [each for each in found.criteria if each.changed]
    assert [(each.id, each.level_then, each.level_now) for each in changed] == [(bare.criteria[0].criterion, 1, 3)]
    assert len(found.criteria) == len(bare.criteria) and len(found.gates) == len(bare.gates)


def test_a_whole_comparison_is_written_with_identifiers_masked():
    text = "Overview report\n\n1. Introduction\n\n1.1 Anya (the victim) was born on 4 May 1984. Viktor (the perpetrator) killed her.\n"
    catalogue = open_catalogue()
    then, now = (
        assess(Submission(read(each)), catalogue) for each in (text, text + "\n1.2 A further paragraph was written.\n")
    )
    plain = compare(then, now).to_json(then, now)
    assert then.material.identifiers
    assert "4 May 1984" not in repr(plain)
    assert "4 May 1984" in repr(compare(then, now).to_json(then, now, show_identifiers=True))
    assert [each["section"] for each in plain["sections"] if each["kind"] != "same"]


def test_the_text_is_compared_by_section_and_paragraph():
    later = ONE.replace("in May.", "in June.") + "\n4. Conclusions\n\n4.1 An ending was written.\n"
    changes = {each.section: each for each in compare_texts(read(ONE), read(later))}
    assert changes["analysis"].kind == "changed" and changes["conclusions"].kind == "added"
    (changed,) = changes["analysis"].paragraphs
    assert (changed.then, changed.now) == ("3.1", "3.1")
    assert [(piece.kind, piece.words) for piece in changed.pieces][1:] == [("removed", "May."), ("added", "June.")]


def test_the_pieces_of_a_changed_paragraph_give_both_texts():
    before = "Olwen asked the clinic for help in May and was given a leaflet about sleep."
    after = "In May Olwen asked for help at the clinic, and was given only a leaflet."
    change = compare_texts(read(f"3. Analysis\n\n3.1 {before}\n"), read(f"3. Analysis\n\n3.1 {after}\n"))[0].paragraphs[
        0
    ]
    assert " ".join(piece.words for piece in change.pieces if piece.kind != "added") == before
    assert " ".join(piece.words for piece in change.pieces if piece.kind != "removed") == after


def test_paragraphs_that_share_nothing_are_one_removed_and_one_added():
    changes = compare_texts(
        read("3. Analysis\n\n3.1 The clinic kept records.\n"), read("3. Analysis\n\n3.1 Nobody asked Olwen herself.\n")
    )
    assert [each.kind for each in changes[0].paragraphs] == ["removed", "added"]


@pytest.mark.parametrize("words", ["same same same", "a b c d e f g h"])
def test_two_long_texts_of_repeated_words_are_compared_in_bounded_time(words: str):
    then, now = (
        read("3. Analysis\n\n" + "\n\n".join(f"3.{n} {words * (1 + (n * step) % 7)}." for n in range(1, 900)) + "\n")
        for step in (3, 5)
    )
    started = time.perf_counter()
    compare_texts(then, now)
    assert time.perf_counter() - started < 10

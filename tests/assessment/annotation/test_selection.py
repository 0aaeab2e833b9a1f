"""Which findings become comments, and that a chair can bear to read what they say."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from assessment.annotation import select
from assessment.annotation.selection import MOST_COMMENTS
from assessment.annotation.wording import COVER, compose, fit, short_source
from assessment.catalogue import Source
from assessment.document import Document, Submission
from assessment.engine import assess, open_catalogue
from assessment.findings import absence
from assessment.reading import default_sections, read_bytes
from tests.assessment.annotation.made import LOOSE, SOURCE, a_finding, an_assessment
from tests.conftest import REPORTS

NOT_FOR_AUTHORS = re.compile(r"\b(you|your|precision|score[sd]?|levels?(?! Up\b)|gate|GATE-\d)\b", re.IGNORECASE)


def read(text: str) -> Document:
    return read_bytes(text.encode(), file="draft.txt", sections=default_sections())


TEXT = (
    "3. Analysis\n\n3.1 Olwen failed to engage with the clinic.\n\n3.2 Again she Failed  to engage. She was a poor historian.\n\n"
    "3.3 The judge said that “she failed to engage in the way that others might”.\n\n"
    "3.4 Her sister told the chair: “He was always jealous and she chose to stay.”\n\n"
    "3.5 The log said “chaotic lifestyle”.\n\n3.6 Olwen was born on 4 May 1984 at 17 Tannery Row.\n\n3.7 He strangled her.\n"
)


def test_one_comment_is_made_for_each_rule_and_phrase_and_names_the_other_places():
    document = read(TEXT)
    findings = [
        a_finding(document, "failed to engage"),
        a_finding(document, "Failed  to engage"),
        a_finding(document, "poor historian"),
    ]
    chosen = select(an_assessment(document, findings=findings))
    assert [(remark.quote, remark.place, remark.also) for remark in chosen.remarks] == [
        ("failed to engage", "3.1", ("3.2",)),
        ("poor historian", "3.2", ()),
    ]
    assert "Also at 3.2." in chosen.remarks[0].text


def test_a_comment_says_what_may_be_heard_then_a_question_then_the_source():
    document = read(TEXT)
    (remark,) = select(an_assessment(document, findings=[a_finding(document, "poor historian")])).remarks
    assert remark.lines == (
        "What a reader may hear: “poor historian” puts the weight on the person who was harmed.",
        "What did the service do to reach her?",
        "Source: Haines-Delmont and others (2022).",
    )


def test_what_context_cleared_and_notes_and_strengths_are_not_commented():
    document = read(TEXT)
    findings = [
        a_finding(document, "failed to engage", concern=False, context="attributed_challenged"),
        a_finding(document, "poor historian", severity="note"),
        a_finding(document, "chaotic lifestyle", polarity="strength", concern=False),
    ]
    chosen = select(an_assessment(document, findings=findings))
    assert (chosen.remarks, chosen.rest, chosen.missing) == ((), (), ())
    assert len(select(an_assessment(document, findings=findings), severities=("note",)).remarks) == 1


def test_quoted_words_of_a_court_or_of_the_family_are_not_commented_but_those_of_a_record_are():
    document = read(TEXT)
    findings = [
        a_finding(document, "failed to engage in"),
        a_finding(document, "chose to stay", rule="language/b"),
        a_finding(document, "chaotic lifestyle", rule="language/c"),
    ]
    assert [remark.quote for remark in select(an_assessment(document, findings=findings)).remarks] == [
        "chaotic lifestyle"
    ]


def test_identifiers_are_named_by_kind_and_never_by_value():
    document = read(TEXT)
    items = [
        SimpleNamespace(kind="date_of_birth", quote="4 May 1984", part="report"),
        SimpleNamespace(kind="address", quote="17 Tannery Row", part="report"),
    ]
    findings = [
        a_finding(
            document,
            "4 May 1984",
            rule="identifiers/date-of-birth",
            theme="identifiers",
            message="The words seem to hold a date of birth: “{match}”.",
        ),
        a_finding(document, "born on 4 May 1984 at 17 Tannery Row", rule="language/other"),
    ]
    chosen = select(an_assessment(document, findings=findings, identifiers=tuple(items)))
    said = " ".join([remark.text + remark.shown + remark.closing_line for remark in chosen.remarks])
    assert "1984" not in said and "Tannery" not in said
    assert "[date of birth]" in said and "[address]" in said


def test_an_identifier_in_words_that_cannot_be_changed_is_told_of_in_the_closing_list_alone():
    document = read(TEXT)
    finding = a_finding(document, "she chose", rule="identifiers/name", theme="identifiers")
    chosen = select(an_assessment(document, findings=[finding]))
    assert chosen.remarks == ()
    assert [remark.shown for remark in chosen.rest] == ["[name]"]
    assert "[name]" in chosen.cover()[-1]


def test_no_comment_stands_in_a_tribute():
    document = read("1. Words from her mother\n1.1 She chose to stay kind.\n\n2. Analysis\n2.1 She chose to stay.\n")
    findings = [
        a_finding(document, "She chose to stay kind"),
        a_finding(document, "She chose to stay.", rule="language/b"),
    ]
    assert [remark.quote for remark in select(an_assessment(document, findings=findings)).remarks] == [
        "She chose to stay."
    ]


def test_graphic_words_are_not_repeated_in_lists():
    document = read(TEXT)
    (remark,) = select(an_assessment(document, findings=[a_finding(document, "strangled")])).remarks
    assert "strangled" not in remark.closing_line and "3.7" in remark.closing_line


def test_forty_comments_at_most_and_the_rest_in_the_closing_list_of_the_cover():
    text = "3. Analysis\n\n" + "\n\n".join(f"3.{n} Passage number{n} failed." for n in range(1, 61)) + "\n"
    document = read(text)
    findings = [
        a_finding(document, f"number{n} failed", severity="must-fix" if n > 55 else "concern") for n in range(1, 61)
    ]
    chosen = select(an_assessment(document, findings=findings))
    assert len(chosen.remarks) + 1 == MOST_COMMENTS == 40
    assert [remark.start for remark in chosen.remarks] == sorted(remark.start for remark in chosen.remarks)
    assert {"number56 failed", "number60 failed"} <= {remark.quote for remark in chosen.remarks}
    listed = "\n".join(chosen.cover())
    assert all(
        (f"“number{n} failed”" in listed) != any(r.quote == f"number{n} failed" for r in chosen.remarks)
        for n in range(1, 61)
    )


def test_a_check_of_whole_actions_makes_one_comment_that_lists_the_others():
    document = read(
        "5. Recommendations\n\n5.1 Agencies should talk.\n\n5.2 Agencies should work together.\n\n5.3 Staff should learn.\n"
    )
    words = ["Agencies should talk.", "Agencies should work together.", "Staff should learn."]
    actions = [
        a_finding(document, each, rule="actions/vague", theme="actions", message="This does not say what will be done.")
        for each in words
    ]
    (remark,) = select(an_assessment(document, findings=actions)).remarks
    assert (remark.quote, remark.also) == (words[0], ("5.2", "5.3"))
    language = [a_finding(document, each, message="This does not say who.") for each in words]
    assert len(select(an_assessment(document, findings=language)).remarks) == 3


def test_what_was_not_found_stands_in_the_closing_list_once():
    document = read(TEXT)
    missing = absence(
        rule="a/b",
        theme="family",
        category="family",
        message="No offer of an advocate was found.",
        sections=("analysis",),
        terms=(),
    )
    chosen = select(an_assessment(document, findings=[missing, missing]))
    assert chosen.missing == ("No offer of an advocate was found.",)
    assert "• No offer of an advocate was found." in chosen.cover()


def test_findings_of_one_group_become_one_comment():
    document = read(TEXT)
    findings = [
        a_finding(document, words, group="Actions without a date")
        for words in ("failed to engage", "poor historian", "strangled")
    ]
    (remark,) = select(an_assessment(document, findings=findings)).remarks
    assert (remark.subject, remark.also) == ("Actions without a date", ("3.2", "3.7"))


@pytest.mark.parametrize("draft", ["fenbridge-b/draft.docx", "aberwen-idris/draft.docx", "tarnside-megan/draft.pdf"])
def test_no_comment_on_a_draft_has_more_than_sixty_words_or_speaks_of_levels_or_to_the_author(draft: str):
    catalogue = open_catalogue()
    document = read_bytes((REPORTS / draft).read_bytes(), file=draft, sections=catalogue.sections)
    assessment = assess(Submission(document), catalogue)
    chosen = select(assessment)
    assert chosen.remarks
    for remark in (*chosen.remarks, *chosen.rest):
        assert len(remark.text.split()) <= 60, remark.text
        assert not NOT_FOR_AUTHORS.search(re.sub("“[^”]*”", "", remark.text)), remark.text
        for item in assessment.material.identifiers:
            assert not re.search(rf"(?<!\w){re.escape(item.quote)}(?!\w)", remark.text + remark.shown), item.kind
    assert not NOT_FOR_AUTHORS.search(re.sub("“[^”]*”", "", " ".join(chosen.cover())))


def test_the_cover_has_at_most_sixty_words_before_its_lists():
    assert len(COVER.split()) <= 60
    assert not NOT_FOR_AUTHORS.search(COVER)


@pytest.mark.parametrize("message", ["word " * 200, "A short one. " * 60, "“" + "x" * 900 + "”"])
@pytest.mark.parametrize("question", ["", "Could it say who did it? " * 40])
def test_a_long_message_is_cut_to_sixty_words_with_its_places_and_source(message: str, question: str):
    lines = compose(message, question, [f"4.{n}" for n in range(30)], "A source (2022)")
    assert len(" ".join(lines).split()) <= 60
    assert lines[-1].startswith("Also at 4.0, 4.1") and lines[-1].endswith("Source: A source (2022).")


def test_sentences_on_levels_scores_and_gates_are_left_out():
    lines = compose(
        "This triggers GATE-4. The panel has no specialist. You lose a level 2 score.",
        "Your report? Who could join?",
        [],
        "",
    )
    assert lines == ("What a reader may hear: The panel has no specialist.", "Who could join?")
    quoted = compose("“the score that you gave” is not explained.", "Who gave it?", [], "")
    assert quoted[0] == "What a reader may hear: “the score that you gave” is not explained."


def test_whole_sentences_are_kept_before_words_are_cut():
    assert fit("One two three. Four five six.", 5) == "One two three."
    assert fit("One two three four five six.", 4) == "One two three …"


def test_a_source_is_named_in_a_few_words():
    assert short_source(SOURCE) == "Haines-Delmont and others (2022)"
    assert short_source(LOOSE) == "Letters of a panel (not verified)"
    two = Source("x", "Sharp-Jeffs, N. and Kelly, L. (2016). Case analysis.", "p. 1", True)
    assert short_source(two) == "Sharp-Jeffs and Kelly (2016)"
    section = Source("x-s4", "Haines-Delmont, A. (2022). On blame.", "Section 4.4.1, challenges.", True, part_of="x")
    assert short_source(section) == "Haines-Delmont (2022), section 4.4.1"


def test_every_source_of_the_catalogue_has_a_short_name():
    for source in open_catalogue().sources.values():
        named = short_source(source)
        assert 1 <= len(named.split()) <= 18, named
        assert not named.endswith((",", " and", " of", " the", " in", " for")), named

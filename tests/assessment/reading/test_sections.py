"""Headings to canonical sections, and what sub-headings take from them."""

import pytest

from assessment.catalogue import SectionName
from assessment.document import Document
from assessment.reading import classify_heading, default_sections
from assessment.reading.heading_patterns import expression_of
from assessment.reading.heading_words import cleaned
from assessment.reading.sections import sections_from
from assessment.reading.text import read_text

SECTIONS = default_sections()

KNOWN = {
    "preface": ["Foreword", "Family tribute", "Pen portrait of Adult A", "A statement from Beth's mum", "INTRODUCTION"],
    "timescales": ["Timescale for the review", "1.3 Timeframe and delays", "Time period of the review process"],
    "confidentiality": ["Anonymity and pseudonyms", "Key to people in this report", "Persons covered by the review"],
    "terms_of_reference": ["Scope of the review", "Key Lines of Enquiry", "Appendix A: Terms of reference", "KLOEs"],
    "methodology": ["Review methodology", "How the DHR was conducted", "Sources of information", "Decision to hold a DHR"],
    "involvement_of_family": ["Family engagement", "Views of the family", "What the family told us", "Interview with the perpetrator"],
    "contributors": ["Individual Management Reviews", "IMR authors", "Agencies involved in the review"],
    "panel_members": ["DHR Panel", "Membership of the Panel", "Domestic Homicide Review Panel", "Panel members"],
    "author_independence": ["Statement of Independence", "Chair of the DHR and author of the overview report", "The Chair"],
    "parallel_reviews": ["Other reviews and inquests", "Coroner’s Inquest", "Criminal proceedings"],
    "equality_diversity": ["Equality, diversity and inclusion", "Ethnicity and culture", "Protected characteristics"],
    "dissemination": ["Distribution list", "Sharing the learning", "Publication"],
    "background": ["The circumstances of the homicide", "Events leading up to the murder", "Case summary", "The facts"],
    "chronology": ["Integrated chronology", "Background and chronology", "Key events", "Timeline"],
    "overview": ["Summary of agency involvement", "Overview: what was known", "Information known to the agencies"],
    "analysis": ["Thematic analysis", "Analysis against the terms of reference", "Key themes", "Term of reference 3", "Housing"],
    "conclusions": ["Concluding remarks", "Was the death preventable?", "Summary and conclusions"],
    "lessons": ["Lessons identified", "Key learning", "Good practice", "Learning point 3", "Conclusions and lessons learned"],
    "recommendations": ["Multi-agency recommendations", "Recommendations from the IMRs", "Lessons and recommendations"],
    "action_plan": ["Appendix 2: Multi-agency action plan", "Rec no. | Recommendation | Action | Lead officer | Timescale"],
    "glossary": ["List of acronyms", "Appendix C - Glossary", "Terms and acronyms used in this report"],
    "other": ["Table of contents", "Appendix 3 - Power and control wheel", "Executive Summary", "Domestic Homicide Review"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("section", "heading"), [(name, each) for name, headings in KNOWN.items() for each in headings]
)
def test_a_heading_opens_its_section(section: str, heading: str) -> None:
    assert classify_heading(heading, None, SECTIONS) == section


def test_every_canonical_section_is_tried() -> None:
    assert set(KNOWN) == {each.section for each in SECTIONS}


def test_the_words_under_a_heading_decide_where_the_heading_does_not() -> None:
    assert classify_heading("Who Beth was", None, SECTIONS) == "preface"
    assert (
        classify_heading("Who Beth was", "This account was written by her brother.", SECTIONS)
        == "involvement_of_family"
    )


def test_the_words_under_a_sure_heading_do_not_change_it() -> None:
    assert classify_heading("Chronology", "The panel offers its condolences to the family.", SECTIONS) == "chronology"


def test_a_heading_without_words_has_no_section() -> None:
    assert classify_heading("4.", None, SECTIONS) is None
    assert classify_heading("—", None, SECTIONS) is None


def test_numbers_articles_and_the_name_of_the_review_are_taken_off() -> None:
    assert cleaned("Section 5 – Timescales for a Domestic Homicide Review") == ("timescales for review", False)
    assert cleaned("Appendix B: Ann’s letter & reply") == ("ann letter and reply", True)


@pytest.mark.parametrize("wrong", ["(open", "shut)", "", "()("])
def test_a_heading_pattern_with_open_brackets_or_no_words_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        expression_of(wrong)


def test_sections_come_back_the_same_through_plain_values() -> None:
    from dataclasses import asdict

    assert sections_from([asdict(each) for each in SECTIONS]) == SECTIONS


def test_the_order_of_the_model_layout_has_no_gap_and_no_repeat() -> None:
    orders = [each.order for each in SECTIONS if each.order is not None]
    assert orders == list(range(1, len(orders) + 1))


REPORT = """Domestic Homicide Review

Contents
1. Terms of reference ........ 3
2. Analysis ........ 5
3. Lessons to be learnt ........ 9

1. Terms of reference
1.1 The review looked at the contact of agencies with Beth between 2019 and 2022, and why no help came.

2. Analysis
2.1 This section looks at each agency in turn and at what it could have known of the abuse.

Fenbridge Police
2.2 Officers came to the house on three occasions and left without speaking to Beth on her own.

Analysis
2.3 The force did not follow its own policy, and nobody noticed that it had not been followed.

Good practice
2.4 The call handler stayed on the line and wrote down what was shouted in the background.

A culture of closing
2.5 Closing the case was quicker than keeping it open, and each agency was measured on speed.

3. Lessons to be learnt
3.1 Closing a case needs the same thought as opening it, and a second person who agrees.
"""


@pytest.fixture(scope="module")
def report() -> Document:
    return read_text(REPORT.encode(), SECTIONS, file="report.txt", sha256="")


def found(document: Document) -> list[tuple[str, str, bool]]:
    return [(each.heading, each.section, each.inherited) for each in document.sections]


def test_topics_under_a_chapter_take_its_section_and_good_practice_keeps_its_own(report: Document) -> None:
    assert found(report)[1:] == [
        ("Terms of reference", "terms_of_reference", False),
        ("Analysis", "analysis", False),
        ("Fenbridge Police", "analysis", True),
        ("Analysis", "analysis", False),
        ("Good practice", "lessons", False),
        ("A culture of closing", "analysis", True),
        ("Lessons to be learnt", "lessons", False),
    ]


def test_the_lines_of_the_contents_page_are_not_sections(report: Document) -> None:
    assert [each.heading for each in report.sections].count("Terms of reference") == 1
    assert report.section_name(report.text.index("Analysis ....")) == "other"


def test_a_section_ends_where_the_next_heading_begins(report: Document) -> None:
    for one, other in zip(report.sections, report.sections[1:], strict=False):
        assert one.end == other.start
    assert report.sections[-1].end == len(report.text)


def test_a_front_matter_heading_inside_the_analysis_stays_in_the_analysis() -> None:
    text = "1. Analysis\n1.1 " + "The panel looked at what was known. " * 3 + "\n\n"
    text += "Friends, neighbours and colleagues\n1.2 " + "Colleagues had seen the bruises. " * 3 + "\n"
    document = read_text(text.encode(), SECTIONS, file="", sha256="")
    assert found(document)[-1] == ("Friends, neighbours and colleagues", "analysis", True)


def test_headings_are_found_without_any_lexicon() -> None:
    nothing: tuple[SectionName, ...] = ()
    document = read_text(REPORT.encode(), nothing, file="", sha256="")
    assert {each.section for each in document.sections} == {"other"}

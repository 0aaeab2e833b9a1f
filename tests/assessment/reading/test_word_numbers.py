"""Word files: headings, automatic numbers and tables."""

import pytest

from assessment.reading.word_numbering import formatted
from tests.assessment.reading.word_samples import (
    cell,
    level,
    numbered,
    numbers,
    paragraph,
    read,
    row,
    run,
    table,
    texts,
)

LEGAL = (
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "%1.") + level(1, "%1.%2") + level(2, "(%3)", "lowerLetter") + level(3, "%4", "bullet")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)  # fmt: skip
PROSE = "The panel heard from every agency that had known the family in those years, and from her mother too."


def test_paragraphs_have_the_number_that_a_reader_sees() -> None:
    document = read(
        numbered("One", 1), numbered("A", 1, 1), numbered("B", 1, 1), numbered("a", 1, 2), numbered("b", 1, 2),
        numbered("Two", 1), numbered("C", 1, 1), numbered("c", 1, 2), numbered("dot", 1, 3), numbering=LEGAL,
    )  # fmt: skip
    assert numbers(document) == ["1.", "1.1", "1.2", "(a)", "(b)", "2.", "2.1", "(a)", None]
    assert document.blocks[-1].kind == "list_item"
    assert document.text.startswith("One\nA\nB")


def test_a_list_that_starts_again_starts_where_it_says() -> None:
    document = read(
        numbered("One", 1),
        numbered("Two", 1),
        numbered("Seven", 2),
        numbered("Eight", 2),
        numbered("Nine", 1),
        numbering=LEGAL,
    )
    assert numbers(document) == ["1.", "2.", "7.", "8.", "9."]


def test_legal_numbering_shows_figures_for_roman_chapters() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="1">'
        + level(0, "%1", "upperRoman")
        + level(1, "%1.%2", more="<w:isLgl/>")
        + "</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    document = read(
        numbered("a", 1), numbered("b", 1), numbered("c", 1), numbered("d", 1), numbered("e", 1, 1), numbering=lists
    )
    assert numbers(document) == ["I", "II", "III", "IV", "4.1"]


def test_a_level_that_never_restarts_runs_on() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="1">'
        + level(0, "%1.")
        + level(1, "R%2", more='<w:lvlRestart w:val="0"/>')
        + "</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    document = read(numbered("a", 1), numbered("b", 1, 1), numbered("c", 1), numbered("d", 1, 1), numbering=lists)
    assert numbers(document) == ["1.", "R1", "2.", "R2"]


def test_numbers_that_belong_to_styles_are_found_through_the_style() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="1">'
        + level(0, "%1", more='<w:pStyle w:val="Chapter"/>') + level(1, "%1.%2", more='<w:pStyle w:val="Para"/>')
        + '</w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>'
    )  # fmt: skip
    styles = (
        '<w:style w:type="paragraph" w:styleId="Chapter"><w:name w:val="Chapter"/><w:basedOn w:val="Heading1"/>'
        '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Para"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="ParaSmall"><w:name w:val="Para small"/><w:basedOn w:val="Para"/></w:style>'
    )
    chapter, para = '<w:pStyle w:val="Chapter"/>', '<w:pStyle w:val="Para"/>'
    document = read(
        paragraph("Introduction", chapter), paragraph(PROSE, para), paragraph("Analysis", chapter), paragraph(PROSE, para),
        paragraph(PROSE, para), numbering=lists, styles=styles,
    )  # fmt: skip
    assert numbers(document) == ["1", "1.1", "2", "2.1", "2.2"]
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "heading", "paragraph", "paragraph"]
    assert document.paragraph_label(document.blocks[4].start) == "2.2"


def test_a_paragraph_taken_off_its_list_has_no_number() -> None:
    assert numbers(read(numbered("a", 1), numbered("b", 0), numbered("c", 1), numbering=LEGAL)) == ["1.", None, "2."]


@pytest.mark.parametrize(
    ("value", "style", "shown"),
    [
        (4, "decimal", "4"), (28, "lowerLetter", "bb"), (3, "upperLetter", "C"), (1994, "lowerRoman", "mcmxciv"),
        (9, "upperRoman", "IX"), (7, "decimalZero", "07"), (22, "ordinal", "22nd"), (12, "ordinal", "12th"), (5, "chicago", "5"),
    ],
)  # fmt: skip
def test_counts_are_shown_in_the_formats_of_word(value: int, style: str, shown: str) -> None:
    assert formatted(value, style) == shown


def test_headings_are_found_by_style_outline_bold_and_capitals() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="Heading2"/></w:style>'
    )
    document = read(
        paragraph("Terms of reference", '<w:pStyle w:val="Heading1"/>'), paragraph(PROSE),
        paragraph("By a style of their own", '<w:pStyle w:val="Mine"/>'), paragraph(PROSE),
        paragraph("By its outline level", '<w:outlineLvl w:val="2"/>'), paragraph(PROSE),
        paragraph(run("By bold print only", "<w:b/>")), paragraph(PROSE),
        paragraph("BY CAPITALS ALONE"), paragraph(PROSE),
        paragraph(run("Not bold ", "<w:b/>") + run("throughout")), paragraph(PROSE),
        styles=styles,
    )  # fmt: skip
    headings = [(document.quote(block), block.level) for block in document.blocks if block.kind == "heading"]
    assert headings[:3] == [("Terms of reference", 1), ("By a style of their own", 2), ("By its outline level", 3)]
    assert [text for text, _ in headings[3:]] == ["By bold print only", "BY CAPITALS ALONE"]


def test_a_whole_paragraph_in_a_heading_style_is_a_paragraph() -> None:
    document = read(
        paragraph("Analysis", '<w:pStyle w:val="Heading1"/>'), paragraph(PROSE, '<w:pStyle w:val="Heading2"/>')
    )
    assert [block.kind for block in document.blocks] == ["heading", "paragraph"]


def test_a_table_of_contents_is_no_list_of_headings() -> None:
    contents = "".join(
        paragraph(run("Analysis") + "<w:r><w:tab/><w:t>9</w:t></w:r>", '<w:pStyle w:val="TOC1"/>') for _ in range(2)
    )
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    document = read(contents, paragraph("Analysis", '<w:pStyle w:val="Heading1"/>'), paragraph(PROSE), styles=styles)
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph", "heading", "paragraph"]


def test_rows_stand_under_their_column_headings() -> None:
    document = read(
        table(
            row("Recommendation", "Lead", "By when", look="<w:tblHeader/>"),
            row("Train all staff", "The Trust", "May 2026"),
            row("Review the policy", "", "June 2026"),
        )
    )
    assert [block.kind for block in document.blocks] == ["table_header", "table_row", "table_row"]
    assert document.tables[0].header == ("Recommendation", "Lead", "By when")
    assert [(each.column, document.quote(each)) for each in document.blocks[2].cells] == [
        ("Recommendation", "Review the policy"), ("Lead", ""), ("By when", "June 2026"),
    ]  # fmt: skip


def test_merged_cells_keep_the_columns_of_the_others() -> None:
    restart, go_on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    document = read(
        table(
            row("Recommendation", "Action", "Lead", look="<w:tblHeader/>"),
            row(cell("Train", restart), "Write a course", "Trust"),
            row(cell("", go_on), "Hold the course", "Council"),
            row(cell("Both together", wide), "Police"),
            row(cell("Part two", '<w:gridSpan w:val="3"/>')),
            row("Tell", "Publish", "Board"),
        )
    )
    rows = [[(each.column, document.quote(each)) for each in block.cells] for block in document.blocks[1:]]
    assert rows[1] == [("Recommendation", ""), ("Action", "Hold the course"), ("Lead", "Council")]
    assert rows[2] == [("Recommendation", "Both together"), ("Lead", "Police")]
    assert rows[3] == [("", "Part two")]
    assert document.text.count("Train") == 1


def test_bold_first_rows_are_column_headings_without_a_mark() -> None:
    bold = cell(paragraph(run("Pseudonym", "<w:b/>"))), cell(paragraph(run("Tie", "<w:b/>")))
    assert read(table(row(*bold), row("Beth", "the victim"))).tables[0].header == ("Pseudonym", "Tie")


def test_a_table_of_people_without_headings_has_none() -> None:
    assert read(table(row("Beth", "the victim"), row("Carl", "her husband"))).tables[0].header == ()


def test_several_paragraphs_of_a_cell_are_sentences_of_their_own() -> None:
    document = read(
        table(row("Name", "Agency"), row(cell(paragraph("First thing") + paragraph("Second thing")), "Police"))
    )
    assert [document.quote(each) for each in document.sentences][2:] == ["First thing", "Second thing", "Police"]


def test_a_frame_of_one_cell_is_text_not_a_table() -> None:
    document = read(table(row(cell(paragraph("Learning point 1") + paragraph(PROSE)))))
    assert document.tables == ()
    assert texts(document) == ["Learning point 1", PROSE]


def test_a_table_inside_a_cell_comes_after_its_row() -> None:
    inner = table(row("Term", "Meaning"), row("IMR", "a report"))
    document = read(table(row("Name", "Notes"), row("Beth", cell(paragraph("see") + inner + paragraph("after")))))
    assert texts(document) == ["Name | Notes", "Beth | see\nafter", "Term | Meaning", "IMR | a report"]
    assert [block.table for block in document.blocks] == [0, 0, 1, 1]


def test_rows_that_word_numbers_have_their_number() -> None:
    count = cell(
        paragraph("", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>').replace(
            '<w:r><w:rPr></w:rPr><w:t xml:space="preserve"></w:t></w:r>', ""
        )
    )
    document = read(
        table(row("No.", "Action", "Lead"), row(count, "Train", "Trust"), row(count, "Tell", "Board")), numbering=LEGAL
    )
    assert numbers(document)[1:] == ["1.", "2."]

"""Passages kept as they are, and text files put together again."""

import pytest

from assessment.document import Document
from assessment.errors import EmptyFile, UnsupportedFile
from assessment.reading import default_sections, read_bytes, read_passage
from assessment.reading.numbers import read_number
from assessment.reading.text import unwrapped

SECTIONS = default_sections()


def read(text: str | bytes) -> Document:
    data = text if isinstance(text, bytes) else text.encode()
    return read_bytes(data, file="draft.txt", sections=SECTIONS)


def blocks(document: Document) -> list[tuple[str, str | None, str]]:
    return [(each.kind, each.number, document.quote(each)) for each in document.blocks]


def test_a_passage_is_kept_exactly_and_every_block_stands_in_its_own_place() -> None:
    text = "  First line. More.\r\n\r\n• a bullet\n4.12\tNumbered words.\n(b) Lettered words."
    document = read_passage(text)
    assert document.text == text
    assert blocks(document) == [
        ("paragraph", None, "First line. More."),
        ("list_item", None, "a bullet"),
        ("paragraph", "4.12", "Numbered words."),
        ("list_item", "(b)", "Lettered words."),
    ]
    numbered = document.blocks[2]
    assert text[numbered.start - numbered.lead : numbered.start] == "4.12\t"


def test_the_cells_of_a_passage_stand_under_their_headings() -> None:
    document = read_passage("Name | Role | Agency\nJo Bell | Inspector | Fenbridge Police")
    row = document.blocks[1]
    assert [(cell.column, document.quote(cell)) for cell in row.cells] == [
        ("Name", "Jo Bell"),
        ("Role", "Inspector"),
        ("Agency", "Fenbridge Police"),
    ]


def test_one_row_alone_has_cells_without_columns() -> None:
    document = read_passage("Review the policy | The Trust | May 2026")
    assert [cell.column for cell in document.blocks[0].cells] == ["", "", ""]
    assert len(document.sentences) == 3


def test_an_empty_passage_has_no_blocks() -> None:
    assert read_passage("").blocks == ()
    assert read_passage(" \n ").sentences == ()


def test_a_single_line_is_never_a_heading() -> None:
    assert read_passage("POLICE ATTENDED AGAIN", SECTIONS).blocks[0].kind == "paragraph"


def test_windows_1252_is_read_as_its_writer_meant_it() -> None:
    assert "“café” – Siân’s" in read("She wrote “café” – Siân’s.".encode("cp1252")).text


def test_the_mark_at_the_start_of_a_utf_8_file_is_no_text() -> None:
    assert read(b"\xef\xbb\xbfThe panel met.").text == "The panel met."


def test_utf_16_with_its_mark_is_read() -> None:
    assert read("The panel met.".encode("utf-16")).text == "The panel met."


def test_lines_that_were_broken_at_the_margin_become_paragraphs_again() -> None:
    paragraph = (
        "The review panel considered the chronology over four meetings and found that the agencies had not "
        "shared what they knew of the risk to Beth, although a well-established arrangement was there for just that."
    )
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(paragraph, 72) for _ in range(4))
    assert [document_text for _, _, document_text in blocks(read(wrapped))] == [paragraph] * 4


def test_a_text_with_one_line_per_paragraph_is_left_alone() -> None:
    lines = ["A short line", "Another line of the same kind.", "A third one", "4.12 And a number."]
    assert unwrapped(lines) == lines


def test_a_number_at_the_start_of_a_wrapped_line_opens_a_paragraph() -> None:
    text = (
        "4.1 The officers who came to the house in the evening spoke to both\n"
        "adults together and wrote that no further action would be needed\n"
        "4.2 The health visitor saw the children in the same week and made a\n"
        "note of what she had been told by the older one about the quarrel\n"
    )
    assert [number for _, number, _ in blocks(read(text))] == ["4.1", "4.2"]


def test_a_markdown_table_has_its_rule_left_out() -> None:
    document = read("Some words.\n\n| Term | Meaning |\n|---|---|\n| DHR | Domestic homicide review |\n")
    assert document.tables[0].header == ("Term", "Meaning")
    assert document.quote(document.blocks[-1]) == "DHR | Domestic homicide review"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4.12 The panel", "4.12"),
        ("4.12. The panel", "4.12."),
        ("3. The panel", "3."),
        ("(iv) the panel", "(iv)"),
        ("a) the panel", "a)"),
        ("A4.2 The panel", "A4.2"),
        ("12\tThe panel", "12"),
    ],
)
def test_typed_numbers_are_read(text: str, number: str) -> None:
    found = read_number(text)
    assert found is not None
    assert found.number == number
    assert text[found.lead :].casefold() == "the panel"


@pytest.mark.parametrize(
    "text",
    ["10.30 am she called", "1.5 million people", "2019 was the year", "3 May 2020", "A man came", "I said so", "2.4 times as many", "4.12"],
)  # fmt: skip
def test_times_dates_and_quantities_are_not_paragraph_numbers(text: str) -> None:
    assert read_number(text) is None


def test_headings_in_capitals_by_number_and_by_name_are_found() -> None:
    prose = "The panel heard from every agency that had known the family in those years, and from her mother."
    text = f"TERMS OF REFERENCE\n\n{prose}\n\n5. Key events\n5.1 {prose}\n\nFamily involvement\n\n{prose}\n"
    headings = [text for kind, _, text in blocks(read(text)) if kind == "heading"]
    assert headings == ["TERMS OF REFERENCE", "Key events", "Family involvement"]


def test_short_numbered_items_of_a_list_are_not_headings() -> None:
    text = "The agencies were these:\n1. Fenbridge Police\n2. Saltmarsh Surgery\n3. The housing provider\n"
    assert [kind for kind, _, _ in blocks(read(text))] == ["paragraph"] * 4


def test_a_file_of_white_space_is_empty() -> None:
    with pytest.raises(EmptyFile, match=r"This file is empty\. Check that it is the right one"):
        read(b" \r\n\t ")


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnsupportedFile, match=r"not a Word document, a PDF or plain text\. Save the report as \.docx"):
        read(bytes(range(256)) * 10)

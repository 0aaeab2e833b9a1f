"""Word files: which words a reader sees, and where they stand."""

import io

from docx import Document as open_word
from lxml import etree

from assessment.reading import default_sections, read_bytes
from assessment.reading.word_text import Fields, atoms
from assessment.reading.word_xml import P, WordPackage
from tests.assessment.reading.word_samples import (
    CHANGE,
    SPACES,
    cell,
    paragraph,
    read,
    row,
    run,
    table,
    texts,
    word_file,
)

BOX = (
    '<w:r><mc:AlternateContent {spaces}><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData>'
    "<wps:wsp><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox>"
    "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_words_inside_links_controls_and_tags_are_read_in_their_place() -> None:
    document = read(
        paragraph(
            run("See ")
            + '<w:hyperlink w:anchor="x">' + run("the guidance") + "</w:hyperlink>"
            + "<w:sdt><w:sdtPr><w:alias w:val=\"never read\"/></w:sdtPr><w:sdtContent>" + run(" of 2016") + "</w:sdtContent></w:sdt>"
            + '<w:smartTag w:element="date">' + run(" and later") + "</w:smartTag>" + run(".")
        )
    )  # fmt: skip
    assert texts(document) == ["See the guidance of 2016 and later."]


def test_a_content_control_around_paragraphs_and_rows_is_read() -> None:
    document = read(
        f"<w:sdt><w:sdtContent>{paragraph('Held by a control.')}</w:sdtContent></w:sdt>",
        table(f"<w:sdt><w:sdtContent>{row('Name', 'Agency')}</w:sdtContent></w:sdt>", row("Jo Bell", "Police")),
    )
    assert texts(document) == ["Held by a control.", "Name | Agency", "Jo Bell | Police"]


def test_tracked_changes_are_read_as_accepted_with_a_warning() -> None:
    document = read(
        paragraph(
            run("Beth ")
            + f"<w:del {CHANGE}><w:r><w:delText>was murdered</w:delText></w:r></w:del>"
            + f"<w:ins {CHANGE}>{run('died')}</w:ins>"
            + f"<w:moveFrom {CHANGE}>{run(' gone')}</w:moveFrom><w:moveTo {CHANGE}>{run(' in May')}</w:moveTo>"
        )
    )
    assert texts(document) == ["Beth died in May"]
    assert document.properties["tracked_changes"] == "4"
    assert document.warnings == (
        "This file has tracked changes. It was read as if all of them had been accepted; "
        "accept or reject them before the report is sent on.",
    )


def test_a_file_without_changes_has_no_warning() -> None:
    assert read(paragraph("Quiet.")).warnings == ()


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    document = read(
        paragraph("The panel met", f"<w:rPr><w:del {CHANGE}/></w:rPr>"),
        paragraph(" twice."),
        paragraph("It was quorate."),
    )
    assert texts(document) == ["The panel met twice.", "It was quorate."]
    assert document.blocks[0].source == "document:paragraph:0+0,1+13"


def test_a_deleted_table_row_is_left_out() -> None:
    document = read(
        table(row("Name", "Agency"), row("Gone", "Gone", look=f"<w:del {CHANGE}/>"), row("Jo Bell", "Police"))
    )
    assert "Gone" not in document.text
    assert document.properties["tracked_changes"] == "1"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    document = read(paragraph(run("Around it.") + BOX.format(spaces=SPACES, inside=paragraph("In the box."))))
    assert [(block.kind, document.quote(block)) for block in document.blocks] == [
        ("paragraph", "Around it."),
        ("text_box", "In the box."),
    ]


def test_hidden_words_and_field_codes_are_not_read() -> None:
    document = read(
        paragraph(
            run("Seen")
            + run(" hidden", "<w:vanish/>")
            + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
            + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run(" 7") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            + run(" too.")
        )
    )  # fmt: skip
    assert texts(document) == ["Seen 7 too."]


def test_tabs_breaks_and_special_hyphens_become_plain_characters() -> None:
    document = read(
        paragraph(
            run("Name:")
            + "<w:r><w:tab/><w:t>Beth</w:t><w:br/><w:t>multi</w:t><w:noBreakHyphen/><w:t>agency</w:t></w:r>"
        )
    )
    assert texts(document) == ["Name:\tBeth\nmulti-agency"]


def test_footnotes_stand_at_the_end_and_do_not_break_the_sentence() -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    note = '<w:footnote w:id="{}">{}</w:footnote>'
    document = read(
        paragraph(run("The law") + reference.format(7) + run(" applies.") + reference.format(3)),
        paragraph("Then more."),
        notes=note.format(3, paragraph("Second note."))
        + note.format(7, paragraph("First note."))
        + note.format(9, paragraph("Never cited.")),
        endnotes=f'<w:endnote w:id="2">{paragraph("At the very end.")}</w:endnote>',
    )
    assert texts(document) == ["The law applies.", "Then more.", "First note.", "Second note."]
    assert [(block.kind, block.number) for block in document.blocks[2:]] == [("footnote", "1"), ("footnote", "2")]
    assert document.blocks[2].source == "footnotes:paragraph:1"


def test_the_author_and_the_number_of_comments_are_properties() -> None:
    word = open_word()
    held = word.add_paragraph("A sentence.")
    word.core_properties.author = "Siân Pryce"
    word.core_properties.last_modified_by = "Office of the Partnership"
    word.add_comment(held.runs, text="Is this right?", author="Chair", initials="C")
    result = io.BytesIO()
    word.save(result)
    document = read_bytes(result.getvalue(), file="x", sections=default_sections())
    assert document.properties["author"] == "Siân Pryce"
    assert document.properties["last_modified_by"] == "Office of the Partnership"
    assert document.properties["comments"] == "1"
    assert "Is this right?" not in document.text
    assert "1 comment in the margin" in document.warnings[0]


def test_typed_numbers_stay_in_the_text_before_the_block() -> None:
    document = read(paragraph("4.12\tThe panel met."))
    block = document.blocks[0]
    assert document.text == "4.12\tThe panel met."
    assert (block.number, block.lead, document.quote(block)) == ("4.12", 5, "The panel met.")


def test_every_offset_leads_back_to_the_same_words_in_the_word_file() -> None:
    data = word_file(
        paragraph("  4.1 Indented words."),
        table(row("Name", "Agency"), row("Jo Bell", cell(paragraph("Police") + paragraph("and more")))),
        paragraph(run("Linked ") + '<w:hyperlink w:anchor="x">' + run("words") + "</w:hyperlink>"),
    )
    document = read_bytes(data, file="x", sections=default_sections())
    paragraphs = list(WordPackage(data).document().iter(P))

    def original(number: int) -> str:
        return "".join(text for _, _, text in atoms(paragraphs[number], Fields()))

    checked = 0
    for block in document.blocks:
        placed = block.source.removeprefix("document:paragraph:")
        start = block.start - block.lead
        for place in placed.split(","):
            number, _, offset = place.partition("+")
            words = original(int(number)).rstrip()
            assert document.text[start + int(offset or 0) :].startswith(words)
            checked += 1
    assert checked >= 6


def test_the_strict_variant_of_the_format_is_read_too() -> None:
    import zipfile

    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word_file(paragraph("Strict words.")))) as honest,
        zipfile.ZipFile(result, "w") as made,
    ):
        for name in honest.namelist():
            part = honest.read(name)
            if name.endswith("document.xml"):
                part = part.replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
            made.writestr(name, part)
    document = read_bytes(result.getvalue(), file="x", sections=default_sections())
    assert texts(document) == ["Strict words."]


def test_the_parser_resolves_no_entity() -> None:
    from assessment.reading.word_xml import parse

    assert isinstance(parse(b"<a>words</a>"), etree._Element)

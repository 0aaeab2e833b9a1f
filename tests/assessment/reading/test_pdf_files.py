"""PDF files: running heads out, paragraphs rejoined, headings, footnotes and ruled tables."""

import io
from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen import canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from assessment.document import Document
from assessment.reading import default_sections, read_bytes

STYLES = getSampleStyleSheet()
BODY = ParagraphStyle("body", parent=STYLES["Normal"], fontName="Helvetica", fontSize=11, leading=14, spaceAfter=10)
CHAPTER = ParagraphStyle("chapter", parent=BODY, fontName="Helvetica-Bold", fontSize=16, leading=20, spaceBefore=8)
TOPIC = ParagraphStyle("topic", parent=BODY, fontName="Helvetica-Bold")
HEAD = "Fenbridge Partnership: confidential draft"
PROSE = (
    "The review panel considered the chronology over several meetings and found that the agencies had not shared what "
    "they knew of the risk to Beth, although an arrangement for doing so had been in place for a number of years and "
    "had been used in other cases in the same town."
)


def printed(*story: Flowable) -> Document:
    """Print on A4 with a running head and a page number, and read it back."""
    result = io.BytesIO()

    def edges(drawing: canvas.Canvas, template: SimpleDocTemplate) -> None:
        drawing.setFont("Helvetica", 9)
        drawing.drawString(72, A4[1] - 40, HEAD)
        drawing.drawCentredString(A4[0] / 2, 36, f"Page {template.page} of 9")

    SimpleDocTemplate(result, pagesize=A4, author="Siân Pryce", title="Draft").build(
        list(story), onFirstPage=edges, onLaterPages=edges
    )
    return read(result.getvalue())


def read(data: bytes) -> Document:
    return read_bytes(data, file="draft.pdf", sections=default_sections())


def texts(document: Document) -> list[str]:
    return [document.quote(block) for block in document.blocks]


def drawn(lines: Sequence[tuple[float, float, str]], *, size: float = 11, pages: int = 1) -> bytes:
    """Lines at exact places, on each page."""
    result = io.BytesIO()
    drawing = canvas.Canvas(result, pagesize=A4)
    for _ in range(pages):
        drawing.setFont("Helvetica", size)
        for x, y, text in lines:
            drawing.drawString(x, y, text)
        drawing.showPage()
    drawing.save()
    return result.getvalue()


@pytest.fixture(scope="module")
def report() -> Document:
    story: list[Flowable] = []
    for chapter, title in enumerate(("Terms of reference", "Chronology", "Analysis"), 1):
        story.append(Paragraph(f"{chapter} {title}", CHAPTER))
        story += [Paragraph(f"{chapter}.{number} {PROSE}", BODY) for number in range(1, 10)]
        story.append(Paragraph("What was known", TOPIC))
        story.append(Paragraph(f"{chapter}.10 {PROSE}", BODY))
    return printed(*story)


def test_paragraphs_come_back_whole_over_lines_and_pages(report: Document) -> None:
    assert report.pages is not None
    assert report.pages > 2
    assert texts(report).count(PROSE) == 30
    assert sum(text == PROSE for text in texts(report)) == sum(block.kind == "paragraph" for block in report.blocks)


def test_running_heads_and_page_numbers_are_left_out(report: Document) -> None:
    assert HEAD not in report.text
    assert "Page 2 of" not in report.text


def test_paragraphs_keep_their_typed_numbers_and_their_page(report: Document) -> None:
    numbered = [block for block in report.blocks if block.kind == "paragraph"]
    assert [block.number for block in numbered[:10]] == [f"1.{number}" for number in range(1, 11)]
    assert numbered[0].page == 1
    assert numbered[-1].page == report.pages


def test_headings_are_found_by_size_and_by_bold_print(report: Document) -> None:
    assert [(each.heading, each.level, each.section) for each in report.sections] == [
        ("Terms of reference", 1, "terms_of_reference"),
        ("What was known", 2, "overview"),
        ("Chronology", 1, "chronology"),
        ("What was known", 2, "overview"),
        ("Analysis", 1, "analysis"),
        ("What was known", 2, "overview"),
    ]


def test_the_author_is_a_property(report: Document) -> None:
    assert report.properties["author"] == "Siân Pryce"


def test_a_table_that_goes_on_over_pages_is_one_table_with_one_header() -> None:
    rows = [["Recommendation", "Action to take", "Lead"]]
    rows += [[f"Number {count}", f"Write the course for team {count}", "Saltmarsh Trust"] for count in range(1, 60)]
    grid = Table(
        rows, colWidths=[120, 200, 120], repeatRows=1, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    )
    document = printed(
        Paragraph(PROSE, BODY), grid, Paragraph("After the table the panel met again and agreed its report.", BODY)
    )
    assert len(document.tables) == 1
    assert document.tables[0].header == ("Recommendation", "Action to take", "Lead")
    held = [block for block in document.blocks if block.kind == "table_row"]
    assert len(held) == 59
    assert document.text.count("Action to take") == 1
    last = held[-1]
    assert [(each.column, document.quote(each)) for each in last.cells] == [
        ("Recommendation", "Number 59"), ("Action to take", "Write the course for team 59"), ("Lead", "Saltmarsh Trust"),
    ]  # fmt: skip
    assert last.page == document.pages
    assert texts(document)[-1].startswith("After the table")


def test_words_in_merged_cells_stand_in_the_first_of_them() -> None:
    rows = [["Name", "Role", "Agency"], ["Jo Bell", "Both of these", ""], ["Al Roe", "Nurse", "Saltmarsh Trust"]]
    style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("SPAN", (1, 1), (2, 1))])
    document = printed(Paragraph(PROSE, BODY), Table(rows, colWidths=[100, 100, 150], style=style))
    assert texts(document)[-2:] == ["Jo Bell | Both of these | ", "Al Roe | Nurse | Saltmarsh Trust"]


def test_a_frame_around_words_is_no_table() -> None:
    framed = Table(
        [[Paragraph(PROSE, BODY)]], colWidths=[400], style=TableStyle([("BOX", (0, 0), (-1, -1), 1, colors.black)])
    )
    document = printed(Paragraph("Before it the panel had met twice in the town hall.", BODY), framed)
    assert document.tables == ()
    assert PROSE in texts(document)


def test_words_broken_at_a_hyphen_are_mended_and_compounds_keep_theirs() -> None:
    lines = [
        "The assessment of the risk that he posed to her and to her children was in the hands of the multi-",
        "agency conference, which met every month in the town hall and which heard of the strangu-",
        "lation of Beth only in May, when a note on strangulation reached the chair of the conference.",
    ]
    document = read(drawn([(72, 700 - 14 * place, line) for place, line in enumerate(lines)]))
    assert "the multi-agency conference" in document.text
    assert "the strangulation of Beth" in document.text


def test_footnotes_in_small_print_stand_at_the_end() -> None:
    result = io.BytesIO()
    drawing = canvas.Canvas(result, pagesize=A4)
    for page in (1, 2):
        drawing.setFont("Helvetica", 11)
        drawing.drawString(72, 700, f"The panel of page {page} relied on guidance from the partnership.")
        drawing.drawString(72, 686, "It had been sent to every member of the panel before the first meeting of all.")
        drawing.setFont("Helvetica", 8)
        drawing.drawString(72, 140, f"{page} Guidance of page {page}, second edition.")
        drawing.showPage()
    drawing.save()
    document = read(result.getvalue())
    assert [(block.kind, block.number, document.quote(block)) for block in document.blocks][-2:] == [
        ("footnote", "1", "Guidance of page 1, second edition."),
        ("footnote", "2", "Guidance of page 2, second edition."),
    ]


def test_the_small_raised_number_of_a_footnote_is_not_in_the_sentence() -> None:
    result = io.BytesIO()
    drawing = canvas.Canvas(result, pagesize=A4)
    text = drawing.beginText(72, 700)
    text.setFont("Helvetica", 11)
    text.textOut("The panel relied on guidance.")
    text.setFont("Helvetica", 6)
    text.setRise(4)
    text.textOut("12")
    text.setRise(0)
    text.setFont("Helvetica", 11)
    text.textOut(" It was sent to every member of it in 2019.")
    drawing.drawText(text)
    drawing.save()
    assert read(result.getvalue()).text == "The panel relied on guidance. It was sent to every member of it in 2019."


def test_bullets_are_items_of_a_list() -> None:
    lines = [(72, 700, "The trust will do three things in the coming year:"), (90, 680, "• review the policy on enquiry"), (90, 666, "• train all its staff"), (90, 652, "• report to the board")]  # fmt: skip
    document = read(drawn(lines))
    assert [block.kind for block in document.blocks] == ["paragraph", "list_item", "list_item", "list_item"]
    assert texts(document)[1:] == ["review the policy on enquiry", "train all its staff", "report to the board"]


def test_pages_without_text_are_named_in_a_warning() -> None:
    result = io.BytesIO()
    drawing = canvas.Canvas(result, pagesize=A4)
    for page in range(1, 9):
        drawing.setFont("Helvetica", 11)
        if page in (3, 5, 6):
            drawing.rect(72, 72, 300, 300, fill=1)
        else:
            for line in range(20):
                drawing.drawString(
                    72, 700 - 14 * line, f"Line {line} of page {page} says that the panel met and heard from all."
                )
        drawing.showPage()
    drawing.save()
    assert read(result.getvalue()).warnings == (
        "No text was found on 3 of 8 pages (3, 5, 6); they may be pictures and were not read.",
    )


def test_a_script_in_a_pdf_is_neither_run_nor_read() -> None:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DictionaryObject, NameObject, TextStringObject

    writer = PdfWriter(
        clone_from=PdfReader(io.BytesIO(drawn([(72, 700, "The panel met in the town hall on six days.")])))
    )
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('no')")}
    )
    writer.add_attachment("programme.exe", b"MZ")
    result = io.BytesIO()
    writer.write(result)
    assert read(result.getvalue()).text == "The panel met in the town hall on six days."


def test_a_landscape_page_among_upright_ones_keeps_its_lines_whole() -> None:
    from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageTemplate

    wide = (A4[1], A4[0])
    result = io.BytesIO()
    template = BaseDocTemplate(result, pagesize=A4)
    template.addPageTemplates(
        [
            PageTemplate("tall", [Frame(72, 72, A4[0] - 144, A4[1] - 144)], pagesize=A4),
            PageTemplate("wide", [Frame(72, 72, wide[0] - 144, wide[1] - 144)], pagesize=wide),
        ]
    )
    template.build(
        [Paragraph(PROSE, BODY), NextPageTemplate("wide"), PageBreak(), Paragraph(PROSE, BODY), Paragraph(PROSE, BODY)]
    )
    assert texts(read(result.getvalue())) == [PROSE] * 3


def test_a_page_of_drawing_is_read_as_words_without_tables() -> None:
    import random

    chance = random.Random(1)
    result = io.BytesIO()
    drawing = canvas.Canvas(result, pagesize=A4)
    for count in range(3_000):
        x, y = chance.random() * 500, chance.random() * 600
        drawing.line(x, y, x + 20 * (count % 2), y + 20 * (1 - count % 2))
    drawing.drawString(50, 700, "The panel met in the town hall on six days in May and June.")
    drawing.save()
    document = read(result.getvalue())
    assert document.tables == ()
    assert document.text == "The panel met in the town hall on six days in May and June."

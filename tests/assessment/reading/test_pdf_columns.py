"""Tables of a PDF that white space alone makes."""

import html
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from assessment.checks.actions import read_plan
from assessment.document import Document
from assessment.reading import default_sections, read_bytes

STYLES = getSampleStyleSheet()
SMALL = ParagraphStyle("small", fontName="Helvetica", fontSize=8, leading=9.6)
PROSE = (
    "The panel met five times between March and November and heard from each agency. Its members read every paper. " * 5
)
PLAN = [
    ["Rec.", "Scope", "Action to take", "Lead agency", "Key milestones in enacting it", "Target date", "Completed"],
    ["1", "Local", "Marlpool Prison to write to the refuge before each release", "Marlpool Prison", "First letters sent", "31 March 2027", ""],
    ["2", "Local", "Add two questions on money to the housing form and count the answers each quarter", "Corve Housing", "Form printed", "June 2027", "May 2027: 120 forms"],
    ["3", "Regional", "Hold six workshops on stalking for call takers of both forces, with a test at the end", "Head of Control Room", "Trainer found", "Within six months of publication", ""],
]  # fmt: skip
PANEL = [
    ["Name", "Role", "Organisation"],
    ["Ann Kerr", "Independent chair", "Independent"],
    ["Bo Dale", "Detective Inspector", "Marlpool Police"],
    ["Cy Finch", "Named nurse for safeguarding adults and children at the hospital", "Marlpool Hospitals NHS Trust"],
    ["Di Hope", "Manager", "Larch House"],
]
WIDTHS = [30, 50, 120, 70, 90, 70, 70]


def table(rows: Sequence[Sequence[str]], widths: Sequence[int], place: str, room: int, repeat: int = 0) -> Table:
    cells = [
        [Paragraph(f"<b>{cell}</b>" if not number else cell, SMALL) for cell in row] for number, row in enumerate(rows)
    ]
    made = Table(cells, colWidths=list(widths), repeatRows=repeat)
    made.setStyle(
        TableStyle([("VALIGN", (0, 0), (-1, -1), place), ("TOPPADDING", (0, 0), (-1, -1), room), ("BOTTOMPADDING", (0, 0), (-1, -1), room)])
    )  # fmt: skip
    return made


def read(*story: Flowable) -> Document:
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, leftMargin=40, rightMargin=40).build(list(story))
    return read_bytes(out.getvalue(), file="plan.pdf", sections=default_sections())


def around(made: Table) -> list[Flowable]:
    heading, prose = Paragraph("5. Action plan", STYLES["Heading1"]), Paragraph(PROSE, STYLES["Normal"])
    return [heading, Spacer(1, 6), made, Spacer(1, 14), prose, Paragraph("6. Conclusions", STYLES["Heading1"]), prose]


@pytest.mark.parametrize(("place", "room"), [("TOP", 0), ("TOP", 3), ("MIDDLE", 3), ("BOTTOM", 3)])
def test_an_action_plan_without_rules_gives_its_rows(place: str, room: int) -> None:
    document = read(*around(table(PLAN, WIDTHS, place, room)))
    assert [each.header for each in document.tables] == [tuple(PLAN[0])]
    assert [(row.owner, row.deadline) for row in read_plan(document)] == [
        ("Marlpool Prison", "31 March 2027"),
        ("Corve Housing", "June 2027"),
        ("Head of Control Room", "Within six months of publication"),
    ]


def test_the_prose_below_such_a_table_stays_prose() -> None:
    document = read(*around(table(PLAN, WIDTHS, "TOP", 3)))
    paragraphs = [document.quote(block) for block in document.blocks if block.kind == "paragraph"]
    assert paragraphs == [PROSE.strip(), PROSE.strip()]
    assert "6. Conclusions" in [document.quote(block) for block in document.blocks if block.kind == "heading"] or any(
        document.quote(block) == "Conclusions" for block in document.blocks if block.kind == "heading"
    )


def test_a_panel_list_without_rules_gives_its_members() -> None:
    document = read(*around(table(PANEL, [120, 200, 150], "TOP", 3)))
    (only,) = document.tables
    assert [[document.quote(cell) for cell in document.blocks[row].cells] for row in only.rows] == PANEL


@pytest.mark.parametrize("repeat", [0, 1])
def test_a_plan_that_runs_over_pages_is_one_table(repeat: int) -> None:
    document = read(*around(table([PLAN[0], *(PLAN[1:] * 12)], WIDTHS, "TOP", 3, repeat)))
    assert [len(each.rows) for each in document.tables] == [37]
    assert document.pages is not None and document.pages > 1
    assert len(read_plan(document)) == 36


def test_prose_with_the_words_of_headings_makes_no_table() -> None:
    said = (
        "Name, role and organisation of each member are given in the report. Action, lead agency and target date stand in the plan.",
        "Recommendation and action by agency",
        "Role of the lead agency and date of completion",
        PROSE,
    )
    assert read(*(Paragraph(each, STYLES["Normal"]) for each in said)).tables == ()


def test_two_columns_of_prose_make_no_table() -> None:
    halves = Table([[Paragraph(PROSE, SMALL), Paragraph(PROSE, SMALL)]], colWidths=[250, 250])
    assert read(halves).tables == ()


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).resolve().parents[3] / "fixtures" / "reports" / "neutral").iterdir()), ids=lambda path: path.stem
)  # fmt: skip
def test_neutral_reports_printed_as_pdf_hold_no_table_of_white_space(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert read(*(Paragraph(html.escape(line), STYLES["Normal"]) for line in lines)).tables == ()

"""The feedback report says in three formats what the comments say."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pypdf
import pytest

from assessment.annotation import select
from assessment.errors import BadArgument
from assessment.exports.paper import HOW_TO_READ, feedback_docx, feedback_html, feedback_pdf
from assessment.exports.paper_pdf import Fonts
from assessment.reading import default_sections, read_bytes
from tests.assessment.annotation.made import a_finding, an_assessment
from tests.conftest import ROOT

TEXT = "3. Analysis <draft>\n\n3.1 Olwen failed to engage & left.\n\n3.2 Llŷr was told “ω”; she was a poor historian.\n"


@pytest.fixture(scope="module")
def assessment():
    document = read_bytes(TEXT.encode(), file="draft.txt", sections=default_sections())
    return an_assessment(
        document, findings=[a_finding(document, "failed to engage & left"), a_finding(document, "Llŷr was told “ω”")]
    )


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    folder = ROOT / "node_modules" / "dejavu-fonts-ttf" / "ttf"
    return Fonts.in_folder(folder if folder.is_dir() else Path("/usr/share/fonts/truetype/dejavu"))


def test_every_format_has_every_comment_and_how_to_read_it(assessment, fonts):
    html = feedback_html(assessment).decode().replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    word = "\n".join(each.text for each in docx.Document(io.BytesIO(feedback_docx(assessment))).paragraphs)
    pdf = " ".join(
        " ".join(
            page.extract_text() for page in pypdf.PdfReader(io.BytesIO(feedback_pdf(assessment, fonts))).pages
        ).split()
    )
    remarks = select(assessment).remarks
    assert len(remarks) == 2
    for line in (*HOW_TO_READ, *(line for remark in remarks for line in remark.lines), "3. Analysis <draft>"[3:]):
        assert line in html
        assert line in word
        assert line in pdf


def test_words_of_the_report_are_escaped(assessment):
    assert b"<draft>" not in feedback_html(assessment)
    assert b"&lt;draft&gt;" in feedback_html(assessment)


def test_the_same_assessment_gives_the_same_bytes(assessment, fonts):
    assert feedback_html(assessment) == feedback_html(assessment)
    assert feedback_docx(assessment) == feedback_docx(assessment)
    assert feedback_pdf(assessment, fonts) == feedback_pdf(assessment, fonts)


def test_the_word_paper_has_real_headings_and_no_author(assessment):
    paper = docx.Document(io.BytesIO(feedback_docx(assessment)))
    assert [each.text for each in paper.paragraphs if each.style.name == "Heading 1"] == [
        "How to read this",
        "What this check cannot see",
        "Comments in reading order",
    ]
    assert paper.core_properties.author == "" and paper.core_properties.comments == ""


def test_the_fonts_are_inside_the_pdf(assessment, fonts):
    used = pypdf.PdfReader(io.BytesIO(feedback_pdf(assessment, fonts))).pages[0]["/Resources"]["/Font"]
    inside = [font.get_object() for font in used.values() if "DejaVu" in font.get_object()["/BaseFont"]]
    assert inside and all("/FontFile2" in font["/FontDescriptor"] for font in inside)


def test_missing_fonts_are_named_with_what_to_do(assessment, tmp_path):
    with pytest.raises(BadArgument, match=r"DejaVuSans\.ttf is not installed"):
        feedback_pdf(assessment, Fonts.in_folder(tmp_path))


def test_a_draft_without_comments_is_not_called_good():
    document = read_bytes(TEXT.encode(), file="draft.txt", sections=default_sections())
    assert "That does not mean that all is well." in feedback_html(an_assessment(document, findings=[])).decode()

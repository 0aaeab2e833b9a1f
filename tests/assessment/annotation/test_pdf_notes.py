"""Highlights stand on the words of findings, and the author's own bytes are a prefix of the annotated file."""

from __future__ import annotations

import io

import pypdf
import pypdfium2 as pdfium
import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

from assessment.annotation import annotate_pdf, remove_all
from assessment.annotation.pdf_places import letters
from assessment.errors import BadArgument, UnsupportedFile
from tests.assessment.annotation.made import a_finding, an_assessment, paragraph, read, run, word_file
from tests.conftest import REPORTS

FIRST = (
    "3.1 In the spring of that year the clinic recorded that Olwen failed to engage with its service, and nobody asked her why she had "
    "not been able to come to the appointments that it had sent to the address where he opened her letters."
)
SECOND = "3.2 In the autumn the housing team wrote that Olwen failed to engage with it, though it had written once to an old address."


def a_pdf(*pages: str) -> bytes:
    style = getSampleStyleSheet()
    story = []
    for words in pages:
        story += [
            Paragraph("Analysis", style["Heading1"]),
            *(Paragraph(each, style["Normal"]) for each in words.split("\n")),
            PageBreak(),
        ]
    made = io.BytesIO()
    SimpleDocTemplate(made, invariant=1).build(story)
    return made.getvalue()


def notes(data: bytes) -> list[tuple[int, pypdf.generic.DictionaryObject]]:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return [(number, each.get_object()) for number, page in enumerate(pages) for each in page.get("/Annots", ())]


def under(data: bytes, page: int, note: pypdf.generic.DictionaryObject) -> str:
    """The words below the four-cornered pieces of a highlight."""
    corners = [float(value) for value in note["/QuadPoints"]]
    words = pdfium.PdfDocument(data)[page].get_textpage()
    return " ".join(
        words.get_text_bounded(left=corners[n], top=corners[n + 1], right=corners[n + 2], bottom=corners[n + 5])
        for n in range(0, len(corners), 8)
    )


def highlights(data: bytes) -> list[tuple[int, str]]:
    return [(page, letters(under(data, page, note))) for page, note in notes(data) if note["/Subtype"] == "/Highlight"]


def test_the_words_under_a_highlight_are_the_quote_also_over_two_lines():
    data = a_pdf(FIRST)
    document = read(data, "draft.pdf")
    quote = document.text[document.text.index("failed to engage") : document.text.index("been able")].strip()
    annotated = annotate_pdf(data, an_assessment(document, findings=[a_finding(document, quote)]))
    assert highlights(annotated) == [(0, letters(quote))]


def test_the_original_bytes_are_a_prefix_and_come_back():
    data = a_pdf(FIRST, SECOND)
    document = read(data, "draft.pdf")
    annotated = annotate_pdf(data, an_assessment(document, findings=[a_finding(document, "nobody asked her")]))
    assert annotated.startswith(data) and len(annotated) > len(data)
    assert remove_all(annotated) == data
    assert remove_all(data) == data
    assert read(annotated, "draft.pdf").text == document.text


def test_a_note_says_what_the_comment_says_signed_and_without_a_date():
    data = a_pdf(FIRST)
    document = read(data, "draft.pdf")
    annotated = annotate_pdf(data, an_assessment(document, findings=[a_finding(document, "nobody asked her")]))
    cover, note = (each for _, each in notes(annotated))
    assert cover["/Subtype"] == "/Text" and cover["/Contents"].startswith("These comments come from a program")
    assert note["/Contents"].startswith("What a reader may hear: “nobody asked her” puts")
    for each in (cover, note):
        assert each["/T"] == "Draft check"
        assert "/M" not in each and "/CreationDate" not in each


def test_words_that_stand_twice_on_a_page_are_told_apart_by_their_surroundings():
    data = a_pdf(f"{FIRST}\n{SECOND}")
    document = read(data, "draft.pdf")
    findings = [a_finding(document, "failed to engage", nth=1)]
    annotated = annotate_pdf(data, an_assessment(document, findings=findings))
    (note,) = [each for _, each in notes(annotated) if each["/Subtype"] == "/Highlight"]
    (only,) = [
        each
        for _, each in notes(
            annotate_pdf(data, an_assessment(document, findings=[a_finding(document, "housing team")]))
        )
        if each["/Subtype"] == "/Highlight"
    ]
    assert abs(float(note["/Rect"][1]) - float(only["/Rect"][1])) < 4


def test_words_that_cannot_be_told_apart_are_listed_in_the_cover_and_not_guessed():
    data = a_pdf("\n".join(["3.1 She failed to engage."] * 7))
    document = read(data, "draft.pdf")
    finding = a_finding(document, "failed to engage", nth=3)
    annotated = annotate_pdf(data, an_assessment(document, findings=[finding]))
    assert highlights(annotated) == []
    assert "“failed to engage”" in notes(annotated)[0][1]["/Contents"]


def test_the_same_input_gives_the_same_bytes():
    data = a_pdf(FIRST)
    document = read(data, "draft.pdf")
    assessment = an_assessment(document, findings=[a_finding(document, "nobody asked her")])
    assert annotate_pdf(data, assessment) == annotate_pdf(data, assessment)


def test_a_whole_draft_is_highlighted_where_its_findings_stand():
    data = (REPORTS / "tarnside-megan" / "draft.pdf").read_bytes()
    document = read(data, "draft.pdf")
    findings = [
        a_finding(document, document.quote(sentence)[:45].rsplit(" ", 1)[0], rule=f"language/rule-{number}")
        for number, sentence in enumerate(document.sentences)
        if number % 11 == 3 and sentence.end - sentence.start > 60
    ]
    annotated = annotate_pdf(data, an_assessment(document, findings=findings))
    found = highlights(annotated)
    assert len(findings) > 15 and len(found) >= 0.9 * min(39, len(findings))
    wanted = {letters(finding.quote or "") for finding in findings}
    assert {words for _, words in found} <= wanted
    assert annotated.startswith(data)


def test_a_locked_a_foreign_and_another_file_are_refused():
    data = a_pdf(FIRST)
    document = read(data, "draft.pdf")
    assessment = an_assessment(document, findings=[])
    with pytest.raises(BadArgument):
        annotate_pdf(a_pdf(SECOND), assessment)
    with pytest.raises(UnsupportedFile):
        annotate_pdf(word_file(paragraph(run("Words."))), assessment)
    locked = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    locked.encrypt("", "owner", algorithm="AES-256")
    closed = io.BytesIO()
    locked.write(closed)
    with pytest.raises(UnsupportedFile, match="feedback report"):
        annotate_pdf(closed.getvalue(), an_assessment(read(closed.getvalue(), "draft.pdf"), findings=[]))


def test_notes_of_an_earlier_check_are_replaced():
    data = a_pdf(FIRST)
    document = read(data, "draft.pdf")
    earlier = annotate_pdf(data, an_assessment(document, findings=[a_finding(document, "failed to engage")]))
    again = read(earlier, "draft.pdf")
    later = annotate_pdf(earlier, an_assessment(again, findings=[a_finding(again, "nobody asked her")]))
    assert highlights(later) == [(0, "nobodyaskedher")]
    assert remove_all(later) == data

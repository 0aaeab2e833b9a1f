"""Files that cannot be used: each ends with one sentence on what is wrong and one on what to do."""

from collections.abc import Callable

import pytest

from assessment.errors import (
    EmptyFile,
    HostileFile,
    ProtectedFile,
    TooLarge,
    UnreadableReport,
    UnsupportedFile,
)
from assessment.reading import default_sections, read_bytes, read_submission
from assessment.reading.gate import admit
from assessment.reading.limits import LIMITS
from tests.assessment import hostile_samples as samples

UNUSABLE: dict[str, tuple[Callable[[], bytes], type[UnreadableReport], str]] = {
    "nothing at all": (lambda: b"", EmptyFile, "This file is empty. Check that it is the right one"),
    "a mark and nothing else": (lambda: b"\xef\xbb\xbf \n", EmptyFile, "This file is empty."),
    "a Word file without words": (lambda: samples.word_file(" "), EmptyFile, "There are no words in this file."),
    "a scanned PDF": (lambda: samples.pdf_file(3, text=""), EmptyFile, "only pictures of pages. Upload the Word file"),
    "an encrypted Word file": (lambda: samples.ole("EncryptedPackage"), ProtectedFile, "Remove the password in Word"),
    "an encrypted PDF": (samples.pdf_with_user_password, ProtectedFile, "This PDF is protected with a password."),
    "a PDF with AES-256": (samples.pdf_with_strong_password, ProtectedFile, "This PDF is protected with a password."),
    "an old Word file": (lambda: samples.ole("WordDocument"), UnsupportedFile, "(.doc), which is not read. Open it in Word"),
    "an old Excel file": (lambda: samples.ole("Workbook"), UnsupportedFile, "(.xls), which is not read."),
    "another old file": (lambda: samples.ole("Slides"), UnsupportedFile, "This is an old Office file"),
    "macros": (samples.with_macros, UnsupportedFile, "macros (.docm), which are never opened. Save it as .docx"),
    "OpenDocument": (samples.open_document, UnsupportedFile, "OpenDocument file (.odt or .ods), which is not read. Save it as .docx"),
    "Pages": (samples.pages_document, UnsupportedFile, "Apple Pages file (.pages), which is not read. Export it as .docx"),
    "rich text": (lambda: b"{\\rtf1 words}", UnsupportedFile, "rich text file (.rtf), which is not read."),
    "a web page": (lambda: b"<!DOCTYPE html><html><p>words", UnsupportedFile, "This is a web page (HTML)"),
    "a web page that opens with a note": (lambda: b"<!-- x -->\n<HTML>words", UnsupportedFile, "This is a web page (HTML)"),
    "XHTML": (lambda: b'<?xml version="1.0"?>\n<html>words', UnsupportedFile, "This is a web page (HTML)"),
    "a picture": (lambda: samples.noise(b"\x89PNG\r\n\x1a\n"), UnsupportedFile, "This is a picture, not a document"),
    "an archive": (lambda: samples.package(**{"draft.docx": "x"}), UnsupportedFile, "This is an archive, not a Word document."),
    "a packed file": (lambda: samples.noise(b"\x1f\x8b"), UnsupportedFile, "packed archive (gzip). Unpack it"),
    "an e-mail": (lambda: b"From: a@example.org\r\nTo: b@example.org\r\n\r\nhi", UnsupportedFile, "This is an e-mail"),
    "nonsense": (lambda: samples.noise(b"\x00\x01"), UnsupportedFile, "not a Word document, a PDF or plain text."),
    "a Word file cut off at its end": (lambda: samples.word_file()[:-400], UnreadableReport, "damaged or was cut off"),
    "a Word file cut in half": (lambda: samples.word_file()[:9_000], UnreadableReport, "damaged or was cut off"),
    "Word XML cut off": (lambda: samples.in_body(b"<w:p><w:r>"), UnreadableReport, "This Word file is damaged"),
    "a PDF cut off": (lambda: samples.pdf_file(50)[:5_000], UnreadableReport, "This PDF is damaged or was cut off"),
    "a PDF of nonsense": (lambda: samples.noise(b"%PDF-1.7\n"), UnreadableReport, "This PDF is damaged or was cut off"),
    "a PDF whose pages lead round": (lambda: samples.raw_pdf(b"", b"/FlateDecode", b"[2 0 R]"), UnreadableReport, "This PDF is damaged"),
    "a bomb of text": (samples.text_bomb, HostileFile, "unpacks to more than 200 MB."),
    "a bomb of a picture": (samples.media_bomb, HostileFile, "unpacks to more than 200 MB."),
    "10 million paragraphs": (samples.ten_million_paragraphs, HostileFile, "packed more than 100 times"),
    "200,000 paragraphs": (lambda: samples.many_paragraphs(200_000), TooLarge, "more than 100,000 paragraphs"),
    "a bomb of entities": (samples.entity_bomb, HostileFile, "document type definition, which Word never writes."),
    "an entity that asks outside": (lambda: samples.outside_entity("file:///etc/hostname"), HostileFile, "document type definition"),
    "endless nesting": (samples.deeply_nested, HostileFile, "nested far deeper than Word writes."),
    "two parts of one name": (lambda: samples.repacked(extra=[("WORD/document.xml", b"x")]), HostileFile, "two parts with one name"),
    "a part that leads outside": (lambda: samples.repacked(extra=[("../../x", b"x")]), HostileFile, "leads outside it"),
    "a part with an absolute name": (lambda: samples.repacked(extra=[("/etc/x", b"x")]), HostileFile, "leads outside it"),
    "too many parts": (lambda: samples.repacked(extra=[(f"x/{n}", b"") for n in range(2_100)]), HostileFile, "far more than a report has"),
    "no main part": (lambda: samples.repacked(without=[samples.DOCUMENT]), UnreadableReport, "This Word file is damaged"),
    "too many pages": (lambda: samples.pdf_file(1_001), TooLarge, "This PDF has 1,001 pages; up to 1,000 are read."),
    "too many words": (lambda: " ".join(map(str, range(300_001))).encode(), TooLarge, "more than 300,000 words"),
    "12 million lines": (lambda: b"a\n" * 12_000_000, TooLarge, "more than 300,000 words"),
    "a word of five megabytes": (lambda: b"a" * 5_000_000, TooLarge, "more than 4,000,000 characters"),
    "a word of ten thousand letters": (lambda: b"Words and " + b"a" * 10_000, TooLarge, "a word of more than 5,000 letters"),
    "an endless word in Word": (lambda: samples.in_body(b"<w:p><w:r><w:t>" + samples.letters(11_000_000) + b"</w:t></w:r></w:p>"), TooLarge, "single piece of text of more than 10 MB"),
    "an endless attribute": (lambda: samples.in_body(b'<w:p w:x="' + samples.letters(11_000_000) + b'"/>'), TooLarge, "single piece of text of more than 10 MB"),
    "too many bytes": (lambda: b"word " * (LIMITS.upload // 5 + 1), TooLarge, "larger than 25 MB. Compress its pictures"),
}  # fmt: skip


@pytest.mark.parametrize("what", UNUSABLE)
def test_what_cannot_be_used_is_refused_with_what_to_do(what: str) -> None:
    build, error, words = UNUSABLE[what]
    with pytest.raises(error) as caught:
        read_bytes(build(), file="draft.docx", sections=default_sections())
    message = str(caught.value)
    assert words in message
    assert message.endswith(".")
    assert 1 <= message.count(". ") <= 2, "what is wrong, and what to do"


@pytest.mark.parametrize("what", ["an encrypted Word file", "a web page", "a bomb of text", "endless nesting"])
def test_no_message_carries_words_of_the_file_or_its_name(what: str) -> None:
    build, _, _ = UNUSABLE[what]
    with pytest.raises(UnreadableReport) as caught:
        read_bytes(build(), file="secret-name.docx", sections=default_sections())
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("build", "kind"),
    [
        (samples.word_file, "docx"),
        (samples.pdf_file, "pdf"),
        (lambda: b"\n junk before %PDF" + samples.pdf_file()[4:], "pdf"),
        (lambda: b"The panel met.", "txt"),
        (lambda: samples.workbook(["a"]), "xlsx"),
    ],
)
def test_the_content_decides_the_kind(build: Callable[[], bytes], kind: str) -> None:
    assert admit(build()).kind == kind


@pytest.mark.parametrize("name", ["draft.pdf", "draft.txt", "draft", "C:\\Drafts\\draft.exe"])
def test_a_wrong_file_name_is_no_error(name: str) -> None:
    document = read_bytes(samples.word_file(), file=name, sections=default_sections())
    assert document.kind == "docx"
    assert document.text == samples.SENTENCE


def test_only_the_last_part_of_a_path_is_kept() -> None:
    assert read_bytes(b"Words.", file="/home/x/draft.txt", sections=()).file == "draft.txt"
    assert read_bytes(b"Words.", file="C:\\Users\\x\\draft.txt", sections=()).file == "draft.txt"


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    assert samples.SENTENCE in read_bytes(samples.pdf_with_owner_password(), file="", sections=()).text


def test_a_template_that_points_to_the_network_is_read_and_not_fetched() -> None:
    outside = (
        b'<Relationship Id="rId998" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        b'Target="http://127.0.0.1:9/t.dotm" TargetMode="External"/></Relationships>'
    )
    data = samples.repacked(
        lambda name, part: (
            part.replace(b"</Relationships>", outside) if name == "word/_rels/document.xml.rels" else part
        )
    )
    assert read_bytes(data, file="", sections=()).text == samples.SENTENCE


def test_a_workbook_is_refused_where_a_report_is_expected() -> None:
    book = samples.workbook(["Action", "Lead"], ["Train staff", "Trust"])
    with pytest.raises(UnsupportedFile, match=r"Excel workbook where a report is expected\. Upload the report as"):
        read_submission(book, "report.docx", in_child=False)


def test_a_workbook_is_read_as_the_action_plan() -> None:
    book = samples.workbook(["Action", "Lead"], ["Train staff", "Trust"])
    submission = read_submission(b"The report.", "r.txt", action_plan=("plan.docx", book), in_child=False)
    assert [name for name, _ in submission.parts()] == ["report", "action_plan"]
    assert submission.action_plan is not None
    assert submission.action_plan.kind == "xlsx"
    assert submission.summary is None


def test_every_limit_has_a_unit_and_a_reason() -> None:
    table = LIMITS.table()
    assert len(table) > 15
    for name, value, unit, reason in table:
        assert value > 0, name
        assert unit, name
        assert reason.endswith("."), name

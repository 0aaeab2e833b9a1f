"""Another program opens the annotated file and finds the comments on the same words."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from assessment.annotation import annotate_word, remove_all
from assessment.document import Submission
from assessment.engine import assess, open_catalogue
from tests.assessment.annotation.made import a_finding, an_assessment, comments_of, read, word_file
from tests.assessment.annotation.test_word_comments import QUIRKS, TITLE
from tests.conftest import REPORTS

pytestmark = pytest.mark.libreoffice
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


def opened(data: bytes, folder: Path) -> etree._Element:
    """The content of the file as LibreOffice reads it."""
    (folder / "draft.docx").write_bytes(data)
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "odt",
        "--outdir",
        str(folder),
        str(folder / "draft.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return etree.fromstring(zipfile.ZipFile(io.BytesIO((folder / "draft.odt").read_bytes())).read("content.xml"))


def comments(root: etree._Element) -> list[tuple[str, str]]:
    """Each comment of ours: what it says, and the words that it covers."""
    found: list[tuple[str, str]] = []
    running: dict[str, list[str]] = {}
    said: dict[str, str] = {}

    def walk(element: etree._Element) -> None:
        if element.tag == f"{OFFICE}annotation":
            name = element.get(f"{OFFICE}name") or ""
            if element.findtext(CREATOR) == "Draft check":
                said[name] = "\n".join("".join(p.itertext()) for p in element.iter(f"{TEXT}p"))
                running[name] = []
        elif element.tag == f"{OFFICE}annotation-end":
            name = element.get(f"{OFFICE}name") or ""
            if name in said:
                found.append((said[name], "".join(running.pop(name))))
        elif element.tag == f"{TEXT}tracked-changes":
            return
        else:
            words = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}.get(
                element.tag, element.text or ""
            )
            for held in running.values():
                held.append(words)
            for child in element:
                walk(child)
        for held in running.values():
            held.append(element.tail or "")

    walk(root)
    return found


def letters(words: str) -> str:
    return "".join(words.split())


def test_libreoffice_finds_every_comment_of_a_real_check_on_the_words_of_its_finding(tmp_path):
    data = (REPORTS / "fenbridge-b" / "draft.docx").read_bytes()
    document = read(data)
    assessment = assess(Submission(document), open_catalogue())
    annotated = annotate_word(data, assessment)
    found = comments(opened(annotated, tmp_path))
    written = comments_of(annotated)
    assert len(found) == len(written) > 10
    quotes = {letters((finding.quote or "").replace(" | ", "")) for finding in assessment.findings}
    cover = "\n".join(written["0"])
    assert all(letters(words) in quotes for said, words in found if letters(said) != letters(cover))


# LibreOffice renews fields, shows what is deleted and parted, and loses the words of a control around paragraphs as soon
# as any comment, also a person's, stands in it.
NOT_AS_IN_WORD = ("field", "joining", "deletion", "control around paragraphs")


@pytest.mark.parametrize("quirk", [name for name in QUIRKS if not any(each in name for each in NOT_AS_IN_WORD)])
def test_libreoffice_finds_the_comment_on_the_words_of_each_quirk(quirk, tmp_path):
    body, words = QUIRKS[quirk]
    data = word_file(TITLE + body.replace('<w:footnoteReference w:id="7"/>', ""))
    document = read(data)
    found = comments(
        opened(annotate_word(data, an_assessment(document, findings=[a_finding(document, words)])), tmp_path)
    )
    (covered,) = [covered for said, covered in found if not said.startswith("These comments")]
    assert letters(covered.replace("\u2011", "-")) == letters(words)


def test_libreoffice_finds_none_once_they_are_removed(tmp_path):
    data = (REPORTS / "aberwen-idris" / "draft.docx").read_bytes()
    document = read(data)
    annotated = annotate_word(
        data, an_assessment(document, findings=[a_finding(document, document.quote(document.sentences[9]))])
    )
    root = opened(remove_all(annotated), tmp_path)
    assert not list(root.iter(f"{OFFICE}annotation"))

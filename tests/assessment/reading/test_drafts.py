"""The invented drafts of the project, as a reader of the original would see them."""

import time
from pathlib import Path

import pytest
import yaml

from assessment.document import Document
from assessment.reading import default_sections, read_bytes, read_in_child
from tests.assessment import hostile_samples as samples

REPORTS = Path(__file__).resolve().parents[3] / "fixtures" / "reports"
DRAFTS = sorted(path for kind in ("docx", "pdf") for path in REPORTS.glob(f"*/draft.{kind}"))


def read(path: Path) -> Document:
    return read_bytes(path.read_bytes(), file=path.name, sections=default_sections())


def test_there_are_drafts_of_both_kinds() -> None:
    assert {path.suffix for path in DRAFTS} == {".docx", ".pdf"}


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.parent.name)
def test_the_sections_of_a_draft_are_those_that_its_author_says_it_has(path: Path) -> None:
    expected = yaml.safe_load((path.parent / "expected.yaml").read_text(encoding="utf-8"))["sections"]
    found = {each.section for each in read(path).sections}
    assert [name for name in expected["present"] if name not in found] == []
    assert [name for name in expected["missing"] if name in found] == []


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.parent.name)
def test_no_word_of_the_draft_is_lost(path: Path) -> None:
    """Every long sentence of the source stands in the text that was read, line ends aside."""
    text = " ".join(read(path).text.replace("\u2011", "-").split())
    body = (path.parent / "draft.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    lost = []
    for line in body.splitlines():
        if line.startswith(("|", "{", "[^")) or "[^" in line or "**" in line or "*" in line:
            continue
        words = " ".join(line.removeprefix("#. ").removeprefix("- ").removeprefix("> ").lstrip("# ").split())
        if len(words.split()) > 8 and words.removesuffix(" {-}") not in text:
            lost.append(words[:80])
    assert lost == []


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.parent.name)
def test_blocks_sentences_and_sections_stand_in_order_inside_the_text(path: Path) -> None:
    document = read(path)
    place = 0
    for block in document.blocks:
        assert place <= block.start - block.lead <= block.start < block.end <= len(document.text)
        place = block.end
    place = 0
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        assert max(place, block.start) <= sentence.start < sentence.end <= block.end
        place = sentence.end
    for one, other in zip(document.sections, document.sections[1:], strict=False):
        assert one.end == other.start


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.parent.name)
def test_a_draft_has_numbered_paragraphs_and_a_table_with_columns(path: Path) -> None:
    document = read(path)
    labels = {block.number for block in document.blocks if block.number}
    assert {"1.1", "4.1"} <= labels
    assert any(len(table.header) >= 2 for table in document.tables)


def test_a_draft_comes_back_from_the_child_as_it_went_in() -> None:
    path = DRAFTS[0]
    assert read_in_child(path.read_bytes(), file=path.name) == read(path)


def test_20_000_words_of_word_are_read_in_less_than_a_second() -> None:
    sentence = (
        "The review panel considered the chronology and found that agencies did not share what they knew of the risk. "
    )
    data = samples.word_file(*(f"{count}.1 {sentence * 4}" for count in range(270)))
    read_bytes(data, file="", sections=default_sections())
    begin = time.perf_counter()
    document = read_bytes(data, file="", sections=default_sections())
    assert document.words > 20_000
    assert time.perf_counter() - begin < 1

"""Every export of a whole draft: the same order, masked, safe, the same bytes again."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest
import yaml

from assessment.document import Submission
from assessment.engine import assess, open_catalogue
from assessment.exports import EXPORTS, html
from assessment.exports.first_screen import first_screen
from assessment.exports.timeline import draw_timeline
from assessment.reading import read_bytes
from tests.conftest import REPORTS

POOR, GOOD = REPORTS / "fenbridge-b", REPORTS / "harrowmere-anya"


def assessed(folder):
    catalogue = open_catalogue()
    draft = next(folder.glob("draft.[dp]*[xf]"))
    return assess(Submission(read_bytes(draft.read_bytes(), file=draft.name, sections=catalogue.sections)), catalogue)


@pytest.fixture(scope="module")
def poor():
    return assessed(POOR)


@pytest.fixture(scope="module")
def good():
    return assessed(GOOD)


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_an_export_gives_the_same_bytes_again(name, poor):
    export, _ = EXPORTS[name]
    assert export([poor], False) == export([poor], False)


@pytest.mark.parametrize("name", ["text", "json", "html"])
def test_identifiers_are_masked_unless_they_are_asked_for(name, poor):
    export, _ = EXPORTS[name]
    leaks = [item["quote"] for item in yaml.safe_load((POOR / "expected.yaml").read_text())["identifiers"]]
    hidden = export([poor], False).decode()
    assert leaks
    assert not [quote for quote in leaks if quote in hidden]
    assert any(quote in EXPORTS["json"][0]([poor], True).decode() for quote in leaks)


def test_the_workbook_has_its_sheets_and_no_identifier(poor, good):
    book = openpyxl.load_workbook(io.BytesIO(EXPORTS["xlsx"][0]([poor, good], False)))
    assert book.sheetnames == ["Summary", "Panel", "Family", "Actions", "Agencies", "Criteria", "Findings", "About"]
    words = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    leaks = [item["quote"] for item in yaml.safe_load((POOR / "expected.yaml").read_text())["identifiers"]]
    assert not [quote for quote in leaks if quote in words]


def test_the_first_screen_has_its_parts_and_its_bounds(poor):
    screen = first_screen(poor.to_json(), poor.material.catalogue.lexicons["graphic-words"])
    assert "homicide" in screen.line
    assert "not endorsed by the Home Office" in screen.privacy
    assert [gate for gate, *_ in screen.gates] == ["GATE-1", "GATE-2", "GATE-3", "GATE-4"]
    assert 1 <= len(screen.fixes) <= 7
    assert len({fix.rule for fix in screen.fixes}) == len(screen.fixes)
    assert sum(number for _, number in screen.counts) == 93
    severities = [fix.severity for fix in screen.fixes]
    assert severities == sorted(severities, key=["must-fix", "concern", "note"].index)


def test_a_part_that_was_not_given_is_not_supplied_and_never_absent(good):
    screen = first_screen(good.to_json())
    assert "The executive summary was not supplied." in screen.unread
    assert good.to_json()["report"]["parts"]["summary"] == "not supplied"


def test_graphic_words_are_folded_on_the_page(poor):
    page = html.fragment(poor)
    for passage in ("stabbed", "strangled"):
        for piece in page.split('<blockquote class="report-words">')[1:]:
            if passage in piece.split("</blockquote>")[0].lower():
                before = page[: page.index(piece)]
                assert before.rfind("<details") > before.rfind("</details>")


def test_there_is_no_overall_total_anywhere(poor):
    plain = poor.to_json()
    assert not {"total", "overall", "score"} & set(plain)
    assert "overall score" not in EXPORTS["text"][0]([poor], False).decode().lower()


def test_no_output_says_that_a_family_did_not_engage(poor, good):
    for one in (poor, good):
        own_words = json.dumps([one.to_json()["criteria"], one.to_json()["gates"]]) + " ".join(
            finding.message + finding.suggestion for finding in one.findings if finding.theme == "family"
        )
        assert "family did not engage" not in own_words.lower()
        assert "family failed" not in own_words.lower()


def test_the_timeline_draws_every_dated_event_and_lists_the_same():
    events = [
        {"when": "2023-11", "who": "mother", "what": "first approach", "paragraph": "6.1"},
        {"when": "2023-03", "who": "the review", "what": "death", "paragraph": None},
        {"when": "2024-02", "who": "<sister>", "what": "draft & comments", "paragraph": "6.4"},
    ]
    drawing = draw_timeline(events)
    assert drawing.count("<circle") == drawing.count("<li>") == 3
    assert drawing.index("March 2023: death") < drawing.index("November 2023") < drawing.index("&lt;sister&gt;")
    assert draw_timeline(events[:1]) == ""

"""One page about a chair and a summary of a partnership, as PDF and as page: the same words, drawn and said."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader

from backend.accounts.models import AuditEvent
from backend.chairs.services import training

pytestmark = pytest.mark.django_db


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def test_the_page_about_a_chair_is_one_page_with_levels_in_words(browser_of, commissioner, final, held):
    answer = browser_of(commissioner).get(f"/chairs/{final.chair.reference}/profile.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert len(PdfReader(io.BytesIO(answer.content)).pages) == 1
    words = words_of(answer.content)
    for expected in (
        "CH-0001 Robin Ashgrove",
        "3 Proficient",
        "Not yet assessed",
        "target 3",
        "A mentor for six months",
    ):
        assert expected in words
    assert "Not issued or endorsed by the Home Office" in words


def test_the_web_twin_draws_each_competency_and_says_the_drawing(browser_of, commissioner, final):
    page = browser_of(commissioner).get(f"/chairs/{final.chair.reference}/profile.html").content.decode()
    said = re.findall(r'role="img" aria-label="(C\d\d: [^"]+)"', page)
    assert len(said) == 32
    assert "C01: 3 Proficient, target 3" in said
    assert "C02: Not yet assessed, target 3" in said
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_what_nobody_judged_is_drawn_with_outlines_alone_and_never_as_0(browser_of, commissioner, record):
    page = browser_of(commissioner).get(f"/chairs/{record.reference}/profile.html").content.decode()
    assert "#1d70b8" not in page
    assert not re.search(r"\blevel 0\b|>0<", page)


def test_there_is_no_total_rank_or_average_of_a_chair(browser_of, commissioner, final, held):
    for address in (f"/chairs/{final.chair.reference}/profile.html", "/chairs/summary.html"):
        page = browser_of(commissioner).get(address).content.decode()
        assert not re.search(r"\b(rank|average|mean|overall|score of)\b", page, re.IGNORECASE)


def test_a_name_that_looks_like_markup_is_shown_as_it_is(browser_of, commissioner, record):
    record.name = "<b>Robin</b> & </title><script>alert(1)</script>"
    record.save(update_fields=["name"])
    browser = browser_of(commissioner)
    page = browser.get(f"/chairs/{record.reference}/profile.html").content.decode()
    assert "<script" not in page
    assert "&lt;b&gt;Robin&lt;/b&gt;" in page
    assert "<b>Robin</b>" in words_of(browser.get(f"/chairs/{record.reference}/profile.pdf").content)


def test_the_chair_takes_the_own_page_and_a_stranger_learns_nothing(browser_of, chair, stranger, final):
    own = browser_of(chair).get(f"/chairs/{final.chair.reference}/profile.html").content.decode()
    assert "Taken by the chair from the own record." in own
    assert "3 Proficient" in own
    assert browser_of(stranger).get(f"/chairs/{final.chair.reference}/profile.html").status_code == 404


def test_a_summary_counts_and_names_nobody(browser_of, commissioner, partnership, final, held):
    training.require_of_chairs(organisation=partnership, set_by=commissioner, course="T01", standing="required")
    browser = browser_of(commissioner)
    page = browser.get("/chairs/summary.html").content.decode()
    assert "0 in date, 1 not in date" in page or "1 in date, 0 not in date" in page
    assert 'aria-label="1 at the target, 0 below it, 0 not yet assessed"' in page
    assert "0 at the target, 1 below it, 0 not yet assessed" in words_of(browser.get("/chairs/summary.pdf").content)
    assert "Robin" not in page
    assert "CH-0001" not in page


def test_every_paper_is_noted_and_gives_the_same_bytes_to_a_program(browser_of, program_of, commissioner, final):
    address = f"chairs/{final.chair.reference}/profile.pdf"
    page = browser_of(commissioner).get(f"/{address}").content
    assert program_of(commissioner).get(f"/api/v1/{address}").content == page
    program_of(commissioner).get("/api/v1/exports/chairs-summary.pdf")
    subjects = list(AuditEvent.objects.filter(verb="exported").order_by("id").values_list("subject", flat=True))
    assert subjects == ["chair", "chair", "chairs_summary"]

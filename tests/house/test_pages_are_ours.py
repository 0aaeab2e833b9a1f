"""Nothing that belongs to the government's own sites is on our pages."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

PAGES = sorted((ROOT / "backend").rglob("*.html")) + sorted((ROOT / "static").rglob("*.css"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_no_crest_crown_or_reserved_typeface(path):
    words = path.read_text(encoding="utf-8")
    assert not re.search(r"(?i)crest|crown|GDS Transport|govuk-logo", words)


def test_the_styles_were_built():
    assert any(path.suffix == ".css" for path in PAGES)


@pytest.mark.parametrize("path", [path for path in PAGES if path.suffix == ".html"], ids=lambda path: path.name)
def test_no_page_names_an_outside_address_or_inline_style(path):
    words = path.read_text(encoding="utf-8")
    assert not re.search(r"https?://|style=|<script", words)

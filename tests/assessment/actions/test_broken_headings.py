"""Headings of narrow columns, as PDFs give them."""

from __future__ import annotations

import pytest

from assessment.checks.actions.columns import canonical_column


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Recommendat ion", "recommendation"),
        ("Mileston es", "milestones"),
        ("Lead agency", "owner"),
        ("Notes on it", None),
    ],
)
def test_a_word_broken_over_two_lines_is_read_whole(heading, column):
    assert canonical_column(heading) == column

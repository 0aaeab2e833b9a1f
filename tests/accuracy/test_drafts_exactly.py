"""The invented drafts give exactly what their ``expected.yaml`` says: panel, family, actions, identifiers, sections, gates, strengths.

The language of the drafts is measured by ``make accuracy`` and tested with the language check.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.engine import open_catalogue
from tests.accuracy.drafts import measure_draft

REPORTS = Path(__file__).resolve().parents[2] / "fixtures" / "reports"
FOLDERS = sorted(path.parent for path in REPORTS.glob("*/expected.yaml"))
OF_LANGUAGE = {"seeded passages found", "found in the right category", "passages left alone that should be"}
COUNTS_OF_LANGUAGE = {"words", "stray language concerns"}


def test_there_are_four_drafts() -> None:
    assert len(FOLDERS) == 4


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_draft_gives_exactly_what_is_expected_of_it(folder: Path) -> None:
    draft = measure_draft(folder, open_catalogue())
    assert [what for _, what in draft.errors if not what.startswith("language:")] == []
    assert {
        name: share for name, share in draft.shares.items() if name not in OF_LANGUAGE and share.right != share.of
    } == {}
    assert {name: count for name, count in draft.counts.items() if name not in COUNTS_OF_LANGUAGE and count} == {}

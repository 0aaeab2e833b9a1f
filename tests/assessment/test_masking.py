"""No identifier is shown in any output unless it was asked for: however it is spaced, wherever it stands, also cut in half."""

from __future__ import annotations

import json

import pytest

from assessment.annotation import select
from assessment.checks.identifiers import Identifier
from assessment.document import Submission
from assessment.engine import Assessment, assess, open_catalogue
from assessment.exports import EXPORTS
from assessment.masking import Mask
from assessment.reading import read_bytes

NAME = Identifier("name", "Patricia\nDunmore", 0, 16, None)
DRAFT = """Domestic Homicide Review: overview report

1. Background

1.1 Rhona (Patricia Dunmore) was killed by her husband, Leon (the perpetrator), in March 2023. Rhona is the victim.

2. The story of Patricia Dunmore

2.1 Patricia  Dunmore failed to engage with services. Patricia\tDunmore chose to stay with him.

3. PATRICIA DUNMORE AND HER FAMILY

3.1 Maureen Dunmore, the mother of Patricia Dunmore, met the chair and said that Patricia Dunmore failed to engage.

4. Review panel members

4.1 The review panel was made up of Harrowmere Police, the Patricia Dunmore Trust and Galop.

5. Recommendations

Recommendation 1: The Patricia Dunmore Trust should improve awareness.
"""


@pytest.fixture(scope="module")
def leaking() -> Assessment:
    catalogue = open_catalogue()
    document = read_bytes(DRAFT.encode(), file="Patricia Dunmore.txt", sections=catalogue.sections)
    return assess(Submission(document), catalogue)


@pytest.mark.parametrize(
    "words", ["Patricia Dunmore", "Patricia\n Dunmore", "Patricia\u00a0Dunmore", "PATRICIA DUNMORE"]
)
def test_a_name_is_hidden_whatever_its_spaces_and_in_capitals(words: str) -> None:
    shown = Mask.of([NAME]).text(f"It was {words}’s home.")
    assert "unmore" not in shown.lower()
    assert shown.endswith("’s home.")


def test_half_a_name_beside_a_finding_is_hidden_as_well() -> None:
    plain = Mask.of([NAME]).apply({"prefix": "cia Dunmore ", "suffix": " by Patricia Du", "quote": "was killed"})
    assert plain == {"prefix": f"{'•' * 11} ", "suffix": f" by {'•' * 11}", "quote": "was killed"}


def test_words_that_only_begin_like_a_name_stay() -> None:
    plain = Mask.of([NAME]).apply({"prefix": "moreover ", "suffix": " Patriarchy"})
    assert plain == {"prefix": "moreover ", "suffix": " Patriarchy"}


@pytest.mark.parametrize("name", ["text", "json", "html"])
def test_no_export_shows_the_name(name: str, leaking: Assessment) -> None:
    assert any(item.quote == "Patricia Dunmore" for item in leaking.material.identifiers)
    hidden = EXPORTS[name][0]([leaking], False).decode()
    assert "patricia dunmore" not in " ".join(hidden.split()).lower()
    if name == "json":
        assert "Patricia Dunmore" in EXPORTS[name][0]([leaking], True).decode()
        assert not [f for f in json.loads(hidden)["findings"] if "tricia" in f["prefix"] + f["suffix"]]


def test_no_comment_for_the_author_repeats_the_name(leaking: Assessment) -> None:
    shown = " ".join(" ".join((*remark.lines, remark.shown, remark.place)) for remark in select(leaking).remarks)
    assert "patricia dunmore" not in " ".join(shown.split()).lower()

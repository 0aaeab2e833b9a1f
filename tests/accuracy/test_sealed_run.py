"""No run shows a sentence of a sealed half, whatever goes wrong. The sets here are tiny and made for these tests."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.accuracy import sets
from tests.accuracy.__main__ import Places, main
from tests.accuracy.labelled import KINDS

SECRET = "Quernwold"
"""A word of every sealed text and of no other."""


def tiny(kind: str, word: str) -> list[dict[str, Any]]:
    """One or two items of a kind, with ``word`` in every text."""
    text = f"Ms A of {word} failed to engage with services and chose to stay."
    golds: dict[str, dict[str, Any]] = {
        "panels": {
            "members": [{"organisation": f"{word} Police", "role": "Inspector", "sector": "statutory"}],
            "has_specialist_da": False,
            "has_by_and_for": False,
            "third_sector_count_range": [0, 0],
            "statutory_count_range": [1, 1],
            "chair_independence_stated": None,
        },
        "family": {"family_contacted": True, "tor_shared": None},
        "actions": {
            "specific_owner": f"{word} Police",
            "specific": True,
            "measurable": None,
            "time_bound": False,
            "deadline": None,
            "vague": False,
            "level": "local",
            "theme": "training",
        },
        "sections": {"section": "preface"},
    }
    if kind == "language":
        flag = {
            "label": "flag",
            "category": "responsibility",
            "span": "failed to engage",
            "pair": "p",
            "roles": {"victim": ["Ms A"]},
        }
        return [
            {"id": f"{word}-1", "text": text, **flag},
            {
                "id": f"{word}-2",
                "text": f"{word} Police failed to engage with Ms A.",
                "label": "ok",
                "contrast": "responsibility",
            },
        ]
    return [{"id": f"{word}-1", "text": text, "heading": f"Analysis of {word}", "opening": None, "gold": golds[kind]}]


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Tiny sets in both halves, no drafts, and somewhere to write."""
    for kind in KINDS:
        for half, word in (("open", "Saltquern"), ("sealed", SECRET)):
            lines = "".join(json.dumps(item) + "\n" for item in tiny(kind, word))
            (tmp_path / f"{kind}-{half}.jsonl").write_text(lines, encoding="utf-8")
    return Places(tmp_path, tmp_path / "reports", tmp_path / "docs" / "accuracy.md", tmp_path / "measured.json")


def written(places: Places) -> str:
    return places.page.read_text(encoding="utf-8") + places.measured.read_text(encoding="utf-8")


def test_a_sealed_run_prints_and_writes_figures_and_no_sentence(
    places: Places, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["--sealed"], places) == 0
    printed = capfd.readouterr()
    assert "Sealed half, 2 items" in places.page.read_text(encoding="utf-8")
    assert SECRET not in printed.out + printed.err + written(places)


def test_a_sealed_run_keeps_how_often_each_rule_was_right(places: Places) -> None:
    main(["--sealed"], places)
    kept = json.loads(places.measured.read_text(encoding="utf-8"))
    assert kept["items"] == 2
    assert kept["rules"]
    assert all(0 <= right <= raised for right, raised in kept["rules"].values())


def test_an_open_run_leaves_the_kept_figures_and_shows_them(places: Places, capfd: pytest.CaptureFixture[str]) -> None:
    main(["--sealed"], places)
    first = written(places)
    assert main([], places) == 0
    assert written(places) == first
    assert "intervals of F1" in capfd.readouterr().out


def test_an_open_run_does_not_open_the_sealed_half(places: Places) -> None:
    for path in places.sets.glob("*-sealed.jsonl"):
        path.unlink()
    assert main([], places) == 0
    assert not places.measured.exists()


def test_errors_are_listed_of_the_open_half_only(places: Places, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--errors"], places) == 0
    printed = capfd.readouterr().out
    assert "Saltquern-1: " in printed
    assert SECRET not in printed


def test_errors_of_a_sealed_run_are_refused(places: Places, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--sealed", "--errors"], places) == 2
    assert "stay unread" in capfd.readouterr().err
    assert not places.page.exists()


def test_a_program_that_fails_on_a_sealed_item_does_not_say_its_words(
    places: Places, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_on_secrets(items: Any, catalogue: Any) -> Any:
        if SECRET in items[0]["text"]:
            raise ValueError(items[0]["text"])
        return whole(items, catalogue)

    whole = sets.MEASURE["family"]
    monkeypatch.setattr(sets, "MEASURE", {**sets.MEASURE, "family": fail_on_secrets})
    assert main(["--sealed"], places) == 2
    printed = capfd.readouterr()
    assert printed.err.strip() == "family-sealed.jsonl: the program failed with ValueError; nothing was written."
    assert SECRET not in printed.out
    assert not places.measured.exists()


def test_a_sealed_half_is_refused_as_a_corpus(places: Places, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--errors", "--corpus", str(places.sets / "language-sealed.jsonl")], places) == 2
    assert main(["--errors", "--corpus", str(places.sets)], places) == 2
    printed = capfd.readouterr()
    assert "is sealed" in printed.err
    assert SECRET not in printed.out + printed.err


def test_another_corpus_is_measured_to_the_screen_only(
    places: Places, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "others" / "mine.jsonl"
    corpus.parent.mkdir()
    corpus.write_text("".join(json.dumps(item) + "\n" for item in tiny("language", "Saltquern")), encoding="utf-8")
    assert main(["--corpus", str(corpus)], places) == 0
    assert "mine.jsonl, 2 items" in capfd.readouterr().out
    assert not places.page.exists()
    assert not places.measured.exists()


def test_a_corpus_that_is_not_there_is_told_in_one_sentence(places: Places, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--corpus", "nowhere.jsonl"], places) == 2
    assert capfd.readouterr().err.strip() == "There is no file or folder nowhere.jsonl at that place. Check the path."


def test_the_command_of_the_makefile_starts() -> None:
    command = [sys.executable, "-m", "tests.accuracy", "--help"]
    root = Path(__file__).resolve().parents[2]
    assert "--sealed" in subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout

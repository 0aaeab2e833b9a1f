"""The project speaks only of itself: no machine paths, no registry addresses, and documents that name what is there."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.conftest import ROOT

TRACKED = [
    ROOT / name
    for name in subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
]
TEXT = [path for path in TRACKED if path.is_file() and path.suffix not in {".docx", ".pdf", ".xlsx", ".png"}]
MACHINE = re.compile(r"(?<![\w.])/(?:root|home/(?!x/)\w+|work|Users/\w+)/")
REGISTRY = re.compile(r"registry\.npmjs|pypi\.org/simple|index-url|\"resolved\": *\"http")


@pytest.mark.parametrize("path", TEXT, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_machine_path_or_registry_address(path):
    if path.name == "test_words_about_ourselves.py":
        return
    words = path.read_text(encoding="utf-8", errors="replace")
    assert not MACHINE.search(words)
    assert not REGISTRY.search(words.replace("--no-emit-index-url", ""))


def test_the_readme_names_both_commands_and_every_room():
    words = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("make run", "make test", "assessment/", "frameworks/", "fixtures/", "backend/", "tests/", "docs/"):
        assert name in words, name


def test_every_target_of_the_makefile_is_listed_by_make_alone():
    printed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in ("run", "test", "quick", "check", "score", "bench", "accuracy"):
        assert f"make {target}" in printed

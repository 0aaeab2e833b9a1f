"""The last figures of the sealed halves, kept in ``frameworks/measured.json`` until they are measured again."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.accuracy.measures import Figures, Measured, Share

ENGINE = Path(__file__).resolve().parents[2] / "assessment"
DECIDES_NOTHING = frozenset({"exports", "__main__.py", "masking.py", "measured.py"})
INNERMOST = re.compile(r"\[[^\[\]{}]*\]")


@dataclass(frozen=True)
class SealedFigures:
    """``catalogue`` and ``program`` are the hashes of the rules and of the code that the figures were measured with.

    ``rules`` has for each rule the sealed language items in which it was right, and those in which it was raised;
    ``items`` is how many there were. ``figures`` go by kind of set.
    """

    rules: Mapping[str, Share]
    catalogue: str
    program: str
    items: int
    figures: Mapping[str, Figures]


def of_measured(measured: Mapping[str, Measured], catalogue: str, program: str) -> SealedFigures:
    """What is kept of one sealed run."""
    figures = {kind: each.figures for kind, each in measured.items()}
    return SealedFigures(measured["language"].rules, catalogue, program, figures["language"].items, figures)


def read_sealed_figures(path: Path) -> SealedFigures | None:
    """The kept figures; None before the first sealed run."""
    if not path.is_file():
        return None
    plain = json.loads(path.read_text(encoding="utf-8"))
    return SealedFigures(
        rules={rule: Share(*counts) for rule, counts in plain["rules"].items()},
        catalogue=plain["catalogue"],
        program=plain["program"],
        items=plain["items"],
        figures={kind: Figures.of_json(each) for kind, each in plain["figures"].items()},
    )


def write_sealed_figures(path: Path, sealed: SealedFigures) -> None:
    """Sorted keys, one rule a line, so that a difference can be read."""
    plain = {
        "rules": {rule: list(share) for rule, share in sealed.rules.items()},
        "catalogue": sealed.catalogue,
        "program": sealed.program,
        "items": sealed.items,
        "figures": {kind: each.to_json() for kind, each in sealed.figures.items()},
    }
    text = json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(INNERMOST.sub(_on_one_line, text) + "\n", encoding="utf-8")


def _on_one_line(found: re.Match[str]) -> str:
    return "[" + " ".join(found[0][1:-1].split()) + "]"


def program_hash(engine: Path = ENGINE) -> str:
    """SHA-256 over the code that judges: the engine without what only shows or masks."""
    digest = hashlib.sha256()
    for path in sorted(engine.rglob("*.py")):
        parts = path.relative_to(engine).parts
        if parts[0] not in DECIDES_NOTHING:
            digest.update("/".join(parts).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()

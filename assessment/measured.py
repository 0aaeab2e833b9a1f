"""How often a rule was right on the sealed half of the project's own test sentences.

``frameworks/measured.json`` is written by ``make accuracy SEALED=1``. It stands outside the catalogue's content hash: a new
measurement changes no judgement.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

MEASURED = Path(__file__).resolve().parent.parent / "frameworks" / "measured.json"
FEWEST = 10


@lru_cache(maxsize=2)
def _figures(path: Path) -> dict[str, list[int]]:
    """Rule id -> [times right, times raised]; empty where nothing was measured yet."""
    if not path.is_file():
        return {}
    figures: dict[str, list[int]] = json.loads(path.read_text(encoding="utf-8"))["rules"]
    return figures


def precision_in_words(rule: str, path: Path = MEASURED) -> str:
    """One sentence with n, fit to stand beside a finding; never a bare percentage."""
    right, raised = _figures(path).get(rule, [0, 0])
    if not raised:
        return "Not measured: the rule was not raised in the test sentences."
    if raised < FEWEST:
        return f"Too few to measure: raised in {raised} of the test sentences. Not measured on real reports."
    return f"Right in {right} of {raised} test sentences; not measured on real reports."

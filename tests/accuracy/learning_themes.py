"""``make learn``, second half: learn what the words of an action weigh towards its theme, from the open actions.

``actions-open.jsonl`` holds whole recommendations and rows; ``themes/actions.txt`` holds short ones, "theme: action", written to
spread the vocabulary; the actions of the action
check's own tests and of the invented drafts are learnt from too. The sealed set is not read. With
``--left-out`` nothing is written: each fifth of the open set, neighbours together because they share an author, is left out
in turn and measured by weights learnt from all the others.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yaml import safe_load

from assessment.catalogue import FRAMEWORKS
from assessment.catalogue.theme_weights import ThemeWeights
from assessment.checks.actions.judging import theme_words
from assessment.checks.actions.themes import LIST, THEMES, Features, best_theme, features_of
from tests.accuracy.labelled import read_items

HERE = Path(__file__).resolve().parent
OPEN = HERE / "actions-open.jsonl"
SHORT = HERE / "themes" / "actions.txt"
DRAFTS = sorted((HERE.parent.parent / "fixtures" / "reports").glob("*/expected.yaml"))
TESTS = HERE.parent / "assessment" / "actions" / "labelled_actions.yaml"
WEIGHTS = FRAMEWORKS / "weights" / "action-themes.json"

FOLDS = 5
STRENGTH = 0.5  # inverse of the penalty on large weights
LISTS = (
    0.35  # what the word lists are given on top of what they have learnt: the items are few, the lists know more words
)
NO_LIST = 0.35  # what "other" has in place of a list
SEEN_AT_LEAST = 2  # a feature of one action alone teaches nothing
LEAST_WEIGHT = 0.02  # smaller ones are left out of the file


@dataclass(frozen=True)
class Labelled:
    """One action to learn from: what is weighed, its theme, and the themes that count as right."""

    features: Features
    theme: str
    right: frozenset[str]


def main() -> int:
    """Learn and write; with ``--left-out`` measure what was left out in turn instead."""
    items, short = list(_of_items()), [*_of_lines(), *_of_tests(), *_of_drafts()]
    if "--left-out" in sys.argv[1:]:
        size = -(-len(items) // FOLDS)
        for start in range(0, len(items), size):
            left = items[start : start + size]
            weights = learn([*items[:start], *items[start + size :], *short], [])
            right = sum(best_theme(item.features, weights) in item.right for item in left)
            print(f"open actions {start + 1}-{start + len(left)}: {right} of {len(left)}, {right / len(left):.2f}")
        return 0
    learnt = learn([*items, *short], learnt_from())
    WEIGHTS.write_text(as_text(learnt), encoding="utf-8")
    print(f"{len(learnt.features):,} features weighed in {WEIGHTS.relative_to(FRAMEWORKS.parent)}.")
    return 0


def learnt_from() -> list[dict[str, Any]]:
    """Both files with how many items they have and their SHA-256."""
    contents = [(path, path.read_bytes()) for path in (OPEN, SHORT, TESTS, *DRAFTS)]
    return [
        {
            "set": path.relative_to(HERE.parent.parent).as_posix(),
            "items": len(list(_of_rows(path))),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        for path, content in contents
    ]


def learn(labelled: Sequence[Labelled], sources: Sequence[dict[str, Any]]) -> ThemeWeights:
    """Weights by multinomial logistic regression; every theme counts as much as any other, however many items it has."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    met = Counter(name for each in labelled for name in each.features)
    known = {
        name: place for place, name in enumerate(sorted(name for name, times in met.items() if times >= SEEN_AT_LEAST))
    }
    values, columns, ends = [], [], [0]
    for each in labelled:
        for name, value in sorted(each.features.items()):
            if name in known:
                columns.append(known[name])
                values.append(value)
        ends.append(len(columns))
    table = csr_matrix((values, columns, ends), shape=(len(labelled), len(known)))
    model = LogisticRegression(C=STRENGTH, max_iter=5000, tol=1e-6, class_weight="balanced")
    model.fit(table, [each.theme for each in labelled])
    constants = {theme: round(float(start), 2) for theme, start in zip(model.classes_, model.intercept_, strict=True)}
    constants["other"] = round(constants["other"] + LISTS * NO_LIST, 2)
    features: dict[str, dict[str, float]] = defaultdict(dict)
    for theme, row in zip(model.classes_, model.coef_, strict=True):
        for name, place in known.items():
            weight = float(row[place]) + (LISTS / LIST if name == f"l {theme}" else 0.0)
            if abs(weight) >= LEAST_WEIGHT:
                features[name][str(theme)] = round(weight, 2)
    return ThemeWeights(
        id="action-themes",
        description="Weights of the words of an action towards its theme, learnt by logistic regression from invented actions.",
        sources=("practice-judgement",),
        learnt_from=tuple(sources),
        constants=constants,
        features={name: features[name] for name in sorted(features)},
    )


def as_text(learnt: ThemeWeights) -> str:
    """The file: one feature a line, sorted, so that a change can be read."""
    head = {name: getattr(learnt, name) for name in ("id", "description", "sources", "learnt_from", "constants")}
    lines = [f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in learnt.features.items()]
    start = json.dumps(head, ensure_ascii=False, indent=0).removesuffix("\n}")
    return f'{start},\n"features": {{\n' + ",\n".join(lines) + "\n}\n}\n"


def _of_items() -> Iterable[Labelled]:
    for item in read_items(OPEN):
        theme = item["gold"]["theme"]
        right = frozenset({theme, *(item.get("accept") or {}).get("theme", ())})
        yield Labelled(features_of(*theme_words(item["text"], item.get("columns"))), theme, right)


def _of_lines() -> Iterable[Labelled]:
    for theme, action in _lines():
        yield Labelled(features_of(*theme_words(action)), theme, frozenset({theme}))


def _lines() -> Iterable[tuple[str, str]]:
    for line in SHORT.read_text(encoding="utf-8").splitlines():
        theme, _, action = line.partition(": ")
        if theme not in THEMES or not action:
            raise ValueError(f"{SHORT.name}: “{line[:60]}” is not “theme: action”.")
        yield theme, action


def _of_tests() -> Iterable[Labelled]:
    for row in safe_load(TESTS.read_text(encoding="utf-8")):
        columns = row.get("columns")
        themes = row["theme"] if isinstance(row["theme"], list) else [row["theme"]]
        words = theme_words(row.get("text") or " | ".join(columns.values()), columns)
        yield Labelled(features_of(*words), themes[0], frozenset(themes))


def _of_drafts() -> Iterable[Labelled]:
    for row in (row for path in DRAFTS for row in _rows_of_draft(path)):
        themes = [row["theme"], *(row.get("accept") or {}).get("theme", ())]
        yield Labelled(features_of(*theme_words(row["text"])), themes[0], frozenset(themes))


def _rows_of_draft(path: Path) -> list[dict[str, Any]]:
    expected = safe_load(path.read_text(encoding="utf-8"))
    rows = [*expected["actions"]["rows"], *expected.get("action_plan", {}).get("rows", ())]
    return [row for row in rows if "theme" in row]


def _of_rows(path: Path) -> Iterable[object]:
    """The items of one file, to be counted."""
    if path == OPEN:
        return read_items(path)
    if path == SHORT:
        return _lines()
    return safe_load(path.read_text(encoding="utf-8")) if path == TESTS else _rows_of_draft(path)


if __name__ == "__main__":
    sys.exit(main())

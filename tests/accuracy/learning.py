"""``make learn``: learn the weights of the language check from the project's own open passages and quiet prose.

Every set that is learnt from is open; the sealed sets are not read. The invented drafts are learnt from too, with what is
seeded in them. With ``--left-out`` nothing is written: each labelled set,
and each fifth of the quiet prose, is left out in turn and measured by weights learnt from the others. Those are the figures to
believe of words that were not met.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from yaml import safe_load

from assessment.catalogue import FRAMEWORKS, Catalogue
from assessment.catalogue.weights import LearntWeights
from assessment.checks.language import find_language
from assessment.checks.language.finding import wordings
from assessment.checks.language.people import Cast
from assessment.checks.language.scene import Scene
from assessment.checks.language.weighing import Features, names_of
from assessment.document import Document
from assessment.engine import open_catalogue
from assessment.reading import read_passage
from assessment.roles import Given, Roles, read_roles
from tests.accuracy.drafts import language_concerns, read_draft
from tests.accuracy.labelled import Item, read_items
from tests.accuracy.language_set import ALL, AT_WORDS, PAIRS, measure
from tests.accuracy.likeness import Squashed, touch
from tests.accuracy.measures import Figures
from tests.accuracy.quiet_prose import read_plain

HERE = Path(__file__).resolve().parent
FIXTURES = HERE.parent.parent / "fixtures" / "reports"
WEIGHTS = FRAMEWORKS / "weights" / "language.json"
CAST = Given(victim=("Ms A",), perpetrator=("Mr B",))

LEAST, LEAST_WITH_RULE, CLEARED, OVERRULES, IN_REPORT = 1.2, -2.6, 0.4, 2.5, 0.8
# chosen on sets left out, on the drafts and on quiet prose
STRENGTH = 0.5  # inverse of the penalty on large weights
QUIET = 3.0  # how much a sentence of quiet prose counts
SEEDED = 3  # how often a seeded sentence of a draft is learnt: few stand in whole reports
FOLDS = 5
STEP = 7919  # a prime, so that the company of neighbouring items differs
SEEN_AT_LEAST = 2  # a feature of one sentence alone teaches nothing
LEAST_WEIGHT = 0.1  # features that weigh less for every category are left out of the file
ROUNDS = 100


@dataclass(frozen=True)
class Sentence:
    """One sentence to learn from: its features, whether it is the one at issue, and its category."""

    names: tuple[str, ...]
    flagged: bool = False
    category: str = ""


def main() -> int:
    """Learn and write; with ``--left-out`` measure what was left out in turn instead."""
    catalogue = replace(open_catalogue(), weights=None)
    labelled = {path: read_items(path) for path in labelled_sets()}
    read = {path: [one for item in items for one in _of_item(item, catalogue)] for path, items in labelled.items()}
    quiet = {path: list(_of_quiet(path, catalogue)) for path in quiet_texts()}
    examples = _of_examples(catalogue)
    for folder in drafts():
        seeded, innocent = _of_draft(folder, catalogue)
        examples += SEEDED * seeded
        quiet[folder] = innocent
    if "--left-out" in sys.argv[1:]:
        for path, items in labelled.items():
            weights = learn([*_flat(read, {path}), *examples], _flat(quiet), [])
            _print(path.stem, measure(items, _with(catalogue, weights, path.stem)).figures)
        _print_quiet(catalogue, quiet, [*_flat(read), *examples])
        return 0
    learnt = learn([*_flat(read), *examples], _flat(quiet), learnt_from())
    WEIGHTS.parent.mkdir(exist_ok=True)
    WEIGHTS.write_text(as_text(learnt), encoding="utf-8")
    print(f"{len(learnt.features):,} weights written to {WEIGHTS.relative_to(FRAMEWORKS.parent)}.")
    return 0


def labelled_sets() -> list[Path]:
    """The open labelled sets, in order of name."""
    return [HERE / "language-open.jsonl", *sorted((HERE / "voices").glob("*.jsonl"))]


def quiet_texts() -> list[Path]:
    """Neutral prose to learn from, in order of name."""
    return [*sorted((HERE / "quiet").glob("*.txt")), *sorted((FIXTURES / "neutral").glob("*"))]


def drafts() -> list[Path]:
    """The invented drafts whose seeded passages are known, in order of name."""
    return sorted(path.parent for path in FIXTURES.glob("*/expected.yaml"))


def learnt_from() -> list[dict[str, Any]]:
    """Each file that is learnt from, with how many items (for prose: words) it has and its SHA-256."""
    rows = []
    texts = [folder / name for folder in drafts() for name in ("draft.md", "expected.yaml")]
    for path in [*labelled_sets(), *quiet_texts(), *texts]:
        content = path.read_bytes()
        items = content.count(b"\n") if path.suffix == ".jsonl" else len(content.split())
        name = path.relative_to(HERE.parent.parent).as_posix()
        rows.append({"set": name, "items": items, "sha256": hashlib.sha256(content).hexdigest()})
    return rows


def learn(
    labelled: Sequence[Sentence], quiet: Sequence[Sentence], sources: Sequence[Mapping[str, Any]]
) -> LearntWeights:
    """Weights by multinomial logistic regression: a sentence is innocent, or to be stopped at for one of the categories."""
    from sklearn.linear_model import LogisticRegression

    labelled = [*labelled, *_amid_others(labelled, quiet)]
    sentences = [*labelled, *quiet]
    counts = [1.0] * len(labelled) + [QUIET] * len(quiet)
    met = Counter(name for sentence in sentences for name in sentence.names)
    known = sorted(name for name, times in met.items() if times >= SEEN_AT_LEAST)
    categories = sorted({sentence.category for sentence in labelled if sentence.flagged})
    numbers = {category: number for number, category in enumerate(categories, 1)}
    answers = [numbers[sentence.category] if sentence.flagged else 0 for sentence in sentences]
    model = LogisticRegression(C=STRENGTH, solver="lbfgs", max_iter=ROUNDS, tol=1e-3)
    model.fit(_table(sentences, known), answers, sample_weight=counts)
    rows = (model.coef_[1:] - model.coef_[0]).T  # how much more than for innocent ones
    features = {
        name: _hundredths(row)
        for name, row in zip(known, rows.tolist(), strict=True)
        if max(map(abs, row)) >= LEAST_WEIGHT
    }
    return LearntWeights(
        id="language",
        description="Weights of words, people and neighbouring sentences, learnt by logistic regression from invented passages.",
        sources=("practice-judgement",),
        learnt_from=tuple(sources),
        least=LEAST,
        least_with_rule=LEAST_WITH_RULE,
        cleared=CLEARED,
        overrules=OVERRULES,
        in_report=IN_REPORT,
        categories=tuple(categories),
        start=tuple(_hundredths((model.intercept_[1:] - model.intercept_[0]).tolist())),
        features=features,
    )


def _hundredths(row: Iterable[float]) -> list[int]:
    """Rounded, so that machines agree."""
    return [round(100 * weight) for weight in row]


def _table(sentences: Sequence[Sentence], known: Sequence[str]) -> Any:
    """A sparse matrix of 1 where a sentence has a feature: sentences by ``known``."""
    from scipy.sparse import csr_matrix

    place = {name: number for number, name in enumerate(known)}
    columns, ends = [], [0]
    for sentence in sentences:
        columns += [place[name] for name in sentence.names if name in place]
        ends.append(len(columns))
    table = csr_matrix(([1.0] * len(columns), columns, ends), shape=(len(sentences), len(place)))
    table.indices, table.indptr = table.indices.astype("int32"), table.indptr.astype("int32")
    return table


def _amid_others(labelled: Sequence[Sentence], quiet: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that stand alone once more, each between sentences of quiet prose, as in a report.

    Without them the weights would take company for innocence: quiet prose comes in paragraphs, and most passages do not.
    """
    company = [around for sentence in quiet if (around := tuple(filter(_is_around, sentence.names)))]
    alone = [sentence for sentence in labelled if not any(map(_is_around, sentence.names))] if company else []
    return [
        replace(sentence, names=(*sentence.names, *company[STEP * number % len(company)]))
        for number, sentence in enumerate(alone)
    ]


def _is_around(name: str) -> bool:
    return name.startswith(("a=", "b="))


def as_text(learnt: LearntWeights) -> str:
    """The file: one feature a line, sorted, so that a change can be read."""
    plain = {name: getattr(learnt, name) for name in learnt.__dataclass_fields__ if name != "features"}
    head = json.dumps(plain, ensure_ascii=False, indent=1).removesuffix("\n}")
    rows = (
        f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(row, separators=(',', ':'))}"
        for name, row in learnt.features.items()
    )
    return f'{head},\n "features": {{\n' + ",\n".join(rows) + "\n}}\n"


def _of_item(item: Item, catalogue: Catalogue) -> Iterable[Sentence]:
    document, given = read_passage(item["text"]), item.get("roles") or {}
    roles = read_roles(document, Given(tuple(given.get("victim", ())), tuple(given.get("perpetrator", ()))))
    start = item["text"].index(item["span"]) if item["label"] == "flag" else -1
    end = start + len(item["span"]) if item["label"] == "flag" else -1
    for number, names in _read(document, roles, catalogue):
        place = document.sentences[number]
        flagged = place.start < end and start < place.end
        yield Sentence(names, flagged, item["category"] if flagged else "")


def _of_examples(catalogue: Catalogue) -> list[Sentence]:
    """The examples of the language rules; a sentence that one rule passes may still be flagged by another."""
    read = []
    rules = [rule for rule in catalogue.rules if rule.theme == "language" and rule.kind in {"wording", "expression"}]
    flags = {text: rule.category for rule in rules for text in rule.flags}
    passes = {text for rule in rules for text in rule.passes} - set(flags)
    for text in [*flags, *sorted(passes)]:
        document = read_passage(text)
        rows = list(_read(document, read_roles(document, CAST), catalogue))
        if text in passes or len(rows) == 1:
            read += [Sentence(names, text in flags, flags.get(text, "")) for _, names in rows]
    return read


def _of_draft(folder: Path, catalogue: Catalogue) -> tuple[list[Sentence], list[Sentence]]:
    """(seeded sentences, all the others) of one draft."""
    document = read_draft(folder).report
    text, seeds = Squashed(document.text), safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))["language"]
    places = [(place, seed["category"]) for seed in seeds or () for place in text.places_of(seed["quote"])]
    seeded, innocent = [], []
    for number, names in _read(document, read_roles(document), catalogue):
        sentence = document.sentences[number]
        found = [category for place, category in places if touch(place, (sentence.start, sentence.end))]
        if found:
            seeded.append(Sentence(names, True, found[0]))
        elif document.blocks[sentence.block].kind not in {"heading", "table_header"}:
            innocent.append(Sentence(names))
    return seeded, innocent


def _of_quiet(path: Path, catalogue: Catalogue) -> Iterable[Sentence]:
    document = read_plain(path)
    for number, names in _read(document, read_roles(document), catalogue):
        if document.blocks[document.sentences[number].block].kind not in {"heading", "table_header"}:
            yield Sentence(names)


def _read(document: Document, roles: Roles, catalogue: Catalogue) -> Iterable[tuple[int, tuple[str, ...]]]:
    cast, cues = Cast(document, roles), wordings(catalogue).cues
    features = Features([Scene(document, cast, cues, number) for number in range(len(document.sentences))])
    for number in range(len(document.sentences)):
        yield number, tuple(sorted(names_of(features, number)))


def _flat(read: Mapping[Path, Sequence[Sentence]], without: Iterable[Path] = ()) -> list[Sentence]:
    left = set(without)
    return [sentence for path, sentences in read.items() if path not in left for sentence in sentences]


def _with(catalogue: Catalogue, weights: LearntWeights, name: str) -> Catalogue:
    return replace(catalogue, weights=weights, sha256=f"{catalogue.sha256} without {name}")


def _print(name: str, figures: Figures) -> None:
    """One line for a set that was left out."""
    found, pairs = figures.matches[ALL][AT_WORDS], figures.shares["Minimal pairs"][PAIRS]
    of = (found.precision.value or 0, found.recall.value or 0, found.f1 or 0, pairs.value or 0)
    print("{:26} precision {:.2f}  recall {:.2f}  F1 {:.2f}  pairs {:.2f}".format(name, *of), flush=True)


def _print_quiet(catalogue: Catalogue, quiet: Mapping[Path, Sequence[Sentence]], labelled: Sequence[Sentence]) -> None:
    paths, words, raised = [path for path in quiet if path.is_file()], 0, 0
    for fold in range(FOLDS):
        left = paths[fold::FOLDS]
        weights = learn(labelled, _flat(quiet, left), [])
        for path in left:
            document = read_plain(path)
            found = find_language(document, read_roles(document), _with(catalogue, weights, f"quiet {fold}"))
            words, raised = words + document.words, raised + len(language_concerns(found))
    print(f"quiet prose: {raised} concerns in {words:,} words, {raised * 5000 / words:.2f} in 5,000.")


if __name__ == "__main__":
    sys.exit(main())

"""Rules + Document + Roles -> Findings: the words of each sentence say which rules to try; context judges every match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assessment.catalogue import Catalogue, Rule
from assessment.checks.language.cues import Cues, read_cues
from assessment.checks.language.grammar import Found, Pattern
from assessment.checks.language.judging import Judged, Verdict, judge
from assessment.checks.language.kind import Wording, compile_rule
from assessment.checks.language.people import Cast
from assessment.checks.language.scene import Scene
from assessment.checks.language.weighing import Weigher
from assessment.document import Document, Part, Span
from assessment.findings import Finding, finding_at
from assessment.roles import Roles

PREFERENCE = (
    "responsibility", "character", "perpetrator_excusing", "mutualising", "agency_erasing", "minimising", "inevitability",
    "organisational_blame",
)  # fmt: skip
_LOOKED_UP = re.compile(r"[a-z0-9à-ÿ]+")
_KINDS = frozenset({"wording", "expression"})


@dataclass(frozen=True)
class Wordings:
    """All rules of a catalogue, looked up by word. ``by_word``: word -> places of (rule, pattern) in ``rows``, ascending."""

    rows: tuple[tuple[Wording, Pattern], ...]
    by_word: dict[str, tuple[int, ...]]
    always: tuple[int, ...]
    cues: Cues


_READY: dict[str, Wordings] = {}


def wordings(catalogue: Catalogue) -> Wordings:
    """The compiled rules of ``catalogue``, made once for each content hash."""
    if catalogue.sha256 not in _READY:
        if len(_READY) > 8:
            _READY.clear()
        _READY[catalogue.sha256] = _index(catalogue)
    return _READY[catalogue.sha256]


def _index(catalogue: Catalogue) -> Wordings:
    rows: list[tuple[Wording, Pattern]] = []
    by_word: dict[str, list[int]] = {}
    always: list[int] = []
    for rule in catalogue.rules:
        if rule.kind not in _KINDS or rule.status == "retired":
            continue
        wording = compile_rule(rule, catalogue.lexicons)
        for pattern in wording.patterns:
            if not pattern.anchors:
                always.append(len(rows))
            for word in sorted(pattern.anchors):
                by_word.setdefault(word, []).append(len(rows))
            rows.append((wording, pattern))
    return Wordings(
        tuple(rows),
        {word: tuple(places) for word, places in by_word.items()},
        tuple(always),
        read_cues(catalogue.lexicons),
    )


def find_language(document: Document, roles: Roles, catalogue: Catalogue, *, part: Part = "report") -> list[Finding]:
    """Concerns, cleared matches and strengths of themes language, terminology and candour, in reading order.

    A match that context lets pass has ``concern`` False, its context and ``cleared_by``. The family's own words give nothing.
    """
    ready = wordings(catalogue)
    cast = Cast(document, roles)
    scenes = [Scene(document, cast, ready.cues, number) for number in range(len(document.sentences))]
    weigher = Weigher(scenes, catalogue)
    return [finding for scene in scenes for finding in _in_sentence(scene, ready, weigher, part)]


def _in_sentence(scene: Scene, ready: Wordings, weigher: Weigher, part: Part) -> list[Finding]:
    if scene.block.kind in {"heading", "table_header"}:
        return []
    words = set(_LOOKED_UP.findall(scene.text.lower()))
    places = sorted({place for word in words for place in ready.by_word.get(word, ())}.union(ready.always))
    judged: list[Judged] = []
    for wording, found in _matches(ready, places, scene.text, words):
        verdict = judge(wording, found, scene)
        if verdict is not None:
            judged.append((wording.rule, found, verdict))
    return [
        _finding(scene.document, scene.sentence.start, rule, found, verdict, part)
        for rule, found, verdict in weigher.weigh(scene, _distinct(judged))
    ]


def _matches(ready: Wordings, places: list[int], text: str, words: set[str]) -> Iterator[tuple[Wording, Found]]:
    """Every match of every candidate pattern; a pattern that several rules share is looked for once."""
    seen: dict[str, tuple[Found, ...]] = {}
    for place in places:
        wording, pattern = ready.rows[place]
        if not pattern.may_match(words):
            continue
        if pattern.source not in seen:
            seen[pattern.source] = tuple(pattern.matches(text))
        for found in seen[pattern.source]:
            yield wording, found


def _distinct(judged: list[Judged]) -> list[Judged]:
    """Of matches that overlap within one theme the concern goes first, then the preferred category, then the longest."""

    def rank(row: Judged) -> tuple[bool, int, int, int, str]:
        rule, found, verdict = row
        category = PREFERENCE.index(rule.category) if rule.category in PREFERENCE else len(PREFERENCE)
        return (not verdict.concern, category, found.start - found.end, found.start, rule.id)

    kept: list[Judged] = []
    for row in sorted(judged, key=rank):
        rule, found, _ = row
        if not any(
            other.theme == rule.theme and span.start < found.end and found.start < span.end for other, span, _ in kept
        ):
            kept.append(row)
    return sorted(kept, key=lambda row: (row[1].start, row[1].end, row[0].id))


def _finding(document: Document, offset: int, rule: Rule, found: Found, verdict: Verdict, part: Part) -> Finding:
    if verdict.strength:
        return finding_at(
            document,
            Span(offset + found.start, offset + found.end),
            rule=rule.id,
            theme=rule.theme,
            category=rule.category,
            message="“{match}” is another's wording, and the report tests it instead of repeating it.",
            polarity="strength",
            severity="note",
            concern=False,
            context=verdict.context,
            sources=rule.sources,
            criteria=("D7.5",),
            part=part,
            cleared_by=verdict.cleared_by,
        )
    return finding_at(
        document,
        Span(offset + found.start, offset + found.end),
        rule=rule.id,
        theme=rule.theme,
        category=rule.category,
        message=rule.message + verdict.added,
        polarity=rule.polarity,
        severity=rule.severity,
        concern=verdict.concern,
        context=verdict.context,
        suggestion=rule.suggestion,
        sources=rule.sources,
        criteria=rule.criteria,
        part=part,
        confidence=verdict.confidence,
        cleared_by=verdict.cleared_by,
        group=rule.options.get("group", "") if verdict.concern else "",
    )

"""Rules of ``kind: evidence``: passages that show something a criterion asks for, and how much they show.

A phrase alone shows that something was asserted (level 1). Level 2 needs particulars in the same sentence: when, who, how
many. Level 3 needs more of them, which may stand in the sentences beside it. Each rule says which it asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assessment.catalogue import Catalogue, Rule
from assessment.catalogue.kinds import Kind, KindProblem, Lexicons
from assessment.checks.particulars import PARTICULARS, found_in
from assessment.document import Document, Part, Sentence, Span
from assessment.findings import Finding, absence, finding_at
from assessment.patterns import BadPattern, Expression, compile_pattern, join_patterns

#: How many passages of one rule are kept: those with most particulars, shown in reading order.
MOST_PER_RULE = 4
#: How many sentences on either side, in the same paragraph, count as beside a passage.
BESIDE = 2
#: A paragraph of no more words than this, without a full stop, is a label for what follows it.
LABEL_WORDS = 4
#: The domain of the rubric whose evidence stands in the plan: who watches over it, and what came of it.
OF_THE_PLAN = "D13"
_NOT_PROSE = frozenset({"heading", "table_header"})
_CONTENTS = frozenset({"contents", "table of contents", "list of contents", "index"})
_WORD = re.compile(r"[a-z0-9à-ÿ]+")
#: How far back a denial or a plan is looked for, in characters.
_BACK = 90
_DENIED = re.compile(
    r"(?i)\b(?:no|not|never|without|nor|neither|lack of|absence of|nothing|none|yet to)\b[^.;:]{0,40}$"
)
_PLANNED = re.compile(r"(?i)\b(?:should|ought to|must|will|is to|are to|would|could|recommend\w*)\b[^.;:]{0,40}$")
_REFERS_BACK = re.compile(r"\s*(?:This|That|It|Both|These) (?:was|were|is|are)\b")


@dataclass(frozen=True)
class Evidence:
    """One passage and what it shows: a level from 1 to 3, and the particulars in its sentence and beside it."""

    finding: Finding
    level: int
    particulars: tuple[str, ...]


def _words(value: object) -> str | None:
    right = isinstance(value, tuple) and value and all(isinstance(item, str) and item.strip() for item in value)
    return None if right else "must be a list of words"


def _particulars(value: object) -> str | None:
    if problem := _words(value):
        return problem
    names = [name for item in value for name in item.split("|")]  # type: ignore[attr-defined]
    unknown = [name for name in names if name not in PARTICULARS]
    return f"names “{unknown[0]}”; use {', '.join(PARTICULARS)}, or several with | between them" if unknown else None


def _sentence_text(value: object) -> str | None:
    return None if isinstance(value, str) and value.strip() else "must be a sentence"


def _truth(value: object) -> str | None:
    return None if isinstance(value, bool) else "must be true or false"


def _check_patterns(rule: Rule, lexicons: Lexicons) -> Iterable[KindProblem]:
    for key in ("patterns", "unless"):
        for item, text in enumerate(rule.options.get(key, ())):
            try:
                compile_pattern(text, lexicons, indexed=key == "patterns")
            except BadPattern as problem:
                yield KindProblem(key, f"{problem}.", item)


KIND = Kind(
    name="evidence",
    options={
        "patterns": _words,
        "under": _words,
        "unless": _words,
        "sections": _words,
        "level_2": _particulars,
        "level_3": _particulars,
        "absent": _sentence_text,
        "strength": _sentence_text,
        "plans_count": _truth,
        "denials_count": _truth,
        "refers_back": _truth,
    },
    required=("patterns",),
    compile_check=_check_patterns,
)


@dataclass(frozen=True)
class _Ready:
    """A rule with its patterns joined, so that a sentence is read once per rule."""

    rule: Rule
    wanted: Expression
    unless: Expression | None
    sections: frozenset[str]
    asked: tuple[str, ...]


@lru_cache(maxsize=4)
def _ready(rules: tuple[Rule, ...], lexicons: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[_Ready, ...]:
    known = dict(lexicons)

    def joined(texts: tuple[str, ...]) -> Expression:
        return join_patterns(compile_pattern(text, known, indexed=False) for text in texts)

    return tuple(
        _Ready(
            rule,
            joined(rule.options["patterns"]),
            joined(rule.options["unless"]) if rule.options.get("unless") else None,
            frozenset(rule.options.get("sections", ())),
            tuple(
                name
                for name in PARTICULARS
                if any(name in item.split("|") for key in ("level_2", "level_3") for item in rule.options.get(key, ()))
            ),
        )
        for rule in rules
    )


def evidence_rules(catalogue: Catalogue) -> tuple[Rule, ...]:
    """The rules of this kind that are carried out, in the catalogue's order."""
    return tuple(rule for rule in catalogue.rules if rule.kind == KIND.name and rule.status != "retired")


def find_evidence(document: Document, catalogue: Catalogue, *, part: Part = "report") -> list[Evidence]:
    """Every rule's passages (at most four each) in order of rule, then of reading; see the module for what a level is.

    In a plan that was handed in beside the report only the rules on plans are looked for, wherever they stand in it.
    """
    if not document.sentences:
        return []
    rules = evidence_rules(catalogue)
    if part == "action_plan":
        rules = tuple(rule for rule in rules if any(one.split(".")[0] == OF_THE_PLAN for one in rule.criteria))
    named = {
        name
        for rule in rules
        for text in (*rule.options["patterns"], *rule.options.get("unless", ()))
        for name in _SLOT.findall(text)
    }
    lexicons = tuple((name, catalogue.lexicons[name]) for name in sorted(named) if name in catalogue.lexicons)
    page = _Page.of(document, anywhere=part == "action_plan")
    found: list[Evidence] = []
    for ready in _ready(rules, lexicons):
        hits = sorted(
            _hits(ready, page, part), key=lambda hit: (-hit.level, -len(hit.particulars), hit.finding.start or 0)
        )
        found.extend(sorted(hits[:MOST_PER_RULE], key=lambda hit: hit.finding.start or 0))
    return found


_SLOT = re.compile(r"<([a-z][a-z0-9/-]*)>")


def find_absences(evidence: Iterable[Evidence], catalogue: Catalogue) -> list[Finding]:
    """One absence per rule that says what it means when nothing is found."""
    seen = {hit.finding.rule for hit in evidence}
    return [
        absence(
            rule=rule.id,
            theme=rule.theme,
            category=rule.category,
            severity=rule.severity,
            message=str(rule.options["absent"]),
            suggestion=rule.suggestion,
            sections=tuple(rule.options.get("sections", ())) or ("whole report",),
            terms=tuple(rule.options["patterns"][:8]),
            sources=rule.sources,
            criteria=rule.criteria,
        )
        for rule in evidence_rules(catalogue)
        if rule.options.get("absent") and rule.id not in seen
    ]


@dataclass(frozen=True)
class _Page:
    """A document's sentences of prose, each with its section, and where each word occurs."""

    document: Document
    sections: tuple[str | None, ...]
    labels: tuple[str, ...]
    places: Mapping[str, list[int]]
    anywhere: bool = False

    @classmethod
    def of(cls, document: Document, *, anywhere: bool = False) -> _Page:
        sections: list[str | None] = []
        places: dict[str, list[int]] = {}
        headings = _labels(document)
        for number, sentence in enumerate(document.sentences):
            if document.blocks[sentence.block].kind in _NOT_PROSE or _in_contents(document, sentence.start):
                sections.append(None)
                continue
            sections.append(document.section_name(sentence.start))
            for word in dict.fromkeys(_WORD.findall(document.quote(sentence).lower())):
                places.setdefault(word, []).append(number)
        return cls(document, tuple(sections), tuple(headings[s.block] for s in document.sentences), places, anywhere)

    def candidates(self, ready: _Ready) -> Iterator[int]:
        """Numbers of the sentences that the rule may match in, in order."""
        if ready.wanted.anchors:
            numbers: Iterable[int] = sorted(
                {place for word in ready.wanted.anchors for place in self.places.get(word, ())}
            )
        else:
            numbers = range(len(self.sections))
        for number in numbers:
            section = self.sections[number]
            if section is not None and (self.anywhere or not ready.sections or section in ready.sections):
                yield number

    def under(self, ready: _Ready) -> Iterator[int]:
        """Numbers of the first sentences of the paragraphs that stand under one of the rule's labels."""
        wanted = ready.rule.options.get("under", ())
        before = -1
        for number, sentence in enumerate(self.document.sentences if wanted else ()):
            first, before = sentence.block != before, sentence.block
            words = self.labels[number]
            if (
                first
                and words in wanted
                and self.sections[number] is not None
                and sentence.end - sentence.start > len(words) + 2
            ):
                yield number


def _labels(document: Document) -> list[str]:
    """For every block the heading or short label that it stands under, in small letters; "" where there is none."""
    labels: list[str] = []
    label = ""
    for block in document.blocks:
        words = document.quote(block).strip(" *_:.").lower()
        if block.kind == "heading" or (
            block.kind == "paragraph"
            and 0 < len(words.split()) <= LABEL_WORDS
            and not document.quote(block).rstrip().endswith(".")
        ):
            label = words
        labels.append(label)
    return labels


def _in_contents(document: Document, offset: int) -> bool:
    """True in a list of contents, which names what stands elsewhere and shows nothing."""
    section = document.section_at(offset)
    return section is not None and section.heading.strip(" .:0123456789").lower() in _CONTENTS


def _hits(ready: _Ready, page: _Page, part: Part) -> Iterator[Evidence]:
    document, rule = page.document, ready.rule
    labelled = frozenset(page.under(ready))
    for number in sorted({*page.candidates(ready), *labelled}):
        sentence = document.sentences[number]
        words = document.quote(sentence)
        span = (0, len(words)) if number in labelled else _first(ready, words)
        if span is None or (ready.unless is not None and ready.unless.search(words)):
            continue
        finding = finding_at(
            document,
            Span(sentence.start + span[0], sentence.start + span[1]),
            rule=rule.id,
            theme=rule.theme,
            category=rule.category,
            polarity="strength",
            severity="note",
            concern=False,
            message=rule.message,
            sources=rule.sources,
            criteria=rule.criteria,
            part=part,
        )
        level, particulars = _weighed(ready, page, number)
        yield Evidence(finding, level, particulars)


def _weighed(ready: _Ready, page: _Page, number: int) -> tuple[int, tuple[str, ...]]:
    """Level of the passage in a sentence, and the particulars that count for it, in the order of PARTICULARS."""
    document, sentence = page.document, page.document.sentences[number]
    words = document.quote(sentence)
    inside = found_in(words, ready.asked)
    follows = number > 0 and document.sentences[number - 1].block == sentence.block
    if ready.rule.options.get("refers_back") and follows and _REFERS_BACK.match(words):
        inside |= found_in(document.quote(document.sentences[number - 1]), ready.asked)
    level, there = 1, inside
    if _met(ready.rule, "level_2", inside):
        level = 2
        beside = inside | found_in(_beside(document, sentence, number), ready.asked)
        if _met(ready.rule, "level_3", beside):
            level, there = 3, beside
    return level, tuple(name for name in PARTICULARS if name in there)


def _met(rule: Rule, key: str, present: frozenset[str]) -> bool:
    """True where every particular that the rule asks for under ``key``, or one of each several, is there."""
    needs = rule.options.get(key, ())
    return bool(needs) and all(any(name in present for name in item.split("|")) for item in needs)


def _first(ready: _Ready, words: str) -> tuple[int, int] | None:
    """The first match in the sentence that is neither denied nor only planned."""
    for match in ready.wanted.finditer(words):
        start, end = match.span()
        before = words[max(0, start - _BACK) : start]
        if not ready.rule.options.get("denials_count") and _DENIED.search(before):
            continue
        if not ready.rule.options.get("plans_count") and _PLANNED.search(before):
            continue
        return start, end
    return None


def _beside(document: Document, sentence: Sentence, number: int) -> str:
    """The sentence with its neighbours in the same paragraph, two on either side at most."""
    near = [
        other
        for other in document.sentences[max(0, number - BESIDE) : number + BESIDE + 1]
        if other.block == sentence.block
    ]
    return document.text[near[0].start : near[-1].end]

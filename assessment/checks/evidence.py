"""Rules of ``kind: evidence``: passages that show something a criterion asks for, and how much they show.

A phrase alone shows that something was asserted (level 1). Level 2 or 3 needs particulars in the same sentence or in
the ones beside it: when, who, how many, what changed. Each rule says which particulars it asks for at each level.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assessment.catalogue import Catalogue, Rule
from assessment.catalogue.kinds import Kind, KindProblem, Lexicons
from assessment.document import Document, Part, Sentence, Span
from assessment.findings import Finding, absence, finding_at
from assessment.patterns import BadPattern, Expression, compile_pattern, join_patterns

#: How many passages of one rule are kept: those with most particulars, shown in reading order.
MOST_PER_RULE = 4
_NOT_PROSE = frozenset({"heading", "table_header"})

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several"
_PARTICULARS: Mapping[str, re.Pattern[str]] = {
    "when": re.compile(rf"\b(?:(?:{_MONTHS}) (?:19|20)\d\d|(?:19|20)\d\d|(?:{_MONTHS})\b|within (?:\w+ ){{1,2}}(?:days|weeks|months))"),
    "year": re.compile(r"\b(?:19|20)\d\d\b"),
    "number": re.compile(rf"\b(?:\d+|(?i:{_NUMBERS}))\b"),
    "who": re.compile(
        r"\b(?:[A-Z][\w’'&-]+ )+(?:Police|Constabulary|Council|Trust|Service|Services|Board|Partnership|Hospital|Practice|Surgery|"
        r"Probation|Association|Aid|Centre|Charity|Commissioner|Office|College|University)\b"
        r"|\b(?:the (?:ICB|CSP|GP|MARAC|Trust|Force|Council|Practice|Board)|AAFDA|Refuge|Women’s Aid|Women's Aid|IDVA)\b"
    ),
    "change": re.compile(
        r"(?i)\b(?:as a result|has since|have since|since then|was (?:changed|amended|revised|introduced|rewritten|replaced|added|"
        r"strengthened|withdrawn)|were (?:changed|amended|revised|introduced|added)|(?:has|have) been (?:changed|amended|revised|"
        r"introduced|rewritten|replaced|added|put in place)|now (?:requires?|includes?|receives?|uses?|records?|asks?|flags?|has|have)|"
        r"led to|in response|following this)\b"
    ),
    "reason": re.compile(r"(?i)\b(?:because|due to|owing to|so that|in order to|the reason|since (?:the|she|he|they|it)|as (?:the|she|he|they) )"),
    "outcome": re.compile(
        r"(?i)\b(?:accepted|declined|agreed|replied|responded|took up|attended|chose|confirmed|did not wish|preferred|supported by)\b"
    ),
    "effect": re.compile(
        r"(?i)\b(?:meant that|affected|increased (?:the|her|his) risk|made it (?:harder|more difficult|easier)|prevented|barrier|"
        r"compounded|heightened|shaped|consequence|as a result|so that)\b"
    ),
    "quantity": re.compile(r"\b\d+(?:\.\d+)? ?(?:%|per cent)|\b\d+ (?:of|out of) (?:the )?\d+"),
    "definition": re.compile(r"(?i)\b(?:is defined|defined as|means|definition|a pattern of|involves|includes)\b"),
    "citation": re.compile(r"\b[A-Z][\w’'-]+(?: et al\.?| and [A-Z][\w’'-]+)?,? \(?(?:19|20)\d\d\)?"),
}
_DENIED = re.compile(r"(?i)\b(?:no|not|never|without|nor|neither|lack of|absence of|nothing|none|yet to)\b[^.;:]{0,40}$")
_PLANNED = re.compile(r"(?i)\b(?:should|ought to|must|will be|is to be|are to be|would be|could be|recommend\w*)\b[^.;:]{0,40}$")


@dataclass(frozen=True)
class Evidence:
    """One passage and what it shows: a level from 1 to 3 and the particulars found beside it."""

    finding: Finding
    level: int
    particulars: tuple[str, ...]


def _words(value: object) -> str | None:
    right = isinstance(value, tuple) and value and all(isinstance(item, str) for item in value)
    return None if right else "must be a list of words"


def _particulars(value: object) -> str | None:
    if problem := _words(value):
        return problem
    unknown = [name for name in value if name not in _PARTICULARS]  # type: ignore[attr-defined]
    return f"names “{unknown[0]}”; use {', '.join(_PARTICULARS)}" if unknown else None


def _sentence_text(value: object) -> str | None:
    return None if isinstance(value, str) and value else "must be a sentence"


def _truth(value: object) -> str | None:
    return None if isinstance(value, bool) else "must be true or false"


def _check_patterns(rule: Rule, lexicons: Lexicons) -> Iterable[KindProblem]:
    for key in ("patterns", "unless"):
        for item, text in enumerate(rule.options.get(key, ())):
            try:
                compile_pattern(text, lexicons, indexed=False)
            except BadPattern as problem:
                yield KindProblem(key, str(problem), item)


KIND = Kind(
    name="evidence",
    options={
        "patterns": _words,
        "unless": _words,
        "sections": _words,
        "level_2": _particulars,
        "level_3": _particulars,
        "absent": _sentence_text,
        "strength": _sentence_text,
        "plans_count": _truth,
        "denials_count": _truth,
    },
    required=("patterns",),
    compile_check=_check_patterns,
)


@dataclass(frozen=True)
class _Ready:
    """A rule with its patterns joined, so that a text is read once per rule."""

    rule: Rule
    wanted: Expression
    unless: Expression | None


@lru_cache(maxsize=4)
def _ready(catalogue: Catalogue) -> tuple[_Ready, ...]:
    def joined(texts: tuple[str, ...]) -> Expression:
        return join_patterns(compile_pattern(text, catalogue.lexicons, indexed=False) for text in texts)

    return tuple(
        _Ready(rule, joined(rule.options["patterns"]), joined(rule.options["unless"]) if rule.options.get("unless") else None)
        for rule in catalogue.rules
        if rule.kind == KIND.name and rule.status != "retired"
    )


def find_evidence(document: Document, catalogue: Catalogue, *, part: Part = "report") -> list[Evidence]:
    """Every rule's passages (at most four each) in order of rule, then of reading; see the module for what a level is."""
    found: list[Evidence] = []
    for ready in _ready(catalogue):
        hits = sorted(
            _hits(ready, document, part),
            key=lambda hit: (-hit.level, -len(hit.particulars), hit.finding.start or 0),
        )
        found.extend(sorted(hits[:MOST_PER_RULE], key=lambda hit: hit.finding.start or 0))
    return found


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
        for rule in catalogue.rules
        if rule.kind == KIND.name and rule.status != "retired" and rule.options.get("absent") and rule.id not in seen
    ]


def _hits(ready: _Ready, document: Document, part: Part) -> Iterator[Evidence]:
    rule = ready.rule
    wanted = frozenset(rule.options.get("sections", ()))
    taken: set[int] = set()
    for match in ready.wanted.finditer(document.text):
        start, end = match.span()
        place = document.sentence_number(start)
        if place in taken or not document.sentences:
            continue
        sentence = document.sentences[place]
        if start < sentence.start or end > sentence.end or document.blocks[sentence.block].kind in _NOT_PROSE:
            continue
        if wanted and document.section_name(start) not in wanted:
            continue
        before = document.text[sentence.start : start]
        if not rule.options.get("denials_count") and _DENIED.search(before):
            continue
        if not rule.options.get("plans_count") and _PLANNED.search(before):
            continue
        if ready.unless is not None and ready.unless.search(document.quote(sentence)):
            continue
        taken.add(place)
        particulars = _found_beside(document, sentence, place)
        finding = finding_at(
            document,
            Span(start, end),
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
        yield Evidence(finding, _level(rule, particulars), particulars)


def _found_beside(document: Document, sentence: Sentence, place: int) -> tuple[str, ...]:
    """Names of the particulars in the sentence and in its neighbours within the same paragraph."""
    first = place - 1 if place and document.sentences[place - 1].block == sentence.block else place
    last = place + 1 if place + 1 < len(document.sentences) and document.sentences[place + 1].block == sentence.block else place
    words = document.text[document.sentences[first].start : document.sentences[last].end]
    return tuple(name for name, pattern in _PARTICULARS.items() if pattern.search(words))


def _level(rule: Rule, particulars: tuple[str, ...]) -> int:
    """1 for the phrase alone; 2 and 3 where all the particulars that the rule asks for are there."""
    level = 1
    for wanted in (2, 3):
        needs = rule.options.get(f"level_{wanted}")
        if needs and level == wanted - 1 and all(name in particulars for name in needs):
            level = wanted
    return level

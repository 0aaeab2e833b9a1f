"""Which findings become comments, and what each says: one choice for Word, PDF and the feedback report.

Must-fix and concerns by default; one comment for each rule and phrase, with its other places; at most forty in all, the
rest in a closing list. What context has cleared is never commented, nor words that the author cannot change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment.annotation.others_words import can_be_changed
from assessment.annotation.wording import (
    COVER,
    LEAD_IN,
    bearable,
    compose,
    fit,
    listed,
    short_source,
    shortened,
)
from assessment.document import Document, Part, Span
from assessment.findings import Finding, Severity
from assessment.masking import spaced, words_pattern

if TYPE_CHECKING:
    from assessment.catalogue import Catalogue
    from assessment.checks.identifiers import Identifier
    from assessment.engine import Assessment

AUTHOR, INITIALS = "Draft check", "DC"
MOST_COMMENTS = 40
#: The cover comment is one of the forty.
MOST_REMARKS = MOST_COMMENTS - 1
BY_DEFAULT: tuple[Severity, ...] = ("must-fix", "concern")
GRAPHIC_LEXICON = "graphic-words"
IDENTIFIERS = "identifiers"

# What stands in a file's name or properties ("Overview report") is no secret in the text.
_OF_THE_FILE = frozenset({"metadata", "file_name"})
_ON_WORDS = frozenset({"language", "terminology", IDENTIFIERS})
_ORDER: Mapping[str, int] = {"must-fix": 0, "concern": 1, "note": 2}
_PARTS: Mapping[str, int] = {"report": 0, "summary": 1, "action_plan": 2}
_PART_TITLES: Mapping[str, str] = {"report": "", "summary": "Executive summary", "action_plan": "Action plan"}
_WORD = re.compile(r"[\w’'-]+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Remark:
    """One comment and the words that it stands on.

    ``start`` and ``end`` count in the text of ``part``; ``quote`` is exactly those words, for anchoring only. ``shown`` is
    for readers: identifiers by kind, long quotations shortened, empty where the words are graphic. ``section`` is the heading
    in the draft. ``lines`` are the
    paragraphs of the comment, sixty words at most; ``also`` are the other places of the same rule and phrase.
    """

    part: Part
    rule: str
    start: int
    end: int
    quote: str
    shown: str
    subject: str
    place: str
    section: str
    lines: tuple[str, ...]
    also: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole comment on one line."""
        return " ".join(self.lines)

    @property
    def closing_line(self) -> str:
        """The same in one line of the closing list."""
        words = f" – {self.shown if self.shown.startswith('[') else f'“{self.shown}”'}" if self.shown else ""
        return f"{self.subject}{words}: {listed((self.place, *self.also), 12)}"


@dataclass(frozen=True)
class Selection:
    """What is said of one submission or one of its parts: ``remarks`` in reading order, ``rest`` for the closing list,
    ``missing`` what was not found in the extracted text."""

    remarks: tuple[Remark, ...]
    rest: tuple[Remark, ...]
    missing: tuple[str, ...]

    def cover(self, without_place: Sequence[Remark] = ()) -> tuple[str, ...]:
        """The paragraphs of the cover comment: what the check cannot see, then the closing list.

        ``without_place`` are remarks whose words could not be found again in the file with certainty.
        """
        lines = [COVER]
        if self.missing:
            lines += ["Not found in the extracted text:", *(f"• {line}" for line in self.missing)]
        listed_only = sorted((*without_place, *self.rest), key=_reading_order)
        if listed_only:
            lines += ["Not commented one by one:", *(f"• {remark.closing_line}" for remark in listed_only)]
        return tuple(lines)


@dataclass(frozen=True)
class _Note:
    """One finding on its way to a remark."""

    part: Part
    rule: str
    phrase: str
    severity: Severity
    doubtful: bool
    span: Span
    section: str
    place: str
    subject: str
    shown: str
    message: str
    question: str
    source: str


def select(
    assessment: Assessment,
    *,
    part: Part | None = None,
    severities: Sequence[Severity] = BY_DEFAULT,
    most: int = MOST_REMARKS,
) -> Selection:
    """The remarks on one ``part``, or on all that were supplied. Nothing here depends on the kind of file."""
    material = assessment.material
    documents = {name: document for name, document in material.submission.parts() if part in (None, name)}
    catalogue = material.catalogue
    hide = Hidden(material.identifiers)
    notes: list[_Note] = []
    quiet: list[_Note] = []
    missing: dict[str, None] = {}
    for finding in material.findings:
        if not finding.concern or finding.severity not in severities or finding.part not in documents:
            continue
        if finding.polarity == "absence":
            line = fit(bearable(hide.text(finding.message)), 30)
            if line:
                missing[line] = None
        elif finding.polarity == "concern" and finding.start is not None and finding.end is not None:
            document, span = documents[finding.part], Span(finding.start, finding.end)
            if can_be_changed(document, span):
                notes.append(_of_finding(finding, document, span, catalogue, hide))
            elif finding.theme == IDENTIFIERS:
                # An identifier in the family's own words has to be told of, but no comment stands on such words.
                quiet.append(_of_finding(finding, document, span, catalogue, hide))
    graphic = frozenset(catalogue.lexicons.get(GRAPHIC_LEXICON, ()))
    remarks = list(_grouped(notes, documents, hide, graphic))
    chosen = sorted(remarks[:most], key=_reading_order)
    rest = (*remarks[most:], *_grouped(quiet, documents, hide, graphic))
    return Selection(tuple(chosen), rest, tuple(missing))


class Hidden:
    """Identifiers in words for readers: each value becomes its kind in square brackets."""

    def __init__(self, identifiers: Sequence[Identifier]) -> None:
        kinds = {
            variant: f"[{kind_in_words(item.kind)}]"
            for item in identifiers
            if item.quote.strip() and item.kind not in _OF_THE_FILE
            for variant in (spaced(item.quote).upper(), spaced(item.quote))
        }
        self._kinds = kinds
        self._pattern = words_pattern(kinds) if kinds else None

    def text(self, words: str) -> str:
        """``words`` with every identifier named by its kind."""
        return self._pattern.sub(lambda match: self._kinds[spaced(match.group())], words) if self._pattern else words


def kind_in_words(kind: str) -> str:
    """The kind of an identifier as a reader says it: "date_of_birth" is "date of birth"."""
    return kind.replace("_", " ").replace("-", " ")


def place_label(document: Document, span: Span, section: str, part: Part) -> str:
    """Where a passage stands, as short as a reader needs: its paragraph number, or page, or section."""
    label = document.paragraph_label(span.start)
    page = document.block_at(span.start).page
    where = label or (f"page {page}" if page else section) or "at the beginning"
    title = _PART_TITLES[part]
    return f"{title}, {where}" if title else where


def _of_finding(finding: Finding, document: Document, span: Span, catalogue: Catalogue, hide: Hidden) -> _Note:
    quote = document.quote(span)
    within = document.section_at(span.start)
    section = hide.text(" ".join(within.heading.split())) if within else ""
    source = next((catalogue.sources[each] for each in finding.sources if each in catalogue.sources), None)
    identifier = finding.theme == IDENTIFIERS
    named = f"[{kind_in_words(finding.rule.rsplit('/', 1)[-1])}]" if identifier else ""
    subject = finding.group or finding.category.replace("_", " ").capitalize()
    return _Note(
        part=finding.part,
        rule=finding.group or finding.rule,
        phrase="" if finding.group or _is_on_all_of_it(finding, document, span) else _key(quote),
        severity=finding.severity,
        doubtful=finding.confidence == "low",
        span=span,
        section=section,
        place=place_label(document, span, section, finding.part),
        subject=subject,
        shown=named,
        message=hide.text(finding.message.replace(quote, named or shortened(hide.text(quote)))),
        question=hide.text(finding.suggestion.replace(quote, named) if named else finding.suggestion),
        source=short_source(source) if source else "",
    )


def _is_on_all_of_it(finding: Finding, document: Document, span: Span) -> bool:
    """True where a check of structure speaks of a whole sentence or row and names no words in it: nothing but the rule
    tells one such comment from the next."""
    sentence = document.sentence_at(span.start)
    whole = sentence is not None and span.holds(Span(sentence.start, sentence.end))
    return whole and finding.theme not in _ON_WORDS and document.quote(span) not in finding.message


def _grouped(
    notes: Sequence[_Note], documents: Mapping[Part, Document], hide: Hidden, graphic: frozenset[str]
) -> Iterator[Remark]:
    """One remark for each rule and phrase of a part, the weightiest first; it stands on the first of its places."""
    groups: dict[tuple[str, str, str], list[_Note]] = {}
    for note in sorted(notes, key=lambda note: (_PARTS[note.part], note.span, note.rule)):
        groups.setdefault((note.part, note.rule, note.phrase), []).append(note)
    ordered = sorted(
        groups.values(),
        key=lambda group: (
            min(_ORDER[note.severity] for note in group),
            all(note.doubtful for note in group),
            _PARTS[group[0].part],
            group[0].span,
            group[0].rule,
        ),
    )
    for group in ordered:
        first = group[0]
        quote = documents[first.part].quote(first.span)
        places = tuple(dict.fromkeys(note.place for note in group[1:] if note.place != first.place))
        folded = any(word.lower() in graphic for word in _WORD.findall(quote))
        yield Remark(
            part=first.part,
            rule=first.rule,
            start=first.span.start,
            end=first.span.end,
            quote=quote,
            shown=first.shown or ("" if folded else shortened(hide.text(quote))),
            subject=first.subject,
            place=first.place,
            section=first.section,
            lines=compose(first.message, first.question, places, first.source, lead_in="" if first.shown else LEAD_IN),
            also=places,
        )


def _reading_order(remark: Remark) -> tuple[int, int, int, str]:
    return _PARTS[remark.part], remark.start, remark.end, remark.rule


def _key(quote: str) -> str:
    return _SPACE.sub(" ", quote).strip().casefold()

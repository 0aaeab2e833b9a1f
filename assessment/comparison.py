"""Two versions of a draft: which findings are gone, new, as before or moved; levels then and now; what the text changed.

A finding of the old version is looked for in the new text by its words: exact and unique; then with the words before and
after it, unique; else it is an orphan. Nothing is matched by likeness, so that nothing is claimed that was guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assessment.comparison_text import SectionChange, compare_texts, folded
from assessment.document import Document, Part
from assessment.findings import Finding
from assessment.masking import Mask

if TYPE_CHECKING:
    from assessment.engine import Assessment

_PARTS: tuple[Part, ...] = ("report", "summary", "action_plan")


@dataclass(frozen=True)
class Pair:
    """The same finding in both versions: indexes into the findings of the old and the new assessment."""

    then: int
    now: int


@dataclass(frozen=True)
class Orphan:
    """An old finding whose place in the new version is not certain, and the new findings that may be it."""

    then: int
    candidates: tuple[int, ...]


@dataclass(frozen=True)
class Change:
    """A criterion or gate in both versions. ``level`` is None where none is suggested; ``state`` is None where the rubric
    of that version does not have it."""

    id: str
    title: str
    state_then: str | None
    state_now: str | None
    level_then: int | None = None
    level_now: int | None = None

    @property
    def changed(self) -> bool:
        """True where the state or the level is another."""
        return (self.state_then, self.level_then) != (self.state_now, self.level_now)


@dataclass(frozen=True)
class Comparison:
    """What happened between two versions.

    ``resolved`` are indexes into the old findings, ``new`` into the new ones. A new finding that may be an orphan's is in
    neither. ``unsupplied`` names the parts that only one version has: their findings are not compared.
    """

    resolved: tuple[int, ...]
    new: tuple[int, ...]
    unchanged: tuple[Pair, ...]
    moved: tuple[Pair, ...]
    orphans: tuple[Orphan, ...]
    criteria: tuple[Change, ...]
    gates: tuple[Change, ...]
    sections: tuple[SectionChange, ...]
    unsupplied: tuple[Part, ...] = ()

    def to_json(self, then: Assessment, now: Assessment, *, show_identifiers: bool = False) -> dict[str, Any]:
        """Plain values with the findings written out. Values of identifiers are masked unless asked for."""
        old, new = then.findings, now.findings
        plain: dict[str, Any] = {
            "schema": "comparison/1",
            "then": {"file": then.material.submission.report.file, "sha256": then.material.submission.report.sha256},
            "now": {"file": now.material.submission.report.file, "sha256": now.material.submission.report.sha256},
            "resolved": [{"index": index, **old[index].to_json()} for index in self.resolved],
            "new": [{"index": index, **new[index].to_json()} for index in self.new],
            "unchanged": [_pair(pair, old, new) for pair in self.unchanged],
            "moved": [_pair(pair, old, new) for pair in self.moved],
            "orphans": [
                {"then": old[each.then].to_json(), "candidates": list(each.candidates)} for each in self.orphans
            ],
            "criteria": [_change(each) for each in self.criteria],
            "gates": [_change(each) for each in self.gates],
            "sections": [each.to_json() for each in self.sections],
            "not_in_both": list(self.unsupplied),
        }
        if show_identifiers:
            return plain
        hidden = Mask.of((*then.material.identifiers, *now.material.identifiers)).apply(plain)
        return dict(hidden)


def compare(then: Assessment, now: Assessment) -> Comparison:
    """How the version ``now`` differs from the version ``then``. Only concerns and absences are compared."""
    old_parts, new_parts = dict(then.material.submission.parts()), dict(now.material.submission.parts())
    both = [part for part in _PARTS if part in old_parts and part in new_parts]
    matching = _Matching(then.findings, now.findings)
    for part in both:
        matching.match(part, old_parts[part], new_parts[part])
    sections = [each for part in both for each in compare_texts(old_parts[part], new_parts[part], part=part)]
    return Comparison(
        resolved=tuple(sorted(matching.resolved)),
        new=tuple(sorted(matching.unmatched_now())),
        unchanged=tuple(sorted(matching.unchanged, key=lambda pair: pair.then)),
        moved=tuple(sorted(matching.moved, key=lambda pair: pair.then)),
        orphans=tuple(sorted(matching.orphans, key=lambda each: each.then)),
        criteria=tuple(_criteria(then, now)),
        gates=tuple(_gates(then, now)),
        sections=tuple(sections),
        unsupplied=tuple(part for part in _PARTS if (part in old_parts) != (part in new_parts)),
    )


class _Matching:
    """Old findings to new ones, part by part; every finding is used once."""

    def __init__(self, old: Sequence[Finding], new: Sequence[Finding]) -> None:
        self._old, self._new = old, new
        self._taken: set[int] = set()
        self._doubtful: set[int] = set()
        self._compared: set[str] = set()
        self.resolved: list[int] = []
        self.unchanged: list[Pair] = []
        self.moved: list[Pair] = []
        self.orphans: list[Orphan] = []

    def match(self, part: Part, old: Document, new: Document) -> None:
        """Match the findings of one part that both versions have."""
        self._compared.add(part)
        texts = _Text(old.text), _Text(new.text)
        by_rule: dict[str, list[int]] = {}
        for index, finding in enumerate(self._new):
            if finding.part == part and _counts(finding):
                by_rule.setdefault(finding.rule, []).append(index)
        unsure: list[int] = []
        for index, finding in enumerate(self._old):
            if finding.part != part or not _counts(finding):
                continue
            if finding.start is None:
                self._absence(index, finding, by_rule.get(finding.rule, []))
                continue
            places = texts[1].places_of(finding.quote or "")
            if not places:
                self.resolved.append(index)
                continue
            place = _anchor(finding, *texts)
            if place is None:
                unsure.append(index)
            else:
                self._placed(index, finding, place, by_rule.get(finding.rule, []))
        for index in unsure:
            self._orphan(index, by_rule.get(self._old[index].rule, []))

    def unmatched_now(self) -> Iterator[int]:
        """New findings that no old one is, nor may be."""
        for index, finding in enumerate(self._new):
            if _counts(finding) and finding.part in self._compared and index not in self._taken | self._doubtful:
                yield index

    def _absence(self, index: int, finding: Finding, candidates: Sequence[int]) -> None:
        same = next((n for n in candidates if n not in self._taken and _same_absence(finding, self._new[n])), None)
        if same is None:
            self.resolved.append(index)
        else:
            self._taken.add(same)
            self.unchanged.append(Pair(index, same))

    def _placed(self, index: int, finding: Finding, place: tuple[int, int], candidates: Sequence[int]) -> None:
        start, end = place
        for number in candidates:
            other = self._new[number]
            if number in self._taken or other.start is None or other.end is None:
                continue
            if other.start < end and start < other.end:
                self._taken.add(number)
                stays = (finding.section, finding.paragraph) == (other.section, other.paragraph)
                (self.unchanged if stays else self.moved).append(Pair(index, number))
                return
        self.resolved.append(index)

    def _orphan(self, index: int, candidates: Sequence[int]) -> None:
        words = folded(self._old[index].quote or "")
        may_be = tuple(n for n in candidates if n not in self._taken and folded(self._new[n].quote or "") == words)
        if may_be:
            self._doubtful.update(may_be)
            self.orphans.append(Orphan(index, may_be))
        else:
            # The rule raises these words nowhere in the new version that is not another finding's already.
            self.resolved.append(index)


class _Text:
    """A text with its white space folded, and the way back to offsets of the text as it is."""

    def __init__(self, text: str) -> None:
        kept: list[str] = []
        self._offsets: list[int] = []
        for offset, character in enumerate(text):
            shown = " " if character.isspace() else character
            if shown == " " and kept and kept[-1] == " ":
                continue
            kept.append(shown)
            self._offsets.append(offset)
        self._text = "".join(kept)
        self._offsets.append(len(text))

    def places_of(self, words: str, most: int = 2) -> list[int]:
        """Where folded ``words`` begin in the folded text, ``most`` places at most."""
        words = folded(words)
        found: list[int] = []
        place = self._text.find(words) if words else -1
        while place >= 0 and len(found) < most:
            found.append(place)
            place = self._text.find(words, place + 1)
        return found

    def span(self, place: int, length: int) -> tuple[int, int]:
        """The half-open range of the text as it is for a range of the folded text."""
        return self._offsets[place], self._offsets[place + length]


def _anchor(finding: Finding, old: _Text, new: _Text) -> tuple[int, int] | None:
    """Where an old finding stands in the new text: exact and unique in both, then by prefix and suffix, else None."""
    quote = folded(finding.quote or "")
    here, there = old.places_of(quote), new.places_of(quote)
    if len(here) == len(there) == 1:
        return new.span(there[0], len(quote))
    around = folded(f"{finding.prefix}{finding.quote}{finding.suffix}")
    before = len(folded(f"{finding.prefix}{finding.quote}")) - len(quote)
    here, there = old.places_of(around), new.places_of(around)
    if around != quote and len(here) == len(there) == 1:
        return new.span(there[0] + before, len(quote))
    return None


def _counts(finding: Finding) -> bool:
    return finding.concern and finding.polarity in {"concern", "absence"}


def _same_absence(one: Finding, other: Finding) -> bool:
    return (one.category, one.message, one.part) == (other.category, other.message, other.part)


def _criteria(then: Assessment, now: Assessment) -> Iterator[Change]:
    old = {level.criterion: level.to_json() for level in then.criteria}
    new = {level.criterion: level.to_json() for level in now.criteria}
    yield from _changes(old, new)


def _gates(then: Assessment, now: Assessment) -> Iterator[Change]:
    old = {gate.gate: gate.to_json() for gate in then.gates}
    new = {gate.gate: gate.to_json() for gate in now.gates}
    yield from _changes(old, new)


def _changes(old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]]) -> Iterator[Change]:
    nothing: Mapping[str, Any] = {}
    for name in dict.fromkeys([*new, *old]):
        before, after = old.get(name, nothing), new.get(name, nothing)
        yield Change(
            name,
            str((after or before).get("title", "")),
            before.get("state"),
            after.get("state"),
            before.get("level"),
            after.get("level"),
        )


def _pair(pair: Pair, old: Sequence[Finding], new: Sequence[Finding]) -> dict[str, Any]:
    return {
        "then": {"index": pair.then, **old[pair.then].to_json()},
        "now": {"index": pair.now, **new[pair.now].to_json()},
    }


def _change(each: Change) -> dict[str, Any]:
    return {
        "id": each.id,
        "title": each.title,
        "then": {"state": each.state_then, "level": each.level_then},
        "now": {"state": each.state_now, "level": each.level_now},
        "changed": each.changed,
    }

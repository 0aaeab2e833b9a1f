"""A letter beside what became of its points in a later version: answers, findings and changed text, point by point."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from assessment.exports import labels
from backend.accounts.models import User
from backend.accounts.policy import Capability
from backend.qa.models import Decision, RequiredChange
from backend.qa.queries import assignments as assigned
from backend.qa.queries import decisions as reading
from backend.reports import queries as reports
from backend.reports.models import Version
from backend.reports.showing import draft_of
from backend.reports.workspace.checking import is_of_today
from backend.reports.workspace.comparing import Compared, compare_versions
from backend.reports.workspace.refusals import CheckAgain

_PARAGRAPH = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){1,3}\b")
_RANGE = re.compile(r"\b(\d{1,3}(?:\.\d{1,3}){1,3})\s*(?:to|–|-)\s*(\d{1,3}(?:\.\d{1,3}){1,3})\b")
_SECTION = re.compile(r"\bsection (\d{1,3})\b(?!\.)", re.IGNORECASE)
MOST_IN_A_RANGE = 60


@dataclass(frozen=True)
class ChangedText:
    """One changed paragraph: its number then and now, and its pieces as (kept, removed or added; words)."""

    then: str
    now: str
    pieces: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ShownChange:
    """One required change: what became of the finding that it was begun from, and the text that changed at its place.

    ``located`` is False where the letter names a place that cannot be looked up, so that nothing is claimed of it.
    """

    change: RequiredChange
    finding: str
    texts: tuple[ChangedText, ...]
    located: bool
    may_answer: bool
    may_verify: bool


@dataclass(frozen=True)
class Answering:
    """A letter beside the comparison of the version that it was about with a later one. ``compared`` says if that was possible."""

    decision: Decision
    then: Version
    now: Version
    changes: tuple[ShownChange, ...]
    compared: bool


def letter_for(user: User, version: Version) -> Decision | None:
    """The letter that a version answers, for somebody who may read both the letter and the version; None for others."""
    letter = reading.letter_in_force(version)
    if letter is None or not reading.decisions_visible_to(user).filter(pk=letter.pk).exists():
        return None
    by_role = Capability.READ_TEXT in reports.capabilities_on_version(user, version) and not version.is_withdrawn
    by_seat = assigned.assignments_readable_by(user).filter(round__version=version).exists()
    return letter if by_role or by_seat else None


def address_for(user: User, version: Version) -> str:
    """Where a version that answers a letter opens; "" where it answers none, or nothing is left to be looked at."""
    letter = letter_for(user, version)
    if letter is None or not letter.changes.exists():
        return ""
    return reverse("qa:answering", args=[version.name])


def answering_of(user: User, letter: Decision, now: Version) -> Answering:
    """The page of a letter and the version that answers it, for one reader."""
    then = letter.round.version
    compared: Compared | None
    try:
        compared = compare_versions(then, now)
    except CheckAgain:
        compared = None
    held = reading.capabilities_about(user, letter)
    changes = []
    for change in reading.changes_visible_to(user).filter(decision=letter):
        answers = Capability.ANSWER_LETTERS in held and not change.is_verified and letter.state == letter.State.ISSUED
        changes.append(
            ShownChange(
                change=change,
                finding=_became(change, compared),
                texts=tuple(_texts(change, compared)),
                located=_can_look_up(change, now),
                may_answer=answers,
                may_verify=reading.seat_to_verify(user, change) is not None,
            )
        )
    return Answering(letter, then, now, tuple(changes), compared is not None)


def _became(change: RequiredChange, compared: Compared | None) -> str:
    """What the comparison says of the finding that the point was begun from, in words; "" where it was begun otherwise."""
    finding = change.point.finding
    if finding is None or compared is None or not is_of_today(finding.run):
        return ""
    if any(each["index"] == finding.number for each in compared.plain["resolved"]):
        return _("What the program found there is gone.")
    same = [*_numbers(compared.plain["unchanged"]), *_numbers(compared.plain["moved"])]
    if finding.number in same:
        return _("What the program found there is still in the text.")
    return _("What the program found there cannot be told apart any more: look again.")


def _numbers(pairs: Sequence[Mapping[str, Any]]) -> list[int]:
    return [pair["then"]["index"] for pair in pairs if "index" in pair["then"]]


@dataclass(frozen=True)
class _Places:
    """Where the letter says that something is, and where the review says that it is now, as far as it can be looked up."""

    asked: frozenset[str]
    answered: frozenset[str]
    beginnings: tuple[str, ...]
    titles: frozenset[str]

    def holds(self, section: str, then: str, now: str) -> bool:
        """True for a changed paragraph that stands at one of the places; ``then`` and ``now`` are its numbers, "" for none."""
        if labels.section_title(section).casefold() in self.titles:
            return True
        if then in self.asked or now in self.answered or (now and now in self.asked):
            return True
        return bool(self.beginnings) and (then or now).startswith(self.beginnings)


def _places(change: RequiredChange) -> _Places:
    where, answers = change.point.where, [each.place for each in change.responses.all()]
    asked = set(_PARAGRAPH.findall(where))
    for first, last in _RANGE.findall(where):
        stem, _dot, low = first.rpartition(".")
        stem_of_last, _dot, high = last.rpartition(".")
        if stem == stem_of_last and int(high) - int(low) <= MOST_IN_A_RANGE:
            asked |= {f"{stem}.{number}" for number in range(int(low), int(high) + 1)}
    return _Places(
        asked=frozenset(asked),
        answered=frozenset(number for place in answers for number in _PARAGRAPH.findall(place)),
        beginnings=tuple(f"{number}." for number in _SECTION.findall(where)),
        titles=frozenset({where.casefold().strip(), where.partition(",")[0].casefold().strip()} if not asked else set())
        | frozenset(place.casefold() for place in answers),
    )


def _can_look_up(change: RequiredChange, now: Version) -> bool:
    """True where the letter names a paragraph, a numbered section, or a section by its title."""
    places = _places(change)
    if places.asked or places.beginnings:
        return True
    run = reports.newest_done_run(now)
    draft = draft_of(run, ()) if run is not None else None
    found = (
        {section.section for document in draft.documents.values() for section in document.sections} if draft else set()
    )
    return bool({labels.section_title(each).casefold() for each in found} & places.titles)


def _texts(change: RequiredChange, compared: Compared | None) -> list[ChangedText]:
    """Changed paragraphs at the places that the letter names, and at those that the review named in its answer."""
    if compared is None:
        return []
    places = _places(change)
    found = []
    for section in compared.sections:
        for paragraph in section["paragraphs"]:
            then, now = str(paragraph["then"] or ""), str(paragraph["now"] or "")
            if places.holds(section["section"], then, now):
                pieces = tuple((piece["kind"], piece["words"]) for piece in paragraph["pieces"])
                found.append(ChangedText(then, now, pieces))
    return found

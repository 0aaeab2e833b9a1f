"""What is read about a review panel: members, facts on independence, balance, open questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

THIRD_SECTOR = ("specialist_da", "by_and_for", "other_third_sector")

IndependenceKind = Literal[
    "employment_history", "negated_link", "disclosed_link", "own_agency", "bare_word", "appointed_by"
]


@dataclass(frozen=True)
class Entry:
    """One person or body as the page gives it, before its sector is looked up. Empty fields were not given.

    ``start`` and ``end`` are offsets in the document's text. ``context`` is the words around the entry.
    """

    name: str
    role: str
    organisation: str
    start: int
    end: int
    context: str = ""


@dataclass(frozen=True)
class Member:
    """A member of the review panel. ``sector`` is by employer. ``kind`` is the class of the organisation, "" where not known.

    ``quote`` is the exact words at ``start`` to ``end``. ``question`` is not empty where a person is asked for the sector.
    ``serves`` lists the characteristics a by-and-for body serves. ``abuse_candidate`` marks an unknown body that may be a specialist.
    """

    name: str
    role: str
    organisation: str
    sector: str
    also_specialist_da: bool
    quote: str
    start: int
    end: int
    paragraph: str | None
    kind: str = ""
    question: str = ""
    serves: tuple[str, ...] = ()
    abuse_candidate: bool = False

    def to_json(self) -> dict[str, Any]:
        """Plain values; ``serves`` as a list."""
        plain = {key: getattr(self, key) for key in self.__dataclass_fields__ if key != "abuse_candidate"}
        return plain | {"serves": list(self.serves)}


@dataclass(frozen=True)
class Independence:
    """One fact on the chair's or author's independence, with its words.

    ``kind``: employment_history (past service), negated_link ("has never worked for"), disclosed_link (past service in an
    agency that is on the panel), own_agency (works for one), bare_word ("independent" alone), appointed_by. ``agencies`` are
    the organisations named there; ``conflict`` is True where one of them is also on the panel. ``years`` are as written.
    """

    kind: IndependenceKind
    quote: str
    start: int
    end: int
    paragraph: str | None
    agencies: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    conflict: bool = False

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        plain = {key: getattr(self, key) for key in self.__dataclass_fields__}
        return plain | {"agencies": list(self.agencies), "years": list(self.years)}


@dataclass(frozen=True)
class CharacteristicMatch:
    """A characteristic that is material in this case, where the text says so, and the by-and-for members that serve it."""

    characteristic: str
    quote: str
    start: int
    end: int
    paragraph: str | None
    members: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        plain = {key: getattr(self, key) for key in self.__dataclass_fields__}
        return plain | {"members": list(self.members)}


@dataclass(frozen=True)
class Panel:
    """The review panel as read. A None means that the text does not decide the matter."""

    members: tuple[Member, ...]
    has_specialist_da: bool | None
    has_by_and_for: bool | None
    third_sector_count: int
    statutory_count: int
    chair_independence_stated: bool | None
    independence: tuple[Independence, ...] = ()
    balance: Mapping[str, int] = field(default_factory=dict, hash=False)
    questions: tuple[tuple[str, str], ...] = ()
    characteristics: tuple[CharacteristicMatch, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The ``panel`` object of ``score --format json``."""
        return {
            "members": [member.to_json() for member in self.members],
            "has_specialist_da": self.has_specialist_da,
            "has_by_and_for": self.has_by_and_for,
            "third_sector_count": self.third_sector_count,
            "statutory_count": self.statutory_count,
            "chair_independence_stated": self.chair_independence_stated,
            "independence": [fact.to_json() for fact in self.independence],
            "balance": dict(self.balance),
            "questions": [{"organisation": name, "question": question} for name, question in self.questions],
            "characteristics": [match.to_json() for match in self.characteristics],
        }

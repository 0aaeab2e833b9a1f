"""The shapes: a person, the roles of a review, its facts, and what the caller gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

Origin = Literal["given", "read"]


@dataclass(frozen=True)
class Person:
    """One person of the review. ``aliases`` are further ways in which the text may name the person, longest first.

    ``relation`` is the word for how the person stands to the victim ("husband", "son"), "" where unknown. ``quote``,
    ``start`` and ``end`` say where the role was read; empty and None for a role that was given. ``related`` is where the
    relation was read, None where it was given or is unknown.
    """

    name: str
    aliases: tuple[str, ...] = ()
    relation: str = ""
    read: Origin = "read"
    quote: str = ""
    start: int | None = None
    end: int | None = None
    related: tuple[int, int] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Roles:
    """The people and bodies of a review; empty where the text does not say."""

    victim: tuple[Person, ...] = ()
    perpetrator: tuple[Person, ...] = ()
    family: tuple[Person, ...] = ()
    children: tuple[Person, ...] = ()
    agencies: tuple[Person, ...] = ()

    def everyone(self) -> Iterator[tuple[str, Person]]:
        """(role, person) for all, victims first."""
        for role in ("victim", "perpetrator", "family", "children", "agencies"):
            for person in getattr(self, role):
                yield role, person

    def to_json(self) -> dict[str, Any]:
        """Names by role, and under ``people`` where each was read or that it was given."""
        names = {
            role: [person.name for person in getattr(self, role)]
            for role in ("victim", "perpetrator", "family", "children", "agencies")
        }
        people = [
            {
                "role": role,
                "name": person.name,
                "aliases": list(person.aliases),
                "relation": person.relation,
                "source": person.read,
                "quote": person.quote or None,
                "start": person.start,
                "end": person.end,
            }
            for role, person in self.everyone()
        ]
        return {**names, "people": people}


@dataclass(frozen=True)
class Fact:
    """One fact about the review. ``quote`` is the words it was read from, None where it was given or is unknown."""

    value: str | None
    source: Literal["given", "read", "unknown"]
    quote: str | None = None

    def to_json(self) -> dict[str, str | None]:
        """Plain values."""
        return {"value": self.value, "source": self.source, "quote": self.quote}


@dataclass(frozen=True)
class Given:
    """What the caller knows. ``death``: homicide, suicide, unexplained; ``relationship``: intimate, family.

    Names in ``family`` are added to those that are read, and stand in no other role.
    """

    victim: tuple[str, ...] = ()
    perpetrator: tuple[str, ...] = ()
    jurisdiction: str | None = None
    death: str | None = None
    relationship: str | None = None
    family: tuple[str, ...] = ()


NOTHING_GIVEN = Given()
"""A caller who leaves everything to be read."""


@dataclass(frozen=True)
class Review:
    """Jurisdiction (england, wales), manner of death and relationship, each with where it was read."""

    jurisdiction: Fact
    death: Fact
    relationship: Fact

    def to_json(self) -> dict[str, dict[str, str | None]]:
        """Each fact with where it was read."""
        return {
            "jurisdiction": self.jurisdiction.to_json(),
            "death": self.death.to_json(),
            "relationship": self.relationship.to_json(),
        }

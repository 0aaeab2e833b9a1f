"""Short forms of a name, what a perpetrator is to the victim, and the family and children of a case."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assessment.document import Document
from assessment.roles.keys import Keyed
from assessment.roles.kin import Tie, tie_of
from assessment.roles.names import LABELS, Names
from assessment.roles.people import Person
from assessment.roles.relations import kind_of
from assessment.roles.words import TITLES

_MOST_FAMILY, _MOST_CHILDREN = 40, 12


def aliases(name: str) -> tuple[str, ...]:
    """First name and "Mr Surname" forms of a full name; none for a label, an initial or a single name."""
    words = name.split()
    if len(words) < 2 or words[0].rstrip(".") in TITLES or words[0] in LABELS or words[0] == "Dr" or words[0].islower():
        return ()
    return (words[0], *(f"{title} {words[-1]}" for title in ("Mr", "Mrs", "Ms", "Miss")))


def with_relation(
    person: Person, victims: set[str], others: set[str], keys: Iterable[Keyed], every: Iterable[Tie]
) -> Person:
    """``person`` with what they are to one of ``victims``, from a key first; ``others`` are the names of fellow perpetrators."""
    if person.relation:
        return person
    for keyed in keys:
        if keyed.name == person.name and keyed.relation and _to_victim(keyed.owner, victims):
            return replace(person, relation=keyed.relation, related=(keyed.start, keyed.end))
    tie = tie_of(set(person.names), victims, others, every)
    return replace(person, relation=tie.relation, related=(tie.start, tie.end)) if tie else person


def _to_victim(owner: str, victims: set[str]) -> bool:
    low = owner.lower()
    return (
        not owner
        or low in {"her", "his", "their"}
        or low.startswith(("victim", "deceased", "the victim", "the deceased"))
        or any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", owner) for name in victims)
    )


def relatives(
    document: Document,
    names: Names,
    victim_people: Iterable[Person],
    perpetrator_people: Iterable[Person],
    keys: Iterable[Keyed],
    every: Iterable[Tie],
) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Family and children of the victim, from the keys and then from the sentences; former partners are neither."""
    victims = {name for person in victim_people for name in person.names}
    perpetrators = {name for person in perpetrator_people for name in person.names}
    related = any(person.relation and kind_of(person.relation) == "family" for person in perpetrator_people)
    family: dict[str, Person] = {}
    children: dict[str, Person] = {}
    for keyed in keys:
        if keyed.name in victims | perpetrators or keyed.role:
            continue
        ours = _to_victim(keyed.owner, victims) or (
            related
            and keyed.owner != ""
            and "perpetrator" in keyed.owner.lower()
            or keyed.owner in perpetrators
            and related
        )
        quote = document.text[keyed.start : keyed.end]
        if keyed.child:
            children.setdefault(
                keyed.name, Person(keyed.name, (), keyed.relation or "child", "read", quote, keyed.start, keyed.end)
            )
        elif ours and keyed.relation and not _former(keyed.relation):
            family.setdefault(
                keyed.name,
                Person(keyed.name, aliases(keyed.name), keyed.relation, "read", quote, keyed.start, keyed.end),
            )
    for tie in every:
        name = tie.name
        if (
            name in victims | perpetrators | set(family) | set(children)
            or _former(tie.relation)
            or name in names.professionals
        ):
            continue
        mine = (
            tie.owner in victims
            or tie.owner in {"the victim", "the victim's", "the deceased's"}
            or (related and tie.owner in perpetrators)
        )
        if tie.owner in {"her", "his", "their"}:
            mine = (
                bool(tie.near)
                and tie.near[-1] in victims | set(family)
                or not perpetrators & set(tie.near)
                and not tie.near
                and bool(victims)
            )
        if mine:
            row = children if name.startswith("Child ") else family
            row[name] = Person(
                name, aliases(name), tie.relation, "read", document.text[tie.start : tie.end], tie.start, tie.end
            )
    for mention in names.mentions:
        if mention.name.startswith("Child ") and mention.name not in victims | perpetrators | set(children):
            children[mention.name] = Person(
                mention.name,
                (),
                "child",
                "read",
                document.text[mention.start : mention.end],
                mention.start,
                mention.end,
            )
    return tuple(family.values())[:_MOST_FAMILY], tuple(children.values())[:_MOST_CHILDREN]


def _former(relation: str) -> bool:
    return kind_of(relation) == "intimate" and not relation.startswith("late ")

"""Who is who in a report, from its own words: key to pseudonyms, "X (the victim)", tables of persons, who killed whom.

Nothing is guessed from a name or from gender. What the caller gives goes before what was read, and every person says
where the role was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from assessment.document import Block, Document

Origin = Literal["given", "read"]

_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Adult|Person|Subject|Child|Sister|Brother|Friend|Neighbour)"
_NAME = rf"(?:{_TITLE}\.?[ ][A-Z][\w’'-]*|[A-Z][\w’-]*(?:[ ][A-Z][\w’-]*){{0,2}})"
_VICTIM = r"(?:victim|deceased|subject of (?:the|this) review)"
_PERPETRATOR = r"(?:alleged perpetrator|perpetrator|offender|killer|defendant|suspect|abuser)"
_RELATION = (
    r"(?:ex-|former |step-?)?(?:husband|wife|partner|boyfriend|girlfriend|fianc[eé]e?|spouse|mother|father|mum|dad|parents?|son|"
    r"daughter|brother|sister|uncle|aunt|niece|nephew|cousin|grandmother|grandfather|grandson|granddaughter|"
    r"(?:mother|father|sister|brother|son|daughter)-in-law)"
)
INTIMATE = frozenset("husband wife partner boyfriend girlfriend fiance fiancé fiancée spouse ex-husband ex-wife ex-partner".split())
_NOT_NAMES = frozenset(
    "The This That These Those A An In On At By For From With And But Or If When While He She They It His Her Their Its "
    "Domestic Homicide Review Report Panel Police Trust Council Service Services Agency Agencies Overview Executive Summary "
    "Key Table Section Chapter Appendix Pseudonym Name Role Relationship Age Gender Ethnicity Community Safety Partnership "
    "Victim Perpetrator Deceased Family Independent Chair Author Home Office January February March April May June July August "
    "September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday No Not Both After Before Since "
    "As Following During Although However There Where Who Which What Terms Reference Coroner Court Crown GP Terms".split()
)

_AFTER_NAME = re.compile(
    rf"(?P<name>{_NAME})\s*(?:\(|,\s*|[–—:-]\s*|\t\s*|\s+(?:is|was)\s+)(?:(?:the|aged \d+|\d+|female|male)[,;]?\s+){{0,3}}"
    rf"(?:(?P<victim>{_VICTIM})|(?P<perpetrator>(?:{_RELATION}[ ,]+(?:of the victim )?and )?{_PERPETRATOR}))\b",
    re.IGNORECASE,
)
_BEFORE_NAME = re.compile(
    rf"\b(?:(?P<victim>{_VICTIM})|(?P<perpetrator>{_PERPETRATOR}))\b"
    r"(?:[,;]?\s+(?:who\s+)?(?:is|was|will be|has been)?\s*(?:known|referred to|called|named|given the pseudonym)?\s*(?:in this report|here|throughout)?\s*(?:as)?\s*|\s*[:–—-]\s*|\s*\(|,\s+)"
    rf"[“\"‘']?(?P<name>(?-i:{_NAME}))",
    re.IGNORECASE,
)
_ACTS = (
    r"(?:killed|murdered|stabbed|strangled|fatally (?:stabbed|injured|assaulted|attacked)|shot|beat|smothered|assaulted|attacked|abused|controlled)"
)
_KILLED = re.compile(rf"(?P<perpetrator>{_NAME})\s+(?:had\s+)?{_ACTS}\s+(?P<victim>{_NAME})")
_KILLED_BY = re.compile(rf"(?P<victim>{_NAME})\s+(?:had been|was|were)\s+{_ACTS}\s+(?:to death\s+)?by\s+(?:(?:her|his|their)\s+[\w-]+\s*,?\s+)?(?P<perpetrator>{_NAME})")
_CONVICTED = re.compile(
    rf"(?P<perpetrator>{_NAME})\s+(?:was|pleaded|has been|had been)\s+(?:found\s+)?(?:convicted of|guilty (?:of|to)|charged with)\s+"
    rf"(?:the\s+)?(?:murder|manslaughter|killing)(?:\s+of\s+(?P<victim>{_NAME}))?"
)
_DEATH_OF = re.compile(
    rf"(?:death|murder|homicide|killing|suicide)\s+of\s+(?P<victim>{_NAME})|(?P<died>{_NAME})(?:[’']s\s+(?:death|murder|killing|homicide|suicide)|"
    rf"\s+(?:took (?:her|his|their) own life|died by suicide))"
)
_RELATED = re.compile(
    rf"(?P<name>{_NAME})(?:\s*\(|,\s*|\s*[–—:-]\s*|\s+(?:is|was)\s+)(?:(?:her|his|their|the victim[’']s|the deceased[’']s|{_NAME}[’']s)\s+)(?P<relation>{_RELATION})\b"
)


@dataclass(frozen=True)
class Person:
    """One person of the review. ``aliases`` are further ways in which the text may name the person, longest first.

    ``relation`` is the word for how the person stands to the victim ("husband", "son"), "" where unknown. ``quote``,
    ``start`` and ``end`` say where the role was read; empty and None for a role that was given.
    """

    name: str
    aliases: tuple[str, ...] = ()
    relation: str = ""
    read: Origin = "read"
    quote: str = ""
    start: int | None = None
    end: int | None = None

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
    """What the caller knows. ``death``: homicide, suicide, unexplained; ``relationship``: intimate, family."""

    victim: tuple[str, ...] = ()
    perpetrator: tuple[str, ...] = ()
    jurisdiction: str | None = None
    death: str | None = None
    relationship: str | None = None


@dataclass(frozen=True)
class Review:
    """Jurisdiction (england, wales), manner of death and relationship, each with where it was read."""

    jurisdiction: Fact
    death: Fact
    relationship: Fact

    def to_json(self) -> dict[str, dict[str, str | None]]:
        """Each fact with where it was read."""
        return {"jurisdiction": self.jurisdiction.to_json(), "death": self.death.to_json(), "relationship": self.relationship.to_json()}


@dataclass
class _Candidate:
    role: str
    name: str
    weight: float
    quote: str
    start: int
    end: int


def read_roles(document: Document, given: Given = Given()) -> Roles:
    """The people of ``document``. A role that ``given`` names is taken from there alone; the others are read."""
    candidates = list(_candidates(document))
    read = {role: _chosen(role, candidates) for role in ("victim", "perpetrator")}
    taken = {name for role in ("victim", "perpetrator") for person in read[role] for name in person.names}
    victims = tuple(_given_person(name) for name in given.victim) or read["victim"]
    perpetrators = tuple(_given_person(name) for name in given.perpetrator) or tuple(
        person for person in read["perpetrator"] if person.name not in {victim.name for victim in victims}
    )
    victims = tuple(person for person in victims if person.read == "given" or person.name not in set(given.perpetrator))
    family, children = _relatives(document, taken | {name for person in (*victims, *perpetrators) for name in person.names})
    perpetrators = tuple(_with_relation(person, document) for person in perpetrators)
    return Roles(victims, perpetrators, family, children)


def _given_person(name: str) -> Person:
    relation = re.search(rf"(?i)\b{_RELATION}\b", name) if name[:1].islower() else None
    return Person(name, _aliases(name), relation.group().lower() if relation else "", "given")


def _aliases(name: str) -> tuple[str, ...]:
    words = name.split()
    if len(words) < 2 or re.match(_TITLE, words[0]) or words[0].islower():
        return ()
    return (words[0], *(f"{title} {words[-1]}" for title in ("Mr", "Mrs", "Ms", "Miss")))


def _is_name(name: str) -> bool:
    words = name.split()
    return not any(word in _NOT_NAMES for word in words) and not (len(words) == 1 and len(name) > 1 and name.isupper() and len(name) > 3)


def _candidates(document: Document) -> Iterator[_Candidate]:
    yield from _from_tables(document)
    text = document.text
    for pattern, weight in ((_AFTER_NAME, 4.0), (_BEFORE_NAME, 4.0), (_KILLED, 1.0), (_KILLED_BY, 2.0), (_CONVICTED, 2.0), (_DEATH_OF, 2.0)):
        for match in pattern.finditer(text):
            if "\n" in match.group().strip():
                continue
            groups = match.groupdict()
            if "name" in groups:
                if match.group("name")[:1].isupper():
                    role = "victim" if groups.get("victim") else "perpetrator"
                    yield _Candidate(role, _trimmed(match.group("name")), weight, match.group(), *match.span())
                continue
            for role in ("victim", "perpetrator", "died"):
                if groups.get(role):
                    yield _Candidate("victim" if role == "died" else role, _trimmed(groups[role]), weight, match.group(), *match.span())


def _trimmed(name: str) -> str:
    words = re.sub(r"[’']s$", "", name).split()
    while words and words[0] in _NOT_NAMES and len(words) > 1:
        words = words[1:]
    return " ".join(words)


def _from_tables(document: Document) -> Iterator[_Candidate]:
    for block in document.blocks:
        if block.kind != "table_row" or len(block.cells) < 2:
            continue
        row = document.text[block.start : block.end]
        role = _role_of_row(document, block)
        if role is None:
            continue
        for cell in block.cells:
            words = document.text[cell.start : cell.end].strip()
            if re.fullmatch(_NAME, words) and _is_name(words):
                yield _Candidate(role, words, 6.0, row, block.start, block.end)
                break


def _role_of_row(document: Document, block: Block) -> str | None:
    for cell in block.cells:
        words = document.text[cell.start : cell.end]
        if re.search(rf"(?i)\b{_PERPETRATOR}\b", words) and not re.search(r"(?i)\b(?:of|to) (?:the )?perpetrator|perpetrator[’']s", words):
            return "perpetrator"
        if re.match(rf"(?i)\s*(?:the\s+)?{_VICTIM}\b(?![’'])", words):
            return "victim"
    return None


def _chosen(role: str, candidates: list[_Candidate]) -> tuple[Person, ...]:
    weights: dict[str, float] = {}
    against: dict[str, float] = {}
    first: dict[str, _Candidate] = {}
    for candidate in candidates:
        if not candidate.name or not _is_name(candidate.name):
            continue
        if candidate.role == role:
            weights[candidate.name] = weights.get(candidate.name, 0.0) + candidate.weight
            if candidate.name not in first or candidate.weight > first[candidate.name].weight:
                first[candidate.name] = candidate
        else:
            against[candidate.name] = against.get(candidate.name, 0.0) + candidate.weight
    standing = sorted(
        ((weight, name) for name, weight in weights.items() if weight > against.get(name, 0.0)), key=lambda pair: (-pair[0], pair[1])
    )
    if not standing:
        return ()
    best = standing[0][0]
    chosen = [name for weight, name in standing if weight >= max(2.0, best / 3)][:3]
    return tuple(
        Person(name, _aliases(name), "", "read", first[name].quote, first[name].start, first[name].end) for name in chosen or [standing[0][1]]
    )


def _with_relation(person: Person, document: Document) -> Person:
    if person.relation:
        return person
    name = re.escape(person.name)
    match = re.search(
        rf"{name}(?:\s*\(|,\s*|\s*[–—:\t-]\s*|\s+(?:is|was)\s+)(?:(?:the|her|his|their|[A-Z][\w’'-]*|victim[’']s)\s+){{0,2}}(?P<relation>{_RELATION})\b",
        document.text,
    ) or re.search(rf"\b(?:her|his|their|victim[’']s)\s+(?P<relation>{_RELATION}),?\s+{name}\b", document.text)
    return Person(person.name, person.aliases, match.group("relation").lower() if match else "", person.read, person.quote, person.start, person.end)


def _relatives(document: Document, taken: set[str]) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    family: dict[str, Person] = {}
    children: dict[str, Person] = {}
    for match in _RELATED.finditer(document.text):
        name, relation = _trimmed(match.group("name")), match.group("relation").lower()
        if name in taken or not _is_name(name) or "\n" in match.group():
            continue
        where = children if name.startswith("Child ") else family
        where.setdefault(name, Person(name, _aliases(name), relation, "read", match.group(), *match.span()))
    for match in re.finditer(r"\bChild(?:ren)? [A-Z1-9]\b", document.text):
        if match.group() not in taken:
            children.setdefault(match.group(), Person(match.group(), (), "child", "read", match.group(), *match.span()))
    return tuple(family.values())[:40], tuple(children.values())[:12]


_WELSH = re.compile(r"\b(?:Wales|Welsh|Health Board|Live Fear Free|VAWDASV|Single Unified Safeguarding Review|Heddlu|Cymru|Cymraeg)\b")
_ENGLISH = re.compile(r"\b(?:England|English|Integrated Care Board|ICB|Clinical Commissioning Group|NHS England|London Borough|County Council|NHS Foundation Trust)\b")
_SUICIDE = re.compile(r"(?i)\b(?:took (?:her|his|their) own life|died by suicide|death by suicide|apparent suicide|suspected suicide|conclusion of suicide)\b")
_HOMICIDE = re.compile(
    r"(?i)\b(?:(?:was|were|been) (?:murdered|killed|fatally stabbed|stabbed to death|strangled) by|guilty (?:of|to) (?:the )?(?:murder|manslaughter)|"
    r"convicted of (?:the )?(?:murder|manslaughter|killing)|charged with (?:the )?murder|killed (?:her|him|them)|murdered (?:her|him|them)|unlawfully killed|unlawful killing)\b"
)
_UNEXPLAINED = re.compile(r"(?i)\b(?:unexplained death|death (?:is|was|remains) unexplained|open conclusion|open verdict|cause of (?:her|his|their|the) death (?:is|was) (?:not known|unascertained))\b")


def read_review(document: Document, roles: Roles, given: Given = Given()) -> Review:
    """Jurisdiction, manner of death and relationship. What ``given`` says goes first; otherwise they are read, or unknown."""
    return Review(
        Fact(given.jurisdiction, "given") if given.jurisdiction else _jurisdiction(document),
        Fact(given.death, "given") if given.death else _death(document),
        Fact(given.relationship, "given") if given.relationship else _relationship(roles),
    )


def _jurisdiction(document: Document) -> Fact:
    welsh, english = list(_WELSH.finditer(document.text)), list(_ENGLISH.finditer(document.text))
    only_name = all(match.group() == "Wales" and document.text[max(0, match.start() - 12) : match.start()].endswith("England and ") for match in welsh)
    if welsh and not only_name and len(welsh) > len(english):
        return Fact("wales", "read", welsh[0].group())
    if english and len(english) > len(welsh):
        return Fact("england", "read", english[0].group())
    return Fact(None, "unknown")


def _death(document: Document) -> Fact:
    suicide, homicide, unexplained = (list(pattern.finditer(document.text)) for pattern in (_SUICIDE, _HOMICIDE, _UNEXPLAINED))
    if homicide and len(homicide) * 3 >= len(suicide):
        return Fact("homicide", "read", homicide[0].group())
    if suicide:
        return Fact("suicide", "read", suicide[0].group())
    if unexplained:
        return Fact("unexplained", "read", unexplained[0].group())
    return Fact(None, "unknown")


def _relationship(roles: Roles) -> Fact:
    for person in roles.perpetrator:
        if person.relation:
            words = person.relation.replace("former ", "").replace("ex-", "")
            return Fact("intimate" if words in INTIMATE else "family", "read", person.quote or person.relation)
    return Fact(None, "unknown")

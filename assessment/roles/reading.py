"""Victim, perpetrator, family and children, chosen from the keys to pseudonyms, the title and the sentences of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from assessment.document import Document
from assessment.roles.keys import Keyed, read_keys
from assessment.roles.kin import KIN_STEMS, Tie, ties
from assessment.roles.names import LABELS, Names, find_names, names_in_capitals
from assessment.roles.narrative import STEMS, Cue, narrative_cues, title_cues
from assessment.roles.people import NOTHING_GIVEN, Given, Person, Roles
from assessment.roles.relations import RELATION
from assessment.roles.relatives import aliases, relatives, with_relation
from assessment.roles.scenes import scene_at, scenes
from assessment.roles.words import TITLES

_TITLE_BLOCKS = 14
_TITLE_LINE = 170
_KEY_WEIGHT = 14.0
_MOST_HITS = 5
_REPORT_WORDS = 900
_FEWEST_NAMINGS = 3
_NOT_OF_THE_CASE = frozenset(("panel_members", "author_independence", "contributors", "glossary", "action_plan"))


@dataclass
class _Standing:
    """What speaks for one name in one role."""

    total: float = 0.0
    sure: float = 0.0
    named: bool = False
    hits: dict[tuple[str, float], int] = field(default_factory=dict)
    best: Cue | None = None
    place: int = 1 << 60

    def add(self, cue: Cue) -> None:
        kind = (cue.strength, cue.weight)
        self.place = min(self.place, cue.start)
        self.hits[kind] = self.hits.get(kind, 0) + 1
        if self.hits[kind] > _MOST_HITS:
            return
        self.total += cue.weight
        if cue.strength != "harm":
            self.sure += cue.weight
        self.named = self.named or cue.strength == "named"
        if self.best is None or cue.weight > self.best.weight:
            self.best = cue


def read_roles(document: Document, given: Given = NOTHING_GIVEN) -> Roles:
    """The people of ``document``. A role that ``given`` names is taken from there alone; the others are read."""
    names = find_names(document.text)
    keys = read_keys(document)
    every = list(ties(scenes(document, names, KIN_STEMS)))
    standings = _standings(document, names, keys)
    victims, perpetrators = _chosen(document, names, standings, {keyed.name for keyed in keys if keyed.role})
    victim_people = tuple(_given_person(name) for name in given.victim) or tuple(
        _person(name, standings["victim"][name], document, names)
        for name in victims
        if name not in given.perpetrator and name not in given.family
    )
    if not victim_people and len(perpetrators) == 1 and not given.perpetrator:
        victim_people = _whose(perpetrators[0], names, every, document)
    taken = {name for person in victim_people for name in person.names}
    perpetrator_people = tuple(_given_person(name) for name in given.perpetrator) or tuple(
        _person(name, standings["perpetrator"][name], document, names)
        for name in perpetrators
        if name not in taken and name not in given.family
    )
    killers = {name for person in perpetrator_people for name in person.names}
    perpetrator_people = tuple(
        with_relation(person, taken, killers - set(person.names), keys, every) for person in perpetrator_people
    )
    family, children = relatives(document, names, victim_people, perpetrator_people, keys, every)
    own = {person.name for person in (*victim_people, *perpetrator_people)}
    known = own | {person.name for person in family}
    family += tuple(_given_person(name) for name in given.family if name not in known)
    children = tuple(person for person in children if person.name not in given.family)
    return Roles(_apart(victim_people, own), _apart(perpetrator_people, own), family, children)


def _apart(people: tuple[Person, ...], own: set[str]) -> tuple[Person, ...]:
    """``people`` without short forms that are somebody else's own name: Olwen Rees is not "Mr Rees" where he is named so."""
    return tuple(
        replace(person, aliases=tuple(name for name in person.aliases if name not in own)) for person in people
    )


def _whose(perpetrator: str, names: Names, every: Iterable[Tie], document: Document) -> tuple[Person, ...]:
    """The victim of a short text whose killer is called "her ex-husband" and in which one other person only is named before."""
    others = {mention.name for mention in names.mentions} - {perpetrator, *aliases(perpetrator)}
    for tie in every:
        if tie.name == perpetrator and tie.owner in {"her", "his", "their"} and len(others) == 1:
            mention = next(mention for mention in names.mentions if mention.name in others)
            if mention.start < tie.start:
                return (
                    Person(
                        mention.name,
                        aliases(mention.name),
                        "",
                        "read",
                        document.text[mention.start : tie.end],
                        mention.start,
                        tie.end,
                    ),
                )
    return ()


def _given_person(name: str) -> Person:
    relation = re.search(rf"(?i)\b{RELATION}\b", name) if name[:1].islower() else None
    return Person(name, aliases(name), relation.group().lower() if relation else "", "given")


def _person(name: str, standing: _Standing, document: Document, names: Names) -> Person:
    cue = standing.best
    if cue is None:
        return Person(name, aliases(name))
    return Person(name, aliases(name), "", "read", document.text[cue.start : cue.end], cue.start, cue.end)


def _standings(document: Document, names: Names, keys: Iterable[Keyed]) -> dict[str, dict[str, _Standing]]:
    standings: dict[str, dict[str, _Standing]] = {"victim": {}, "perpetrator": {}}
    cues = [*_title(document, names)]
    for keyed in keys:
        if keyed.role == "victim" or keyed.role == "perpetrator":
            cues.append(Cue(keyed.role, keyed.name, _KEY_WEIGHT, "named", keyed.start, keyed.end))  # type: ignore[arg-type]
    cues += narrative_cues(scenes(document, names, STEMS))
    outside = _outsiders(document, names, {keyed.name for keyed in keys})
    longer = _longer_forms(names)
    for cue in cues:
        name = longer.get(cue.name, cue.name)
        if name not in outside:
            standings[cue.role].setdefault(name, _Standing()).add(cue)
    return standings


def _title(document: Document, names: Names) -> Iterable[Cue]:
    starts = [mention.start for mention in names.mentions]
    for block in document.blocks[:_TITLE_BLOCKS]:
        words = document.quote(block)
        if (
            len(words) > _TITLE_LINE
            or block.kind == "table_row"
            or (block.kind == "paragraph" and words.count(". ") > 1)
        ):
            continue
        if words.upper() == words:
            known = names_in_capitals(words)
            shifted = scene_at(words, known, [mention.start for mention in known.mentions], 0, len(words))
            for cue in title_cues(shifted):
                if names.counts[cue.name]:
                    yield Cue(
                        cue.role, cue.name, cue.weight, cue.strength, block.start + cue.start, block.start + cue.end
                    )
        else:
            yield from title_cues(scene_at(document.text, names, starts, block.start, block.end))


def _outsiders(document: Document, names: Names, keyed: set[str]) -> frozenset[str]:
    """Panel members, authors and other professionals: named with a professional's title or only where such people are listed."""
    inside: set[str] = set()
    listed: set[str] = set()
    spans = [(section.start, section.end, section.section in _NOT_OF_THE_CASE) for section in document.sections]
    place = 0
    for mention in names.mentions:
        while place < len(spans) and spans[place][1] <= mention.start:
            place += 1
        if place < len(spans) and spans[place][0] <= mention.start and spans[place][2]:
            listed.add(mention.name)
        else:
            inside.add(mention.name)
    return frozenset(
        ((listed - inside) | {name for name in names.professionals if names.counts[name] < _FEWEST_NAMINGS}) - keyed
    )


def _longer_forms(names: Names) -> dict[str, str]:
    """First names, surnames and "Mr Surname" forms that belong to exactly one full name that the text uses about as often."""
    by_short: dict[str, set[str]] = {}
    for name in names.counts:
        words = name.split()
        if len(words) >= 2 and words[0] not in LABELS and words[0] not in TITLES:
            for short in (*aliases(name), words[-1]):
                by_short.setdefault(short, set()).add(name)
    return {
        short: next(iter(full))
        for short, full in by_short.items()
        if len(full) == 1 and names.counts[short] and names.counts[next(iter(full))] * 6 >= names.counts[short]
    }


def _chosen(
    document: Document, names: Names, standings: dict[str, dict[str, _Standing]], keyed: set[str]
) -> tuple[list[str], list[str]]:
    whole = document.words >= _REPORT_WORDS
    told: dict[str, list[tuple[float, str, _Standing]]] = {"victim": [], "perpetrator": []}
    for role, other in (("victim", "perpetrator"), ("perpetrator", "victim")):
        for name, standing in standings[role].items():
            against = standings[other].get(name, _Standing())
            if name not in keyed and whole and names.count(name) < max(_FEWEST_NAMINGS, names.most // 25):
                continue
            if not _outweighs(standing, against):
                continue
            share = 1.0 if not names.most or name in keyed else min(1.0, 0.3 + 1.4 * names.count(name) / names.most)
            told[role].append((standing.total * (share if whole else 1.0), name, standing))
        told[role].sort(key=lambda row: (-row[0], row[2].place, row[1]))
    return _victims(told["victim"], keyed), _perpetrators(told["perpetrator"], keyed)


def _outweighs(standing: _Standing, against: _Standing) -> bool:
    """A killer who then died by suicide is the killer; one who is only said to have been harmed gives way to plain words."""
    if standing.named != against.named and standing.total * 2 > against.total:
        return standing.named
    if standing.sure or against.sure:
        return (standing.sure, standing.total) > (against.sure, against.total)
    return standing.total > against.total


def _victims(rows: list[tuple[float, str, _Standing]], keyed: set[str]) -> list[str]:
    if not rows:
        return []
    in_key = [name for _, name, standing in rows if name in keyed]
    if in_key:
        return in_key[:4]
    best, first, leader = rows[0]
    also = [
        name
        for weight, name, standing in rows[1:]
        if weight >= best * 0.6 and standing.sure >= 3.0 and standing.named == leader.named
    ]
    return [first, *also][:3]


def _perpetrators(rows: list[tuple[float, str, _Standing]], keyed: set[str]) -> list[str]:
    if not rows:
        return []
    in_key = [name for _, name, _ in rows if name in keyed]
    if in_key:
        return in_key[:4]
    sure = [row for row in rows if row[2].sure >= 2.0]
    if not sure:
        return [rows[0][1]]
    best = sure[0][0]
    return [name for weight, name, standing in sure if weight >= best * 0.5][:3]

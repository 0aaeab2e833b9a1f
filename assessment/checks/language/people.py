"""Which role a noun phrase or pronoun of the text has: victim, perpetrator, couple, family, agency, generic, thing, other, unknown.

A pronoun takes the role of the person it can stand for: one named before it, of the gender that the report itself uses for that
person. Where no person can be told, the role is unknown.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from assessment.checks.language.role_words import (
    AGENCY_WORDS,
    COUPLE_WORDS,
    EVIDENCE,
    FAMILY_WORDS,
    GENERIC_WORDS,
    PERPETRATOR_WORDS,
    PRACTITIONERS,
    PRONOUN_GENDER,
    RELATION_GENDER,
    RELATIONAL,
    THIRD_PARTIES,
    TITLE_GENDER,
    VICTIM_WORDS,
    WORKERS,
    Gender,
)
from assessment.checks.language.subject import Phrase
from assessment.checks.language.tokens import Token
from assessment.document import Document
from assessment.roles import Person, Roles

Role = Literal["victim", "perpetrator", "couple", "family", "agency", "generic", "thing", "other", "unknown"]

_MENTION_WINDOW = 2


#: A person of the review named by title or letter ("Ms A", "Adult B", "Mrs Lowe"); doctors are professionals.
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Adult|Person|Subject)\.? [A-Z][\w’'-]*(?: of [A-Z]\w+)?\Z")


@dataclass(frozen=True)
class Who:
    """The role of a phrase, whether it was told by a name or description, and the words it was read from."""

    role: Role
    certain: bool = True
    words: str = ""


@dataclass
class Cast:
    """The people of one document, ready to be looked up. Make one per document; it remembers what it has worked out."""

    document: Document
    roles: Roles
    _genders: dict[str, Gender | None] = field(default_factory=dict)

    @cached_property
    def named(self) -> tuple[tuple[str, str, Person], ...]:
        """(lower-case alias, role, person), longest first; descriptions such as "her son" are left to their relation."""
        rows = []
        for role, person in self.roles.everyone():
            for name in person.names:
                if name and (name[0].isupper() or name[0].isdigit()):
                    rows.append((name.lower().replace("’", "'"), role, person))
        # Two people may share a surname: "Mr Tew" is the one who was given by that very name.
        return tuple(
            sorted(rows, key=lambda row: (-len(row[0]), row[0], row[0] != row[2].name.lower().replace("’", "'")))
        )

    @cached_property
    def pronouns(self) -> dict[str, Role]:
        """Roles that were given as bare pronouns ("she"), by gender."""
        told: dict[str, Role] = {}
        for role, person in self.roles.everyone():
            gender = PRONOUN_GENDER.get(person.name.lower())
            if gender and role in {"victim", "perpetrator"}:
                told[gender] = role  # type: ignore[assignment]
        return told

    @cached_property
    def relations(self) -> dict[str, Role]:
        """Relation nouns that stand for somebody of the cast ("son" -> perpetrator)."""
        told: dict[str, Role] = {}
        for role, person in self.roles.everyone():
            if person.relation and role in {"victim", "perpetrator"}:
                told.setdefault(person.relation.split()[-1].replace("ex-", ""), role)  # type: ignore[arg-type]
        return told

    @cached_property
    def mentions(self) -> tuple[tuple[int, str, Person], ...]:
        """(offset, role, person) for every naming of a person in the document, in order."""
        if not self.named:
            return ()
        pattern = re.compile(r"\b(?:" + "|".join(_in_any_case(alias) for alias, _, _ in self.named) + r")\b")
        by_name: dict[str, tuple[str, Person]] = {}
        for alias, role, person in self.named:
            by_name.setdefault(alias, (role, person))
        found = []
        for match in pattern.finditer(self.document.text):
            if not match.group()[0].isupper() and not match.group()[0].isdigit():
                continue
            role, person = by_name[match.group().lower().replace("’", "'")]
            found.append((match.start(), role, person))
        return tuple(found)

    def gender(self, person: Person) -> Gender | None:
        """Told by title, by relation, or by the pronouns of the sentences in which nobody else is named; None otherwise."""
        if person.name not in self._genders:
            self._genders[person.name] = self._read_gender(person)
        return self._genders[person.name]

    def _read_gender(self, person: Person) -> Gender | None:
        first = person.name.split()[0].lower().rstrip(".")
        if first in TITLE_GENDER:
            return TITLE_GENDER[first]
        if person.relation:
            gender = RELATION_GENDER.get(person.relation.split()[-1].replace("ex-", ""))
            if gender:
                return gender
        votes = self._votes.get(person.name, {})
        if votes.get("f", 0) > 2 * votes.get("m", 0):
            return "f"
        if votes.get("m", 0) > 2 * votes.get("f", 0):
            return "m"
        return None

    @cached_property
    def _votes(self) -> dict[str, dict[str, float]]:
        """How often each pronoun gender follows a name within its sentence while nobody else has been named in it."""
        votes: dict[str, dict[str, float]] = {}
        by_sentence: dict[int, list[tuple[int, Person]]] = {}
        for offset, _, person in self.mentions:
            by_sentence.setdefault(self.document.sentence_number(offset), []).append((offset, person))
        for number, people in by_sentence.items():
            sentence = self.document.sentences[number]
            names = {person.name for _, person in people}
            offset, person = people[0]
            row = votes.setdefault(person.name, {})
            for match in re.finditer(
                r"(?i)\b(she|her|herself|he|him|his|himself)\b", self.document.text[offset : sentence.end]
            ):
                word = match.group().lower()
                between = self.document.text[offset : offset + match.start()]
                weight = 3.0 if word.endswith("self") else 1.0
                if len(names) == 1 or not any(offset < other < offset + match.start() for other, _ in people[1:]):
                    if re.search(
                        r"(?i)\b(?:mother|father|husband|wife|partner|sister|brother|son|daughter|officer|worker|nurse|doctor|he|she|him|his|her)\b",
                        between,
                    ):
                        weight /= 4
                    row[PRONOUN_GENDER[word]] = row.get(PRONOUN_GENDER[word], 0.0) + weight
        return votes

    def who(self, phrase: Phrase | None, tokens: Sequence[Token], offset: int) -> Who:
        """Role of a noun phrase whose tokens stand in the sentence that starts at ``offset`` of the document."""
        if phrase is None:
            return Who("unknown", False, "?")
        if phrase.also:
            every = {
                self.who(Phrase(phrase.start, phrase.end), tokens, offset).role,
                *(self.who(other, tokens, offset).role for other in phrase.also),
            }
            if every <= {"victim", "perpetrator", "unknown"} and len(every) > 1:
                return Who("couple")
            if "victim" in every and every <= {"victim", "family"}:
                return Who("victim")
            return Who("other") if len(every) > 1 else Who(next(iter(every)))
        part = tokens[phrase.start : phrase.end]
        words = " ".join(token.text for token in part)
        owner = max((place for place, token in enumerate(part[:-1]) if token.possessive), default=None)
        if owner is not None:
            whole = self.who_is(words, offset + part[0].start, possessor=part[0])
            if whole.role != "thing":
                return whole
            return self.who_is(" ".join(token.text for token in part[: owner + 1]), offset + part[0].start)
        return self.who_is(
            words, offset + part[0].start, possessor=part[0] if part[0].possessive and len(part) > 1 else None
        )

    def who_is(self, words: str, offset: int, possessor: Token | None = None) -> Who:
        """Role of the person or thing that ``words`` at ``offset`` name."""
        low = words.lower().replace("’", "'").strip(" ,\"“”‘'()")
        if not low:
            return Who("unknown", False)
        if low in PRONOUN_GENDER:
            return self._pronoun(low, offset)
        if low in {"they", "them", "their", "themselves"}:
            return self._plural(offset)
        if low == "there":
            return Who("unknown", False, "?")
        if low in {"i", "we", "it", "its", "which", "this", "that", "these", "those"}:
            return Who("agency" if low in {"we", "i"} else "thing")
        bare = re.sub(r"'s?$", "", low)
        for alias, role, _person in self.named:
            if bare == alias or bare.endswith(" " + alias) or bare.startswith(alias + " ") and bare.split()[0] != "the":
                return Who(as_role(role))
        return self._described(bare, words, offset, possessor)

    def _described(self, low: str, words: str, offset: int, possessor: Token | None) -> Who:
        head = re.split(r"\s+(?:of|for|with|from|in|at|who|that|to)\s+", low)[0].split()[-1] if low.split() else low
        if head in PERPETRATOR_WORDS:
            return Who("perpetrator")
        if head in VICTIM_WORDS:
            return Who("generic") if low.split()[0] in {"a", "any", "every", "no"} else Who("victim")
        if head in COUPLE_WORDS:
            return Who("couple")
        if head in self.relations and (low.split()[0] in {"her", "his", "their", "the"} or "'s " in low):
            return Who(self.relations[head])
        if head in {"worker", "workers", "man", "woman"} and len(low.split()) > 2 and not WORKERS & set(low.split()):
            return Who("unknown", False)
        if head in AGENCY_WORDS:
            return Who("agency")
        if head in GENERIC_WORDS:
            return Who("generic")
        if head in THIRD_PARTIES:
            return Who("other")
        if head in RELATIONAL or head in FAMILY_WORDS:
            return self._related(low, head, offset)
        if _TITLED.match(words.strip()):
            return Who("other" if self.roles.victim or self.roles.perpetrator else "unknown", False)
        if (
            words[:1].isupper()
            and " " not in words.strip()
            and not low.startswith(("the ", "a "))
            and self._looks_named(words, offset)
        ):
            return Who("other" if self.roles.victim or self.roles.perpetrator else "unknown", False)
        return Who("thing")

    def _looks_named(self, words: str, offset: int) -> bool:
        """True when the word keeps its capital inside sentences: a name, or an abbreviation of one."""
        return (
            offset > 0
            and not self.document.text[:offset].rstrip().endswith((".", "\n", "!", "?", ":"))
            or bool(re.fullmatch(r"[A-Z]{1,3}", words))
        )

    def _related(self, low: str, head: str, offset: int) -> Who:
        first = low.split()[0]
        if low in {"mother", "father", "mum", "dad"}:
            return Who("unknown", False)
        if first in {"a", "an", "any", "every", "no"}:
            return (
                Who("generic")
                if head in {"woman", "man", "parent", "patient", "client", "child", "wife", "husband", "partner"}
                else Who("other")
            )
        if head in {"woman", "man", "patient", "client", "tenant", "lady", "carer", "resident", "pensioner"}:
            return Who("unknown", False)
        intimate = head in {
            "husband",
            "wife",
            "partner",
            "boyfriend",
            "girlfriend",
            "spouse",
            "ex-partner",
            "ex-husband",
            "ex-wife",
            "fiancé",
            "fiancée",
            "lover",
        }
        if first in {"her", "his", "their"} or "'s " in low:
            owner = self.who_is(
                first if first in {"her", "his"} else low.split("'s ")[0] + "'s" if "'s " in low else first, offset
            ).role
            if intimate and owner == "victim":
                return Who("perpetrator", False)
            if intimate and owner == "perpetrator":
                return Who("victim", False)
            if owner == "unknown":
                return Who("unknown", False) if intimate else Who("family", False)
            return Who("family" if head in FAMILY_WORDS else "other", False)
        if intimate or (head in FAMILY_WORDS and first == "the" and not self.roles.victim):
            gender = RELATION_GENDER.get(head.replace("ex-", ""))
            return Who(self._evidence.get(gender, "unknown"), False) if gender else Who("unknown", False)
        return Who("family", False)

    def _plural(self, offset: int) -> Who:
        number = self.document.sentence_number(offset)
        start = self.document.sentences[max(0, number - 1)].start if self.document.sentences else 0
        before = self.document.text[start:offset].lower()
        if re.search(r"\b(?:couple|pair|both|the two|parties|husband and wife|each other)\b", before):
            return Who("couple")
        agency = [match for match in re.finditer(r"[\w-]+", before) if match.group() in AGENCY_WORDS]
        if agency:
            return Who("agency")
        if any(match.group() in GENERIC_WORDS for match in re.finditer(r"\w+", before)):
            return Who("generic")
        named = [(where, role, person) for where, role, person in self.mentions if start <= where < offset]
        near = {
            role
            for where, role, person in named
            if self.document.text[where + len(person.name) :][:1] not in {"'", "’"}
        }
        if {"victim", "perpetrator"} <= near:
            return Who("couple")
        relatives = any(match.group() in FAMILY_WORDS for match in re.finditer(r"\w+", before))
        return Who("victim", False) if near == {"victim"} and not relatives else Who("other", False)

    def _pronoun(self, low: str, offset: int) -> Who:
        gender = PRONOUN_GENDER[low]
        if gender in self.pronouns:
            return Who(self.pronouns[gender])
        if self._taken_up(offset):
            return Who("other", False)
        other = self._not_named_after(gender, offset)
        if other is not None:
            return other
        near = self._near(gender, offset)
        if near is not None:
            return Who(as_role(near))
        everyone = [(role, person) for role, person in self.roles.everyone() if role in {"victim", "perpetrator"}]
        fitting = {role for role, person in everyone if self.gender(person) == gender}
        if len(fitting) == 1:
            return Who(as_role(fitting.pop()))
        open_roles = {role for role, person in everyone if self.gender(person) in {gender, None}}
        if len(open_roles) == 1:
            return Who(as_role(open_roles.pop()), False)
        if everyone:
            return Who("unknown", False)
        return Who(self._evidence.get(gender, "unknown"), False)

    def _not_named_after(self, gender: Gender, offset: int) -> Who | None:
        """A pronoun that opens its sentence is nobody who is named later in that sentence; the other one, if only one is left."""
        number = self.document.sentence_number(offset)
        sentence = self.document.sentences[number] if self.document.sentences else None
        if sentence is None or offset != sentence.start:
            return None
        later = {person.name for _, _, person in self.mentions_between(offset, sentence.end)}
        if not later:
            return None
        left = [
            (role, person)
            for role, person in self.roles.everyone()
            if role in {"victim", "perpetrator"} and person.name not in later and self.gender(person) in {gender, None}
        ]
        roles = {role for role, _ in left}
        return Who(as_role(roles.pop()), False) if len(roles) == 1 and len(later) == 1 else None

    def _taken_up(self, offset: int) -> bool:
        """True when the sentence opens with a practitioner as its subject whom the pronoun can only take up.

        "The officer did not ask because he …", but not "The officer noted that he …".
        """
        number = self.document.sentence_number(offset)
        start = self.document.sentences[number].start if self.document.sentences else 0
        before = self.document.text[start:offset].lower()
        opening = re.match(r"(?:the|a|one|his|her|this|that)\s+(?:[\w-]+\s+){0,2}?([\w-]+)\b", before)
        if opening is None or opening.group(1) not in PRACTITIONERS:
            return False
        return not self.mentions_between(start, offset) and not re.search(
            r"\b(?:that|her|him|she|he|whether|why|how|saw|found|asked|told|spoke|described|of|to|with|for|when|but)\b",
            before[opening.end() :],
        )

    def _near(self, gender: Gender, offset: int) -> str | None:
        """Role of the nearest person named before, of fitting gender, within the last few sentences."""
        if not self.mentions:
            return None
        number = self.document.sentence_number(offset)
        for back in range(_MENTION_WINDOW):
            if number - back < 0:
                break
            sentence = self.document.sentences[number - back]
            end = offset if back == 0 else sentence.end
            here = [(where, role, person) for where, role, person in self.mentions_between(sentence.start, end)]
            sure = [row for row in here if self.gender(row[2]) == gender]
            if sure:
                return sure[-1][1]
            possible = [row for row in here if self.gender(row[2]) is None]
            if possible:
                # The first one named is most often the subject that the pronoun takes up.
                return possible[0][1]
        block = self.document.block_at(offset)
        topic = [row for row in self.mentions_between(block.start, offset) if self.gender(row[2]) in {gender, None}]
        return topic[0][1] if topic else None

    def mentions_between(self, start: int, end: int) -> list[tuple[int, str, Person]]:
        """(offset, role, person) for the namings in a stretch of the document."""
        offsets = self._mention_offsets
        return list(self.mentions[bisect_left(offsets, start) : bisect_left(offsets, end)])

    @cached_property
    def _mention_offsets(self) -> list[int]:
        return [where for where, _, _ in self.mentions]

    @cached_property
    def _evidence(self) -> dict[str | None, Role]:
        """Roles of bare pronouns in a text without any named person: told by who did violence to whom, never by gender."""
        votes: dict[Gender, dict[str, int]] = {"f": {}, "m": {}}
        for pattern, role in EVIDENCE:
            for match in pattern.finditer(self.document.text):
                word = match.group("who").lower()
                gender = PRONOUN_GENDER.get(word) or RELATION_GENDER.get(word.split()[-1])
                if gender:
                    votes[gender][role] = votes[gender].get(role, 0) + 1
        told: dict[str | None, Role] = {}
        for gender, row in votes.items():
            if row.get("victim", 0) > row.get("perpetrator", 0):
                told[gender] = "victim"
            elif row.get("perpetrator", 0) > row.get("victim", 0):
                told[gender] = "perpetrator"
        if told.get("f") == told.get("m") and told:
            return {}
        return told


def _in_any_case(alias: str) -> str:
    """An expression for a lower-case name. Sets of letters tell much sooner than a flag that nothing fits here."""
    letters = []
    for letter in alias:
        if letter == "'":
            letters.append("[’']")
        elif len(letter.upper()) == 1 and letter.upper() != letter:
            letters.append(f"[{letter}{letter.upper()}]")
        else:
            letters.append(re.escape(letter))
    return "".join(letters)


def as_role(role: str) -> Role:
    """The role that a list of the cast stands for."""
    return {"children": "family", "agencies": "agency"}.get(role, role)  # type: ignore[return-value]

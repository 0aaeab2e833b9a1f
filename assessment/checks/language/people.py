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

from assessment.checks.language.subject import Phrase
from assessment.checks.language.tokens import Token
from assessment.document import Document
from assessment.roles import Person, Roles

Role = Literal["victim", "perpetrator", "couple", "family", "agency", "generic", "thing", "other", "unknown"]
Gender = Literal["f", "m"]

_PRONOUN_GENDER: dict[str, Gender] = {
    "she": "f", "her": "f", "hers": "f", "herself": "f", "he": "m", "him": "m", "his": "m", "himself": "m",
}  # fmt: skip
_TITLE_GENDER: dict[str, Gender] = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "lady": "f"}
_RELATION_GENDER: dict[str, Gender] = {
    **dict.fromkeys(("husband", "boyfriend", "father", "dad", "son", "brother", "uncle", "nephew", "grandson", "grandfather", "stepfather"), "m"),
    **dict.fromkeys(("wife", "girlfriend", "mother", "mum", "daughter", "sister", "aunt", "niece", "granddaughter", "grandmother"), "f"),
}  # type: ignore[dict-item]
THIRD_PERSON = frozenset(_PRONOUN_GENDER)
VICTIM_WORDS = frozenset("victim deceased complainant ip aggrieved".split())
PERPETRATOR_WORDS = frozenset("perpetrator offender killer defendant accused suspect abuser murderer assailant attacker".split())
COUPLE_WORDS = frozenset("couple pair parties both spouses two".split())
RELATIONAL = frozenset(
    "husband wife partner boyfriend girlfriend spouse ex-partner ex-husband ex-wife fiancé fiancée lover mother father mum dad son "
    "daughter brother sister uncle aunt nephew niece cousin grandson granddaughter grandmother grandfather parent stepson stepfather "
    "stepdaughter son-in-law daughter-in-law father-in-law mother-in-law sister-in-law brother-in-law woman man lady girl boy patient client tenant "
    "mum-of-two pensioner carer resident".split()
)
FAMILY_WORDS = frozenset(
    "mother father mum dad parents son daughter brother sister brothers sisters uncle aunt nephew niece cousin grandson granddaughter "
    "grandmother grandfather relative relatives family families siblings sibling stepson stepdaughter children child".split()
)
GENERIC_WORDS = frozenset(
    "victims women men people survivors perpetrators abusers someone anyone somebody everyone person individuals wives husbands couples partners many "
    "others patients clients mothers fathers parents those adults persons offenders sufferers girls boys nobody".split()
)
AGENCY_WORDS = frozenset(
    "police officer officers force constabulary trust council service services team teams agency agencies gp gps practice surgery hospital "
    "department board panel review report reviewer author chair court courts judge jury coroner prosecution prosecutor prosecutors marac school college "
    "housing landlord association provider practitioner practitioners professional professionals worker workers nurse nurses midwife midwives "
    "doctor doctors consultant consultants psychiatrist paramedic paramedics visitor visitors idva idvas advocate adviser advisor advisors "
    "probation cps hospital ward clinic charity refuge helpline organisation organisations authority authorities staff colleagues manager "
    "managers supervisor sergeant inspector constable detective detectives commissioner partnership system care mash camhs iapt university employer "
    "pharmacist dentist therapist counsellor counsellors psychologist solicitor assessor operator handler dispatcher crew ambulance bank registrar "
    "clinician clinicians lead leads coordinator co-ordinator writer imr imrs investigator investigators magistrates tribunal office unit centre "
    "receptionist keyworker key-worker carers nobody community government society legislation policy commissioners prison custody duty sister matron intake".split()
)
_MENTION_WINDOW = 2
_PRACTITIONERS = frozenset(
    "officer worker nurse doctor gp midwife visitor sergeant constable detective inspector manager practitioner consultant psychiatrist "
    "counsellor paramedic adviser advocate neighbour caretaker friend receptionist supervisor teacher solicitor flatmate".split()
)
_WORKERS = frozenset("social support key case outreach health youth duty family care project link mental resettlement floating welfare recovery housing attending".split())


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
        return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))

    @cached_property
    def pronouns(self) -> dict[str, Role]:
        """Roles that were given as bare pronouns ("she"), by gender."""
        told: dict[str, Role] = {}
        for role, person in self.roles.everyone():
            gender = _PRONOUN_GENDER.get(person.name.lower())
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
        pattern = re.compile(r"\b(?:" + "|".join(re.escape(alias).replace("'", "[’']") for alias, _, _ in self.named) + r")\b", re.IGNORECASE)
        by_name = {}
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
        if first in _TITLE_GENDER:
            return _TITLE_GENDER[first]
        if person.relation:
            gender = _RELATION_GENDER.get(person.relation.split()[-1].replace("ex-", ""))
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
            for match in re.finditer(r"(?i)\b(she|her|herself|he|him|his|himself)\b", self.document.text[offset : sentence.end]):
                word = match.group().lower()
                between = self.document.text[offset : offset + match.start()]
                weight = 3.0 if word.endswith("self") else 1.0
                if len(names) == 1 or not any(offset < other < offset + match.start() for other, _ in people[1:]):
                    if re.search(r"(?i)\b(?:mother|father|husband|wife|partner|sister|brother|son|daughter|officer|worker|nurse|doctor|he|she|him|his|her)\b", between):
                        weight /= 4
                    row[_PRONOUN_GENDER[word]] = row.get(_PRONOUN_GENDER[word], 0.0) + weight
        return votes

    def who(self, phrase: Phrase | None, tokens: Sequence[Token], offset: int) -> Who:
        """Role of a noun phrase whose tokens stand in the sentence that starts at ``offset`` of the document."""
        if phrase is None:
            return Who("unknown", False, "?")
        if phrase.also:
            every = {self.who(Phrase(phrase.start, phrase.end), tokens, offset).role, *(self.who(other, tokens, offset).role for other in phrase.also)}
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
        return self.who_is(words, offset + part[0].start, possessor=part[0] if part[0].possessive and len(part) > 1 else None)

    def who_is(self, words: str, offset: int, possessor: Token | None = None) -> Who:
        """Role of the person or thing that ``words`` at ``offset`` name."""
        low = words.lower().replace("’", "'").strip(" ,\"“”‘'()")
        if not low:
            return Who("unknown", False)
        if low in _PRONOUN_GENDER:
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
                return Who(_as_role(role))
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
        if head in {"worker", "workers", "man", "woman"} and len(low.split()) > 2 and not _WORKERS & set(low.split()):
            return Who("unknown", False)
        if head in AGENCY_WORDS:
            return Who("agency")
        if head in GENERIC_WORDS:
            return Who("generic")
        if head in RELATIONAL or head in FAMILY_WORDS:
            return self._related(low, head, offset)
        if words[:1].isupper() and " " not in words.strip() and not low.startswith(("the ", "a ")) and self._looks_named(words, offset):
            return Who("other" if self.roles.victim or self.roles.perpetrator else "unknown", False)
        return Who("thing")

    def _looks_named(self, words: str, offset: int) -> bool:
        """True when the word keeps its capital inside sentences: a name, or an abbreviation of one."""
        return offset > 0 and not self.document.text[:offset].rstrip().endswith((".", "\n", "!", "?", ":")) or bool(re.fullmatch(r"[A-Z]{1,3}", words))

    def _related(self, low: str, head: str, offset: int) -> Who:
        first = low.split()[0]
        if low in {"mother", "father", "mum", "dad"}:
            return Who("unknown", False)
        if first in {"a", "an", "any", "every", "no"}:
            return Who("generic") if head in {"woman", "man", "parent", "patient", "client", "child", "wife", "husband", "partner"} else Who("other")
        if head in {"woman", "man", "patient", "client", "tenant", "lady", "carer", "resident", "pensioner"}:
            return Who("unknown", False)
        intimate = head in {"husband", "wife", "partner", "boyfriend", "girlfriend", "spouse", "ex-partner", "ex-husband", "ex-wife", "fiancé", "fiancée", "lover"}
        if first in {"her", "his", "their"} or "'s " in low:
            owner = self.who_is(first if first in {"her", "his"} else low.split("'s ")[0] + "'s" if "'s " in low else first, offset).role
            if intimate and owner == "victim":
                return Who("perpetrator", False)
            if intimate and owner == "perpetrator":
                return Who("victim", False)
            if owner == "unknown":
                return Who("unknown", False) if intimate else Who("family", False)
            return Who("family" if head in FAMILY_WORDS else "other", False)
        if intimate or (head in FAMILY_WORDS and first == "the" and not self.roles.victim):
            gender = _RELATION_GENDER.get(head.replace("ex-", ""))
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
        near = {role for where, role, _ in self.mentions if start <= where < offset}
        if {"victim", "perpetrator"} <= near:
            return Who("couple")
        return Who("victim", False) if near == {"victim"} else Who("other", False)

    def _pronoun(self, low: str, offset: int) -> Who:
        gender = _PRONOUN_GENDER[low]
        if gender in self.pronouns:
            return Who(self.pronouns[gender])
        if self._taken_up(offset):
            return Who("other", False)
        near = self._near(gender, offset)
        if near is not None:
            return Who(_as_role(near))
        everyone = [(role, person) for role, person in self.roles.everyone() if role in {"victim", "perpetrator"}]
        fitting = {role for role, person in everyone if self.gender(person) == gender}
        if len(fitting) == 1:
            return Who(_as_role(fitting.pop()))
        open_roles = {role for role, person in everyone if self.gender(person) in {gender, None}}
        if len(open_roles) == 1:
            return Who(_as_role(open_roles.pop()), False)
        if everyone:
            return Who("unknown", False)
        return Who(self._evidence.get(gender, "unknown"), False)

    def _taken_up(self, offset: int) -> bool:
        """True when the sentence opens with a practitioner as its subject whom the pronoun can only take up.

        "The officer did not ask because he …", but not "The officer noted that he …".
        """
        number = self.document.sentence_number(offset)
        start = self.document.sentences[number].start if self.document.sentences else 0
        before = self.document.text[start:offset].lower()
        opening = re.match(r"(?:the|a|one|his|her|this|that)\s+(?:[\w-]+\s+){0,2}?([\w-]+)\b", before)
        if opening is None or opening.group(1) not in _PRACTITIONERS:
            return False
        return not self.mentions_between(start, offset) and not re.search(
            r"\b(?:that|her|him|she|he|whether|why|how|saw|found|asked|told|spoke|described|of|to|with|for|when|but)\b", before[opening.end() :]
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
        for pattern, role in _EVIDENCE:
            for match in pattern.finditer(self.document.text):
                word = match.group("who").lower()
                gender = _PRONOUN_GENDER.get(word) or _RELATION_GENDER.get(word.split()[-1])
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


def _as_role(role: str) -> Role:
    return {"children": "family", "agencies": "agency"}.get(role, role)  # type: ignore[return-value]


_VIOLENT = (
    r"(?:killed|murdered|stabbed|strangled|smothered|suffocated|punched|kicked|hit|beat|attacked|assaulted|abused|raped|controlled|threatened|"
    r"seized|slapped|pushed|shot|kill|murder|assault|attack|abuse|hurt|stab|strangle|strangling|stabbing|abusing|beating|controlling|coerced)"
)
_EVIDENCE = (
    (re.compile(rf"(?i)\b(?P<who>he|she|(?:the|her|his) (?:husband|wife|son|daughter|father|mother|brother|sister|boyfriend|girlfriend))\s+(?:had |has |then |later |repeatedly |again |might |would |could )?(?:one day |once |also )?{_VIOLENT}\s+(?:her|him|his|the)\b"), "perpetrator"),
    (re.compile(rf"(?i)\b{_VIOLENT}\s+(?P<who>her|him)\b"), "victim"),
    (re.compile(rf"(?i)\b(?P<who>he|she)\s+(?:was|had been|has been|is)\s+(?:\w+ly )?{_VIOLENT}\b(?! (?:to|by name))"), "victim"),
    (re.compile(r"(?i)\b(?P<who>her|his)\s+(?:murder|killer|abuser|homicide|murderer|assailant|attacker|death|injuries|body)\b"), "victim"),
    (re.compile(r"(?i)\b(?P<who>he|she)\s+(?:sadly |tragically )?(?:took (?:her|his) own life|passed away|died|lost (?:her|his) life)\b"), "victim"),
    (re.compile(r"(?i)\b(?P<who>her|his)\s+(?:victim|offending|licence|bail|probation officer|violence|abuse of|attack on|conviction|sentence|trial)\b"), "perpetrator"),
    (re.compile(r"(?i)\b(?P<who>he|she)\s+was\s+(?:arrested|charged|convicted|sentenced|remanded|bailed|imprisoned|released)\b"), "perpetrator"),
)  # fmt: skip

"""One sentence with what surrounds it: its words, its people, and who the matched words are about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assessment.checks.language.cues import Cues
from assessment.checks.language.grammar import Found
from assessment.checks.language.people import Cast, Role, Who, as_role
from assessment.checks.language.role_words import (
    AGENCY_WORDS,
    COUPLE_WORDS,
    FAMILY_WORDS,
    PERPETRATOR_WORDS,
    RELATIONAL,
    THIRD_PERSON,
    VICTIM_WORDS,
)
from assessment.checks.language.subject import Phrase, subject_of
from assessment.checks.language.tokens import Token, first_at, tokenise
from assessment.document import Block, Document, Sentence

FORWARD = 4  # sentences that may hold the answer to a reported phrase
REPORTING = frozenset(
    "said says say saying told tells telling stated states reported reports recorded records noted notes wrote writes written described describes calls called "
    "felt feels thought thinks considered considers believed believes claimed claims argued argues maintained maintains suggested suggests "
    "commented alleged assessed concluded concludes observed remarked regarded viewed perceived seen labelled explained indicated insisted "
    "submitted contended asserted urged formed saw deemed mentioned mentions repeats judged read reads spoke supposed supposes assumed assumes screened classified categorised logged coded filed graded dismissed advanced construed construes interpreted "
    "portrayed depicted characterised speak speaks puts recalled recalls joked".split()
)
AUTHOR_WORDS = frozenset("panel review author chair reviewer overview report we i".split())
_KIN = (RELATIONAL | FAMILY_WORDS) - {"woman", "man", "lady", "girl", "boy", "patient", "client", "tenant"}
_BY_PART = VICTIM_WORDS | PERPETRATOR_WORDS | COUPLE_WORDS | {"ip", "complainant"}
#: The words that speak of somebody without a name.
_TOLD = THIRD_PERSON | _BY_PART | AGENCY_WORDS | {f"{word}'s" for word in AGENCY_WORDS}


@dataclass
class Scene:
    """One sentence of the document with what surrounds it; its words are looked at only when somebody asks."""

    document: Document
    cast: Cast
    cues: Cues
    number: int

    @cached_property
    def sentence(self) -> Sentence:
        return self.document.sentences[self.number]

    @cached_property
    def text(self) -> str:
        return self.document.quote(self.sentence)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tokenise(self.text)

    @cached_property
    def block(self) -> Block:
        return self.document.blocks[self.sentence.block]

    @cached_property
    def following(self) -> tuple[str, ...]:
        """The next few sentences of the same block."""
        return tuple(
            self.document.quote(other)
            for other in self.document.sentences[self.number + 1 : self.number + 1 + FORWARD]
            if other.block == self.sentence.block
        )

    @cached_property
    def preceding(self) -> tuple[str, ...]:
        """Up to three sentences before, of the same block, the nearest first."""
        earlier = self.document.sentences[max(0, self.number - 3) : self.number]
        return tuple(self.document.quote(other) for other in reversed(earlier) if other.block == self.sentence.block)

    def who(self, phrase: Phrase | None) -> Who:
        """Role of a noun phrase of this sentence."""
        return self.cast.who(phrase, self.tokens, self.sentence.start)

    def subject(self, offset: int) -> Who:
        """Role of the subject of whatever begins at ``offset`` of the sentence."""
        place = first_at(self.tokens, offset)
        return self.who(subject_of(self.tokens, place)) if place < len(self.tokens) else Who("unknown", False)

    @cached_property
    def people(self) -> tuple[tuple[int, int, Role], ...]:
        """(start, end, role) of everybody whom the sentence names, by place; agencies too."""
        rows: list[tuple[int, int, Role]] = []
        names = {
            where - self.sentence.start: role
            for where, role, _ in self.cast.mentions_between(self.sentence.start, self.sentence.end)
        }
        for place, token in enumerate(self.tokens):
            start, end, low = token.start, token.end, token.low
            if low not in _TOLD and start not in names:
                continue
            after = self.tokens[place + 1].low.removesuffix("'s") if place + 1 < len(self.tokens) else ""
            kin = after in _KIN and not self.tokens[place + 1].possessive
            where = self.sentence.start + start
            if token.possessive and kin and (start in names or low in THIRD_PERSON):
                # "Ms A's brother" is the brother, who may himself be somebody of the case.
                words = self.text[start : self.tokens[place + 1].end]
                rows.append((start, end, self.cast.who_is(words, where).role))
            elif low in COUPLE_WORDS and after in AGENCY_WORDS:
                continue  # "the two officers", "both agencies"
            elif start in names:
                rows.append((start, end, as_role(names[start])))
            elif low in THIRD_PERSON:
                rows.append((start, end, self.cast.who_is(low, where).role))
            elif low in _BY_PART and place:
                rows.append((start, end, self.cast.who_is("the " + low, where).role))
            elif low.removesuffix("'s") in AGENCY_WORDS:
                rows.append((start, end, "agency"))
        return tuple(rows)

    @cached_property
    def people_of_case(self) -> bool:
        """True when the sentence names or takes up anybody of the case."""
        return any(role in {"victim", "perpetrator", "couple", "family", "unknown"} for _, _, role in self.people)

    def near(self, found: Found) -> Who:
        """Role of the person whom the matched words are most likely about: named in them, or the nearest before, or after.

        An agency that stands nearer counts, unless it only reports ("what the team considered to be …").
        """
        subject = self.subject(found.start)
        if subject.role in {"victim", "perpetrator"}:
            return Who(subject.role, subject.certain, "near")
        governing = self.governing(found)
        if governing is not None and (
            governing.role in {"agency", "family"} or governing.role == "other" and governing.certain
        ):
            return governing
        inside = [
            role
            for start, _, role in self.people
            if found.start <= start < found.end and role not in {"agency", "couple"}
        ]
        if inside:
            return Who(inside[0], True, "near")
        agency = relative = False
        for _, end, role in reversed([row for row in self.people if row[0] < found.start]):
            if role == "agency":
                after = self.tokens[first_at(self.tokens, end) : first_at(self.tokens, end) + 3]
                agency = agency or not any(
                    token.low in REPORTING or token.low in {"found", "with", "by"} for token in after
                )
                continue
            if role == "family":
                relative = True  # "Mr B had nursed his mother without complaint" is about Mr B
                continue
            return Who("agency") if agency else Who(role, True, "near")
        if agency or relative:
            return Who("agency" if agency else "family")
        later = [role for start, _, role in self.people if start >= found.end and role != "agency"]
        return Who(later[0], False, "near") if later else Who("unknown", False, "?")

    def governing(self, found: Found) -> Who | None:
        """Role of the noun phrase that is the subject of the match, where nobody else and no verb of saying stands between."""
        place = first_at(self.tokens, found.start)
        phrase = subject_of(self.tokens, place) if place < len(self.tokens) else None
        if phrase is None or phrase.end > place or self.tokens[phrase.start].kind in {"pronoun", "object", "relative"}:
            return None
        if phrase.end - phrase.start == 1 and self.tokens[phrase.start].kind == "possessive":
            return None
        if phrase.start and self.tokens[phrase.start - 1].kind in {"verb", "gerund"}:
            return None  # the object of a verb, before words that go with the verb
        between = self.tokens[phrase.end : place]
        if len(between) > 6 or any(
            token.low in REPORTING or token.kind in {"pronoun", "relative", "subordinator", "stop"} for token in between
        ):
            return None
        if any(token.low in AUTHOR_WORDS for token in self.tokens[phrase.start : phrase.end]):
            return None  # "The review has every sympathy with …" is not about the review
        first, last = self.tokens[phrase.end - 1].end, found.start
        if any(first <= where < last and role in {"victim", "perpetrator"} for where, _, role in self.people):
            return None
        return self.who(phrase)

    def slot(self, found: Found, name: str) -> Who | None:
        """Role of what filled the slot ``name``, or None where the match has no such slot."""
        for slot, start, end in found.slots:
            if slot == name:
                place = first_at(self.tokens, start)
                while (
                    place
                    and place < len(self.tokens)
                    and self.tokens[place].kind == "name"
                    and self.tokens[place - 1].kind == "name"
                    and not self.tokens[place - 1].possessive
                ):
                    place -= 1
                    start = self.tokens[place].start
                return self.cast.who_is(self.text[start:end], self.sentence.start + start)
        return None

    @cached_property
    def perpetrator_acts(self) -> bool:
        """True when somebody other than the victim is the subject of a violent verb here, or violence is called theirs."""
        return self._acts(self.number)

    def acts_in(self, forward: int) -> bool:
        """True when the perpetrator does violence in the sentence that many places on."""
        return self.number + forward < len(self.document.sentences) and self._acts(self.number + forward)

    def _acts(self, number: int) -> bool:
        scene = self if number == self.number else Scene(self.document, self.cast, self.cues, number)
        for found in scene.cues.every("language-violence", scene.text):
            place = first_at(scene.tokens, found.start)
            token = scene.tokens[place]
            before = scene.tokens[place - 1] if place else None
            if before is not None and before.possessive:
                owner = scene.who(Phrase(max(0, place - 1), place)).role
                if owner in {"perpetrator", "unknown"}:
                    return True
                continue
            if token.kind not in {"verb", "gerund", "word"}:
                continue
            if before is not None and before.kind in {"determiner", "preposition"}:
                continue
            back = place - 1
            while back >= 0 and scene.tokens[back].kind in {"adverb", "negation"}:
                back -= 1
            passive = back >= 0 and scene.tokens[back].low in {"was", "were", "been", "being", "is"}
            if passive:
                continue
            phrase = subject_of(scene.tokens, place)
            if phrase is None:
                continue
            who = scene.who(phrase)
            if who.role == "perpetrator" or who.role == "unknown" and phrase.end - phrase.start <= 3:
                return True
        return False

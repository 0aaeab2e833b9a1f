"""From a match to a judgement: is it said of the victim, in the text's own voice, untested and unexplained?

The questions are asked in a fixed order and the first that settles the matter wins. What is let pass is kept with the
reason; only the family's own words, and words about things and bodies, leave no trace at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assessment.checks.language.cues import Cues
from assessment.checks.language.grammar import Found
from assessment.checks.language.people import AGENCY_WORDS, COUPLE_WORDS, PERPETRATOR_WORDS, THIRD_PERSON, VICTIM_WORDS, Cast, Who
from assessment.checks.language.subject import Phrase, subject_of
from assessment.checks.language.tokens import Token, first_at, tokenise
from assessment.document import Block, Document, Sentence

_FORWARD = 4
_HEAD = 15  # characters of a match in which a barrier word is part of the phrase itself ("her fear of leaving")
_PSEUDO = ("not only", "not least", "not surprising", "no doubt", "no question", "cannot avoid", "cannot but", "not until", "no longer", "not just", "not merely", "not simply", "not alone", "nothing short of", "nothing less than", "nothing but", "not hard to see", "not hard to understand", "not difficult to see", "not difficult to understand", "not difficult to imagine", "not unreasonabl", "not without", "never less than", "not infrequent", "not unusual", "not uncommon")
_NEGATORS = frozenset("no never neither nor without nothing hardly nobody none no-one".split())
_REPORTING = frozenset(
    "said says say saying told tells telling stated states reported reports recorded records noted notes wrote writes written described describes calls called "
    "felt feels thought thinks considered considers believed believes claimed claims argued argues maintained maintains suggested suggests "
    "commented alleged assessed concluded concludes observed remarked regarded viewed perceived seen labelled explained indicated insisted "
    "submitted contended asserted urged formed saw deemed mentioned mentions repeats judged read reads spoke".split()
)
_AUTHOR = frozenset("panel review author chair reviewer overview report we i".split())
_OPEN_QUOTES = "“\"‘'("


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
            for other in self.document.sentences[self.number + 1 : self.number + 1 + _FORWARD]
            if other.block == self.sentence.block
        )

    @cached_property
    def preceding(self) -> tuple[str, ...]:
        """Up to two sentences before, of the same block, the nearest first."""
        earlier = self.document.sentences[max(0, self.number - 2) : self.number]
        return tuple(self.document.quote(other) for other in reversed(earlier) if other.block == self.sentence.block)

    def who(self, phrase: Phrase | None) -> Who:
        """Role of a noun phrase of this sentence."""
        return self.cast.who(phrase, self.tokens, self.sentence.start)

    def subject(self, offset: int) -> Who:
        """Role of the subject of whatever begins at ``offset`` of the sentence."""
        place = first_at(self.tokens, offset)
        return self.who(subject_of(self.tokens, place)) if place < len(self.tokens) else Who("unknown", False)

    @cached_property
    def people(self) -> tuple[tuple[int, int, str], ...]:
        """(start, end, role) of everybody whom the sentence names, by place; agencies too."""
        rows: list[tuple[int, int, str]] = []
        names = {where - self.sentence.start: role for where, role, _ in self.cast.mentions_between(self.sentence.start, self.sentence.end)}
        for place, token in enumerate(self.tokens):
            if token.start in names:
                rows.append((token.start, token.end, {"children": "family"}.get(names[token.start], names[token.start])))
            elif token.low in THIRD_PERSON:
                rows.append((token.start, token.end, self.cast.who_is(token.low, self.sentence.start + token.start).role))
            elif token.low in VICTIM_WORDS | PERPETRATOR_WORDS | COUPLE_WORDS | {"ip", "complainant"} and place:
                rows.append((token.start, token.end, self.cast.who_is("the " + token.low, self.sentence.start + token.start).role))
            elif token.low.removesuffix("'s") in AGENCY_WORDS:
                rows.append((token.start, token.end, "agency"))
        return tuple(rows)

    def near(self, found: Found) -> Who:
        """Role of the person whom the matched words are most likely about: named in them, or the nearest before, or after.

        An agency that stands nearer counts, unless it only reports ("what the team considered to be …").
        """
        subject = self.subject(found.start)
        if subject.role in {"victim", "perpetrator"}:
            return Who(subject.role, subject.certain, "near")
        inside = [role for start, _, role in self.people if found.start <= start < found.end and role not in {"agency", "couple"}]
        if inside:
            return Who(inside[0], True, "near")
        agency = False
        for _, end, role in reversed([row for row in self.people if row[0] < found.start]):
            if role == "agency":
                after = self.tokens[first_at(self.tokens, end) : first_at(self.tokens, end) + 3]
                agency = agency or not any(token.low in _REPORTING or token.low in {"found", "with", "by"} for token in after)
                continue
            return Who("agency") if agency else Who(role, True, "near")
        if agency:
            return Who("agency")
        later = [role for start, _, role in self.people if start >= found.end and role != "agency"]
        return Who(later[0], False, "near") if later else Who("unknown", False, "?")

    def slot(self, found: Found, name: str) -> Who | None:
        """Role of what filled the slot ``name``, or None where the match has no such slot."""
        for slot, start, end in found.slots:
            if slot == name:
                place = first_at(self.tokens, start)
                while place and place < len(self.tokens) and self.tokens[place].kind == "name" and self.tokens[place - 1].kind == "name" and not self.tokens[place - 1].possessive:
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


def in_quotes(text: str, found: Found) -> bool:
    """True when the words, or all but their edges, stand between quotation marks."""
    before, after = text[: found.start], text[found.end :]
    if any(mark in text[found.start : found.end] for mark in "“”\""):
        return True
    if before.count("“") + text[found.start : found.end].count("“") > before.count("”") and "”" in after + text[found.start : found.end]:
        return True
    if (before.count('"') % 2 == 1 and '"' in after) or text[found.start : found.end].count('"') == 2:
        return True
    opening = before.rfind("‘")
    if opening >= 0 and "’" in text[found.end - 1 :]:
        closing = before.find("’ ", opening)
        return closing < 0 or closing > found.start
    opening = max(before.rfind(" '"), 0 if before.startswith("'") else -1)
    return opening >= 0 and "' " not in before[opening + 2 :] and ("'" in after)


def negated(scene: Scene, found: Found) -> bool:
    """True when a negation, or a verb that rejects what follows, covers the match."""
    before = scene.text[: found.start]
    low = before.lower()
    tokens = scene.tokens
    at = first_at(tokens, found.start) - 1
    steps = 0
    while at >= 0 and steps < 7:
        token = tokens[at]
        negator = token.kind == "negation" or token.low in _NEGATORS or token.low.endswith("n't")
        if not negator and (token.kind in {"and", "stop", "subordinator", "relative", "pronoun"} or token.kind == "comma" and steps > 0):
            break
        if negator:
            around = (low[max(0, token.start - 1) :] + scene.text[found.start : found.end].lower()).strip()
            if token.low == "no" and " aware of " in around:
                return False
            return not around.startswith(_PSEUDO)
        if token.kind in {"verb", "gerund"} and steps > 1 and token.low not in {"found", "described", "considered", "seen", "regarded", "called"}:
            break
        at -= 1
        steps += 1
    if tokens and tokens[0].low in {"nobody", "none", "neither"} and not any(token.kind in {"comma", "stop", "and"} for token in tokens[: first_at(tokens, found.start)]):
        return True
    phrase = subject_of(tokens, first_at(tokens, found.start)) if tokens else None
    if phrase is not None and any(token.low in _NEGATORS for token in tokens[phrase.start : phrase.end]):
        return " aware of " not in low
    denial = None
    for candidate in scene.cues.every("language-denial", before):
        denial = candidate
    if denial is None or low[denial.start :].startswith(_PSEUDO) or low[max(0, denial.start - 12) :].strip().startswith(_PSEUDO):
        return False
    between = scene.text[denial.end : found.start]
    return len(between.split()) <= 14 and not any(mark in between for mark in (";", ":", ".")) and ", but " not in between


def mentioned(scene: Scene, found: Found) -> bool:
    """True when the words are discussed, defined, taught or said of people in general."""
    for cue in scene.cues.every("language-mention", scene.text):
        if cue.start < found.start or cue.end > found.end:
            return True
    return any(scene.cues.first("language-mention", earlier) is not None for earlier in scene.preceding[:1] if _introduces(earlier))


def _introduces(sentence: str) -> bool:
    return sentence.rstrip().endswith(":")


def explained(scene: Scene, found: Found) -> bool:
    """True when the passage gives a reason that lies with the perpetrator, with fear or a barrier, or with a service."""
    text = scene.text
    for barrier in scene.cues.every("language-barriers", text):
        if barrier.end <= found.start or barrier.start > found.start + _HEAD:
            return True
    if any(scene.cues.first("language-barriers", other) for other in scene.following[:1]):
        return True
    if scene.preceding and scene.cues.first("language-barriers", scene.preceding[0]) is not None:
        return True
    tail = text[found.end :].lower()
    if _because_of_another(scene, found):
        return True
    connected = any(word in tail for word in (" because ", " after ", " since ", " when ", " so that ", " having ", " as he ", " as she ", " while "))
    return connected and scene.perpetrator_acts


def _because_of_another(scene: Scene, found: Found) -> bool:
    """True when "because" or the like brings in the perpetrator, a service or another person as the subject of the reason."""
    tokens = scene.tokens
    for at in range(first_at(tokens, found.end), len(tokens) - 1):
        if tokens[at].low not in {"because", "as", "since", "after", "when", "while", "once", "until", "whose", "who"} or tokens[at].low == "who" and tokens[at - 1].kind == "comma":
            continue
        end = at + 2
        while end < len(tokens) and tokens[end].kind in {"name", "word"} and tokens[at + 1].kind in {"name", "determiner", "possessive"}:
            end += 1
        role = scene.who(Phrase(at + 1, end)).role
        if role == "perpetrator" or tokens[at].low == "because" and role in {"agency", "other", "family"}:
            return True
    return False


def answered(scene: Scene, found: Found) -> bool:
    """True when the passage goes on to say what a service did, or did not do, about it."""
    if scene.cues.first("language-response", scene.text, found.end) is not None:
        return True
    return any(scene.cues.first("language-response", other) is not None for other in scene.following[:1])


def source_of(scene: Scene, found: Found) -> tuple[str, bool]:
    """Who says it: ("author" | "family" | "perpetrator" | "other" | "none", whether it is in quotation marks)."""
    quoted = in_quotes(scene.text, found)
    place = first_at(scene.tokens, found.start)
    at = place - 1
    while at >= 0:
        token = scene.tokens[at]
        if token.kind == "stop" and token.low in {";", "."}:
            break
        if token.low in _REPORTING and not (token.low in {"read", "saw", "seen"} and not quoted and at + 1 < place and scene.tokens[at + 1].low in {"by"}):
            return _speaker(scene, at), quoted
        at -= 1
    low = scene.text.lower()
    for cue in ("according to", "in the view of", "in the opinion of", "in the words of", "in the eyes of", "in his view", "in her view", "view of", "recorded as", "’s view", "'s view", "opinion,"):
        if cue in low[: found.start]:
            return ("family" if scene.cues.first("language-family-voice", low[: found.start]) else "other"), quoted
    tail = low[found.end : found.end + 60]
    if any(cue in tail for cue in (", he said", ", she said", " said.", ", it was said", "the log concludes", "he told", ", she told", "the letter says", ", as the ", ", the judge", ", records", ", the note")):
        return "other", quoted
    return ("other" if quoted else "none"), quoted


def _speaker(scene: Scene, verb: int) -> str:
    phrase = subject_of(scene.tokens, verb)
    if phrase is None:
        return "other"
    words = {token.low.removesuffix("'s") for token in scene.tokens[phrase.start : phrase.end]}
    if words & _AUTHOR and not words & {"agency", "management", "management's", "crime", "court", "pre-sentence", "police"}:
        return "author"
    who = scene.who(phrase).role
    if words & {"counsel", "defence", "barrister", "solicitor"}:
        return "perpetrator"
    if who == "perpetrator":
        return "perpetrator"
    if who == "victim":
        return "victim"
    if who == "family" or scene.cues.first("language-family-voice", " ".join(token.text for token in scene.tokens[phrase.start : phrase.end])):
        return "family"
    return "other"


def challenged(scene: Scene, found: Found, attributed: bool) -> bool:
    """True when the same sentence or the ones after it test what was said, and nothing adopts it."""
    text = scene.text
    reach = _FORWARD if attributed else 2
    for place, other in enumerate((text, *scene.following[:reach])):
        outside = (other[: found.start], other[found.end :]) if place == 0 else ("", other)
        if any(scene.cues.first("language-adoption", part) for part in outside):
            return False
        if any(scene.cues.first("language-challenge", part) for part in outside):
            return True
        if attributed and scene.cues.first("language-evidence", outside[1]) is not None:
            return True
        if attributed and place and (scene.acts_in(place) or scene.cues.first("language-contrast", other) is not None):
            return True
        if not place and _turned(scene, found, attributed):
            return True
    return False


def _turned(scene: Scene, found: Found, attributed: bool) -> bool:
    """True when the sentence itself goes on, after a semicolon or a "but", to say otherwise; an own statement needs proof."""
    low = scene.text.lower()
    for mark in (";", " but ", ", yet ", " although ", " whereas "):
        place = low.find(mark, found.end)
        if place < 0:
            continue
        if scene.cues.first("language-evidence", scene.text, place) is not None and mark != " but " or scene.cues.first("language-testimony", scene.text, place):
            return True
        if attributed and (mark != ";" or scene.cues.first("language-contrast", scene.text, place) is not None):
            return True
    return False


def adopted(scene: Scene, found: Found) -> bool:
    """True when the text goes on to take over what it reported."""
    return any(scene.cues.first("language-adoption", part) for part in (scene.text[: found.start], scene.text[found.end :], *scene.following[:2]))


def family_words(scene: Scene) -> bool:
    """True in tributes, family statements, poems and victim impact words: by heading, by introduction or by first person."""
    section = scene.document.section_at(scene.sentence.start)
    if section is not None and scene.cues.first("language-family-words", section.heading) is not None:
        return True
    block = scene.document.quote(scene.block)
    return scene.cues.first("language-family-words", block) is not None


def agent_named(scene: Scene, found: Found) -> bool:
    """True when the sentence, or the one before, says who did it."""
    place = first_at(scene.tokens, found.start)
    for at in range(place, len(scene.tokens)):
        token = scene.tokens[at]
        if token.low == "by" and at + 1 < len(scene.tokens):
            end = at + 2
            while end < len(scene.tokens) and scene.tokens[end].kind in {"name", "word"} and not scene.tokens[end - 1].kind == "object":
                end += 1
            who = scene.who(Phrase(at + 1, end))
            first = scene.tokens[at + 1]
            if who.role in {"perpetrator", "unknown", "family"} and first.kind in {"name", "possessive", "object", "determiner"} and first.low != "its":
                return True
            if who.role == "other" and first.kind in {"name", "possessive"}:
                return True
        if token.low == "hands" and at and (scene.tokens[at - 1].possessive or scene.text[token.end : token.end + 4] == " of "):
            return True
    return scene.perpetrator_acts

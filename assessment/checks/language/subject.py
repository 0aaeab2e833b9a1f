"""Who does it: from the words of a match back to the noun phrase that is its grammatical subject. No model, no guess."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.checks.language.tokens import TITLES, Token

_INSIDE_PHRASE = frozenset({"word", "name", "number", "gerund", "possessive", "determiner"})
_OPENERS = frozenset({"comma", "stop", "subordinator", "and", "quote", "preposition"})
_CONTROL = frozenset(
    "ask asked persuade persuaded advise advised encourage encouraged urge urged tell told want wanted invite invited "
    "allow allowed expect expected find found believe believed consider considered think thought felt seen said call called "
    "make made let".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, token range half-open. ``also``: further phrases joined to it by "and". ``passive`` if its verb is."""

    start: int
    end: int
    also: tuple[Phrase, ...] = ()


def subject_of(tokens: tuple[Token, ...], place: int, depth: int = 0) -> Phrase | None:
    """The subject of the verb group, or of the predicate, whose first token is ``tokens[place]``; None where none is found."""
    if depth > 8:
        return None
    at = place - 1
    while at >= 0:
        token = tokens[at]
        if token.kind in {"auxiliary", "negation", "adverb", "quote"}:
            at -= 1
        elif token.kind == "to":
            before = at - 1
            while before >= 0 and tokens[before].kind in {"adverb", "negation", "quote"}:
                before -= 1
            if before >= 0 and tokens[before].kind in {"object", "name", "reflexive"}:
                return _phrase_ending(tokens, before)
            if before >= 0 and tokens[before].low == "her":
                return Phrase(before, before + 1)
            if before >= 0 and tokens[before].kind in {"verb", "word", "gerund", "auxiliary"}:
                if tokens[before].kind == "word" and before and tokens[before - 1].kind in {"possessive", "determiner"}:
                    return Phrase(before - 1, before + 1) if tokens[before - 1].kind == "possessive" else None
                at = before - 1
                continue
            return None
        elif (
            token.kind == "determiner"
            and at
            and tokens[at - 1].kind in {"auxiliary", "adverb", "preposition", "negation", "verb", "gerund", "and"}
            or token.kind == "verb"
            and at
            and tokens[at - 1].kind in {"auxiliary", "adverb", "verb"}
            and _participle(tokens, at)
        ):
            at -= 1
        else:
            break
    if at < 0:
        return _following(tokens, place)
    return _before(tokens, at, place, depth)


def _participle(tokens: tuple[Token, ...], at: int) -> bool:
    """True when the verb form belongs to the group on its right ("was seen", "had become")."""
    before = at - 1
    while before >= 0 and tokens[before].kind in {"adverb", "negation"}:
        before -= 1
    return before >= 0 and (
        tokens[before].kind == "auxiliary" or tokens[at].low in {"became", "remained", "seemed", "appeared"}
    )


def _before(tokens: tuple[Token, ...], at: int, place: int, depth: int) -> Phrase | None:
    token = tokens[at]
    if token.kind == "pronoun":
        return Phrase(at, at + 1)
    if token.kind == "relative":
        return _antecedent(tokens, at)
    if token.kind == "comma":
        return _over_comma(tokens, at, place, depth)
    if token.kind == "and":
        return _coordinated(tokens, at, depth)
    if token.kind in {"object", "reflexive"} or token.low == "her":
        if at and tokens[at - 1].kind == "verb" and tokens[at - 1].low not in _CONTROL:
            return _opening(tokens, at)
        return Phrase(at, at + 1)
    if token.kind in {"preposition", "subordinator", "to"}:
        if token.low == "as":
            return _described(tokens, at, depth)
        if token.kind == "subordinator" and at and tokens[at - 1].kind in {"auxiliary", "pronoun"}:
            return None
        owner = _owner_of_report(tokens, at) if token.low == "of" else None
        return owner or main_subject(tokens, at, place)
    if token.kind in {"verb", "gerund"}:
        return subject_of(tokens, at, depth + 1)
    if token.kind in {"word", "name", "number", "possessive", "determiner"}:
        return _noun_phrase_subject(tokens, at, depth)
    if token.kind == "stop":
        return _following(tokens, place)
    return None


def _owner_of_report(tokens: tuple[Token, ...], of: int) -> Phrase | None:
    """ "Kamran's accounts to the team of having been attacked": the owner is the one who says it of himself."""
    for at in range(of - 1, max(-1, of - 9), -1):
        if tokens[at].kind in {"verb", "comma", "stop", "pronoun", "relative"}:
            return None
        if tokens[at].possessive:
            return Phrase(at, at + 1) if tokens[at].kind == "possessive" else _phrase_ending(tokens, at)
    return None


def _phrase_ending(tokens: tuple[Token, ...], at: int) -> Phrase:
    """The noun phrase whose last token is ``tokens[at]``."""
    start = at
    if tokens[at].kind == "name":
        while (
            start
            and (tokens[start - 1].kind == "name" or tokens[start - 1].low in TITLES)
            and not tokens[start - 1].possessive
        ):
            start -= 1
        if start and tokens[start - 1].possessive and tokens[start - 1].kind == "name":
            return Phrase(start, at + 1)
        if start and tokens[start - 1].low in TITLES | {"adult", "person", "child", "subject"}:
            start -= 1
        return Phrase(start, at + 1)
    while start and tokens[start].kind not in {"possessive", "determiner"} and tokens[start - 1].kind in _INSIDE_PHRASE:
        start -= 1
        if tokens[start].kind in {"possessive", "determiner"}:
            break
    while start and tokens[start].kind == "name" and tokens[start - 1].kind == "name":
        start -= 1
    return Phrase(start, at + 1)


def _noun_phrase_subject(tokens: tuple[Token, ...], at: int, depth: int) -> Phrase | None:
    phrase = _phrase_ending(tokens, at)
    before = phrase.start - 1
    if before < 0:
        return phrase
    token = tokens[before]
    if token.kind == "and" and before and token.low in {"and", "or"}:
        other = _phrase_ending(tokens, before - 1) if tokens[before - 1].kind in {"name", "word", "pronoun"} else None
        opens = other is not None and (other.start == 0 or tokens[other.start - 1].kind in _OPENERS)
        named = (
            tokens[before - 1].kind == "name"
            or other is not None
            and tokens[other.start].kind in {"possessive", "determiner"}
        )
        if other is not None and opens and named:
            return Phrase(phrase.start, phrase.end, (other,))
    if token.kind in {"preposition", "to"} and token.low not in {"as"}:
        # "the social worker for Leanne refused": the phrase hangs on an earlier noun, unless it opens the clause.
        earlier = before - 1
        while earlier >= 0 and tokens[earlier].kind in {"adverb"}:
            earlier -= 1
        if earlier >= 0 and tokens[earlier].kind in {"word", "name", "number"}:
            head = _noun_phrase_subject(tokens, earlier, depth + 1) if depth < 6 else None
            if head is not None:
                return head
        if earlier >= 0 and tokens[earlier].kind in {"verb", "gerund"} and depth < 6:
            relative = _relative_of(tokens, earlier)
            if relative is not None:
                return _antecedent(tokens, relative)
        return phrase
    return phrase


def _opening(tokens: tuple[Token, ...], at: int) -> Phrase | None:
    """The noun phrase that opens the clause in which ``at`` stands, where one does."""
    start = at
    while start and tokens[start - 1].kind not in {"comma", "stop", "and"}:
        start -= 1
    end = start
    while end < at and tokens[end].kind in _INSIDE_PHRASE | {"pronoun"}:
        end += 1
    return Phrase(start, end) if end > start else None


def _relative_of(tokens: tuple[Token, ...], verb: int) -> int | None:
    """Index of the relative pronoun that is the subject of the verb, if it is one."""
    at = verb - 1
    while at >= 0 and tokens[at].kind in {"auxiliary", "adverb", "negation", "verb"}:
        at -= 1
    return at if at >= 0 and tokens[at].kind == "relative" else None


def _antecedent(tokens: tuple[Token, ...], relative: int) -> Phrase | None:
    at = relative - 1
    while at >= 0 and tokens[at].kind in {"comma", "quote", "preposition"}:
        at -= 1
    if at < 0:
        return None
    if tokens[at].kind in {"object", "pronoun"}:
        return Phrase(at, at + 1)
    if tokens[at].kind in {"word", "name", "number"}:
        return _phrase_ending(tokens, at)
    return None


def _over_comma(tokens: tuple[Token, ...], comma: int, place: int, depth: int) -> Phrase | None:
    """A parenthesis or several ("Mr B, who had met Ms A in 2012, refused"), a list of verbs, or an opening phrase."""
    opening = comma
    while True:
        inner = opening
        while inner > 0 and tokens[inner - 1].kind not in {"comma", "stop"}:
            inner -= 1
        segment = tokens[inner:opening]
        before = inner - 1
        if before < 1 or tokens[before].kind != "comma" or not segment or not _aside(segment):
            break
        opening = before
    if opening < comma and tokens[opening - 1].kind in {"name", "word", "pronoun", "number", "quote"}:
        return _before(tokens, opening - 1, place, depth + 1)
    verb = _finite_verb_before(tokens, comma)
    return subject_of(tokens, verb, depth + 1) if verb is not None else None


def _aside(segment: tuple[Token, ...]) -> bool:
    """True when the words between two commas only add something to what stands before them."""
    first = segment[0]
    if first.kind in {"relative", "preposition", "gerund", "number", "subordinator"} or first.low in {
        "whose",
        "aged",
        "then",
        "born",
        "known",
    }:
        return True
    finite = any(token.kind in {"verb", "auxiliary", "pronoun"} for token in segment[1:])
    return first.kind in {"possessive", "determiner", "adverb"} and (
        not finite or first.kind == "adverb" and len(segment) < 4
    )


def _finite_verb_before(tokens: tuple[Token, ...], at: int) -> int | None:
    while at > 0:
        at -= 1
        if tokens[at].kind == "stop" and tokens[at].low in {";", ":", ".", "–", "—"}:
            return None
        if tokens[at].kind in {"verb", "auxiliary"}:
            while at and tokens[at - 1].kind in {"auxiliary", "adverb", "negation"}:
                at -= 1
            return at
    return None


def _coordinated(tokens: tuple[Token, ...], conjunction: int, depth: int) -> Phrase | None:
    """ "… and refused": the subject of the verb before the conjunction, skipping a relative clause's own verb."""
    verb = _finite_verb_before(tokens, conjunction)
    while verb is not None:
        relative = _relative_of(tokens, verb)
        if relative is None or verb >= conjunction - 1:
            return subject_of(tokens, verb, depth + 1)
        if tokens[conjunction - 1].kind != "comma":
            return _antecedent(tokens, relative)
        verb = _finite_verb_before(tokens, relative)
    return _following(tokens, conjunction + 1) if conjunction == 0 else None


def _described(tokens: tuple[Token, ...], at: int, depth: int) -> Phrase | None:
    """ "regarded Chloe as …", "was seen as …": who is described."""
    before = at - 1
    while before >= 0 and tokens[before].kind in {"adverb", "quote"}:
        before -= 1
    if before < 0:
        return None
    if tokens[before].kind in {"object", "name"} or tokens[before].low == "her":
        return _phrase_ending(tokens, before) if tokens[before].kind == "name" else Phrase(before, before + 1)
    if tokens[before].kind == "verb":
        return subject_of(tokens, before, depth + 1)
    if tokens[before].kind == "word":
        return _phrase_ending(tokens, before)
    return None


def main_subject(tokens: tuple[Token, ...], at: int, place: int) -> Phrase | None:
    """Subject of the clause that a gerund phrase belongs to: "By meeting Craig alone, Leanne …", "… , without telling anyone"."""
    if at == 0 or tokens[at - 1].kind in {"comma", "stop", "quote"} or at <= 2:
        found = _following(tokens, place)
        if found is not None:
            return found
    verb = _finite_verb_before(tokens, at)
    return subject_of(tokens, verb) if verb is not None else _following(tokens, place)


def _following(tokens: tuple[Token, ...], place: int) -> Phrase | None:
    """The first noun phrase after the next comma, for fronted phrases ("A quiet man, he …")."""
    at = place
    while at < len(tokens) and tokens[at].kind not in {"comma", "stop"}:
        at += 1
    at += 1
    while at < len(tokens):
        token = tokens[at]
        if token.kind in {"adverb", "quote"}:
            at += 1
            continue
        if token.kind == "pronoun":
            return Phrase(at, at + 1)
        if token.kind in {"name", "determiner", "possessive", "word"}:
            end = at + 1
            if token.kind == "name" or token.low in TITLES:
                while end < len(tokens) and tokens[end].kind == "name" and not tokens[end - 1].possessive:
                    end += 1
            else:
                while end < len(tokens) and tokens[end].kind in {"word", "name", "number"}:
                    end += 1
            return Phrase(at, end)
        return None
    return None

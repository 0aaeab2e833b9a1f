"""Who did what to whom: the events of one masked sentence (see ``mentions`` for the signs).

An event is a verb of a known class with its subject, the people it reached, what was denied and what was only planned.
A verb without a subject of its own takes that of the verb it is joined to; the subject of a sentence that begins with a
pronoun was carried over by the masks. Read from left to right once, so the work grows with the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assessment.checks.family import words

SIGNS = frozenset("FAM PFAM KID FRI PERP VIC REV RVW ADV POL TOR DRAFT FINAL REPORT PSEUD AGY".split())
PEOPLE = frozenset("FAM PFAM KID FRI PERP REV ADV POL AGY RVW".split())
_PARTS = frozenset(
    "one two three four some several others other another most each both none many half neither all".split()
)
_TOKEN = re.compile(r"[A-Z]{3,}(?:'s)?|RVW|\d+|[a-z]+(?:['-][a-z]+)*|[,;:.()|]")
_BE = frozenset("be been being was were is are am".split())
_HAVE = frozenset("has have had having".split())
_DO = frozenset("did do does".split())
_MODAL = frozenset("will shall may might can could should must would to ought".split())
_NOT = frozenset(
    "not never neither nor nobody cannot didn't don't doesn't couldn't wasn't weren't hasn't haven't won't".split()
)
_PREP = frozenset(
    "to with of for from by through via at in on about between upon into without beside alongside after before than like including".split()
)
_ROUTE = frozenset("through via by".split())
_BOUND = frozenset({";", ":", ".", "|"})
_DET = frozenset(
    "a an the no any her his their its this that these those some each every two three four five six seven eight several many further one first second third last both own by of in through despite early short long such another more little few written regular with to at from my our".split()
)
_ADVERB = re.compile(
    r"(?:\w+ly|also|then|again|later|both|all|each|twice|once|first|since|still|only|now|even|soon|already|ever|instead|nonetheless|however|duly|too|often|always|yet|just|very|so|well|themselves|himself|herself|together)$"
)
_ASIDE = frozenset("who which that whom whose".split())
_JOIN = frozenset({"and", "but", ",", "or", "then", ")", "yet"})
_BASE_ING = frozenset("bring ring sing".split())
_UNCHANGED = frozenset("read put set let".split())
_GIVEN = frozenset(
    "given sent shown offered told asked invited provided handed visited met contacted interviewed consulted informed seen supported".split()
)
_GERUND_UNDONE = frozenset(
    "without instead than consider considered considering avoid avoided against about possibility of before from".split()
)


@dataclass(frozen=True)
class Event:
    """One act. ``subject`` is a sign or "" where none was found; ``owner`` is the sign before a possessive subject ("FAM's").

    ``targets`` are (preposition or "", sign) after the verb; ``joined`` is what stood behind "through", "via" or "by". ``denied`` and
    ``open`` (planned, wished for, offered) tell that the act was not done. ``after`` is the text up to the next act.
    """

    verb: str
    kinds: tuple[str, ...]
    subject: str
    owner: str
    passive: bool
    denied: bool
    open: bool
    targets: tuple[tuple[str, str], ...]
    after: str
    before: str
    place: int
    infinitive: bool
    aside: bool

    def reaches(self, sign: str) -> bool:
        """True where the act went to ``sign``, as an object or as the subject of a passive."""
        return (self.passive and self.subject == sign) or any(
            who == sign and how not in _ROUTE and how not in {"about", "of", "between"} for how, who in self.targets
        )

    def done(self) -> bool:
        """True where the act took place."""
        return not self.denied and not self.open


@dataclass
class _Token:
    text: str
    sign: str
    place: int
    end: int


def tokens(masked: str) -> list[_Token]:
    """Words, signs and marks; bodies outside the review take the sign AGY."""
    outside = [(hit.start(), hit.end()) for hit in words.noun("outside").finditer(masked)]
    found: list[_Token] = []
    bodies = iter(outside)
    body = next(bodies, None)
    for hit in _TOKEN.finditer(masked):
        while body is not None and body[1] <= hit.start():
            body = next(bodies, None)
        text = hit.group()
        if body is not None and body[0] <= hit.start() < body[1]:
            if hit.start() == body[0]:
                tail = "'s" if masked[body[1] : body[1] + 2] == "'s" else ""
                found.append(_Token("AGY" + tail, "AGY" if not tail else "", body[0], body[1]))
            continue
        bare = text.removesuffix("'s")
        found.append(_Token(text, bare if bare in SIGNS and bare == text else "", hit.start(), hit.end()))
    return found


def _owner(token: _Token) -> str:
    bare = token.text.removesuffix("'s")
    return bare if bare in SIGNS and token.text.endswith("'s") else ""


def read_events(masked: str) -> tuple[Event, ...]:
    """The events of one masked sentence, in order."""
    line = tokens(masked)
    known = words.verbs()
    found: list[Event] = []
    places: list[tuple[int, int, tuple[str, ...]]] = []
    index = 0
    while index < len(line):
        text = line[index].text
        for rest, kinds in known.get(text, ()):
            span = len(rest) + 1
            if tuple(token.text for token in line[index + 1 : index + span]) != rest:
                continue
            if _is_noun(line, index):
                break
            places.append((index, index + span, kinds))
            index += span - 1
            break
        index += 1
    stops = [place for place, _, _ in places] + [len(line)]
    for number, (start, end, kinds) in enumerate(places):
        stop = stops[number + 1]
        edge = places[number - 1][1] if number else 0
        found.append(_event(masked, line, start, end, stop, edge, kinds, found))
    return tuple(found)


_OBJECT = re.compile(
    r"(?:a|an|the|no|nothing|any|some|little|many|much|several|two|three|four|further|concerns|questions)$"
)
_NOUN_ING = frozenset("meeting hearing drawing recording writing reading telling feeling setting".split())


def _before_verb(line: list[_Token], index: int) -> bool:
    """True where a base or -s form can be a verb: after a person, "to", a modal, "not", "who", "and" or an adverb."""
    before = line[index - 1]
    return bool(
        before.sign
        or before.text in _MODAL | _DO | _NOT | _ASIDE | {"and", "he", "she", "they", "it", "help", "helped"}
        or _ADVERB.match(before.text)
        and before.text not in {"first", "all", "both", "twice"}
    )


def _is_noun(line: list[_Token], index: int) -> bool:
    """True for "a letter", "their comments", "FAM's views": a word of the class that is no verb here."""
    text = line[index].text
    if text in _HAVE:
        return index + 1 < len(line) and not _OBJECT.match(line[index + 1].text)
    if text in words.present_forms() and index > 0 and not _before_verb(line, index):
        return True
    if text in _NOUN_ING and index > 0 and line[index - 1].text not in _BE:
        return True
    if index == 0:
        return (
            text.endswith("s")
            or not text.endswith("ing")
            and index + 1 < len(line)
            and line[index + 1].text in {"from", "of", "to", "were", "was", "with"}
        )
    before = line[index - 1].text
    if before.endswith("'s"):
        return True
    if before == "to":
        return text.endswith(("s", "ed"))
    if before in {"by", "of", "in", "with", "from", "at", "through", "despite"}:
        return not text.endswith("ing")
    if before in _DET and before not in {"that", "both", "all", "each", "some", "one", "first", "to"}:
        return not text.endswith("ed") or before in {"a", "the", "no", "an"}
    return False


def _event(
    masked: str,
    line: list[_Token],
    start: int,
    end: int,
    stop: int,
    edge: int,
    kinds: tuple[str, ...],
    earlier: list[Event],
) -> Event:
    previous = earlier[-1] if earlier else None
    verb = " ".join(token.text for token in line[start:end])
    back = start - 1
    helpers: list[str] = []
    while back >= 0 and (
        line[back].text in _BE | _HAVE | _DO | _MODAL | _NOT or (not line[back].sign and _ADVERB.match(line[back].text))
    ):
        helpers.append(line[back].text)
        back -= 1
    modal = any(word in _MODAL and word != "to" for word in helpers)
    infinitive = bool(helpers) and "to" in helpers
    been = any(word in _BE for word in helpers)
    going = verb.split(" ")[0].endswith("ing") and verb.split(" ")[0] not in _BASE_ING
    passive = been and not going
    bare = not any(word in _BE | _HAVE | _DO | _MODAL for word in helpers)
    denied = any(word in _NOT for word in helpers)
    subject = owner = ""
    lead = line[back].text if back >= 0 else ""
    shared = False
    unfinished = False
    participle = verb.split(" ")[0].endswith(("ed", "en", "wn", "nt", "lt", "ade", "eft", "ven", "one", "ken", "ought"))
    if infinitive and previous is None:
        denied = denied or any(token.text in _NOT for token in line[max(edge, back - 3) : back + 1])
    if infinitive or going and not been:
        unfinished = not going and not _done_after(line, back)
        if going and any(token.text in _GERUND_UNDONE for token in line[max(0, back - 1) : back + 1]):
            unfinished = lead in {
                "of",
                "about",
                "from",
                "against",
                "possibility",
                "consider",
                "considered",
                "considering",
                "avoid",
                "avoided",
            }
            denied = denied or lead in {"without", "than", "instead"}
        subject, owner = (previous.subject, previous.owner) if previous else ("", "")
        if infinitive and previous:
            reached = [sign for how, sign in previous.targets if sign in PEOPLE and how in {"", "for", "to"}]
            if reached:
                subject = reached[-1]
            unfinished = unfinished or previous.open
            denied = denied or (previous.denied and not been)
        if previous is None:
            subject, owner = _nearest(line, back, 0)
    elif lead in _JOIN and previous is not None:
        previous = _joined_to(line, back, verb, earlier)
        subject, owner, shared = previous.subject, previous.owner, True
        if not helpers and participle and previous.passive:
            passive = (
                end >= len(line)
                or verb.split(" ")[0] in _GIVEN
                or not (
                    _OBJECT.match(line[end].text)
                    or line[end].text
                    in {"it", "them", "on", "her", "his", "their", "that", "as", "how", "what", "why", "when", "who"}
                    or bool(line[end].sign)
                )
            )
        if (
            bare
            and previous.open
            and (verb.split(" ")[0] in words.present_forms() or previous.infinitive and verb in _UNCHANGED)
        ):
            unfinished = True
    elif lead in {"when", "once", "if", "although", "while", "as"} and bare and participle:
        passive = True
        subject = next((token.sign for token in line[end : end + 7] if token.sign in PEOPLE), "")
    elif lead in _ASIDE:
        subject, owner = _nearest(line, back - 1, 0, aside=True)
    else:
        subject, owner = _nearest(line, back, max(0, edge - 12))
        if not helpers and participle and back >= 0 and line[back].sign in {"TOR", "DRAFT", "FINAL", "REPORT", "PSEUD"}:
            passive = True
        nobody = {line[place].text for place in range(max(0, back - 4), back + 1)} & {
            "no",
            "none",
            "nobody",
            "neither",
            "nor",
        }
        denied = (
            denied
            or bool(nobody & {"none", "nobody", "neither", "nor"})
            or ("no" in nobody and _no_subject(line, back))
        )
        if not subject and previous is not None and not owner and edge > back - 2:
            subject = previous.subject
    if shared and previous is not None and denied is False and previous.denied and lead == "or":
        denied = True
    targets = _targets(line, end, stop)
    after_from = line[end].place if end < len(line) else len(masked)
    after_to = line[stop].place if stop < len(line) else len(masked)
    after = masked[after_from:after_to]
    if re.match(r"(?:no|none|nothing|neither|nobody)\b", after):
        denied = True
    return Event(
        verb,
        kinds,
        subject,
        owner,
        passive,
        denied,
        modal or unfinished or _habit(verb, bare),
        targets,
        after,
        masked[line[edge].place if edge < len(line) else 0 : line[start].place],
        line[start].place,
        infinitive or going and not been,
        lead in _ASIDE,
    )


def _habit(verb: str, bare: bool) -> bool:
    """True for "the chair writes to the family": what is usual, not what was done. Thanks are given in the present."""
    head = verb.split(" ")[0]
    if bare and head in {
        "speak",
        "meet",
        "write",
        "contact",
        "approach",
        "interview",
        "visit",
        "see",
        "ask",
        "invite",
        "call",
    }:
        return True
    return (
        bare
        and head.endswith("s")
        and head in words.present_forms()
        and head
        not in {
            "thanks",
            "describes",
            "recalls",
            "opens",
            "appears",
            "says",
            "explains",
            "tells",
            "speaks",
            "remembers",
            "feels",
            "believes",
            "thinks",
            "wants",
            "wishes",
            "asks",
            "questions",
            "considers",
            "hopes",
            "writes",
            "disputes",
            "accepts",
            "doubts",
            "prefers",
            "holds",
            "wonders",
            "declines",
        }
    )


def _joined_to(line: list[_Token], back: int, verb: str, earlier: list[Event]) -> Event:
    """The earlier act that a verb is joined to: a base form joins an infinitive, any other the last finite act.

    Behind a comma and "and" the clause with "who" or "which" is over.
    """
    if verb.split(" ")[0] in words.present_forms():
        return earlier[-1]
    closed = back > 0 and (line[back].text == "," or line[back - 1].text == ",")
    finite = [event for event in earlier if not event.infinitive]
    main = [event for event in finite if not event.aside] if closed else []
    return (main or finite or earlier)[-1]


_GLAD = frozenset("able enough glad happy pleased content grateful relieved".split())
_AWAY = re.compile(r"(?:went|gone|came|drove|flew|travelled|walked|journeyed|cycled)$")


def _no_subject(line: list[_Token], back: int) -> bool:
    """True for "no FAM" or "no letters to FAM" just before the verb, and not "no reply was ..." further off."""
    return any(token.text == "no" for token in line[max(0, back - 3) : back + 1])


def _done_after(line: list[_Token], back: int) -> bool:
    """True where what governs an infinitive means that the act was done ("agreed to talk", "able to say")."""
    if back < 0:
        return False
    known = words.verbs()
    place = back
    if line[place].sign and place > 0:
        place -= 1
    if line[place].text in {"invitation", "offer", "chance", "opportunity"}:
        return any(token.text in {"accepted", "took", "taken", "welcomed"} for token in line[max(0, place - 4) : place])
    if line[place].text in _GLAD:
        return any(token.text in {"was", "were", "been"} for token in line[max(0, place - 3) : place])
    return any("agree_to" in kinds for rest, kinds in known.get(line[place].text, ()) if not rest) or any(
        _AWAY.match(token.text) for token in line[max(0, place - 9) : place + 1]
    )


def _nearest(line: list[_Token], place: int, edge: int, *, aside: bool = False) -> tuple[str, str]:
    """The subject left of a verb: (sign, owner). A sign behind a preposition is passed over, unless "who" follows it."""
    spare = ""
    part = place >= 0 and line[place].text in _PARTS
    while place >= edge:
        token = line[place]
        if token.text in _BOUND and place < len(line):
            break
        if token.text in _ARTICLE and _starts_anew(line, place):
            break
        own = _owner(token)
        if own:
            return "", own
        if token.sign:
            before = place - 1
            while (
                before >= 0 and _ADVERB.match(line[before].text) and line[before].text not in {"first", "last", "once"}
            ):
                before -= 1
            if aside or before < 0 or line[before].text not in _PREP:
                return token.sign, ""
            spare = spare or token.sign
        place -= 1
    return (spare, "") if part and spare else ("", spare)


_ARTICLE = frozenset("the a an his her their its".split())


def _starts_anew(line: list[_Token], place: int) -> bool:
    """True for an article right behind a comma and "and" or "but": the noun that follows is a new subject."""
    return (
        place > 2
        and line[place - 1].text in {"and", "but", "while", "although", "as"}
        and (line[place - 2].text == "," or line[place - 1].text in {"while", "although"})
    )


def _targets(line: list[_Token], start: int, stop: int) -> tuple[tuple[str, str], ...]:
    """(preposition, sign) for each sign from ``start`` to ``stop``; a sign right before the next verb is that verb's subject."""
    found: list[tuple[str, str]] = []
    how = ""
    since = 9
    for place in range(start, min(stop, len(line))):
        token = line[place]
        if token.text in _BOUND:
            break
        if token.text in _PREP:
            how, since = token.text, 0
            continue
        if token.text == "," and how not in {"to", "with", "from", "by"}:
            how = ""
        since += 1
        sign = token.sign or (_owner(token) if token.text.endswith("'s") else "")
        if not sign:
            if token.text in {"who", "which", "that", "but", "while", "although", "when"}:
                how = ""
            continue
        rest = [later.text for later in line[place + 1 : stop] if not _ADVERB.match(later.text)]
        if (
            stop < len(line)
            and all(word in _BE | _HAVE | _DO | _MODAL - {"to"} | _NOT for word in rest)
            and token.sign
            and place > start
            and line[place - 1].text
            in {"and", "but", ",", "that", "which", "when", "as", "where", "because", "if", "while"}
        ):
            break
        found.append((how if since <= 5 else "", sign if token.sign else f"{sign}'s"))
    return tuple(found)

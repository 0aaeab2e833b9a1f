"""Which sector an organisation belongs to: by its name, by the grammar of names, or by asking.

The order is that of the rubric's part D: what the caller has settled for this report, an exact name or alias
(case-sensitive where it is short or an ordinary word), then the words that names of bodies are made of
("... Council", "... NHS Foundation Trust"), and otherwise a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from assessment.catalogue import Catalogue, Organisation
from assessment.catalogue.shapes import SuffixRule

Decided = Literal["answer", "name", "grammar", "nothing"]

SECTORS = ("statutory", "specialist_da", "by_and_for", "other_third_sector", "independent", "unknown")

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*\+?")
_FUNDED = re.compile(r"(?i)[\s,(]+(?:funded|commissioned|contracted|supported|paid for) by\b|\bon behalf of\b")
_PROVIDER = re.compile(r"(?i)\b(?:employed|hosted|run|provided|managed|delivered|operated) (?:by|within|at)\s+(.+)")
_BRACKETS = re.compile(r"\([^()]*\)")
_INDEPENDENT = re.compile(
    r"(?i)\b(?:independent|freelance|self[- ]employed)\b|\bconsult(?:ing|ancy|ant)\b|\buniversity\b|\bacademic\b"
)


@dataclass(frozen=True)
class Sector:
    """What is known of one employer.

    ``name`` is the catalogue's name ("" where the grammar decided). ``kind`` is the class of the rubric's part D, or "".
    ``sector`` is one of SECTORS. ``question`` is not empty where a person is asked. ``decided`` says how.
    ``abuse_candidate`` is True for an unknown body that may be a specialist abuse service.
    """

    name: str
    kind: str
    sector: str
    also_specialist_da: bool = False
    serves: tuple[str, ...] = ()
    question: str = ""
    decided: Decided = "grammar"
    abuse_candidate: bool = False


class _Token(NamedTuple):
    word: str
    lower: str
    start: int
    end: int


class Phrases:
    """Looks for any of many phrases in a text, word by word; the longest at each place wins. Case is not distinguished."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_words = {tuple(token.lower for token in tokens(phrase)): phrase for phrase in phrases}
        self._by_words.pop((), None)
        self._lengths = _lengths(self._by_words)

    def found(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, phrase) of each match in reading order, none overlapping."""
        words = tokens(text)
        hits: list[tuple[int, int, str]] = []
        place = 0
        while place < len(words):
            length = self._length_at(words, place)
            if length:
                key = tuple(token.lower for token in words[place : place + length])
                hits.append((words[place].start, words[place + length - 1].end, self._by_words[key]))
            place += max(1, length)
        return hits

    def any(self, text: str) -> bool:
        """True when at least one phrase occurs."""
        words = tokens(text)
        return any(self._length_at(words, place) for place in range(len(words)))

    def _length_at(self, words: Sequence[_Token], place: int) -> int:
        for length in self._lengths.get(words[place].lower, ()):
            if (
                place + length <= len(words)
                and tuple(token.lower for token in words[place : place + length]) in self._by_words
            ):
                return length
        return 0


def _lengths(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """First word to the numbers of words of the phrases that begin with it, the longest first."""
    lengths: dict[str, set[int]] = {}
    for words in phrases:
        lengths.setdefault(words[0], set()).add(len(words))
    return {word: tuple(sorted(held, reverse=True)) for word, held in lengths.items()}


def tokens(text: str) -> Sequence[_Token]:
    """The words of ``text``; typographic apostrophes count as plain ones, a final "'s" stays on the word."""
    return _tokens_of_name(text) if len(text) <= LONGEST_NAME else _tokens_of_report(text)


def _tokens(text: str) -> tuple[_Token, ...]:
    plain = text.replace("’", "'").replace("‘", "'")
    return tuple([_Token(word := match.group(), word.lower(), *match.span()) for match in _TOKEN.finditer(plain)])


#: Characters of a text that may be a name. The same name is looked at in many ways, and a report in two.
LONGEST_NAME = 400
_tokens_of_name = lru_cache(maxsize=512)(_tokens)
_tokens_of_report = lru_cache(maxsize=1)(_tokens)


class _Names:
    """The catalogue's organisations and the lexicons of name words, made ready for looking up."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.known: dict[tuple[str, ...], list[tuple[tuple[str, ...], Organisation]]] = {}
        for organisation in catalogue.organisations:
            for name in (organisation.name, *organisation.aliases):
                written = tuple(token.word for token in tokens(name))
                if written and written[0] not in {"X", "Local"}:
                    key = tuple(word.lower() for word in written)
                    self.known.setdefault(key, []).append((written, organisation))
        self.lengths = _lengths(self.known)

        def words(name: str) -> Phrases:
            return Phrases(catalogue.lexicons.get(f"panel-{name}", ()))

        self.statutory = words("statutory-names")
        self.services = words("statutory-services")
        self.specialist = words("specialist-names")
        self.abuse = words("abuse-words")
        self.charity = words("charity-words")
        self.communities = words("communities")
        self.served = {
            word: tuple(key.split("/")[1].split("_or_"))
            for key in sorted(catalogue.lexicons)
            if key.startswith("panel-communities/")
            for word in catalogue.lexicons[key]
        }
        self.suffix_rules = [_Suffix(rule) for rule in catalogue.suffix_rules]
        self.third = words("third-sector-names")
        self.undecided = words("undecided-names")


class _Suffix:
    """One suffix rule of the catalogue, made ready for words."""

    def __init__(self, rule: SuffixRule) -> None:
        self.rule = rule
        self.words = [tuple(self._cased(token.word) for token in tokens(word)) for word in rule.words]
        self.except_words = frozenset(token.lower for word in rule.except_words for token in tokens(word))

    def _cased(self, word: str) -> str:
        return word if self.rule.case_sensitive else word.lower()

    def fits(self, words: Sequence[_Token]) -> bool:
        if self.except_words and any(token.lower in self.except_words for token in words):
            return False
        written = tuple(self._cased(token.word) for token in words)
        return any(self._stands(written, sought) for sought in self.words if len(sought) <= len(written))

    def _stands(self, written: tuple[str, ...], sought: tuple[str, ...]) -> bool:
        size = len(sought)
        if self.rule.place == "start":
            return written[:size] == sought
        if self.rule.place == "end":
            return written[-size:] == sought
        return any(written[place : place + size] == sought for place in range(len(written) - size + 1))


_NAMES: dict[str, _Names] = {}


def _names(catalogue: Catalogue) -> _Names:
    if catalogue.sha256 not in _NAMES:
        _NAMES.clear()
        _NAMES[catalogue.sha256] = _Names(catalogue)
    return _NAMES[catalogue.sha256]


def plain_name(name: str) -> str:
    """A name for comparing: lower case, words only, without a leading "the"."""
    words = [token.lower for token in tokens(name)]
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def known_names(text: str, catalogue: Catalogue) -> list[tuple[int, int, Organisation]]:
    """Organisations of the catalogue that ``text`` names: (start, end, organisation), longest first at each place."""
    names = _names(catalogue)
    words = tokens(text)
    hits: list[tuple[int, int, Organisation]] = []
    place = 0
    while place < len(words):
        length = 0
        for size in names.lengths.get(words[place].lower, ()):
            found = _known_at(names, words[place : place + size]) if place + size <= len(words) else None
            if found is not None:
                length = size
                hits.append((words[place].start, words[place + size - 1].end, found))
                break
        place += max(1, length)
    return hits


def _known_at(names: _Names, words: Sequence[_Token]) -> Organisation | None:
    for written, organisation in names.known.get(tuple(token.lower for token in words), ()):
        short = sum(len(word) for word in written) < 5
        if not (organisation.case_sensitive or short) or written == tuple(token.word for token in words):
            return organisation
    return None


def sector_of(
    organisation: str,
    catalogue: Catalogue,
    *,
    keys: Mapping[str, str] | None = None,
    answers: Mapping[str, str] | None = None,
    context: str = "",
) -> Sector:
    """The sector of the body written as ``organisation``, which must not be empty.

    ``keys`` maps acronyms to what the report says they stand for. ``answers`` maps organisations to sectors that a person
    has settled for this report. ``context`` is the words around the name, where a charity may be called one.
    """
    answered = {plain_name(name): sector for name, sector in (answers or {}).items()}.get(plain_name(organisation))
    if answered in SECTORS and answered is not None:
        return Sector("", "", answered, decided="answer")
    written = _spelt_out(organisation.replace("’", "'"), keys or {})
    provider = _PROVIDER.search(written)
    if provider:
        inner = sector_of(provider.group(1), catalogue, answers=answers)
        if inner.sector != "unknown":
            return inner
    found = _by_name_or_grammar(written, context.replace("’", "'"), _names(catalogue), catalogue)
    described = _DESCRIBED.match(written)
    if described and (found.sector in {"unknown", "other_third_sector"} or found.question or found.kind == "FORUM"):
        told = sector_by_description(described.group("gloss"), catalogue)
        if told is not None:
            return told
    if found.sector == "unknown" and written != organisation:
        return _by_name_or_grammar(organisation, "", _names(catalogue), catalogue)
    return found


def sector_by_description(words: str, catalogue: Catalogue) -> Sector | None:
    """The sector that an apposition gives to the body before it ("the charity that runs the refuge"); None where it gives none."""
    names = _names(catalogue)
    words = words.replace("’", "'")
    if _COUNCIL_RUN.search(words):
        return Sector("", "STAT", "statutory")
    communities = [served for _, _, word in names.communities.found(words) for served in names.served[word]]
    abuse = names.abuse.any(words) or names.specialist.any(words)
    leading = [
        served
        for part in (group for match in _LED_BY.finditer(words) for group in match.groups() if group)
        for _, _, word in names.communities.found(part)
        for served in names.served[word]
    ]
    if leading or _BY_AND_FOR.search(words):
        return Sector("", "BF", "by_and_for", abuse, tuple(dict.fromkeys(leading or communities)))
    own = [
        served
        for start, _, word in names.communities.found(words)
        if not _SERVED.search(words[:start])
        for served in names.served[word]
    ]
    if own and _OF_A_KIND.search(words):
        return Sector("", "BF", "by_and_for", abuse, tuple(dict.fromkeys(own)))
    if abuse and _ABUSE_WORK.search(words):
        return Sector("", "DA3", "specialist_da")
    if names.charity.any(words):
        return Sector("", "OTS", "other_third_sector")
    return None


def _spelt_out(organisation: str, keys: Mapping[str, str]) -> str:
    """``organisation`` with acronyms that have a key replaced by what they stand for."""
    if not keys:
        return organisation
    return _TOKEN.sub(lambda match: keys.get(match.group(), match.group()), organisation)


def _by_name_or_grammar(written: str, context: str, names: _Names, catalogue: Catalogue) -> Sector:
    core = _FUNDED.split(written)[0].strip(" ,;")
    outside = _BRACKETS.sub(" ", core).strip(" ,;") or core
    by_grammar = _by_grammar(outside, core, context, names)
    known = known_names(outside, catalogue) or known_names(core, catalogue)
    specific = [
        hit
        for hit in known
        if hit[2].kind not in {"AMB", "FORUM", "STAT", "NAT", "PRIV"}
        or hit[2].sector in {"specialist_da", "by_and_for"}
    ]
    for start, end, organisation in specific:
        if _head_lies_elsewhere(outside, start, end, organisation, names):
            continue
        community = names.communities.found(outside[:start])
        if organisation.kind == "DA3" and community and by_grammar.sector == "by_and_for":
            return by_grammar
        return _from_catalogue(organisation)
    if by_grammar.sector not in {"unknown"}:
        return by_grammar
    for _, _, organisation in known:
        return _from_catalogue(organisation)
    return by_grammar


def _from_catalogue(organisation: Organisation) -> Sector:
    unknown = organisation.sector == "unknown"
    return Sector(
        organisation.name,
        organisation.kind,
        organisation.sector,
        organisation.also_specialist_da,
        organisation.serves,
        organisation.question or (_QUESTION if unknown else ""),
        "name",
        unknown and organisation.kind in {"AMB", "FORUM", "DA3", "BF"},
    )


def _head_lies_elsewhere(text: str, start: int, end: int, organisation: Organisation, names: _Names) -> bool:
    """True for "Refuge Lane Surgery": an ordinary word inside the name of another body."""
    rest = re.split(r"[,;:–—(/]| - ", text[end:])[0]
    decisive = (
        (names.statutory, names.services)
        if organisation.case_sensitive or len(tokens(text[start:end])) == 1
        else (names.statutory,)
    )
    if any(phrases.any(rest) for phrases in decisive) or (len(decisive) > 1 and _HOUSING.search(rest)):
        return True
    before = re.split(r"[,;:–—)/]| - ", text[:start])[-1]
    return organisation.kind != "DA3" and names.statutory.any(before) and not rest.strip()


_QUESTION = "Is this body statutory, a specialist abuse service, another voluntary body, or independent?"


def _by_suffix(name: str, names: _Names) -> SuffixRule | None:
    """The first suffix rule that fits the whole name or, failing that, a part of it; one that decides before one that asks."""
    parts = [name, *re.split(r",\s+|\s+[–—-]\s+|\s+/\s+|;\s*", name)]
    fitting = [
        suffix.rule for part in parts if (words := tokens(part)) for suffix in names.suffix_rules if suffix.fits(words)
    ]
    return next((rule for rule in fitting if rule.sector != "unknown"), fitting[0] if fitting else None)


_VOLUNTARY_COUNCIL = re.compile(
    r"(?i)\b(?:interfaith|inter-faith|faiths?) council|\bcouncil (?:for|of) (?:voluntary|community|faiths?|mosques|churches)|\b(?:voluntary|refugee|race equality|equality) (?:\w+ )?council"
)
_COUNCIL_OF_ITS_OWN = re.compile(
    r"(?i)^(?!.*\b(?:county|city|borough|district|metropolitan|london|parish|town|unitary)\b).*\bcouncil$"
)
_ALSO_PLACES = frozenset({"black", "blind", "pride", "trans", "irish"})
_SAFER = re.compile(r"\bSafer (?!Places|Merthyr)[\w' -]{2,40}?Partnership")
_STATUTORY_LETTERS = re.compile(
    r"\b[A-Z]{2,4}(?:CC|MBC|NHST|NHSFT|UHB)\b|\b[A-Z]{2,5}FT\b"
)  # councils and NHS trusts by their usual letters
# "Lantern House Domestic Abuse Service": a charity's name in most cases, so it counts, with a question; without a name of its own it is asked about
_NAMED_SERVICE = re.compile(
    r"^(?:The )?[A-Z][\w'-]+(?: (?:and |& )?[A-Z][\w'-]+)*? Domestic (?:and Sexual )?(?:Abuse|Violence) (?:Support |Outreach )?(?:Services?|Outreach|Support)$"
)
_NAMED_REFUGE = re.compile(r"^(?:The )?(?!Local|Women|Specialist)[A-Z][\w'-]+ (?:[A-Z][\w'-]+ ){0,3}[Rr]efuge$")
_DESCRIBED = re.compile(
    r"^(?P<name>[^,(]{2,80}?)(?:,\s+|\s*\()(?P<gloss>(?:[a-z]|DA |Domestic |[A-Z][\w'-]+ (?:[\w'-]+ ){0,3}(?:charity|group|organisation|project|refuge|helpline|association)\b)[^()]{0,120})\)?$"
)
_COUNCIL_RUN = re.compile(
    r"(?i)\b(?:run|provided|employed|managed|hosted|owned) by the (?:\w+ )?(?:council|nhs|trust|local authority)|council[- ](?:owned|run)|owned by the (?:\w+ )?council|arm['’]?s[- ]length|\bin[- ]house|council team|council['’]s|part of the (?:council|nhs)"
)
_ABUSE_WORK = re.compile(
    r"(?i)\b(?:runs?|manages?|provides?|providing|operates?|offers?|service|services|charity|charities|project|organisation|support|agency|provider|refuge|group|centre|programmes?|courses?)\b"
)
_BY_AND_FOR = re.compile(r"(?i)\bby[- ]and[- ]for\b")
_LED_BY = re.compile(
    r"(?i)\b(?:led|run|governed|founded|set up|formed|started|staffed|controlled|managed) (?:and (?:led|run|staffed|managed) )?by ((?:[\w+'-]+[ ,]+){0,5}?[\w+'-]+)(?=$|[,;]| (?:for|which|that|who|and (?:it|which|runs|provides|offers))\b)|\b([\w+]+-(?:led|run))\b"
)
_OF_A_KIND = re.compile(
    r"(?i)\b(?:organisation|group|association|society|collective|network|project|charity|charitable|voluntary|helpline|service)\b"
)
_SERVED = re.compile(r"(?i)\b(?:for|with|to|serv\w+|support\w*|help\w*|among|advis\w+) (?:[\w-]+ ){0,2}$")
_CHECK_SERVICE = "The name is that of a specialist service. Does a charity run it, or is it a team of the council?"
_OF_A_COUNCIL = re.compile(r"(?i)\b(?:council|local authority|health board|constabulary)(?:'s|s') \w")
_MEETING = re.compile(r"(?i)\b(?:partnerships?|forum|board)\b")
_FORUM_OF = re.compile(r"(?i)^(?!.*\b(?:partnerships?|board|violence|abuse)\b).*\bforum\b")
_HOUSING = re.compile(r"(?i)\bhom(?:es|eless)\b|\bhousing\b")
_ACTION_TEAM = re.compile(r"(?i)action team")


def _by_grammar(outside: str, core: str, context: str, names: _Names) -> Sector:
    """Sector by the words in a name: ``outside`` its brackets, the ``core`` with them, and the ``context`` around it."""
    if _COUNCIL_OF_ITS_OWN.search(outside) and [
        word for _, _, word in names.communities.found(outside) if word not in _ALSO_PLACES
    ]:
        served_here = [served for _, _, word in names.communities.found(outside) for served in names.served[word]]
        return Sector("", "BF", "by_and_for", names.abuse.any(outside), tuple(dict.fromkeys(served_here)))
    if _VOLUNTARY_COUNCIL.search(outside):
        return Sector("", "OTS", "other_third_sector")
    if plain_name(outside) == "housing" or _OF_A_COUNCIL.search(outside):
        return Sector("", "STAT", "statutory")  # in a list of a council's services
    if names.statutory.any(core) or _SAFER.search(core) or _STATUTORY_LETTERS.search(core):
        return Sector("", "STAT", "statutory")
    abuse = names.abuse.any(outside)
    meeting = bool(_MEETING.search(outside))
    communities = [served for _, _, word in names.communities.found(outside) for served in names.served[word]]
    own_forum = meeting and _FORUM_OF.search(outside) is not None
    if communities and (not meeting or own_forum) and not names.services.any(outside):
        return Sector("", "BF", "by_and_for", abuse, tuple(dict.fromkeys(communities)))
    charity = names.charity.any(f"{core} {context}")
    if not meeting and (names.specialist.any(outside) or (abuse and charity)):
        return Sector("", "DA3", "specialist_da")
    suffix = _by_suffix(outside, names)
    if suffix is not None and suffix.sector != "unknown":
        return Sector("", suffix.kind, suffix.sector)
    if not meeting and _NAMED_REFUGE.search(outside):
        return Sector("", "DA3", "specialist_da", question=_CHECK_SERVICE)
    if abuse and not meeting and _NAMED_SERVICE.search(outside):
        return Sector("", "DA3", "specialist_da", question=_CHECK_SERVICE)
    undecided = names.undecided.any(outside) or suffix is not None
    services = names.services.any(outside) and not abuse
    if services and (not undecided or _ACTION_TEAM.search(outside)):
        return Sector("", "STAT", "statutory")
    if charity or names.third.any(core):
        housing = _HOUSING.search(core) and not charity
        return Sector("", "HOUS" if housing else "OTS", "other_third_sector")
    if _INDEPENDENT.search(outside):
        return Sector("", "PRIV", "independent")
    candidate = not undecided or abuse or bool(re.search(r"(?i)\bwom[ae]n", outside))
    question = suffix.question if suffix is not None and suffix.question else _QUESTION
    decided: Decided = "grammar" if undecided else "nothing"
    kind = suffix.kind if suffix is not None else "AMB" if undecided else ""
    return Sector("", kind, "unknown", question=question, decided=decided, abuse_candidate=candidate)

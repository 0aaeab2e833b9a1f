"""Names in a text: runs of capitals that can stand for a person of the case, and where each stands.

Bodies, places with a term of office, months, headings and professionals with a title are let go here. Whether a name belongs
to the case at all is for the reading of roles to say.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from assessment.roles.words import ACRONYMS, BODIES, MONTH_NAMES, NOT_NAMES, PROFESSIONS, TITLES

_UPPER = "A-ZÀ-ÖØ-ÞĆČĐĞİŁŃŚŞŠŤŴŶŹŻŽ"
_WORD = rf"[{_UPPER}][^\W_]*(?:[’'](?!s\b)[^\W_]+|-[^\W_]+)*"
_PARTICLE = r"(?:(?:al|el|bin|bint|binti|ibn|de|da|dos|van|der|den|von|ap|ab|ferch)[ -])?"
_DOTTED = r"(?:Mrs?|Ms|Dr|Prof|Rev|Sgt|Insp)\."
_RUN = re.compile(
    rf"(?<![\w’'&@/-])(?:{_DOTTED}|{_WORD})(?: (?:{_DOTTED}|{_PARTICLE}{_WORD}|\d{{1,2}}[A-Z]?\b(?!\d)))*"
)
_TOKEN = re.compile(rf"{_PARTICLE}{_WORD}|\d{{1,2}}[A-Z]?")
LABELS = frozenset(
    "Adult Person Subject Victim Perpetrator Child Sister Brother Mother Father Friend Neighbour Male Female Partner Son Daughter "
    "Sibling Individual Relative Grandmother Grandfather Aunt Uncle Cousin Witness".split()
)
_SIGN = re.compile(r"[A-Z]{1,2}\d?|\d{1,2}[A-Z]?|One|Two|Three|Four|Five|Six")
_INITIALS = re.compile(r"[A-Z]{1,2}\d?")
_STARTS = re.compile(r"(?:^|[.!?:;\n“\"‘|•*#>]|[.!?][”\"’)])\s*[“\"‘(*_]*\s*$")
_COMMON_ENDINGS = ("ing", "tion", "tions", "ment", "ness", "ities", "ists", "isions", "ures")
_DATED = frozenset(
    "in of since until by before after from to during early late mid and between till through every last next this or the".split()
)
_AFTER_WORDS = ("", ",", ".", ";", ":")
_LONGEST = 4
_POSSESSIVES = ("’s", "'s")


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of ``name`` at [start, end) of the text; ``opens``: it stands where any word has a capital."""

    start: int
    end: int
    name: str
    opens: bool


@dataclass(frozen=True)
class Names:
    """All namings in reading order, and the names that carry a professional's title."""

    text: str
    mentions: tuple[Mention, ...]
    professionals: frozenset[str]

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each name stands in the text."""
        return Counter(mention.name for mention in self.mentions)

    def count(self, name: str) -> int:
        """How often the name, or its first name alone, stands in the text."""
        words = name.split()
        short = self.counts[words[0]] if len(words) > 1 and words[0] not in TITLES and words[0] not in LABELS else 0
        return self.counts[name] + short

    @cached_property
    def most(self) -> int:
        """The number of namings of the name that stands most often; 0 without names."""
        return max(self.counts.values(), default=0)


def find_names(text: str) -> Names:
    """The names of ``text``. Linear in its length."""
    found: list[Mention] = []
    professionals: set[str] = set()
    for run in _RUN.finditer(text):
        _read_run(text, run, found, professionals)
    settled = {mention.name for mention in found if not mention.opens}
    lone = {mention.name for mention in found} - settled
    vocabulary = frozenset(text.split()) if lone else frozenset()
    dropped = {name for name in lone if " " not in name and _is_ordinary(name.lower(), vocabulary)}
    return Names(text, tuple(mention for mention in found if mention.name not in dropped), frozenset(professionals))


def names_in_capitals(text: str) -> Names:
    """As ``find_names`` for a line in capitals ("THE DEATH OF EMLYN"): each word is read as if it were written "Emlyn"."""
    return find_names(re.sub(rf"[{_UPPER}]{{2,}}", _as_written, text))


def _as_written(word: re.Match[str]) -> str:
    written = word.group()[0] + word.group()[1:].lower()
    return written if len(written) > 2 or written in NOT_NAMES or written in TITLES else word.group()


def _is_ordinary(low: str, vocabulary: frozenset[str]) -> bool:
    return low.endswith(_COMMON_ENDINGS) or any(low + after in vocabulary for after in _AFTER_WORDS)


def _read_run(text: str, run: re.Match[str], found: list[Mention], professionals: set[str]) -> None:
    whole = run.group()
    if " " not in whole and (whole in NOT_NAMES or whole in BODIES or whole in TITLES or whole in PROFESSIONS):
        return
    tokens = [(match.start() + run.start(), match.group()) for match in _TOKEN.finditer(whole)]
    before = text[max(0, run.start() - 12) : run.start()]
    opens = bool(_STARTS.search(before)) if run.start() > 12 or before.strip() else True
    place = 0
    while place < len(tokens):
        word = tokens[place][1]
        following = tokens[place + 1][1] if place + 1 < len(tokens) else ""
        if word in LABELS and _SIGN.fullmatch(following):
            start, sign = tokens[place][0], tokens[place + 1]
            found.append(Mention(start, sign[0] + len(sign[1]), f"{word} {following}", False))
            place += 2
            continue
        if word in PROFESSIONS:
            last = _name_end(tokens, place + 1)
            if last > place + 1:
                professionals.add(" ".join(token for _, token in tokens[place + 1 : last]))
            place = max(last, place + 1)
            continue
        titled = word in TITLES
        last = _name_end(tokens, place + titled)
        if last <= place + titled:
            place += 1 + titled
            continue
        words = [token for _, token in tokens[place:last]]
        if _can_be_name(words[titled:], bool(titled), text, tokens[place][0], before if place == 0 else words[0]):
            end = tokens[last - 1][0] + len(words[-1])
            found.append(
                Mention(
                    tokens[place][0],
                    end,
                    " ".join(words),
                    opens and place == 0 and not titled and text[end : end + 2] not in _POSSESSIVES,
                )
            )
        place = last


def _name_end(tokens: list[tuple[int, str]], place: int) -> int:
    while place < len(tokens) and not tokens[place][1][0].isdigit():
        word = tokens[place][1]
        if (word in NOT_NAMES and word not in BODIES) or word in TITLES or word in PROFESSIONS:
            break
        place += 1
    return place


def _can_be_name(words: list[str], titled: bool, text: str, start: int, before: str) -> bool:
    if not words or len(words) > _LONGEST or any(word in BODIES for word in words):
        return False
    first = words[0]
    if len(words) == 1 and not titled:
        if _INITIALS.fullmatch(first):
            return first not in ACRONYMS
        if first in MONTH_NAMES:
            previous = before.split()[-1].lower().strip("(,") if before.split() else ""
            after = text[start + len(first) : start + len(first) + 6].lstrip()
            return not (previous in _DATED or previous[:1].isdigit() or after[:1].isdigit())
        return len(first) > 1 and not first.isupper()
    if titled:
        return all(word not in ACRONYMS or len(word) == 1 for word in words)
    return not any(word.isupper() and len(word) > 2 for word in words) and not any(
        word in MONTH_NAMES for word in words[1:]
    )

"""Sentences inside one block. Our own small splitter: the paragraph first, then full stops that end something.

It knows the ways of these reports: initials for people ("Ms A."), numbered paragraphs, times ("3 p.m."), quoted words
that hold whole sentences, lists whose items end in semicolons. Linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

# Never the end of a sentence: something must follow.
_TITLES = frozenset(
    "mr mrs ms mx dr prof rev revd fr sr st sgt insp supt det cllr hon capt lt col gen sir messrs "
    "eg e.g ie i.e cf viz vs v approx ca c.f".split()
)
# Not the end when a number follows ("No. 4", "para. 12", "s. 9").
_BEFORE_NUMBER = frozenset(
    "no nos para paras p pp s ss sec sch art arts reg regs ch vol fig figs app ref refs rec recs r ver sept jan feb mar apr jun jul aug oct nov dec".split()
)
# May end a sentence; they do when a capital that is no name part follows.
_MAY_END = frozenset(
    "st rd ave etc al ltd co inc plc p.m a.m pm am jr snr jnr dept govt est ed eds u.k u.s n.b hrs mins".split()
)

# Words that open a new sentence after an initial ("lived with Ms A. She …"), where a surname would not.
_OPENERS = frozenset(
    "the a an this that these those he she they it we i you his her their its our there here when where while what which who whose why how in on "
    "at by for from to of with within without after before during since until although though however therefore "
    "because if as but and or nor so yet both each every all some many most several no not none neither either one two three "
    "following despite given there's it's in between over under through throughout about around against upon also then "
    "later earlier subsequently initially finally first second third further furthermore moreover additionally "
    "police officers staff agencies panel professionals mr mrs ms miss dr pc dc ds di adult child children".split()
)
# A single capital after one of these is a pseudonym, not an initial of a name.
_PSEUDONYM_NOUNS = frozenset(
    "adult child victim perpetrator person patient witness friend sister brother mother father son daughter partner neighbour "
    "colleague relative appendix annex part hostel school hospital practice officer address town area option band grade group phase".split()
)
_TIME_OPENERS = frozenset("at by on from until around about before after since shortly just between".split())

_STOP = re.compile(r"([.!?…]+)([\"'”’)\]»]*)(?:\[\d{1,3}\])*(?=\s|$)|\n+|;(?=\s*\n)")
_TOKEN = re.compile(r"[^\s(\[“‘\"']+$")
_QUOTED = re.compile(r"“[^”\n]{0,400}”|\([^()\n]{0,300}\)|\[[^\[\]\n]{0,300}\]")
_LAST_WORDS = 60
_CAPITAL_START = re.compile(r"[\"'“‘(\[]*[A-Z0-9£\u00c0-\u00de]")
_BULLET_START = re.compile(r"[•●○◦▪■–—*\-\uf0b7]\s")


def find_sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the half-open ranges of the sentences in ``text[start:end]``, in order, without the space around them.

    Every character that is not white space is in exactly one sentence. Yields nothing for white space alone.
    """
    end = len(text) if end is None else end
    shut = [(found.start(), found.end()) for found in _QUOTED.finditer(text, start, end)]
    openings = [begin for begin, _ in shut]
    begin = _skip(text, start, end)
    for found in _STOP.finditer(text, start, end):
        stop = found.end()
        if stop <= begin or stop >= end and found[1] is None:
            continue
        if found[1] is None:
            if not _line_ends(text, begin, found.start(), _skip(text, stop, end), end):
                continue
            stop = found.start() + (1 if found[0] == ";" else 0)
        elif stop < end:
            place = bisect_right(openings, found.start()) - 1
            if place >= 0 and shut[place][0] >= begin and found.start() < shut[place][1] - 1 and stop < shut[place][1]:
                continue
            if not _ends_here(text, begin, found, end):
                continue
        stop = len(text[begin:stop].rstrip()) + begin
        if stop > begin:
            yield begin, stop
        begin = _skip(text, max(stop, found.end()), end)
    rest = begin + len(text[begin:end].rstrip())
    if rest > begin:
        yield begin, rest


def _skip(text: str, place: int, end: int) -> int:
    while place < end and text[place].isspace():
        place += 1
    return place


def _ends_here(text: str, begin: int, found: re.Match[str], end: int) -> bool:
    """Whether the stop ends a sentence, by the word before it and the word after it."""
    following = _skip(text, found.end(), end)
    after = text[following : following + 40]
    if not _CAPITAL_START.match(after) and not _BULLET_START.match(after):
        return False
    if found[1] != ".":
        # “Did he?” Mr B asked: a question inside quotation marks before a capital still ends in most prose.
        return True
    if found[2]:
        return True
    before = text[max(begin, found.start() - _LAST_WORDS) : found.start()]
    token = _TOKEN.search(before)
    word = token[0] if token else ""
    plain = word.casefold().strip(".")
    next_word = re.split(r"[\s,.;:’']", after.lstrip("\"'“‘(["), maxsplit=1)[0]
    if plain in _TITLES and "." not in after[:1]:
        return False
    if plain in _BEFORE_NUMBER and next_word[:1].isdigit():
        return plain in {"p", "s", "r"} and not word
    if plain in {"p.m", "a.m", "pm", "am"}:
        return not _only_a_time(text[begin : found.start()])
    if plain in _MAY_END:
        return next_word.casefold() in _OPENERS or (plain == "etc" and next_word[:1].isupper())
    if word.isdigit() and not text[begin : found.start() - len(word)].strip():
        return False
    if len(word) == 1 and word.isupper() and word != "I":
        return _initial_ends(before[: -len(word)].split(), next_word)
    if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", word):
        return next_word.casefold() in _OPENERS
    return True


def _initial_ends(words_before: list[str], next_word: str) -> bool:
    """Whether "A." ends a sentence: "Adult A. Police came" and "Ms A. She came" do, "Ms A. Smith" and "J. Smith" do not."""
    previous = words_before[-1].strip("\"'“‘([").casefold().rstrip(".") if words_before else ""
    if not next_word[:1].isupper():
        return bool(previous)
    if previous in _PSEUDONYM_NOUNS:
        return True
    if next_word.casefold() in _OPENERS:
        return bool(previous)
    return False


def _only_a_time(so_far: str) -> bool:
    """True for "At about 3 p" before ".m. Ms A called": a time that opens the sentence, not one that closes it."""
    words = so_far.split()
    return len(words) <= 7 and bool(words) and words[0].casefold() in _TIME_OPENERS


def _line_ends(text: str, begin: int, stop: int, following: int, end: int) -> bool:
    """Whether a line break inside a block ends a sentence: a list item, a closed line, or a new line with a capital."""
    if following >= end:
        return False
    last = text[begin:stop].rstrip()[-1:]
    if last in {".", "!", "?", ":", ";"} or _BULLET_START.match(text, following):
        return True
    return bool(_CAPITAL_START.match(text[following : following + 4])) and last not in {",", "-"}

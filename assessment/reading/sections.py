"""Which canonical section a heading opens, by the patterns of ``frameworks/lexicons/sections.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import re2

from assessment.reading.numbers import read_number

if TYPE_CHECKING:
    from assessment.catalogue import SectionName

SECTIONS_FILE = Path(__file__).resolve().parents[2] / "frameworks" / "lexicons" / "sections.yaml"

Strength = Literal["sure", "opened", "weak", "topic"]

# Above this many words a line is prose, whatever it begins with.
LONGEST_HEADING_WORDS = 24

_REVIEW = re.compile(
    r"\b(?:domestic (?:abuse|violence)(?: related)? (?:homicide|death) reviews?|domestic homicide(?:/| and )suicide reviews?"
    r"|domestic homicide reviews?|single unified safeguarding reviews?|offensive weapons? homicide reviews?"
    r"|dhrs?|dardrs?|susrs?)\b"
)
_PREFIX = re.compile(r"^(section|part|chapter|appendix|annexe?|schedule)\b[ .:\-–—]*")
_PREFIX_NUMBER = re.compile(
    r"(?:\d+(?:\.\d+)*|[a-z]|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)\b(?!')[ .:)\-–—]*"
)
_ARTICLES = re.compile(r"\b(?:the|an?|its|our|their)\b")
_POSSESSIVE = re.compile(r"'s\b|s'(?= |$)")
_BREAK = re.compile(r"\s*(?:[:;,/|()]| [-–—] |[–—])\s*")
_NOT_WORD = re.compile(r"[^\w/&*]+")
_APPENDICES = frozenset({"appendix", "annex", "annexe", "schedule"})


@dataclass(frozen=True)
class Reading:
    """What a heading was read as. ``sure``: its words say so; ``weak``: they hint at it; ``opened``: only the text under
    it says so; ``topic``: no pattern matched, so it is a free heading of the analysis.
    """

    section: str
    strength: Strength


@dataclass(frozen=True)
class _Pattern:
    section: str
    strength: Strength
    whole: bool
    words: int
    expression: Any


def classify_heading(heading: str, opening: str | None, sections: tuple[SectionName, ...]) -> str | None:
    """Canonical name of the section that ``heading`` opens; None for a heading without words.

    ``opening`` is the first text under it, or None. A heading that no pattern knows is taken for a topic of the
    analysis, the one section of the model layout whose headings are free.
    """
    reading = read_heading(heading, opening, sections)
    return reading.section if reading else None


def read_heading(heading: str, opening: str | None, sections: tuple[SectionName, ...]) -> Reading | None:
    """The section of a heading and how sure it is; None for a heading without words."""
    text, appendix = cleaned(heading)
    if not any(map(str.isalpha, text)):
        return Reading("other", "sure") if appendix else None
    if len(text.split()) > LONGEST_HEADING_WORDS:
        return Reading("analysis", "topic")
    best = _best(text, _compiled(sections))
    if best is not None and best.strength == "sure":
        return best
    if appendix:
        return Reading("other", "sure")
    opened = _best(cleaned(opening)[0], _compiled(sections, "openings")) if opening else None
    if opened is not None:
        return Reading(opened.section, "sure" if best and best.section == opened.section else "opened")
    return best or Reading("analysis", "topic")


def cleaned(heading: str) -> tuple[str, bool]:
    """The words of a heading as the patterns see them, and whether it was numbered as an appendix.

    Breaks (colon, dash, bar) become " / "; "domestic homicide review" and the like become "review".
    """
    text = " ".join(heading.replace("\u2019", "'").replace("\u2018", "'").split())
    number = read_number(text)
    text = text[number.lead :].casefold() if number else text.casefold()
    appendix = False
    prefix = _PREFIX.match(text)
    if prefix:
        numbered = _PREFIX_NUMBER.match(text, prefix.end())
        appendix = prefix[1] in _APPENDICES and (numbered is not None or prefix.end() == len(text))
        if numbered:
            text = text[numbered.end() :]
        elif appendix:
            text = ""
    text = _REVIEW.sub(
        lambda found: "reviews" if found[0].endswith("s") and text.endswith(found[0]) else "review", text
    )
    text = _BREAK.sub(" / ", _POSSESSIVE.sub("", text))
    text = _ARTICLES.sub(" ", _NOT_WORD.sub(" ", text).replace("&", " and "))
    return " ".join(text.split()).strip("/ "), appendix


def _best(text: str, compiled: tuple[Any, tuple[_Pattern, ...]]) -> Reading | None:
    every, patterns = compiled
    best: tuple[float, Reading] | None = None
    for place in sorted(every.Match(text) or ()):
        pattern = patterns[place]
        found = pattern.expression.search(text)
        before = text[: found.start()]
        score = 1 + 0.5 * (pattern.words - 1) - 0.4 * min(6, len(before.replace("/", " ").split()))
        if found.end() - found.start() == len(text):
            score += 2
        elif before.strip()[-1:] in {"", "/"} and text[found.end() :].strip()[:1] in {"", "/"}:
            score += 1
        if pattern.strength == "weak":
            score -= 4
        if best is None or score > best[0]:
            best = (score, Reading(pattern.section, pattern.strength))
    return best[1] if best else None


@lru_cache(maxsize=8)
def _compiled(sections: tuple[SectionName, ...], part: str = "headings") -> tuple[Any, tuple[_Pattern, ...]]:
    """All patterns as one set (which of them match, in one pass) and one by one (where)."""
    patterns: list[_Pattern] = []
    for section in sections:
        if part == "headings":
            patterns += [_pattern(section.section, written, "sure") for written in section.headings]
            patterns += [_pattern(section.section, written, "weak") for written in section.options.get("weak", ())]
        else:
            patterns += [_pattern(section.section, written, "sure") for written in section.options.get("openings", ())]
    every = re2.Set.SearchSet()
    for pattern in patterns:
        every.Add(pattern.expression.pattern)
    every.Compile()
    return every, tuple(patterns)


def _pattern(section: str, written: str, strength: Strength) -> _Pattern:
    whole = written.startswith("=")
    body = written.removeprefix("=").strip()
    words = len(re.sub(r"\([^()]*\)", "x", body).replace("...", " ").split())
    return _Pattern(section, strength, whole, words, re2.compile(expression_of(body, whole=whole)))


def expression_of(written: str, *, whole: bool = False) -> str:
    """The re2 expression of one heading pattern (its notation is explained at the top of the lexicon).

    Raises ValueError for unbalanced brackets or an empty pattern.
    """
    out: list[str] = []
    depth = 0
    gap = ""
    for sign in re.findall(r"\.\.\.|[()|]|/|[^\s()|/]+", written):
        if sign == "(":
            out.append(gap + "(?:")
            gap, depth = "", depth + 1
        elif sign == ")":
            out.append(")")
            gap, depth = " ", depth - 1
        elif sign == "|":
            out.append("|")
            gap = ""
        elif sign == "...":
            out.append("(?: [^ ]+){0,6}?" if gap else "(?:[^ ]+ ){0,6}?")
        else:
            word = re2.escape(sign.rstrip("*")) + ("[^ ]*" if sign.endswith("*") else "")
            out.append(gap + word)
            gap = " "
        if depth < 0:
            raise ValueError(f"“{written}” closes a bracket that it did not open.")
    if depth or not out:
        raise ValueError(f"“{written}” is not a heading pattern: close every bracket and give at least one word.")
    body = "".join(out)
    return f"^(?:{body})(?: /|$)" if whole else f"(?:^| )(?:{body})(?: |$)"


def load_sections(path: Path = SECTIONS_FILE) -> tuple[SectionName, ...]:
    """The canonical sections of the lexicon, in its order. Raises OSError or KeyError for a file that is not one."""
    import yaml

    from assessment.catalogue.shapes import SectionName

    plain: Mapping[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(
        SectionName(
            section=each["section"],
            title=each["title"],
            order=each.get("order"),
            expected=bool(each.get("expected", False)),
            headings=tuple(each["headings"]),
            options={key: tuple(each[key]) for key in ("weak", "openings", "keeps") if key in each},
        )
        for each in plain["sections"]
    )


def sections_from(plain: Sequence[Mapping[str, Any]]) -> tuple[SectionName, ...]:
    """Sections from the plain values of their fields, as they come through the pipe to the reading process."""
    from assessment.catalogue.shapes import SectionName

    return tuple(
        SectionName(
            section=each["section"],
            title=each["title"],
            order=each["order"],
            expected=each["expected"],
            headings=tuple(each["headings"]),
            options={key: tuple(value) for key, value in each["options"].items()},
        )
        for each in plain
    )


@lru_cache(maxsize=1)
def default_sections() -> tuple[SectionName, ...]:
    """The sections of the project's own lexicon, read once."""
    return load_sections()

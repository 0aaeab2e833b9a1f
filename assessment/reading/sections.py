"""Which canonical section a heading opens, by the patterns of ``frameworks/lexicons/sections.yaml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessment.reading.heading_patterns import (
    Evidence,
    Strength,
    compiled_patterns,
    sign_matches,
    written_matches,
)
from assessment.reading.heading_words import SOMEONE, cleaned, people_read

if TYPE_CHECKING:
    from assessment.catalogue import SectionName

SECTIONS_FILE = Path(__file__).resolve().parents[2] / "frameworks" / "lexicons" / "sections.yaml"

# Above this many words a line is prose, whatever it begins with.
LONGEST_HEADING_WORDS = 24

# What is looked at of the text under a heading, in characters.
LONGEST_OPENING = 400

# From this score on, words that mean a section together count as its heading.
LIKELY = 2.2


@dataclass(frozen=True)
class Reading:
    """What a heading was read as. ``sure``: its words say so; ``likely``: they mean so together; ``weak``: they hint at
    it; ``opened``: only the text under it says so; ``topic``: no pattern matched, so it is a free heading of the analysis.
    """

    section: str
    strength: Strength


def classify_heading(heading: str, opening: str | None, sections: tuple[SectionName, ...]) -> str | None:
    """Canonical name of the section that ``heading`` opens; None for a heading without words.

    ``opening`` is the first text under it, or None. A heading that no pattern knows is taken for a topic of the
    analysis, the one section of the model layout whose headings are free.
    """
    reading = read_heading(heading, opening, sections)
    return reading.section if reading else None


@lru_cache(maxsize=4096)
def read_heading(heading: str, opening: str | None, sections: tuple[SectionName, ...]) -> Reading | None:
    """The section of a heading and how sure it is; None for a heading without words."""
    text, appendix = cleaned(heading)
    if not any(map(str.isalpha, text)):
        return Reading("other", "sure") if appendix else None
    if len(text.split()) > LONGEST_HEADING_WORDS:
        return Reading("analysis", "topic")
    compiled = compiled_patterns(sections)
    text = cleaned(people_read(heading, compiled.vocabulary))[0]
    found = [*written_matches(text, compiled), *sign_matches(text, compiled)]
    if appendix:
        found = [each for each in found if each.strength == "sure"]
    beneath = written_matches(cleaned(opening[:LONGEST_OPENING])[0], compiled_patterns(sections, "openings")) if opening else []
    return _decided(found, beneath, appendix=appendix)


def _decided(found: Sequence[Evidence], beneath: Sequence[Evidence], *, appendix: bool) -> Reading:
    best = _best(found)
    opened = _best(beneath)
    if best is not None and best.strength == "sure":
        return Reading(best.section, "sure")
    if appendix:
        return Reading("other", "sure")
    if opened is not None:
        below = {each.section for each in beneath}
        agreed = _best([each for each in found if each.section in below])
        if agreed is not None:
            return Reading(agreed.section, "sure")
        if best is None or best.strength == "weak" or best.score < LIKELY:
            return Reading(opened.section, "opened")
    if best is None:
        return Reading("analysis", "topic")
    return Reading(best.section, "likely" if best.score >= LIKELY else "weak")


def _best(found: Sequence[Evidence]) -> Evidence | None:
    return max(found, key=lambda each: each.score, default=None)


def load_sections(path: Path = SECTIONS_FILE) -> tuple[SectionName, ...]:
    """The canonical sections of the lexicon, in its order. Raises OSError or KeyError for a file that is not one."""
    import yaml

    from assessment.catalogue.shapes import SectionName

    from assessment.catalogue.section_words import SECTION_WORDS, with_families

    plain: Mapping[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    families = plain.get("families", {})
    return tuple(
        SectionName(
            section=each["section"],
            title=each["title"],
            order=each.get("order"),
            expected=bool(each.get("expected", False)),
            headings=with_families(each["headings"], families),
            options={key: with_families(each[key], families) for key in SECTION_WORDS if key in each}
            | {key: each[key] for key in ("holds",) if key in each},
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
            options={key: value if value is True else tuple(value) for key, value in each["options"].items()},
        )
        for each in plain
    )


@lru_cache(maxsize=1)
def default_sections() -> tuple[SectionName, ...]:
    """The sections of the project's own lexicon, read once."""
    return load_sections()

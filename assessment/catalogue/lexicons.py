"""Word lists, section headings and acronyms of lexicons/."""

from __future__ import annotations

from typing import Any

from assessment.catalogue.forms import Field, FrameworkFile, fill, is_any, is_text, is_texts, is_truth, is_whole
from assessment.catalogue.marked import Entry, Items, plain
from assessment.catalogue.section_words import unknown_families, with_families
from assessment.catalogue.shapes import SectionName

LEXICON_FORM = {
    "id": Field(is_text, required=True),
    "description": Field(is_text, required=True),
    "sources": Field(is_texts, required=True),
    "words": Field(is_any, required=True),
}
ACRONYM_FILE_FORM = {
    "id": Field(is_text, required=True),
    "description": Field(is_text, required=True),
    "sources": Field(is_texts, required=True),
    "acronyms": Field(is_any, required=True),
}
SECTION_FILE_FORM = {
    "id": Field(is_text),
    "description": Field(is_text),
    "sources": Field(is_texts),
    "families": Field(is_any),
    "sections": Field(is_any, required=True),
}
SECTION_FORM = {
    "section": Field(is_text, required=True),
    "title": Field(is_text, required=True),
    "order": Field(is_whole(1, 99, or_null=True)),
    "expected": Field(is_truth),
    "headings": Field(is_texts),
    "signs": Field(is_texts),
    "weak": Field(is_texts),
    "openings": Field(is_texts),
    "holds": Field(is_truth),
    "keeps": Field(is_texts),
}
OWN_SECTION_KEYS = ("section", "title", "order", "expected", "headings")
PATTERN_KEYS = ("headings", "signs", "weak", "openings")


def check_id(entry: Entry, expected: str, file: FrameworkFile) -> None:
    """An id is the file's own name, so that it is found and never given twice."""
    if isinstance(entry.get("id"), str) and entry["id"] != expected:
        file.refuse(
            entry.line_of("id"), f"`id` is “{entry['id']}” but the file's place says “{expected}”; make them the same."
        )


def read_lexicon(entry: Entry, file: FrameworkFile) -> dict[str, tuple[str, ...]]:
    """The words under the list's id; where they have keys, each part also under "id/key"."""
    filled = fill(LEXICON_FORM, entry, file, name="lexicon")
    check_id(entry, file.path.stem, file)
    words = entry.get("words")
    line = entry.line_of("words")
    if filled is None:
        return {}
    if isinstance(words, Items):
        _check_words(words, line, file)
        return {file.path.stem: filled["words"]}
    if not isinstance(words, Entry) or not words:
        file.refuse(line, "`words` must be a list, or keys with a list each.")
        return {}
    parts: dict[str, tuple[str, ...]] = {}
    for key, held in words.items():
        _check_words(held, words.line_of(key), file)
        parts[f"{file.path.stem}/{key}"] = plain(held) if isinstance(held, Items) else ()
    return {file.path.stem: tuple(word for part in parts.values() for word in part), **parts}


def _check_words(words: Any, line: int, file: FrameworkFile) -> None:
    if not isinstance(words, Items) or not words:
        file.refuse(line, "A list of words is missing here; write one in square brackets or as lines with a dash.")
        return
    first: dict[str, int] = {}
    for word, place in zip(words, words.lines, strict=True):
        if not isinstance(word, str) or not word.strip():
            if isinstance(word, int | float | Entry | Items | None):
                file.refuse(place, f"`{'' if word is None else plain(word)}` is not text; put it in quotes.")
        elif word in first:
            file.refuse(place, f"“{word}” is in this list already, on line {first[word]}; keep one.")
        else:
            first[word] = place


def read_acronyms(entry: Entry, file: FrameworkFile) -> dict[str, str]:
    """Acronym to meaning, in the order of the file."""
    filled = fill(ACRONYM_FILE_FORM, entry, file, name="list of acronyms")
    check_id(entry, file.path.stem, file)
    held = entry.get("acronyms")
    if filled is None:
        return {}
    if not isinstance(held, Entry) or not held:
        file.refuse(entry.line_of("acronyms"), "`acronyms` must be lines of an acronym and its meaning.")
        return {}
    for acronym, meaning in held.items():
        wrong = is_text(meaning)
        if wrong:
            file.refuse(held.line_of(acronym), f"The meaning of “{acronym}” {wrong}.")
    return {acronym: meaning for acronym, meaning in held.items() if isinstance(meaning, str)}


def _read_families(entry: Entry, file: FrameworkFile) -> dict[str, tuple[str, ...]]:
    """The families of words that heading patterns use, by name."""
    held = entry.get("families")
    if held is None:
        return {}
    if not isinstance(held, Entry):
        file.refuse(entry.line_of("families"), "`families` must be names with a list of words each.")
        return {}
    for name, words in held.items():
        _check_words(words, held.line_of(name), file)
    return {name: tuple(map(str, plain(words))) for name, words in held.items() if isinstance(words, Items)}


def read_sections(entry: Entry, file: FrameworkFile) -> tuple[SectionName, ...]:
    """The canonical sections, in the order of the file."""
    filled = fill(SECTION_FILE_FORM, entry, file, name="list of sections")
    held = entry.get("sections")
    if filled is None:
        return ()
    if not isinstance(held, Items) or not held:
        file.refuse(entry.line_of("sections"), "`sections` must be a list of lines with a dash.")
        return ()
    families = _read_families(entry, file)
    sections: dict[str, SectionName] = {}
    orders: dict[int, str] = {}
    for item in held:
        known = fill(SECTION_FORM, item, file, name="section")
        if known is None:
            continue
        section, order = known["section"], known.get("order")
        for key in PATTERN_KEYS:
            for name in unknown_families(known.get(key, ()), families):
                file.refuse(item.line_of(key), f"“@{name}” is no family of this file; describe it or mend the name.")
                known[key] = ()
        if section in sections:
            file.refuse(item.line_of("section"), f"The section “{section}” is described twice; keep one.")
        if order is not None and order in orders:
            file.refuse(
                item.line_of("order"),
                f"`order` {order} is already that of “{orders[order]}”; each place is taken once.",
            )
        if order is not None:
            orders.setdefault(order, section)
        sections.setdefault(
            section,
            SectionName(
                section=section,
                title=known["title"],
                order=order,
                expected=known.get("expected", False),
                headings=with_families(known.get("headings", ()), families),
                options={
                    key: with_families(value, families) if key in PATTERN_KEYS else value
                    for key, value in known.items()
                    if key not in OWN_SECTION_KEYS
                },
            ),
        )
    for item in held:
        if not isinstance(item, Entry):
            continue
        for name in item.get("keeps") or ():
            if name not in sections:
                file.refuse(
                    item.line_of("keeps"), f"`keeps` names “{name}”, which is no section of this file; mend the name."
                )
    return tuple(sections.values())

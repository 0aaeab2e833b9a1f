"""sources.yaml -> every publication once, with the parts of it that are cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from assessment.catalogue.forms import Field, FrameworkFile, fill, is_any, is_text, is_truth
from assessment.catalogue.marked import Entry, Items
from assessment.catalogue.shapes import Source

ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*\Z")


def is_address(value: Any) -> str | None:
    """A public web address."""
    good = isinstance(value, str) and value.startswith(("https://", "http://")) and " " not in value
    return None if good else "must be a web address that begins with https:// or http://"


def is_id(value: Any) -> str | None:
    """Small letters, digits, hyphens and full stops."""
    good = isinstance(value, str) and ID.match(value)
    return None if good else "must be of small letters, digits and hyphens"


FILE_FORM = {"sources": Field(is_any, required=True)}
SOURCE_FORM = {
    "id": Field(is_id, required=True),
    "citation": Field(is_text, required=True),
    "locator": Field(is_text, required=True),
    "url": Field(is_address),
    "verified": Field(is_truth, required=True),
    "seen": Field(is_text, required=True),
    "parts": Field(is_any),
    "uncited": Field(is_text),
}


def read_sources(entry: Entry, file: FrameworkFile) -> dict[str, Source]:
    """Sources by id, each part of a publication after it under "id-part".

    A source that is refused is in the answer all the same, so that those who cite it are not refused as well.
    """
    fill(FILE_FORM, entry, file, name="list of sources")
    held = entry.get("sources")
    sources: dict[str, Source] = {}
    lines: dict[str, int] = {}
    if not isinstance(held, Items) or not held:
        file.refuse(entry.line_of("sources"), "`sources` must be a list of lines with a dash.")
        return sources
    for item in held:
        filled = fill(SOURCE_FORM, item, file, name="source")
        if not isinstance(item, Entry) or not isinstance(item.get("id"), str):
            continue
        line = item.line_of("id")
        for source in _with_parts(item, filled or {}, file):
            if source.id in lines:
                file.refuse(line, f"The source “{source.id}” is already on line {lines[source.id]}; keep one.")
            lines.setdefault(source.id, line)
            sources.setdefault(source.id, source)
    return sources


def _with_parts(item: Entry, filled: Mapping[str, Any], file: FrameworkFile) -> Iterator[Source]:
    whole = Source(
        id=item["id"],
        citation=filled.get("citation", ""),
        locator=filled.get("locator", ""),
        verified=filled.get("verified", False),
        url=filled.get("url", ""),
        note=filled.get("seen", ""),
        uncited=filled.get("uncited", ""),
    )
    yield whole
    for part, locator in _checked_parts(item, file).items():
        yield replace(whole, id=f"{whole.id}-{part}", locator=locator, uncited="", part_of=whole.id)


def _checked_parts(item: Entry, file: FrameworkFile) -> dict[str, str]:
    parts = item.get("parts")
    if "parts" not in item:
        return {}
    if not isinstance(parts, Entry) or not parts:
        file.refuse(
            item.line_of("parts"), "`parts` must be lines of a short name and what it is (`s4.1: Section 4.1, on ...`)."
        )
        return {}
    for part, locator in parts.items():
        wrong = is_id(part) or is_text(locator)
        if wrong:
            file.refuse(parts.line_of(part), f"The part `{part}` {wrong}.")
    return {part: locator for part, locator in parts.items() if isinstance(locator, str)}

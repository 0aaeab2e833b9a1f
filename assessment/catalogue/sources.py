"""sources.yaml -> every publication once, with the parts of it that are cited."""

from __future__ import annotations

import re
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
    """Sources by id, each part of a publication after it under "id-part"."""
    fill(FILE_FORM, entry, file, name="list of sources")
    held = entry.get("sources")
    sources: dict[str, Source] = {}
    if not isinstance(held, Items) or not held:
        file.refuse(entry.line_of("sources"), "`sources` must be a list of lines with a dash.")
        return sources
    lines: dict[str, int] = {}
    for item in held:
        filled = fill(SOURCE_FORM, item, file, name="source")
        if isinstance(item, Entry) and isinstance(item.get("id"), str):
            for source_id in (item["id"], *(f"{item['id']}-{part}" for part in _parts(item))):
                if source_id in lines:
                    file.refuse(
                        item.line_of("id"), f"The source “{source_id}” is already on line {lines[source_id]}; keep one."
                    )
                lines.setdefault(source_id, item.line_of("id"))
        if filled is None:
            continue
        source = Source(
            id=filled["id"],
            citation=filled["citation"],
            locator=filled["locator"],
            verified=filled["verified"],
            url=filled.get("url", ""),
            note=filled["seen"],
            uncited=filled.get("uncited", ""),
        )
        sources.setdefault(source.id, source)
        for part, locator in _checked_parts(item, file).items():
            sources.setdefault(
                f"{source.id}-{part}",
                Source(
                    f"{source.id}-{part}",
                    source.citation,
                    locator,
                    source.verified,
                    source.url,
                    source.note,
                    part_of=source.id,
                ),
            )
    return sources


def _parts(item: Entry) -> tuple[str, ...]:
    parts = item.get("parts")
    return tuple(parts) if isinstance(parts, Entry) else ()


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

"""What the file itself gives away: its name, its author, comments and tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assessment.checks.identifiers.shapes import Identifier
from assessment.document import Document, Part

PEOPLE = (
    ("author", "The file names its author."),
    ("last_modified_by", "The file names the person who last saved it."),
    ("manager", "The file names a manager."),
)
LEFT_IN = (
    ("comments", "Comments are still in the file."),
    ("tracked_changes", "Tracked changes are still in the file."),
)
PROGRAMS = re.compile(
    r"(?i)^(?:python-docx|libreoffice|microsoft|openpyxl|un-?named|unknown|user|admin(?:istrator)?|author|owner|default|windows user|office|apache)\b"
)
PERSON = re.compile(r"^[A-Z][\w’'-]+(?:,?\s+(?:[A-Z]\.?|[A-Z][\w’'-]+)){1,3}$")
BODY = re.compile(
    r"(?i)\b(?:council|partnership|police|trust|service|services|board|office|limited|ltd|consultancy|team|review)\b"
)


def find_metadata(
    document: Document, names: Sequence[Identifier], first_names: frozenset[str], part: Part
) -> Iterator[Identifier]:
    """Properties of the file that name a person or hold words of others, and a name or exact date in the file name."""
    for key, why in PEOPLE:
        value = document.properties.get(key, "").strip()
        if PERSON.match(value) and not PROGRAMS.match(value) and not BODY.search(value):
            yield Identifier("metadata", value, None, None, None, part, "other", False, why)
    for key, why in LEFT_IN:
        value = document.properties.get(key, "").strip()
        if value and value != "0":
            yield Identifier("metadata", value, None, None, None, part, "other", False, why)
    stem = re.sub(r"[_+.-]+", " ", document.file.rsplit(".", 1)[0])
    known = {word.casefold() for item in names if item.kind in {"name", "child_name"} for word in item.quote.split()}
    held = [word for word in stem.split() if word.casefold() in known]
    pair = re.search(r"\b(?P<name>[A-Z][a-z]+\s[A-Z][a-z]+)\b", stem)
    if held:
        yield Identifier(
            "file_name",
            " ".join(held),
            None,
            None,
            None,
            part,
            "other",
            False,
            "The file name holds a name that the report gives as real.",
        )
    elif (
        pair
        and pair["name"].split()[0] in first_names
        and pair["name"].split()[1].lower()
        not in {"draft", "final", "review", "report", "overview", "dhr", "summary", "version", "executive"}
    ):
        yield Identifier(
            "file_name",
            pair["name"],
            None,
            None,
            None,
            part,
            "other",
            False,
            "The file name seems to hold a person’s name.",
        )

"""One identifier, and how it is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from assessment.document import Document, Part

DOT = "•"
TITLES = {
    "date_of_birth": "Date of birth",
    "date_of_death": "Date of death",
    "address": "Address",
    "postcode": "Postcode",
    "phone": "Telephone number",
    "email": "E-mail address",
    "name": "Name",
    "child_name": "Name of a child",
    "nhs_number": "NHS number",
    "crime_reference": "Crime reference",
    "case_number": "Case number",
    "metadata": "File property",
    "file_name": "File name",
}


@dataclass(frozen=True)
class DeclaredName:
    """A real name that the family asked to have used, and when they said so (as written)."""

    name: str
    date: str = ""


@dataclass(frozen=True)
class Identifier:
    """One thing that may identify a person. ``kind`` is a key of TITLES.

    ``quote`` is the exact words at ``start``-``end``; both are None for what is not in the text (file name, metadata).
    ``of_child`` is True where the words around it speak of a child. ``why`` is one sentence. ``declared`` is True for a
    name that the family asked to have used.
    """

    kind: str
    quote: str
    start: int | None
    end: int | None
    paragraph: str | None
    part: Part = "report"
    section: str = "other"
    of_child: bool = False
    why: str = ""
    declared: bool = False

    def masked(self) -> str:
        """The value with enough left to find it by: "14/••/••••", "S•••• W••••••••", "FZ9 •••"."""
        words = self.quote
        if self.kind in {"date_of_birth", "date_of_death"}:
            day = re.search(r"\b\d{1,2}(?=\b|st|nd|rd|th)", words)
            return f"{int(day.group()):02d}/{DOT * 2}/{DOT * 4}" if day else f"{DOT * 2}/{DOT * 2}/{DOT * 4}"
        if self.kind in {"postcode", "phone"}:
            head, _, tail = words.partition(" ")
            return f"{head} {_dotted(tail)}" if tail else words[:2] + _dotted(words[2:])
        if self.kind == "email":
            local, _, domain = words.partition("@")
            return f"{local[:1]}{DOT * max(1, len(local) - 1)}@{_dotted(domain)}"
        if self.kind in {"nhs_number", "crime_reference", "case_number"}:
            return words[:1] + _dotted(words[1:])
        if self.kind == "metadata" and words.isdigit():
            return words
        return " ".join(
            word if word[:1].isdigit() else word[:1] + DOT * max(1, len(word) - 1) for word in words.split()
        )

    def as_declared(self, names: tuple[DeclaredName, ...]) -> Identifier:
        """This identifier, marked where it is a name that was declared."""
        held = self.kind in {"name", "child_name", "file_name"} and any(
            one.name.casefold() == self.quote.casefold() for one in names
        )
        return replace(self, declared=True) if held else self

    def to_json(self, *, show: bool = False) -> dict[str, Any]:
        """Plain values; the quote masked unless ``show``."""
        return {
            "kind": self.kind,
            "title": TITLES[self.kind],
            "quote": self.quote if show else self.masked(),
            "start": self.start,
            "end": self.end,
            "paragraph": self.paragraph,
            "part": self.part,
            "section": self.section,
            "of_child": self.of_child,
            "why": self.why,
            "declared": self.declared,
        }


def identifier_at(
    document: Document, kind: str, start: int, end: int, part: Part, why: str, *, of_child: bool = False
) -> Identifier:
    """An identifier on exact words of ``document``."""
    return Identifier(
        kind,
        document.text[start:end],
        start,
        end,
        document.paragraph_label(start),
        part,
        document.section_name(start),
        of_child,
        why,
    )


def _dotted(words: str) -> str:
    return re.sub(r"[^\s@.]", DOT, words)

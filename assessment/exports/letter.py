"""The letter of a QA panel: one structure, from which HTML, Word and PDF are written alike.

The body that sends it gives its own name and address. There is no picture, no crest and no colour of anybody else's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

Kind = Literal[
    "body_name", "body_line", "to", "date", "reference", "subject", "text", "heading", "item", "sub", "outcome",
    "point", "label", "under", "end", "sign",
]  # fmt: skip

WHERE, MEETS, MATTERS, WOULD = "Where", "What the reader meets", "Why it matters", "What would meet it"
#: What stands on every page of a letter that nobody has authorised, and of one that another letter has replaced.
DRAFT: Final = "DRAFT – not authorised and not to be sent"
SUPERSEDED: Final = "SUPERSEDED – replaced by a later letter"


@dataclass(frozen=True)
class Area:
    """One area for development. Lines that begin with "- " become a list inside it."""

    where: str
    meets: str
    matters: str
    would_meet: str


@dataclass(frozen=True)
class Letter:
    """Everything that the letter says, in the order in which it says it. Empty parts are left out, headings and all.

    ``body`` is the issuing body's name, ``head`` the lines under it; ``signature`` are the lines below the closing words.
    """

    body: str
    head: tuple[str, ...]
    to: tuple[str, ...]
    date: str
    reference: str
    greeting: str
    subject: str
    opening: tuple[str, ...]
    strengths: tuple[str, ...]
    outcome: str
    areas: tuple[Area, ...]
    not_judged: tuple[str, ...]
    closing: tuple[str, ...]
    signature: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Letter:
        """What ``to_json`` gave. Raises TypeError for anything else."""
        areas = tuple(Area(**each) for each in plain["areas"])
        lists = {name: tuple(value) for name, value in plain.items() if isinstance(value, list) and name != "areas"}
        return cls(**{**plain, **lists, "areas": areas})


@dataclass(frozen=True)
class Block:
    """One paragraph of the letter: what it is, its number where it has one, and what it says."""

    kind: Kind
    words: str
    number: int = 0


def blocks(letter: Letter) -> Iterator[Block]:
    """The whole letter, paragraph by paragraph, before any format."""
    yield Block("body_name", letter.body)
    yield from (Block("body_line", line) for line in letter.head)
    yield from (Block("to", line) for line in letter.to)
    if letter.date:
        yield Block("date", letter.date)
    yield Block("reference", f"Our reference: {letter.reference}")
    yield Block("text", letter.greeting)
    yield Block("subject", letter.subject)
    for paragraph in letter.opening:
        yield from _text(paragraph)
    if letter.strengths:
        yield Block("heading", "Strengths of the report")
        yield from (Block("item", line) for line in letter.strengths)
    yield Block("heading", "Outcome")
    yield Block("outcome", letter.outcome)
    if letter.areas:
        yield Block("heading", "Areas for development")
        for number, area in enumerate(letter.areas, start=1):
            yield from _area(number, area)
    if letter.not_judged:
        yield Block("heading", "What we could not judge from the text")
        yield from (Block("item", line) for line in letter.not_judged)
    if letter.closing:
        yield Block("heading", "Next steps")
    for paragraph in letter.closing:
        yield from _text(paragraph)
    yield Block("end", "Yours sincerely,")
    yield from (Block("sign", line) for line in letter.signature)


def _area(number: int, area: Area) -> Iterator[Block]:
    yield Block("point", area.where, number)
    for label, words in ((MEETS, area.meets), (MATTERS, area.matters), (WOULD, area.would_meet)):
        if words.strip():
            first, *rest = [line.strip() for line in words.splitlines() if line.strip()]
            yield Block("label", label)
            for line in (first, *rest):
                yield Block("sub", line[2:]) if line.startswith("- ") else Block("under", line)


def _text(paragraph: str) -> Iterator[Block]:
    for line in paragraph.splitlines():
        if line.strip():
            yield Block("item", line.strip()[2:]) if line.strip().startswith("- ") else Block("text", line.strip())


def letter_html(letter: Letter, mark: str = "") -> bytes:
    """The letter as one page that needs nothing else: UTF-8, no script. ``mark`` stands above it on each printed page."""
    from assessment.exports.letter_html import write

    return write(letter, mark)


def letter_docx(letter: Letter, mark: str = "") -> bytes:
    """The letter as a Word file, ``mark`` at the head of every page. The same letter gives the same bytes."""
    from assessment.exports.letter_docx import write

    return write(letter, mark)


def letter_pdf(letter: Letter, mark: str = "") -> bytes:
    """The letter as a PDF with its fonts inside. The same letter gives the same bytes.

    Raises BadArgument where the fonts are not installed.
    """
    from assessment.exports.letter_pdf import write

    return write(letter, mark)


#: Ending of the file -> what writes it.
LETTERS: Final[Mapping[str, Callable[[Letter, str], bytes]]] = {
    "html": letter_html,
    "docx": letter_docx,
    "pdf": letter_pdf,
}

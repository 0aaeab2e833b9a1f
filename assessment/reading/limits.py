"""The one table of limits for what is read: how much, in which unit, and why."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

MEBIBYTE = 1024 * 1024


def limit(value: int, unit: str, reason: str) -> int:
    """A field of the table: its value, its unit and the reason for it."""
    return field(default=value, metadata={"unit": unit, "reason": reason})


@dataclass(frozen=True)
class Limits:
    """Upper limits of one reading. Every field has a unit and a reason; ``table()`` lists them."""

    upload: int = limit(25 * MEBIBYTE, "bytes", "A report with photographs rarely passes 10 MB.")
    unpacked: int = limit(200 * MEBIBYTE, "bytes", "All members of a Word or Excel file together, unpacked.")
    ratio: int = limit(100, "times", "Honest XML packs to a tenth or twentieth; checked for members above ratio_from.")
    ratio_from: int = limit(MEBIBYTE, "bytes", "Small members may pack extremely well and cannot hurt.")
    members: int = limit(2_000, "members", "A large report with every picture has a few hundred.")
    xml_part: int = limit(60 * MEBIBYTE, "bytes", "The text of 300,000 words with heavy formatting is below 40 MB.")
    xml_depth: int = limit(200, "levels", "Word nests tables and controls some dozens deep at most.")
    elements: int = limit(3_000_000, "elements", "300,000 words with ten elements each; more is a flood of empty ones.")
    paragraphs: int = limit(100_000, "paragraphs", "The longest reports have some 5,000, with all tables.")
    pages: int = limit(1_000, "pages", "The longest published reports have about 300.")
    words: int = limit(300_000, "words", "Ten times the longest published report.")
    characters: int = limit(4_000_000, "characters", "300,000 words with the space between them are about 2 million.")
    word: int = limit(
        5_000, "characters", "The longest web address is below 2,000; more is a picture written as letters."
    )
    page_characters: int = limit(60_000, "characters", "A page in the smallest print holds about 12,000.")
    path_objects: int = limit(
        5_000, "objects per page", "Ruled tables need some hundreds; drawings with more are not tables."
    )
    rows: int = limit(5_000, "rows", "An action plan has some dozens.")
    columns: int = limit(60, "columns", "An action plan has about ten.")
    memory: int = limit(1024 * MEBIBYTE, "bytes", "Address space of the reading process; a small PDF once took 3 GB.")
    processor: int = limit(20, "seconds", "A 300-page PDF needs about two.")
    wall_clock: int = limit(40, "seconds", "Twice the processor time, for a busy machine.")
    answer: int = limit(
        64 * MEBIBYTE, "bytes", "What the reading process may send back; 300,000 words need about 20 MB."
    )
    open_files: int = limit(64, "files", "The reading process opens its own code and two pipes.")
    wait: int = limit(20, "seconds", "How long an upload waits for a free core before it is told to try again.")

    @classmethod
    def table(cls) -> list[tuple[str, int, str, str]]:
        """Rows of (name, value, unit, reason), in the order above."""
        return [
            (each.name, int(getattr(LIMITS, each.name)), each.metadata["unit"], each.metadata["reason"])
            for each in fields(cls)
        ]


LIMITS = Limits()

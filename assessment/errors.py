"""What can go wrong in the engine, in sentences fit to show a user.

Every error says what happened, where, and what to do next. One class per reason,
so that callers choose by class and never by reading the text. No message ever
carries report text.
"""

from __future__ import annotations

from pathlib import Path


class AssessmentError(Exception):
    """Base of every error whose message may be shown to a user as it stands."""

    code = "error"


class UnreadableReport(AssessmentError):
    """The file cannot be read as a report; nothing of it was kept."""

    code = "unreadable"


class EmptyFile(UnreadableReport):
    """The file has no bytes, or no words in it."""

    code = "empty"


class UnsupportedFile(UnreadableReport):
    """The content is of a kind that is not read (old Word, macros, pictures, web page, …)."""

    code = "unsupported"


class ProtectedFile(UnreadableReport):
    """The file is encrypted with a password."""

    code = "protected"


class HostileFile(UnreadableReport):
    """The archive or document is built in a way that honest programs never build one."""

    code = "hostile"


class TooLarge(UnreadableReport):
    """The file has more bytes, pages, words, members or paragraphs than the limits table allows."""

    code = "too_large"


class ReadingStopped(UnreadableReport):
    """The reading process was stopped: out of memory, time or by a crash of the parser."""

    code = "reading_stopped"


class ReaderBusy(AssessmentError):
    """As many files are being read as the machine has cores; try again shortly."""

    code = "busy"


class BadArgument(AssessmentError):
    """A command-line argument or option cannot be used."""

    code = "bad_argument"


class CatalogueError(AssessmentError):
    """A file of ``frameworks/`` is not fully understood; shown as ``path:line: what, and what to do``."""

    code = "catalogue"

    def __init__(self, path: Path | str, line: int | None, problem: str) -> None:
        """``line`` counts from 1; None where the whole file is meant."""
        self.path, self.line, self.problem = str(path), line, problem
        super().__init__(f"{path}:{line or 1}: {problem}")


class CatalogueErrors(CatalogueError):
    """Several problems found in one pass, so that an editor can mend them together."""

    def __init__(self, errors: list[CatalogueError]) -> None:
        """``errors`` is never empty; their order is path, then line."""
        self.errors = sorted(errors, key=lambda error: (error.path, error.line or 1, error.problem))
        first = self.errors[0]
        super().__init__(first.path, first.line, first.problem)

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)

"""What may be written to the log: where an error happened and of which kind, never what it said."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WordlessFormatter(logging.Formatter):
    """Writes the places and the class of an exception. Its message is left out: it may quote a report."""

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802  (the name is that of the standard library)
        """The stack without messages, of this exception and of those that it came from."""
        kind, error, _ = ei
        if kind is None or error is None:
            return ""
        lines: list[str] = []
        seen: BaseException | None = error
        while seen is not None and len(lines) < 500:
            lines += traceback.format_tb(seen.__traceback__)
            lines.append(f"{type(seen).__name__} (message left out: it may quote a report)\n")
            seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
        return "".join(lines).rstrip()

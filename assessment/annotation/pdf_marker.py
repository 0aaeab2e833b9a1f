"""The line at the end of an annotated PDF that says how long the author's own file was."""

from __future__ import annotations

import re

_MARK = re.compile(rb"\n% Draft check: the file before its notes has (\d{1,12}) bytes\n\Z")
_ROOM = 120


def marked(original: bytes, annotated: bytes) -> bytes:
    """``annotated`` (which begins with ``original``) with the line added; a comment, which PDF readers pass over."""
    return annotated + b"\n%% Draft check: the file before its notes has %d bytes\n" % len(original)


def original_of(data: bytes) -> bytes:
    """The author's own bytes; ``data`` as it is where no notes were put into it, or where it was saved anew since."""
    found = _MARK.search(data[-_ROOM:])
    length = int(found.group(1)) if found else 0
    return data[:length] if 0 < length < len(data) else data

"""Words of a report made fit to be shown: no control characters, so that no text can steer a terminal or a browser."""

from __future__ import annotations

import re
from typing import Final

#: The policy of a page that is saved and mailed: its own styles, and nothing else, not even a form or another base address.
SAVED_PAGE_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
#: Control characters of both ranges but tab and line feed; marks that turn the direction of writing; half characters.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def printable(words: str) -> str:
    """``words`` without the characters that a terminal or a browser obeys and does not show. Lines and tabs stay."""
    return _UNPRINTABLE.sub("", words)

"""Results -> bytes or text; one module per export, one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from assessment.engine import Assessment
from assessment.exports import html, json_lines, text, workbook

Export = Callable[[Sequence[Assessment], bool], bytes]

#: Name of the format -> (what makes it, True where several drafts go into one file).
EXPORTS: Final[Mapping[str, tuple[Export, bool]]] = {
    "text": (text.export, True),
    "json": (json_lines.export, True),
    "html": (html.export, False),
    "xlsx": (workbook.export, True),
}

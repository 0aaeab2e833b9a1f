"""Links from a table or sentence to the place in the draft's text, where the text stands on the same page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any


def _nowhere(*_: object) -> str:
    return ""


@dataclass(frozen=True)
class Links:
    """Where things stand on the page, as the name of an anchor, or "" for no link.

    ``label`` is asked for what a reader calls a paragraph ("4.12"), ``place`` for a part and a character of its text,
    ``finding`` for the index of a finding.
    """

    label: Callable[[str], str] = _nowhere
    place: Callable[[str, int | None], str] = _nowhere
    finding: Callable[[int], str] = _nowhere

    def to_label(self, label: object) -> str:
        """The label of a paragraph as HTML, a link where the paragraph is on the page."""
        return linked(str(label), self.label(str(label)))

    def to_labels(self, labels: Iterable[object]) -> str:
        """Several labels with commas between them; a dash for none."""
        return ", ".join(self.to_label(label) for label in labels) or "–"

    def to_place(self, item: Mapping[str, Any], words: str = "") -> str:
        """The paragraph of something that has ``part``, ``start`` and ``paragraph``; ``words`` in their place where given."""
        shown = words or str(item.get("paragraph") or "")
        anchor = self.place(str(item.get("part") or "report"), item.get("start"))
        if not shown:
            shown = "in the text" if anchor else "–"
        return linked(shown, anchor or (self.label(shown) if not words else ""))


def linked(words: str, anchor: str) -> str:
    """``words`` as HTML, with a link where there is an anchor."""
    return f'<a class="govuk-link" href="#{escape(anchor)}">{escape(words)}</a>' if anchor else escape(words)


NO_LINKS = Links()

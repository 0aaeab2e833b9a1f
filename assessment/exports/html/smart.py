"""Recommendations and actions against SMART, as HTML: what lacks an owner, a date or a measure first, then the grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any, Final

from assessment.exports.first_screen import is_complete
from assessment.exports.html.drawings import bars
from assessment.exports.html.links import Links
from assessment.exports.html.pieces import bullets, heading, paragraph, table, yes

#: What an action can lack, in words, and how that is told.
_LACKS: Final[tuple[tuple[str, Callable[[Mapping[str, Any]], bool]], ...]] = (
    ("Without an owner", lambda action: not action["owner"]),
    ("Without a date", lambda action: not action["time_bound"]),
    ("Without a measure", lambda action: action["measurable"] is False),
    ("Not specific", lambda action: not action["specific"]),
)


def actions(plain: Mapping[str, Any], links: Links) -> Iterator[str]:
    """The grid. An action that another row repeats is counted once."""
    yield heading("Recommendations and actions against SMART", identifier="actions")
    if not plain["actions"]:
        yield paragraph("No recommendations or actions were found in the extracted text.")
        return
    counted = [action for action in plain["actions"] if not action["repeats"]]
    lacking = [(words, [action for action in counted if lacks(action)]) for words, lacks in _LACKS]
    yield bars("Actions by what they lack", [(words, len(found)) for words, found in lacking])
    yield bullets(
        f"{escape(words)}: {', '.join(links.to_place(action, _called(action)) for action in found) or 'none'}."
        for words, found in lacking
    )
    yield table(
        "Actions",
        ("Action", "Where", "Owner", "By when", "Specific", "Measurable", "Time-bound", "Complete", "To look at"),
        [
            (
                escape(action["text"]),
                links.to_place(action, _called(action)),
                escape(action["owner"] or "–"),
                escape(action["deadline"] or "–"),
                yes(action["specific"]),
                yes(action["measurable"]),
                yes(action["time_bound"]),
                yes(is_complete(action)),
                escape(" ".join(action["problems"])),
            )
            for action in plain["actions"]
        ],
    )


def _called(action: Mapping[str, Any]) -> str:
    """What a reader calls it: its number, in the action plan said as such, else where it stands."""
    number = str(action["number"] or action["paragraph"] or "in the text")
    return f"plan {number}" if action.get("part") == "action_plan" or action.get("source") == "plan" else number

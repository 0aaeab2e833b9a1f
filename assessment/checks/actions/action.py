"""One recommendation or action-plan row, read against SMART."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from assessment.document import Part

Source = Literal["recommendation", "plan", "line"]


@dataclass(frozen=True)
class Action:
    """Field names are those of ``score --format json``.

    ``text`` is the recommendation without its label, or the row's recommendation and action cells; ``quote`` the exact words
    of the document at ``start``-``end`` (characters, half-open). ``owner`` and ``deadline`` are words of the text, None where
    nobody in particular or no time is named; ``due`` is an ISO date or month when sure. ``measurable`` is None where the only
    evidence would be that a single thing was done. ``vague`` is never True together with ``specific``. ``status`` is complete,
    in_progress, ongoing, tbc or None. ``source`` says whether a list of recommendations or an action plan holds it.
    ``recommendation`` is the number of the recommendation that it belongs to, as written, and ``recommendation_text`` its words.
    ``repeats`` is True where another entry (the plan's row, or the report's recommendation) is the same action and is the one counted.
    ``problems`` are whole sentences; ``shape`` is the action as a sentence to fill in.
    """

    text: str
    owner: str | None
    deadline: str | None
    due: str | None
    specific: bool
    measurable: bool | None
    time_bound: bool
    vague: bool
    level: str
    theme: str
    library_theme: str
    addressee: str | None
    resource: bool
    problems: tuple[str, ...]
    shape: str
    status: str | None
    hollow: str = ""
    measure: str | None = None
    number: str | None = None
    recommendation: str | None = None
    recommendation_text: str = ""
    action_text: str = ""
    outcome: str = ""
    source: Source = "line"
    repeats: bool = False
    part: Part = "report"
    paragraph: str | None = None
    block: int | None = None
    quote: str = ""
    start: int = 0
    end: int = 0

    def to_json(self) -> dict[str, Any]:
        """Plain values in a fixed order of keys."""
        plain: dict[str, Any] = {name: getattr(self, name) for name in self.__dataclass_fields__}
        plain["problems"] = list(self.problems)
        return plain

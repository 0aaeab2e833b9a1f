"""What a commissioner is shown about a chair for one review: flags to weigh. No order of merit, no total, no bar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assessment.competency.days import add_months
from assessment.competency.gaps import Gap
from assessment.competency.training import TrainingStatus, in_words


@dataclass(frozen=True)
class Flag:
    """One thing to weigh. ``holds`` is True, False, or None where it is not known."""

    code: str
    holds: bool | None
    words: str

    @property
    def sign(self) -> str:
        """Word and sign, so that colour is never needed."""
        return {True: "Met ●", False: "To weigh ▲", None: "Not known –"}[self.holds]


@dataclass(frozen=True)
class Particulars:
    """What is known of a chair. ``links`` are agency and last day (None while the link lasts); ``most`` is the capacity."""

    gaps: Sequence[Gap]
    training: Sequence[tuple[str, TrainingStatus]]
    reviews_now: int
    most: int
    in_area: bool
    links: Sequence[tuple[str, date | None]]
    recent_link_months: int = 60


def appointing_flags(
    about: Particulars, agencies: Sequence[str], wanted: Sequence[str], as_of: date
) -> tuple[Flag, ...]:
    """Competence (the gates, and the codes in ``wanted``), training in date, capacity, area, links to ``agencies``."""
    return (
        _competence(about, wanted),
        _training(about),
        Flag(
            "capacity",
            about.reviews_now < about.most,
            f"Leads {about.reviews_now} of at most {about.most} reviews now.",
        ),
        Flag("area", about.in_area, "Works or applies in this area." if about.in_area else "Not in this area yet."),
        _links(about, agencies, as_of),
    )


def _competence(about: Particulars, wanted: Sequence[str]) -> Flag:
    asked = [gap for gap in about.gaps if gap.is_gate or gap.competency in wanted]
    below = [gap.competency for gap in asked if gap.gap]
    unknown = [gap.competency for gap in asked if gap.gap is None]
    if below:
        return Flag("competence", False, f"Below the target on {', '.join(below)}; see the plan and the help offered.")
    if unknown:
        return Flag("competence", None, f"Not yet assessed on {', '.join(unknown)}. That is not a level of 0.")
    return Flag("competence", True, "Meets the target on every gate and on what was asked for.")


def _training(about: Particulars) -> Flag:
    missing = [f"{code} {status.state.words.lower()}" for code, status in about.training if not status.in_date]
    if missing:
        return Flag("training", False, f"Required and not in date: {', '.join(missing)}.")
    return Flag(
        "training",
        True,
        "Everything that is required here is in date." if about.training else "Nothing is required here.",
    )


def _links(about: Particulars, agencies: Sequence[str], as_of: date) -> Flag:
    if not agencies:
        return Flag("links", None, "The agencies of this case have not been named.")
    since = add_months(as_of, -about.recent_link_months)
    found = []
    for agency, ended in about.links:
        if any(_same(agency, other) for other in agencies):
            found.append(f"{agency} ({'still' if ended is None else f'until {in_words(ended)}'})")
    recent = [
        ended
        for agency, ended in about.links
        if any(_same(agency, other) for other in agencies) and (ended is None or ended >= since)
    ]
    if found:
        how = "A present or recent link" if recent else "An earlier link"
        return Flag("links", False, f"{how} to agencies of this case: {', '.join(found)}.")
    return Flag("links", True, "No declared link to the agencies that were named.")


def _same(one: str, other: str) -> bool:
    """True where one name is the other, or holds it as whole words, in any capitals."""
    first, second = (" ".join(re.findall(r"\w+", name.casefold())) for name in (one, other))
    return bool(first and second) and (f" {first} " in f" {second} " or f" {second} " in f" {first} ")

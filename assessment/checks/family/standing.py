"""What earlier sentences have settled, and the signs that belong together."""

from __future__ import annotations

from dataclasses import dataclass, field

from assessment.checks.family.events import Event
from assessment.checks.family.mentions import Masked

REVIEW = ("REV", "RVW")


PAPERS = ("TOR", "DRAFT", "FINAL", "REPORT", "PSEUD")


OUTSIDE = ("AGY", "POL")


_PRONOUNS = frozenset("they them she he him her both neither all".split())


@dataclass
class Standing:
    """What earlier sentences have settled: ``review`` is in view, the family was ``approached``, who was ``last`` approached or spoke."""

    review: bool = False
    approached: bool = False
    last: str = ""
    paper: str = ""
    silence_for: str = ""
    used_advocate: bool = False
    only_silent: bool = False
    partial: bool = False
    name_asked: bool = False
    outside: bool = False
    family: bool = False
    weak: bool = False
    to_court: bool = False
    attended: bool = False
    name_said: bool = False
    advocate_declined: bool = False
    child_not_asked: bool = False
    told: list[str] = field(default_factory=list)


def is_review(event: Event) -> bool:
    return event.subject in (*REVIEW, "ADV") or event.subject == "" and event.owner in ("", *REVIEW, "ADV")


def named(masked: Masked, *signs: str) -> bool:
    """True where one of the people is named, not only meant by a pronoun."""
    return any(sign in signs and said.lower() not in _PRONOUNS for sign, said in masked.mentions)

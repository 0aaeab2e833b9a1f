"""What a profile of one chair and a summary of a partnership say, before any format. No total, no rank, no average."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assessment.catalogue.competency_shapes import CompetencyFramework
from assessment.competency.training import in_words
from assessment.exports.competency_facts import NOT_ASSESSED, AskedCourse, Facts, Person
from assessment.exports.competency_people import actions_due
from assessment.exports.competency_tables import PERSONAL

LEVELS = (1, 2, 3, 4)
WHOSE = "Locally adopted. Not issued or endorsed by the Home Office, by AAFDA or by any regulator."
_LONGEST = 110
_MOST_ACTIONS = 5


@dataclass(frozen=True)
class LevelLine:
    """One competency: its final level in words, the target of the role, and whether the level should be looked at again."""

    code: str
    title: str
    is_gate: bool
    level: int | None
    words: str
    target: int | None
    review: str

    @property
    def said(self) -> str:
        """The drawing in a sentence."""
        target = "no target" if self.target is None else f"target {self.target}"
        return f"{self.code}: {self.words}, {target}"


@dataclass(frozen=True)
class Profile:
    """One page about one chair. ``domains`` are (title, lines); ``training`` is (course, status); ``actions`` sentences."""

    title: str
    under: str
    handling: str
    domains: Sequence[tuple[str, Sequence[LevelLine]]]
    training: Sequence[tuple[str, str]]
    actions: Sequence[str]
    more: str
    how_to_read: Sequence[str]


@dataclass(frozen=True)
class Share:
    """How many of a whole, in parts that are (words, count) in order, with the title of the row."""

    title: str
    parts: tuple[tuple[str, int], ...]

    @property
    def whole(self) -> int:
        """The sum of the parts."""
        return sum(count for _, count in self.parts)

    @property
    def words(self) -> str:
        """The parts as a reader says them."""
        return ", ".join(f"{count} {name}" for name, count in self.parts) if self.whole else "nobody"


@dataclass(frozen=True)
class Summary:
    """A paper about a partnership. ``figures`` are (what, how many); the others are drawn and said."""

    title: str
    under: str
    handling: str
    figures: Sequence[tuple[str, str]]
    training: Sequence[Share]
    competencies: Sequence[Share]
    reviews: Sequence[tuple[str, int]]
    how_to_read: Sequence[str]


def profile_of(
    person: Person, framework: CompetencyFramework, courses: Sequence[AskedCourse], organisation: str, as_of: date
) -> Profile:
    """The profile of one chair on a day. ``organisation`` is empty where the chair takes it for themselves."""
    reviews = {gap.competency: gap for gap in person.gaps}

    def line(code: str, title: str, gate: bool) -> LevelLine:
        judged, gap = person.levels.get(code), reviews.get(code)
        review = ""
        if gap is not None and gap.review_is_due and gap.review_due_on is not None:
            review = f"review due since {in_words(gap.review_due_on)}"
        elif judged is not None:
            review = f"since {in_words(judged.from_on)}"
        return LevelLine(
            code=code,
            title=title,
            is_gate=gate,
            level=judged.level if judged else None,
            words=judged.words if judged else NOT_ASSESSED,
            target=person.target(code),
            review=review,
        )

    domains = [
        (f"{domain.id} {domain.title}", [line(each.id, each.title, each.gate) for each in domain.competencies])
        for domain in framework.domains
    ]
    training = [
        (f"{asked.course.id} {asked.course.title}", _status(person, asked))
        for asked in courses
        if asked.course.id in person.training
        and (person.training[asked.course.id].is_required or person.training[asked.course.id].status.held)
    ]
    opened = [action for action in person.actions if action.closed_on is None]
    actions = [
        f"{action.competency}: {_short(action.action)} – {_short(action.owner)}, by {in_words(action.due_on)}"
        + (f". Help: {_short(action.help_offered)}" if action.help_offered else ". No help is recorded")
        for action in opened[:_MOST_ACTIONS]
    ]
    left = len(opened) - len(actions)
    standing = f"{person.standing}, {organisation}. " if organisation else ""
    return Profile(
        title=f"{person.reference} {person.name}",
        under=f"{person.role}. {standing}As of {in_words(as_of)}.",
        handling=PERSONAL if organisation else "Personal data. Taken by the chair from the own record.",
        domains=domains,
        training=training,
        actions=actions,
        more=f"and {left} more in the record" if left else "",
        how_to_read=(
            f"Filled squares are the final level, from 1 {framework.levels[1].title} to 4 {framework.levels[4].title}; the line "
            f"below a square is the target of the role. {NOT_ASSESSED} is not a low level. A star marks a gate: a question "
            "for a person, never a bar.",
            f"Levels are opinions of named people on listed evidence. {WHOSE}",
        ),
    )


def _status(person: Person, asked: AskedCourse) -> str:
    status = person.training[asked.course.id].status
    return f"{status.state.words}, until {in_words(status.last_day)}" if status.last_day else status.state.words


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def summary_of(facts: Facts) -> Summary:
    """Where a partnership's chairs and reviews stand on a day, in counts of people and things, never by name."""
    standings = Counter(person.standing for person in facts.people)
    due = Counter(str(row[0]) for row in actions_due(facts).rows)
    figures = [
        ("Chairs", ", ".join(f"{count} {name.lower()}" for name, count in sorted(standings.items())) or "none"),
        ("Things to do", ", ".join(f"{count} {name}" for name, count in sorted(due.items())) or "none"),
        ("Open development actions", str(sum(a.closed_on is None for p in facts.people for a in p.actions))),
        ("Levels under appeal", str(sum("(under appeal)" in j.words for p in facts.people for j in p.levels.values()))),
    ]
    training = []
    for asked in facts.courses:
        held = [p.training[asked.course.id] for p in facts.people if asked.course.id in p.training]
        required = [each for each in held if each.is_required]
        if required:
            current = sum(each.status.in_date for each in required)
            parts = (("in date", current), ("not in date", len(required) - current))
            training.append(Share(f"{asked.course.id} {asked.course.title}", parts))
    competencies = []
    for each in facts.framework.competencies:
        counts = {"at the target": 0, "below it": 0, "not yet assessed": 0}
        for person in facts.people:
            gap = next((gap for gap in person.gaps if gap.competency == each.id), None)
            if gap is not None:
                counts["not yet assessed" if gap.gap is None else "below it" if gap.gap else "at the target"] += 1
        competencies.append(Share(f"{each.id}{' ★' if each.gate else ''} {each.title}", tuple(counts.items())))
    return Summary(
        title=f"Chairs of reviews: {facts.organisation}",
        under=f"As of {in_words(facts.as_of)}.",
        handling="For the partnership. Small counts can point to a person: not for publication.",
        figures=figures,
        training=training,
        competencies=competencies,
        reviews=sorted(Counter(review.stage for review in facts.reviews).items()),
        how_to_read=(
            "Every figure counts chairs or things; none is about one person, and nothing is added up into a score. Not yet "
            "assessed is not a low level. A star marks a gate: a question for a person, never a bar.",
            WHOSE,
        ),
    )

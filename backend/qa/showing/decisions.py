"""A decision as its page shows it to one person: the letter, what can be done, what stands in the way, what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.utils.translation import gettext as _

from assessment.exports.letter import Block, blocks
from backend.accounts.models import User
from backend.accounts.policy import Capability
from backend.judgements.models import ModeratedLevel, Outcome
from backend.judgements.models.questions import Question, questions_of
from backend.judgements.models.scores import TOP_LEVEL
from backend.qa.models import Decision, LetterPoint, RequiredChange
from backend.qa.queries import decisions as reading
from backend.qa.services import composing, fitness, issuing, judged

Kind, State = LetterPoint.Kind, Decision.State
WIDTH = 300


@dataclass(frozen=True)
class ShownPoint:
    """A point with its number among those of its kind, and True where the program's own words stand in it."""

    point: LetterPoint
    number: int
    is_unedited: bool


@dataclass(frozen=True)
class ShownGate:
    """One gate and what the QA panel said of it."""

    id: str
    title: str
    said: str
    is_clear: bool


@dataclass(frozen=True)
class AgreedRow:
    """One agreed item in words; ``width`` is the drawn level as a share of 300, None where it is no level."""

    question: Question
    said: str
    width: int | None


class ShownDecision:
    """One decision for one reader, who has passed a door."""

    def __init__(self, decision: Decision, user: User) -> None:
        self.decision, self.user = decision, user
        self.held = reading.capabilities_about(user, decision)

    @cached_property
    def can(self) -> set[str]:
        """What this person may do with it now, as the names of the pages."""
        decision, held, able = self.decision, self.held, set()
        own = decision.drafted_by_id == self.user.pk or decision.written_by.filter(pk=self.user.pk).exists()
        sends, stands_for = Capability.ISSUE_LETTERS in held, Capability.AUTHORISE_LETTERS in held
        if Capability.DRAFT_LETTERS in held and decision.is_written:
            able.add("write")
        if stands_for and decision.is_written and not own:
            able |= {"authorise", "override"} if self._waits_for_override else {"authorise"}
        if (sends or stands_for) and decision.state == State.AUTHORISED:
            able.add("take_back")
        if sends and not decision.is_issued:
            able |= {"family", "issue"} if decision.state == State.AUTHORISED else {"family"}
        if decision.state == State.ISSUED:
            able |= {"replace"} if Capability.DRAFT_LETTERS in held and not self.replacement else set()
            able |= {"remind"} if sends else set()
            able |= {"reply"} if Capability.ANSWER_LETTERS in held and decision.reply_is_open else set()
        return able

    @property
    def sees_identifiers(self) -> bool:
        """True where the separate list is open to this person."""
        return Capability.READ_IDENTIFIERS in self.held

    @property
    def sees_grounds(self) -> bool:
        """True for the QA panel, its secretariat and auditors; the review sees the letter alone."""
        return bool(self.held & {Capability.DRAFT_LETTERS, Capability.READ_LETTERS})

    @property
    def replacement(self) -> Decision | None:
        """The decision that replaces this one, drafted or issued."""
        return reading.replacement_of(self.decision) if self.sees_grounds else None

    @property
    def _waits_for_override(self) -> bool:
        unclear = judged.unclear_gates(self.decision.round)
        publish = self.decision.outcome == Decision.Outcome.PUBLISH
        return publish and bool(unclear) and judged.NEVER_OVERRIDDEN not in unclear and not self.decision.overridden_by

    @cached_property
    def letter(self) -> list[tuple[str, list[Block]]]:
        """The paragraphs of the letter; those of a list together."""
        shown = blocks(composing.letter_of(self.decision))
        groups = [(kind, list(held)) for kind, held in groupby(shown, lambda block: block.kind)]
        return [
            (kind, part)
            for kind, held in groups
            for part in ([held] if kind in {"item", "sub"} else [[each] for each in held])
        ]

    @property
    def mark(self) -> str:
        """What stands on every page of the letter now."""
        return composing.mark_of(self.decision)

    @property
    def holds(self) -> bool:
        """True where the issued letter still has its hash."""
        return issuing.letter_holds(self.decision)

    @cached_property
    def problems(self) -> list[str]:
        """What keeps it from being authorised; nothing for whoever does not write or authorise."""
        if not self.decision.is_written or not self.can & {"write", "authorise"}:
            return []
        return fitness.problems_of(self.decision)

    @cached_property
    def points(self) -> list[tuple[str, str, list[ShownPoint]]]:
        """The points by kind, with the kind's title. Identifiers are left out for whoever may not see the list."""
        groups = []
        for kind in Kind:
            if kind == Kind.IDENTIFIER and not self.sees_identifiers:
                continue
            held = reading.points_of(self.decision, kind)
            shown = [
                ShownPoint(point, number, bool(point.begun_as) and fitness.is_unedited(point))
                for number, point in enumerate(held, start=1)
            ]
            groups.append((kind.value, str(kind.label), shown))
        return groups

    @cached_property
    def gates(self) -> list[ShownGate]:
        """Every gate with what the QA panel said of it, for those who see the grounds."""
        asked = questions_of(self.decision.round.framework)
        return [
            ShownGate(
                each.item, asked[each.item].title, str(Outcome(each.outcome).label), each.outcome == Outcome.CLEAR
            )
            for each in judged.agreed_in(self.decision.round)
            if each.item.startswith("GATE-")
        ]

    @cached_property
    def agreed(self) -> list[AgreedRow]:
        """What the QA panel agreed, by item: for the panel, and for chair and author once the letter is issued."""
        sees = self.sees_grounds or Capability.ANSWER_LETTERS in self.held
        if not sees or self.decision.round.version.is_withdrawn:
            return []
        asked = questions_of(self.decision.round.framework)
        held = {each.item: each for each in judged.agreed_in(self.decision.round)}
        return [_agreed(asked[item], held[item]) for item in asked if item in held]

    @cached_property
    def counts(self) -> list[tuple[str, int, int]]:
        """How many domains or criteria were agreed at which level, and the drawn share of 300: what a commissioner sees."""
        if self.agreed or Capability.READ_ISSUED_LETTERS not in self.held or self.decision.round.version.is_withdrawn:
            return []
        levels = [each.level for each in judged.agreed_in(self.decision.round) if each.level is not None]
        return [
            (
                _("Level %(level)s") % {"level": level},
                levels.count(level),
                round(WIDTH * levels.count(level) / len(levels)),
            )
            for level in range(TOP_LEVEL + 1)
            if levels
        ]

    @cached_property
    def changes(self) -> list[RequiredChange]:
        """The required changes of an issued letter, in the order of the letter."""
        return list(reading.changes_visible_to(self.user).filter(decision=self.decision))

    @property
    def progress(self) -> list[tuple[str, str, int, int]]:
        """How many required changes stand in which state: code, words, count, and the drawn share of 300."""
        return progress_of(self.changes)


def progress_of(changes: Sequence[RequiredChange]) -> list[tuple[str, str, int, int]]:
    """How many required changes stand in which state: code, words, count, and the drawn share of 300."""
    states = [change.state for change in changes]
    return [
        (state.value, str(state.label), states.count(state), round(WIDTH * states.count(state) / max(1, len(states))))
        for state in RequiredChange.State
        if states.count(state)
    ]


def _agreed(question: Question, agreed: ModeratedLevel) -> AgreedRow:
    if agreed.level is None:
        return AgreedRow(question, str(Outcome(agreed.outcome).label), None)
    said = _("Level %(level)s") % {"level": agreed.level}
    return AgreedRow(question, said, round(WIDTH * agreed.level / TOP_LEVEL))

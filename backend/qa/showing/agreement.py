"""Agreement, ready to be shown: figures in words, and for each item what readers said, drawn and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessment.agreement import MEETS_FROM, Agreement, ItemAgreement, Said
from backend.accounts.models import User
from backend.judgements.models import Outcome, Score
from backend.judgements.models.questions import Question, items_of, questions_of
from backend.judgements.models.scores import TOP_LEVEL
from backend.qa.models import Assignment, Consensus, Proposal, Round
from backend.qa.queries import scores as scoring

#: The drawing of one item: levels 0 to 4 on a line, in units of the drawing.
STEP, MARGIN, ROW, RADIUS = 50, 20, 40, 7
WIDTH = 2 * MARGIN + TOP_LEVEL * STEP


@dataclass(frozen=True)
class Dot:
    """Readers who gave one level: where the dot stands, how large it is, and how many they are."""

    x: int
    radius: int
    count: int


@dataclass(frozen=True)
class ReaderSaid:
    """What one reader said of an item. ``score`` is None for one who was not asked; ``words`` are shown to readers alone."""

    name: str
    said: str
    differs: bool
    score: Score | None
    words: str


@dataclass(frozen=True)
class ItemRow:
    """One item: what was said, the drawing, what happens next, and what was settled."""

    question: Question
    found: ItemAgreement
    readers: tuple[ReaderSaid, ...]
    settled: Consensus | None
    earlier: Consensus | None
    proposals: tuple[Proposal, ...]

    @property
    def dots(self) -> list[Dot]:
        """One dot for each level that was given, larger for more readers."""
        levels = [each for each in self.found.said.values() if isinstance(each, int)]
        return [
            Dot(MARGIN + level * STEP, RADIUS + 3 * (levels.count(level) - 1), levels.count(level))
            for level in sorted(set(levels))
        ]

    @property
    def others(self) -> list[str]:
        """What was said that is no level, in words."""
        return [said_in_words(each) for each in self.found.said.values() if not isinstance(each, int)]

    @property
    def drawn(self) -> str:
        """What the drawing shows, in words."""
        if self.found.lowest is None:
            return _("No level was given.")
        return _("Levels from %(low)s to %(high)s, the middle %(middle)g.") % {
            "low": self.found.lowest,
            "high": self.found.highest,
            "middle": self.found.middle,
        }

    @property
    def settled_on(self) -> str:
        """The consensus in words, or nothing."""
        return said_in_words(scoring.said_in(self.settled)) if self.settled else ""


@dataclass(frozen=True)
class ShownAgreement:
    """Everything on the page of a round's agreement. ``line`` is where the line stands from which a criterion is met."""

    figures: Agreement
    rows: tuple[ItemRow, ...]
    readers: tuple[str, ...]

    @property
    def exact(self) -> str:
        """The share of pairs that agree exactly, as a whole number of per cent."""
        return percent(self.figures.exact)

    @property
    def within_one(self) -> str:
        """The share of pairs at most one level apart."""
        return percent(self.figures.within_one)

    @property
    def alpha(self) -> str:
        """Alpha with its interval, or the sentence that says why there is none."""
        if self.figures.alpha is None:
            return self.figures.not_estimable
        if self.figures.interval is None:
            return _("%(alpha).2f (no interval: the levels vary too little)") % {"alpha": self.figures.alpha}
        low, high = self.figures.interval
        return _("%(alpha).2f (95%% interval %(low).2f to %(high).2f)") % {
            "alpha": self.figures.alpha,
            "low": low,
            "high": high,
        }

    @property
    def standings(self) -> list[tuple[str, str, int, int]]:
        """How many items go which way: code, words, count, and the drawn width of 300."""
        counts = [
            (code, str(title), sum(row.found.standing == code for row in self.rows))
            for code, title in STANDINGS.items()
        ]
        return [(code, title, count, round(300 * count / max(1, len(self.rows)))) for code, title, count in counts]

    @property
    def unsettled(self) -> list[str]:
        """Items that nothing was settled on."""
        return [row.question.id for row in self.rows if row.settled is None]

    @property
    def singles(self) -> int:
        """Unsettled items that one reader alone judged."""
        return sum(row.found.standing == "single" and len(row.found.said) == 1 and not row.settled for row in self.rows)

    @property
    def line(self) -> int:
        """Between the levels below which a criterion is not met and those from which it is."""
        return MARGIN + MEETS_FROM * STEP - STEP // 2


STANDINGS: Mapping[str, str] = {
    "agreed": "All said the same",
    "reconcile": "The readers reconcile it",
    "lead": "The panel lead decides",
    "single": "One reader alone judged it",
}


def agreement_for(user: User, round_: Round) -> ShownAgreement:
    """What the user may see of a revealed round. Justifications go to its readers alone."""
    held = scoring.revealed_scores(user, round_)
    words = scoring.reads_words(user, round_)
    asked, items = questions_of(round_.framework), items_of(round_.framework, round_.form)
    figures = scoring.agreement_of(held, items)
    settled, newest = scoring.settled(round_), scoring.newest_consensus(round_)
    proposals = scoring.proposals_in(round_) if words else []
    rows = tuple(
        ItemRow(
            question=asked[found.item],
            found=found,
            readers=tuple(_reader(each, found, words) for each in held if found.item in each.assignment.items),
            settled=settled.get(found.item),
            earlier=newest.get(found.item) if found.item not in settled else None,
            proposals=tuple(each for each in proposals if each.item == found.item),
        )
        for found in figures.items
    )
    return ShownAgreement(figures, rows, tuple(str(each.assignment.reader) for each in held))


def row_for(shown: ShownAgreement, item: str) -> ItemRow | None:
    """The row of one item, None where the round does not ask for it."""
    return next((row for row in shown.rows if row.question.id == item), None)


def _reader(each: scoring.ReadersScores, found: ItemAgreement, words: bool) -> ReaderSaid:
    score = each.scores.get(found.item)
    return ReaderSaid(
        name=str(each.assignment.reader),
        said=said_in_words(scoring.said_in(score)) if score else _("Not judged"),
        differs=str(each.assignment.pk) in found.differ,
        score=score,
        words=score.justification if score and words else "",
    )


def said_in_words(said: Said) -> str:
    """ "Level 2", or the outcome in its own words."""
    return _("Level %(level)s") % {"level": said} if isinstance(said, int) else str(Outcome(said).label)


def percent(share: float | None) -> str:
    """A share as a whole number of per cent, or a sentence where no two readers judged the same item."""
    return _("No pair to compare") if share is None else f"{round(100 * share)} %"


def live_first(assignments: Sequence[Assignment]) -> list[Assignment]:
    """Those who take part before those who fell out."""
    return sorted(assignments, key=lambda each: not each.is_live)

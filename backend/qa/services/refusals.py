"""Why something in a round was refused, one class per reason; every message can be shown as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from backend.judgements.services import SheetSubmitted
from backend.reports.workspace.refusals import Refused, Stale

__all__ = [
    "Barred", "ItemsUnsettled", "NotAReader", "NotOneOfTheRound", "NotOpen", "NotReady", "NotYourOwn", "OwnLevelFirst",
    "RoundOpenAlready", "SheetSubmitted", "StaleConsensus", "StaleRound", "TooFewReaders", "WasFrozen",
]  # fmt: skip


class RoundOpenAlready(Refused):
    """The body has a round on this version that has not come to its end."""

    code = "round_open_already"

    def __init__(self) -> None:
        super().__init__("A round on this version is open already. End it, or go on with it.")


class NotOpen(Refused):
    """The round or the assignment has left the state in which this can be done."""

    code = "not_open"

    def __init__(self, sentence: str = "This can no longer be done: the round or the assignment has moved on.") -> None:
        super().__init__(sentence)


class WasFrozen(NotOpen):
    """The round is frozen."""

    code = "frozen"

    def __init__(self) -> None:
        super().__init__("This round is frozen. What was agreed stays; anything else needs a new round.")


class NotAReader(Refused):
    """The person cannot read in rounds of this body."""

    code = "not_a_reader"
    field = "reader"

    def __init__(self) -> None:
        super().__init__(
            "Choose a report assessor or panel lead of this organisation who is not in the round yet and may see cases."
        )


class Barred(Refused):
    """A conflict that bars is known already. ``reasons`` say which, without a word of the report."""

    code = "conflict"
    field = "reader"

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(f"This person cannot read in this round. {' '.join(reasons)}")


class NotYourOwn(Refused):
    """Somebody would rule on their own conflict."""

    code = "not_your_own"

    def __init__(self) -> None:
        super().__init__("Nobody rules on their own conflict. Another panel lead of the organisation decides.")


class OwnLevelFirst(Refused):
    """The suggestion was asked for before a level was set."""

    code = "own_level_first"
    field = "item"

    def __init__(self) -> None:
        super().__init__("Set your own level first. Then you can see what the program suggests.")


class TooFewReaders(Refused):
    """A split leaves an item with fewer than two readers."""

    code = "too_few_readers"
    field = "items"

    def __init__(self, items: Sequence[str]) -> None:
        super().__init__(f"At least two readers are needed for each: {', '.join(items)}.")


class NotReady(Refused):
    """Score sheets are still awaited, or none has come."""

    code = "not_ready"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


class NotOneOfTheRound(Refused):
    """The round does not ask for this item, or the reader was not asked for it."""

    code = "not_asked"
    field = "item"

    def __init__(self) -> None:
        super().__init__("This round does not ask for this item of you.")


class ItemsUnsettled(Refused):
    """Items have no consensus yet. ``items`` are their ids."""

    code = "not_settled"

    def __init__(self, items: Sequence[str]) -> None:
        self.items = tuple(items)
        super().__init__(f"Not everything is settled yet: {', '.join(items)}.")


class StaleRound(Stale):
    """The round changed after it was read."""

    def __init__(self) -> None:
        Exception.__init__(self, "The round has changed since you read it. Look at it again, then decide.")


class StaleConsensus(Stale):
    """Somebody settled the item meanwhile."""

    def __init__(self) -> None:
        Exception.__init__(
            self, "This was settled while you were writing. Read what stands there now; your own words are kept below."
        )

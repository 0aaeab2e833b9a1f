"""Why a judgement was refused, one class per reason; every message can be shown as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from backend.judgements.models import Score
from backend.reports.workspace.refusals import Refused, Stale


class StaleSheet(Stale):
    """The sheet changed after it was read."""

    code = "stale"

    def __init__(self, sentence: str = "The sheet has changed since you read it. Read it again, then send it.") -> None:
        Exception.__init__(self, sentence)


class StaleScore(StaleSheet):
    """The item was scored elsewhere meanwhile. ``newest`` is what stands there now; nothing was changed."""

    def __init__(self, newest: Score) -> None:
        self.newest = newest
        super().__init__(
            "This was scored in another window or program while you were writing. Read what stands there now; "
            "your own words are kept below."
        )


class ReasonNeeded(Refused):
    """A justification has to be given."""

    code = "reason_needed"
    field = "justification"


class SheetSubmitted(Refused):
    """The sheet takes no more scores."""

    code = "submitted"

    def __init__(self) -> None:
        super().__init__("This score sheet has been submitted and takes no more scores.")


class NotAsked(Refused):
    """The sheet does not ask for this item."""

    code = "not_asked"
    field = "item"

    def __init__(self) -> None:
        super().__init__("This score sheet does not ask for this item.")


class NotAnswerable(Refused):
    """The answer does not fit the item."""

    code = "not_answerable"
    field = "outcome"


class EvidenceElsewhere(Refused):
    """A finding or passage is not of the version that the sheet is about."""

    code = "evidence_elsewhere"
    field = "evidence"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


class NotComplete(Refused):
    """Items have no score yet. ``missing`` are their ids."""

    code = "not_complete"

    def __init__(self, missing: Sequence[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(f"Not everything is scored yet: {', '.join(missing)}.")


class NobodyToShareWith(Refused):
    """Nobody with this address can be shared with."""

    code = "no_such_person"
    field = "email"

    def __init__(self) -> None:
        super().__init__(
            "This cannot be shared with this address. Check it, or ask for an account first. You cannot share with yourself."
        )


class NoSuchBody(Refused):
    """No organisation has this name."""

    code = "no_such_body"
    field = "organisation"

    def __init__(self) -> None:
        super().__init__("No organisation of this name is known here. Give its name as the service has it.")


class PastDay(Refused):
    """The last day of a share has passed."""

    code = "past_day"
    field = "until"

    def __init__(self) -> None:
        super().__init__("The last day has passed already. Choose today or a later day.")


class CommentNeeded(Refused):
    """A sign-off with comments, or one that is refused, has no words."""

    code = "required"
    field = "comment"

    def __init__(self) -> None:
        super().__init__("Say in words what the comment is, or why the version is not agreed.")

"""Why a write about a chair was refused, one class per reason; every message can be shown as it stands."""

from __future__ import annotations

from backend.reports.workspace.refusals import Refused, WordsMissing

__all__ = [
    "AlreadyDone",
    "Conflicted",
    "HelpMissing",
    "NotAllowedThere",
    "NotThisWay",
    "NotYet",
    "Refused",
    "RowStale",
    "ShortOfGrounds",
    "UnknownCode",
    "WordsMissing",
    "WrongDay",
]


class RowStale(Refused):
    """Somebody changed the row after it was read."""

    code = "stale"

    def __init__(self) -> None:
        super().__init__("Somebody changed this while you were writing. Both versions are shown; decide what is right.")


class UnknownCode(Refused):
    """A code that the framework, the list of courses or the service does not have."""

    code = "unknown_code"

    def __init__(self, field: str, given: str) -> None:
        self.field = field
        super().__init__(f"“{given[:40]}” is not known here. Choose one from the list.")


class WrongDay(Refused):
    """A day that cannot be right."""

    code = "wrong_day"

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        super().__init__(sentence)


class NotThisWay(Refused):
    """Something that is never done, whoever asks."""

    code = "not_this_way"

    def __init__(self, sentence: str, field: str = "") -> None:
        self.field = field
        super().__init__(sentence)


class NotAllowedThere(Refused):
    """The person may not be given this part."""

    code = "not_allowed_there"

    def __init__(self, sentence: str, field: str = "") -> None:
        self.field = field
        super().__init__(sentence)


class Conflicted(Refused):
    """The person has, or would have, a conflict of interest."""

    code = "conflict_of_interest"

    def __init__(self, sentence: str, field: str = "") -> None:
        self.field = field
        super().__init__(sentence)


class ShortOfGrounds(Refused):
    """A level without what it must rest on."""

    code = "short_of_grounds"
    field = "evidence"

    def __init__(self, missing: list[str]) -> None:
        super().__init__(" ".join(missing))


class HelpMissing(Refused):
    """A gap that comes without help."""

    code = "help_missing"

    def __init__(self, codes: list[str]) -> None:
        super().__init__(
            f"Below the target on {', '.join(codes)}: record a development action with the help that is offered first. "
            "A gap comes with help."
        )


class NotYet(Refused):
    """Something else has to happen first."""

    code = "not_yet"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


class AlreadyDone(Refused):
    """It has been decided, answered or used."""

    code = "already_done"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)

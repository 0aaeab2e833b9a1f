"""Why something about a decision or its letter was refused, one class per reason; every message can be shown as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from backend.reports.workspace.refusals import Refused, Stale


class NotWritten(Refused):
    """The decision has left the state in which this can be done."""

    code = "not_open"

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or _("This can no longer be done: the decision has moved on."))


class NothingToDecide(Refused):
    """The round has no result on which this outcome could rest."""

    code = "no_result"
    field = "outcome"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


class DecisionInTheMaking(Refused):
    """There is a draft already, or a letter in force."""

    code = "decision_there"

    def __init__(self) -> None:
        super().__init__(
            _("This round has a decision already. Change its draft, or replace the letter that was issued.")
        )


class GatesForbid(Refused):
    """A gate is not clear. ``gates`` are the ids of those that are not."""

    code = "gates"
    field = "outcome"

    def __init__(self, gates: Sequence[str], sentence: str) -> None:
        self.gates = tuple(gates)
        super().__init__(sentence)


class OwnDraft(Refused):
    """Somebody would authorise, or override the gates in, what they wrote themselves."""

    code = "own_draft"

    def __init__(self) -> None:
        super().__init__(
            _("Nobody authorises or overrides what they drafted or wrote themselves. Another person does.")
        )


class NotFitToSend(Refused):
    """The letter cannot be authorised as it is. ``problems`` are whole sentences."""

    code = "not_fit_to_send"

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


class FamilyNotThoughtOf(Refused):
    """Nobody has recorded who tells the family, and when."""

    code = "family_first"

    def __init__(self) -> None:
        super().__init__(_("Record first who tells the family of this letter, and when: families read it."))


class ReplyClosed(Refused):
    """The right of reply has ended, or has not begun."""

    code = "reply_closed"

    def __init__(self, last: date | None) -> None:
        when = date_format(last, "j F Y") if last else ""
        super().__init__(
            _("The right of reply ended on %(day)s.") % {"day": when} if last else _("Nothing can be replied to yet.")
        )


class NoSuchPlace(Refused):
    """The place that was named is not in the new version."""

    code = "no_such_place"
    field = "place"

    def __init__(self, version: str) -> None:
        super().__init__(
            _("Version %(version)s has no paragraph or section of this name. Write a paragraph number such as 4.12.")
            % {"version": version}
        )


class StaleDecision(Stale):
    """Somebody changed the decision meanwhile."""

    def __init__(self) -> None:
        Exception.__init__(
            self,
            _("Somebody changed this while you were writing. What stands there now is shown; your own words are kept."),
        )


class StaleChange(Stale):
    """Somebody answered or verified meanwhile."""

    def __init__(self) -> None:
        Exception.__init__(
            self,
            _(
                "Somebody answered this while you were writing. What stands there now is shown; your own words are kept."
            ),
        )

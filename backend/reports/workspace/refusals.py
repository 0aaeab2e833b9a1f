"""Why a write was refused, one class per reason; every message can be shown as it stands."""

from __future__ import annotations


class Refused(Exception):
    """Base of every refusal. ``field`` names what to change, "" where it is the whole."""

    code = "refused"
    field = ""


class ReferenceTaken(Refused):
    """Another case has this reference."""

    code = "reference_taken"
    field = "reference"

    def __init__(self) -> None:
        super().__init__("This reference is in use. Choose another one.")


class LooksLikeADate(Refused):
    """A reference or pseudonym holds an exact date."""

    code = "exact_date"

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__("Leave exact dates out: they can identify people. A year alone is fine.")


class NotKnownIsNoReason(Refused):
    """A decision rests only on the person not having been known to agencies."""

    code = "not_known_is_no_reason"
    field = "reasons"

    def __init__(self) -> None:
        super().__init__(
            "That somebody was not known to agencies is not a reason by itself: a review also asks why no agency knew. "
            "Give the reasons beside it."
        )


class WordsMissing(Refused):
    """Something has to be said in words."""

    code = "required"

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        super().__init__(sentence)


class NobodyThere(Refused):
    """No user who may sign in has this address."""

    code = "no_such_person"
    field = "email"

    def __init__(self) -> None:
        super().__init__(
            "Nobody with this address can be given this role. Check the address, or ask for an account first."
        )


class NotYoursToGive(Refused):
    """Somebody would give, change or end a role that is not theirs to deal with."""

    code = "not_yours_to_give"
    field = "email"

    def __init__(self) -> None:
        super().__init__(
            "Nobody changes their own role, and once a case has a chair or author only they decide who reads the draft."
        )


class LastChair(Refused):
    """The access cannot be ended: nobody else could open the case."""

    code = "last_access"

    def __init__(self) -> None:
        super().__init__("Nobody else can give access to this case. Give somebody that role first.")


class KeyUsedBefore(Refused):
    """The idempotency key came with other files earlier."""

    code = "key_used_before"

    def __init__(self) -> None:
        super().__init__("This upload was sent before with other files. Send it again with a new Idempotency-Key.")


class IsWithdrawn(Refused):
    """The version was withdrawn."""

    code = "withdrawn"

    def __init__(self) -> None:
        super().__init__("This version was withdrawn. Upload a new one.")


class Stale(Refused):
    """Somebody decided about the finding after the page was read."""

    code = "stale"

    def __init__(
        self,
        sentence: str = "Somebody decided about this finding while you were writing. Read what they wrote; your own words are kept below.",
    ) -> None:
        super().__init__(sentence)


class InTwoRoles(Refused):
    """A name is given in two roles."""

    code = "in_two_roles"

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__("A name can stand in one role only. Take it out of the other one.")


class NoSuchSector(Refused):
    """An organisation is given a sector that does not exist."""

    code = "no_such_sector"
    field = "sectors"

    def __init__(self) -> None:
        super().__init__("This is not one of the sectors that an organisation can be given.")


class CheckAgain(Refused):
    """The last check was made by another engine or catalogue, or there is none yet."""

    code = "check_again"

    def __init__(self) -> None:
        super().__init__("The version has not been checked with the rules of today. Check it again first.")

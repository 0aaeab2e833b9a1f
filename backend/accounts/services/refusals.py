"""Why a write was refused, one class per reason; every message can be shown as it stands."""

from __future__ import annotations

from django.utils.translation import gettext as _


class Refused(Exception):
    """Base of every refusal. ``field`` names what to change, "" where it is the whole."""

    code = "refused"
    field = ""


class HoldsRole(Refused):
    """Somebody is invited into a role that they hold."""

    code = "holds_role"
    field = "email"

    def __init__(self) -> None:
        super().__init__(_("This person holds this role already. Choose another role, or leave it as it is."))


class LastAdministrator(Refused):
    """Ending this role would leave nobody who can manage members."""

    code = "last_administrator"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This is the only administrator. Give somebody else the role first, so that members can still be managed."
            )
        )


class InvitationEnded(Refused):
    """The invitation was used, withdrawn or has expired."""

    code = "invitation_ended"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)

    @classmethod
    def used(cls) -> InvitationEnded:
        """Accepted before."""
        return cls(_("This invitation has been used. Each one works once. If it was you, sign in."))

    @classmethod
    def withdrawn(cls) -> InvitationEnded:
        """Taken back."""
        return cls(_("This invitation was withdrawn. Ask whoever sent it for a new one."))

    @classmethod
    def expired(cls) -> InvitationEnded:
        """Too old."""
        return cls(_("This invitation has expired. Ask whoever sent it for a new one."))


class InvitationForSomebodyElse(Refused):
    """The person who is signed in has another address."""

    code = "invitation_for_somebody_else"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This invitation was sent to another e-mail address. Sign out, then open the link again to accept it there."
            )
        )


class AccountThere(Refused):
    """Somebody has an account under the invited address, so the invitation is accepted by signing in."""

    code = "account_there"

    def __init__(self) -> None:
        super().__init__(_("There is an account for this address already. Sign in to accept the invitation."))

"""Writes: tokens, organisations and roles, invitations, and what ends sessions and second factors."""

from backend.accounts.services.invitations import (
    NewInvitation,
    accept_anew,
    accept_as,
    check_invitation,
    invite,
    renew_invitation,
    withdraw_invitation,
)
from backend.accounts.services.members import (
    ask_for_second_factor,
    end_role,
    found_organisation,
    give_role,
)
from backend.accounts.services.people import (
    note_password_changed,
    note_recovery_codes_renewed,
    note_second_factor,
    remove_second_factor,
    rotate_second_factors,
    sign_out_everywhere,
)
from backend.accounts.services.refusals import (
    AccountThere,
    HoldsRole,
    InvitationEnded,
    InvitationForSomebodyElse,
    LastAdministrator,
    Refused,
)
from backend.accounts.services.tokens import NewToken, TooManyTokens, make_token, revoke_token

__all__ = [
    "AccountThere",
    "HoldsRole",
    "InvitationEnded",
    "InvitationForSomebodyElse",
    "LastAdministrator",
    "NewInvitation",
    "NewToken",
    "Refused",
    "TooManyTokens",
    "accept_anew",
    "accept_as",
    "ask_for_second_factor",
    "check_invitation",
    "end_role",
    "found_organisation",
    "give_role",
    "invite",
    "make_token",
    "note_password_changed",
    "note_recovery_codes_renewed",
    "note_second_factor",
    "remove_second_factor",
    "renew_invitation",
    "revoke_token",
    "rotate_second_factors",
    "sign_out_everywhere",
    "withdraw_invitation",
]

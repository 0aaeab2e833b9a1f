"""Addresses of accounts: those that allauth looks up by its own names, and ours under ``accounts:``."""

from django.urls import include, path, re_path

from backend.accounts.views import invitations, members, own_account, second_factor, signing_in

_ours = [
    path("account/", own_account.account, name="account"),
    path("account/sessions/", own_account.sessions, name="sessions"),
    path("invitation/", invitations.invitation, name="invitation"),
    path("invitation/<str:secret>/", invitations.link, name="invitation-link"),
    path("organisations/", members.organisations, name="organisations"),
    path("organisations/<uuid:identifier>/members/", members.members, name="members"),
    path("organisations/<uuid:identifier>/members/invite/", members.invite, name="invite"),
    path("organisations/<uuid:identifier>/members/give/", members.give_role, name="give-role"),
    path("organisations/<uuid:identifier>/members/<uuid:membership>/end/", members.end_role, name="end-role"),
    path(
        "organisations/<uuid:identifier>/invitations/<uuid:invitation>/again/",
        members.invite_again,
        name="invite-again",
    ),
    path("organisations/<uuid:identifier>/invitations/<uuid:invitation>/withdraw/", members.withdraw, name="withdraw"),
    path("organisations/<uuid:identifier>/second-factor/", members.second_factor, name="ask-for-second-factor"),
]

urlpatterns = [
    path("", include((_ours, "accounts"))),
    path("sign-in/", signing_in.SignIn.as_view(), name="account_login"),
    path("sign-in/code/", signing_in.EnterCode.as_view(), name="mfa_authenticate"),
    path("sign-in/inactive/", signing_in.inactive, name="account_inactive"),
    path("sign-out/", signing_in.SignOut.as_view(), name="account_logout"),
    path("sign-up/", signing_in.by_invitation, name="account_signup"),
    path("password/forgotten/", signing_in.Forgotten.as_view(), name="account_reset_password"),
    path("password/forgotten/sent/", signing_in.ForgottenSent.as_view(), name="account_reset_password_done"),
    path("password/new/done/", signing_in.NewPasswordDone.as_view(), name="account_reset_password_from_key_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        signing_in.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path("account/password/", signing_in.ChangePassword.as_view(), name="account_change_password"),
    path("account/confirm/", signing_in.ConfirmByPassword.as_view(), name="account_reauthenticate"),
    path("account/confirm/code/", signing_in.ConfirmByCode.as_view(), name="mfa_reauthenticate"),
    path("account/second-factor/", second_factor.SecondFactor.as_view(), name="mfa_index"),
    path("account/second-factor/on/", second_factor.TurnOn.as_view(), name="mfa_activate_totp"),
    path("account/second-factor/off/", second_factor.TurnOff.as_view(), name="mfa_deactivate_totp"),
    path("account/second-factor/codes/", second_factor.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path(
        "account/second-factor/codes/new/", second_factor.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"
    ),
]

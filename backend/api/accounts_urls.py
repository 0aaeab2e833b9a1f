"""Addresses under /api/v1/ of people and organisations."""

from django.urls import path

from backend.api import accounts as doors

ORGANISATION = "organisations/<uuid:identifier>/"

urlpatterns = [
    path("account/", doors.OwnAccount.as_view(), name="account"),
    path("organisations/", doors.OrganisationList.as_view(), name="organisations"),
    path(ORGANISATION + "members/", doors.MemberList.as_view(), name="members"),
    path(ORGANISATION + "members/<uuid:membership>/end/", doors.EndRole.as_view(), name="end-role"),
    path(ORGANISATION + "invitations/", doors.InvitationList.as_view(), name="invitations"),
    path(
        ORGANISATION + "invitations/<uuid:invitation>/again/", doors.InvitationAgain.as_view(), name="invitation-again"
    ),
    path(
        ORGANISATION + "invitations/<uuid:invitation>/withdraw/",
        doors.InvitationWithdraw.as_view(),
        name="invitation-withdraw",
    ),
]

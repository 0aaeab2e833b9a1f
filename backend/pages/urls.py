"""Addresses of the web pages."""

from django.urls import path

from backend.accounts.views import signing_in
from backend.pages import views

app_name = "pages"

urlpatterns = [
    path("", views.start, name="start"),
    path("sign-in/", signing_in.SignIn.as_view(), name="sign-in"),
    path("sign-out/", signing_in.SignOut.as_view(), name="sign-out"),
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/revoke/", views.revoke_token, name="revoke-token"),
    path("privacy/", views.privacy, name="privacy"),
    path("cookies/", views.cookies, name="cookies"),
    path("accessibility/", views.accessibility, name="accessibility"),
]

"""Signing in with a token: any bytes that are no token are refused, never a fault of the server.

Where an organisation of the user asks for a second factor and none is set up, a token opens nothing, however old it is.
"""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.plumbing import build_bearer_security_scheme_object
from knox.auth import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import IsAuthenticated

from backend.accounts import queries


class SecondFactorRequired(PermissionDenied):
    """The token is good, and its owner must set up a second factor first."""

    default_code = "second_factor_required"
    default_detail = (
        "Your organisation asks for a second factor. Sign in on a page and set it up; then the token works again."
    )


class SignedIn(IsAuthenticated):
    """Signed in, with whatever an organisation asks for; the schema says so of every door, since each may answer 403."""


class ProgramToken(TokenAuthentication):  # type: ignore[misc]
    """The token of a program, in the header ``Authorization: Token …``."""

    def authenticate_credentials(self, token: bytes) -> Any:
        """The user and the stored token. Raises AuthenticationFailed, also for bytes that are no text.

        Raises SecondFactorRequired where the user must have a second factor and has none.
        """
        if not token.isascii():
            raise AuthenticationFailed("Invalid token.")
        user, stored = super().authenticate_credentials(token)
        if queries.must_have_second_factor(user) and not queries.has_second_factor(user):
            raise SecondFactorRequired
        return user, stored


class ProgramTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema describes it."""

    target_class = "backend.api.tokens.ProgramToken"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """A header with a prefix."""
        scheme: dict[str, Any] = build_bearer_security_scheme_object(
            header_name="Authorization", token_prefix=self.target.authenticate_header("")
        )
        return scheme

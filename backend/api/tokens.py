"""Signing in with a token: any bytes that are no token are refused, never a fault of the server."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.plumbing import build_bearer_security_scheme_object
from knox.auth import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed


class ProgramToken(TokenAuthentication):  # type: ignore[misc]
    """The token of a program, in the header ``Authorization: Token …``."""

    def authenticate_credentials(self, token: bytes) -> Any:
        """The user and the stored token. Raises AuthenticationFailed, also for bytes that are no text."""
        if not token.isascii():
            raise AuthenticationFailed("Invalid token.")
        return super().authenticate_credentials(token)


class ProgramTokenScheme(OpenApiAuthenticationExtension):
    """How the schema describes it."""

    target_class = "backend.api.tokens.ProgramToken"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """A header with a prefix."""
        scheme: dict[str, Any] = build_bearer_security_scheme_object(
            header_name="Authorization", token_prefix=self.target.authenticate_header("")
        )
        return scheme

"""Sessions in the database, encrypted: while a second factor is set up, its secret waits here."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from backend.encryption import KeyMissing, decrypt, encrypt


class SessionStore(DatabaseStore):
    """Django's own, with what it holds under the keys of DHR_ENCRYPTION_KEYS."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        """What the database keeps."""
        return encrypt(super().encode(session_dict).encode()).decode()

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """What was encoded; an empty session, signed out, where the key is gone or the row was changed."""
        held = session_data if isinstance(session_data, bytes) else session_data.encode()
        try:
            return dict(super().decode(decrypt(held).decode()))
        except KeyMissing:
            return {}

"""Encryption at rest: one kind of field, on Fernet, with keys from the environment.

The first key of DHR_ENCRYPTION_KEYS encrypts, every key decrypts. ``manage.py rotate_keys`` writes everything anew under the
first key, after which the others can be taken away.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.db.models import Lookup, Transform

# Django's own field is generic for the type checker alone.
if TYPE_CHECKING:
    _BinaryField = models.BinaryField[Any, Any]
else:
    _BinaryField = models.BinaryField

#: What an encrypted value begins with in a dump of the database.
DUMPED = "encrypted:"


class KeyMissing(Exception):
    """What is stored was encrypted under a key that this service was not given."""

    def __init__(self) -> None:
        super().__init__(
            "Something is encrypted under a key that DHR_ENCRYPTION_KEYS does not name. Add the earlier key after the new one."
        )


@lru_cache(maxsize=4)
def _keyring(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def encrypt(plain: bytes) -> bytes:
    """``plain`` under the first key. The same bytes give another result each time."""
    return _keyring(tuple(settings.ENCRYPTION_KEYS)).encrypt(plain)


def decrypt(token: bytes) -> bytes:
    """What ``encrypt`` was given. Raises KeyMissing where no key fits, or the bytes were changed."""
    try:
        return _keyring(tuple(settings.ENCRYPTION_KEYS)).decrypt(token)
    except InvalidToken:
        raise KeyMissing from None


class EncryptedField(_BinaryField):
    """Holds nothing readable in the database. It cannot be searched, ordered or indexed, only read and written."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "editable": False})

    def to_plain(self, value: bytes) -> Any:
        """What code sees, from the decrypted bytes."""
        return value

    def to_bytes(self, value: Any) -> bytes:
        """The bytes to encrypt, from what code gave."""
        return bytes(value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Decrypt what the database holds."""
        return None if value is None else self.to_plain(decrypt(bytes(value)))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Encrypt what goes into the database."""
        token = None if value is None else encrypt(self.to_bytes(value))
        return super().get_db_prep_value(token, connection, prepared)

    def value_to_string(self, obj: models.Model) -> str:
        """A dump of the database holds no plain words either."""
        value = self.value_from_object(obj)
        return "" if value is None else DUMPED + encrypt(self.to_bytes(value)).decode()

    def to_python(self, value: Any) -> Any:
        """Read what ``value_to_string`` wrote; other values stay as they are."""
        if isinstance(value, str) and value.startswith(DUMPED):
            return self.to_plain(decrypt(value.removeprefix(DUMPED).encode()))
        return value

    def get_lookup(self, lookup_name: str) -> type[Lookup[Any]] | None:
        """Only "is it there" can be asked."""
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted: its values cannot be compared in the database.")
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> type[Transform] | None:
        """None: there is nothing to transform."""
        return None


class EncryptedBytesField(EncryptedField):
    """Bytes, such as a file."""


class EncryptedTextField(EncryptedField):
    """Text of any length."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.empty_strings_allowed = True

    def get_default(self) -> Any:
        """The given default, or no words."""
        return super().get_default() if self.has_default() else ""

    def to_plain(self, value: bytes) -> str:
        """UTF-8."""
        return value.decode()

    def to_bytes(self, value: Any) -> bytes:
        """UTF-8."""
        return str(value).encode()

"""Settings from the environment. A bad value stops start-up and names itself; all names are in ``.env.example``."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# How the connection to PostgreSQL is protected and bounded; an option that is dropped in silence would be worse than none.
CONNECTION_OPTIONS = {"sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "application_name"}
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


def text(name: str, default: str | None = None) -> str:
    """The words of a variable. Raises ImproperlyConfigured where it is unset and has no default."""
    value = os.environ.get(name, "")
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set. Set it in the environment; .env.example says what it is for.")
    return default


def switch(name: str, default: bool) -> bool:
    """A yes or no. Raises ImproperlyConfigured for anything but 1/0, true/false, yes/no, on/off."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in TRUE | FALSE:
        return value in TRUE
    raise ImproperlyConfigured(f"{name} is “{value}”. Use one of 1, 0, true, false, yes, no, on or off.")


def whole_number(name: str, default: int, *, least: int = 0, most: int = 10**9) -> int:
    """A whole number within bounds. Raises ImproperlyConfigured for anything else."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.isdecimal() or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"{name} is “{value}”. Use a whole number from {least} to {most}.")
    return int(value)


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """One of a few words. Raises ImproperlyConfigured for any other."""
    value = os.environ.get(name, "").strip().lower() or default
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} is “{value}”. Use one of: {', '.join(allowed)}.")
    return value


def names(name: str) -> list[str]:
    """A list separated by commas; empty where unset."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def rate(name: str, default: str) -> str:
    """A rate such as 60/hour. Raises ImproperlyConfigured for anything that is not a number and a period."""
    value = os.environ.get(name, "").strip() or default
    number, _, period = value.partition("/")
    if not number.isdecimal() or int(number) < 1 or period not in {"second", "minute", "hour", "day"}:
        raise ImproperlyConfigured(
            f"{name} is “{value}”. Write it as 60/hour: a number, then second, minute, hour or day."
        )
    return value


def rate_by_address(name: str, default: str) -> str:
    """A rate such as 30/minute for each address that requests come from, as allauth writes it: ``30/m/ip``."""
    number, _, period = rate(name, default).partition("/")
    return f"{number}/{period[0]}/ip"


@dataclass(frozen=True)
class Mail:
    """How e-mail leaves the service. ``starts_tls`` is STARTTLS, ``is_tls`` is TLS from the first byte."""

    backend: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    is_tls: bool = False


def mail(name: str, default: str | None) -> Mail:
    """How e-mail is sent: ``smtp+tls://user:password@host:587``, ``smtps://…:465``, ``smtp://host:25``, ``console:``, ``none:``.

    ``smtp`` is unprotected and meant for a mail server on the same machine. Raises ImproperlyConfigured where the variable
    is unset without a default, or means none of these; the message never quotes it, since it may hold a password.
    """
    url = os.environ.get(name, "").strip() or default
    if url is None:
        raise ImproperlyConfigured(
            f"{name} is not set. Invitations and password resets go by e-mail: write smtp+tls://user:password@host:587, "
            "or none: for a service that sends no e-mail."
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured(f"{name} has a host or port that cannot be understood.") from None
    if parts.scheme in {"console", "none"}:
        return Mail(
            backend=f"django.core.mail.backends.{'console' if parts.scheme == 'console' else 'dummy'}.EmailBackend"
        )
    usual = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    if parts.scheme not in usual or not parts.hostname:
        raise ImproperlyConfigured(
            f"{name} is none of smtp+tls://, smtps:// or smtp:// with a host, console: or none:."
        )
    return Mail(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=port or usual[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=parts.scheme == "smtp+tls",
        is_tls=parts.scheme == "smtps",
    )


def encryption_keys(name: str, derive_from: str | None) -> list[str]:
    """Fernet keys, separated by commas: the first encrypts, all decrypt.

    Where unset, one key is derived from ``derive_from`` for a developer's own machine; None makes the variable required.
    Raises ImproperlyConfigured where it is missing or a key is not 32 bytes in URL-safe base64.
    """
    keys = names(name)
    if not keys:
        if derive_from is None:
            raise ImproperlyConfigured(
                f"{name} is not set. Drafts are stored encrypted only: make a key with "
                '`python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"` and keep a copy.'
            )
        return [base64.urlsafe_b64encode(hashlib.sha256(derive_from.encode()).digest()).decode()]
    for number, key in enumerate(keys, start=1):
        try:
            length = len(base64.urlsafe_b64decode(key))
        except (binascii.Error, ValueError):
            length = 0
        if length != 32:
            raise ImproperlyConfigured(
                f"Key {number} of {name} is not 32 bytes in URL-safe base64. Make it with Fernet."
            )
    return keys


def database(name: str, default_file: Path) -> dict[str, object]:
    """Django's database settings from a URL: ``sqlite:///path`` or ``postgresql://user:password@host:port/name``.

    SQLite runs in WAL mode and takes its write lock when a transaction begins: deferred transactions fail under
    two writers where these wait. Raises ImproperlyConfigured for any other scheme.
    """
    url = os.environ.get(name, "") or f"sqlite:///{default_file}"
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]) if parts.path.startswith("//") else unquote(parts.path),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        unknown = sorted(set(query) - {"user", "host", "port"} - CONNECTION_OPTIONS)
        if unknown:
            raise ImproperlyConfigured(
                f"{name} has the option {unknown[0]}, which is not passed on. Use host, port, user, "
                f"{', '.join(sorted(CONNECTION_OPTIONS))}, or leave it out."
            )
        try:
            port = str(parts.port or query.get("port") or "")
        except ValueError:
            raise ImproperlyConfigured(f"{name} has a port that is not a number from 0 to 65535.") from None
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": query.get("user") or unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": query.get("host") or parts.hostname or "",
            "PORT": port,
            "OPTIONS": {option: query[option] for option in sorted(CONNECTION_OPTIONS & set(query))},
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(
        f"{name} begins with “{parts.scheme}”. Use sqlite:///path or postgresql://user:password@host/name."
    )

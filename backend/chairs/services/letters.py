"""E-mail to chairs and to members of review panels: no level, no report, no case; only that there is something to read."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

logger = logging.getLogger("backend.chairs")


def send(name: str, *, to: str, context: Mapping[str, Any]) -> bool:
    """Send ``chairs/letters/<name>.txt``, its subject on the first line. False where the mail server did not take it."""
    subject, _, body = render_to_string(f"chairs/letters/{name}.txt", dict(context)).strip().partition("\n")
    try:
        EmailMessage(subject.strip(), body.strip() + "\n", to=[to]).send()
    except OSError as error:
        logger.error("The letter %s could not be sent: %s", name, type(error).__name__)
        return False
    return True


def send_after_commit(name: str, *, to: str, context: Mapping[str, Any]) -> None:
    """Send it once what it tells of is stored."""
    on_commit(partial(send, name, to=to, context=dict(context)))


def on_commit(work: Any) -> None:
    """Do it after the transaction; one name, so that tests can do it at once."""
    transaction.on_commit(work)

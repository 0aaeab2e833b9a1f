"""E-mail in our words: one text template for each letter, its subject on the first line. No letter tells of a case."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

logger = logging.getLogger("backend.accounts")


def send(name: str, *, to: str, context: Mapping[str, Any]) -> bool:
    """Send ``accounts/letters/<name>.txt``. False where the mail server did not take it; the log then says why by kind alone.

    The caller shows the same page either way where the difference would tell whether an account exists.
    """
    subject, _, body = render_to_string(f"accounts/letters/{name}.txt", dict(context)).strip().partition("\n")
    try:
        EmailMessage(subject.strip(), body.strip() + "\n", to=[to]).send()
    except OSError as error:
        logger.error("The letter %s could not be sent: %s", name, type(error).__name__)
        return False
    return True

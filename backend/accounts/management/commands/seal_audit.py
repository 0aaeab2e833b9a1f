"""``manage.py seal_audit``: put the new rows of the audit trail under the chain of hashes. Run it every few minutes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from backend.accounts import audit


class Command(BaseCommand):
    """Safe to run at any time, and twice."""

    help = "Seal the audit events since the last seal, and print the newest hash so that it can be kept elsewhere."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was sealed."""
        made = audit.seal()
        if made is None:
            self.stdout.write("Nothing new to seal.")
        else:
            self.stdout.write(f"Seal {made.number}: {made.events} events, sha256 {made.sha256}")

"""``manage.py verify_audit``: recompute the chain of hashes over the audit trail."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.accounts import audit


class Command(BaseCommand):
    """Fails with the first batch that does not hold."""

    help = "Verify the sealed audit trail; with --expect, that a hash noted earlier is still in the chain."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """An earlier hash."""
        parser.add_argument("--expect", default="", metavar="SHA256", help="a hash that seal_audit printed earlier")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say that the trail holds, or where it does not."""
        try:
            held = audit.verify(expect=options["expect"])
        except audit.AuditBroken as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"The audit trail holds: {held.events} events under {held.seals} seals; {held.unsealed} not sealed yet."
        )
        if held.newest:
            self.stdout.write(f"Newest hash: {held.newest}")

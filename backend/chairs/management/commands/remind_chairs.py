"""``manage.py remind_chairs``: write to chairs about what is coming up. Run it once a day; each thing is reminded of once."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from backend.chairs.services.reminders import send_reminders


class Command(BaseCommand):
    """Training that runs out, levels due for review, development actions: 90, 60, 30 and 7 days before."""

    help = "Send chairs one letter about what is due within ninety days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The day to count from."""
        parser.add_argument(
            "--as-of", type=date.fromisoformat, default=None, help="a day such as 2026-12-01; today without it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many letters went out."""
        sent = send_reminders(as_of=options["as_of"] or timezone.localdate())
        self.stdout.write(f"Reminders: {sent} {'letter' if sent == 1 else 'letters'} sent.")

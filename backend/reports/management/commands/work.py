"""``manage.py work``: carry out the checks that wait, and those that a stopped worker has left."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from backend.reports import tasks

SECONDS_BETWEEN = 2


class Command(BaseCommand):
    """As many as you like may run, on one machine or several, over one database."""

    help = "Carry out waiting checks until stopped; with --once, those that wait now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Once or for ever."""
        parser.add_argument("--once", action="store_true", help="end when nothing waits")

    def handle(self, *args: Any, **options: Any) -> None:
        """One run after the other."""
        while True:
            done = tasks.take_up_runs()
            if options["once"]:
                self.stdout.write(f"{done} carried out.")
                return
            if not done:
                time.sleep(SECONDS_BETWEEN)
                close_old_connections()

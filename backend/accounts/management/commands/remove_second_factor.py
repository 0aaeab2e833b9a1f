"""``manage.py remove_second_factor EMAIL``: for somebody who lost both their phone and their recovery codes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.accounts import services
from backend.accounts.models import User


class Command(BaseCommand):
    """Make sure first, by another way than e-mail, that it is they who ask. Nobody can do this from a page."""

    help = "Take away the second factor of a user who lost it, and end their sessions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose."""
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take it away and say so."""
        try:
            user = User.objects.get_by_natural_key(options["email"])
        except User.DoesNotExist:
            raise CommandError(f"There is no user {options['email']}. Check the address.") from None
        if not services.remove_second_factor(user=user):
            raise CommandError(f"{user.email} has no second factor.")
        self.stdout.write(f"{user.email} signs in by password alone until they set up a second factor again.")

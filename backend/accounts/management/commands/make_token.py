"""``manage.py make_token EMAIL``: make an API token, or list and revoke them."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.accounts import queries, services
from backend.accounts.models import User


class Command(BaseCommand):
    """Tokens are never made from a password through the API; a signed-in page or this command makes them."""

    help = "Make an API token for a user; with --list or --revoke KEY, show or revoke their tokens."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """EMAIL, and what to do."""
        parser.add_argument("email")
        parser.add_argument("--list", action="store_true", help="list the live tokens instead")
        parser.add_argument("--revoke", metavar="KEY", help="revoke the token that begins with KEY instead")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the token, which is shown this once."""
        try:
            user = User.objects.get_by_natural_key(options["email"])
        except User.DoesNotExist:
            raise CommandError(f"There is no user {options['email']}. Check the address.") from None
        if options["revoke"]:
            if not services.revoke_token(user=user, token_key=options["revoke"]):
                raise CommandError("No token begins like that. List them with --list.")
            self.stdout.write("Revoked.")
        elif options["list"]:
            for token in queries.tokens_visible_to(user):
                self.stdout.write(f"{token.token_key}  expires {token.expiry:%d %B %Y}")
        else:
            try:
                token = services.make_token(user=user)
            except services.TooManyTokens as error:
                raise CommandError(str(error)) from None
            self.stdout.write(token.secret)

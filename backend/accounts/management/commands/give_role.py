"""``manage.py give_role EMAIL ROLE ORGANISATION``: the first roles of an organisation, before anybody can sign in to give them."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.accounts import services
from backend.accounts.models import Organisation, User
from backend.accounts.policy import Role


class Command(BaseCommand):
    """Makes the organisation where it is not there yet."""

    help = "Give a user a role in an organisation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, what and where."""
        parser.add_argument("email")
        parser.add_argument("role", choices=Role.values)
        parser.add_argument("organisation", help="the name of the organisation")
        parser.add_argument("--kind", choices=Organisation.Kind.values, default=Organisation.Kind.PARTNERSHIP)

    def handle(self, *args: Any, **options: Any) -> None:
        """Give the role and say so."""
        try:
            user = User.objects.get_by_natural_key(options["email"])
        except User.DoesNotExist:
            raise CommandError(f"There is no user {options['email']}. Make one with make_user first.") from None
        organisation = services.found_organisation(
            name=options["organisation"], kind=Organisation.Kind(options["kind"])
        )
        membership = services.give_role(user=user, organisation=organisation, role=Role(options["role"]))
        self.stdout.write(f"{user.email} is now: {membership}.")

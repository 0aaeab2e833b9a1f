"""``manage.py load_demo``: a demonstration user, for a developer's own machine only."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from backend.accounts import services
from backend.accounts.models import Organisation, User
from backend.accounts.policy import Role
from backend.demo.chairs import make_chairs

DEMO_EMAIL = "demo@example.org"


class Command(BaseCommand):
    """Refuses to run with production settings."""

    help = "Make (or give a new password to) the demonstration user, and print how to sign in."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the address and a fresh random password."""
        if not settings.DEBUG:
            raise CommandError("The demonstration user is only for DHR_DEBUG=1. Make real users in production.")
        password = secrets.token_urlsafe(12)
        user = User.objects.filter(email=DEMO_EMAIL).first()
        if user is None:
            user = User.objects.create_user(DEMO_EMAIL, password, name="Demo chair")
        else:
            user.set_password(password)
            user.save(update_fields=["password"])
        host = services.found_organisation(name="Harrowmere Partnership (demo)", kind=Organisation.Kind.PARTNERSHIP)
        services.give_role(user=user, organisation=host, role=Role.CHAIR)
        self.stdout.write(f"Sign in as {DEMO_EMAIL} with the password {password}")
        for email in make_chairs(password=password).people:
            self.stdout.write(f"Sign in as {email} with the password {password}")

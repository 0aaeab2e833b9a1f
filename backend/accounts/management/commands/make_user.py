"""``manage.py make_user EMAIL``: an account, with the password asked for or read from standard input."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from backend.accounts.models import User


class Command(BaseCommand):
    """Passwords never stand on the command line, where other users of the machine could read them."""

    help = "Make a user who can sign in. The password is asked for, or read as one line from standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """EMAIL and, for the page, a name."""
        parser.add_argument("email")
        parser.add_argument("--name", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the user or say what is wrong."""
        email = options["email"].strip().lower()
        password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            validate_email(email)
            validate_password(password, User(email=email, name=options["name"]))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        if User.objects.filter(email=email).exists():
            raise CommandError(f"There is a user {email} already.")
        User.objects.create_user(email, password, name=options["name"])
        self.stdout.write(f"{email} can sign in.")

"""``manage.py load_demo``: invented people, reviews, a letter and chairs, for a developer's own machine only."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.test.utils import override_settings

from backend.accounts import services
from backend.accounts.models import Organisation, User
from backend.accounts.policy import Role
from backend.demo.chairs import CHAIR, COMMISSIONER, JUDGES, MODERATOR, make_chairs
from backend.demo.letters import make_letter
from backend.demo.reviews import make_reviews, share_and_score
from backend.demo.rounds import BODY, LEAD, READERS, SECRETARIAT, make_round

PARTNERSHIP = "Harrowmere Partnership (demo)"
#: Who else there is: address, name, role, organisation.
OTHERS = (
    ("author@example.org", "Agnes Quill", Role.AUTHOR, PARTNERSHIP),
    ("administrator@example.org", "Edith Keyes", Role.ADMINISTRATOR, PARTNERSHIP),
    ("auditor@example.org", "Otto Ledger", Role.AUDITOR, BODY),
    ("records@example.org", "Iris Shelf", Role.RECORDS_OFFICER, BODY),
    ("national@example.org", "Noor Wide", Role.NATIONAL_READER, BODY),
)
#: What is printed: what they are and what they find, address.
WHO = (
    ("Chair of two reviews: findings, a self-assessment, a letter to answer, their own record", CHAIR),
    ("Author with the chair", "author@example.org"),
    ("Report assessor of the QA panel: a submitted score sheet, the round being moderated", READERS[0]),
    ("Panel lead: the agreement of three readers, to be settled and frozen", LEAD),
    ("Secretariat: the board of rounds and letters", SECRETARIAT),
    ("Commissioner: the chairs of the area, training, gaps, workbooks, a version to sign off", COMMISSIONER),
    ("Competency assessor", JUDGES[0]),
    ("Moderator of competency rounds", MODERATOR),
    ("National reader: counts alone", "national@example.org"),
    ("Auditor", "auditor@example.org"),
    ("Records officer", "records@example.org"),
    ("Administrator: members, and no case", "administrator@example.org"),
)


class Command(BaseCommand):
    """Refuses to run with production settings. Safe to run twice: what is there stays, and everybody's password is new."""

    help = "Make the demonstration (or give its people a new password), and print who can sign in."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the addresses and one fresh random password."""
        if not settings.DEBUG:
            raise CommandError("The demonstration is only for DHR_DEBUG=1. Make real users in production.")
        call_command("load_frameworks", verbosity=0)
        with override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"):
            self._make(secrets.token_urlsafe(12))

    def _make(self, password: str) -> None:
        made = make_chairs(password=password)
        for name, kind in ((PARTNERSHIP, Organisation.Kind.PARTNERSHIP), (BODY, Organisation.Kind.NATIONAL_BODY)):
            services.found_organisation(name=name, kind=kind)
        for email, name, role, organisation in OTHERS:
            _person(email, name, role, organisation, password)
        host, chair = Organisation.objects.get(name=PARTNERSHIP), User.objects.get(email=CHAIR)
        reviews = make_reviews(chair=chair, author=User.objects.get(email="author@example.org"), organisation=host)
        share_and_score(version=reviews.own, chair=chair, organisation=host)
        make_letter(version=reviews.first, password=password)
        make_round(version=reviews.second, password=password)
        self.stdout.write(
            f"Two reviews, {made.chairs} chairs, one issued letter, one round in moderation: all invented."
        )
        self.stdout.write(f"Everybody's password is {password}")
        for what, email in WHO:
            self.stdout.write(f"  {email:<28} {what}")


def _person(email: str, name: str, role: Role, organisation: str, password: str) -> None:
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, name=name)
    user.set_password(password)
    user.save(update_fields=["password"])
    services.give_role(user=user, organisation=Organisation.objects.get(name=organisation), role=role)

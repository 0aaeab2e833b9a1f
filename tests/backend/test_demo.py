"""The demonstration that ``make run`` loads: a person for each role, and something to see for each."""

from __future__ import annotations

import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from backend.accounts.models import User
from backend.chairs.models import Chair
from backend.demo.management.commands.load_demo import WHO
from backend.qa.models import Decision, Round
from backend.reports.models import Version

pytestmark = pytest.mark.django_db


def load() -> str:
    printed = io.StringIO()
    call_command("load_demo", stdout=printed)
    return printed.getvalue()


def test_loading_it_twice_makes_it_once_and_gives_everybody_a_new_password(settings):
    settings.DEBUG = True
    first, second = (re.search(r"password is (\S+)", load()).group(1) for _ in range(2))
    assert first != second
    assert Chair.objects.count() == 40
    assert Version.objects.count() == 3
    assert set(Round.objects.values_list("state", flat=True)) == {Round.State.FROZEN, Round.State.REVEALED}
    assert Decision.objects.get().letter_sha256
    for _, email in WHO:
        assert User.objects.get(email=email).check_password(second), email
    client = Client()
    client.force_login(User.objects.get(email="chair@example.org"))
    assert b"HAR-2026-01" in client.get("/cases/").content
    client.force_login(User.objects.get(email="administrator@example.org"))
    assert b"HAR-2026-01" not in client.get("/cases/").content


def test_it_is_refused_outside_a_developers_own_machine(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="only for DHR_DEBUG=1"):
        load()
    assert not User.objects.exists()

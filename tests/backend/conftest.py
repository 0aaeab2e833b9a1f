"""Clients of the shell."""

from __future__ import annotations

from functools import lru_cache

import pytest
from django.test import Client
from rest_framework.test import APIClient

from assessment.document import Document
from assessment.reading import read_in_child
from backend.accounts import services
from backend.accounts.models import Organisation, User
from backend.accounts.policy import Role
from backend.reports import tasks
from backend.reports.models import Case, Finding, Version
from backend.reports.services import Upload
from backend.reports.workspace import cases, checking, versions


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Pages are tested without the built manifest."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def cheap_passwords(settings):
    """Making users is most of what tests do; a hash that is meant to be slow would be most of their time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def chairs_browser(chair: User) -> Client:
    """A browser in which the chair is signed in; forms are checked for their token as in life."""
    return past_the_notice(chair)


def past_the_notice(user: User) -> Client:
    """A browser in which somebody is signed in and has read the notice before distressing words."""
    client = Client()
    client.force_login(user)
    session = client.session
    session["content_notice_seen"] = True
    session.save()
    return client


@pytest.fixture
def chairs_program(chair: User) -> APIClient:
    """A program with the chair's token."""
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {services.make_token(user=chair).secret}")
    return client


@pytest.fixture(autouse=True)
def work_after_commit_is_done_at_once(monkeypatch):
    """Tests run inside a transaction that never commits, so what waits for the commit is done when it is asked for."""
    monkeypatch.setattr(tasks, "on_commit", lambda work: work())


@pytest.fixture(autouse=True)
def each_file_is_read_once(monkeypatch):
    """The reading process starts once for each file of the tests, since the same bytes are read alike."""
    monkeypatch.setattr(checking, "read_in_child", read_once)


@lru_cache(maxsize=64)
def read_once(contents: bytes, file: str) -> Document:
    """What the reading process says of a file."""
    return read_in_child(contents, file=file)


@pytest.fixture
def partnership(db) -> Organisation:
    """The body that the cases of the tests belong to."""
    return services.found_organisation(
        name="Harrowmere Community Safety Partnership", kind=Organisation.Kind.PARTNERSHIP
    )


@pytest.fixture
def case(chair: User, partnership: Organisation) -> Case:
    """A case that the chair has opened."""
    services.give_role(user=chair, organisation=partnership, role=Role.CHAIR)
    return cases.open_case(
        opened_by=chair,
        role=Role.CHAIR,
        organisation=partnership,
        reference="HAR-2023-01",
        pseudonym="Anya",
        jurisdiction="england",
        death="homicide",
        terminology="DHR",
    )


@pytest.fixture
def author(case: Case, chair: User, make_user) -> User:
    """Somebody who writes the report with the chair."""
    user = make_user("author@example.org")
    cases.give_access(case=case, email=user.email, role=Role.AUTHOR, given_by=chair)
    return user


@pytest.fixture
def secretariat(case: Case, chair: User, make_user) -> User:
    """Somebody who sends drafts in and reads none."""
    user = make_user("secretariat@example.org")
    cases.give_access(case=case, email=user.email, role=Role.SECRETARIAT, given_by=chair)
    return user


@pytest.fixture
def version(case: Case, chair: User, short_draft: bytes) -> Version:
    """The first version of the case, checked."""
    received = versions.receive_version(
        case=case, uploaded_by=chair, uploads={"report": Upload(name="Draft of the report.txt", data=short_draft)}
    )
    assert checking.carry_out_check(run_id=received.run.pk)
    return received.version


@pytest.fixture
def flagged(version: Version) -> Finding:
    """A finding on the words of the draft."""
    return version.check_runs.get().findings.filter(concern=True, start__isnull=False, theme="language")[0]

"""A stored rubric, a self-assessment that has begun, and people around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.test import Client
from rest_framework.test import APIClient

from backend.accounts import services as accounts
from backend.accounts.models import Organisation, User
from backend.accounts.policy import Role
from backend.judgements import services
from backend.judgements.models import ScoreSheet
from backend.reports.models import Case, Version
from backend.reports.services import Upload
from backend.reports.workspace import cases, checking, versions
from tests.backend.conftest import past_the_notice


@pytest.fixture
def rubric(db) -> None:
    """The shipped rubric, stored."""
    call_command("load_frameworks", verbosity=0)


@pytest.fixture
def sheet(rubric, version: Version, chair: User) -> ScoreSheet:
    """The chair's self-assessment of the first version, by domain, with nothing scored."""
    return services.start_self_assessment(version=version, owner=chair)


@pytest.fixture
def second_version(version: Version, case: Case, chair: User, short_draft: bytes) -> Version:
    """A second version with one passage mended."""
    mended = short_draft.replace(b"Anya failed to engage with services", b"Services did not reach Anya")
    received = versions.receive_version(
        case=case, uploaded_by=chair, uploads={"report": Upload(name="second.txt", data=mended)}
    )
    assert checking.carry_out_check(run_id=received.run.pk)
    return received.version


@pytest.fixture
def lead(make_user, partnership: Organisation) -> User:
    """A partnership lead: commissioner in the organisation, without a role on the case."""
    user = make_user("lead@example.org")
    accounts.give_role(user=user, organisation=partnership, role=Role.COMMISSIONER)
    return user


@pytest.fixture
def commissioner(make_user, case: Case, chair: User) -> User:
    """The commissioner of the case."""
    user = make_user("commissioner@example.org")
    cases.give_access(case=case, email=user.email, role=Role.COMMISSIONER, given_by=chair)
    return user


@pytest.fixture
def auditor(make_user, partnership: Organisation) -> User:
    """Whoever reads the trail of the organisation."""
    user = make_user("auditor@example.org")
    accounts.give_role(user=user, organisation=partnership, role=Role.AUDITOR)
    return user


@pytest.fixture
def administrator(make_user, partnership: Organisation) -> User:
    """Whoever gives roles in the organisation."""
    user = make_user("administrator@example.org")
    accounts.give_role(user=user, organisation=partnership, role=Role.ADMINISTRATOR)
    return user


@pytest.fixture
def browser_of() -> Callable[[User], Client]:
    """A browser in which somebody is signed in, past the notice before distressing words."""
    return past_the_notice


@pytest.fixture
def program_of() -> Callable[[User], APIClient]:
    """A program with somebody's token."""

    def with_token(user: User) -> APIClient:
        program = APIClient()
        program.credentials(HTTP_AUTHORIZATION=f"Token {accounts.make_token(user=user).secret}")
        return program

    return with_token

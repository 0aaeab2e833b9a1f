"""Clients of the shell."""

from __future__ import annotations

import pytest
from django.test import Client
from rest_framework.test import APIClient

from backend.accounts import services
from backend.accounts.models import User


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Pages are tested without the built manifest."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def chairs_browser(chair: User) -> Client:
    """A browser in which the chair is signed in; forms are checked for their token as in life."""
    client = Client()
    client.force_login(chair)
    return client


@pytest.fixture
def chairs_program(chair: User) -> APIClient:
    """A program with the chair's token."""
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {services.make_token(user=chair).secret}")
    return client

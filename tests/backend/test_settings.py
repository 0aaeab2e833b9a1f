"""Settings come from the environment, and bad ones stop start-up by name."""

from __future__ import annotations

import base64
import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from backend import environment
from tests.conftest import ROOT

GOOD = {
    "DHR_DEBUG": "0",
    "DHR_SECRET_KEY": "k" * 25 + "Zq9!x" * 6,
    "DHR_ALLOWED_HOSTS": "reviews.example.org",
    "DHR_ENCRYPTION_KEYS": base64.urlsafe_b64encode(b"k" * 32).decode(),
    "DHR_EMAIL_URL": "smtp+tls://post:secret@mail.example.org",
}


def start(**changes: str) -> subprocess.CompletedProcess[str]:
    variables = {k: v for k, v in os.environ.items() if not k.startswith("DHR_")} | GOOD | changes
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)


def test_production_settings_pass_the_deployment_check():
    done = start()
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "changes",
    [
        {"DHR_SECRET_KEY": "short"},
        {"DHR_SECRET_KEY": ""},
        {"DHR_ALLOWED_HOSTS": ""},
        {"DHR_DEBUG": "perhaps"},
        {"DHR_UPLOAD_LIMIT_MB": "lots"},
        {"DHR_ENCRYPTION_KEYS": ""},
        {"DHR_ENCRYPTION_KEYS": "c2hvcnQ="},
        {"DHR_UPLOAD_LIMIT_MB": "26"},
    ],
)
def test_a_bad_value_stops_start_up_and_names_itself(changes):
    done = start(**changes)
    assert done.returncode != 0
    assert next(iter(changes)) in done.stderr


def test_database_urls_are_understood_and_others_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("DHR_DATABASE_URL", "postgresql://reader:p%40ss@db.example.org:5433/reviews")
    settings = environment.database("DHR_DATABASE_URL", tmp_path)
    assert (settings["USER"], settings["PASSWORD"], settings["HOST"], settings["PORT"], settings["NAME"]) == ("reader", "p@ss", "db.example.org", "5433", "reviews")  # fmt: skip
    monkeypatch.setenv("DHR_DATABASE_URL", f"sqlite:///{tmp_path}/a.sqlite3")
    assert environment.database("DHR_DATABASE_URL", tmp_path)["NAME"] == f"{tmp_path}/a.sqlite3"
    monkeypatch.setenv("DHR_DATABASE_URL", "mysql://x/y")
    with pytest.raises(ImproperlyConfigured, match="mysql"):
        environment.database("DHR_DATABASE_URL", tmp_path)


def test_how_the_connection_is_protected_is_passed_on_and_never_dropped(monkeypatch, tmp_path):
    monkeypatch.setenv(
        "DHR_DATABASE_URL", "postgresql://reader@db.example.org/reviews?sslmode=verify-full&connect_timeout=5"
    )
    settings = environment.database("DHR_DATABASE_URL", tmp_path)
    assert settings["OPTIONS"] == {"connect_timeout": "5", "sslmode": "verify-full"}
    for bad in ("?ssl_mode=require", ":99999/x", ":port/x"):
        monkeypatch.setenv("DHR_DATABASE_URL", f"postgresql://reader@db.example.org{bad}")
        with pytest.raises(ImproperlyConfigured, match="DHR_DATABASE_URL"):
            environment.database("DHR_DATABASE_URL", tmp_path)


def test_no_password_of_the_database_is_shown_when_its_address_is_wrong(monkeypatch, tmp_path):
    monkeypatch.setenv("DHR_DATABASE_URL", "postgresql://reader:geheim@db.example.org:port/x")
    with pytest.raises(ImproperlyConfigured) as caught:
        environment.database("DHR_DATABASE_URL", tmp_path)
    assert "geheim" not in str(caught.value)


def test_every_setting_is_in_the_example_file():
    import re

    named = set(re.findall(r'"(DHR_[A-Z_]+)"', (ROOT / "backend" / "settings.py").read_text()))
    listed = set(re.findall(r"^(DHR_[A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert named == listed
